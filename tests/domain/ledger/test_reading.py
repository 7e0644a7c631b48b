"""Balances, the trial balance and statements say what the lines say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from caruman.ledger import chart, queries
from caruman.ledger.operations import NewEntry, NewLine, post_all, reverse
from tests.people import NOON

NOVEMBER, DECEMBER = datetime(2026, 10, 31, 16, tzinfo=UTC), datetime(2026, 11, 30, 16, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def moved(key: str, debit: str, credit: str, sen: int, *, days: int = 0, **more: object) -> NewEntry:
    lines = (NewLine(debit, debit_sen=sen), NewLine(credit, credit_sen=sen))
    return NewEntry(key, "test", NOON + timedelta(days=days), lines, **more)  # type: ignore[arg-type]


def a_month() -> None:
    post_all(
        [
            moved("before", chart.RECEIVABLE_ACT4, chart.CONTRIBUTION_INJURY, 700, days=-40),
            moved("issued", chart.RECEIVABLE_ACT4, chart.CONTRIBUTION_INJURY, 1_000),
            moved("eis", chart.RECEIVABLE_EIS, chart.CONTRIBUTION_EIS, 50, days=1),
            moved("paid", chart.FPX_CLEARING, chart.RECEIVABLE_ACT4, 400, days=2),
            moved("after", chart.FPX_CLEARING, chart.RECEIVABLE_ACT4, 300, days=20),
        ]
    )


def test_a_trial_balance_has_opening_movement_and_closing() -> None:
    a_month()
    rows = {row.account.code: row for row in queries.trial_balance(since=NOVEMBER, until=DECEMBER)}
    assert set(rows) == set(chart.ACCOUNTS)
    receivable = rows[chart.RECEIVABLE_ACT4]
    assert (receivable.opening_sen, receivable.debit_sen, receivable.credit_sen) == (700, 1_000, 400)
    assert receivable.closing_sen == 1_300
    assert queries.on_its_side(rows[chart.CONTRIBUTION_INJURY].account, rows["4000"].closing_sen) == 1_700
    assert sum(row.closing_sen for row in rows.values()) == 0
    assert sum(row.debit_sen - row.credit_sen for row in rows.values()) == 0


def test_a_trial_balance_of_one_scheme() -> None:
    a_month()
    rows = queries.trial_balance(since=NOVEMBER, until=DECEMBER, scheme=chart.EIS)
    assert {row.account.scheme for row in rows} == {chart.EIS}
    assert sum(row.debit_sen for row in rows) == 50


def test_a_balance_at_a_moment_leaves_later_lines_out() -> None:
    a_month()
    assert queries.balance_of(chart.RECEIVABLE_ACT4) == 1_000
    assert queries.balance_of(chart.RECEIVABLE_ACT4, at=NOON + timedelta(days=2)) == 1_700
    assert queries.balance_of(chart.SUSPENSE) == 0


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_the_pages_of_a_statement_join_without_a_gap(size: int) -> None:
    a_month()
    post_all([moved(f"same moment {number}", chart.RECEIVABLE_ACT4, chart.SUSPENSE, number) for number in range(1, 6)])
    seen, after = [], None
    opening = queries.statement(chart.RECEIVABLE_ACT4, since=NOVEMBER, until=DECEMBER).opening_sen
    while True:
        page = queries.statement(chart.RECEIVABLE_ACT4, since=NOVEMBER, until=DECEMBER, after=after, size=size)
        assert page.opening_sen == (seen[-1].balance_sen if seen else opening)
        seen += page.lines
        if not page.has_more:
            break
        after = page.lines[-1].position
    assert opening == 700
    assert [line.position for line in seen] == sorted({line.position for line in seen})
    assert len(seen) == 7 and seen[-1].balance_sen == 1_300 + 15
    assert {line.entry.key for line in seen} >= {"issued", "paid"}


def test_a_statement_asks_as_often_however_long_it_is(django_assert_num_queries: object) -> None:
    post_all([moved(f"{number}", chart.BANK, chart.SUSPENSE, 1) for number in range(120)])
    with django_assert_num_queries(3):  # type: ignore[operator]
        page = queries.statement(chart.BANK, since=NOVEMBER, until=DECEMBER)
    assert len(page.lines) == queries.PAGE and page.has_more


def test_an_account_by_months_of_malaysia() -> None:
    post_all(
        [
            NewEntry("last", "test", DECEMBER - timedelta(seconds=1), moved("", "1000", "2000", 5).lines),
            NewEntry("first", "test", DECEMBER, moved("", "2000", "1000", 7).lines),
        ]
    )
    months = queries.moved_by_month(chart.BANK, since=NOVEMBER, until=DECEMBER + timedelta(days=31))
    assert months == [(NOVEMBER, 5, 0), (DECEMBER, 0, 7)]


def test_what_an_employer_moved_and_what_was_posted_about_a_bill() -> None:
    mine, other = uuid4(), uuid4()
    post_all(
        [
            moved("a", chart.RECEIVABLE_ACT4, chart.CONTRIBUTION_INJURY, 9, employer_id=mine, about="ACR1"),
            moved("b", chart.FPX_CLEARING, chart.RECEIVABLE_ACT4, 4, employer_id=mine, about="PAY1"),
            moved("c", chart.FPX_CLEARING, chart.RECEIVABLE_ACT4, 4, employer_id=other),
        ]
    )
    undone = reverse(key="b", why="Returned", by=None, at=NOON)
    entries = queries.entries_of_employer(mine)
    assert [entry.key for entry in entries] == [undone.key, "b", "a"]
    assert queries.entries_of_employer(mine, before=entries[1].number) == entries[2:]
    balances = {row.account.code: row.closing_sen for row in queries.balances_of_employer(mine)}
    assert balances == {chart.RECEIVABLE_ACT4: 9, chart.CONTRIBUTION_INJURY: -9, chart.FPX_CLEARING: 0}
    assert [entry.key for entry in queries.entries_about("PAY1")] == ["b", undone.key]
    assert not queries.entries_about("")
    lines = queries.lines_of(entries)
    assert [line.account for line in lines[entries[2].number]] == [chart.RECEIVABLE_ACT4, chart.CONTRIBUTION_INJURY]


def test_an_entry_is_found_by_number_key_or_what_it_is_about() -> None:
    post_all([moved("bill.issued:1", chart.BANK, chart.SUSPENSE, 1, about="ACR1")])
    (entry,) = queries.find_entries("ACR1")
    for words in (entry.key, str(entry.number)):
        assert list(queries.find_entries(words)) == [entry]
    for words in ("", "9" * 40, "²", "ACR"):
        assert not queries.find_entries(words)


_AMOUNT = st.integers(1, 10**12)
_CODE = st.sampled_from(sorted(chart.ACCOUNTS))


class TestAnyBooks(TestCase):
    """Whatever is posted, everything adds up to nothing."""

    @given(st.lists(st.tuples(_CODE, st.lists(st.tuples(_CODE, _AMOUNT), min_size=1, max_size=5)), max_size=8))
    def test_the_sum_of_everything_is_zero(self, wanted: list[tuple[str, list[tuple[str, int]]]]) -> None:
        post_all(
            NewEntry(
                f"{number}",
                "test",
                NOON,
                [
                    NewLine(debit, debit_sen=sum(sen for _, sen in credits)),
                    *(NewLine(code, credit_sen=sen) for code, sen in credits),
                ],
            )
            for number, (debit, credits) in enumerate(wanted)
        )
        rows = queries.trial_balance(since=NOVEMBER, until=DECEMBER)
        assert sum(row.closing_sen for row in rows) == 0
        for row in rows:
            assert row.closing_sen == queries.balance_of(row.account.code)
