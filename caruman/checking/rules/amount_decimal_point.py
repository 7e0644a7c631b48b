"""An amount in a fixed-width layout is in sen, without a decimal point."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import DECIMAL_POINT, Line
from caruman.values.words import Words

CODE = "AMOUNT_DECIMAL_POINT"
SEVERITY = ERROR
WORDS = Words(
    ms="{field} ditulis dengan titik perpuluhan: “{found}”. Tulis dalam sen tanpa titik perpuluhan: {expected}.",
    en="The {field} is written with a decimal point: “{found}”. Write it in sen, without the point: {expected}.",
    zh="{field}带有小数点：“{found}”。请以仙（sen）为单位填写，不带小数点：{expected}。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find amounts in ringgit and mend them: the digits are the same, filled with zeros."""
    for name, problem in line.problems.items():
        if problem == DECIMAL_POINT:
            field = line.layout.field(name)
            whole, _, sen = line.cells[name].strip(" ").partition(".")
            width = len(line.cells[name])
            repair = (whole + sen.ljust(2, "0")).rjust(width, "0")
            fits = len(repair) == width
            yield at_field(
                (CODE, SEVERITY),
                line,
                name,
                expected=repair,
                repair=repair if fits else None,
                field=field.words if field else name,
            )
