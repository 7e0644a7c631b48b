"""Whatever a file holds, the command answers: findings or one sentence, in bounded memory, never a traceback."""

from __future__ import annotations

import json
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FILES = Path(__file__).resolve().parents[1] / "fixtures" / "files"
LINES = [path.read_bytes() for path in sorted(FILES.glob("*.txt"))]
ONE_TEMPORARY_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real file with some of its bytes replaced, removed, repeated or cut off."""
    content = bytearray(draw(st.sampled_from(LINES)))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(content)))
        piece = draw(
            st.binary(max_size=12) | st.sampled_from([b"\r\n", b"\x00", b"\x1a", b"\xef\xbb\xbf", b"{x}", b"="])
        )
        content[at : at + draw(st.integers(0, 20))] = piece
    return bytes(content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content)


def _answers(outcome: Any) -> None:
    assert outcome.status in (0, 1, 2)
    assert "Traceback" not in outcome.out + outcome.err
    if outcome.status == 2:
        assert outcome.out == ""
        assert len(outcome.err.splitlines()) == 1


@ONE_TEMPORARY_FOLDER
@given(st.binary(max_size=2_000) | damaged())
def test_check_answers_whatever_the_bytes(caruman: Any, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(content)
    told = caruman("check", file, "--today", "2026-11-01", "--json")
    _answers(told)
    shown = caruman("check", file, "--today", "2026-11-01", "--language", "zh")
    _answers(shown)
    assert shown.status == told.status
    assert "\x1b" not in shown.out
    if told.status != 2:
        assert (json.loads(told.out)["severities"]["error"] > 0) == (told.status == 1)


@ONE_TEMPORARY_FOLDER
@given(damaged())
def test_reports_take_whatever_was_found(caruman: Any, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(content)
    for suffix in ("csv", "xlsx", "html"):
        _answers(caruman("check", file, "--today", "2026-11-01", "--json", "--report", tmp_path / f"report.{suffix}"))


CELLS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["2026-07", "3000.00", "", "-1", "yes", "foreign", "1e3", "31/02/1990", "{0}", "%s", "=1+1"]
)


@ONE_TEMPORARY_FOLDER
@given(st.binary(max_size=500))
def test_assess_answers_whatever_the_bytes(caruman: Any, content: bytes) -> None:
    for start in (b"", b"month,wage,age\n", "month;wage\n".encode("utf-16")):
        outcome = caruman("assess", "--json", stdin=start + content)
        _answers(outcome)
        for line in outcome.json_lines:
            assert "row" in line


@ONE_TEMPORARY_FOLDER
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=8), st.sampled_from(["ms", "en", "zh"]))
def test_assess_answers_every_row(caruman: Any, rows: list[list[str]], language: str) -> None:
    content = "month,wage,born,nationality,skbbk\n" + "".join(",".join(row) + "\n" for row in rows)
    _answers(caruman("assess", "--json", "--language", language, stdin=content.encode()))
    _answers(caruman("assess", "--language", language, stdin=content.encode()))


@ONE_TEMPORARY_FOLDER
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12), max_size=5))
def test_any_words_on_the_command_line_are_answered(caruman: Any, words: list[str]) -> None:
    outcome = caruman("explain", *words)
    assert outcome.status in (0, 1, 2)


def test_a_hundred_megabytes_on_one_line_take_bounded_memory(caruman: Any, tmp_path: Path) -> None:
    line = LINES[0].splitlines()[0]
    long = tmp_path / "long.txt"
    with long.open("wb") as target:
        target.write(line + b"\r\n")
        for _ in range(100):
            target.write(b"x" * 1_000_000)
    tracemalloc.start()
    outcome = caruman("check", long, "--today", "2026-11-01")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    _answers(outcome)
    assert peak < 40_000_000  # NumPy itself is half of it


@pytest.mark.parametrize("name", ["staff.csv", "staff.xlsx"])
@ONE_TEMPORARY_FOLDER
@given(content=st.binary(max_size=600))
def test_a_register_answers_whatever_the_bytes(caruman: Any, tmp_path: Path, name: str, content: bytes) -> None:
    register = tmp_path / name
    register.write_bytes(content)
    good = FILES / "SOCSO_EIS_278_V2_072026.txt"
    _answers(caruman("check", good, "--today", "2026-11-01", "--register", register, "--json"))


def _strictly(text: str) -> Any:
    """Read JSON as strict parsers do: a string must be Unicode text."""
    value = json.loads(text)
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def test_bytes_that_are_no_text_stand_in_json_as_the_replacement_sign(caruman: Any, tmp_path: Path) -> None:
    outcome = caruman("assess", "--json", stdin=b"month,wage\n2026-07,30\xff00\n")
    assert "30\N{REPLACEMENT CHARACTER}00" in _strictly(outcome.out)["error"]
    file = os.fsencode(tmp_path) + b"/JUL\xff.txt"
    try:
        Path(os.fsdecode(file)).write_bytes(LINES[0])
    except OSError:
        pytest.skip("the file system takes no such names")
    outcome = caruman("check", os.fsdecode(file), "--today", "2026-11-01", "--json")
    assert _strictly(outcome.out)["file"].endswith("JUL\N{REPLACEMENT CHARACTER}.txt")


@pytest.mark.parametrize(
    "command",
    [
        ("quote", "--plan", "2", "--period", "year"),
        ("rates", "--act", "act789", "--month", "2026-07"),
        ("explain", "--month", "2026-07", "--wage", "3000.00"),
        ("check", FILES / "SOCSO_223_052026.txt", "--today", "2026-11-01"),
        ("assess",),
    ],
    ids=lambda command: command[0],
)
def test_json_for_programs_has_no_spaces_between_its_parts(caruman: Any, command: tuple[object, ...]) -> None:
    out = caruman(*command, "--json", stdin=b"month,wage\n2026-07,3000.00\n").out.removesuffix("\n")
    assert out == json.dumps(json.loads(out), ensure_ascii=False, separators=(",", ":"))
