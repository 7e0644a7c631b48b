"""The pages of ACR and ECR: listed, found, shown, printed and cancelled by those who may, and by nobody else."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.schedules.models import Origin
from caruman.schedules.operations import drafting
from tests.employers import offer_to
from tests.people import NOON, make
from tests.people import english_browser_of as browser_of
from tests.schedules import AUGUST, OCTOBER, SEPTEMBER, STAFF, draft_for, entry, registered, submit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return registered(aminah)


@pytest.fixture
def pair(aminah: Person, shop: Employer) -> list[Bill]:
    return bills_of_filing(submit(draft_for(shop, by=aminah), by=aminah).pk)


def page(name: str, *keys: object) -> str:
    return reverse(name, args=keys)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def with_role(role: str, shop: Employer, owner: Person, who: str = "bala") -> Person:
    person = make(who)
    granting.accept(grant_id=offer_to(who, shop, by=owner, role=role).pk, by=person, at=NOON)
    return person


def pay(bill: Bill) -> None:
    bills.pay(bill_id=bill.pk, paid_at=NOON, reference="FPX20261120", by=None, at=NOON)


def test_the_list_is_empty_with_a_way_on_and_then_shows_both_numbers(aminah: Person, shop: Employer) -> None:
    browser = browser_of(aminah)
    assert "No acknowledgement yet" in text(browser, page("acknowledgements", shop.pk))
    acr, ecr = bills_of_filing(submit(draft_for(shop, by=aminah), by=aminah).pk)
    shown = text(browser, page("acknowledgements", shop.pk))
    assert (
        f"{acr.number[:3]} {acr.number[3:7]}" in shown
        and "RM\N{NO-BREAK SPACE}250.55" in shown
        and "RM\N{NO-BREAK SPACE}33.40" in shown
    )
    assert page("acknowledgement", shop.pk, ecr.number) in shown


def test_a_number_is_found_however_it_is_written(aminah: Person, shop: Employer, pair: list[Bill]) -> None:
    acr = pair[0]
    written = f"{acr.number[:3]} {acr.number[3:7]}-{acr.number[7:11]}-{acr.number[11:]}".lower()
    answer = browser_of(aminah).get(page("acknowledgements", shop.pk), {"number": written})
    assert answer.status_code == 302 and answer["Location"] == page("acknowledgement", shop.pk, acr.number)
    wrong = browser_of(aminah).get(page("acknowledgements", shop.pk), {"number": "ACR123"}).content.decode()
    assert "Error:" in wrong and "three letters and twelve digits" in wrong
    other = browser_of(aminah).get(page("acknowledgements", shop.pk), {"number": "ACR990000000011"}).content.decode()
    assert "Nothing found" in other or "three letters" in other


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ({"kind": "ECR"}, {"ECR"}),
        ({"state": "paid"}, {"ACR"}),
        ({"month": "2026-10"}, {"ACR", "ECR"}),
        ({"month": "2026"}, {"ACR", "ECR"}),
        ({"kind": "ACR", "state": "issued"}, set()),
    ],
)
def test_the_list_is_filtered(
    query: dict[str, str], kinds: set[str], aminah: Person, shop: Employer, pair: list[Bill]
) -> None:
    pay(pair[0])
    answer = browser_of(aminah).get(page("acknowledgements", shop.pk), query)
    assert {bill.kind for bill in answer.context["page"]} == kinds


def test_a_filter_that_means_nothing_shows_all_and_says_so(aminah: Person, shop: Employer, pair: list[Bill]) -> None:
    answer = browser_of(aminah).get(page("acknowledgements", shop.pk), {"month": "1999-13", "state": "lost"})
    assert answer.status_code == 200 and len(answer.context["page"]) == 2


def test_acknowledgements_are_found_by_employee_without_the_name_in_the_address(
    aminah: Person, shop: Employer, pair: list[Bill]
) -> None:
    for wanted in ("900101-14-0011", "siti binti", "MUTHU"):
        answer = browser_of(aminah).post(page("acknowledgements-of-person", shop.pk), {"wanted": wanted})
        assert answer.status_code == 200 and len(answer.context["page"]) == 2, wanted
    nobody = browser_of(aminah).post(page("acknowledgements-of-person", shop.pk), {"wanted": "100% _"})
    assert "Nothing found" in nobody.content.decode()
    empty = browser_of(aminah).post(page("acknowledgements-of-person", shop.pk), {"wanted": " "})
    assert "Enter an identity number or a name." in empty.content.decode()


def test_a_draft_is_not_found_behind_an_acknowledgement(aminah: Person, shop: Employer) -> None:
    draft_for(shop, by=aminah)
    answer = browser_of(aminah).post(page("acknowledgements-of-person", shop.pk), {"wanted": "siti"})
    assert "Nothing found" in answer.content.decode()


def test_the_page_says_what_the_paper_says_and_leads_to_the_other(
    aminah: Person, shop: Employer, pair: list[Bill]
) -> None:
    acr, ecr = pair
    shown = text(browser_of(aminah), page("acknowledgement", shop.pk, acr.number))
    for words in (
        "RM\N{NO-BREAK SPACE}250.55",
        "October 2026",
        "RM\N{NO-BREAK SPACE}62.65",
        "Aminah binti Yusof",
        "15 November 2026",
        "not paid yet",
    ):
        assert words in shown, words
    assert page("acknowledgement", shop.pk, ecr.number) in shown
    assert "An acknowledgement was issued" in shown
    assert "Pay here by FPX, or print this acknowledgement" in shown


def test_a_paid_one_and_a_cancelled_one_say_so(aminah: Person, shop: Employer, pair: list[Bill]) -> None:
    acr, ecr = pair
    pay(acr)
    bills.cancel(bill_id=ecr.pk, why="Wrong wages", by=aminah, at=NOON)
    paid = text(browser_of(aminah), page("acknowledgement", shop.pk, acr.number))
    assert "FPX20261120" in paid and page("acknowledgement-cancel", shop.pk, acr.number) not in paid
    cancelled = text(browser_of(aminah), page("acknowledgement", shop.pk, ecr.number))
    assert "Wrong wages" in cancelled and "no longer valid" in cancelled


@pytest.mark.parametrize(
    ("language", "word"), [("ms", "Jumlah"), ("en", "Amount"), ("zh", "应付金额"), ("xx", "Amount")]
)
def test_the_sheet_comes_in_the_language_asked_for(
    language: str, word: str, aminah: Person, shop: Employer, pair: list[Bill]
) -> None:
    address = page("acknowledgement-pdf", shop.pk, pair[0].number)
    answer = browser_of(aminah).get(address, {"language": language})
    assert answer["Content-Type"] == "application/pdf" and "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith("inline")
    assert word in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    kept = browser_of(aminah).get(address, {"language": language, "download": ""})
    assert kept["Content-Disposition"].startswith(f'attachment; filename="{pair[0].number}-')


def test_cancelling_asks_why_shows_what_is_owing_again_and_is_done(
    aminah: Person, shop: Employer, pair: list[Bill]
) -> None:
    browser, acr = browser_of(aminah), pair[0]
    address = page("acknowledgement-cancel", shop.pk, acr.number)
    assert "Owing again" in text(browser, address)
    assert "Say why you cancel it." in browser.post(address, {"why": ""}).content.decode()
    check = browser.post(address, {"why": "Wrong wages <b>"}).content.decode()
    assert "Check, then cancel" in check and "Wrong wages &lt;b&gt;" in check
    back = browser.post(address, {"why": "Wrong wages", "step": "change"}).content.decode()
    assert "Wrong wages" in back and "Cancel the acknowledgement?" in back
    acr.refresh_from_db()
    assert acr.state == "issued"
    done = browser.post(address, {"why": "Wrong wages", "step": "send"}, follow=True)
    assert f"{acr.number} is cancelled" in done.content.decode()
    acr.refresh_from_db()
    assert (acr.state, acr.cancelled_by, acr.cancelled_why) == ("cancelled", aminah, "Wrong wages")
    assert browser.post(address, {"why": "Again", "step": "send"}).status_code == 302
    assert Event.objects.filter(act="bill.cancel").count() == 1


@pytest.mark.parametrize("how", ["paid", "held"])
def test_what_is_paid_or_being_paid_is_not_cancelled_and_the_page_says_why(
    how: str, aminah: Person, shop: Employer, pair: list[Bill]
) -> None:
    acr = pair[0]
    if how == "paid":
        pay(acr)
    else:
        bills.hold(bill_id=acr.pk, by=aminah, at=NOON)
    address = page("acknowledgement-cancel", shop.pk, acr.number)
    for answer in (browser_of(aminah).get(address), browser_of(aminah).post(address, {"why": "x", "step": "send"})):
        assert "cannot be cancelled" in answer.content.decode()
    acr.refresh_from_db()
    assert acr.state != "cancelled"


@pytest.mark.parametrize(("role", "status"), [("preparer", 200), ("approver", 200), ("payer", 403), ("viewer", 403)])
def test_who_only_looks_or_pays_does_not_cancel(
    role: str, status: int, aminah: Person, shop: Employer, pair: list[Bill]
) -> None:
    browser = browser_of(with_role(role, shop, aminah))
    assert browser.get(page("acknowledgement-cancel", shop.pk, pair[0].number)).status_code == status
    shown = text(browser, page("acknowledgement", shop.pk, pair[0].number))
    assert (page("acknowledgement-cancel", shop.pk, pair[0].number) in shown) == (status == 200)


def addresses(shop: Employer, number: str, schedule: object) -> list[str]:
    return [
        page("acknowledgements", shop.pk),
        page("acknowledgements-of-person", shop.pk),
        page("acknowledgement", shop.pk, number),
        page("acknowledgement-pdf", shop.pk, number),
        page("acknowledgement-cancel", shop.pk, number),
        page("statement", shop.pk),
        page("statement-people", shop.pk),
        page("statement-find", shop.pk),
        page("statement-person", shop.pk, schedule, 1),
        *(
            page("statement-file", shop.pk, content, form)
            for content in ("months", "people", "lines", "acknowledgements")
            for form in ("csv", "xlsx", "json")
        ),
    ]


def test_chong_reaches_none_of_it_by_any_address(aminah: Person, shop: Employer, pair: list[Bill]) -> None:
    chong = make("chong")
    own = registered(chong, employer_code="T9901234568M", registration_number="202601000009", name="Kedai Chong")
    browser, acr = browser_of(chong), pair[0]
    schedule = acr.months.get().schedule_id
    for address in addresses(shop, acr.number, schedule):
        assert browser.get(address).status_code == 404, address
        assert browser_of(None).get(address).status_code == 302, address
    # Through an employer of his own he does not reach Aminah's either.
    for name in ("acknowledgement", "acknowledgement-pdf", "acknowledgement-cancel"):
        assert browser.get(page(name, own.pk, acr.number)).status_code == 404
    assert (
        browser.post(page("acknowledgement-cancel", own.pk, acr.number), {"why": "x", "step": "send"}).status_code
        == 404
    )
    assert browser.get(page("statement-person", own.pk, schedule, 1)).status_code == 404
    found = browser.post(page("acknowledgements-of-person", own.pk), {"wanted": "siti"}).content.decode()
    assert acr.number[:7] not in found
    assert "Kedai Kopi" not in text(browser, page("accountant"))
    acr.refresh_from_db()
    assert acr.state == "issued"


@pytest.mark.parametrize("number", ["ACR260000000011", "nonsense", "ACR26000000001", "%00"])
def test_a_number_that_is_none_leads_nowhere(number: str, aminah: Person, shop: Employer) -> None:
    assert browser_of(aminah).get(f"/employer/{shop.pk}/acknowledgements/{number}/").status_code == 404


def test_a_draft_line_is_no_way_to_a_person(aminah: Person, shop: Employer) -> None:
    draft = draft_for(shop, by=aminah)
    assert browser_of(aminah).get(page("statement-person", shop.pk, draft.pk, 1)).status_code == 404


def test_an_amendment_after_payment_shows_what_is_credited(aminah: Person, shop: Employer, pair: list[Bill]) -> None:
    for bill in pair:
        pay(bill)
    second = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    more = [entry(number, name, wage + 100_000, OCTOBER) for number, name, wage in STAFF]
    drafting.fill(schedule_id=second.pk, entries=more, origin=Origin.AMENDMENT, by=aminah, at=NOON)
    short, _ = bills_of_filing(submit(second, by=aminah).pk)
    shown = text(browser_of(aminah), page("acknowledgement", shop.pk, short.number))
    assert "−RM\N{NO-BREAK SPACE}250.55" in shown and "Short payment" in shown
    assert "October 2026, version 1" in shown and "October 2026, version 2" in shown


def test_the_pages_ask_the_database_equally_often_as_the_months_grow(aminah: Person, shop: Employer) -> None:
    browser = browser_of(aminah)
    acr, _ = bills_of_filing(submit(draft_for(shop, by=aminah), by=aminah).pk)
    asked = ("acknowledgements", "statement", "statement-people")
    places = [page(name, shop.pk) for name in asked] + [page("acknowledgement", shop.pk, acr.number)]
    before = {}
    for place in places:
        browser.get(place)
        with CaptureQueriesContext(
            connection,
        ) as few:
            browser.get(place)
        before[place] = len(few)
    for month in (SEPTEMBER, AUGUST):
        submit(draft_for(shop, by=aminah, month=month), by=aminah)
    for place in places:
        with CaptureQueriesContext(connection) as many:
            answer = browser.get(place)
        assert len(many) <= before[place], place
        assert len(answer.content) < 100_000


def test_a_long_list_has_pages(aminah: Person, shop: Employer) -> None:
    for _ in range(14):
        draft = draft_for(shop, by=aminah)
        for bill in bills_of_filing(submit(draft, by=aminah).pk):
            bills.cancel(bill_id=bill.pk, why="again", by=aminah, at=NOON + timedelta(minutes=1))
    shown = browser_of(aminah).get(page("acknowledgements", shop.pk), {"page": "2"})
    assert len(shown.context["page"]) == 3 and "Previous page" in shown.content.decode()
