"""Amounts of money in words, as they stand beside the figures on a paper that a bank takes."""

from __future__ import annotations

from collections.abc import Callable

from caruman.values.words import Words

_Sayer = Callable[[int], str]

LARGEST_SEN = 10**17 - 1
"""Below one thousand trillion ringgit: no word of ours goes further."""

_MALAY = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan")
_MALAY_GROUPS = ("", " ribu", " juta", " bilion", " trilion")
_ENGLISH = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH_GROUPS = ("", " thousand", " million", " billion", " trillion")
# The capital numerals of banks: nobody makes another numeral of one with a stroke of the pen.
_CHINESE = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_CHINESE_GROUPS = ("", "万", "亿", "万亿")


def in_words(sen: int) -> Words:
    """Say an amount as cheques do: `Ringgit Malaysia two thousand and sen fifty only`. Raises `ValueError`."""
    if not 0 <= sen <= LARGEST_SEN:
        raise ValueError(f"no words for {sen} sen")
    return Words(
        _said(sen, _malay, "kosong", "dan", "sahaja"), _said(sen, _english, "zero", "and", "only"), _chinese_sum(sen)
    )


def _said(sen: int, number: _Sayer, zero: str, both: str, only: str) -> str:
    ringgit, cents = divmod(sen, 100)
    if not ringgit and cents:
        return f"Sen {number(cents)} {only}"
    rest = f" {both} sen {number(cents)}" if cents else ""
    return f"Ringgit Malaysia {number(ringgit) or zero}{rest} {only}"


def _malay(number: int) -> str:
    words = []
    for power in range(len(_MALAY_GROUPS) - 1, -1, -1):
        group = number // 1000**power % 1000
        if group == 1 and power == 1:
            words.append("seribu")
        elif group:
            words.append(_malay_group(group) + _MALAY_GROUPS[power])
    return " ".join(words)


def _malay_group(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = []
    if hundreds:
        words.append("seratus" if hundreds == 1 else f"{_MALAY[hundreds]} ratus")
    if tens == 1:
        words.append({0: "sepuluh", 1: "sebelas"}.get(ones, f"{_MALAY[ones]} belas"))
    else:
        words += [f"{_MALAY[tens]} puluh"] if tens else []
        words += [_MALAY[ones]] if ones else []
    return " ".join(words)


def _english(number: int) -> str:
    words: list[str] = []
    for power in range(len(_ENGLISH_GROUPS) - 1, -1, -1):
        group = number // 1000**power % 1000
        if not group:
            continue
        # “Two thousand and five”: the last part takes an “and” where it has no hundreds of its own.
        joined = "and " if words and power == 0 and group < 100 else ""
        words.append(joined + _english_group(group) + _ENGLISH_GROUPS[power])
    return " ".join(words)


def _english_group(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{_ENGLISH[hundreds]} hundred"] if hundreds else []
    if rest:
        below = _ENGLISH[rest] if rest < 20 else "-".join(filter(None, (_TENS[rest // 10], _ENGLISH[rest % 10])))
        words.append(f"and {below}" if hundreds else below)
    return " ".join(words)


def _chinese_sum(sen: int) -> str:
    ringgit, cents = divmod(sen, 100)
    parts = f"{_chinese(ringgit)}令吉" if ringgit or not cents else ""
    if cents:
        # A nought tells that the tens of sen are meant to be empty.
        parts += ("零" if ringgit and cents < 10 else "") + f"{_chinese(cents)}仙"
    return f"马币{parts}正"


def _chinese(number: int) -> str:
    if not number:
        return "零"
    words, skipped = "", False
    for power in range(len(_CHINESE_GROUPS) - 1, -1, -1):
        group = number // 10_000**power % 10_000
        if not group:
            skipped = True
            continue
        if words and (skipped or group < 1000):
            words += "零"
        # Ten thousand times a hundred million is said with both words, the second once only.
        unit = "万" if power == 3 and number // 10**8 % 10_000 else _CHINESE_GROUPS[power]
        words, skipped = words + _chinese_group(group) + unit, False
    return words


def _chinese_group(number: int) -> str:
    words, skipped = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            skipped = True
            continue
        words += ("零" if words and skipped else "") + _CHINESE[digit] + _PLACES[place]
        skipped = False
    return words
