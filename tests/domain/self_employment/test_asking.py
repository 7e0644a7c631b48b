"""Cover is asked for at the price that was shown; a bill is made once, and taken back while nobody paid it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.programmes.models import Place, Programme
from caruman.self_employment.models import Cover
from caruman.self_employment.operations import activities, asking
from caruman.self_employment.operations.asking import Wanted
from caruman.self_employment.refusals import UnableToAsk
from tests import people
from tests.people import NOON
from tests.self_employment import a_cover, a_draft, a_house, an_activity, an_insured_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def gita() -> InsuredPerson:
    return an_insured_person(people.make("gita"))


def a_place(
    insured: InsuredPerson, *, agency: Any = None, government_sen: int = 18_620, payer_sen: int = 4_660
) -> Place:
    programme, _ = Programme.objects.get_or_create(
        slug="test-programme", year=2026, plan=2,
        defaults={
            "name": "Test Programme", "first_day": date(2026, 1, 1), "last_day": date(2026, 12, 31),
            "government_percent": 80, "government_sen": government_sen, "payer_sen": payer_sen, "through": "person",
        },
    )  # fmt: skip
    return Place.objects.create(
        state="held", programme=programme, slug=programme.slug, year=2026, insured=insured,
        government_sen=government_sen, payer_sen=payer_sen, held_at=NOON,
    )  # fmt: skip


def test_asking_makes_one_bill_of_the_price_in_the_table(gita: InsuredPerson) -> None:
    cover = a_cover(an_activity(gita), plan=2, period="year")
    assert cover.bill is not None
    assert (cover.state, cover.payer_sen, cover.bill.amount_sen) == ("awaiting_payment", 23_280, 23_280)
    assert (cover.bill.kind, cover.bill.insured_id, cover.bill.state) == ("SPS", gita.pk, "issued")
    assert cover.bill.facts == {
        "for": "cover", "plan": 2, "period": "year", "activity": "Pemandu e-hailing", "sector": "passenger-transport",
        "programme": "", "government_sen": 0, "person": gita.name,
        "activity_words": ["Pemandu e-hailing", "E-hailing driver", "电召车司机"],
    }  # fmt: skip


def test_a_second_tap_makes_no_second_bill(gita: InsuredPerson) -> None:
    driving = an_activity(gita)
    a_cover(driving)
    with pytest.raises(UnableToAsk) as refused:
        a_cover(driving)
    assert refused.value.code == "already_waiting"
    assert Bill.objects.count() == 1


def test_another_price_than_was_shown_is_refused(gita: InsuredPerson) -> None:
    driving = an_activity(gita)

    def ask(shown_sen: int) -> Cover:
        return asking.ask(
            activity_id=driving.pk, plan=2, period="year", place_id=None, by=gita.account, at=NOON, shown_sen=shown_sen
        )

    with pytest.raises(UnableToAsk) as refused:
        ask(23_279)
    assert refused.value.code == "price_changed"
    assert ask(23_280).state == "awaiting_payment"


def test_what_was_chosen_is_kept_and_becomes_the_cover_that_is_asked_for(gita: InsuredPerson) -> None:
    draft = a_draft(gita)
    for plan in (1, 3):
        chosen = asking.choose(activity_id=draft.pk, plan=plan, period="month", by=gita.account, at=NOON)
    assert (chosen.state, chosen.plan, chosen.payer_sen) == ("draft", 3, 3_690)
    with pytest.raises(UnableToAsk) as refused:
        a_cover(draft)
    assert refused.value.code == "not_registered"
    driving = an_activity(gita, occupation="taxi")
    first = asking.choose(activity_id=driving.pk, plan=1, period="month", by=gita.account, at=NOON)
    assert a_cover(driving, plan=4).pk == first.pk
    assert [step.verb for step in first.steps.order_by("pk")] == ["choose", "submit"]


def test_a_place_in_a_programme_sets_both_shares(gita: InsuredPerson) -> None:
    driving, place = an_activity(gita), a_place(gita)
    cover = asking.ask(
        activity_id=driving.pk, plan=2, period="year", place_id=place.pk, by=gita.account, at=NOON, shown_sen=4_660
    )
    assert (cover.contribution_sen, cover.government_sen, cover.payer_sen) == (23_280, 18_620, 4_660)
    assert cover.bill is not None
    assert cover.bill.facts["programme"] == "Test Programme 2026"
    with pytest.raises(ValueError, match="somebody else"):
        asking.ask(
            activity_id=an_activity(gita, occupation="taxi").pk, plan=2, period="year",
            place_id=a_place(an_insured_person()).pk, by=gita.account, at=NOON,
        )  # fmt: skip


def test_a_woman_is_insured_under_act_838_by_whoever_pays(gita: InsuredPerson) -> None:
    wife = an_insured_person()
    hassan, house = people.make("hassan"), a_house(wife)
    cover = a_cover(house, by=hassan)
    assert cover.bill is not None
    assert (cover.bill.kind, cover.payer_sen, cover.plan, cover.bill.issued_by) == ("SSR", 12_000, None, hassan)
    # What Hassan asked for is none of Gita's business: she pays too, and hers is queued.
    assert a_cover(house, by=gita.account).state == "awaiting_payment"
    with pytest.raises(UnableToAsk) as refused:
        a_cover(house, by=hassan)
    assert refused.value.code == "already_waiting"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("880808105555", "women|wanita"), ("711101105556", "umur 55"), ("720101105556", "umur 54")],
    ids=["a man", "past the end age", "too late to begin"],
)
def test_not_everybody_is_insured_under_act_838(number: str, sentence: str) -> None:
    with pytest.raises(UnableToAsk, match=sentence) as refused:
        a_cover(a_house(an_insured_person(number=number)))
    assert refused.value.code == "not_eligible"


def test_what_is_not_paid_is_taken_back(gita: InsuredPerson) -> None:
    cover = a_cover(an_activity(gita))
    asking.withdraw(cover_id=cover.pk, by=gita.account, at=NOON)
    assert Bill.objects.get().state == "cancelled"
    draft = asking.choose(activity_id=a_draft(gita).pk, plan=1, period="month", by=gita.account, at=NOON)
    for _ in range(2):
        assert asking.withdraw(cover_id=draft.pk, by=gita.account, at=NOON).state == "abandoned"


def test_cover_of_an_ended_activity_is_not_asked_for(gita: InsuredPerson) -> None:
    driving = an_activity(gita)
    activities.end(activity_id=driving.pk, by=gita.account, at=NOON)
    with pytest.raises(UnableToAsk):
        a_cover(driving)


def test_a_list_has_one_bill_and_no_statements_for_each_person(django_assert_max_num_queries: Any) -> None:
    insured = [an_insured_person(number=f"8808081055{number:02}") for number in range(10, 30)]
    wanted = [activities.Described(one.pk, "hawkers") for one in insured]
    made = activities.enter_all(wanted=wanted, agency_id=None, by=None, at=NOON)
    agency_id = _an_agency()
    with django_assert_max_num_queries(14):
        asked = asking.ask_all(
            wanted=[Wanted(one.pk, 1) for one in made], agency_id=agency_id, reference="SENARAI-1", by=None, at=NOON
        )
    assert asked.bill is not None
    assert asked.bill.amount_sen == 20 * 15_720
    assert asked.bill.facts == {"for": "list", "reference": "SENARAI-1", "people": 20}
    assert {(one.state, one.bill_id, one.origin) for one in asked.covers} == {
        ("awaiting_payment", asked.bill.pk, "agency")
    }
    with pytest.raises(UnableToAsk) as refused:
        asking.withdraw(cover_id=asked.covers[0].pk, by=None, at=NOON)
    assert refused.value.code == "of_a_list"


def test_what_the_government_pays_in_full_has_no_bill() -> None:
    insured = an_insured_person()
    activity = activities.enter_all(
        wanted=[activities.Described(insured.pk, "hawkers")], agency_id=None, by=None, at=NOON
    )[0]
    place = a_place(insured, government_sen=23_280, payer_sen=0)
    with pytest.raises(UnableToAsk) as refused:
        asking.ask(activity_id=activity.pk, plan=2, period="year", place_id=place.pk, by=None, at=NOON)
    assert refused.value.code == "nothing_to_pay"
    asked = asking.ask_all(
        wanted=[Wanted(activity.pk, 2, "year", place.pk)], agency_id=_an_agency(), reference="SENARAI-2", by=None,
        at=NOON,
    )  # fmt: skip
    assert asked.bill is None
    assert [(one.state, one.payer_sen, one.government_sen) for one in asked.covers] == [("draft", 0, 23_280)]


def _an_agency() -> UUID:
    applicant = Person.objects.filter(name__startswith="Hassan").first() or people.make("hassan")
    agency = Agency.objects.create(reference="TEST-1", name="Persatuan Ujian", applicant=applicant, created_at=NOON)
    return agency.pk
