"""Posting and reversing: once for each key, all or nothing, and never by halves."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from caruman.audit.models import Event
from caruman.ledger import chart
from caruman.ledger.models import Entry, Line
from caruman.ledger.operations import KeyTaken, NewEntry, NewLine, UnknownEntry, WrongEntry, post, post_all, reverse
from tests.people import NOON, make

pytestmark = pytest.mark.django_db


def paid(key: str = "payment.posted:1", sen: int = 12_345, **more: object) -> NewEntry:
    lines = (NewLine(chart.FPX_CLEARING, debit_sen=sen), NewLine(chart.RECEIVABLE_ACT4, credit_sen=sen))
    return NewEntry(**{"key": key, "kind": "payment.posted", "at": NOON, "lines": lines, **more})  # type: ignore[arg-type]


def lines_of(entry: Entry) -> list[tuple[str, int, int]]:
    rows = Line.objects.filter(entry=entry.number).order_by("place")
    return list(rows.values_list("account", "debit_sen", "credit_sen"))


def test_an_entry_stands_as_it_was_posted() -> None:
    employer = UUID(int=7)
    assert post(paid(employer_id=employer, about='FPX "1", {a}')) is True
    entry = Entry.objects.get()
    assert (entry.key, entry.kind, entry.booked_at) == ("payment.posted:1", "payment.posted", NOON)
    assert (entry.employer_id, entry.about, entry.lines, entry.total_sen) == (employer, 'FPX "1", {a}', 2, 12_345)
    assert lines_of(entry) == [(chart.FPX_CLEARING, 12_345, 0), (chart.RECEIVABLE_ACT4, 0, 12_345)]


def test_the_same_key_again_changes_nothing() -> None:
    assert post(paid()) is True
    assert post(paid(at=NOON + timedelta(days=1))) is False
    assert post_all([paid(), paid("payment.posted:2"), paid("payment.posted:2")]) == ["payment.posted:2"]
    assert Entry.objects.count() == 2 and Line.objects.count() == 4


@pytest.mark.parametrize("other", [{"sen": 1}, {"kind": "bill.issued"}, {"employer_id": UUID(int=7)}], ids=str.__call__)
def test_something_else_under_a_key_is_our_mistake(other: dict[str, object]) -> None:
    post(paid())
    with pytest.raises(KeyTaken):
        post(paid(**other))  # type: ignore[arg-type]
    with pytest.raises(KeyTaken):
        post_all([paid("new"), paid("new", **other)])  # type: ignore[arg-type]


def test_many_are_posted_by_one_statement(django_assert_num_queries: object) -> None:
    entries = [paid(f"payment.posted:{number}", sen=number + 1) for number in range(500)]
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert sorted(post_all(entries)) == sorted(entry.key for entry in entries)
    assert Line.objects.count() == 1_000


def test_more_than_one_statement_takes_are_posted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caruman.ledger.operations.AT_ONCE", 3)
    assert len(post_all(paid(f"payment.posted:{number}") for number in range(8))) == 8
    assert len(post_all(paid(f"payment.posted:{number}") for number in range(5, 11))) == 3
    with pytest.raises(WrongEntry), transaction.atomic():
        post_all([*(paid(f"new:{number}") for number in range(7)), paid("")])
    assert Entry.objects.count() == 11 and Line.objects.count() == 22


def test_nothing_to_post_asks_nothing(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert post_all([]) == []


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (NewLine(chart.BANK, debit_sen=1),),
        (NewLine(chart.BANK, debit_sen=2), NewLine(chart.SUSPENSE, credit_sen=1)),
        (NewLine(chart.BANK, debit_sen=-1), NewLine(chart.SUSPENSE, credit_sen=-1)),
        (NewLine(chart.BANK, debit_sen=1, credit_sen=1), NewLine(chart.SUSPENSE, debit_sen=1, credit_sen=1)),
        (NewLine(chart.BANK), NewLine(chart.SUSPENSE)),
        (NewLine("9999", debit_sen=1), NewLine(chart.SUSPENSE, credit_sen=1)),
    ],
    ids=["no line", "one line", "out of balance", "negative", "both sides", "nothing", "unknown account"],
)
def test_what_is_no_entry_is_refused_with_all_the_others(lines: tuple[NewLine, ...]) -> None:
    with pytest.raises(WrongEntry), transaction.atomic():
        post_all([paid("good"), paid("bad", lines=lines)])
    assert not Entry.objects.exists()


def test_a_moment_needs_a_zone_and_a_key_a_length() -> None:
    for wrong in (paid(at=NOON.replace(tzinfo=None)), paid(""), paid("k" * 121)):
        with pytest.raises(WrongEntry):
            post(wrong)


def test_a_reversal_mirrors_and_is_told() -> None:
    devi = make("devi")
    employer = UUID(int=7)
    post(paid(employer_id=employer, about="FPX1"))
    later = NOON + timedelta(days=3)
    made = reverse(key="payment.posted:1", why="Cheque returned", by=devi, at=later)
    original = Entry.objects.get(key="payment.posted:1")
    assert (made.reverses, made.kind, made.why, made.booked_at) == (
        original.number, "entry.reversed", "Cheque returned", later,
    )  # fmt: skip
    assert (made.employer_id, made.about) == (employer, "FPX1")
    assert lines_of(made) == [(chart.FPX_CLEARING, 0, 12_345), (chart.RECEIVABLE_ACT4, 12_345, 0)]
    event = Event.objects.get(act="entry.reversed")
    assert (event.by_id, event.employer_id, event.about_id) == (devi.pk, employer, str(made.number))


def test_a_second_reversal_is_the_first_one() -> None:
    post(paid())
    first = reverse(key="payment.posted:1", why="Mistake", by=None, at=NOON)
    again = reverse(key="payment.posted:1", why="Another reason", by=None, at=NOON + timedelta(days=1))
    assert again == first and again.why == "Mistake"
    assert Event.objects.filter(act="entry.reversed").count() == 1


def test_a_reversal_is_not_reversed_and_what_is_not_there_is_not_either() -> None:
    post(paid())
    made = reverse(key="payment.posted:1", why="Mistake", by=None, at=NOON)
    for key in (made.key, "payment.posted:2"):
        with pytest.raises(UnknownEntry):
            reverse(key=key, why="Mistake", by=None, at=NOON)
    with pytest.raises(ValueError, match="why"):
        reverse(key="payment.posted:1", why=" ", by=None, at=NOON)


def test_the_database_knows_the_chart() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, kind, scheme FROM ledger_account")
        known = set(cursor.fetchall())
    assert known == {(one.code, one.kind, one.scheme) for one in chart.ACCOUNTS.values()}
