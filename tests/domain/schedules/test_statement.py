"""The statement adds up: several months, amendments, one side paid, one side cancelled, nil returns."""

from __future__ import annotations

import pytest

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer
from caruman.schedules import statement
from caruman.schedules.models import Origin, Schedule
from caruman.schedules.operations import drafting
from caruman.schedules.statement import Period, StatementMonth
from caruman.values.month import Month
from tests.people import NOON, make
from tests.schedules import AUGUST, OCTOBER, SEPTEMBER, STAFF, draft_for, entry, registered, submit

pytestmark = pytest.mark.django_db
YEAR = Period(Month(2026, 1), Month(2026, 12))
ACR_SEN, ECR_SEN = 25_055, 3_340


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return registered(aminah)


def file(shop: Employer, by: Person, *months: object) -> list[Bill]:
    return bills_of_filing(submit(*[draft_for(shop, by=by, month=month) for month in months], by=by).pk)


def pay(*paid: Bill) -> None:
    for bill in paid:
        bills.pay(bill_id=bill.pk, paid_at=NOON, reference="test", by=None, at=NOON)


def amend(shop: Employer, by: Person, extra_sen: int, staff: int = 3) -> list[Bill]:
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=by, at=NOON)
    entries = [entry(number, name, wage + extra_sen, OCTOBER) for number, name, wage in STAFF[:staff]]
    drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.AMENDMENT, by=by, at=NOON)
    return bills_of_filing(submit(draft, by=by).pk)


def october(shop: Employer) -> StatementMonth:
    (row,) = [one for one in statement.months(shop, YEAR, at=NOON) if one.month == Month(2026, 10)]
    return row


def test_a_month_that_was_filed_says_what_is_asked_and_owed(aminah: Person, shop: Employer) -> None:
    file(shop, aminah, OCTOBER)
    row = october(shop)
    assert (row.acr.filed_sen, row.acr.asked_sen, row.acr.paid_sen, row.acr.unpaid_sen) == (
        ACR_SEN,
        ACR_SEN,
        0,
        ACR_SEN,
    )
    assert (row.filed_sen, row.unpaid_sen, row.is_assumed) == (ACR_SEN + ECR_SEN, ACR_SEN + ECR_SEN, False)


def test_the_months_of_a_period_are_there_filed_or_not(aminah: Person, shop: Employer) -> None:
    file(shop, aminah, AUGUST)
    rows = statement.months(shop, Period(Month(2026, 7), Month(2026, 9)), at=NOON)
    assert [str(one.month) for one in rows] == ["2026-09", "2026-08", "2026-07"]
    assert [one.schedule is not None for one in rows] == [False, True, False]
    # What is not filed is guessed from what was, and says so.
    assert rows[0].is_assumed and rows[0].acr.filed_sen is None and rows[0].unpaid_sen == ACR_SEN + ECR_SEN


def test_what_nobody_can_estimate_is_unknown_and_not_nought(shop: Employer) -> None:
    (row,) = statement.months(shop, Period(Month(2026, 7), Month(2026, 7)), at=NOON)
    assert (row.is_unknown, row.is_assumed, row.acr.filed_sen) == (True, False, None)


def test_several_months_on_one_acr_are_told_apart(aminah: Person, shop: Employer) -> None:
    acr, ecr = file(shop, aminah, AUGUST, SEPTEMBER, OCTOBER)
    assert acr.amount_sen == 3 * ACR_SEN
    rows = statement.months(shop, Period(Month(2026, 8), Month(2026, 10)), at=NOON)
    assert {one.acr.asked_sen for one in rows} == {ACR_SEN}
    pay(acr)
    rows = statement.months(shop, Period(Month(2026, 8), Month(2026, 10)), at=NOON)
    assert {(one.acr.state, one.ecr.state) for one in rows} == {("paid", "submitted")}
    assert sum(one.unpaid_sen for one in rows) == ecr.amount_sen


def test_an_amendment_after_payment_owes_the_difference(aminah: Person, shop: Employer) -> None:
    pay(*file(shop, aminah, OCTOBER))
    short = amend(shop, aminah, 100_000)
    row = october(shop)
    assert row.acr.filed_sen == ACR_SEN + short[0].amount_sen == row.acr.asked_sen
    assert (row.acr.paid_sen, row.acr.unpaid_sen, row.acr.state) == (ACR_SEN, short[0].amount_sen, "short")
    pay(*short)
    assert (october(shop).unpaid_sen, october(shop).acr.state) == (0, "paid")


def test_an_amendment_to_less_leaves_an_excess_and_asks_for_nothing(aminah: Person, shop: Employer) -> None:
    pay(*file(shop, aminah, OCTOBER))
    assert amend(shop, aminah, 0, staff=2) == []
    row = october(shop)
    assert (row.acr.state, row.unpaid_sen) == ("excess", 0)
    assert row.acr.filed_sen < row.acr.paid_sen == ACR_SEN


def test_the_acr_is_paid_and_the_ecr_is_not(aminah: Person, shop: Employer) -> None:
    acr, ecr = file(shop, aminah, OCTOBER)
    pay(acr)
    row = october(shop)
    assert (row.acr.state, row.ecr.state, row.unpaid_sen) == ("paid", "submitted", ecr.amount_sen)


def test_a_cancelled_one_of_a_pair_is_owing_again_and_the_other_stands(aminah: Person, shop: Employer) -> None:
    acr, _ = file(shop, aminah, OCTOBER)
    bills.cancel(bill_id=acr.pk, why="", by=aminah, at=NOON)
    row = october(shop)
    assert (row.acr.state, row.acr.asked_sen, row.acr.unpaid_sen) == ("cancelled", 0, ACR_SEN)
    assert (row.ecr.state, row.ecr.asked_sen) == ("submitted", ECR_SEN)
    file(shop, aminah, OCTOBER)
    assert (october(shop).acr.state, october(shop).ecr.state) == ("submitted", "submitted")
    assert october(shop).asked_sen == ACR_SEN + ECR_SEN


def test_a_nil_return_is_filed_and_owes_nothing(aminah: Person, shop: Employer) -> None:
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    drafting.declare_nil(schedule_id=draft.pk, by=aminah, at=NOON)
    submit(draft, by=aminah)
    row = october(shop)
    assert (row.acr.state, row.ecr.state, row.filed_sen, row.unpaid_sen) == ("nothing", "nothing", 0, 0)
    assert row.schedule is not None and not row.is_assumed


def test_the_schemes_add_up_to_what_was_filed(aminah: Person, shop: Employer) -> None:
    file(shop, aminah, OCTOBER)
    rows = statement.months(shop, YEAR, at=NOON)
    schemes = {one.name: one.total_sen for one in statement.schemes(rows)}
    assert schemes["act4"] + schemes["skbbk"] == ACR_SEN and schemes["eis"] == ECR_SEN


def test_the_people_of_a_period_are_summed_over_the_versions_that_count(aminah: Person, shop: Employer) -> None:
    file(shop, aminah, SEPTEMBER)
    file(shop, aminah, OCTOBER)
    amend(shop, aminah, 50_000, staff=2)
    people = statement.People(shop, YEAR)
    assert len(people) == 3
    found = {one.identity_no: one for one in people[0:10]}
    siti = found["900101140011"]
    assert (siti.months, siti.wages_sen) == (2, 250_000 + 300_000)
    assert found["990704135033"].months == 1
    assert [one.name for one in people[0:10]] == sorted(one.name for one in people[0:10])
    assert list(people.each()) == people[0:10]
    assert [one.identity_no for one in people[1:2]] == [people[0:10][1].identity_no]
    every = sum(one.total_sen for one in people.each())
    assert every == sum(one.filed_sen for one in statement.months(shop, YEAR, at=NOON))


@pytest.mark.parametrize(("wanted", "count"), [("siti", 1), ("900101-14-0011", 1), ("a", 3), ("%", 0), ("_", 0)])
def test_people_are_found_by_number_or_part_of_the_name(
    wanted: str, count: int, aminah: Person, shop: Employer
) -> None:
    file(shop, aminah, OCTOBER)
    assert len(statement.People(shop, YEAR, wanted=wanted)) == count


def test_lines_come_by_month_and_those_of_drafts_and_old_versions_do_not(aminah: Person, shop: Employer) -> None:
    file(shop, aminah, OCTOBER)
    amend(shop, aminah, 50_000, staff=2)
    draft_for(shop, by=aminah, month=SEPTEMBER)
    lines = list(statement.lines(shop, YEAR))
    assert [line.wage_sen for line in lines] == [300_000, 460_050]
    assert len(list(statement.lines(shop, YEAR, identity_no="900101140011"))) == 1


def test_a_line_names_its_person_to_its_own_employer_only(aminah: Person, shop: Employer) -> None:
    file(shop, aminah, OCTOBER)
    filed = Schedule.objects.get(employer=shop)
    other = registered(make("chong"), employer_code="T9901234568M", registration_number="202601000009")
    assert statement.identity_of(shop, filed.pk, 1) == STAFF[0][0]
    assert statement.identity_of(shop, filed.pk, 99) is None
    assert statement.identity_of(other, filed.pk, 1) is None
    draft = draft_for(shop, by=aminah, month=SEPTEMBER)
    assert statement.identity_of(shop, draft.pk, 1) is None
