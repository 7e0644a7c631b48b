"""The mark of a card: one spelling, each changed letter found, and no input that ends in a fault of ours."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.cover_cards.mark import (
    CHANGED,
    GENUINE,
    UNKNOWN_KEY,
    Mark,
    initials_of,
    looks_like_mark,
    message_of,
    verify,
)
from caruman.formats.cover_cards.numbers import grouped, numbered, parse_number
from caruman.formats.receipts.keys import read_keys
from caruman.values.words import Refusal
from tools.sample_card import FILE, sample
from tools.sample_receipt import sample as sample_receipt

KEYS = read_keys(sample_receipt()["receipt-keys.json"].encode())
MARK = sample().strip().partition("?c=")[2]


def test_the_example_is_the_one_that_is_made_here() -> None:
    assert FILE.read_text(encoding="utf-8") == sample()


@pytest.mark.parametrize("text", [MARK, sample(), f" {MARK}\r\n", f"{sample().strip()}&utm=x#top"])
def test_the_example_is_genuine_as_text_and_as_address(text: str) -> None:
    verdict = verify(text, KEYS)
    assert (verdict.answer, verdict.mark.number, verdict.mark.tail) == (GENUINE, "CV260000000018", "5012")
    assert verdict.mark.holds_at(verdict.mark.starts_at) and not verdict.mark.holds_at(verdict.mark.ends_at)


def test_no_letter_can_be_changed_unseen() -> None:
    for place, letter in enumerate(MARK):
        for other in ("0", "1", "A", "b"):
            if other == letter:
                continue
            try:
                answer = verify(f"{MARK[:place]}{other}{MARK[place + 1 :]}", KEYS).answer
            except Refusal:
                continue
            assert answer in (CHANGED, UNKNOWN_KEY), place


@given(
    st.one_of(st.text(max_size=1_200), st.text("CV1.-0123456789abcXYZ_", max_size=300).map(lambda text: f"CC1.{text}"))
)
def test_whatever_is_pasted_gets_an_answer_or_a_refusal(text: str) -> None:
    try:
        verify(text, KEYS)
    except Refusal as refusal:
        assert refusal.code == "NOT_A_COVER_MARK"


def test_a_day_that_there_is_not_is_refused() -> None:
    with pytest.raises(Refusal):
        verify(MARK.replace("20261120", "20261340"), KEYS)


def test_act_838_has_neither_plan_nor_sector() -> None:
    moment = datetime(2026, 11, 20, 4, tzinfo=UTC)
    mark = Mark(numbered(26, 7), "", "0001", 0, "", moment, moment.replace(year=2027), "k" * 16)
    assert message_of(mark) == f"CC1.{mark.number}.-.0001.0.-.20261120120000.20271120120000.{'k' * 16}"


@given(st.integers(1, 10**9 - 1), st.integers(0, 99))
def test_numbers_are_read_as_people_write_them_and_a_wrong_digit_is_none(serial: int, year: int) -> None:
    number = numbered(year, serial)
    assert parse_number(grouped(number).lower()) == number
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert parse_number(wrong) is None


def test_numbers_run_out_with_nine_digits() -> None:
    for serial in (0, 10**9):
        with pytest.raises(ValueError, match="no number"):
            numbered(26, serial)


def test_initials_leave_out_what_is_not_latin() -> None:
    assert [initials_of(name) for name in ("Chong Wei Ming 张伟明", "Ælfred Ó Briain", "张伟明", "")] == [
        "CWM",
        "OB",
        "",
        "",
    ]
    assert looks_like_mark(MARK) and not looks_like_mark("CR1.2026")
