"""Two people at the register at the same moment: one of them is told so, and nobody is there twice."""

from __future__ import annotations

from functools import partial

import pytest

from caruman.employees.models import Employee
from caruman.employees.operations import adding, changing
from caruman.employees.refusals import UnableToChange
from tests.at_once import at_once
from tests.employees import FRIDAY, SITI
from tests.people import NOON, make
from tests.schedules import registered, staff_of

together = partial(at_once, refusals=(UnableToChange,))

pytestmark = pytest.mark.django_db(transaction=True)


def refused(led_to: list[object]) -> int:
    return sum(isinstance(one, UnableToChange) for one in led_to)


def test_the_same_person_added_twice_at_once_is_there_once() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    led_to = together(*[lambda: adding.add(employer=shop, answers=SITI, by=aminah, at=NOON)] * 2)
    assert refused(led_to) == 1 and Employee.objects.count() == 1


def test_two_corrections_of_what_both_saw_leave_one() -> None:
    aminah = make("aminah")
    siti = staff_of(registered(aminah))[0]
    led_to = together(
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
    led_to = together(
        *[
            lambda order=order: changing.resign_many(
                employer=shop, employee_ids=order, last_day=FRIDAY, by=aminah, at=NOON
            )
            for order in (keys, keys[::-1])
        ]
    )
    assert refused(led_to) == 1 and Employee.objects.filter(state="resigned").count() == 3
