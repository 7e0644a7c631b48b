"""The employee's record and reports, and their desk, in a real browser: no barrier, nothing that spills."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from caruman.accounts.models import Person
from caruman.employees.models import Employee
from caruman.reports.models import Report
from caruman.reports.operations import deciding
from caruman.schedules.models import Origin
from caruman.schedules.operations import drafting
from caruman.values.month import Month
from tests.browser import faults, follow
from tests.people import CAST, make
from tests.reports import report_of
from tests.schedules import entry, hire, registered, submit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
GITA = CAST["gita"][:2]


def _asked(gita: Person) -> Report:
    """Make a record with a month that was submitted and months that are missing, and a report about them."""
    now, aminah, devi = datetime.now(UTC), make("aminah"), make("devi")
    last = Month.of(now.date()).plus(-1)
    shop = registered(aminah, name="Perusahaan Kejuruteraan & Pembinaan Seri Murni (Malaysia) Sdn. Bhd.")
    hire(shop, number=GITA[0], name=GITA[1], hired_on=last.plus(-3).first_day)
    month = last.first_day
    draft = drafting.begin(employer=shop, month=month, origin=Origin.TYPED, by=aminah, at=now)
    lines = [entry(*GITA, 250_000, month)]
    drafting.fill(schedule_id=draft.pk, entries=lines, origin=Origin.TYPED, by=aminah, at=now)
    submit(draft, by=aminah, at=now)
    report = report_of(gita, shop, at=now, months=(last.plus(-3), last))
    taken = deciding.take(report_id=report.pk, by=devi, at=now)
    asked = {"version": taken.version, "words": "Which days did you work?\nWho paid you?"}
    return deciding.query(report_id=report.pk, by=devi, at=now, **asked)


def test_no_page_has_a_barrier_or_spills(open_window: Callable[..., Page]) -> None:
    gita = make("gita")
    report = _asked(gita)
    own, desk = f"/employment/reports/{report.pk}/", f"/office/reports/{report.pk}/"
    skbbk = f"/employment/skbbk/{Employee.objects.get().pk}/"
    for person, addresses in (
        (gita, ["/employment/", "/employment/reports/", "/employment/reports/new/", own, f"{own}sent/"]),
        (gita, [f"{own}answer/", f"{own}papers/add/", f"{own}withdraw/", skbbk]),
        (Person.objects.get(office="officer"), ["/office/reports/?state=any", desk, f"{desk}not-upheld/"]),
    ):
        window = open_window(person=person, language="ms")
        for address in addresses:
            window.goto(address)
            assert faults(window) == [], address


def test_a_missing_month_is_reported_in_three_steps(open_window: Callable[..., Page]) -> None:
    gita = make("gita")
    _asked(gita)
    window = open_window(person=gita, language="en")
    window.goto("/employment/")
    follow(window.locator("a[href*='month=']").first)
    window.get_by_label("What happened?").fill("I worked there.")
    window.get_by_label("No, keep my name from the employer").check()
    follow(window.get_by_role("button", name="Continue"))
    follow(window.get_by_role("button", name="Send the report"))
    window.get_by_role("heading", name="Report sent").wait_for()
    assert Report.objects.count() == 2
