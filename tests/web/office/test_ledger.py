"""The room of the books: both sides, statements without end, entries with their whole story, and files."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from caruman.audit.models import Event
from caruman.ledger import chart, queries
from caruman.ledger.models import Entry
from caruman.ledger.operations import NewEntry, NewLine, post_all, reverse
from caruman.ledger.seals import seal
from tests.payments import sent, two_bills
from tests.people import NOON, browser_of, make

pytestmark = pytest.mark.django_db

LEDGER = "/office/ledger/"
NOVEMBER = "first=2026-11&last=2026-11"


def some(count: int = 1, *, days: int = 0, first: int = 0) -> None:
    lines = (
        NewLine(chart.RECEIVABLE_ACT4, debit_sen=7_655),
        NewLine(chart.CONTRIBUTION_INJURY, credit_sen=5_740),
        NewLine(chart.CONTRIBUTION_SKBBK, credit_sen=1_915),
    )
    at = NOON + timedelta(days=days)
    post_all(
        NewEntry(f"key:{number}", "bill.issued", at, lines, about=f"ACR{number}")
        for number in range(first, first + count)
    )


@pytest.fixture
def devi(time_machine: object) -> Client:
    time_machine.move_to(NOON, tick=False)  # type: ignore[attr-defined]
    return browser_of(make("devi"))


def text(client: Client, address: str, *, follow: bool = False) -> str:
    answer = client.get(address, follow=follow)
    assert answer.status_code == 200, answer
    return " ".join(answer.content.decode().replace("&#x27;", "'").split())


def rows(client: Client, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer["Content-Disposition"].startswith("attachment")
    return list(csv.reader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]


def test_books_without_entries_say_that_both_sides_are_equal(devi: Client) -> None:
    page = text(devi, LEDGER)
    assert "Both sides are equal." in page and "Accounts without figures" in page
    assert "Income of the period" not in page


def test_the_trial_balance_shows_what_has_figures_by_kind(devi: Client) -> None:
    some(days=-40, first=100)
    some(2)
    page = text(devi, LEDGER)
    assert "Both sides are equal." in page
    assert "1100 Receivable: Act 4 and SKBBK" in page and "RM 229.65 debit" in page
    assert "RM 172.20 credit" in page, "three times 57.40 of employment injury"
    assert page.index("Employment injury contributions") < page.index("Assets")
    assert page.count("RM 153.10") >= 3, "the totals and the receivable's debits"
    both = text(devi, f"{LEDGER}?first=2026-10&last=2026-11")
    assert both.count("RM 229.65") > page.count("RM 229.65")


def test_one_scheme_alone_is_not_said_to_be_equal(devi: Client) -> None:
    some()
    page = text(devi, f"{LEDGER}?{NOVEMBER}&scheme=eis")
    assert "Both sides are equal." not in page and "need not be equal" in page
    assert "1110 Receivable: EIS" in page and "1100 Receivable: Act 4" not in page


@pytest.mark.parametrize(
    "query", ["first=x", "first=2026-13&last=0", "scheme=nothing", "first=1900-01", "last=2026-11&first=2026-11"]
)
def test_an_altered_address_shows_this_month(devi: Client, query: str) -> None:
    some()
    assert "November 2026" in text(devi, f"{LEDGER}?{query}")
    assert "November 2026" in text(devi, f"{LEDGER}accounts/1100/?{query}")


def test_months_the_wrong_way_round_are_put_right(devi: Client) -> None:
    some(days=-40)
    assert "October 2026 to November 2026" in text(devi, f"{LEDGER}?first=2026-11&last=2026-10")


def test_the_trial_balance_as_a_file(devi: Client) -> None:
    some()
    table = rows(devi, f"{LEDGER}trial-balance.csv?{NOVEMBER}")
    assert table[0][:2] == ["Ledger account", "Name of the account"] and len(table) == 1 + len(chart.ACCOUNTS)
    by_code = {row[0]: row[4:] for row in table[1:]}
    assert by_code["1100"] == ["0.00", "0.00", "76.55", "0.00", "76.55", "0.00"]
    assert by_code["4000"] == ["0.00", "0.00", "0.00", "57.40", "0.00", "57.40"]
    answer = devi.get(f"{LEDGER}trial-balance.xlsx?{NOVEMBER}")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None and sheet.max_row == 1 + len(chart.ACCOUNTS)
    assert devi.get(f"{LEDGER}trial-balance.pdf").status_code == 404
    assert Event.objects.filter(act="ledger.exported").count() == 2


def test_a_statement_goes_on_page_by_page_and_ends(devi: Client) -> None:
    some(queries.PAGE + 3)
    first = devi.get(f"{LEDGER}accounts/1100/")
    page = first.content.decode()
    assert "Opening balance" in page and "First lines" not in page
    second = text(devi, f"{LEDGER}accounts/1100/?{NOVEMBER}&after={first.context['next']}")
    assert "Balance before this page" in second and "Next lines" not in second and "First lines" in second
    assert "RM 3,827.50 debit" in second and "RM 4,057.15 debit" in second


@pytest.mark.parametrize("after", ["x", "1.2", "1.2.3.4", "9" * 18 + ".1.1", "²." * 3, "-1.1.1"])
def test_a_place_that_is_none_begins_at_the_beginning(devi: Client, after: str) -> None:
    some()
    assert text(devi, f"{LEDGER}accounts/1100/?after={after}")


def test_an_account_without_lines_says_so_and_one_that_is_not_there_is_not_found(devi: Client) -> None:
    assert "No line here" in text(devi, f"{LEDGER}accounts/{chart.SUSPENSE}/")
    for code in ("9999", "x"):
        assert devi.get(f"{LEDGER}accounts/{code}/").status_code == 404
        assert devi.get(f"{LEDGER}accounts/{code}/lines.csv").status_code == 404


def test_months_of_an_account_are_drawn(devi: Client) -> None:
    some(days=-40, first=100)
    some()
    assert "Debits by month" in text(devi, f"{LEDGER}accounts/1100/?first=2026-10&last=2026-11")
    assert "Credits by month" in text(devi, f"{LEDGER}accounts/4000/?first=2026-10&last=2026-11")


def test_the_lines_of_an_account_as_a_file(devi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caruman.backoffice.ledger.statements._FILE_PAGE", 3)
    some(7)
    table = rows(devi, f"{LEDGER}accounts/1100/lines.csv?{NOVEMBER}")
    assert [row[3] for row in table[1:]] == [f"ACR{number}" for number in range(7)]
    assert {row[4] for row in table[1:]} == {"76.55"}


def test_an_entry_tells_its_whole_story(devi: Client) -> None:
    some()
    entry = Entry.objects.get()
    address = f"{LEDGER}entries/{entry.number}/"
    page = text(devi, address)
    assert "A bill was issued" in page and "Not sealed yet" in page and "ACR0" in page
    undone = reverse(key="key:0", why="bill.cancelled", by=None, at=NOON)
    seal(at=NOON)
    page = text(devi, address)
    assert "This entry was reversed." in page and "Number 1, made" in page and "Also posted about it" in page
    other = text(devi, f"{LEDGER}entries/{undone.number}/")
    assert "The bill was cancelled" in other and f"/entries/{entry.number}/" in other
    for number in ("99999", str(2**63)):
        assert devi.get(f"{LEDGER}entries/{number}/").status_code == 404


def test_an_entry_of_a_payment_names_it_by_the_number_people_know_and_leads_to_it(devi: Client) -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    lines = (NewLine(chart.FPX_CLEARING, debit_sen=5), NewLine(chart.RECEIVABLE_EIS, credit_sen=5))
    for about in (str(payment.pk), "something else", str(uuid4())):
        post_all([NewEntry(f"payment.posted:{about}", "payment.posted", NOON, lines, about=about)])
    link = f'<a href="/office/cases/payments/{payment.pk}/">{payment.order_number}</a>'
    for words in (payment.pk, payment.order_number, payment.exchange_order_number):
        assert link in text(devi, f"{LEDGER}entries/?q={words}", follow=True)
    statement = f"{LEDGER}accounts/{chart.FPX_CLEARING}/"
    page = text(devi, statement)
    assert link in page and "something else" in page and f">{payment.pk}<" not in page
    assert payment.order_number in {row[3] for row in rows(devi, f"{statement}lines.csv")}
    assert "something else" in text(devi, f"{LEDGER}entries/?q=something+else", follow=True)


def test_an_entry_is_found_and_shown_at_once(devi: Client) -> None:
    some(2)
    assert devi.get(f"{LEDGER}entries/?q=ACR1")["Location"].endswith(f"/{Entry.objects.get(about='ACR1').number}/")
    reverse(key="key:1", why="A mistake", by=None, at=NOON)
    assert "Entries found" in text(devi, f"{LEDGER}entries/?q=ACR1")
    assert "No such entry" in text(devi, f"{LEDGER}entries/?q=nothing")
    assert "No such entry" not in text(devi, f"{LEDGER}entries/")


def test_pages_ask_as_often_however_much_there_is(devi: Client) -> None:
    some()
    addresses = [LEDGER, f"{LEDGER}accounts/1100/", f"{LEDGER}entries/{Entry.objects.get().number}/"]

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as statements:
                devi.get(address)
            counts.append(len(statements))
        return counts

    asked()  # the first visit of a session writes more
    few = asked()
    some(80, first=1)
    assert asked() == few
