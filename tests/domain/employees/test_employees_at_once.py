"""Two people at the register at the same moment: one of them is told so, and nobody is there twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from caruman.employees.models import Employee
from caruman.employees.operations import adding, changing
from caruman.employees.refusals import UnableToChange
from tests.employees import FRIDAY, SITI
from tests.people import NOON, make
from tests.schedules import registered, staff_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do things at the same moment, each on a connection of its own; give what each led to."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            start.wait()
            return act()
        except UnableToChange as fault:
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refused(led_to: list[object]) -> int:
    return sum(isinstance(one, UnableToChange) for one in led_to)


def test_the_same_person_added_twice_at_once_is_there_once() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    led_to = at_once(*[lambda: adding.add(employer=shop, answers=SITI, by=aminah, at=NOON)] * 2)
    assert refused(led_to) == 1 and Employee.objects.count() == 1


def test_two_corrections_of_what_both_saw_leave_one() -> None:
    aminah = make("aminah")
    siti = staff_of(registered(aminah))[0]
    led_to = at_once(
        *[
            lambda wage=wage: changing.correct(
                employee_id=siti.pk, version=1, answers={"wage_sen": wage}, by=aminah, at=NOON
            )
            for wage in (300_000, 310_000)
        ]
    )
    siti.refresh_from_db()
    assert refused(led_to) == 1 and siti.version == 2 and siti.steps.count() == 1


def test_two_lists_of_leavers_that_cross_do_not_wait_for_each_other_forever() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    keys = [one.pk for one in staff_of(shop)]
    led_to = at_once(
        *[
            lambda order=order: changing.resign_many(
                employer=shop, employee_ids=order, last_day=FRIDAY, by=aminah, at=NOON
            )
            for order in (keys, keys[::-1])
        ]
    )
    assert refused(led_to) == 1 and Employee.objects.filter(state="resigned").count() == 3
