"""Count a try, and refuse it where there were too many: one statement, so that two at once are both counted."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from caruman.vault.sealing import blind_index


class Limit(NamedTuple):
    """At most `hits` within `seconds` for one subject. `name` is part of the key: rename it to start anew."""

    name: str
    hits: int
    seconds: int


class TooMany(Exception):
    """There were too many tries; `again_at` is when the next one counts."""

    def __init__(self, limit: Limit, again_at: datetime) -> None:
        super().__init__(limit.name)
        self.limit, self.again_at = limit, again_at


# The upsert locks the row, so that no try slips between reading and counting.
_HIT = """
INSERT INTO throttling_counter (key, hits, window_ends_at) VALUES (%(key)s, 1, %(ends)s)
ON CONFLICT (key) DO UPDATE SET
    hits = CASE WHEN throttling_counter.window_ends_at <= %(at)s THEN 1
                ELSE LEAST(throttling_counter.hits + 1, 1000000) END,
    window_ends_at = CASE WHEN throttling_counter.window_ends_at <= %(at)s THEN %(ends)s
                          ELSE throttling_counter.window_ends_at END
RETURNING hits, window_ends_at
"""


def hit(limit: Limit, subject: str, *, at: datetime) -> int:
    """Count a try of `subject` and give how many are left. Raises `TooMany`.

    Call it outside the transaction that the try itself runs in, or a refused try is not counted.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HIT, {"key": _key(limit, subject), "at": at, "ends": at + timedelta(seconds=limit.seconds)})
        hits, ends = cursor.fetchone()
    if hits > limit.hits:
        raise TooMany(limit, ends)
    return int(limit.hits - hits)


def look(limit: Limit, subject: str, *, at: datetime) -> int:
    """Give how many tries are left, without counting one. Raises `TooMany` where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT hits, window_ends_at FROM throttling_counter WHERE key = %s AND window_ends_at > %s",
            [_key(limit, subject), at],
        )
        row = cursor.fetchone()
    if row is None:
        return limit.hits
    if row[0] >= limit.hits:
        raise TooMany(limit, row[1])
    return int(limit.hits - row[0])


def clear(limit: Limit, subject: str) -> None:
    """Forget the tries of a subject, after it has succeeded."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM throttling_counter WHERE key = %s", [_key(limit, subject)])


def forget_ended(*, at: datetime) -> int:
    """Remove the counters whose window has ended; give how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM throttling_counter WHERE window_ends_at < %s", [at])
        return int(cursor.rowcount)


def _key(limit: Limit, subject: str) -> str:
    """Give a key that tells nothing of an identity number or an address."""
    return f"{limit.name}:{blind_index(subject, purpose='throttling')}"
