"""Seals over the books: whoever lifts the guards and changes something is found out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from caruman.ledger import chart
from caruman.ledger.checks import faults
from caruman.ledger.models import Entry, Line, Seal
from caruman.ledger.operations import NewEntry, NewLine, post_all, reverse
from caruman.ledger.partitions import LINES
from caruman.ledger.seals import broken, seal
from tests.at_once import at_once
from tests.people import NOON

pytestmark = pytest.mark.django_db


def some(first: int = 1, count: int = 3) -> None:
    lines = (NewLine(chart.BANK, debit_sen=9), NewLine(chart.SUSPENSE, credit_sen=9))
    post_all([NewEntry(f"key:{number}", "test", NOON, lines) for number in range(first, first + count)])


@contextmanager
def an_owner_of_the_database() -> Iterator[None]:
    """Do what only a superuser can: lift the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_books_that_nobody_touched_fit_their_seals() -> None:
    some()
    first = seal(at=NOON)
    assert seal(at=NOON) is None
    some(4, 2)
    reverse(key="key:1", why="Mistake", by=None, at=NOON)
    second = seal(at=NOON + timedelta(hours=1))
    assert first is not None and second is not None
    assert (first.number, first.entries, second.number, second.entries) == (1, 3, 2, 3)
    assert broken() is None and broken(expected=first.digest) is None
    assert not list(faults())


@pytest.mark.parametrize(
    "change",
    [
        lambda: Line.objects.filter(place=1).update(account=chart.COUNTER_CASH),
        lambda: Line.objects.update(debit_sen=0, credit_sen=0) and Line.objects.all().delete(),
        lambda: Entry.objects.filter(key="key:2").update(about="somebody else's"),
        lambda: Entry.objects.filter(key="key:2").delete(),
    ],
    ids=["a line changed", "lines removed", "an entry changed", "an entry removed"],
)
def test_what_an_owner_of_the_database_changes_is_noticed(change: object) -> None:
    some()
    seal(at=NOON)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_line DROP CONSTRAINT a_line_is_on_one_side")
    with an_owner_of_the_database():
        change()  # type: ignore[operator]
    fault = broken()
    assert fault is not None and fault.number == 1
    with pytest.raises(CommandError, match="Seal 1"):
        call_command("verify_ledger")


def test_the_end_is_not_cut_off_unnoticed() -> None:
    some()
    made = seal(at=NOON)
    assert made is not None
    with an_owner_of_the_database():
        Seal.objects.all().delete()
    with pytest.raises(CommandError, match="names is missing"):
        call_command("verify_ledger", expect=made.digest)


def test_a_missing_seal_is_noticed() -> None:
    for number in range(3):
        some(number * 10)
        seal(at=NOON)
    with an_owner_of_the_database():
        Seal.objects.filter(number=2).delete()
    fault = broken()
    assert fault is not None and fault.number == 2


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_seal SET at = now()", "DELETE FROM ledger_seal", "TRUNCATE ledger_seal"]
)
def test_a_seal_is_never_changed(statement: str) -> None:
    some()
    seal(at=NOON)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_what_does_not_balance_or_mirror_and_guards_that_are_lifted_are_told() -> None:
    some()
    reverse(key="key:3", why="Mistake", by=None, at=NOON)
    number = Entry.objects.get(key="key:1").number
    with an_owner_of_the_database():
        Line.objects.filter(entry=number, place=1).update(debit_sen=10)
        Line.objects.filter(entry=Entry.objects.get(key="key:3").number, place=1).update(account=chart.COUNTER_CASH)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ledger_line DISABLE TRIGGER ledger_line_makes_a_whole_entry")
        cursor.execute("DROP TRIGGER ledger_line_comes_by_the_whole_table ON ledger_line_2026_11")
    told = "\n".join(faults())
    for sentence in (
        f"Entry {number} does not balance", "does not mirror", "The partition ledger_line_2026_11 has no guard",
        "The guard ledger_line_makes_a_whole_entry of ledger_line is lifted",
    ):  # fmt: skip
        assert sentence in told


def test_the_command_says_what_it_found() -> None:
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert "There is no seal yet" in out.getvalue()
    some()
    made = seal(at=NOON)
    call_command("verify_ledger", stdout=out)
    assert made is not None and made.digest in out.getvalue()
    assert "3 entries balance" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_sealers_at_the_same_moment_make_no_fork() -> None:
    some()
    at_once(*[lambda: seal(at=NOON)] * 4)
    assert Seal.objects.count() == 1
    assert broken() is None


def test_months_to_come_get_their_guarded_tables() -> None:
    then = datetime(2030, 1, 15, tzinfo=UTC)
    assert LINES.make_ahead(at=then, months=2) == [
        "ledger_line_2029_12", "ledger_line_2030_01", "ledger_line_2030_02", "ledger_line_2030_03",
    ]  # fmt: skip
    assert LINES.make_ahead(at=then, months=2) == []
    lines = (NewLine(chart.BANK, debit_sen=9), NewLine(chart.SUSPENSE, credit_sen=9))
    midnight = datetime(2030, 1, 31, 16, tzinfo=UTC)
    post_all(
        [
            NewEntry("late", "test", midnight - timedelta(microseconds=1), lines),
            NewEntry("new", "test", midnight, lines),
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_line_2030_01")
        assert cursor.fetchone()[0] == 2
        for statement in (
            "UPDATE {} SET account = '1000'",
            "DELETE FROM {}",
            "TRUNCATE {}",
            "INSERT INTO {} SELECT * FROM {}",
        ):
            with pytest.raises(DatabaseError, match=r"append-only|by the name"), transaction.atomic():
                cursor.execute(statement.format("ledger_line_2030_01", "ledger_line_2030_01"))
    assert not list(faults())
