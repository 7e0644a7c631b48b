"""A national month in miniature: many schedules through the operations with two workers, against bare COPY and commit.

Sizes are as employers have them: most schedules under twenty lines, one of thirty thousand. The
workers take turns with the baseline, whose workers copy the same lines into the same table, each
schedule its own transaction, and do nothing else with them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from multiprocessing import get_context
from random import Random
from statistics import median
from typing import Any
from uuid import UUID

from benchmarks.measure import Row, parser, report, whole
from benchmarks.portal_database import join_portal_database, portal_database

WORKERS = 2
AT_ONCE = 50
"""Schedules that a worker files in one transaction, as long as they are small."""
LINES_AT_ONCE = 5_000
TARGET_PERCENT = 60
NATION_SCHEDULES, NATION_LINES = 650_000, 10_000_000
NOW = datetime(2026, 11, 13, 4, 0, tzinfo=UTC)
MONTHS = [date(year, month, 1) for year in (2026, 2025) for month in range(1, 11)]

Job = tuple[UUID, int]
"""An employer and the number of his lines."""


def sizes(*, schedules: int, lines: int, largest: int) -> list[int]:
    """Give the number of lines of each schedule: one large one, the others as small as employers are."""
    random = Random(1)
    rest = lines - largest
    weights = [random.lognormvariate(0, 1.1) for _ in range(schedules - 1)]
    total = sum(weights)
    small = [max(1, round(weight / total * rest)) for weight in weights]
    return [largest, *small]


def entries_of(count: int, month: date) -> list[Any]:
    """Give the lines of a schedule, priced as the law wants them."""
    from caruman.schedules.lines import Entry

    return [
        Entry(
            f"90{number % 12 + 1:02}{number % 28 + 1:02}{number:06}", f"PEKERJA CONTOH BIN {number}", 250_000,
            4_465, 1_275, 1_915, 510, 510,
        )
        for number in range(count)
    ]  # fmt: skip


def groups(jobs: Sequence[Job], *, at_once: int) -> list[list[Job]]:
    """Part the schedules into what a worker takes up at once, the largest first as a queue would have it."""
    found: list[list[Job]] = []
    current: list[Job] = []
    lines = 0
    for job in jobs:
        if current and (len(current) >= at_once or lines + job[1] > LINES_AT_ONCE):
            found.append(current)
            current, lines = [], 0
        current.append(job)
        lines += job[1]
    return [*found, current] if current else found


def by_filing(group: list[Job], month: date, person_id: UUID) -> None:
    """File a group as programs do."""
    from caruman.accounts.models import Person
    from caruman.schedules.operations.filing import ToFile, file_months

    wanted = [ToFile(employer, month, entries_of(count, month)) for employer, count in group]
    outcomes = file_months(wanted=wanted, by=Person.objects.get(pk=person_id), at=NOW)
    assert all(outcome.filing for outcome in outcomes), outcomes


def one_by_one(group: list[Job], month: date, person_id: UUID) -> None:
    """File each by itself as programs do, a transaction for each."""
    for job in group:
        by_filing([job], month, person_id)


def by_pages(group: list[Job], month: date, person_id: UUID) -> None:
    """Begin, fill and submit each, as the pages do: three transactions."""
    from caruman.accounts.models import Person
    from caruman.employers.models import Employer
    from caruman.schedules.models import Origin
    from caruman.schedules.operations import drafting, submitting

    by = Person.objects.get(pk=person_id)
    for key, count in group:
        employer = Employer.objects.get(pk=key)
        draft = drafting.begin(employer=employer, month=month, origin=Origin.FILE, by=by, at=NOW)
        draft = drafting.fill(
            schedule_id=draft.pk, entries=entries_of(count, month), origin=Origin.FILE, by=by, at=NOW
        )  # fmt: skip
        submitting.submit(employer=employer, revisions={draft.pk: draft.revision}, by=by, at=NOW)


def by_copy(group: list[Job], month: date, drafts: dict[UUID, UUID]) -> None:
    """Copy the lines into drafts that are there already, each schedule its own transaction."""
    from django.db import transaction

    from caruman.schedules.lines import copy_in
    from caruman.schedules.models import Schedule

    for employer, count in group:
        with transaction.atomic():
            copy_in(Schedule(pk=drafts[employer], employer_id=employer, month=month), entries_of(count, month))


def prepare(schedules: int) -> tuple[list[UUID], UUID]:
    """Make the employers; gives their keys, and that of the person who files for them."""
    from django.db import connection

    from tests import people
    from tests.schedules import registered

    person = people.make("aminah")
    first = registered(person)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO employers_employer SELECT (jsonb_populate_record(e, jsonb_build_object('id', "
            "gen_random_uuid(), 'employer_code', 'B' || lpad(n::text, 10, '0') || 'X', 'registration_number', "
            "'2026' || lpad(n::text, 8, '0')))).* FROM employers_employer e, generate_series(2, %s) n "
            "WHERE e.id = %s RETURNING id",
            [schedules, first.pk],
        )
        keys = [first.pk, *(key for (key,) in cursor.fetchall())]
        cursor.execute("VACUUM ANALYZE")
    return keys, person.pk


def drafts_for(keys: Sequence[UUID], month: date, person_id: UUID) -> dict[UUID, UUID]:
    """Make empty drafts for the baseline."""
    from caruman.schedules.models import Origin, Schedule

    made = Schedule.objects.bulk_create(
        [
            Schedule(
                employer_id=key, month=month, origin=Origin.FILE, created_at=NOW, created_by_id=person_id,
                changed_at=NOW, changed_by_id=person_id,
            )
            for key in keys
        ],
        batch_size=2_000,
    )  # fmt: skip
    return {schedule.employer_id: schedule.pk for schedule in made}


def measure(*, schedules: int, lines: int, largest: int, repetitions: int) -> list[Row]:
    """File the months in turns with the baseline, each turn another month."""
    with portal_database():
        keys, person_id = prepare(schedules)
        jobs = list(zip(keys, sizes(schedules=schedules, lines=lines, largest=largest), strict=True))
        count = sum(size for _, size in jobs)
        times: dict[str, list[float]] = {"filing": [], "single": [], "pages": [], "copy": []}
        from django.db import connection

        connection.close()
        with ProcessPoolExecutor(WORKERS, get_context("spawn"), initializer=join_portal_database) as pool:
            list(pool.map(abs, range(WORKERS)))
            months = iter(MONTHS)
            for _ in range(repetitions):
                month = next(months)
                drafts = drafts_for(keys, month, person_id)
                tasks: list[tuple[Any, ...]] = [
                    (by_copy, group, month, drafts) for group in groups(jobs, at_once=AT_ONCE)
                ]
                times["copy"].append(_worked_off(pool, tasks))
                for name, task in (("filing", by_filing), ("single", one_by_one), ("pages", by_pages)):
                    month = next(months)
                    tasks = [(task, group, month, person_id) for group in groups(jobs, at_once=AT_ONCE)]
                    times[name].append(_worked_off(pool, tasks))
        middle = {name: median(of_name) for name, of_name in times.items()}
    return [
        _row("filed by programs, fifty at once", middle["filing"], middle["copy"], schedules, count, TARGET_PERCENT),
        _row("filed by programs, one by one", middle["single"], middle["copy"], schedules, count, None),
        _row("begun, filled and submitted one by one", middle["pages"], middle["copy"], schedules, count, None),
    ]


def _worked_off(pool: ProcessPoolExecutor, tasks: Sequence[tuple[Any, ...]]) -> float:
    began = time.perf_counter()
    for waiting in [pool.submit(*task) for task in tasks]:
        waiting.result()
    return time.perf_counter() - began


def _row(how: str, seconds: float, bare: float, schedules: int, lines: int, target: int | None) -> Row:
    share = bare / seconds * 100
    nation = seconds / 60 * NATION_SCHEDULES / schedules
    return Row(
        claim=f"a national month in miniature: {how}",
        measured=f"{schedules / seconds:,.0f} schedules a second ({whole(schedules)} of {whole(lines)} lines in "
        f"{seconds:.1f} s; {nation:,.0f} minutes for {NATION_SCHEDULES:,})",
        baseline=f"{schedules / bare:,.0f} a second for COPY and commit alone",
        ratio=f"{share:.0f} %",
        target=f"at least {target} %" if target else "–",
        met=share >= target if target else None,
    )


if __name__ == "__main__":
    options = parser(__doc__, schedules=6_500, lines=100_000, largest=30_000, repetitions=3).parse_args()
    rows = measure(
        schedules=options.schedules, lines=options.lines, largest=options.largest, repetitions=options.repetitions
    )
    report(rows, write=options.write)
