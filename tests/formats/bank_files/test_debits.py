"""Collections and answers of direct debit are written and read strictly."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.bank_files.debits import (
    ANSWER,
    RETURN,
    Answer,
    Collection,
    Item,
    Outcome,
    read_answer,
    read_collection,
    write_answer,
    write_collection,
)
from caruman.values.words import Refusal

DAY = date(2026, 11, 20)
ITEM = Item("DD26-000001-1", "M26-000001", "MBBX", "512345678901", "=Kedai, Kopi", 10655)


def test_a_collection_reads_back_and_no_cell_of_it_is_run() -> None:
    written = write_collection(Collection("DD26-000001", DAY, [ITEM]))
    assert b"'=Kedai" in written
    assert read_collection(BytesIO(written)) == Collection("DD26-000001", DAY, [ITEM])


def test_an_answer_reads_back() -> None:
    answer = Answer(ANSWER, "DD26-000001", DAY, [Outcome("a1", 100, True, ""), Outcome("a2", 200, False, "FUNDS")])
    assert read_answer(BytesIO(write_answer(answer))) == answer


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(RETURN, "R", DAY, [Outcome("a1", 100, True, "")]), "the outcome cannot be read"),
        (Answer(ANSWER, "R", DAY, [Outcome("a1", 100, False, "MOOD")]), "the reason cannot be read"),
        (Answer("NEWS", "R", DAY, [Outcome("a1", 100, True, "")]), "the kind of file"),
        (Answer(ANSWER, "R", DAY, [Outcome("a1", 100, True, "")] * 2), "occurs twice"),
    ],
)
def test_what_is_wrong_is_said(answer: Answer, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        read_answer(BytesIO(write_answer(answer)))


def test_an_account_is_digits() -> None:
    with pytest.raises(Refusal, match="account number"):
        read_collection(BytesIO(write_collection(Collection("R", DAY, [ITEM._replace(account="12a45")]))))


@given(st.binary(max_size=300))
def test_junk_is_refused_and_nothing_else(junk: bytes) -> None:
    good = write_answer(Answer(ANSWER, "R", DAY, [Outcome("a1", 100, True, "")]))
    for content in (junk, good + junk, good[:30] + junk):
        for reader in (read_answer, read_collection):
            try:
                reader(BytesIO(content))
            except Refusal as refusal:
                assert refusal.say("ms")
