"""Each month has its table long before it begins, and a query for a month looks into no other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from caruman.schedules.lines import copy_in, lines_of
from caruman.schedules.models import Line, Schedule
from caruman.schedules.partitions import LINES
from caruman.schedules.tasks import make_partitions
from caruman.values.month import Month
from tests.people import NOON, make
from tests.schedules import OCTOBER, draft_for, entry, registered

pytestmark = pytest.mark.django_db
LATER = datetime(2027, 11, 20, tzinfo=UTC)


def rows(query: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def partitions() -> set[object]:
    return {name for (name,) in rows("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass", "schedules_line")}  # fmt: skip


def test_what_the_migration_made_reaches_a_year_ahead() -> None:
    assert LINES.make_ahead(at=NOON) == []


def test_a_year_of_months_is_made_ahead_once() -> None:
    before = partitions()
    made = LINES.make_ahead(at=LATER)
    assert made == [LINES.name_of(Month(2028, month)) for month in range(1, 12)]
    assert partitions() == before | set(made)
    assert LINES.make_ahead(at=LATER) == []


def test_the_job_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caruman.database.clock.now", lambda: LATER)
    make_partitions(timestamp=0)
    assert LINES.name_of(Month(2028, 11)) in partitions()


def test_a_new_partition_is_like_the_others_and_guarded_as_they_are() -> None:
    LINES.make_ahead(at=LATER)
    described = [
        {
            (kind, str(what).replace(name, "").replace("2028_02", "").replace("2027_02", ""))
            for kind, what in rows(
                "SELECT 'constraint', pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass "
                "UNION ALL SELECT 'trigger', tgname FROM pg_trigger WHERE tgrelid = %s::regclass "
                "UNION ALL SELECT 'index', array_agg(attname ORDER BY attnum)::text FROM pg_index "
                "JOIN pg_attribute ON attrelid = indexrelid WHERE indrelid = %s::regclass GROUP BY indexrelid",
                name,
                name,
                name,
            )
        }
        for name in ("schedules_line_2027_02", "schedules_line_2028_02")
    ]
    assert described[0] == described[1]
    aminah = make("aminah")
    schedule = Schedule.objects.create(
        employer=registered(aminah), month=date(2028, 2, 1), origin="typed", created_at=LATER, created_by=aminah,
        changed_at=LATER, changed_by=aminah,
    )  # fmt: skip
    copy_in(schedule, [entry("900101140011", "SITI", 250_000, OCTOBER)])
    assert rows("SELECT count(*) FROM schedules_line_2028_02") == [(1,)]
    stranger = Schedule(pk=uuid4(), employer_id=schedule.employer_id, month=schedule.month)
    with pytest.raises(DatabaseError, match="join a draft"), transaction.atomic():
        copy_in(stranger, [entry("900101140011", "SITI", 250_000, OCTOBER)])


@pytest.mark.parametrize("question", ["lines", "sum", "one person in a month"])
def test_a_question_about_a_month_looks_into_its_table_alone(question: str) -> None:
    aminah = make("aminah")
    draft = draft_for(registered(aminah), by=aminah)
    asked = {
        "lines": lines_of(draft),
        "sum": lines_of(draft).order_by().values("schedule_id"),
        "one person in a month": Line.objects.filter(identity_no="900101140011", month=OCTOBER),
    }[question]
    plan = asked.explain()
    assert "schedules_line_2026_10" in plan
    assert "schedules_line_2026_09" not in plan and "schedules_line_2025" not in plan
