"""On the page of a file each fault is repaired, corrected, left out, looked at, and every change undone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.schedules.models import ReceivedFile, Schedule
from caruman.schedules.operations import receiving
from tests.employers import stored_in
from tests.files import good_lines, line, sent, with_three_faults
from tests.people import NOON, browser_of, english_browser_of, make
from tests.schedules import STAFF, registered, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    employer = registered(aminah)
    staff_of(employer)
    return employer


@pytest.fixture
def browser(aminah: Person) -> Client:
    return english_browser_of(aminah)


@pytest.fixture
def file(shop: Employer, aminah: Person) -> ReceivedFile:
    return receiving.receive(employer=shop, upload=sent(with_three_faults()), by=aminah, at=NOON).file


def post(browser: Client, file: ReceivedFile, page: str, /, *args: int, **answers: object):  # type: ignore[no-untyped-def]
    file.refresh_from_db()
    values = {"version": file.version, **answers}
    answer = browser.post(reverse(page, args=[file.employer_id, file.pk, *args]), values)
    file.refresh_from_db()
    return answer


def text(browser: Client, file: ReceivedFile, query: str = "") -> str:
    return browser.get(reverse("file", args=[file.employer_id, file.pk]) + query).content.decode()


def test_three_faults_are_repaired_and_the_file_taken(browser: Client, shop: Employer, file: ReceivedFile) -> None:
    for code in ("AMOUNT_DECIMAL_POINT", "ACT4_AMOUNT"):
        post(browser, file, "file-mend", file.findings.filter(code=code)[0].place)
    address = reverse("file-line", args=[shop.pk, file.pk, 3])
    page = browser.get(address)
    values = {field.name: field.initial or "" for field in page.context["form"]}
    post(browser, file, "file-line", 3, **{**values, "identity_no": STAFF[2][0]})
    assert (file.report["severities"]["error"], file.report["severities"]["warning"]) == (0, 0)
    post(browser, file, "file-take")
    assert Schedule.objects.get().file == file


def test_all_safe_repairs_are_shown_before_they_are_made(browser: Client, file: ReceivedFile) -> None:
    page = browser.get(reverse("file-mend-all", args=[file.employer_id, file.pk])).content.decode()
    assert "AMOUNT_DECIMAL_POINT" in page and "ACT4_AMOUNT" in page and file.repairs == 0
    post(browser, file, "file-mend-all")
    assert file.repairs == 1 and file.changes.get().lines == 2


def test_a_repair_comes_back_to_the_same_filter(browser: Client, file: ReceivedFile) -> None:
    place = file.findings.filter(code="ACT4_AMOUNT")[0].place
    address = reverse("file-mend", args=[file.employer_id, file.pk, place])
    answer = browser.post(f"{address}?severity=warning&page=1&next=//evil.example", {"version": file.version})
    assert answer["Location"].endswith("?severity=warning&page=1#findings")


def test_an_old_page_changes_nothing_and_says_so(browser: Client, file: ReceivedFile) -> None:
    post(browser, file, "file-leave-out", 3)
    before = file.version
    answer = post(browser, file, "file-leave-out", 2, version=1)
    assert file.version == before
    assert "Somebody else has changed this file" in browser.get(answer["Location"]).content.decode()


def test_a_line_is_left_out_listed_and_put_back(browser: Client, file: ReceivedFile) -> None:
    post(browser, file, "file-leave-out", 3)
    assert "Lines that are left out" in text(browser, file) and file.report["lines"] == 2
    post(browser, file, "file-put-back", 3)
    assert "Lines that are left out" not in text(browser, file) and file.report["lines"] == 3
    post(browser, file, "file-undo")
    post(browser, file, "file-start-again")
    assert (file.repairs, file.mended_as) == (0, "")


def test_a_value_that_does_not_fit_is_told_at_its_field(browser: Client, file: ReceivedFile) -> None:
    answer = post(browser, file, "file-line", 1, wage="much", identity_no="9" * 13)
    assert answer.status_code == 200 and list(answer.context["form"].errors) == ["identity_no"]
    answer = post(browser, file, "file-line", 1, wage="much")
    assert list(answer.context["form"].errors) == ["wage"] and file.repairs == 0


def test_a_line_that_is_not_there_leads_back(browser: Client, file: ReceivedFile) -> None:
    assert browser.get(reverse("file-line", args=[file.employer_id, file.pk, 99])).status_code == 302


def test_findings_are_filtered_and_odd_filters_find_nothing(browser: Client, file: ReceivedFile) -> None:
    page = text(browser, file, "?rule=ACT4_AMOUNT")
    assert page.count("<h3>") == 1
    assert "Nothing of this kind" in text(browser, file, "?rule=NO_SUCH_RULE")
    assert text(browser, file, "?page=99") and text(browser, file, "?page=x&severity=%00")


def test_warnings_are_confirmed_by_kind_and_only_then_the_file_is_taken(
    browser: Client, shop: Employer, aminah: Person
) -> None:
    lines = [*good_lines(), line("780923145027", "CHONG WEI MING", 300_000)]
    file = receiving.receive(employer=shop, upload=sent(lines), by=aminah, at=NOON).file
    answer = post(browser, file, "file-take")
    assert answer["Location"].endswith("#findings") and not Schedule.objects.exists()
    page = browser.get(reverse("file-warnings", args=[shop.pk, file.pk])).content.decode()
    assert "EMPLOYEE_NOT_ON_REGISTER" in page
    assert post(browser, file, "file-warnings")["Location"] == reverse("file-take", args=[shop.pk, file.pk])
    post(browser, file, "file-take")
    assert Schedule.objects.get().file == file


def test_whoever_is_not_on_the_register_is_taken_there_without_a_name_in_the_address(
    browser: Client, shop: Employer, aminah: Person
) -> None:
    lines = [*good_lines(), line("780923145027", "CHONG WEI MING", 300_000)]
    file = receiving.receive(employer=shop, upload=sent(lines), by=aminah, at=NOON).file
    place = file.findings.get(code="EMPLOYEE_NOT_ON_REGISTER").place
    answer = post(browser, file, "file-person-new", place)
    assert answer["Location"] == reverse("employee-new", args=[shop.pk])
    assert browser.session["employee_new"] == {"number": "780923145027", "name": "CHONG WEI MING"}


def test_not_eligible_for_eis_is_told_with_name_and_reason_and_the_line_stays_good_for_act_4(
    browser: Client, shop: Employer, aminah: Person
) -> None:
    old = line("640310080033", "TAN CONTOH", 300_000, act4_employee_sen=0, act4_employer_sen=3690)
    file = receiving.receive(employer=shop, upload=sent([*good_lines(), old]), by=aminah, at=NOON).file
    page = text(browser, file, "?rule=EIS_NOT_ELIGIBLE")
    assert "TAN CONTOH" in page and "Not eligible for EIS" in page and "still good for Act 4" in page
    assert file.report["accepted_lines"] == 4


def test_an_amount_is_explained_by_the_law(browser: Client, file: ReceivedFile) -> None:
    place = file.findings.filter(code="ACT4_AMOUNT")[0].place
    page = browser.get(reverse("file-why", args=[file.employer_id, file.pk, place])).content.decode()
    assert "RM\N{NO-BREAK SPACE}4,100.50" in page and page.count("<li>") > 5


@pytest.mark.parametrize("kind", ["csv", "xlsx", "html"])
def test_the_findings_can_be_had_in_three_forms(browser: Client, file: ReceivedFile, kind: str) -> None:
    answer = browser.get(reverse("file-report", args=[file.employer_id, file.pk, kind]))
    body = b"".join(answer.streaming_content)
    assert len(body) > 300 and answer["Content-Disposition"].endswith(f'.{kind}"')
    assert browser.get(reverse("file-report", args=[file.employer_id, file.pk, "exe"])).status_code == 404


def test_a_name_that_a_spreadsheet_would_run_is_no_formula_in_the_report(
    browser: Client, shop: Employer, aminah: Person
) -> None:
    lines = [*good_lines(), line("780923145027", "=cmd|' /C calc'!A0", 300_000)]
    file = receiving.receive(employer=shop, upload=sent(lines), by=aminah, at=NOON).file
    answer = browser.get(reverse("file-report", args=[shop.pk, file.pk, "csv"]))
    assert ",=cmd" not in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_a_viewer_looks_and_changes_nothing(shop: Employer, aminah: Person, file: ReceivedFile) -> None:
    from caruman.employers.operations import granting
    from tests.employers import offer_to

    gita = make("gita")
    given = offer_to("gita", shop, by=aminah, role="viewer", phone="+60123450006", email="gita@rumah.example")
    granting.accept(grant_id=given.pk, by=gita, at=NOON)
    browser = browser_of(gita)
    page = browser.get(reverse("file", args=[shop.pk, file.pk])).content.decode()
    assert "<form" not in page.split('id="findings"')[1].split("<section>")[1]
    assert post(browser, file, "file-mend-all").status_code == 403


def test_the_number_of_questions_and_the_weight_do_not_grow_with_the_file(
    browser: Client, shop: Employer, aminah: Person, file: ReceivedFile
) -> None:
    text(browser, file)
    with CaptureQueriesContext(connection) as few:
        text(browser, file)
    wrong = [line(f"{900101140000 + n}", f"ORANG {n}", 300_000, act4_employer_sen=1) for n in range(300)]
    long = receiving.receive(employer=shop, upload=sent(wrong), by=aminah, at=NOON).file
    with CaptureQueriesContext(connection) as many:
        page = text(browser, long)
    assert len(many) <= len(few) + 1 and len(page) < 100_000


def test_the_list_asks_a_fixed_number_of_questions(browser: Client, shop: Employer, aminah: Person) -> None:
    address = reverse("files", args=[shop.pk])
    assert "No file has been sent yet" in browser.get(address).content.decode()
    with CaptureQueriesContext(connection) as none:
        browser.get(address)
    for n in range(12):
        receiving.receive(
            employer=shop, upload=sent([*good_lines(), line(f"{900101140020 + n}", "X", 300000)]), by=aminah, at=NOON
        )
    with CaptureQueriesContext(connection) as twelve:
        page = browser.get(address).content.decode()
    assert page.count("caruman-okt.txt") == 12 and len(twelve) <= len(none) + 3


def test_what_was_typed_outlives_the_session(browser: Client, file: ReceivedFile) -> None:
    address = reverse("file-line", args=[file.employer_id, file.pk, 1])
    page = browser.get(address).content.decode()
    tokens = dict(re.findall(r'name="(_for|_once)" value="([^"]+)"', page))
    browser.session.flush()
    answer = browser.post(address, {**tokens, "version": file.version, "wage": "4321.00"})
    assert answer["Location"].startswith(reverse("sign-in"))
    browser.force_login(file.received_by)
    again = browser_of(file.received_by).get(f"{address}?kept")
    assert again.context["form"]["wage"].value() == "4321.00"
