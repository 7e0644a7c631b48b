"""A line taken apart: what stands in each field, what it means, and why some of it could not be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.layouts import COMBINED_V1, COMBINED_V2, EIS_223, LAYOUTS, SIPE, SOCSO_223, Layout
from caruman.formats.lines import (
    BLANK,
    DECIMAL_POINT,
    NOT_ALIGNED,
    NOT_DIGITS,
    SHARES,
    read_date,
    read_line,
    read_month,
    read_ringgit,
    read_sen,
    read_slashed_date,
)
from caruman.values.month import Month

COMBINED = (
    "T9901234567M" + f"{'202601000001':<20}" + "900101140011" + f"{'AHMAD BIN CONTOH':<150}" + "072026"
    "00000000300000" + "005165" + "001475" + "000590" + "000590" + "002215" + " " * 34
)
ONE_SCHEME = COMBINED[:200] + "00000000006640" + "15052026" + "B"
COMMAS = f"1,T9901234567M,{'202601000001':<20},900101140011,{'AHMAD':<130},052026,{'11.80':>14},15/05/2026,{'B':<10}"


def test_a_combined_line_is_taken_apart() -> None:
    line = read_line(layout=COMBINED_V2, number=7, text=COMBINED)
    assert (line.number, line.employer_code, line.mycoid) == (7, "T9901234567M", "202601000001")
    assert (line.identity_no, line.name, line.month) == ("900101140011", "AHMAD BIN CONTOH", Month(2026, 7))
    assert line.amounts == {
        "wage": 300_000,
        "act4_employer": 5165,
        "act4_employee": 1475,
        "eis_employer": 590,
        "eis_employee": 590,
        "skbbk_employee": 2215,
    }
    assert (line.problems, line.spaced, line.nil_blank, line.status) == ({}, False, False, "")


def test_version_1_has_filler_where_version_2_has_skbbk() -> None:
    line = read_line(layout=COMBINED_V1, number=1, text=COMBINED)
    assert "skbbk_employee" not in line.amounts
    assert line.cells["filler"] == "002215" + " " * 34


@pytest.mark.parametrize("layout", [SOCSO_223, EIS_223])
def test_a_one_scheme_line_is_taken_apart(layout: Layout) -> None:
    line = read_line(layout=layout, number=1, text=ONE_SCHEME)
    assert line.amounts == {"contribution": 6640}
    assert (line.employment_date, line.status) == (date(2026, 5, 15), "B")


def test_a_comma_line_is_taken_apart() -> None:
    line = read_line(layout=SIPE, number=1, text=COMMAS)
    assert (line.employer_code, line.mycoid, line.name) == ("T9901234567M", "202601000001", "AHMAD")
    assert (line.amounts, line.month) == ({"contribution": 1180}, Month(2026, 5))
    assert (line.employment_date, line.status, line.spaced) == (date(2026, 5, 15), "B", False)
    for name, (first, last) in line.columns.items():
        assert COMMAS[first - 1 : last] == line.cells[name]


def test_parts_that_a_comma_line_lacks_are_blank() -> None:
    line = read_line(layout=SIPE, number=1, text="1,T9901234567M")
    assert (line.mycoid, line.identity_no, line.month) == ("", "", None)
    assert line.problems == {"contribution": BLANK}


def test_a_blank_part_has_a_column_to_point_at() -> None:
    line = read_line(layout=SIPE, number=1, text=COMMAS.replace("15/05/2026", ""))
    first, last = line.columns["employment_date"]
    assert first == last == COMMAS.index("15/05/2026") + 1


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout.length])
def test_every_column_of_a_layout_belongs_to_one_field(layout: Layout) -> None:
    end = 0
    for field in layout.fields:
        assert field.first == end + 1
        assert field.width > 0
        end = field.last
    assert end == layout.length


@given(text=st.text(max_size=320), layout=st.sampled_from(LAYOUTS))
def test_any_characters_can_be_taken_apart(text: str, layout: Layout) -> None:
    line = read_line(layout=layout, number=1, text=text)
    amounts = {field.name for field in layout.fields if field.kind in ("sen", "ringgit")}
    assert set(line.amounts) | set(line.problems) == amounts
    assert not set(line.amounts) & set(line.problems)
    assert set(line.cells) == {field.name for field in layout.fields}


@pytest.mark.parametrize(
    ("text", "sen", "problem"),
    [
        ("000000", 0, None),
        ("005165", 5165, None),
        ("  5165", 5165, None),
        ("     0", 0, None),
        ("999999", 999_999, None),
        ("      ", 0, BLANK),
        ("", 0, BLANK),
        ("5165  ", 0, NOT_ALIGNED),
        (" 516 5", 0, NOT_DIGITS),
        (" 51.65", 0, DECIMAL_POINT),
        (" 51.6 ", 0, DECIMAL_POINT),
        (" 51.  ", 0, NOT_DIGITS),
        ("   .65", 0, NOT_DIGITS),
        ("51.655", 0, NOT_DIGITS),
        ("-51.65", 0, NOT_DIGITS),
        ("1,000 ", 0, NOT_DIGITS),
        ("５１６５", 0, NOT_DIGITS),
        ("²", 0, NOT_DIGITS),
        ("\t5165", 0, NOT_DIGITS),
        ("5165\0", 0, NOT_DIGITS),
    ],
)
def test_an_amount_in_sen(text: str, sen: int, problem: str | None) -> None:
    assert read_sen(text) == (sen, problem)


@pytest.mark.parametrize(
    ("text", "sen", "problem"),
    [
        ("         11.80", 1180, None),
        ("0.00", 0, None),
        ("999999999999.99", 99_999_999_999_999, None),
        ("1000000000000.00", 0, NOT_DIGITS),
        ("", 0, BLANK),
        ("   ", 0, BLANK),
        ("11.8", 0, NOT_DIGITS),
        ("11", 0, NOT_DIGITS),
        (".80", 0, NOT_DIGITS),
        ("-1.00", 0, NOT_DIGITS),
        ("١١.٨٠", 0, NOT_DIGITS),
    ],
)
def test_an_amount_in_ringgit(text: str, sen: int, problem: str | None) -> None:
    assert read_ringgit(text) == (sen, problem)


@given(st.integers(0, 999_999))
def test_an_amount_filled_with_zeros_or_spaces_is_the_same(sen: int) -> None:
    assert read_sen(f"{sen:06}") == read_sen(f"{sen:6}") == (sen, None)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("072026", Month(2026, 7)),
        ("121900", Month(1900, 12)),
        ("121899", None),
        ("002026", None),
        ("132026", None),
        ("202607", None),
        ("72026", None),
        (" 72026", None),
        ("07202６", None),
        ("", None),
    ],
)
def test_a_month(text: str, month: Month | None) -> None:
    assert read_month(text) == month


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15052026", date(2026, 5, 15)),
        ("29022024", date(2024, 2, 29)),
        ("29022026", None),
        ("31042026", None),
        ("20260515", None),
        ("00000000", None),
        ("01011899", None),
        ("15/05/2026", None),
        ("        ", None),
        ("１5052026", None),
    ],
)
def test_a_date(text: str, day: date | None) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/05/2026", date(2026, 5, 15)),
        ("15052026", None),
        ("15-05-2026", None),
        ("5/05/2026", None),
        ("31/02/2026", None),
        ("15/05//026", None),
    ],
)
def test_a_date_with_slashes(text: str, day: date | None) -> None:
    assert read_slashed_date(text) == day


def test_what_is_normalised_is_marked() -> None:
    spaced = read_line(layout=COMBINED_V2, number=1, text=COMBINED.replace("005165", "  5165"))
    assert (spaced.spaced, spaced.amounts["act4_employer"]) == (True, 5165)
    blank = read_line(layout=COMBINED_V2, number=1, text=COMBINED.replace("002215", "      "))
    assert (blank.nil_blank, blank.amounts["skbbk_employee"]) == (True, 0)


def test_the_shares_are_fields_of_the_combined_layout() -> None:
    assert all(COMBINED_V2.field(name) for name in SHARES)
