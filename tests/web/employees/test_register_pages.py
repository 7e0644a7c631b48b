"""The register of seven years on the screen, on paper and as a file; everyone leaves; what deserves a look."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.employees.models import Employee, EmployeeStep
from caruman.employers.models import Employer
from caruman.portal.employees import register as pages
from tests.people import NOON, browser_of, make
from tests.schedules import OCTOBER, SEPTEMBER, STAFF, draft_for, hire, registered, staff_of, submit
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
SITI, MUTHU, DAYANG = (number for number, _, _ in STAFF)


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    employer = registered(aminah)
    staff_of(employer)
    submit(draft_for(employer, by=aminah, month=SEPTEMBER), by=aminah)
    submit(draft_for(employer, by=aminah, month=OCTOBER), by=aminah)
    hire(employer, number="910101140099", name="=Belum bin Difail", hired_on=date(2026, 10, 1))
    return employer


@pytest.fixture
def browser(aminah: Person) -> Client:
    return browser_of(aminah, proved=NOON)


def at(name: str, shop: Employer, *more: str) -> str:
    return reverse(name, args=[shop.pk, *more])


def test_the_register_shows_everybody_with_sums_and_months(browser: Client, shop: Employer) -> None:
    said = Page(browser.get(at("employees-register", shop)).content.decode()).words
    assert "Siti binti Rahman" in said and "RM 5,000.00" in said and "=Belum bin Difail" in said
    assert "Oktober 2026" in said and "4 orang" in said
    only = Page(browser.get(at("employees-register", shop) + "?whom=not_filed").content.decode()).words
    assert "Siti" not in only and "Belum" in only
    left = browser.get(at("employees-register", shop) + "?whom=left&first=nonsense&page=7")
    assert left.status_code == 200


def test_a_search_is_kept_aside_and_never_in_an_address(browser: Client, shop: Employer) -> None:
    answer = browser.post(at("employees-register", shop) + "?whom=in_service", {"q": "900101-14"})
    assert "900101" not in answer["Location"] and "whom=in_service" in answer["Location"]
    said = Page(browser.get(answer["Location"]).content.decode()).words
    assert "Siti" in said and "Muthu" not in said
    browser.post(at("employees-register", shop), {"all": "1", "q": "900101-14"})
    assert "Muthu" in browser.get(at("employees-register", shop)).content.decode()


def test_the_files_have_a_row_for_each_person_and_month_and_run_nothing(browser: Client, shop: Employer) -> None:
    answer = browser.get(at("employees-register-file", shop, "csv"))
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert len(rows) == 7 and rows[0]["Nama"] == "'=Belum bin Difail"
    siti = [row for row in rows if row["Nombor pengenalan"] == SITI]
    assert [list(row.values())[7] for row in siti] == ["2026-09", "2026-10"]
    assert siti[0]["Gaji (RM)"] == "2500.00"
    book = openpyxl.load_workbook(io.BytesIO(b"".join(browser.get(at("employees-register-file", shop, "xlsx")))))
    assert book.active.max_row == 8 and book.active.cell(2, 2).data_type == "s"
    told = json.loads(b"".join(browser.get(at("employees-register-file", shop, "json"))))
    assert told["employer_code"] == shop.employer_code and len(told["entries"]) == 7
    assert next(one for one in told["entries"] if one["identity_no"] == SITI)["wage_sen"] == 250_000
    assert browser.get(at("employees-register-file", shop, "exe")).status_code == 404


def test_a_file_of_nobody_is_a_whole_file(browser: Client, shop: Employer) -> None:
    told = json.loads(b"".join(browser.get(at("employees-register-file", shop, "json") + "?whom=left")))
    assert told["entries"] == []


@pytest.mark.parametrize("language", ["ms", "en", "zh-hans"])
def test_the_register_is_printed_on_numbered_pages(browser: Client, shop: Employer, language: str) -> None:
    browser.cookies["language"] = language
    for number in range(40):
        hire(shop, number=f"9202021499{number:02}", name=f"Orang {number:02}"[:5] + " Baharu 张伟明")
    answer = browser.get(at("employees-register-print", shop))
    paper = PdfReader(io.BytesIO(b"".join(answer)))
    width, height = paper.pages[0].mediabox.width, paper.pages[0].mediabox.height
    assert width > height and len(paper.pages) > 2
    text = "".join(page.extract_text() for page in paper.pages)
    assert "Kedai Kopi Aminah" in text and "Siti binti Rahman" in text and f"2 / {len(paper.pages)}" in text
    assert "5,000.00" in text and shop.employer_code in text


def test_what_is_too_long_to_print_is_told_so(browser: Client, shop: Employer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_PRINTED", 3)
    assert "register/print" not in browser.get(at("employees-register", shop)).content.decode()
    answer = browser.get(at("employees-register-print", shop), follow=True)
    assert answer.redirect_chain and b"PDF" not in answer.content[:10]


def test_the_page_asks_the_same_however_many_there_are_and_stays_light(browser: Client, shop: Employer) -> None:
    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            content = browser.get(at("employees-register", shop)).content
        return len(captured), len(content)

    few, _ = asked()
    for number in range(60):
        hire(shop, number=f"9202021488{number:02}", name="Orang Baharu")
    many, weight = asked()
    assert many == few and weight < 100_000


def leave(browser: Client, shop: Employer, **answers: str) -> Any:
    told = {"last_day": "2026-11-30", "part": "", "hired_before": "", "why": "", **answers}
    return browser.post(at("employees-resign-all", shop), told)


def test_everyone_leaves_after_a_check(browser: Client, shop: Employer) -> None:
    hire(shop, number="920202147777", name="Mula Lewat", hired_on=date(2026, 12, 1))
    checked = leave(browser, shop, step="check")
    said = Page(checked.content.decode()).words
    assert "4 orang berhenti" in said and "Mula Lewat" in said
    assert not Employee.objects.filter(state="resigned").exists(), "nothing is noted before the check"
    assert leave(browser, shop, step="save", count="4")["Location"] == at("employees", shop)
    assert Employee.objects.filter(state="resigned", ends_on=date(2026, 12, 1)).count() == 4
    assert Employee.objects.get(name="Mula Lewat").state == "active"
    assert EmployeeStep.objects.filter(verb="resign").count() == 4
    assert Event.objects.get(act="employee.bulk").details == {"resigned": 4}
    again = leave(browser, shop, step="save", count="4")
    assert again.status_code == 200 and EmployeeStep.objects.filter(verb="resign").count() == 4


def test_a_part_of_them_leaves_and_a_list_that_changed_is_looked_at_again(browser: Client, shop: Employer) -> None:
    Employee.objects.filter(identity_no__in=(SITI, MUTHU)).update(occupation="Tukang masak")
    said = Page(leave(browser, shop, step="check", part="tukang").content.decode()).words
    assert "2 orang berhenti" in said
    assert leave(browser, shop, step="save", count="3", part="tukang").status_code == 200
    assert not Employee.objects.filter(state="resigned").exists()
    leave(browser, shop, step="save", count="2", part="tukang")
    assert set(Employee.objects.filter(state="resigned").values_list("identity_no", flat=True)) == {SITI, MUTHU}
    early = Page(leave(browser, shop, step="check", hired_before="2026-02-01").content.decode()).words
    assert "1 orang berhenti" in early
    far = leave(browser, shop, step="save", count="2", last_day="2027-11-30")
    assert far.status_code == 200 and Employee.objects.filter(state="resigned").count() == 2


def test_documents_that_expire_soon_are_listed_the_most_urgent_first(browser: Client, shop: Employer) -> None:
    today = date(2026, 11, 20)
    foreign = {"nationality": "foreign", "identity_kind": "ssfw"}
    hire(shop, number="SSFW1", name="Tamat Sudah", permit_expires_on=today - timedelta(days=1), **foreign)
    hire(shop, number="SSFW2", name="Tamat Nanti", passport_expires_on=today + timedelta(days=80), **foreign)
    hire(shop, number="SSFW3", name="Lama Lagi", passport_expires_on=today + timedelta(days=170), **foreign)
    said = Page(browser.get(at("employees-expiring", shop)).content.decode()).words
    assert said.index("Tamat Sudah") < said.index("Tamat Nanti") and "Lama Lagi" not in said
    assert "Lama Lagi" in browser.get(at("employees-expiring", shop) + "?days=180").content.decode()
    assert "Tamat Nanti" not in browser.get(at("employees-expiring", shop) + "?days=30").content.decode()


def test_one_person_under_two_numbers_is_shown(browser: Client, shop: Employer) -> None:
    born = date(1990, 1, 1)
    assert "1990" not in Page(browser.get(at("employees-doubles", shop)).content.decode()).words
    Employee.objects.filter(identity_no=SITI).update(born=born)
    hire(shop, number="900101140013", name="SITI BINTI RAHMAN", born=born)
    hire(shop, number="900101140015", name="Siti binti Rahman", born=date(1991, 1, 1))
    said = Page(browser.get(at("employees-doubles", shop)).content.decode()).words
    assert "900101-14-0011" in said and "900101-14-0013" in said and "900101-14-0015" not in said
