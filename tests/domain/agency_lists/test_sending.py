"""A list is sent once: people are entered, cover is asked for, and begins when it was received or paid."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations import applying, drafting, mending, sending
from caruman.agency_lists.operations.drafting import Arrival
from caruman.agency_lists.operations.warning import warn_not_again
from caruman.agency_lists.queries import bills_of, listings_of, parts_of
from caruman.agency_lists.refusals import UnableToList
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.insured_persons.operations import of_account
from caruman.ledger.models import Entry
from caruman.notices.models import Notice
from caruman.programmes.models import Place
from caruman.self_employment.models import Activity, Cover, Paper
from caruman.self_employment.operations import excluding
from tests.agencies import one_of_the_cast
from tests.agency_lists import made, people, person, results, sent, wish_for
from tests.at_once import at_once
from tests.people import CAST, NOON, make
from tests.prices import let_them_rise
from tests.programmes import khidmat, matching

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=3)


def with_papers(held: AgencyList) -> AgencyList:
    """Say that everybody's documents are there."""
    ListRow.objects.filter(agency_list=held).update(papers=["identity-card", "appointment-letter"])
    return drafting.change_wish(
        list_id=held.pk, wish=wish_for(held.programme, group=held.group), by=held.made_by, at=NOON
    )


def pay(bill: Bill) -> None:
    """Let the money of a bill come three hours after noon."""
    bills.pay(bill_id=bill.pk, paid_at=LATER, reference=f"test {bill.number}", by=None, at=LATER)


def test_what_the_government_pays_whole_covers_from_the_moment_of_receipt(agency: Agency, hassan: Person) -> None:
    held = made(agency, people(3, group="Bilal"), by=hassan, wish=wish_for(khidmat()))
    assert held.counts == {"document_missing": 3}
    with pytest.raises(UnableToList):
        sent(held, by=hassan)
    held.refresh_from_db()
    held = sent(with_papers(held), by=hassan)
    assert (held.state, held.received_at, held.counts) == ("processed", NOON, {"covered": 3})
    assert set(Cover.objects.values_list("state", "starts_at", "payer_sen", "agency")) == {
        ("covered", NOON, 0, agency.pk)
    }
    assert set(Place.objects.values_list("state", "used_at", "group")) == {("used", NOON, "bilal")}
    assert not Bill.objects.exists()
    told = Notice.objects.filter(channel="sms").exclude(kind="agency_approved")
    assert [one.kind for one in told] == ["cover_begins"] * 3, "each is told once, of list and cover together"
    assert all(json.dumps(agency.name)[1:-1] in one.params for one in told)
    assert sending.process(list_id=held.pk, at=LATER).counts == {"covered": 3}
    assert Cover.objects.count() == 3


def test_matching_asks_for_one_bill_and_covers_everybody_when_it_is_paid(agency: Agency, hassan: Person) -> None:
    held = sent(made(agency, people(4), by=hassan, wish=wish_for(matching())), by=hassan)
    (bill,) = bills_of(held)
    assert (held.state, bill.amount_sen, bill.agency_id) == ("received", 4 * 7_000, agency.pk)
    assert bill.facts == {"for": "list", "reference": held.reference, "people": 4}
    assert held.counts == {"awaiting_payment": 4}
    pay(bill)
    held.refresh_from_db()
    assert (held.state, held.counts) == ("processed", {"covered": 4})
    assert set(Cover.objects.values_list("state", "starts_at")) == {("covered", LATER)}
    told = Notice.objects.filter(channel="sms").exclude(kind="agency_approved").order_by("queued_at")
    assert (
        list(told.values_list("kind", "queued_at")) == [("agency_listed", NOON)] * 4 + [("cover_begins", LATER)] * 4
    ), "when listed, and when covered"
    bills.reverse(bill_id=bill.pk, reference=f"test {bill.number}", by=None, at=LATER)
    held.refresh_from_db()
    assert (held.state, held.counts) == ("received", {"awaiting_payment": 4})
    pay(bill)
    held.refresh_from_db()
    assert held.state == "processed"


def test_rows_are_withdrawn_before_paying_and_the_bill_is_made_anew(agency: Agency, hassan: Person) -> None:
    held = sent(made(agency, people(4), by=hassan, wish=wish_for(matching())), by=hassan)
    (first,) = bills_of(held)
    held = sending.take_off(list_id=held.pk, numbers=[3], result="withdrawn", by=hassan, at=NOON)
    (second,) = bills_of(held)
    first.refresh_from_db()
    assert (first.state, second.amount_sen, held.counts) == (
        "cancelled", 3 * 7_000, {"awaiting_payment": 3, "withdrawn": 1}
    )  # fmt: skip
    assert held.received_at == NOON
    held = sending.take_back(list_id=held.pk, by=hassan, at=NOON)
    assert (held.state, held.counts) == ("draft", {"good": 3, "withdrawn": 1})
    assert not Place.objects.filter(state="held").exists(), "places that nobody pays for are given back"
    assert Cover.objects.exclude(state="abandoned").count() == 0
    held = sent(held, by=hassan)
    assert held.counts == {"awaiting_payment": 3, "withdrawn": 1}
    sending.withdraw(list_id=held.pk, by=hassan, at=NOON)
    assert sending.withdraw(list_id=held.pk, by=hassan, at=NOON).state == "withdrawn"


def test_a_list_keeps_the_prices_of_the_day_on_which_it_came(
    agency: Agency, hassan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_them_rise(monkeypatch, (NOON + timedelta(days=1)).date())
    after = NOON + timedelta(days=1)
    held = made(agency, people(2), by=hassan)
    sending.send(list_id=held.pk, version=held.version, by=hassan, at=NOON, shown_each_sen=23_280)
    held = sending.process(list_id=held.pk, at=after)
    assert [bill.amount_sen for bill in bills_of(held)] == [46_560], "the job came to it a day later"
    held = sending.take_off(list_id=held.pk, numbers=[2], result="withdrawn", by=hassan, at=after)
    assert [bill.amount_sen for bill in bills_of(held)] == [23_280]
    held = sending.take_back(list_id=held.pk, by=hassan, at=after)
    with pytest.raises(UnableToList) as refused:
        sending.send(list_id=held.pk, version=held.version, by=hassan, at=after, shown_each_sen=23_280)
    assert refused.value.code == "price"
    assert [bill.amount_sen for bill in bills_of(sent(held, by=hassan, at=after))] == [24_480], "it was sent anew"


def test_what_is_paid_is_not_taken_back(agency: Agency, hassan: Person) -> None:
    held = sent(made(agency, people(2), by=hassan), by=hassan)
    pay(bills_of(held)[0])
    with pytest.raises(UnableToList):
        sending.take_back(list_id=held.pk, by=hassan, at=LATER)
    assert Cover.objects.filter(state="covered").count() == 2


def test_the_full_price_is_parted_into_several_bills(agency: Agency, hassan: Person) -> None:
    held = sent(made(agency, people(5), by=hassan), by=hassan, bills_wanted=2)
    first, second = bills_of(held)
    assert sorted([first.amount_sen, second.amount_sen]) == [2 * 23_280, 3 * 23_280]
    pay(first)
    held.refresh_from_db()
    assert held.state == "received" and held.counts["covered"] + held.counts["awaiting_payment"] == 5
    pay(second)
    held.refresh_from_db()
    assert held.state == "processed"


def test_of_a_list_paid_in_part_the_unpaid_part_is_taken_off(agency: Agency, hassan: Person) -> None:
    held = sent(made(agency, people(5), by=hassan), by=hassan, bills_wanted=3)
    first, second, third = bills_of(held)
    pay(first)
    parts = parts_of(held)
    assert (parts.paid, parts.waiting, parts.is_untouched) == ([first], [second, third], False)
    covered = Cover.objects.filter(state="covered").count()
    assert parts.people_waiting == 5 - covered
    with pytest.raises(UnableToList):
        sending.take_back(list_id=held.pk, by=hassan, at=LATER)
    held = sending.take_off_unpaid(list_id=held.pk, by=hassan, at=LATER)
    assert (held.state, held.counts) == ("processed", {"covered": covered, "withdrawn": 5 - covered})
    assert {bill.state for bill in Bill.objects.filter(pk__in=[second.pk, third.pk])} == {"cancelled"}
    assert Cover.objects.filter(state="abandoned").count() == 5 - covered
    assert sending.take_off_unpaid(list_id=held.pk, by=hassan, at=LATER).version == held.version


def test_whoever_is_on_a_list_paid_in_part_is_not_told_that_declining_is_possible(
    agency: Agency, hassan: Person
) -> None:
    gita = make("gita")
    rows = [person(1, identity_no=CAST["gita"][0], name=gita.name), person(2)]
    held = sent(made(agency, rows, by=hassan), by=hassan, bills_wanted=2)
    insured = InsuredPerson.objects.get(account=gita)
    own = Cover.objects.get(insured=insured).bill_id
    assert listings_of(insured)[0].may_decline
    pay(next(bill for bill in bills_of(held) if bill.pk != own))
    (listing,) = listings_of(insured)
    assert listing.waits_for_payment and not listing.may_decline
    with pytest.raises(UnableToList):
        applying.decline_listing(insured=insured, list_id=held.pk, by=gita, at=LATER)


def test_rows_beyond_the_quota_stay_and_the_others_go(agency: Agency, hassan: Person) -> None:
    programme = matching(quota=3)
    held = made(agency, people(3), by=hassan, wish=wish_for(programme))
    assert held.counts == {"good": 3}
    sent(made(agency, [person(50)], by=hassan, wish=wish_for(programme)), by=hassan)
    held = sent(held, by=hassan)
    assert held.counts == {"awaiting_payment": 2, "quota_full": 1}
    assert results(held) == {2: "awaiting_payment", 3: "awaiting_payment", 4: "quota_full"}


@pytest.mark.django_db(transaction=True)
def test_two_lists_at_once_take_no_more_places_than_there_are(agency: Agency, hassan: Person) -> None:
    programme = matching(quota=3)
    drafts = [
        made(agency, [person(number) for number in range(start, start + 3)], by=hassan, wish=wish_for(programme))
        for start in (0, 10)
    ]
    at_once(*(lambda held=held: sent(held, by=hassan) for held in drafts), refusals=(UnableToList,))
    assert Place.objects.filter(state="held").count() == 3
    assert ListRow.objects.filter(result="awaiting_payment").count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_people_who_send_a_list_at_once_send_it_once(agency: Agency, hassan: Person) -> None:
    held = made(agency, people(3), by=hassan)
    at_once(*[lambda: sent(held, by=hassan)] * 2, refusals=(UnableToList,))
    assert Bill.objects.filter(agency=agency).count() == 1
    assert Cover.objects.count() == 3


def test_a_list_that_changed_meanwhile_is_looked_at_again(agency: Agency, hassan: Person) -> None:
    held = made(agency, people(2), by=hassan)
    mending.withdraw_rows(list_id=held.pk, numbers=[2], by=hassan, at=NOON)
    with pytest.raises(UnableToList) as refusal:
        sending.send(list_id=held.pk, version=held.version, by=hassan, at=NOON)
    assert refusal.value.code == "stale"


def test_a_list_that_came_by_email_covers_from_its_true_time(agency: Agency, hassan: Person) -> None:
    devi = make("devi")
    came = NOON - timedelta(days=4, hours=2)
    arrival = Arrival("email", came, uuid4())
    held = made(agency, people(2, group="Imam"), by=devi, wish=wish_for(khidmat()), arrival=arrival)
    held = sent(with_papers(held), by=devi)
    assert (held.received_at, held.sent_at) == (came, NOON)
    assert set(Cover.objects.values_list("starts_at", flat=True)) == {came}
    with pytest.raises(UnableToList) as refusal:
        made(agency, people(1), by=devi, arrival=Arrival("email", NOON + timedelta(minutes=1), uuid4()))
    assert refusal.value.code == "future"
    with pytest.raises(UnableToList) as refusal:
        made(agency, people(1), by=devi, arrival=Arrival("email", NOON - timedelta(days=3_650), uuid4()))
    assert refusal.value.code == "before_scheme"


def test_a_list_that_covered_nobody_counts_from_its_next_sending(agency: Agency, hassan: Person) -> None:
    wish = wish_for(matching(quota=1))
    held = made(agency, [person(1)], by=hassan, wish=wish)
    sending.send(list_id=held.pk, version=held.version, by=hassan, at=NOON)
    sent(made(agency, [person(2)], by=hassan, wish=wish), by=hassan)
    held = sending.process(list_id=held.pk, at=NOON)
    assert (held.state, held.counts, held.received_at, held.sent_at) == ("draft", {"quota_full": 1}, None, None)
    held = drafting.change_wish(list_id=held.pk, wish=wish_for(None), by=hassan, at=LATER)
    held = sent(held, by=hassan, at=LATER)
    assert (held.state, held.received_at) == ("received", LATER)


def test_a_person_sees_the_list_and_declines_before_it_is_paid(agency: Agency, hassan: Person) -> None:
    gita = make("gita")
    rows = [person(1, identity_no=CAST["gita"][0], name=gita.name), person(2)]
    held = sent(made(agency, rows, by=hassan), by=hassan)
    insured = InsuredPerson.objects.get(account=gita)
    (listing,) = listings_of(insured)
    assert listing.may_decline
    held = applying.decline_listing(insured=insured, list_id=held.pk, by=gita, at=NOON)
    assert held.counts == {"awaiting_payment": 1, "declined": 1}
    assert bills_of(held)[0].amount_sen == 23_280
    assert applying.decline_listing(insured=insured, list_id=held.pk, by=gita, at=NOON).counts == held.counts
    assert Notice.objects.filter(kind="agency_listed", person_id=gita.pk, channel="sms").count() == 1, "told once"


def test_a_person_asks_an_agency_and_is_put_on_a_draft(agency: Agency, hassan: Person) -> None:
    gita = make("gita")
    insured = of_account(person=gita, born=NOON.date().replace(year=1990), nationality="citizen", at=NOON)
    wish = applying.Wish("fisheries", "Nelayan", "bilal")
    asked = applying.apply(insured=insured, agency_id=agency.pk, wish=wish, by=gita, at=NOON)
    assert applying.apply(insured=insured, agency_id=agency.pk, wish=wish, by=gita, at=NOON) == asked
    held = drafting.make(agency=agency, upload=None, wish=wish_for(None), by=hassan, at=NOON)
    answered = applying.accept(application_id=asked.pk, list_id=held.pk, by=hassan, at=NOON)
    assert answered.state == "accepted"
    assert applying.accept(application_id=asked.pk, list_id=held.pk, by=hassan, at=NOON).state == "accepted"
    (row,) = held.rows.all()
    assert (row.result, row.name, row.sector, row.group) == ("good", gita.name, "fisheries", "bilal")
    again = applying.apply(insured=insured, agency_id=agency.pk, wish=wish, by=gita, at=NOON)
    with pytest.raises(UnableToList) as refusal:
        applying.decline(application_id=again.pk, why=" ", by=hassan, at=NOON)
    assert refusal.value.code == "why"
    assert applying.decline(application_id=again.pk, why="Bukan ahli.", by=hassan, at=NOON).why == "Bukan ahli."
    assert Notice.objects.filter(kind="agency_list_answer", channel="sms").count() == 2


def test_whoever_is_not_listed_again_is_warned_once(agency: Agency, hassan: Person) -> None:
    pay(bills_of(sent(made(agency, people(2), by=hassan), by=hassan))[0])
    ends_at = Cover.objects.first().ends_at
    assert ends_at is not None
    assert warn_not_again(at=ends_at - timedelta(days=31)) == 0
    soon = ends_at - timedelta(days=20)
    made(agency, [person(1), person(77)], by=hassan, at=soon)
    assert warn_not_again(at=soon) == 2, "a row that is told to be covered already is no new listing"
    held = AgencyList.objects.order_by("-made_at").first()
    assert held is not None
    mending.renew_rows(list_id=held.pk, numbers=None, by=hassan, at=soon)
    assert warn_not_again(at=soon) == 1
    assert Notice.objects.filter(kind="agency_not_listed_again", channel="sms").count() == 2


def test_the_books_know_the_bill_and_no_activity_stands_twice(agency: Agency, hassan: Person) -> None:
    pay(bills_of(sent(made(agency, people(2), by=hassan), by=hassan))[0])
    held = made(agency, [*people(2), person(9)], by=hassan, at=LATER)
    mending.renew_rows(list_id=held.pk, numbers=None, by=hassan, at=LATER)
    held.refresh_from_db()
    sent(held, by=hassan, at=LATER)
    assert Activity.objects.count() == 3
    assert Entry.objects.exists()
    assert not Paper.objects.exists()


def test_whose_work_is_outside_the_scheme_is_left_out_and_told_why(agency: Agency, hassan: Person) -> None:
    sent(made(agency, people(2), by=hassan), by=hassan)
    bills.pay(bill_id=Bill.objects.get().pk, paid_at=NOON, reference="a", by=None, at=NOON)
    activity = Activity.objects.get(insured=InsuredPerson.objects.get(name="Orang Contoh 1"))
    proposed = excluding.propose(
        activity_id=activity.pk, words="Ia pekerja.", by=one_of_the_cast("devi"), at=NOON
    )  # fmt: skip
    excluding.decide(exclusion_id=proposed.pk, is_agreed=True, by=one_of_the_cast("farid"), at=NOON)
    next_year = NOON + timedelta(days=400)
    again = sent(made(agency, people(2, since="2021"), by=hassan, at=next_year), by=hassan, at=next_year)
    assert sorted(results(again).values()) == ["awaiting_payment", "not_in_scheme"]
    assert Cover.objects.filter(activity=activity).count() == 1
