"""An amount stands at the right of its field."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import NOT_ALIGNED, Line
from caruman.values.words import Words

CODE = "AMOUNT_NOT_ALIGNED"
SEVERITY = ERROR
WORDS = Words(
    ms="{field} “{found}” tidak dijajarkan ke kanan. Tulis {expected}, dan semak lajur di sebelahnya.",
    en=(
        "The {field} “{found}” does not stand at the right of its columns. Write {expected}, and check the columns "
        "next to it."
    ),
    zh="{field}“{found}”没有靠右对齐。请写 {expected}，并核对相邻的栏位。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find digits followed by spaces; no repair, for a digit may have slipped into the next field."""
    for name, problem in line.problems.items():
        if problem == NOT_ALIGNED:
            field = line.layout.field(name)
            digits = line.cells[name].strip(" ")
            yield at_field(
                (CODE, SEVERITY),
                line,
                name,
                expected=digits.rjust(len(line.cells[name]), "0"),
                field=field.words if field else name,
            )
