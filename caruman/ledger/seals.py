"""Seals over the books, each over the entries since the last one and over that seal: what is missing is noticed.

The database refuses changes and removals, but whoever owns the database can lift that. The seals are made with a key
that the database does not hold; the latest one is written to the log as well, so that the end is not cut off unnoticed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import structlog
from django.db import connection, transaction

from caruman.ledger.models import Seal
from caruman.vault.sealing import blind_index

log = structlog.get_logger("caruman.ledger")

_PURPOSE = "ledger seal"
_PIECE = 5_000


class Break(NamedTuple):
    """The first seal that does not fit what stands in the books."""

    number: int
    fault: str


def seal(*, at: datetime) -> Seal | None:
    """Seal what was posted since the last seal; None where nothing was."""
    last_entry = _end()
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Two sealers at once would write one number twice.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('ledger_seal'))")
        previous = Seal.objects.order_by("-number").first()
        first_entry = previous.last_entry if previous else 0
        if last_entry <= first_entry:
            return None
        made = Seal(number=previous.number + 1 if previous else 1, at=at, last_entry=last_entry)
        made.digest, made.entries = _digest(made, previous)
        made.save(force_insert=True)
    log.info("ledger sealed", number=made.number, seal=made.digest)
    return made


def broken(*, expected: str = "") -> Break | None:
    """Check every seal against the books; give the first that does not fit, or None.

    `expected` is a digest from the log: it must be among the seals.
    """
    previous = None
    found = not expected
    for made in Seal.objects.order_by("number"):
        number = previous.number + 1 if previous else 1
        if made.number != number:
            return Break(number, "this seal is missing")
        if (made.digest, made.entries) != _digest(made, previous):
            return Break(made.number, "the books were changed, or the seal was")
        found = found or made.digest == expected
        previous = made
    if not found:
        return Break(previous.number + 1 if previous else 1, "the seal that the log names is missing")
    return None


def _end() -> int:
    """Give the highest number below which nothing can be posted any more.

    A number is taken when an entry is written, and seen when its transaction is committed. The lock waits for those
    under way, so that no lower number can turn up behind a seal. It is held for one look-up only; where it is not
    had at once, the next run will have it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        cursor.execute("LOCK TABLE ledger_entry IN SHARE MODE")
        cursor.execute("SELECT COALESCE(max(number), 0) FROM ledger_entry")
        return int(cursor.fetchone()[0])


def _digest(made: Seal, previous: Seal | None) -> tuple[str, int]:
    """Give the keyed digest over a seal's entries and the seal before it, and how many entries there are."""
    total = hashlib.sha256()
    total.update(
        f"{made.number} {made.at.isoformat()} {made.last_entry} {previous.digest if previous else ''}\n".encode()
    )
    count = 0
    for count, text in enumerate(_texts(previous.last_entry if previous else 0, made.last_entry), 1):  # noqa: B007
        total.update(text)
    return blind_index(total.hexdigest(), purpose=_PURPOSE), count


def _texts(after: int, last: int) -> Iterator[bytes]:
    """Give each entry with its lines as one text, in the order of numbers."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_ENTRIES, {"after": after, "last": last, "piece": _PIECE})
            rows = cursor.fetchall()
        yield from (text.encode() + b"\n" for _, text in rows)
        if len(rows) < _PIECE:
            return
        after = rows[-1][0]


# An array as text quotes what could be mistaken for something else; moments are seconds, whatever the session's zone.
_ENTRIES = """
    SELECT e.number, ARRAY[
        e.number::text, e.key, e.kind, extract(epoch FROM e.booked_at)::text, e.about, e.employer_id::text,
        e.lines::text, e.total_sen::text, e.reverses::text, e.why, l.lines
    ]::text
    FROM (SELECT * FROM ledger_entry WHERE number > %(after)s AND number <= %(last)s ORDER BY number LIMIT %(piece)s) e
    LEFT JOIN LATERAL (
        SELECT string_agg(concat_ws(':', place, account, debit_sen, credit_sen), ' ' ORDER BY place) AS lines
        FROM ledger_line WHERE entry = e.number AND booked_at = e.booked_at
    ) l ON true
    ORDER BY e.number
"""
