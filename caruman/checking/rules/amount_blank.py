"""An amount that the layout asks for is there, be it zero."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import BLANK, Line
from caruman.values.words import Words

CODE = "AMOUNT_BLANK"
SEVERITY = ERROR
WORDS = Words(
    ms="Medan {field} kosong. Tulis amaun dalam sen, diisi sifar di sebelah kiri; tulis sifar jika tiada.",
    en="The {field} is blank. Write the amount in sen, filled with zeros on the left; write zeros for none.",
    zh="{field}为空。请以仙（sen）填写金额，左侧补零；没有则填零。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find blank amounts."""
    for name, problem in line.problems.items():
        if problem == BLANK:
            field = line.layout.field(name)
            yield at_field((CODE, SEVERITY), line, name, field=field.words if field else name)
