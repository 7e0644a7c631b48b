"""Files that somebody sends for a platform on its pages: each row goes the way of a program's events."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db import transaction

from caruman.accounts.models import Person
from caruman.platforms.choices import Registration, Result
from caruman.platforms.judging import Job
from caruman.platforms.models import Upload, Worker
from caruman.platforms.operations.registering import Named, register_all
from caruman.platforms.operations.taking import deduct_all
from caruman.platforms.reading import deductions_in, workers_in

_GOOD = {Result.TAKEN.value, Result.KNOWN.value, Registration.REGISTERED.value}
_LONGEST_NAME = 64


@transaction.atomic
def take_workers(*, platform_id: UUID, content: bytes, name: str, by: Person | None, at: datetime) -> Upload:
    """Register the workers of a file. Raises `UnableToRead`, `UnableToRegister`."""
    lines = workers_in(content)
    outcomes = iter(
        register_all(
            platform_id=platform_id, wanted=[one.said for one in lines if isinstance(one.said, Named)], by=by, at=at
        )
    )
    rows = []
    for one in lines:
        code = one.said if isinstance(one.said, str) else _code(next(outcomes))
        rows.append([one.number, one.name[:_LONGEST_NAME], code, None, None])
    return _kept(platform_id, "workers", name, rows, by, at)


@transaction.atomic
def take_deductions(*, platform_id: UUID, content: bytes, name: str, by: Person | None, at: datetime) -> Upload:
    """Take the deductions of a file. Raises `UnableToRead`, `UnableToDeduct`."""
    lines = deductions_in(content)
    jobs = [one.said for one in lines if isinstance(one.said, Job)]
    outcomes = iter(deduct_all(platform_id=platform_id, events=jobs, received_at=at, by=by))
    rows: list[list[object]] = []
    for one in lines:
        if isinstance(one.said, str):
            rows.append([one.number, one.name[:_LONGEST_NAME], one.said, None, None])
            continue
        outcome = next(outcomes)
        rows.append([one.number, one.name[:_LONGEST_NAME], outcome.result, outcome.deducted_sen, outcome.expected_sen])
    return _kept(platform_id, "deductions", name, rows, by, at)


def _code(outcome: object) -> str:
    return Registration.REGISTERED.value if isinstance(outcome, Worker) else str(getattr(outcome, "code", ""))


def _kept(platform_id: UUID, kind: str, name: str, rows: list[list[object]], by: Person | None, at: datetime) -> Upload:
    counted = Counter(row[2] in _GOOD for row in rows)
    # A text of a stranger's file may hold what PostgreSQL does not keep.
    safe = [[number, str(called).replace("\x00", " "), *rest] for number, called, *rest in rows]
    return Upload.objects.create(
        agency_id=platform_id, kind=kind, name=name[:150], at=at, by=by, taken=counted[True], refused=counted[False],
        rows=safe,
    )  # fmt: skip
