"""Reading in blocks gives what reading the whole file at once would give, wherever the blocks end."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caruman.formats.text import LONGEST_LINE, NORMALISATIONS, Block, blocks, decode, shown
from caruman.values.words import LANGUAGES

Notes = list[tuple[str, int, int]]


def read(content: bytes, size: int) -> tuple[list[Block], Notes, bytes]:
    notes: Notes = []
    seen: list[bytes] = []
    found = list(
        blocks(
            io.BytesIO(content),
            size=size,
            seen=seen.append,
            notice=lambda code, count, line: notes.append((code, count, line)),
        )
    )
    return found, notes, b"".join(seen)


def lines_of(found: list[Block]) -> list[tuple[int, str, bool]]:
    """Number, characters and kind of line end of each line."""
    return [
        (block.first_line + place, decode(raw.removesuffix(b"\r")), raw.endswith(b"\r"))
        for block in found
        for place, raw in enumerate(block.data.split(b"\n")[:-1])
    ]


def lines_at_once(content: bytes) -> list[str]:
    """What the lines are to somebody who reads the file at once."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    *lines, rest = content.split(b"\n")
    rest = rest.removesuffix(b"\x1a")
    return [decode(line.removesuffix(b"\r")) for line in [*lines, *([rest] if rest else [])]]


PIECES = st.sampled_from(
    [
        b"\n",
        b"\r\n",
        b"\r",
        b"\x1a",
        b"\xef\xbb\xbf",
        b" ",
        b"A" * 7,
        b"B" * 300,
        b"C" * 5_000,
        "é".encode(),
        b"\xff",
        b"\0",
    ]
)
CONTENT = st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=25).map(b"".join))


@given(content=CONTENT, size=st.integers(1, 700))
@example(content=b"\xef\xbb\xbfA\n", size=1)
@example(content=b"A" * LONGEST_LINE + b"\r\nB", size=3)
@example(content=b"A" * 9_000 + b"\x1a", size=4_096)
def test_blocks_hold_the_lines_of_the_file_whatever_their_size(content: bytes, size: int) -> None:
    found, notes, seen = read(content, size)
    assert seen == content
    assert [text for _, text, _ in lines_of(found)] == lines_at_once(content)
    assert [number for number, _, _ in lines_of(found)] == list(range(1, len(lines_at_once(content)) + 1))
    whole, notes_at_once, _ = read(content, 1_000_000)
    assert lines_of(found) == lines_of(whole)
    assert notes == notes_at_once


@given(content=CONTENT, size=st.integers(1, 700))
def test_every_block_is_made_of_whole_lines_and_counts_them(content: bytes, size: int) -> None:
    for block in read(content, size)[0]:
        assert block.data.endswith(b"\n")
        assert block.lines == block.data.count(b"\n") > 0
        assert len(block.data) <= size + LONGEST_LINE + 8


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 64, 1_000])
def test_an_empty_file_has_no_blocks(size: int) -> None:
    assert read(b"", size) == ([], [], b"")
    assert read(b"\xef\xbb\xbf", size)[0] == []
    assert read(b"\x1a", size)[0] == []


def test_marks_and_missing_ends_are_told_with_their_line() -> None:
    assert read(b"\xef\xbb\xbfA\r\nB\x1a", 4)[1] == [
        ("BYTE_ORDER_MARK", 1, 1),
        ("END_OF_FILE_MARK", 1, 2),
        ("LAST_LINE_END_MISSING", 1, 2),
    ]
    assert read(b"A\r\n\x1a", 4)[1] == [("END_OF_FILE_MARK", 1, 2)]
    assert read(b"A\r\n", 4)[1] == []


def test_a_byte_order_mark_counts_at_the_start_only() -> None:
    found, notes, _ = read(b"A\n\xef\xbb\xbfB\n", 4)
    assert lines_of(found)[1][1] == "\ufeffB"
    assert notes == []


def test_an_endless_line_takes_no_memory() -> None:
    class Endless(io.RawIOBase):
        left = 300

        def read(self, size: int = -1) -> bytes:
            self.left -= 1
            return b"X" * size if self.left > 0 else b""

    tracemalloc.start()
    try:
        found = list(blocks(Endless(), size=1 << 16))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [len(block.data) for block in found] == [LONGEST_LINE + 2]
    assert peak < 1_000_000


def test_each_byte_that_is_not_utf8_is_one_character() -> None:
    assert len(decode(b"A\xffB\xc3")) == 4
    assert decode("José 李".encode()) == "José 李"


def test_what_cannot_be_printed_is_shown() -> None:
    assert shown("AHMAD BIN CONTOH 李") == "AHMAD BIN CONTOH 李"
    assert shown("A\tB\0") == "A\\x09B\\x00"
    assert shown("\u202eA\x85") == "\\u202eA\\x85"
    assert shown(decode(b"A\xff")) == "A\N{REPLACEMENT CHARACTER}"


@given(st.binary(max_size=60))
def test_what_is_shown_can_be_written_anywhere(raw: bytes) -> None:
    text = shown(decode(raw))
    assert text.isprintable()
    assert text.encode("utf-8").decode("utf-8") == text


def test_every_normalisation_has_its_sentence() -> None:
    for code, words in NORMALISATIONS.items():
        assert code == code.upper()
        for language in LANGUAGES:
            assert words.say(language)
