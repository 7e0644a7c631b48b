"""Which family a file's lines belong to, and what is refused before anything is read."""

from __future__ import annotations

import pytest

from caruman.formats.detection import are_as_long_as_layouts, family, refuse_what_is_no_text
from caruman.values.words import LANGUAGES, Refusal

SIPE_LINE = b"1,T9901234567M,202601000001,900101140011,AHMAD,052026,11.80,,"


def refused(sample: list[bytes]) -> str:
    with pytest.raises(Refusal) as caught:
        family(sample)
    for language in LANGUAGES:
        assert "combined-v2" in caught.value.say(language)
    return caught.value.code


@pytest.mark.parametrize(("length", "name"), [(223, "223"), (278, "278")])
@pytest.mark.parametrize("off", [-2, -1, 0, 1, 2])
def test_a_length_and_two_characters_around_it_make_a_family(length: int, name: str, off: int) -> None:
    assert family([b"A" * (length + off)]) == name


@pytest.mark.parametrize("length", [0, 1, 220, 226, 275, 281, 4_096])
def test_any_other_length_is_no_family(length: int) -> None:
    assert refused([b"A" * length]) == "UNKNOWN_LAYOUT"


def test_characters_count_and_not_bytes() -> None:
    assert family(["é".encode() * 278]) == "278"
    assert family([b"\xff" * 223]) == "223"


@pytest.mark.parametrize(
    "line", [SIPE_LINE, SIPE_LINE + b",", SIPE_LINE + b",,", SIPE_LINE[:-1], SIPE_LINE[:-2], b" " + SIPE_LINE]
)
def test_nine_parts_after_a_row_number_are_the_comma_layout(line: bytes) -> None:
    assert family([line]) == "sipe"


@pytest.mark.parametrize("line", [b"A" + SIPE_LINE, SIPE_LINE + b",,,", SIPE_LINE[:-8], b"1" + b"," * 100])
def test_other_commas_are_not(line: bytes) -> None:
    assert refused([line]) == "UNKNOWN_LAYOUT"


def test_the_majority_decides_and_the_earlier_in_a_tie() -> None:
    short, long = b"A" * 223, b"A" * 278
    assert family([short, long, long]) == "278"
    assert family([short, long]) == "223"
    assert family([long, short]) == "278"
    assert family([b"JUMLAH", b"TAJUK", long]) == "278"


def test_pipes_are_an_invention_of_some_products() -> None:
    assert refused([b"T99|1|2|3|4|5"]) == "PIPE_DELIMITED"
    assert refused([b"T99|1|2|3|4"]) == "UNKNOWN_LAYOUT"
    assert family([b"T99|1|2|3|4|5", b"A" * 278]) == "278"


def test_the_length_of_the_first_line_is_told() -> None:
    with pytest.raises(Refusal) as caught:
        family(["é".encode() * 40, b"x"])
    for language in LANGUAGES:
        assert "40" in caught.value.say(language)


@pytest.mark.parametrize("start", [b"", b" ", b"\r\n", b"\n\n \x1a", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_nothing_is_an_empty_file(start: bytes) -> None:
    with pytest.raises(Refusal, match="empty") as caught:
        refuse_what_is_no_text(start)
    assert caught.value.code == "EMPTY_FILE"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_told_by_its_name(encoding: str) -> None:
    with pytest.raises(Refusal) as caught:
        refuse_what_is_no_text("T9901234567M".encode(encoding))
    assert caught.value.code == "UTF16"


@pytest.mark.parametrize(
    "start", [b"%PDF-1.4", b"\x89PNG", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b\x08", b"AB\0", b"\0" * 40]
)
def test_signatures_and_many_nul_bytes_are_no_text(start: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        refuse_what_is_no_text(start)
    assert caught.value.code in ("BINARY_FILE", "UTF16")


@pytest.mark.parametrize("start", [b"T9901234567M", b"A" * 90 + b"\0" * 9, b"\xff" * 20, "李".encode()])
def test_a_few_strange_bytes_are_text_still(start: bytes) -> None:
    refuse_what_is_no_text(start)


def test_lines_about_as_long_as_a_layout_are_no_table_for_a_tab_in_them() -> None:
    line = b"T9901234567M" + b" " * 240 + b"\t" + b"0" * 20
    assert are_as_long_as_layouts([line, line])
    assert not are_as_long_as_layouts([b"IC No,Name,Wages", b"900101140011,AHMAD,3000.00"])


@pytest.mark.parametrize(("length", "said"), [(12, "has 12 characters"), (1 << 20, "has > 4096 characters")])
def test_the_length_of_a_line_that_fits_no_layout_is_said_truly(length: int, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        family([b"A" * length])
