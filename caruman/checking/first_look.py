"""What the first lines of a file show about all of it, before any line is judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from caruman.checking.case import Case, is_employer_code
from caruman.checking.contributions import is_declared, looks_like_wage
from caruman.formats.layouts import Layout
from caruman.formats.lines import Line, read_line
from caruman.formats.text import decode

FEWEST_WAGES = 2
"""One amount too large may be a digit too many; only several are a habit."""


class FirstLook(NamedTuple):
    """The employer whom most lines name (the earlier in a tie), and whether most one-scheme amounts are wages."""

    employer_code: str | None
    wages_prevail: bool


def first_look(sample: Iterable[bytes], *, layout: Layout, case: Case) -> FirstLook:
    """Look at the lines at the start of a text file, given without their ends; `case` is one for this look alone."""
    texts = map(decode, sample)
    if layout.length and layout.field("contribution") is None:
        return FirstLook(_most_named(text[:12].strip(" ") for text in texts), False)
    return look_at((read_line(layout=layout, number=1, text=text) for text in texts), case=case)


def look_at(lines: Iterable[Line], *, case: Case) -> FirstLook:
    """Look at the first lines of a file, or of a spreadsheet."""
    codes: list[str] = []
    wages = contributions = 0
    for line in lines:
        codes.append(line.employer_code)
        if is_declared(line, case):
            wage = looks_like_wage(line, case)
            wages += wage
            contributions += not wage
    return FirstLook(_most_named(codes), wages >= FEWEST_WAGES and wages > contributions)


def _most_named(codes: Iterable[str]) -> str | None:
    named: dict[str, int] = {}
    for code in codes:
        if is_employer_code(code.upper()):
            named[code.upper()] = named.get(code.upper(), 0) + 1
    return max(named, key=lambda code: named[code]) if named else None
