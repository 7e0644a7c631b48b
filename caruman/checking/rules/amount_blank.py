"""An amount that the layout asks for is there, be it zero."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.checking.shares import form_of_amounts
from caruman.formats.lines import BLANK, Line
from caruman.values.words import Words

CODE = "AMOUNT_BLANK"
SEVERITY = ERROR
WORDS = Words(
    ms="{field} kosong. Tulis amaun {form}. Jika tiada, tulis sifar.",
    en="The {field} is blank. Write the amount {form}. For none, write zero.",
    zh="{field}为空。请填写金额（{form}）；没有则填零。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find blank amounts."""
    for name, problem in line.problems.items():
        if problem == BLANK:
            field = line.layout.field(name)
            said = field.words if field else name
            yield at_field((CODE, SEVERITY), line, name, field=said, form=form_of_amounts(line))
