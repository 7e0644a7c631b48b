"""The two verbs of the books: post, one or many at once, and reverse.

Nothing else writes entries and lines. Both are idempotent by key: what was posted before changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.ledger.chart import ACCOUNTS
from caruman.ledger.models import Entry

REVERSED = "entry.reversed"
"""The kind of every entry that undoes another."""
AT_ONCE = 5_000
"""Entries that go to the database in one statement."""
_LONGEST_KEY = 120


class NewLine(NamedTuple):
    """One side of an entry: an account of the chart, and an amount on one of its sides."""

    account: str
    debit_sen: int = 0
    credit_sen: int = 0


class NewEntry(NamedTuple):
    """An entry to post. `key` is what makes posting it twice the same as once, such as `bill.issued:<uuid>`."""

    key: str
    kind: str
    at: datetime
    lines: Sequence[NewLine]
    employer_id: UUID | None = None
    about: str = ""


class WrongEntry(ValueError):
    """An entry that cannot be: it does not balance, has no lines, or names an account that is not in the chart."""


class KeyTaken(Exception):
    """Something else was posted under the same key: who posts has made a mistake."""


class UnknownEntry(LookupError):
    """There is no such entry to reverse, or it is a reversal itself."""


def post(entry: NewEntry) -> bool:
    """Post an entry in the caller's transaction; whether it is new."""
    return bool(post_all([entry]))


@transaction.atomic(savepoint=False)
def post_all(entries: Iterable[NewEntry]) -> list[str]:
    """Post entries in the caller's transaction, all of them or none; give the keys of those that are new.

    One statement takes thousands of entries with their lines. Two who post the same key at once wait for each other,
    and it is posted once. Raises `WrongEntry`, or `KeyTaken` where something else stands under a key.
    """
    remaining = iter(entries)
    batch = list(islice(remaining, AT_ONCE))
    if len(batch) < AT_ONCE:
        return _post_batch(_prepared(batch)) if batch else []
    new: list[str] = []
    # The next batch is prepared while the database takes this one. What gives the entries stays in this thread: it may
    # read from the database.
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(_prepared, batch)
        while batch:
            prepared = coming.result()
            batch = list(islice(remaining, AT_ONCE))
            coming = beside.submit(_prepared, batch)
            new += _post_batch(prepared)
    return new


@transaction.atomic
def reverse(*, key: str, why: str, by: Person | None, at: datetime) -> Entry:
    """Undo an entry by one that mirrors it; give that. Twice is once. Raises `UnknownEntry`."""
    if not why.strip():
        raise ValueError("a reversal says why")
    with connection.cursor() as cursor:
        cursor.execute(_REVERSE, {"key": key, "kind": REVERSED, "at": at, "why": why})
        made = cursor.fetchone()
    if made is None:
        reversal = Entry.objects.filter(reverses__in=Entry.objects.filter(key=key).values("number")).first()
        if reversal is None:
            raise UnknownEntry(key)
        return reversal
    reversal = Entry.objects.get(number=made[0])
    record(act="entry.reversed", at=at, about=reversal, by=by, employer_id=reversal.employer_id, key=key)
    return reversal


class _Prepared(NamedTuple):
    """Entries by their keys, and what the statement is given for them."""

    given: dict[str, NewEntry]
    arrays: dict[str, object]


def _prepared(batch: list[NewEntry]) -> _Prepared:
    given: dict[str, NewEntry] = {}
    for entry in batch:
        before = given.setdefault(entry.key, entry)
        if before is not entry and not _is_same(before, entry):
            raise KeyTaken(entry.key)
    return _Prepared(given, _as_arrays(given.values()))


def _post_batch(prepared: _Prepared) -> list[str]:
    given = prepared.given
    with connection.cursor() as cursor:
        cursor.execute(_POST, prepared.arrays)
        new = [key for (key,) in cursor.fetchall()]
    if len(new) < len(given):
        _demand_same([given[key] for key in given.keys() - set(new)])
    return new


def _as_arrays(entries: Iterable[NewEntry]) -> dict[str, object]:
    """Write entries and lines as PostgreSQL reads arrays: far quicker than adapting each number by itself."""
    keys, kinds, moments, abouts, employers, counts, totals = [], [], [], [], [], [], []
    owners, places, accounts, debits, credits = [], [], [], [], []
    for owner, (key, kind, at, lines, employer_id, about) in enumerate(entries, 1):
        if not 0 < len(key) <= _LONGEST_KEY:
            raise WrongEntry(f"a key of {len(key)} characters")
        if at.tzinfo is None:
            raise WrongEntry(f"{key}: a moment without a zone")
        debit_sen = credit_sen = 0
        for place, (account, debit, credit) in enumerate(lines, 1):
            if account not in ACCOUNTS:
                raise WrongEntry(f"{key}: there is no account {account!r}")
            if debit < 0 or credit < 0 or (debit == 0) is (credit == 0):
                raise WrongEntry(f"{key}: a line has an amount on one side, not {debit} and {credit}")
            debit_sen += debit
            credit_sen += credit
            owners.append(owner)
            places.append(place)
            accounts.append(account)
            debits.append(debit)
            credits.append(credit)
        if debit_sen != credit_sen or not debit_sen:
            raise WrongEntry(f"{key}: debits of {debit_sen} sen against credits of {credit_sen} sen")
        keys.append(key)
        kinds.append(kind)
        moments.append(f'"{at}"')
        abouts.append(about)
        employers.append("NULL" if employer_id is None else employer_id.hex)
        counts.append(len(lines))
        totals.append(debit_sen)
    columns = {
        "moments": moments, "employers": employers, "lines": counts, "totals": totals,
        "owners": owners, "places": places, "accounts": accounts, "debits": debits, "credits": credits,
    }  # fmt: skip
    arrays: dict[str, object] = {name: f"{{{','.join(map(str, column))}}}" for name, column in columns.items()}
    # What may hold any character is left to the driver.
    return {**arrays, "keys": keys, "kinds": kinds, "abouts": abouts}


def _is_same(one: NewEntry, other: NewEntry) -> bool:
    """Whether two entries of one key mean the same: the moment may differ between a first try and the next."""
    return (one.kind, one.employer_id, tuple(one.lines)) == (other.kind, other.employer_id, tuple(other.lines))


def _demand_same(entries: list[NewEntry]) -> None:
    """Raise `KeyTaken` where what stands in the books under a key is not what is posted now."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [[entry.key for entry in entries]])
        standing = {key: (kind, employer, json.loads(lines)) for key, kind, employer, lines in cursor.fetchall()}
    for entry in entries:
        lines = [[line.account, line.debit_sen, line.credit_sen] for line in entry.lines]
        if standing[entry.key] != (entry.kind, entry.employer_id, lines):
            raise KeyTaken(entry.key)


# The order is the same for all: two batches that share keys wait for each other and not in a circle. Time comes first,
# since that is how lines lie in their index.
_POST = """
    WITH given AS MATERIALIZED (
        SELECT * FROM unnest(
            %(keys)s::varchar[], %(kinds)s::varchar[], %(moments)s::timestamptz[], %(abouts)s::varchar[],
            %(employers)s::uuid[], %(lines)s::smallint[], %(totals)s::bigint[]
        ) WITH ORDINALITY AS g (key, kind, booked_at, about, employer_id, lines, total_sen, owner)
    ), entered AS (
        INSERT INTO ledger_entry (key, kind, booked_at, about, employer_id, lines, total_sen, why)
        SELECT key, kind, booked_at, about, employer_id, lines, total_sen, '' FROM given ORDER BY booked_at, key
        ON CONFLICT (key) DO NOTHING
        RETURNING number, key, booked_at
    ), lined AS (
        INSERT INTO ledger_line (entry, place, booked_at, account, debit_sen, credit_sen)
        SELECT e.number, l.place, e.booked_at, l.account, l.debit_sen, l.credit_sen
        FROM unnest(
            %(owners)s::bigint[], %(places)s::smallint[], %(accounts)s::varchar[], %(debits)s::bigint[],
            %(credits)s::bigint[]
        ) AS l (owner, place, account, debit_sen, credit_sen)
        JOIN given g USING (owner)
        JOIN entered e USING (key)
    )
    SELECT key FROM entered
"""

_REVERSE = """
    WITH original AS MATERIALIZED (
        SELECT * FROM ledger_entry WHERE key = %(key)s AND reverses IS NULL
    ), entered AS (
        INSERT INTO ledger_entry (key, kind, booked_at, about, employer_id, lines, total_sen, reverses, why)
        SELECT 'reversed:' || key, %(kind)s, %(at)s, about, employer_id, lines, total_sen, number, %(why)s
        FROM original
        ON CONFLICT DO NOTHING
        RETURNING number, booked_at
    ), lined AS (
        INSERT INTO ledger_line (entry, place, booked_at, account, debit_sen, credit_sen)
        SELECT e.number, l.place, e.booked_at, l.account, l.credit_sen, l.debit_sen
        FROM original o
        JOIN ledger_line l ON l.entry = o.number AND l.booked_at = o.booked_at
        CROSS JOIN entered e
    )
    SELECT number FROM entered
"""

_STANDING = """
    SELECT e.key, e.kind, e.employer_id,
        (SELECT jsonb_agg(jsonb_build_array(l.account, l.debit_sen, l.credit_sen) ORDER BY l.place)
         FROM ledger_line l WHERE l.entry = e.number AND l.booked_at = e.booked_at)
    FROM ledger_entry e WHERE e.key = ANY(%s)
"""
