"""Money, months, days and moments read right in each language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from caruman.design.templatetags.design import day, masked, moment, month, ringgit
from caruman.values.month import Month

A_MOMENT = datetime(2026, 11, 21, 6, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sen", "shown"), [(123_450, "RM 1,234.50"), (5, "RM 0.05"), (0, "RM 0.00"), (-12_345_678, "-RM 123,456.78")]
)
@pytest.mark.parametrize("language", ["ms", "en", "zh-hans"])
def test_money_is_written_alike_in_every_language(sen: int, shown: str, language: str) -> None:
    with translation.override(language):
        assert ringgit(sen) == shown.replace(" ", "\N{NO-BREAK SPACE}"), "an amount is never broken over two lines"


@pytest.mark.parametrize(("language", "shown"), [("ms", "Ogos 2026"), ("en", "August 2026"), ("zh-hans", "2026年8月")])
def test_a_month_is_named(language: str, shown: str) -> None:
    with translation.override(language):
        assert month(Month(2026, 8)) == shown
        assert month(date(2026, 8, 31)) == shown


@pytest.mark.parametrize(
    ("language", "shown"), [("ms", "21 November 2026"), ("en", "21 November 2026"), ("zh-hans", "2026年11月21日")]
)
def test_a_day_is_written_out(language: str, shown: str) -> None:
    with translation.override(language):
        assert day(date(2026, 11, 21)) == shown
        assert moment(A_MOMENT) == f"{shown}{' ' if language == 'zh-hans' else ', '}14:03"


def test_a_moment_late_in_the_evening_is_the_next_day_in_malaysia() -> None:
    late = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    with translation.override("ms"):
        assert day(late) == "1 Januari 2027"
        assert moment(late) == "1 Januari 2027, 00:30"


@pytest.mark.parametrize(
    ("number", "shown"), [("850312105012", "••••••••5012"), ("123", "123"), ("", ""), ("60123450001", "•••••••0001")]
)
def test_only_the_end_of_a_number_is_shown(number: str, shown: str) -> None:
    assert masked(number) == shown
