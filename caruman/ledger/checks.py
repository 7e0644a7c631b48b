"""What must hold in the books, asked of the whole of them: for whoever does not take the database's word for it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from caruman.ledger.chart import ACCOUNTS


def faults() -> Iterator[str]:
    """Give what is wrong, as sentences for whoever runs the service; nothing where all holds."""
    with connection.cursor() as cursor:
        for statement, sentence in _QUESTIONS:
            cursor.execute(statement)
            for row in cursor.fetchall():
                yield sentence.format(*row)
        cursor.execute("SELECT code, kind, scheme FROM ledger_account")
        if set(cursor.fetchall()) != {(one.code, one.kind, one.scheme) for one in ACCOUNTS.values()}:
            yield "The accounts in the database are not those of the chart."


_QUESTIONS = (
    (
        """
        SELECT coalesce(e.number, l.entry)
        FROM ledger_entry e
        FULL JOIN (
            SELECT entry, count(*) AS lines, min(booked_at) AS earliest, max(booked_at) AS latest,
                sum(debit_sen) AS debit_sen, sum(credit_sen) AS credit_sen
            FROM ledger_line GROUP BY entry
        ) l ON l.entry = e.number
        WHERE (e.lines, e.booked_at, e.booked_at, e.total_sen, e.total_sen)
            IS DISTINCT FROM (l.lines, l.earliest, l.latest, l.debit_sen, l.credit_sen)
        ORDER BY 1 LIMIT 20
        """,
        "Entry {0} does not balance, or its lines are not those that it was posted with.",
    ),
    (
        """
        SELECT e.number FROM ledger_entry e
        WHERE e.reverses IS NOT NULL AND EXISTS (
            SELECT l.place, l.account, l.debit_sen, l.credit_sen FROM ledger_line l WHERE l.entry = e.number
            EXCEPT
            SELECT l.place, l.account, l.credit_sen, l.debit_sen FROM ledger_line l WHERE l.entry = e.reverses
        )
        ORDER BY 1 LIMIT 20
        """,
        "Entry {0} does not mirror the one that it reverses.",
    ),
    (
        """
        SELECT i.inhrelid::regclass::text FROM pg_inherits i
        WHERE i.inhparent = 'ledger_line'::regclass AND NOT EXISTS (
            SELECT 1 FROM pg_trigger t WHERE t.tgrelid = i.inhrelid AND t.tgenabled = 'O'
                AND t.tgname = 'ledger_line_comes_by_the_whole_table'
        )
        """,
        "The partition {0} has no guard.",
    ),
    (
        """
        SELECT t.tgname, t.tgrelid::regclass::text FROM pg_trigger t
        WHERE t.tgenabled <> 'O' AND NOT t.tgisinternal AND (
            t.tgrelid IN ('ledger_entry'::regclass, 'ledger_line'::regclass, 'ledger_account'::regclass)
            OR t.tgrelid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'ledger_line'::regclass)
        )
        """,
        "The guard {0} of {1} is lifted.",
    ),
)
