"""Who may leave SKBBK, join it, or name another employer, until when, and what a month then costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.documents.models import Document
from caruman.documents.refusals import UnableToReceive
from caruman.employees.models import Employee, SkbbkNotice
from caruman.employees.operations import changing
from caruman.employees.operations.skbbk import last_day_to_leave, note_skbbk
from caruman.employees.queries import person_of, register_of
from caruman.employees.refusals import UnableToChange
from caruman.employers.models import Employer
from caruman.law.settings import DEFAULTS
from caruman.law.skbbk import skbbk_status
from caruman.values.month import Month
from tests.employers import stored_in
from tests.papers import pdf, upload
from tests.people import NOON, make
from tests.schedules import hire, registered

pytestmark = pytest.mark.django_db

JUNE, JULY, AUGUST, SEPTEMBER, NOVEMBER, DECEMBER = (Month(2026, number) for number in (6, 7, 8, 9, 11, 12))
IN_AUGUST = datetime(2026, 8, 20, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> Iterator[None]:
    stored_in(settings, tmp_path)
    with translation.override("en"):
        yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return registered(aminah)


@pytest.fixture
def siti(shop: Employer) -> Employee:
    return hire(shop, number="900101140011", name="Siti binti Rahman")


def say(employee: Employee, choice: str, by: Person, **changes: Any) -> SkbbkNotice:
    told = {
        "from_month": AUGUST,
        "received_on": date(2026, 8, 10),
        "evidence": "Notis bertandatangan, fail 12",
        "at": IN_AUGUST,
        **changes,
    }
    return note_skbbk(employee_id=employee.pk, choice=choice, by=by, **told)


def status(employee: Employee, month: Month) -> str:
    return skbbk_status(month=month, person=person_of(employee, month))


def test_whoever_was_in_service_in_july_could_leave_until_the_end_of_august(siti: Employee, aminah: Person) -> None:
    assert last_day_to_leave(siti) == date(2026, 8, 31)
    with pytest.raises(UnableToChange, match="until 31 August 2026"):
        say(siti, "leave", aminah, from_month=SEPTEMBER, received_on=date(2026, 9, 1), at=NOON)
    # What counts is the day on which the notice was given, not the day on which it is entered.
    say(siti, "leave", aminah, received_on=date(2026, 8, 31), at=NOON)
    assert [status(siti, month) for month in (JUNE, JULY, AUGUST, NOVEMBER)] == [
        "mandatory", "participating", "opted_out", "opted_out",
    ]  # fmt: skip


def test_a_check_knows_the_same_from_month_to_month(siti: Employee, shop: Employer, aminah: Person) -> None:
    say(siti, "leave", aminah)
    say(siti, "join", aminah, from_month=NOVEMBER, received_on=date(2026, 11, 2), at=NOON)
    known = register_of(shop.pk)[siti.identity_no]
    for month in (JUNE, JULY, AUGUST, SEPTEMBER, NOVEMBER, DECEMBER):
        assert known.person_in(month) == person_of(siti, month)
    assert [known.person_in(month).skbbk for month in (JULY, AUGUST, SEPTEMBER, NOVEMBER)] == [
        "in", "out", "out", "in",
    ]  # fmt: skip


def test_june_was_compulsory_and_nothing_was_there_before(siti: Employee, aminah: Person) -> None:
    with pytest.raises(UnableToChange, match="compulsory for everyone in June 2026"):
        say(siti, "leave", aminah, from_month=JUNE)
    with pytest.raises(UnableToChange, match="began in June 2026"):
        say(siti, "leave", aminah, from_month=Month(2026, 5))


@pytest.mark.parametrize("nationality", ["foreign", "temporary_resident"])
def test_a_foreign_worker_never_leaves(shop: Employer, aminah: Person, nationality: str) -> None:
    hasan = hire(shop, number="SS1234567890", name="Nur Hasan Ali", identity_kind="ssfw", nationality=nationality)
    with pytest.raises(UnableToChange, match="Foreign workers cannot leave"):
        say(hasan, "leave", aminah)


def test_once_in_always_in(siti: Employee, aminah: Person) -> None:
    say(siti, "leave", aminah)
    with pytest.raises(UnableToChange, match="noted already"):
        say(siti, "leave", aminah)
    say(siti, "join", aminah)
    with pytest.raises(UnableToChange, match="stays in it"):
        say(siti, "leave", aminah)
    with pytest.raises(UnableToChange, match="takes part in SKBBK already"):
        say(siti, "join", aminah)


def test_whoever_joins_pays_for_whole_months_from_the_notice_on(siti: Employee, aminah: Person) -> None:
    say(siti, "leave", aminah)
    with pytest.raises(UnableToChange, match="whole months"):
        say(siti, "join", aminah, from_month=SEPTEMBER, received_on=date(2026, 11, 2), at=NOON)


def test_a_new_employee_leaves_before_the_first_deduction(shop: Employer, aminah: Person) -> None:
    dayang = hire(shop, number="990704135033", name="Dayang", hired_on=date(2026, 11, 2))
    told = {"from_month": NOVEMBER, "at": NOON}
    assert last_day_to_leave(dayang) == date(2026, 11, 29)
    with pytest.raises(UnableToChange, match="before SKBBK is first deducted"):
        say(dayang, "leave", aminah, received_on=date(2026, 11, 10), first_deduction_on=date(2026, 11, 10), **told)
    say(dayang, "leave", aminah, received_on=date(2026, 11, 9), first_deduction_on=date(2026, 11, 10), **told)
    assert status(dayang, NOVEMBER) == "opted_out"


def test_the_other_reading_of_the_law_is_a_setting(shop: Employer, aminah: Person) -> None:
    dayang = hire(shop, number="990704135033", name="Dayang", hired_on=date(2026, 11, 2))
    other = DEFAULTS._replace(skbbk_new_employee_opt_out="within_30_days")
    assert last_day_to_leave(dayang, settings=other) == date(2026, 12, 2)


def test_whoever_took_part_here_before_is_in_when_hired_again(siti: Employee, shop: Employer, aminah: Person) -> None:
    changing.resign(employee_id=siti.pk, last_day=date(2026, 9, 30), by=aminah, at=NOON)
    again = hire(shop, number=siti.identity_no, name=siti.name, hired_on=date(2026, 11, 2))
    with pytest.raises(UnableToChange, match="stays in it"):
        say(again, "leave", aminah, from_month=NOVEMBER, received_on=date(2026, 11, 3), at=NOON)


def test_only_one_of_several_employers_deducts_it(siti: Employee, aminah: Person) -> None:
    with pytest.raises(UnableToChange, match="not noted"):
        say(siti, "here", aminah)
    say(siti, "elsewhere", aminah)
    assert [status(siti, month) for month in (JULY, AUGUST)] == ["participating", "elsewhere"]
    with pytest.raises(UnableToChange, match="noted already"):
        say(siti, "elsewhere", aminah)
    with pytest.raises(UnableToChange, match="Note first that this employer deducts it"):
        say(siti, "join", aminah)
    say(siti, "here", aminah, from_month=NOVEMBER, received_on=date(2026, 11, 2), at=NOON)
    assert status(siti, SEPTEMBER) == "elsewhere" and status(siti, NOVEMBER) == "participating"


def test_whoever_had_left_is_out_again_once_no_other_employer_deducts(siti: Employee, aminah: Person) -> None:
    say(siti, "leave", aminah, from_month=JULY)
    say(siti, "elsewhere", aminah)
    say(siti, "here", aminah, from_month=NOVEMBER, received_on=date(2026, 11, 2), at=NOON)
    assert status(siti, NOVEMBER) == "opted_out"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"received_on": date(2026, 8, 21)}, "not in the future"),
        ({"from_month": DECEMBER}, "at most three months ahead"),
    ],
)
def test_days_and_months_make_sense(siti: Employee, aminah: Person, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(UnableToChange, match=said):
        say(siti, "leave", aminah, **changes)


def test_nobody_who_has_left_gives_a_notice(siti: Employee, aminah: Person) -> None:
    changing.resign(employee_id=siti.pk, last_day=date(2026, 9, 30), by=aminah, at=NOON)
    with pytest.raises(UnableToChange, match="in service"):
        say(siti, "elsewhere", aminah)


def test_a_scan_is_kept_with_the_notice_and_a_bad_one_refuses_it(siti: Employee, aminah: Person) -> None:
    with pytest.raises(UnableToReceive):
        say(siti, "leave", aminah, scan=upload(b"nothing that anybody reads"))
    assert not SkbbkNotice.objects.exists()
    notice = say(siti, "leave", aminah, scan=upload(pdf()))
    assert Document.objects.get(pk=notice.document_id).employer_id == siti.employer_id


def test_a_scan_of_a_notice_that_is_refused_is_not_kept(siti: Employee, aminah: Person) -> None:
    with pytest.raises(UnableToChange):
        say(siti, "join", aminah, scan=upload(pdf()))
    assert not Document.objects.exists()


def test_a_notice_stays_and_has_its_evidence_and_a_whole_month(siti: Employee, aminah: Person) -> None:
    notice = say(siti, "leave", aminah)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SkbbkNotice.objects.filter(pk=notice.pk).update(choice="join")
    for changes in ({"evidence": ""}, {"from_month": date(2026, 8, 2)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            SkbbkNotice.objects.create(
                **{
                    "employee": siti,
                    "choice": "join",
                    "from_month": date(2026, 8, 1),
                    "received_on": date(2026, 8, 1),
                    "evidence": "Notis",
                    "at": NOON,
                    **changes,
                }
            )
