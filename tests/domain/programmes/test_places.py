"""Places: once a person and year, within quota and budget, for the groups and under the rules of the programme."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from caruman.audit.models import Event
from caruman.ledger import chart
from caruman.ledger.checks import faults
from caruman.ledger.queries import balance_of
from caruman.programmes.models import Place, Programme
from caruman.programmes.operations import lapsing, places
from caruman.programmes.operations.places import Wanted
from caruman.programmes.queries import as_law, figures, of_agency, open_for
from caruman.programmes.refusals import UnableToReserve
from caruman.programmes.rules import HELD_FOR, LATE_NEWS, Facts
from tests.people import NOON, make
from tests.programmes import WEEK, agency, insured, khidmat, matching, people, programme, reserve, use

pytestmark = pytest.mark.django_db


def refusal(offered: Programme, insured_id: object, **facts: object) -> str:
    """Give the code for which no place is given."""
    with pytest.raises(UnableToReserve) as refused:
        reserve(offered, insured_id, **facts)
    assert str(refused.value), "no sentence"
    return refused.value.code


def test_a_place_is_kept_with_the_sums_of_its_day() -> None:
    offered = matching()
    place = reserve(offered, insured().pk)
    place.refresh_from_db()
    assert (place.state, place.government_sen, place.payer_sen, place.held_until) == ("held", 16_280, 7_000, WEEK)
    assert (place.slug, place.year) == ("padanan-kita", 2026)
    assert Event.objects.filter(act="place.reserve", about_id=str(place.pk)).count() == 1
    Programme.objects.update(government_sen=20_000, payer_sen=3_280)
    assert Place.objects.get().government_sen == 16_280


def test_a_person_is_once_in_a_programme_of_a_year_through_an_agency_too() -> None:
    offered, gita = matching(), insured()
    reserve(offered, gita.pk)
    assert refusal(offered, gita.pk) == "already_in_programme"
    body = agency(make("hassan"))
    assert refusal(offered, gita.pk, agency_id=body.pk) == "already_in_programme"
    other_plan = matching(plan=3)
    assert refusal(other_plan, gita.pk) == "already_in_programme", "the year counts, whichever the plan"
    next_year = matching(year=2025, last_day=date(2026, 12, 31))
    assert reserve(next_year, gita.pk).state == "held"


def test_the_database_itself_refuses_a_second_place() -> None:
    offered, gita = matching(), insured()
    first = reserve(offered, gita.pk)
    second = Place.objects.get(pk=first.pk)
    second.pk = None
    with pytest.raises(IntegrityError, match="a_person_is_once_in_a_programme_of_a_year"), transaction.atomic():
        second.save(force_insert=True)


def test_the_quota_lets_so_many_in_and_says_so_to_the_next() -> None:
    offered = matching(quota=2)
    first, second, third = people(1, 4)
    reserve(offered, first.pk)
    kept = reserve(offered, second.pk)
    assert refusal(offered, third.pk) == "quota_full"
    places.release_all(place_ids=[kept.pk], why="cancelled", by=None, at=NOON)
    assert reserve(offered, third.pk).state == "held"


def test_the_budget_pays_so_many_shares_and_no_part_of_one() -> None:
    offered = matching(budget_sen=16_280 * 2 - 1)
    first, second = people(1, 3)
    use(reserve(offered, first.pk))
    assert refusal(offered, second.pk) == "budget_full"


def test_a_list_takes_what_is_left_in_its_order_and_names_the_reason_for_the_rest() -> None:
    offered = khidmat(quota=2)
    body = agency(make("hassan"))
    one, two, three, four = people(1, 5)
    given = places.reserve_all(
        programme_id=offered.pk,
        wanted=[
            Wanted(one.pk, "reserve-army"),
            Wanted(one.pk, "volunteers"),
            Wanted(two.pk, "imam"),
            Wanted(three.pk, "volunteers"),
            Wanted(four.pk, "civil-defence"),
        ],
        agency_id=body.pk,
        until=WEEK,
        by=None,
        at=NOON,
    )
    codes = [one if isinstance(one, str) else one.state for one in given]
    # The programme is for imams too, but this agency may not list them.
    assert codes == ["held", "already_in_programme", "not_in_group", "held", "quota_full"]
    assert [place.insured_id for place in of_agency(body.pk)] and of_agency(body.pk).count() == 2


def test_a_list_of_many_takes_as_many_statements_as_one_of_few() -> None:
    offered, body = matching(), agency(make("hassan"))
    counts = []
    for crowd in (people(1, 3), people(3, 203)):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            given = places.reserve_all(
                programme_id=offered.pk, wanted=[Wanted(one.pk) for one in crowd], agency_id=body.pk, until=WEEK,
                by=None, at=NOON,
            )  # fmt: skip
            use(*[place for place in given if isinstance(place, Place)])
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_nobody_joins_alone_what_agencies_list() -> None:
    assert refusal(khidmat(), insured().pk, group="volunteers") == "through_agency_only"


def test_who_is_in_none_of_its_groups_is_refused() -> None:
    offered = matching(groups=["seni", "jaja"])
    assert refusal(offered, insured().pk, group="tani") == "not_in_group"
    assert refusal(offered, insured(2).pk) == "not_in_group"
    assert reserve(offered, insured(3).pk, group="seni").group == "seni"


def test_a_programme_that_is_closed_or_over_or_not_begun_gives_no_place() -> None:
    gita = insured()
    assert refusal(matching(is_open=False), gita.pk) == "not_open"
    last_year = matching(year=2025, first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    assert refusal(last_year, gita.pk) == "not_open"
    # The last day ends at midnight in Malaysia, which is four in the afternoon of Greenwich.
    today = matching(slug="hari-ini", last_day=date(2026, 11, 20))
    assert reserve(today, gita.pk, at=NOON + timedelta(hours=11, minutes=59)).state == "held"
    assert refusal(today, insured(2).pk, at=NOON + timedelta(hours=12)) == "not_open"


@pytest.mark.parametrize("slug", ["lindung-kendiri-pertama-kali", "lindung-kendiri-pembaharuan"])
def test_the_announced_programmes_are_known_and_cannot_be_sold(slug: str) -> None:
    announced = Programme.objects.get(slug=slug, year=2026)
    assert refusal(announced, insured().pk) == "sums_unknown"
    assert announced.rules


def test_the_incentives_ask_their_rules_when_their_sums_are_known() -> None:
    Programme.objects.filter(year=2026).update(plan=2, government_sen=16_280, payer_sen=7_000)
    first = Programme.objects.get(slug="lindung-kendiri-pertama-kali")
    renewal = Programme.objects.get(slug="lindung-kendiri-pembaharuan")
    new, known = Facts(is_first_time=True, is_compulsory=False), Facts(False, False, 2)
    gita = insured().pk
    assert refusal(first, gita) == "rule_not_met", "what nobody asked is not taken to hold"
    assert refusal(first, gita, facts=known) == "rule_not_met"
    assert refusal(first, gita, facts=Facts(True, True)) == "rule_not_met"
    assert refusal(renewal, gita, facts=new) == "rule_not_met"
    assert refusal(renewal, gita, facts=Facts(False, False, 3)) == "rule_not_met"
    assert reserve(first, gita, facts=new).state == "held"
    assert reserve(renewal, insured(2).pk, facts=known).state == "held"


def test_a_used_place_makes_the_government_owe_its_share_once() -> None:
    place = reserve(matching(), insured().pk)
    paid_at = NOON - timedelta(hours=3)
    for _ in range(2):
        places.use_all(place_ids=[place.pk], used_at=paid_at, by=None, at=NOON)
    place.refresh_from_db()
    assert (place.state, place.used_at, place.uses, place.is_honoured_late) == ("used", paid_at, 1, False)
    assert balance_of(chart.RECEIVABLE_GOVERNMENT) == 16_280
    assert balance_of(chart.CONTRIBUTION_GOVERNMENT) == -16_280
    assert list(faults()) == []


def test_a_share_is_taken_back_and_owed_again_when_the_money_comes_after_all() -> None:
    place = reserve(matching(), insured().pk)
    use(place)
    for _ in range(2):
        places.take_back(place_ids=[place.pk], by=None, at=NOON)
    place.refresh_from_db()
    assert place.state == "released" and place.held_until == NOON + HELD_FOR
    assert balance_of(chart.RECEIVABLE_GOVERNMENT) == 0
    use(place, at=NOON + timedelta(days=1))
    place.refresh_from_db()
    assert (place.state, place.uses, place.is_honoured_late) == ("used", 2, True)
    assert balance_of(chart.RECEIVABLE_GOVERNMENT) == 16_280
    places.take_back(place_ids=[place.pk], by=None, at=NOON + timedelta(days=2))
    assert balance_of(chart.RECEIVABLE_GOVERNMENT) == 0 == balance_of(chart.CONTRIBUTION_GOVERNMENT)
    assert list(faults()) == []


def test_a_place_lapses_when_no_payment_can_be_heard_of_any_more() -> None:
    offered = matching(quota=1)
    place = reserve(offered, insured().pk)
    assert lapsing.lapse_due(at=WEEK + LATE_NEWS - timedelta(seconds=1)) == 0
    assert refusal(offered, insured(2).pk) == "quota_full"
    assert lapsing.lapse_due(at=WEEK + LATE_NEWS) == 1
    assert lapsing.lapse_due(at=WEEK + LATE_NEWS) == 0
    place.refresh_from_db()
    assert place.state == "released"
    assert reserve(offered, insured(3).pk).state == "held"


def test_a_place_whose_money_is_on_its_way_does_not_lapse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lapsing, "_before_lapse", [lambda ids, at: ids[:1]])
    kept, gone = (reserve(matching(slug=f"p-{one.pk}"[:40]), one.pk) for one in people(1, 3))
    Place.objects.filter(pk=kept.pk).update(held_until=WEEK - timedelta(hours=1))
    assert lapsing.lapse_due(at=WEEK + LATE_NEWS) == 1
    assert {one.pk: one.state for one in Place.objects.all()} == {kept.pk: "held", gone.pk: "released"}


def test_a_place_that_lapsed_is_honoured_over_the_quota_when_its_payment_is_heard_of() -> None:
    offered = matching(quota=1)
    late, next_one = people(1, 3)
    place = reserve(offered, late.pk)
    places.release_all(place_ids=[place.pk], why="lapsed", by=None, at=WEEK)
    use(reserve(offered, next_one.pk))
    used = places.use_all(place_ids=[place.pk], used_at=NOON + timedelta(days=1), by=None, at=WEEK)
    assert [one.pk for one in used] == [place.pk] and used[0].is_honoured_late
    assert figures(offered).taken == 2 and figures(offered).left == 0
    assert balance_of(chart.RECEIVABLE_GOVERNMENT) == 2 * 16_280


def test_a_late_payment_takes_the_place_of_a_kept_one_of_the_same_person() -> None:
    offered, gita = matching(), insured()
    first = reserve(offered, gita.pk)
    places.release_all(place_ids=[first.pk], why="lapsed", by=None, at=NOON)
    second = reserve(offered, gita.pk)
    assert len(use(first)) == 1
    second.refresh_from_db()
    assert second.state == "released"


def test_the_government_pays_once_a_year_even_if_two_payments_come() -> None:
    offered, gita = matching(), insured()
    first = reserve(offered, gita.pk)
    places.release_all(place_ids=[first.pk], why="lapsed", by=None, at=NOON)
    use(reserve(offered, gita.pk))
    assert use(first) == []
    assert balance_of(chart.RECEIVABLE_GOVERNMENT) == 16_280
    assert Event.objects.filter(act="place.second").count() == 1


def test_a_person_sees_what_is_open_with_shares_and_reasons() -> None:
    gita = insured()
    open_one = matching()
    full = matching(slug="penuh", quota=0)
    grouped = matching(slug="kumpulan", groups=["seni"])
    khidmat()
    matching(slug="pelan-4", plan=4)

    def seen(**facts: object) -> dict[str, str]:
        wanted = {"insured_id": gita.pk, "plan": 2, "period": "year", "on": date(2026, 11, 20), **facts}
        return {one.programme.slug: one.code for one in open_for(**wanted)}

    unknown = {"lindung-kendiri-pertama-kali": "sums_unknown", "lindung-kendiri-pembaharuan": "sums_unknown"}
    assert seen() == {**unknown, open_one.slug: "", full.slug: "quota_full", grouped.slug: ""}
    assert seen(groups=["tani"])[grouped.slug] == "not_in_group"
    assert seen(period="month")[open_one.slug] == "for_a_year"
    assert "khidmat-kita" in seen(through="agency")
    assert seen(on=date(2027, 1, 1)) == {}
    reserve(open_one, gita.pk)
    assert seen()[open_one.slug] == "already_in_programme"
    assert seen(insured_id=None)[open_one.slug] == ""


def test_the_laws_quote_takes_sums_that_officers_entered() -> None:
    from caruman.law.self_employment import quote

    entered = matching(slug="sps-padanan-caruman")
    price = quote(
        plan=2, period="year", on=NOON.date(), programme=entered.slug, year=2026, known_programmes=as_law([entered])
    )
    assert (price.payer_sen, price.government_sen) == (7_000, 16_280)


def test_the_printed_groups_are_in_the_database() -> None:
    khidmat_of_2022 = Programme.objects.get(slug="sps-khidmat", year=2022, plan=2)
    assert khidmat_of_2022.groups == ["volunteers", "worship", "rehabilitation"]
    assert Programme.objects.get(slug="sps-khidmat", year=2022, plan=4).groups == ["contract-for-service"]
    assert len(Programme.objects.get(slug="sps-padanan-caruman", year=2023).groups) == 11
    assert Programme.objects.get(slug="sps-padanan-caruman", year=2025).groups == []
    assert programme(slug="tanpa-amaun", through="person").government_sen is None
