"""A day of payments into the books, against a bare COPY of the same lines.

A payment has three to five lines: what came, the bills that it pays, and at times what was too much. It is posted in
batches as the job of payments does it, with keys that the database holds unique, with every guard. The baseline writes
the same lines by COPY into a table with the same columns and the same two indexes, but without entries, guards and
checks; and for comparison into one that has nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from benchmarks.measure import Row, in_turns, parser, report, whole
from benchmarks.portal_database import portal_database

TARGET = 3.0
DAY = datetime(2026, 11, 12, 16, 0, tzinfo=UTC)
MIXED = 40
"""Of a hundred payments, how many pay two bills (ACR and ECR) at once; five more pay too much."""


def entries_of(payments: int, *, turn: int) -> list[Any]:
    """Give the entries of a day; each turn has its own keys."""
    from caruman.ledger import chart
    from caruman.ledger.operations import NewEntry, NewLine

    random = Random(turn)
    made = []
    for number in range(payments):
        acr, ecr, chance = random.randrange(1_000, 2_000_000), random.randrange(500, 200_000), random.randrange(100)
        credits = [NewLine(chart.RECEIVABLE_ACT4, credit_sen=acr), NewLine(chart.RECEIVABLE_EIS, credit_sen=ecr)]
        if chance < MIXED:
            credits += [
                NewLine(chart.RECEIVABLE_ACT4, credit_sen=acr // 2),
                NewLine(chart.RECEIVABLE_EIS, credit_sen=ecr // 2),
            ]
        elif chance < MIXED + 5:
            credits.append(NewLine(chart.OVERPAYMENTS, credit_sen=acr // 3))
        sum_sen = sum(line.credit_sen for line in credits)
        made.append(
            NewEntry(
                key=f"payment.posted:{UUID(int=random.getrandbits(128))}",
                kind="payment.posted",
                at=DAY + timedelta(seconds=number * 86_400 // payments),
                lines=(NewLine(chart.FPX_CLEARING, debit_sen=sum_sen), *credits),
                employer_id=UUID(int=random.getrandbits(128)),
                about=f"20261113{number:012}",
            )
        )
    return made


def rows_of(entries: list[Any]) -> Iterator[tuple[Any, ...]]:
    """Give the lines of the entries as rows."""
    for number, entry in enumerate(entries, 1):
        for place, line in enumerate(entry.lines, 1):
            yield (number, place, entry.at, line.account, line.debit_sen, line.credit_sen)


def measure(*, payments: int, repetitions: int) -> list[Row]:
    """Post a day in turns with the baselines, each turn another day's keys."""
    with portal_database():
        from django.db import connection, transaction

        from caruman.ledger.operations import post_all

        days = iter([entries_of(payments, turn=turn) for turn in range(repetitions + 1)])
        copied = entries_of(payments, turn=99)
        lines = sum(len(entry.lines) for entry in copied)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE keyed (LIKE ledger_line INCLUDING INDEXES)")
            cursor.execute("CREATE TABLE bare (LIKE ledger_line)")

        def post() -> None:
            with transaction.atomic():
                new = post_all(next(days))
            assert len(new) == payments

        def copy_into(table: str) -> Callable[[], None]:
            def run() -> None:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f"TRUNCATE {table}")
                    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                        for row in rows_of(copied):
                            copy.write_row(row)

            return run

        posting, keyed, bare = in_turns([post, copy_into("keyed"), copy_into("bare")], repetitions=repetitions)
    return [
        Row(
            claim=f"a day of {whole(payments)} payments into the books",
            measured=f"{posting:.2f} s for {whole(lines)} lines ({payments / posting:,.0f} payments a second)",
            baseline=f"{keyed:.2f} s for COPY into a table with the same indexes ({bare:.2f} s without any)",
            ratio=f"{posting / keyed:.2f}",
            target=f"at most {TARGET:.0f}",
            met=posting / keyed <= TARGET,
        )
    ]


if __name__ == "__main__":
    options = parser(__doc__, payments=100_000, repetitions=3).parse_args()
    report(measure(payments=options.payments, repetitions=options.repetitions), write=options.write)
