"""Passwords that are guessed first are refused, and everything that nobody guesses is let through."""

from __future__ import annotations

import secrets
import string

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from caruman.accounts.passwords import HOUSE_WORDS, NotPredictableValidator, temporary_password

GUESSED = {
    "password_is_a_row": (
        "123456789012", "0987654321098", "abcdefghijkl", "qwertyuiop123", "1qaz2wsx3edc", "qwerty123456", "asdfghjkl123!",
        "abcd1234efgh", "112233445566", "zxcvbnm,./123", "ABCDEFGHIJKL", "aaaabbbbcccc", "１２３４５６７８９０１２",
    ),
    "password_repeats": (
        "aaaaaaaaaaaa", "abcabcabcabc", "abcabcabcabca", "xk9xk9xk9xk9!", "Rahsia1Rahsia1", "ha ha ha ha ha ha ha",
    ),
    "password_is_a_known_word": (
        "perkeso123456", "Perkeso2026!!", "socso-caruman-2026", "KWSP12345678", "Malaysia1957!", "m4l4y514 2026!",
        "Kerajaan Malaysia 57", "p@ssw0rd2026", "sunshine2026", "password1234", "perkesoqwerty", "2026caruman2026",
    ),
}  # fmt: skip
GOOD = (
    "correct horse battery staple",
    "kuda betul bateri sangkut",
    "perkeso gajah ungu terbang",
    "malaysia dan tiga ekor kucing",
    "9f3kq-wm2zt-x7",
    "hujan petang di Kajang 43000",
    "正确的马电池订书钉很长的密码",
    "839105726418350",
    "qwerty gajah 123 mangga",
    "perkeso 8391057264183",
)
words = st.sampled_from([
    "gajah", "mangga", "lampu", "sungai", "kerusi", "hujan", "kucing", "basikal", "payung", "cermin", "pasir", "rumah",
])  # fmt: skip


def code_of(password: str) -> str:
    try:
        NotPredictableValidator().validate(password)
    except ValidationError as refusal:
        return str(refusal.code)
    return ""


@pytest.mark.parametrize(
    ("code", "password"), [(code, password) for code, all_ in GUESSED.items() for password in all_]
)
def test_what_is_guessed_first_is_refused(code: str, password: str) -> None:
    assert code_of(password) == code
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", GOOD)
def test_what_nobody_guesses_counts_whatever_its_signs(password: str) -> None:
    validate_password(password)


@given(st.lists(words, min_size=4, max_size=8, unique=True), st.sampled_from([" ", "-", "", ". "]))
def test_words_that_do_not_belong_together_count(chosen: list[str], between: str) -> None:
    assert code_of(between.join(chosen)) == ""


@given(st.sampled_from(HOUSE_WORDS), st.integers(0, 10**8 - 1), st.sampled_from(["", "!", "-", " "]), st.booleans())
def test_a_word_of_the_house_with_digits_never_counts(word: str, number: int, sign: str, first: bool) -> None:
    password = f"{number}{sign}{word.title()}" if first else f"{word.upper()}{sign}{number}"
    assert code_of(password) != ""


@given(st.text(string.printable, min_size=1, max_size=8), st.integers(2, 20))
def test_a_piece_over_and_over_never_counts(unit: str, times: int) -> None:
    assert code_of(unit * max(times, -(-12 // len(unit)))) != ""


@given(st.text(max_size=256))
def test_any_text_gets_an_answer(password: str) -> None:
    assert code_of(password) in {"", *GUESSED}


def test_what_chance_makes_counts() -> None:
    for _time in range(300):
        assert code_of(secrets.token_urlsafe(12)) == ""
        assert code_of(temporary_password()) == ""


def test_a_long_password_is_looked_at_in_no_time() -> None:
    assert code_of("a" * 255 + "b") == "password_is_a_row"
    assert code_of("gajah mangga " * 19) == ""
