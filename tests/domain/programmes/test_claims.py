"""Claims: a month is claimed once, a share taken back is given back, and claims are what the books say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Sum

from caruman.ledger import chart
from caruman.ledger.checks import faults
from caruman.ledger.queries import balance_of
from caruman.programmes.models import Claim, ClaimLine, Place
from caruman.programmes.operations import claims, places
from caruman.programmes.refusals import UnableToClaim
from caruman.programmes.statements import rows, totals
from tests.people import NOON, make
from tests.programmes import DECEMBER, NOVEMBER, agency, insured, khidmat, matching, people, reserve, use

pytestmark = pytest.mark.django_db


def prepared(month: date = NOVEMBER, *, at: datetime = DECEMBER) -> list[Claim]:
    """Prepare the claims of a month."""
    return claims.prepare(month=month, by=None, at=at)


def test_a_month_holds_what_was_used_in_it_and_is_claimed_once() -> None:
    offered = matching()
    one, two, three, four = people(1, 5)
    use(reserve(offered, one.pk), reserve(offered, two.pk))
    reserve(offered, three.pk)
    use(reserve(offered, four.pk), at=datetime(2026, 11, 30, 16, 0, tzinfo=UTC))  # December in Malaysia
    (claim,) = prepared()
    assert (claim.slug, claim.month, claim.people, claim.amount_sen) == (offered.slug, NOVEMBER, 2, 2 * 16_280)
    assert prepared() == []
    assert Claim.objects.count() == 1
    (later,) = prepared(date(2026, 12, 1), at=DECEMBER + timedelta(days=40))
    assert (later.people, later.amount_sen) == (1, 16_280)


def test_a_month_that_is_not_over_is_not_claimed() -> None:
    use(reserve(matching(), insured().pk))
    with pytest.raises(UnableToClaim):
        prepared(at=datetime(2026, 11, 30, 15, 59, tzinfo=UTC))
    assert prepared(at=datetime(2026, 11, 30, 16, 0, tzinfo=UTC))


def test_each_programme_has_its_own_claim() -> None:
    body = agency(make("hassan"))
    use(reserve(matching(), insured(1).pk))
    use(reserve(khidmat(), insured(2).pk, agency_id=body.pk, group="civil-defence"))
    assert {claim.slug: claim.amount_sen for claim in prepared()} == {"padanan-kita": 16_280, "khidmat-kita": 23_280}


def test_a_payment_heard_of_late_is_claimed_in_the_next_month() -> None:
    offered = matching()
    first, late = people(1, 3)
    use(reserve(offered, first.pk))
    place = reserve(offered, late.pk)
    prepared()
    places.use_all(place_ids=[place.pk], used_at=NOON, by=None, at=DECEMBER)
    (claim,) = prepared(date(2026, 12, 1), at=DECEMBER + timedelta(days=40))
    assert [line.place_id for line in claim.lines.all()] == [place.pk]


def test_a_share_taken_back_after_it_was_claimed_lowers_the_next_claim() -> None:
    offered = matching()
    fallen, second, third = people(1, 4)
    bounced = reserve(offered, fallen.pk)
    use(bounced)
    (first,) = prepared()
    places.take_back(place_ids=[bounced.pk], by=None, at=DECEMBER)
    use(reserve(offered, second.pk, at=DECEMBER), reserve(offered, third.pk, at=DECEMBER), at=DECEMBER)
    (claim,) = prepared(date(2026, 12, 1), at=DECEMBER + timedelta(days=40))
    assert sorted(line.amount_sen for line in claim.lines.all()) == [-16_280, 16_280, 16_280]
    assert claim.amount_sen == 16_280
    assert first.amount_sen + claim.amount_sen == balance_of(chart.RECEIVABLE_GOVERNMENT)


def test_what_comes_to_less_than_nothing_waits_for_a_month_that_bears_it() -> None:
    offered = matching()
    first, second, third = people(1, 4)
    bounced = reserve(offered, first.pk)
    use(bounced)
    prepared()
    places.take_back(place_ids=[bounced.pk], by=None, at=DECEMBER)
    assert prepared(date(2026, 12, 1), at=DECEMBER + timedelta(days=40)) == []
    january = DECEMBER + timedelta(days=40)
    offered.last_day = date(2027, 12, 31)
    offered.save()
    use(reserve(offered, second.pk, at=january), reserve(offered, third.pk, at=january), at=january)
    (claim,) = prepared(date(2027, 1, 1), at=january + timedelta(days=30))
    assert claim.amount_sen == 16_280 and claim.people == 3


def test_the_share_of_a_place_used_again_is_claimed_again_and_never_twice() -> None:
    place = reserve(matching(), insured().pk)
    use(place)
    prepared()
    places.take_back(place_ids=[place.pk], by=None, at=DECEMBER)
    use(place, at=DECEMBER)
    assert prepared(date(2026, 12, 1), at=DECEMBER + timedelta(days=40)) == []
    assert ClaimLine.objects.aggregate(sen=Sum("amount_sen"))["sen"] == balance_of(chart.RECEIVABLE_GOVERNMENT)


def test_claims_and_what_is_not_claimed_yet_are_the_receivable_of_the_books() -> None:
    farid = make("farid")
    offered = matching()
    crowd = people(1, 7)
    held = [reserve(offered, one.pk) for one in crowd]
    use(*held[:4])
    (claim,) = prepared()
    claims.send(claim_id=claim.pk, by=farid, at=DECEMBER)
    claims.receive(claim_id=claim.pk, amount_sen=claim.amount_sen, reference="EFT-1", by=farid, at=DECEMBER)
    places.take_back(place_ids=[held[0].pk], by=None, at=DECEMBER)
    use(held[5], at=DECEMBER)
    owed = sum(Place.objects.filter(state="used").values_list("government_sen", flat=True))
    received = Claim.objects.filter(state="received").aggregate(sen=Sum("amount_sen"))["sen"]
    assert balance_of(chart.RECEIVABLE_GOVERNMENT) == owed - received
    assert balance_of(chart.BANK) == received
    assert list(faults()) == []


def test_a_claim_is_sent_then_received_in_the_amount_that_was_claimed() -> None:
    farid = make("farid")
    use(reserve(matching(), insured().pk))
    (claim,) = prepared()
    facts = {"claim_id": claim.pk, "reference": "EFT-1", "by": farid, "at": DECEMBER}
    with pytest.raises(UnableToClaim):
        claims.receive(amount_sen=16_280, **facts)
    claims.send(claim_id=claim.pk, by=farid, at=DECEMBER)
    with pytest.raises(UnableToClaim):
        claims.send(claim_id=claim.pk, by=farid, at=DECEMBER)
    with pytest.raises(UnableToClaim, match=r"162\.80.*162\.79"):
        claims.receive(amount_sen=16_279, **facts)
    with pytest.raises(UnableToClaim):
        claims.receive(amount_sen=16_280, **{**facts, "reference": " "})
    assert balance_of(chart.BANK) == 0
    assert claims.receive(amount_sen=16_280, **facts).state == "received"
    with pytest.raises(UnableToClaim):
        claims.receive(amount_sen=16_280, **facts)
    assert balance_of(chart.BANK) == 16_280 and balance_of(chart.RECEIVABLE_GOVERNMENT) == 0


def test_the_statement_masks_numbers_and_its_totals_add_up() -> None:
    body = agency(make("hassan"))
    offered = khidmat()
    for person, group in zip(people(1, 4), ("reserve-army", "civil-defence", "volunteers"), strict=True):
        use(reserve(offered, person.pk, agency_id=body.pk, group=group))
    (claim,) = prepared()
    said = list(rows(claim, language="en"))
    assert [row.identity for row in said] == ["••••••••0001", "••••••••0002", "••••••••0003"]
    assert said[0].group == "Reserve army" and said[0].agency == body.name and said[0].used_on == date(2026, 11, 20)
    for part in totals(claim, language="en"):
        assert sum(one.amount_sen for one in part) == claim.amount_sen
        assert sum(one.people for one in part) == claim.people
    assert [one.about for one in totals(claim, language="en").groups] == ["Volunteer forces"]


def test_lines_of_claims_stay_and_months_stand_once() -> None:
    use(reserve(matching(), insured().pk))
    (claim,) = prepared()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ClaimLine.objects.update(amount_sen=1)
    twin = Claim.objects.get(pk=claim.pk)
    twin.pk = None
    with pytest.raises(IntegrityError, match="a_month_of_a_programme_is_claimed_once"), transaction.atomic():
        twin.save(force_insert=True)
    for changes, name in (
        ({"month": date(2026, 11, 2)}, "a_claim_is_for_a_whole_month"),
        ({"amount_sen": 0}, "a_claim_asks_for_something"),
        ({"sent_at": NOON}, "a_sent_claim_has_its_moment"),
        ({"received_at": NOON}, "a_received_claim_has_its_moment_and_reference"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Claim.objects.update(**changes)
