"""The register of seven years: who served, and what was declared, by the versions that stand."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caruman.schedules import records
from caruman.schedules.lines import lines_of
from caruman.schedules.models import Origin
from caruman.schedules.operations import drafting
from caruman.schedules.records import Wanted
from tests.people import NOON, make
from tests.schedules import CODE, OCTOBER, SEPTEMBER, STAFF, draft_for, entry, hire, registered, staff_of, submit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def shop_with_two_months():  # type: ignore[no-untyped-def]
    aminah = make("aminah")
    shop = registered(aminah)
    staff_of(shop)
    submit(draft_for(shop, by=aminah, month=SEPTEMBER), by=aminah)
    submit(draft_for(shop, by=aminah, month=OCTOBER), by=aminah)
    return aminah, shop


def wanted(shop, **changes):  # type: ignore[no-untyped-def]
    return Wanted(shop.pk, date(2026, 1, 1), OCTOBER)._replace(**changes)


def test_everybody_stands_there_once_with_the_sums_of_what_was_declared() -> None:
    _, shop = shop_with_two_months()
    found = records.people(wanted(shop), today=TODAY, offset=0, limit=10)
    assert [one.name for one in found] == sorted(name for _, name, _ in STAFF)
    siti = next(one for one in found if one.identity_no == STAFF[0][0])
    assert (siti.months, siti.wages_sen) == (2, 2 * STAFF[0][2])
    owed = entry(*STAFF[0], OCTOBER)
    assert siti.employer_sen == 2 * (owed.act4_employer_sen + owed.eis_employer_sen)
    assert siti.employee_sen == 2 * (owed.act4_employee_sen + owed.skbbk_employee_sen + owed.eis_employee_sen)
    assert records.count(wanted(shop), today=TODAY) == (3, 6)


def test_who_was_never_filed_is_there_and_who_was_filed_without_a_record_too() -> None:
    _, shop = shop_with_two_months()
    hire(shop, number="900101140099", name="Zainal bin Ali", hired_on=date(2026, 10, 1))
    aminah = make("bala")
    extra = drafting.begin(employer=shop, month=date(2026, 8, 1), origin=Origin.TYPED, by=aminah, at=NOON)
    lines = [entry("880808145566", "Kumar a/l Raju", 200_000, date(2026, 8, 1), occupation="Tukang masak")]
    submit(drafting.fill(schedule_id=extra.pk, entries=lines, origin=Origin.TYPED, by=aminah, at=NOON), by=aminah)
    found = {one.identity_no: one for one in records.people(wanted(shop), today=TODAY, offset=0, limit=10)}
    assert found["900101140099"].months == 0 and found["900101140099"].wages_sen == 0
    assert found["880808145566"].hired_on is None and found["880808145566"].occupation == "Tukang masak"
    with records.entries(wanted(shop, whom=records.NOT_FILED), today=TODAY) as read:
        assert [(one.name, one.month) for one in read] == [("Zainal bin Ali", None)]


def test_only_the_standing_version_of_a_month_counts() -> None:
    aminah, shop = shop_with_two_months()
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.AMENDMENT, by=aminah, at=NOON)
    raised = [entry(number, name, wage + 100_000, OCTOBER) for number, name, wage in STAFF]
    drafting.fill(schedule_id=draft.pk, entries=raised, origin=Origin.AMENDMENT, by=aminah, at=NOON)
    assert records.months(wanted(shop), today=TODAY)[-1].wages_sen == sum(wage for *_, wage in STAFF), "a draft is none"
    submit(draft, by=aminah)
    october = records.months(wanted(shop), today=TODAY)[-1]
    assert (october.month, october.people) == (OCTOBER, 3)
    assert october.wages_sen == sum(one.wage_sen for one in lines_of(draft))


def test_the_period_the_state_and_a_part_of_name_or_number_choose() -> None:
    _, shop = shop_with_two_months()
    hire(shop, number="910101140099", name="Lama bin Dahulu", state="active", hired_on=date(2026, 1, 5))
    from caruman.employees.models import Employee

    Employee.objects.filter(identity_no="910101140099").update(state="resigned", ends_on=date(2026, 3, 1))
    names = lambda **changes: [  # noqa: E731
        one.name for one in records.people(wanted(shop, **changes), today=TODAY, offset=0, limit=10)
    ]
    assert names(whom=records.LEFT) == ["Lama bin Dahulu"]
    assert "Lama bin Dahulu" not in names(whom=records.IN_SERVICE)
    assert "Lama bin Dahulu" not in names(first=date(2026, 3, 1)), "left before the period"
    assert names(part="siti") == ["Siti binti Rahman"] == names(part="900101-14-0011")
    assert names(part="%") == [], "a sign of SQL is a sign like any other"
    assert records.count(wanted(shop, first=OCTOBER), today=TODAY)[1] == 3
    months = records.of_people(wanted(shop), [STAFF[0][0], "910101140099"], today=TODAY)
    assert {number: [one.month for one in rows] for number, rows in months.items()} == {
        STAFF[0][0]: [SEPTEMBER, OCTOBER],
        "910101140099": [],
    }


def test_another_employers_people_are_never_there() -> None:
    _, shop = shop_with_two_months()
    chong = make("chong")
    other = registered(
        chong, name="Kedai Chong", registration_number="202601000002", employer_code=CODE.replace("9", "8")
    )
    hire(other, number="900909140099", name="Orang Lain")
    assert "Orang Lain" not in [one.name for one in records.people(wanted(shop), today=TODAY, offset=0, limit=10)]
    assert [one.name for one in records.people(wanted(other), today=TODAY, offset=0, limit=10)] == ["Orang Lain"]


def test_only_the_partitions_of_the_period_are_read() -> None:
    _, shop = shop_with_two_months()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        records.count(wanted(shop, first=SEPTEMBER), today=TODAY)
    assert len(asked) == 1
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + asked[0]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert (
        "schedules_line_2026_09" in plan and "schedules_line_2026_08" not in plan and "schedules_line_2025" not in plan
    )
