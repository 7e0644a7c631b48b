"""What happens to an employee: asked, shown with what it does to the month, done, and undone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.employees.forms import answers_of
from caruman.employees.models import Employee, SkbbkNotice
from caruman.employees.operations import changing, undoing
from caruman.employers.models import Employer
from tests.employers import stored_in
from tests.papers import pdf, upload
from tests.people import NOON, english_browser_of, make
from tests.schedules import draft_for, hire, registered, staff_of, submit
from tests.web.pages import let_go

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_friday(settings: Settings, tmp_path: Path) -> Any:
    stored_in(settings, tmp_path)
    with time_machine.travel(datetime(2026, 11, 20, 4, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return registered(aminah)


@pytest.fixture
def siti(shop: Employer) -> Employee:
    return staff_of(shop)[0]


@pytest.fixture
def browser(aminah: Person) -> Client:
    return english_browser_of(aminah)


def address(name: str, employee: Employee) -> str:
    return reverse(name, args=[employee.employer_id, employee.pk])


def send(browser: Client, page: str, employee: Employee, step: str, **answers: Any) -> Any:
    employee.refresh_from_db()
    return browser.post(address(page, employee), {"version": employee.version, "step": step, **answers}, follow=True)


def typed(employee: Employee, **changes: str) -> dict[str, str]:
    """Give the correction form as a browser sends it back."""
    shown = {name: str(value) for name, value in answers_of(employee).items() if value not in (None, False, "")}
    return {**shown, **changes}


def test_a_correction_shows_the_month_before_and_after(browser: Client, siti: Employee) -> None:
    check = send(browser, "employee-change", siti, "check", **typed(siti, wage="3200")).content.decode()
    assert (
        "RM\N{NO-BREAK SPACE}2,500.00" in check
        and "RM\N{NO-BREAK SPACE}3,200.00" in check
        and "RM\N{NO-BREAK SPACE}47.75" in check
        and "RM\N{NO-BREAK SPACE}61.45" in check
    )
    siti.refresh_from_db()
    assert siti.wage_sen == 250_000
    page = send(browser, "employee-change", siti, "save", **typed(siti, wage="3200", why="Naik gaji")).content.decode()
    siti.refresh_from_db()
    assert siti.wage_sen == 320_000 and "The record was corrected." in page and "Naik gaji" in page
    page = send(browser, "employee-undo", siti, "").content.decode()
    siti.refresh_from_db()
    assert siti.wage_sen == 250_000 and "The last change was undone." in page


def test_a_correction_names_the_months_that_stay_as_filed(
    browser: Client, siti: Employee, shop: Employer, aminah: Person
) -> None:
    submit(draft_for(shop, by=aminah), by=aminah)
    check = send(browser, "employee-change", siti, "check", **typed(siti, wage="3200")).content.decode()
    assert "Months that were submitted stay as they are" in check and "October 2026" in check


def test_nothing_changed_is_said_and_leaves_no_trace(browser: Client, shop: Employer) -> None:
    siti = hire(shop, number="900101140022", name="Siti", sex="female", born=date(1990, 1, 1))
    page = send(browser, "employee-change", siti, "check", **typed(siti)).content.decode()
    assert "Nothing was changed." in page and not siti.steps.exists()


def test_a_wrong_correction_keeps_what_was_typed(browser: Client, siti: Employee) -> None:
    page = send(browser, "employee-change", siti, "check", **typed(siti, wage="viel")).content.decode()
    assert "<title>Error:" in page and 'value="viel"' in page


def test_two_people_who_correct_the_same_record_do_not_overwrite_each_other(
    browser: Client, siti: Employee, aminah: Person
) -> None:
    seen = {"version": 1, "step": "save", **typed(siti, wage="3200")}
    changing.correct(employee_id=siti.pk, version=1, answers={"wage_sen": 310_000}, by=aminah, at=NOON)
    page = browser.post(address("employee-change", siti), seen).content.decode()
    assert "Somebody changed this record after you opened it" in page and 'value="3200"' in page
    siti.refresh_from_db()
    assert siti.wage_sen == 310_000


def test_a_last_day_says_which_schedule_is_the_last(
    browser: Client, siti: Employee, shop: Employer, aminah: Person
) -> None:
    submit(draft_for(shop, by=aminah), by=aminah)
    check = send(browser, "employee-resign", siti, "check", last_day="2026-09-30").content.decode()
    assert "The schedule of September 2026 is the last one with this person" in check
    assert "Nothing is due from October 2026 on." in check
    assert "Submitted already with this person after the last day: October 2026. Amend what was submitted." in check
    page = send(browser, "employee-resign", siti, "save", last_day="2026-09-30").content.decode()
    assert "The last day was noted." in page and "30 September 2026" in page
    page = send(browser, "employee-undo", siti, "").content.decode()
    siti.refresh_from_db()
    assert (siti.state, siti.ends_on) == ("active", None)


@pytest.mark.parametrize(
    ("last_day", "said"),
    [("", "Fill in"), ("31/11/2026", "not a date"), ("2020-01-01", "before the day of hire"), ("2027-06-01", "ahead")],
)
def test_an_impossible_last_day_is_refused_in_words(browser: Client, siti: Employee, last_day: str, said: str) -> None:
    page = send(browser, "employee-resign", siti, "save", last_day=last_day).content.decode()
    assert "<title>Error:" in page and said in page
    siti.refresh_from_db()
    assert siti.state == "active"


def test_a_death_is_noted_and_taken_back(browser: Client, siti: Employee) -> None:
    assert "dependants" in browser.get(address("employee-death", siti)).content.decode()
    send(browser, "employee-death", siti, "save", died_on="2026-11-18")
    siti.refresh_from_db()
    assert (siti.state, siti.last_day) == ("deceased", date(2026, 11, 18))
    check = send(browser, "employee-return", siti, "check").content.decode()
    assert "Contributions are due again from November 2026 on." in check
    send(browser, "employee-return", siti, "save", why="Orang lain")
    siti.refresh_from_db()
    assert siti.state == "active"


def test_a_record_entered_by_mistake_is_withdrawn_unless_a_schedule_names_it(
    browser: Client, siti: Employee, shop: Employer, aminah: Person
) -> None:
    other = hire(shop, number="900101140022", name="Tersilap")
    submit(draft_for(shop, by=aminah), by=aminah)
    assert "October 2026" in browser.get(address("employee-withdraw", siti)).content.decode()
    page = send(browser, "employee-withdraw", siti, "save").content.decode()
    assert "A submitted schedule names this person" in page
    send(browser, "employee-withdraw", other, "save")
    other.refresh_from_db()
    assert other.state == "withdrawn"
    assert browser.get(address("employee-change", other)).status_code == 404


def test_pages_that_make_no_sense_now_are_not_there(browser: Client, siti: Employee) -> None:
    assert browser.get(address("employee-return", siti)).status_code == 404
    assert browser.get(address("employee-number", siti)).status_code == 404
    send(browser, "employee-resign", siti, "save", last_day="2026-11-19")
    for name in ("employee-resign", "employee-withdraw", "employee-skbbk"):
        assert browser.get(address(name, siti)).status_code == 404


def test_a_number_that_has_come_takes_a_foreign_worker_into_service(browser: Client, shop: Employer) -> None:
    hasan = hire(
        shop, number="BX1234567", name="Hasan", state="pending", identity_kind="passport", nationality="foreign"
    )
    page = send(browser, "employee-number", hasan, "", ssfw_number="?!").content.decode()
    assert "at most 12 letters and digits" in page
    send(browser, "employee-number", hasan, "", ssfw_number="ss 1234-567890")
    hasan.refresh_from_db()
    assert (hasan.state, hasan.identity_no, hasan.passport_number) == ("active", "SS1234567890", "BX1234567")


def test_a_notice_about_skbbk_is_taken_with_its_scan(browser: Client, siti: Employee) -> None:
    told = {"choice": "leave", "from_month": "2026-08", "received_on": "2026-08-10", "evidence": "Fail 12"}
    page = send(browser, "employee-skbbk", siti, "", **told, scan=upload(pdf())).content.decode()
    notice = SkbbkNotice.objects.get()
    assert "The notice was noted." in page
    scan = browser.get(reverse("employee-scan", args=[siti.employer_id, siti.pk, notice.document_id]))
    assert scan.status_code == 200 and "attachment" in scan["Content-Disposition"]
    let_go(scan)
    # From now on only what can follow is offered.
    page = browser.get(address("employee-skbbk", siti)).content.decode()
    assert 'value="join"' in page and 'value="leave"' not in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"evidence": ""}, "Evidence"),
        ({"received_on": "2026-09-01"}, "until 31 August 2026"),
        ({"from_month": "2026-06"}, "compulsory for everyone in June 2026"),
        ({"choice": "join"}, "join"),
    ],
)
def test_a_notice_against_the_law_is_refused_in_words(
    browser: Client, siti: Employee, changes: dict[str, str], said: str
) -> None:
    told = {"choice": "leave", "from_month": "2026-08", "received_on": "2026-08-10", "evidence": "Fail 12", **changes}
    page = send(browser, "employee-skbbk", siti, "", **told).content.decode()
    assert "<title>Error:" in page and said in page and not SkbbkNotice.objects.exists()


def test_several_people_leave_on_one_day_and_all_stay_after_an_undo(
    browser: Client, shop: Employer, siti: Employee
) -> None:
    people = list(Employee.objects.all())
    who = [str(one.pk) for one in people[:2]]
    to = reverse("employees-resign", args=[shop.pk])
    page = browser.post(to, {"who": who}).content.decode()
    assert all(one.name in page for one in people[:2]) and people[2].name not in page
    assert "There is a problem" not in page
    page = browser.post(to, {"who": who, "step": "check", "last_day": ""}).content.decode()
    assert "<title>Error:" in page
    page = browser.post(to, {"who": who, "step": "check", "last_day": "2026-11-30"}).content.decode()
    assert "The schedule of November 2026 is the last one with these people" in page
    assert Employee.objects.filter(state="resigned").count() == 0
    page = browser.post(to, {"who": who, "step": "save", "last_day": "2026-11-30"}, follow=True).content.decode()
    assert "The last day of 2 employees was noted" in page
    assert Employee.objects.filter(state="resigned", ends_on=date(2026, 12, 1)).count() == 2
    page = browser.post(reverse("employees-resigned", args=[shop.pk]), follow=True).content.decode()
    assert "2 employees are in service again." in page
    assert Employee.objects.filter(state="active").count() == 3


def test_everyone_leaves_and_everyone_stays_after_an_undo_but_whoever_was_touched_since(
    browser: Client, shop: Employer, siti: Employee, aminah: Person
) -> None:
    to, done = (reverse(name, args=[shop.pk]) for name in ("employees-resign-all", "employees-resigned"))
    answers = {"last_day": "2026-11-30", "part": "", "hired_before": "", "why": "", "count": "3", "step": "save"}
    page = browser.post(to, answers, follow=True).content.decode()
    assert "The last day of 3 employees was noted" in page and "Undo: all of them stay" in page
    undoing.undo(employee_id=siti.pk, version=2, is_named=lambda _one: False, by=aminah, at=NOON + timedelta(minutes=1))
    changing.resign(employee_id=siti.pk, last_day=date(2026, 11, 10), by=aminah, at=NOON + timedelta(minutes=2))
    page = browser.post(done, follow=True).content.decode()
    assert "2 employees are in service again." in page
    siti.refresh_from_db()
    assert (siti.state, siti.last_day) == ("resigned", date(2026, 11, 10))
    assert Employee.objects.filter(state="active", ends_on=None).count() == 2
    acts = Event.objects.filter(act__startswith="employee.everyone").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["employee.everyone_left", "employee.everyone_stays"]
    assert browser.get(done).status_code == 302


def test_nobody_ticked_and_nonsense_ticked_lead_back_to_the_list(browser: Client, shop: Employer) -> None:
    to = reverse("employees-resign", args=[shop.pk])
    page = browser.post(to, {"who": ["x", "00000000-0000-0000-0000-000000000000"]}, follow=True).content.decode()
    assert "Tick at least one person who is in service." in page
    assert browser.get(reverse("employees-resigned", args=[shop.pk])).status_code == 302


def test_an_undo_of_an_old_page_undoes_nothing(browser: Client, siti: Employee, aminah: Person) -> None:
    changing.correct(employee_id=siti.pk, version=1, answers={"wage_sen": 1}, by=aminah, at=NOON)
    changing.correct(employee_id=siti.pk, version=2, answers={"wage_sen": 2}, by=aminah, at=NOON)
    page = browser.post(address("employee-undo", siti), {"version": "2"}, follow=True).content.decode()
    siti.refresh_from_db()
    assert siti.wage_sen == 2 and "Somebody changed this record" in page


@pytest.mark.parametrize("version", ["", "x", "9" * 5_000, "²"])
def test_an_undo_of_nonsense_undoes_nothing(browser: Client, siti: Employee, version: str) -> None:
    page = browser.post(address("employee-undo", siti), {"version": version}, follow=True).content.decode()
    assert "Somebody changed this record" in page
