"""What the database refuses, from somebody who writes SQL and means harm."""
# ruff: noqa: S608 - the statements are the attacker's

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from caruman.ledger import chart
from caruman.ledger.models import Entry, Line
from caruman.ledger.operations import NewEntry, NewLine, post, post_all, reverse
from tests.at_once import at_once
from tests.people import NOON

pytestmark = pytest.mark.django_db

GOOD = ((1, "1000", 500, 0), (2, "2000", 0, 500))
MOMENT = "2026-11-20 04:00+00"
PARTITION = "ledger_line_2026_11"

Rows = tuple[tuple[int, str, int, int], ...]


def execute(sql: str, *params: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def copied(table: str, text: bytes) -> None:
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f"COPY {table} FROM STDIN") as copy,
    ):
        copy.write(text)


def together(lines: Rows, *, count: int | None = None, total: int = 500, at: str = MOMENT, key: str = "raw") -> str:
    """Give the one statement by which an entry and its lines come."""
    rows = ", ".join(f"({place}, '{account}', {debit}, {credit})" for place, account, debit, credit in lines)
    return f"""
        WITH e AS (
            INSERT INTO ledger_entry (key, kind, booked_at, about, lines, total_sen, why)
            VALUES ('{key}', 'raw', '{MOMENT}', '', {len(lines) if count is None else count}, {total}, '')
            RETURNING number
        )
        INSERT INTO ledger_line (entry, place, booked_at, account, debit_sen, credit_sen)
        SELECT number, place, '{at}'::timestamptz, account, debit, credit
        FROM e, (VALUES {rows}) AS l (place, account, debit, credit)
    """


def posted(key: str = "one", sen: int = 500) -> Entry:
    lines = (NewLine(chart.BANK, debit_sen=sen), NewLine(chart.SUSPENSE, credit_sen=sen))
    post(NewEntry(key, "test", NOON, lines))
    return Entry.objects.get(key=key)


def refused(match: str, sql: str, *params: object) -> None:
    before = Entry.objects.count(), Line.objects.count()
    with pytest.raises(DatabaseError, match=match):
        execute(sql, *params)
    assert (Entry.objects.count(), Line.objects.count()) == before


def test_a_whole_entry_in_one_statement_is_let_through() -> None:
    execute(together(GOOD))
    assert Entry.objects.count() == 1 and Line.objects.count() == 2


@pytest.mark.parametrize(
    ("match", "statement"),
    [
        ("does not balance", together(((1, "1000", 500, 0), (2, "2000", 0, 499)))),
        ("does not balance", together(((1, "1000", 400, 0), (2, "2000", 0, 400)))),
        ("does not balance", together(GOOD, count=3)),
        ("does not balance", together((*GOOD, (3, "1000", 7, 0), (4, "2000", 0, 7)), count=2)),
        ("does not balance", together(((1, "1000", 500, 0), (3, "2000", 0, 500)))),
        ("does not balance|has no lines", together(((2, "1000", 500, 0), (3, "2000", 0, 500)))),
        ("does not balance|has no lines", together(GOOD, at="2026-12-01 00:00+00")),
        ("is_not_negative", together(((1, "1000", 1000, 0), (2, "1000", -500, 0), (3, "2000", 0, 500)))),
        ("on_one_side", together(((1, "1000", 500, 500), (2, "2000", 0, 0)))),
        ("on_one_side", together(((1, "1000", 500, 0), (2, "2000", 0, 500), (3, "2000", 0, 0)))),
        ("there is no account 9999", together(((1, "9999", 500, 0), (2, "2000", 0, 500)))),
        ("moves_something", together(GOOD, total=0)),
        ("two_lines", together(((1, "1000", 500, 0),))),
        ("says_what_it_is_for", together(GOOD, key="")),
        ("no partition", together(GOOD, at="2199-01-01 00:00+00")),
    ],
    ids=[
        "out of balance", "another total", "a line missing", "lines too many", "a gap", "no first place", "another month",
        "negative", "both sides", "nothing", "unknown account", "nothing moved", "one line", "no key", "no month",
    ],
)  # fmt: skip
def test_an_entry_that_is_none_is_refused(match: str, statement: str) -> None:
    refused(match, statement)


def test_an_empty_entry_is_refused_at_once_and_by_copy() -> None:
    columns = "(key, kind, booked_at, about, lines, total_sen, why)"
    refused("has no lines", f"INSERT INTO ledger_entry {columns} VALUES ('raw', 'raw', now(), '', 2, 5, '')")
    with pytest.raises(DatabaseError, match="has no lines"):
        copied(f"ledger_entry {columns}", b"raw\traw\t2026-11-20 04:00+00\t\t2\t5\t\n")
    assert not Entry.objects.exists()


def test_lines_without_an_entry_are_refused() -> None:
    refused(
        "does not balance",
        f"INSERT INTO ledger_line VALUES (99, 1, '{MOMENT}', '1000', 5, 0), (99, 2, '{MOMENT}', '2000', 0, 5)",
    )


@pytest.mark.parametrize("places", [(1, 2), (3, 4)], ids=["in its places", "behind its lines"])
@pytest.mark.parametrize("moved", [0, 31], ids=["its month", "another month"])
def test_lines_are_never_added_to_an_entry(places: tuple[int, int], moved: int) -> None:
    entry = posted()
    refused(
        "does not balance|duplicate key",
        "INSERT INTO ledger_line SELECT %s, place, %s + %s * interval '1 day', account, debit, credit "
        "FROM (VALUES (%s, '1000', 500, 0), (%s, '2000', 0, 500)) AS l (place, account, debit, credit)",
        entry.number, entry.booked_at, moved, *places,
    )  # fmt: skip


def test_lines_are_not_added_in_the_transaction_of_the_entry_either() -> None:
    with pytest.raises(DatabaseError, match="does not balance"), transaction.atomic():
        entry = posted()
        execute(
            "INSERT INTO ledger_line VALUES (%s, 3, %s, '1000', 5, 0), (%s, 4, %s, '2000', 0, 5)",
            entry.number, entry.booked_at, entry.number, entry.booked_at,
        )  # fmt: skip


def test_an_entry_in_halves_is_refused() -> None:
    refused("does not balance", together(GOOD[:1], count=2))


@pytest.mark.parametrize("verb", ["INSERT", "COPY", "MERGE"])
def test_no_line_comes_by_the_name_of_a_partition(verb: str) -> None:
    entry = posted()
    values = f"({entry.number}, 3, '{MOMENT}', '1000', 5, 0)"
    if verb == "COPY":
        with pytest.raises(DatabaseError, match="by the name of a partition"):
            copied(PARTITION, f"{entry.number}\t3\t{MOMENT}\t1000\t5\t0\n".encode())
    else:
        statement = {
            "INSERT": f"INSERT INTO {PARTITION} VALUES {values}",
            "MERGE": f"MERGE INTO {PARTITION} USING (VALUES (1)) AS x ON false WHEN NOT MATCHED THEN INSERT VALUES {values}",
        }[verb]
        refused("by the name of a partition", statement)
    assert Line.objects.count() == 2


def test_every_partition_is_guarded() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(t.tgname) FROM pg_inherits i LEFT JOIN pg_trigger t ON t.tgrelid = i.inhrelid "
            "AND t.tgname = 'ledger_line_comes_by_the_whole_table' AND t.tgenabled = 'O' "
            "WHERE i.inhparent = 'ledger_line'::regclass"
        )
        partitions, guarded = cursor.fetchone()
    assert partitions == guarded > 24


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_line", PARTITION, "ledger_account"])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "TRUNCATE"])
def test_nothing_is_changed_or_removed(table: str, verb: str) -> None:
    posted()
    column = {"ledger_entry": "key", "ledger_account": "scheme"}.get(table, "account")
    statement = {
        "UPDATE": f"UPDATE {table} SET {column} = {column}",
        "DELETE": f"DELETE FROM {table}",
        "TRUNCATE": f"TRUNCATE {table}",
    }[verb]
    refused("append-only|by the name of a partition", statement)


def test_an_upsert_changes_nothing_either() -> None:
    posted("raw")
    refused("append-only", together(GOOD).replace("RETURNING", "ON CONFLICT (key) DO UPDATE SET why = '' RETURNING"))


def test_one_key_is_posted_once() -> None:
    posted("raw")
    refused("duplicate key", together(GOOD))


def reversal(entry: Entry, lines: Rows, *, key: str = "undone", why: str = "because") -> str:
    statement = together(lines, key=key)
    return statement.replace("total_sen, why)", "total_sen, why, reverses)").replace(
        ", '')\n            RETURNING", f", '{why}', {entry.number})\n            RETURNING"
    )


MIRROR = ((1, "1000", 0, 500), (2, "2000", 500, 0))


def test_a_reversal_by_hand_must_mirror() -> None:
    entry = posted()
    refused("does not mirror", reversal(entry, GOOD))
    refused("does not mirror", reversal(entry, ((1, "1000", 0, 500), (2, "2010", 500, 0))))
    refused("does not mirror", reversal(entry, ((1, "1000", 0, 500), (2, "2000", 400, 0), (3, "2000", 100, 0))))
    refused("says_why", reversal(entry, MIRROR, why=""))
    execute(reversal(entry, MIRROR))
    assert Entry.objects.get(key="undone").reverses == entry.number


def test_a_second_reversal_is_refused() -> None:
    entry = posted()
    reverse(key="one", why="Mistake", by=None, at=NOON)
    refused("duplicate key", reversal(entry, MIRROR))


def test_a_reversal_is_not_reversed() -> None:
    posted()
    undone = reverse(key="one", why="Mistake", by=None, at=NOON)
    refused("does not mirror", reversal(undone, GOOD))
    refused("does not mirror", reversal(Entry(number=987_654), MIRROR))


@pytest.mark.django_db(transaction=True)
def test_posters_and_reversers_at_the_same_moment_do_it_once() -> None:
    lines = (NewLine(chart.BANK, debit_sen=9), NewLine(chart.SUSPENSE, credit_sen=9))
    keys = [f"key:{number}" for number in range(40)]
    forward = [NewEntry(key, "test", NOON, lines) for key in keys]
    new = at_once(*[lambda: post_all(forward), lambda: post_all(forward[::-1]), lambda: post_all(forward[10:])])
    assert sorted(key for one in new for key in one) == sorted(keys)  # type: ignore[attr-defined]
    assert Entry.objects.count() == 40 and Line.objects.count() == 80
    undone = at_once(*[lambda: reverse(key="key:1", why="Mistake", by=None, at=NOON).number] * 4)
    assert len(set(undone)) == 1 and Entry.objects.filter(reverses__isnull=False).count() == 1
