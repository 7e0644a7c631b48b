"""What somebody hostile or careless types into a month is refused in words, and breaks no page and no file."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.schedules.lines import lines_of
from caruman.schedules.models import Origin, Schedule
from caruman.schedules.operations import drafting
from tests.people import NOON, english_browser_of, make
from tests.schedules import OCTOBER, draft_for, entry, registered, submit
from tests.web.pages import let_go

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
def browser(aminah: Person) -> Client:
    return english_browser_of(aminah)


def at(name: str, shop: Employer, *keys: object) -> str:
    return reverse(name, args=(shop.pk, *keys))


WAGES = [
    "99,999,999,999.99", "-1", "NaN", "Infinity", "1e9", "٣٠٠٠", "３０００", "1.234", "=1+1", "\x00", "9" * 4_000,
    "0x10", "1_000", "\u202e100",
]  # fmt: skip


@pytest.mark.parametrize("wage", WAGES)
def test_an_odd_wage_is_kept_as_typed_or_saved_within_bounds(
    browser: Client, aminah: Person, shop: Employer, wage: str
) -> None:
    draft = draft_for(shop, by=aminah)
    saved = browser.post(at("schedule-cells", shop, draft.pk), {"w1": wage, "seen": "1-x"})
    assert saved.status_code == 200
    page = browser.post(at("schedule", shop, draft.pk), {"w1": wage, "seen": "1-x"})
    assert page.status_code in (200, 302)
    assert 0 <= lines_of(draft).get(place=1).wage_sen <= 99_999_999_999_999
    assert browser.get(f"{at('schedule-submit', shop)}?schedule={draft.pk}").status_code == 200


@pytest.mark.parametrize("name", ["w99999999999999999999", "w-1", "w٣", "w0", "w1 ", "w2147483648", "w" + "9" * 5_000])
def test_a_field_of_no_row_changes_nothing(browser: Client, aminah: Person, shop: Employer, name: str) -> None:
    draft = draft_for(shop, by=aminah)
    for way in ("schedule-cells", "schedule"):
        answer = browser.post(at(way, shop, draft.pk), {name: "100.00", "seen": "x"})
        assert answer.status_code in (200, 302, 400, 409)
    draft.refresh_from_db()
    assert draft.revision == 2


@pytest.mark.parametrize("place", ["0", "2147483648", "99999999999999999999"])
def test_a_row_that_cannot_be_is_not_there(browser: Client, aminah: Person, shop: Employer, place: str) -> None:
    draft = draft_for(shop, by=aminah)
    for name in ("schedule-row", "schedule-why", "schedule-remove"):
        assert browser.get(at(name, shop, draft.pk, 1).replace("/1/", f"/{place}/")).status_code == 404
    filed = submit(draft, by=aminah)
    where = at("statement-person", shop, filed.schedules.get().pk, 1).replace("/1/", f"/{place}/")
    assert browser.get(where).status_code == 404


def test_a_full_page_of_the_grid_fits_into_the_limit_of_fields(browser: Client, aminah: Person, shop: Employer) -> None:
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    many = [entry(f"90010114{number:04}", "SITI", 250_000, OCTOBER) for number in range(150)]
    drafting.fill(schedule_id=draft.pk, entries=many, origin=Origin.TYPED, by=aminah, at=NOON)
    page = browser.get(at("schedule", shop, draft.pk)).content.decode()
    assert page.count(' name="w') == 85
    rows = {f"w{place}": "3000.00" for place in range(1, 91)}
    assert browser.post(at("schedule", shop, draft.pk), rows | {"seen": "x"}).status_code in (200, 302)
    too_many = {f"w{place}": "1" for place in range(1, 2_500)}
    browser.raise_request_exception = False
    refused = browser.post(at("schedule", shop, draft.pk), too_many)
    assert refused.status_code == 400
    assert "<h1" in refused.content.decode()


def test_ten_thousand_pasted_wages_are_answered(browser: Client, aminah: Person, shop: Employer) -> None:
    draft = draft_for(shop, by=aminah)
    pasted = "\n".join(f"90010114{number % 10_000:04}\t{number}.00" for number in range(10_000))
    answer = browser.post(at("schedule-paste", shop, draft.pk), {"text": pasted, "pasted": pasted})
    assert answer.status_code == 200
    # What was pasted comes back, and no table of ten thousand rows with it.
    assert len(answer.content) < len(pasted) + 100_000


NAMES = [
    "<script>alert(1)</script>", '=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)", '#read("/etc/passwd")',
    '"; #panic("x"); "', "\\u{1F600} $x$ @ref <label> *b* _i_ `raw` //x /*", "{{ 7331*7331 }}", "张伟明 #eval(\"1\")",
]  # fmt: skip


@pytest.fixture
def named(aminah: Person, shop: Employer) -> Schedule:
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    entries = [entry(f"9001011400{number:02}", name, 250_000, OCTOBER) for number, name in enumerate(NAMES)]
    return drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.TYPED, by=aminah, at=NOON)


def content(browser: Client, address: str) -> bytes:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    let_go(answer)
    assert "\n" not in answer.get("Content-Disposition", "")
    return body


def test_names_are_words_on_every_page_and_sheet(
    browser: Client, aminah: Person, shop: Employer, named: Schedule
) -> None:
    submit(named, by=aminah)
    for address in (at("schedule", shop, named.pk), at("schedule-versions", shop, named.pk),
        at("statement-people", shop) + "?first=2026-10&last=2026-10", at("statement-person", shop, named.pk, 1)):  # fmt: skip
        page = content(browser, address).decode()
        assert "<script>alert" not in page and str(7331 * 7331) not in page
        if "versions" not in address:
            assert "&lt;script&gt;alert(1)" in page
    sheet = PdfReader(io.BytesIO(content(browser, at("schedule-form-8a", shop, named.pk))))
    drawn = "".join(page.extract_text() for page in sheet.pages)
    assert '#read("/etc/passwd")' in drawn.replace("“", '"').replace("”", '"') and "root:" not in drawn


@pytest.mark.parametrize("name", ["schedule-lines", "schedule-payslips"])
def test_no_cell_of_a_file_can_run(browser: Client, aminah: Person, shop: Employer, named: Schedule, name: str) -> None:
    submit(named, by=aminah)
    text = content(browser, at(name, shop, named.pk, "csv")).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text)):
        assert not [cell for cell in row if cell[:1] in "=+-@\t\r" and cell], row
    book = load_workbook(io.BytesIO(content(browser, at(name, shop, named.pk, "xlsx"))))
    for sheet in book:
        assert not [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("content_of", ["people", "lines"])
def test_no_cell_of_a_statement_can_run(
    browser: Client, aminah: Person, shop: Employer, named: Schedule, content_of: str
) -> None:
    submit(named, by=aminah)
    period = "?first=2026-10&last=2026-10"
    text = content(browser, at("statement-file", shop, content_of, "csv") + period).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text)):
        assert not [cell for cell in row if cell and cell[:1] in "=+-@\t\r"], row
    book = load_workbook(io.BytesIO(content(browser, at("statement-file", shop, content_of, "xlsx") + period)))
    assert not [cell.value for row in book.active.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("text", ["0000-13", "9999-12", "13/2026", "00/2026", "1/10000", "٠١/٢٠٢٦", "\x00", "12/0001",
    "-1/2026", "01/1995", "06/2017", "12/2027", "=1+1", "9" * 4_000])  # fmt: skip
def test_an_odd_month_begins_nothing_it_cannot_hold(browser: Client, shop: Employer, text: str) -> None:
    browser.raise_request_exception = False
    for sent in ({"month": text}, {"month": text, "way": "empty"}, {"month": text, "way": "register"}):
        assert browser.get(at("schedule-begin", shop), {"month": text}).status_code in (200, 302)
        assert browser.post(at("schedule-begin", shop) + "?month=2026-10", sent).status_code in (200, 302)
    months = set(Schedule.objects.values_list("month", flat=True))
    assert all(date(1969, 1, 1) <= month <= NOON.date() for month in months), months
