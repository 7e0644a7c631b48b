"""What bills post to the books: once, in their transaction, and nothing for nothing."""

from __future__ import annotations

from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from caruman.bills import operations as bills
from caruman.bills.models import Bill, BillKind, BillMonth
from caruman.bills.operations import Asked, Month, Wanted
from caruman.employers.models import Employer
from caruman.ledger import chart, queries
from caruman.ledger.models import Entry
from caruman.ledger.operations import UnknownEntry
from tests.people import NOON, make
from tests.schedules import OCTOBER, registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Employer:
    return registered(make("aminah"))


def month(**more: int) -> Month:
    amounts = {"employer_sen": 4_465, "employee_sen": 1_275, "skbbk_sen": 1_915, "credited_sen": 0, **more}
    return Month(month=OCTOBER, schedule_id=uuid4(), cause="regular", employees=1, wages_sen=255_000, **amounts)


def issued(shop: Employer, kind: str, *months: Month) -> Bill:
    return bills.issue(employer_id=shop.pk, filing_id=uuid4(), wanted=[Wanted(kind, months)], by=None, at=NOON)[0]


def posted(bill: Bill) -> dict[str, int]:
    (entry,) = queries.entries_about(bill.number).filter(kind="bill.issued")
    assert (entry.key, entry.employer_id, entry.booked_at) == (f"bill.issued:{bill.pk}", bill.employer_id, NOON)
    return {line.account: line.debit_sen - line.credit_sen for line in queries.lines_of([entry])[entry.number]}


def test_an_acr_is_owed_and_divided_by_what_it_is_for(shop: Employer) -> None:
    assert posted(issued(shop, "ACR", month())) == {
        chart.RECEIVABLE_ACT4: 7_655,
        chart.CONTRIBUTION_INJURY: -3_190,
        chart.CONTRIBUTION_INVALIDITY: -2_550,
        chart.CONTRIBUTION_SKBBK: -1_915,
    }


def test_a_difference_is_divided_like_the_whole(shop: Employer) -> None:
    assert posted(issued(shop, "ACR", month(credited_sen=7_651))) == {
        chart.RECEIVABLE_ACT4: 4,
        chart.CONTRIBUTION_INJURY: -2,
        chart.CONTRIBUTION_INVALIDITY: -1,
        chart.CONTRIBUTION_SKBBK: -1,
    }


def test_an_ecr_is_owed_to_one_fund(shop: Employer) -> None:
    ecr = issued(shop, "ECR", month(employer_sen=510, employee_sen=510, skbbk_sen=0))
    assert posted(ecr) == {chart.RECEIVABLE_EIS: 1_020, chart.CONTRIBUTION_EIS: -1_020}


@pytest.mark.parametrize(
    ("kind", "receivable", "income"),
    [
        ("FCA", chart.RECEIVABLE_INTEREST_ACT4, chart.INTEREST_ACT4),
        ("FCE", chart.RECEIVABLE_INTEREST_EIS, chart.INTEREST_EIS),
        ("KPA", chart.RECEIVABLE_COMPOUND, chart.COMPOUND),
        ("KPE", chart.RECEIVABLE_COMPOUND, chart.COMPOUND),
    ],
)
def test_a_charge_is_owed_as_what_it_is(shop: Employer, kind: str, receivable: str, income: str) -> None:
    bill = bills.charge(kind=kind, employer_id=shop.pk, amount_sen=500, about_month=OCTOBER, by=None, at=NOON)
    assert posted(bill) == {receivable: 500, income: -500}


def test_every_kind_of_bill_has_its_accounts() -> None:
    from caruman.bills.bookkeeping import INCOME, RECEIVABLES

    assert set(RECEIVABLES) == set(BillKind.values) == {*INCOME, "ACR"}


def test_a_nil_bill_posts_nothing_issued_or_cancelled(shop: Employer) -> None:
    nil = issued(shop, "ECR", month(employer_sen=0, employee_sen=0, skbbk_sen=0))
    bills.cancel(bill_id=nil.pk, why="", by=None, at=NOON)
    assert not Entry.objects.exists()


def test_what_is_cancelled_is_owed_no_more(shop: Employer) -> None:
    acr = issued(shop, "ACR", month())
    for _ in range(2):
        bills.cancel(bill_id=acr.pk, why="Wrong wages of Siti", by=None, at=NOON)
    assert {row.closing_sen for row in queries.balances_of_employer(shop.pk)} == {0}
    undone = Entry.objects.get(reverses__isnull=False)
    assert (undone.about, undone.why) == (acr.number, "bill.cancelled"), "the reason may name people"


def test_bills_are_not_issued_where_the_books_refuse(shop: Employer, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise RuntimeError("no books")

    monkeypatch.setattr("caruman.ledger.operations.post_all", refuse)
    with pytest.raises(RuntimeError), transaction.atomic():
        issued(shop, "ACR", month())
    assert not Bill.objects.exists()


def test_many_filings_post_by_one_statement(shop: Employer) -> None:
    asked = [
        Asked(shop.pk, uuid4(), [Wanted("ACR", [month()]), Wanted("ECR", [month(skbbk_sen=0)])]) for _ in range(20)
    ]
    with CaptureQueriesContext(connection) as statements:
        bills.issue_all(asked=asked, by=None, at=NOON)
    assert len([one for one in statements if "ledger_entry" in one["sql"]]) == 1
    assert Entry.objects.count() == 40


def test_the_books_open_with_what_was_asked_for_before(shop: Employer, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        before.setattr("caruman.ledger.operations.post_all", lambda entries: [])
        acr = issued(shop, "ACR", month(), month(credited_sen=1)._replace(month=OCTOBER.replace(month=9)))
        issued(shop, "ECR", month(employer_sen=0, employee_sen=0, skbbk_sen=0))
        with pytest.raises(UnknownEntry):
            bills.cancel(bill_id=acr.pk, why="", by=None, at=NOON)
    opening = import_module("caruman.bills.migrations.0005_open_the_books")
    for _ in range(2):
        opening.open_books(apps, None)
    assert Entry.objects.count() == 1 and BillMonth.objects.count() == 3
    assert posted(acr)[chart.RECEIVABLE_ACT4] == acr.amount_sen == 15_309
