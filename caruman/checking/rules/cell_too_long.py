"""What stands in a cell of a spreadsheet fits the field of the contribution files."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.layouts import COMBINED_V2
from caruman.formats.lines import SHARES, Line
from caruman.values.words import Words

CODE = "CELL_TOO_LONG"
SEVERITY = ERROR
FIELDS = ("mycoid", "name", *SHARES)
"""Free text and shares; the others have rules about their form, or room for more than is ever written."""
WORDS = Words(
    ms="{field} ini mempunyai {length} aksara, sedangkan fail caruman memuatkan {expected} sahaja. Pendekkannya.",
    en="The {field} has {length} characters, and the contribution files hold {expected}. Shorten it.",
    zh="{field}有 {length} 个字符，而缴纳金文件最多容纳 {expected} 个。请缩短。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find what a text file would have to cut: names, registration numbers, shares of RM10,000 and more."""
    for name in FIELDS:
        field = COMBINED_V2.field(name)
        text = str(line.amounts.get(name, "")) if name in SHARES else line.cells[name]
        if field is not None and len(text) > field.width:
            yield at_field((CODE, SEVERITY), line, name, expected=str(field.width), field=field.words, length=len(text))
