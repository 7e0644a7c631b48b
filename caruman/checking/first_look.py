"""What the first lines of a file show about all of it, before any line is judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from caruman.checking.case import Case, is_employer_code
from caruman.checking.contributions import is_declared, looks_like_wage
from caruman.formats.layouts import Layout
from caruman.formats.lines import read_line
from caruman.formats.text import decode

FEWEST_WAGES = 2
"""One amount too large may be a digit too many; only several are a habit."""


class FirstLook(NamedTuple):
    """The employer whom most lines name (the earlier in a tie), and whether most one-scheme amounts are wages."""

    employer_code: str | None
    wages_prevail: bool


def first_look(sample: Iterable[bytes], *, layout: Layout, case: Case) -> FirstLook:
    """Look at the lines at the start of a text file, given without their ends; `case` is one for this look alone."""
    codes: dict[str, int] = {}
    wages = contributions = 0
    one_scheme = layout.field("contribution") is not None
    for raw in sample:
        text = decode(raw)
        if not layout.length or one_scheme:
            line = read_line(layout=layout, number=1, text=text)
            code = line.employer_code
            if is_declared(line, case):
                wage = looks_like_wage(line, case)
                wages += wage
                contributions += not wage
        else:
            code = text[:12].strip(" ")
        if is_employer_code(code.upper()):
            codes[code.upper()] = codes.get(code.upper(), 0) + 1
    most = max(codes, key=lambda code: codes[code]) if codes else None
    return FirstLook(most, wages >= FEWEST_WAGES and wages > contributions)
