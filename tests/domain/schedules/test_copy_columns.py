"""Columns at a time or record by record, COPY is given the same lines."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.checking.engine import sample_lines
from caruman.formats.layouts import COMBINED_V1, COMBINED_V2, Layout
from caruman.formats.lines import read_month
from caruman.formats.reading import readable_line
from caruman.formats.text import BYTE_ORDER_MARK, decode
from caruman.samples.people import generate_file
from caruman.schedules import copy_columns
from caruman.schedules.copy_columns import texts_by_columns
from caruman.schedules.copy_text import NotAsChecked, texts_of
from caruman.values.month import Month
from caruman.values.words import Refusal
from tests.checking.building import combined, put
from tests.checking.edits import spoiled


@cache
def good_lines() -> list[bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "good.txt"
        generate_file(path=str(path), lines=400, month=Month(2026, 10), seed=3)
        return sample_lines(path.read_bytes())


def months_of(data: bytes) -> set[Month]:
    found = (read_month(decode(line)[194:200]) for line in data.removeprefix(BYTE_ORDER_MARK).split(b"\n"))
    return {month for month in found if month is not None}


def rows_of(text: bytes) -> list[tuple[object, ...]]:
    rows = []
    for line in text.split(b"\n")[:-1]:
        head, place, number, name, *amounts = line.split(b"\t")
        rows.append((head, int(place), number, name, *map(int, amounts)))
    return sorted(rows)


def both_ways(data: bytes, layout: Layout = COMBINED_V2) -> list[tuple[object, ...]]:
    heads = {month: f"{month}\t".encode() for month in months_of(data)}
    answers = []
    for texts in (texts_of, texts_by_columns):
        counts = dict.fromkeys(heads, 0)
        rows = rows_of(b"".join(texts(BytesIO(data), layout, heads, counts)))
        assert sum(counts.values()) == len(rows)
        answers.append((rows, counts))
    assert answers[0] == answers[1]
    return answers[0][0]


def readable(line: bytes) -> bool:
    try:
        text = decode(line)
        readable_line(1, text, COMBINED_V2)
        text.encode()
    except (Refusal, UnicodeEncodeError):
        return False
    return bool(text.strip(" "))


def test_a_good_file_is_the_same_both_ways() -> None:
    rows = both_ways(b"".join(line + b"\r\n" for line in good_lines()))
    assert len(rows) == len(good_lines())
    assert [row[1] for row in rows] == list(range(1, len(good_lines()) + 1))


def test_version_1_is_the_same_both_ways() -> None:
    lines = [combined(layout=COMBINED_V1, month="2026-05", skbbk_employee_sen=0, wage_sen=wage) for wage in (1, 90_000)]
    rows = both_ways("\r\n".join(lines).encode(), COMBINED_V1)
    assert [row[7] for row in rows] == [0, 0]


@pytest.mark.parametrize(
    "line",
    [
        put(combined(), 239, "      "),
        put(combined(), 239, "     0"),
        put(combined(), 201, "        300000"),
        put(combined(), 45, " AHMAD"),
        put(combined(), 45, "A\\B\\N" + " " * 30),
        put(combined(), 45, "A  B  " + " " * 30),
        combined(name="M" * 150),
        combined(name="李小明"),
        combined(name="É" * 150),
        combined(identity_no="A1"),
        put(combined(), 33, " A1         "),
    ],
)
def test_what_is_written_otherwise_is_the_same_both_ways(line: str) -> None:
    """Alone, where a whole block is so, and among lines of the plain kind."""
    both_ways(f"{line}\n".encode())
    both_ways("\r\n".join([combined(), line, combined(month="2026-08"), line]).encode())


@pytest.mark.parametrize("line", [combined()[:277], combined() + "x", put(combined(), 215, "00A0"), combined()[:100]])
def test_what_cannot_be_read_is_refused_both_ways(line: str) -> None:
    data = "\r\n".join([combined(), line]).encode()
    for texts in (texts_of, texts_by_columns):
        with pytest.raises(Refusal):
            list(texts(BytesIO(data), COMBINED_V2, {Month(2026, 7): b""}, {Month(2026, 7): 0}))


def test_a_month_without_a_draft_is_refused_both_ways() -> None:
    for texts in (texts_of, texts_by_columns):
        with pytest.raises(NotAsChecked):
            list(texts(BytesIO(combined().encode()), COMBINED_V2, {}, {}))


@given(seed=st.integers(0, 2**32))
def test_whatever_can_be_read_is_the_same_both_ways(seed: int) -> None:
    random = Random(seed)
    lines = [spoiled(random.choice(good_lines()), random) for _ in range(random.choice((1, 30, 60)))]
    end = random.choice((b"\r\n", b"\n"))
    mark = random.choice((b"", BYTE_ORDER_MARK))
    both_ways(mark + b"".join(line + end for line in lines if readable(line)))


def test_blocks_meet_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy_columns, "LINES_A_BLOCK", 7)
    both_ways(b"".join(line + b"\r\n" for line in good_lines()))
