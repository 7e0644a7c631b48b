"""The statement on pages and as files: the same figures, safe in a spreadsheet, on record, and nobody else's."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.bills import operations as bills
from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer
from caruman.portal.acknowledgements.accountant import COLUMNS
from caruman.portal.acknowledgements.exporting import CONTENTS
from caruman.schedules.models import Origin, Schedule
from caruman.schedules.operations import drafting
from tests.people import NOON, make
from tests.schedules import AUGUST, OCTOBER, SEPTEMBER, draft_for, entry, registered, submit
from tests.web.acknowledgements.test_acknowledgement_pages import browser_of, page, text, with_role

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


def content_of(answer: HttpResponse) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def given(shop: Employer, who: Person, content: str, form: str, **query: str) -> bytes:
    return content_of(browser_of(who).get(page("statement-file", shop.pk, content, form), query))


def test_the_statement_shows_months_schemes_and_a_picture(aminah: Person, shop: Employer) -> None:
    acr, _ = bills_of_filing(submit(draft_for(shop, by=aminah), by=aminah).pk)
    bills.pay(bill_id=acr.pk, paid_at=NOON, reference="x", by=None, at=NOON)
    shown = text(browser_of(aminah), page("statement", shop.pk))
    for words in (
        "RM\N{NO-BREAK SPACE}283.95",
        "RM\N{NO-BREAK SPACE}250.55",
        "October 2026",
        "Act 4",
        "SKBBK",
        "<svg",
        "not submitted",
        "about RM",
    ):
        assert words in shown, words
    assert f"{page('acknowledgements', shop.pk)}?month=2026-10" in shown


def test_what_is_only_estimated_is_not_added_to_what_is_owed(aminah: Person, shop: Employer) -> None:
    submit(draft_for(shop, by=aminah), by=aminah)
    shown = text(browser_of(aminah), f"{page('statement', shop.pk)}?first=2026-10&last=2026-11")
    asked = re.findall(r"To be paid</dt>\s*<dd[^>]*>\s*([^<]+)<", shown)
    assert [one.strip() for one in asked] == ["RM\N{NO-BREAK SPACE}283.95"], "October alone: November is not submitted"
    assert "about RM\N{NO-BREAK SPACE}283.95" in shown


def test_an_employer_without_months_gets_a_sentence(aminah: Person) -> None:
    shop = registered(aminah, first_hired_on=NOON.date().replace(month=12))
    assert "No month in this period" in text(browser_of(aminah), page("statement", shop.pk))
    assert "Nobody in this period" in text(browser_of(aminah), page("statement-people", shop.pk))


@pytest.mark.parametrize(
    "query",
    [
        "?year=2026",
        "?first=2026-09&last=2026-10",
        "?first=2026-10&last=2026-09",
        "?year=1900",
        "?year=²",
        "?first=x&last=9999-12",
    ],
)
def test_any_period_is_read_and_nonsense_shows_this_year(query: str, aminah: Person, shop: Employer) -> None:
    submit(draft_for(shop, by=aminah), by=aminah)
    assert "October 2026" in text(browser_of(aminah), page("statement", shop.pk) + query)


def test_a_person_is_reached_by_a_line_and_no_number_stands_in_an_address(aminah: Person, shop: Employer) -> None:
    for month in (SEPTEMBER, OCTOBER):
        submit(draft_for(shop, by=aminah, month=month), by=aminah)
    shown = text(browser_of(aminah), page("statement-people", shop.pk))
    filed = Schedule.objects.get(month=OCTOBER)
    address = page("statement-person", shop.pk, filed.pk, 1)
    assert address in shown and "900101140011" not in "".join(part.split('"')[0] for part in shown.split('href="')[1:])
    one = text(browser_of(aminah), address)
    assert "Siti binti Rahman" in one and "September 2026" in one and "RM\N{NO-BREAK SPACE}5,000.00" in one
    none = text(browser_of(aminah), f"{address}?first=2026-02&last=2026-03")
    assert "Siti binti Rahman" in none and "No contribution in this period" in none


def test_people_are_found_by_a_form_that_is_posted(aminah: Person, shop: Employer) -> None:
    submit(draft_for(shop, by=aminah), by=aminah)
    found = browser_of(aminah).post(page("statement-find", shop.pk), {"wanted": "muthu"}).content.decode()
    assert "Muthu a/l Samy" in found and "Siti" not in found
    nobody = browser_of(aminah).post(page("statement-find", shop.pk), {"wanted": "nobody"}).content.decode()
    assert "Nothing found" in nobody


def test_the_same_figures_come_as_csv_workbook_and_json(aminah: Person, shop: Employer) -> None:
    submit(draft_for(shop, by=aminah), by=aminah)
    period = {"first": "2026-10", "last": "2026-10"}
    head, row = list(csv.reader(io.StringIO(given(shop, aminah, "months", "csv", **period).decode("utf-8-sig"))))
    told = dict(zip(head, row, strict=True))
    assert (told["Contribution month"], told["ACR, asked (RM)"], told["Wages (RM)"]) == ("2026-10", "250.55", "8350.50")
    sheet = load_workbook(io.BytesIO(given(shop, aminah, "months", "xlsx", **period))).active
    assert dict(zip(*[[cell.value for cell in line] for line in sheet.rows], strict=True))["ECR, asked (RM)"] == 33.4
    data = json.loads(given(shop, aminah, "months", "json", **period))
    assert data["employer_code"] == "T9901234567M" and data["first_month"] == "2026-10"
    assert data["rows"][0]["acr_asked_sen"] == 25_055 and data["rows"][0]["acr_state"] == "submitted"


@pytest.mark.parametrize(
    ("content", "keys", "count"),
    [
        ("people", {"identity_no", "name", "months", "total_sen"}, 3),
        ("lines", {"month", "identity_no", "wage_sen", "status", "occupation"}, 6),
        ("acknowledgements", {"number", "kind", "state", "cause", "credited_sen", "amount_sen", "paid_at"}, 4),
        ("months", {"month", "acr_state", "is_assumed"}, 11),
    ],
)
def test_every_content_is_there_for_programs(
    content: str, keys: set[str], count: int, aminah: Person, shop: Employer
) -> None:
    for month in (SEPTEMBER, OCTOBER):
        submit(draft_for(shop, by=aminah, month=month), by=aminah)
    rows = json.loads(given(shop, aminah, content, "json"))["rows"]
    assert len(rows) == count and keys <= set(rows[0])


def test_a_period_without_anything_is_an_empty_file_and_no_fault(aminah: Person, shop: Employer) -> None:
    assert json.loads(given(shop, aminah, "lines", "json"))["rows"] == []
    assert len(given(shop, aminah, "people", "csv").decode("utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_name_that_a_spreadsheet_would_run_is_text(form: str, aminah: Person, shop: Employer) -> None:
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    name = "=HYPERLINK(A1)"
    drafting.fill(
        schedule_id=draft.pk, entries=[entry("900101140011", name, 250_000, OCTOBER)], origin=Origin.TYPED, by=aminah,
        at=NOON,
    )  # fmt: skip
    submit(draft, by=aminah)
    for content in ("people", "lines"):
        data = given(shop, aminah, content, form)
        if form == "csv":
            cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
            assert f"'{name}" in cells and name not in cells
        else:
            sheet = load_workbook(io.BytesIO(data)).active
            (cell,) = [cell for row in sheet.rows for cell in row if cell.value == name]
            assert cell.data_type == "s" and cell.quotePrefix


@pytest.mark.parametrize(("content", "form"), [("secrets", "csv"), ("months", "exe")])
def test_there_is_no_other_file(content: str, form: str, aminah: Person, shop: Employer) -> None:
    assert browser_of(aminah).get(page("statement-file", shop.pk, content, form)).status_code == 404


def test_who_takes_a_file_is_on_record_in_words(aminah: Person, shop: Employer) -> None:
    viewer = with_role("viewer", shop, aminah)
    given(shop, viewer, "lines", "csv")
    event = Event.objects.get(act="statement.exported")
    assert (event.by_id, event.employer_id) == (viewer.pk, shop.pk)
    assert event.details["content"] == "lines" and "900101140011" not in json.dumps(event.details)


def test_a_file_of_many_lines_leaves_in_pieces_and_asks_no_more_often(aminah: Person, shop: Employer) -> None:
    def many(month: Any, count: int) -> None:
        draft = drafting.begin(employer=shop, month=month, origin=Origin.TYPED, by=aminah, at=NOON)
        entries = [entry(f"9001011{number:05}", f"Pekerja {number}", 250_000, month) for number in range(count)]
        drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.TYPED, by=aminah, at=NOON)
        submit(draft, by=aminah)

    counts = []
    for month, lines in ((AUGUST, 3), (SEPTEMBER, 2_600)):
        many(month, lines)
        asked = f"{month:%Y-%m}"
        with CaptureQueriesContext(connection) as queries:
            answer = browser_of(aminah).get(
                page("statement-file", shop.pk, "lines", "csv"), {"first": asked, "last": asked}
            )
            pieces = list(answer.streaming_content)
        counts.append(len(queries))
        assert b"".join(pieces).count(b"\r\n") == lines + 1
    assert len(pieces) > 4 and counts[0] == counts[1]


def test_a_page_of_people_is_light_however_many_there_are(aminah: Person, shop: Employer) -> None:
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    entries = [entry(f"9001011{number:05}", f"Pekerja {number:04}", 250_000, OCTOBER) for number in range(120)]
    drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.TYPED, by=aminah, at=NOON)
    submit(draft, by=aminah)
    answer = browser_of(aminah).get(page("statement-people", shop.pk), {"page": "2"})
    assert "Pekerja 0050" in answer.content.decode() and len(answer.content) < 100_000


def test_the_reference_names_every_column() -> None:
    page_of_columns = (Path(__file__).parents[3] / "docs" / "reference" / "statement.md").read_text(encoding="utf-8")
    shares = {name for name in CONTENTS["lines"].columns if name.endswith(("employer_sen", "employee_sen"))}
    for content, shape in CONTENTS.items():
        told = page_of_columns.partition(f"### {content}\n")[2].partition("\n##")[0]
        assert told, content
        # The five shares are named once, with the months.
        missing = [name for name in shape.columns if f"`{name}`" not in told and name not in shares]
        assert missing == [], content
    for name in [*shares, *COLUMNS]:
        assert f"`{name}`" in page_of_columns, name
