"""Text on a terminal: widths in cells, breaks where a reader expects them, nothing that a terminal would obey."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caruman.cli.terminal import cells, columns, cut, indented, pad, table, wrap
from caruman.values.visible import visible

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Zl", "Zp")), max_size=120)


def test_chinese_characters_take_two_cells() -> None:
    assert cells("缴纳金") == 6
    assert cells("RM1") == 3
    assert cells("e\u0301") == 1
    assert pad("缴纳金", 8) == "缴纳金  "
    assert pad("缴纳金", 8, right=True) == "  缴纳金"
    assert cut("缴纳金缴纳金", 7) == "缴纳金…"


def test_columns_line_up_in_any_script() -> None:
    lines = columns([("工资", "RM1.00"), ("wages", "RM10.00")], right=(False, True))
    assert lines == ["工资    RM1.00", "wages  RM10.00"]
    assert {cells(line) for line in lines} == {14}


def test_a_table_that_is_too_wide_is_stacked() -> None:
    titles, rows = ("class", "wages"), [("1", "RM0.01 – RM30.00")]
    assert table(titles, rows, right=(True, False), width=40)[0] == "class  wages"
    assert table(titles, rows, right=(True, False), width=20) == ["class 1: wages", "    RM0.01 – RM30.00"]


def test_chinese_breaks_between_characters_but_not_before_a_stop() -> None:
    assert wrap("全部行均可接受。", 8) == ["全部行均", "可接受。"]
    assert wrap("全部行均可接。", 12) == ["全部行均可", "接。"]
    assert wrap("one two three", 7) == ["one two", "three"]


@given(TEXTS, st.integers(10, 60))
def test_wrapping_loses_no_character_but_spaces(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(TEXTS, st.integers(20, 60))
def test_lines_are_too_long_only_where_a_word_is(text: str, width: int) -> None:
    for line in indented(text, width=width, first="  · "):
        assert cells(line) <= width or len(line.split()) <= 2


@given(st.text(max_size=60))
def test_what_is_shown_has_nothing_that_a_terminal_obeys(text: str) -> None:
    shown = visible(text)
    assert all(character.isprintable() or character in "\u200c\u200d" or character.isspace() for character in shown)
    assert not {"\n", "\r", "\t"} & set(shown)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    shown.encode()
