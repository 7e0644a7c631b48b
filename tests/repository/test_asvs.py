"""The list of OWASP's ASVS says something true of every requirement: each once, and nothing met without where."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "docs" / "reference" / "asvs.md"
IDS = ROOT / "tests" / "fixtures" / "asvs-5.0-ids.txt"
STATES = ("met", "open", "not applicable")


class Row(NamedTuple):
    """One requirement: its number, its state, how it is met or why not, where, and the test that holds it."""

    number: str
    state: str
    how: str
    where: str
    held_by: str


def rows() -> list[Row]:
    """Read the tables of the page."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\| \d", line)]
    return [Row(*row) for row in cells]


def paths(text: str) -> list[str]:
    """Give the files that a cell names."""
    return [name for name in re.findall(r"`([^`]+)`", text) if "/" in name or name.endswith((".md", ".toml"))]


def test_every_requirement_of_levels_1_and_2_is_there_once() -> None:
    wanted = [line.split()[0] for line in IDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(wanted) == 253 + 3
    counted = Counter(row.number for row in rows())
    assert [number for number in wanted if counted[number] != 1] == []
    assert sorted(counted.keys() - set(wanted)) == []


def test_every_state_is_known() -> None:
    assert [row.number for row in rows() if row.state not in STATES] == []


def test_nothing_is_met_without_where() -> None:
    assert [row.number for row in rows() if row.state == "met" and not paths(row.where)] == []


def test_nothing_is_met_without_a_test_or_the_word_that_it_is_read() -> None:
    assert [
        row.number for row in rows() if row.state == "met" and not paths(row.held_by) and row.held_by != "read"
    ] == []


def test_everything_says_how_or_why_not() -> None:
    assert [row.number for row in rows() if len(row.how) < 10] == []


@pytest.mark.parametrize("column", ["where", "held_by"])
def test_every_file_that_is_named_exists(column: str) -> None:
    gone = [
        f"{row.number}: {path}" for row in rows() for path in paths(getattr(row, column)) if not (ROOT / path).exists()
    ]
    assert gone == []


def test_every_setting_that_is_named_exists() -> None:
    from django.conf import settings

    named = {name for row in rows() for name in re.findall(r"`([A-Z][A-Z_]{4,})`", row.where + row.how)}
    environment = (ROOT / "caruman" / "project" / "env.py").read_text(encoding="utf-8")
    assert sorted(name for name in named if not hasattr(settings, name) and f'"{name}"' not in environment) == []


def test_what_is_open_stands_at_the_top() -> None:
    states = [row.state for row in rows()]
    first_other = next(place for place, state in enumerate(states) if state != "open")
    assert "open" not in states[first_other:]
