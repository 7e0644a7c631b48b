"""What is read of the books: balances, the trial balance, statements, and what was posted about something.

Balances are sums over lines, made when somebody asks: no row holds one. An amount is debits less credits throughout;
`on_its_side` gives it as an accountant reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet, Sum

from caruman.ledger.chart import ACCOUNTS, CREDIT, Account
from caruman.ledger.models import Entry, Line

PAGE = 50


class Balance(NamedTuple):
    """How one account stood before a period, what moved in it, and how it stands after; opening and closing in sen."""

    account: Account
    opening_sen: int
    debit_sen: int
    credit_sen: int

    @property
    def closing_sen(self) -> int:
        """Debits less credits at the end of the period."""
        return self.opening_sen + self.debit_sen - self.credit_sen


class Position(NamedTuple):
    """Where a page of a statement begins: behind this line."""

    booked_at: datetime
    entry: int
    place: int


class StatementLine(NamedTuple):
    """A line of an account as its statement shows it, with the balance that it led to (debits less credits)."""

    position: Position
    entry: Entry
    debit_sen: int
    credit_sen: int
    balance_sen: int


class Statement(NamedTuple):
    """One page of an account's statement."""

    opening_sen: int
    lines: list[StatementLine]
    has_more: bool


def on_its_side(account: Account, amount_sen: int) -> int:
    """Give debits less credits as an accountant reads them: positive on the side on which the account grows."""
    return -amount_sen if account.normal_side == CREDIT else amount_sen


def balance_of(account: str, *, at: datetime | None = None) -> int:
    """Give debits less credits of an account, of all that is booked before a moment (or at all)."""
    lines = Line.objects.filter(account=account)
    if at is not None:
        lines = lines.filter(booked_at__lt=at)
    return int(lines.aggregate(sum=Sum(F("debit_sen") - F("credit_sen"), default=0))["sum"])


def trial_balance(*, since: datetime, until: datetime, scheme: str = "") -> list[Balance]:
    """Give every account of the chart, or of one scheme, from `since` up to but not including `until`."""
    codes = [code for code, account in ACCOUNTS.items() if not scheme or account.scheme == scheme]
    with connection.cursor() as cursor:
        cursor.execute(_TRIAL, {"since": since, "until": until, "codes": codes})
        found = {code: tuple(map(int, sums)) for code, *sums in cursor.fetchall()}
    return [Balance(ACCOUNTS[code], *found.get(code, (0, 0, 0))) for code in codes]


def moved_by_month(account: str, *, since: datetime, until: datetime) -> list[tuple[datetime, int, int]]:
    """Give debits and credits of an account for each month in Malaysia that has any, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_MONTH, [account, since, until])
        return [(month, int(debit), int(credit)) for month, debit, credit in cursor.fetchall()]


def statement(
    account: str, *, since: datetime, until: datetime, after: Position | None = None, size: int = PAGE
) -> Statement:
    """Give a page of an account's lines in the order of time, with the balance after each."""
    position = after or Position(since, 0, 0)
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE, [account, *position])
        opening_sen = int(cursor.fetchone()[0])
        cursor.execute(_PAGE, [account, *position, until, size + 1])
        rows = cursor.fetchall()
    entries = Entry.objects.in_bulk({row[1] for row in rows[:size]})
    lines, balance_sen = [], opening_sen
    for booked_at, number, place, debit_sen, credit_sen in rows[:size]:
        balance_sen += debit_sen - credit_sen
        lines.append(
            StatementLine(Position(booked_at, number, place), entries[number], debit_sen, credit_sen, balance_sen)
        )
    return Statement(opening_sen, lines, len(rows) > size)


def entries_of_employer(employer_id: UUID, *, before: int | None = None, size: int = PAGE) -> list[Entry]:
    """Give an employer's entries, the latest first; `before` is the number of the last one on the page before."""
    rows = Entry.objects.filter(employer_id=employer_id)
    if before is not None:
        rows = rows.filter(number__lt=before)
    return list(rows.order_by("-number")[:size])


def balances_of_employer(employer_id: UUID) -> list[Balance]:
    """Give the accounts that an employer's entries moved, and by how much."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_EMPLOYER, [employer_id])
        rows = cursor.fetchall()
    return [Balance(ACCOUNTS[code], 0, int(debit), int(credit)) for code, debit, credit in rows]


def entries_about(about: str) -> QuerySet[Entry]:
    """Give what was posted about a bill, a payment or a refund, oldest first."""
    return Entry.objects.filter(about=about).exclude(about="").order_by("number")


def lines_of(entries: Sequence[Entry]) -> dict[int, list[Line]]:
    """Give the lines of entries by their numbers, in their order."""
    found: dict[int, list[Line]] = {entry.number: [] for entry in entries}
    if entries:
        moments = {entry.booked_at for entry in entries}
        rows = Line.objects.filter(
            entry__in=list(found), booked_at__gte=min(moments), booked_at__lte=max(moments)
        ).order_by("entry", "place")
        for line in rows:
            found[line.entry].append(line)
    return found


def find_entries(words: str) -> QuerySet[Entry]:
    """Give the entries that somebody means who types a number, a key, or what an entry is about."""
    meant = Q(key=words) | (Q(about=words) & ~Q(about=""))
    if words.isascii() and words.isdigit() and len(words) < 19:
        meant |= Q(number=int(words))
    return Entry.objects.filter(meant).order_by("number")


_BEFORE = """
    SELECT coalesce(sum(debit_sen - credit_sen), 0) FROM ledger_line
    WHERE account = %s AND (booked_at, entry, place) <= (%s, %s, %s)
"""

_PAGE = """
    SELECT booked_at, entry, place, debit_sen, credit_sen FROM ledger_line
    WHERE account = %s AND (booked_at, entry, place) > (%s, %s, %s) AND booked_at < %s
    ORDER BY booked_at, entry, place LIMIT %s
"""

_TRIAL = """
    SELECT account, sum(opening_sen), sum(debit_sen), sum(credit_sen)
    FROM (
        SELECT account, sum(debit_sen - credit_sen) AS opening_sen, 0 AS debit_sen, 0 AS credit_sen
        FROM ledger_line WHERE booked_at < %(since)s AND account = ANY(%(codes)s) GROUP BY account
        UNION ALL
        SELECT account, 0, sum(debit_sen), sum(credit_sen)
        FROM ledger_line WHERE booked_at >= %(since)s AND booked_at < %(until)s AND account = ANY(%(codes)s)
        GROUP BY account
    ) parts
    GROUP BY account
"""

_BY_MONTH = """
    SELECT date_trunc('month', booked_at, 'Asia/Kuala_Lumpur') AS month, sum(debit_sen), sum(credit_sen)
    FROM ledger_line WHERE account = %s AND booked_at >= %s AND booked_at < %s
    GROUP BY month ORDER BY month
"""

_OF_EMPLOYER = """
    SELECT l.account, sum(l.debit_sen), sum(l.credit_sen)
    FROM ledger_entry e JOIN ledger_line l ON l.entry = e.number AND l.booked_at = e.booked_at
    WHERE e.employer_id = %s
    GROUP BY l.account ORDER BY l.account
"""
