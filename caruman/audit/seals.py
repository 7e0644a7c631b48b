"""Seals over the record, each over the rows since the last one and over that seal: what is missing is noticed.

The database refuses changes and removals, but whoever owns the database can lift that. The seals
are made with a key that the database does not hold, so that such a person cannot make them anew; the latest one
is written to the log as well, so that the end of the record cannot be cut off unnoticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import structlog
from django.db import connection, transaction

from caruman.audit.models import Event, Look, Seal
from caruman.vault.sealing import blind_index

log = structlog.get_logger("caruman.audit")

_PURPOSE = "audit seal"
_BATCH = 2_000


class Break(NamedTuple):
    """The first seal that does not fit what stands in the record."""

    number: int
    fault: str


def seal(*, at: datetime) -> Seal | None:
    """Seal what was added since the last seal; None where nothing was."""
    last_event_id, last_look_id = _ends()
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Two sealers at once would write one number twice.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('audit_seal'))")
        previous = Seal.objects.order_by("-number").first()
        first_event_id, first_look_id = (previous.last_event_id, previous.last_look_id) if previous else (0, 0)
        if (last_event_id, last_look_id) <= (first_event_id, first_look_id):
            return None
        made = Seal(
            number=previous.number + 1 if previous else 1,
            at=at,
            last_event_id=max(last_event_id, first_event_id),
            last_look_id=max(last_look_id, first_look_id),
        )
        made.digest = _digest(made, previous)
        made.save(force_insert=True)
    log.info("audit sealed", number=made.number, seal=made.digest)
    return made


def broken(*, expected: str = "") -> Break | None:
    """Check every seal against the record; give the first that does not fit, or None.

    `expected` is a digest from the log: it must be among the seals.
    """
    previous = None
    found = not expected
    for made in Seal.objects.order_by("number"):
        number = previous.number + 1 if previous else 1
        if made.number != number:
            return Break(number, "this seal is missing")
        if made.digest != _digest(made, previous):
            return Break(made.number, "the record was changed, or the seal was")
        found = found or made.digest == expected
        previous = made
    if not found:
        return Break(previous.number + 1 if previous else 1, "the seal that the log names is missing")
    return None


def _ends() -> tuple[int, int]:
    """Give the highest keys below which nothing can be added any more.

    A key is taken when a row is written, and seen when its transaction is committed. The lock
    waits for those under way, so that no lower key can turn up behind a seal. It is held for two
    look-ups only; where it is not had at once, the next run will have it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        cursor.execute("LOCK TABLE audit_event, audit_look IN SHARE MODE")
        cursor.execute(
            "SELECT (SELECT COALESCE(max(id), 0) FROM audit_event), (SELECT COALESCE(max(id), 0) FROM audit_look)"
        )
        row = cursor.fetchone()
    return int(row[0]), int(row[1])


def _digest(made: Seal, previous: Seal | None) -> str:
    """Give the keyed digest over a seal's rows and the seal before it."""
    total = hashlib.sha256()
    for line in _lines(made, previous):
        total.update(line)
    return blind_index(total.hexdigest(), purpose=_PURPOSE)


def _lines(made: Seal, previous: Seal | None) -> Iterator[bytes]:
    first_event_id, first_look_id = (previous.last_event_id, previous.last_look_id) if previous else (0, 0)
    yield _line(
        [made.number, made.at.isoformat(), made.last_event_id, made.last_look_id, previous.digest if previous else ""]
    )
    events = Event.objects.filter(id__gt=first_event_id, id__lte=made.last_event_id).order_by("id")
    for event in events.values_list(*_EVENT).iterator(chunk_size=_BATCH):
        yield _line(["event", *event])
    looks = Look.objects.filter(id__gt=first_look_id, id__lte=made.last_look_id).order_by("id")
    for look in looks.values_list(*_LOOK).iterator(chunk_size=_BATCH):
        yield _line(["look", *look])


_EVENT = ("id", "at", "act", "by_id", "about_kind", "about_id", "person_id", "employer_id", "details", "request_id")
_LOOK = ("id", "at", "by_id", "person_id", "employer_id", "page", "reason", "words", "is_close", "request_id")


def _line(values: list[object]) -> bytes:
    return json.dumps(values, default=str, sort_keys=True, separators=(",", ":")).encode() + b"\n"
