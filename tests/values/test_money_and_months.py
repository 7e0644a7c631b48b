"""Money as sen, months, and sentences with places to fill."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.values.money import LARGEST_SEN, format_ringgit, parse_ringgit
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

MONTHS = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))


@pytest.mark.parametrize(
    ("text", "sen"),
    [("3000", 300_000), ("3000.5", 300_050), ("RM 3,000.05", 300_005), ("rm0.01", 1), ("1,234,567.00", 123_456_700)],
)
def test_ringgit_are_read_as_people_write_them(text: str, sen: int) -> None:
    assert parse_ringgit(text) == sen


@pytest.mark.parametrize("text", ["", "-1", "1.234", "1e3", "30,00.00", "RM", ".", ".50", "1.", "NaN", "٣", "9" * 13])
def test_what_is_not_money_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_ringgit(text)
    assert refused.value.code == "NOT_MONEY"


@given(st.integers(min_value=0, max_value=LARGEST_SEN))
def test_money_comes_back_from_paper(sen: int) -> None:
    assert parse_ringgit(format_ringgit(sen)) == sen


def test_a_month_is_read_and_written() -> None:
    assert str(Month.parse("2026-07")) == "2026-07"
    assert Month(2026, 7).mmyyyy == "072026"


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "0000-01", "2026-7", "07-2026", "072026", "2026-07-01"])
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        Month.parse(text)
    assert refused.value.code == "NOT_A_MONTH"


@given(MONTHS, st.integers(-1200, 1200))
def test_months_add_and_compare_in_time_order(month: Month, months: int) -> None:
    later = month.plus(months)
    assert later.plus(-months) == month
    assert (later > month) == (months > 0)


@given(MONTHS)
def test_a_month_has_its_days(month: Month) -> None:
    assert Month.of(month.first_day) == Month.of(month.last_day) == month
    assert Month.from_ordinal(month.ordinal) == month
    assert (month.plus(1).first_day - month.last_day).days == 1


def test_words_are_filled_in_each_language() -> None:
    act = Words("Akta 4", "Act 4", "第4号法令")
    filled = Words("{act} bagi {month}", "{act} for {month}", "{month} 的{act}").filled(act=act, month="2026-07")
    assert filled == Words("Akta 4 bagi 2026-07", "Act 4 for 2026-07", "2026-07 的第4号法令")


def test_a_refusal_speaks_three_languages() -> None:
    refusal = Refusal("CODE", Words("satu {n}", "one {n}", "一 {n}"), n=1)
    assert (str(refusal), refusal.say("ms"), refusal.say("zh")) == ("one 1", "satu 1", "一 1")
