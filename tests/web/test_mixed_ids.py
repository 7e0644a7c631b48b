"""An address or a form that mixes one employer with what is another's leads nowhere and changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.documents.models import Document
from caruman.employees.models import Employee
from caruman.employers.models import Employer
from caruman.registrations.operations import filling
from caruman.schedules.models import Origin, Schedule
from caruman.schedules.operations import drafting
from tests.people import browser_of, make
from tests.schedules import OCTOBER, draft_for, hire, registered, staff_of
from tests.web.addresses import Address, all_addresses
from tests.web.kept_world import the_world
from tests.web.pages import let_go

pytestmark = pytest.mark.django_db

OBJECTS = {
    "schedule_id", "filing_id", "file_id", "employee_id", "upload_id", "document_id", "letter_id", "registration_id",
    "principal_id", "branch_id", "grant_id", "batch_id", "number",
}  # fmt: skip


def scoped() -> list[Address]:
    """Give the addresses that name an employer and something of it."""
    return [one for one in all_addresses() if "employer_id" in one.fields and OBJECTS & set(one.fields)]


def answers(browser: Client, path: str) -> dict[str, int]:
    """Open a path both ways and undo whatever that did."""
    found = {}
    for verb in ("get", "post"):
        with transaction.atomic():
            answer = getattr(browser, verb)(path)
            found[verb] = answer.status_code
            let_go(answer)
            transaction.set_rollback(True)
    return found


def wrong(browser: Client, paths: dict[str, str]) -> list[str]:
    """Give the addresses that say anything but that there is no such page (or no such verb)."""
    found = []
    for name, path in paths.items():
        got = answers(browser, path)
        if not set(got.values()) <= {404, 405} or 404 not in got.values():
            found.append(f"{name}: {got}")
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("bare_refusals")
def test_no_address_of_ones_own_employer_opens_what_is_anothers() -> None:
    world = the_world()
    chong = world.people["chong"]
    own = Employer.objects.get(grants__person=chong)
    Employer.objects.filter(pk=own.pk).update(state="registered", employer_code="T9900000001M")
    paths, letters = {}, UUID(int=7)
    for address in scoped():
        values = {field: world.values.get((address.name, field), world.values.get(field)) for field in address.fields}
        # A letter comes of a decision; a key that nobody has stands for it.
        values["letter_id"] = values.get("letter_id") or letters
        paths[address.name] = address.path(values | {"employer_id": own.pk})
    assert len(paths) > 70
    assert wrong(browser_of(chong), paths) == []


@pytest.mark.slow
@pytest.mark.usefixtures("bare_refusals")
def test_no_thing_of_ones_own_opens_anothers_below_it() -> None:
    """The employer and the form or the person are Chong's own, what hangs below them is Aminah's."""
    world = the_world()
    chong = world.people["chong"]
    own = Employer.objects.get(grants__person=chong)
    form = filling.start(employer=own, form="form_1", by=chong, at=world.now, language="ms")
    person = hire(own, number="900101140011", name="Siti binti Rahman")
    mine = {"employer_id": own.pk, "registration_id": form.pk, "employee_id": person.pk}
    paths = {}
    for address in scoped():
        below = {"principal_id", "branch_id", "document_id"} & set(address.fields)
        if below and {"registration_id", "employee_id"} & set(address.fields):
            values = {
                field: world.values.get((address.name, field), world.values.get(field)) for field in address.fields
            }
            paths[address.name] = address.path(values | {key: mine[key] for key in mine if key in address.fields})
    assert len(paths) >= 7
    assert wrong(browser_of(chong), paths) == []


@pytest.fixture
def two(db: None) -> tuple[Employer, Employer]:
    """Aminah's shop and Chong's."""
    shop = registered(make("aminah"))
    chongs = registered(
        make("chong"), employer_code="T9900000001M", name="Kedai Chong", registration_number="202601000003"
    )
    return shop, chongs


def everything() -> list[Any]:
    """Give what a refused form must not change."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM schedules_line ORDER BY schedule_id, place")
        lines = cursor.fetchall()
    kept = [list(model.objects.order_by("pk").values()) for model in (Schedule, Employee, Document)]
    return [*kept, lines, Event.objects.filter(employer_id__isnull=False).count()]


def person_of(employer: Employer) -> Person:
    return Person.objects.get(grants__employer=employer)


def test_forms_that_name_anothers_schedules_and_people_change_nothing(two: tuple[Employer, Employer]) -> None:
    shop, chongs = two
    foreign = draft_for(shop, by=person_of(shop))
    own = draft_for(chongs, by=person_of(chongs))
    staff = staff_of(shop)
    browser = browser_of(person_of(chongs))
    before = everything()
    declared = {"declared": "on", f"revision-{foreign.pk}": "2", f"revision-{own.pk}": "2", "seen": ["WAGE_ZERO"]}
    for keys in ([foreign.pk], [own.pk, foreign.pk]):
        sent = declared | {"schedule": [str(key) for key in keys]}
        assert browser.post(reverse("schedule-submit", args=[chongs.pk]), sent).status_code == 404
    who = {"who": [str(one.pk) for one in staff], "last_day": "31/10/2026", "why": "resigned", "step": "save"}
    assert browser.post(reverse("employees-resign", args=[chongs.pk]), who)["Location"].endswith("/employees/")
    assert everything() == before


def test_a_month_is_not_copied_from_another_employer(two: tuple[Employer, Employer]) -> None:
    shop, chongs = two
    foreign = draft_for(shop, by=person_of(shop))
    drafting.begin(
        employer=chongs, month=date(2026, 8, 1), origin=Origin.TYPED, by=person_of(chongs), at=foreign.created_at
    )
    browser = browser_of(person_of(chongs))
    before = everything()
    page = reverse("schedule-begin", args=[chongs.pk]) + "?month=2026-10"
    sent = {"month": "2026-10", "way": "copy", "copied": str(foreign.pk)}
    assert browser.post(page, sent).status_code == 200
    assert everything() == before


@pytest.mark.parametrize("junk", ["?page=-1", "?page=x", "?page=99999999999999999999", "?month=0000-13",
    "?month=9999-12", "?month=%00", "?month=10/2026%00", "?first=0000-00&last=9999-99", "?first=9999-12&last=0001-01",
    "?schedule=x", "?schedule=%00", "?schedule=" + "0" * 36, "?q=%00", "?q=" + "x" * 5_000, "?state=%00&kind=%00",
    "?severity=%00&rule=%00&page=0", "?month=" + "%D9%A1%D9%A0/%D9%A2%D9%A0%D9%A2%D9%A6"])  # fmt: skip
def test_junk_in_an_address_is_no_fault_of_ours(two: tuple[Employer, Employer], junk: str) -> None:
    shop, _ = two
    draft = draft_for(shop, by=person_of(shop), month=OCTOBER)
    browser = browser_of(person_of(shop))
    browser.raise_request_exception = False
    for name in ("schedules", "schedule-begin", "schedule-submit", "files", "file-upload", "employees", "statement",
        "statement-people", "acknowledgements", "employees-register", "employees-register-print",
        "employees-expiring", "employees-doubles", "registration", "employer-events"):  # fmt: skip
        answer = browser.get(reverse(name, args=[shop.pk]) + junk)
        let_go(answer)
        assert answer.status_code in (200, 302, 400, 404), f"{name}: {answer.status_code}"
    for name in ("schedule", "schedule-compare", "schedule-versions", "schedule-add"):
        answer = browser.get(reverse(name, args=[shop.pk, draft.pk]) + junk)
        assert answer.status_code in (200, 302, 400, 404), f"{name}: {answer.status_code}"
    assert browser.get(reverse("accountant") + junk).status_code in (200, 302, 400, 404)
