"""Every cell of a spreadsheet that counts holds a value that can be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caruman.checking.finding import ERROR, Finding
from caruman.formats.lines import Line
from caruman.formats.text import shown
from caruman.values.words import LANGUAGES, Refusal, Words

CODE = "CELL_UNUSABLE"
SEVERITY = ERROR
WORDS = Words(
    ms="Sel ini tidak dapat digunakan. {reason}",
    en="This cell cannot be used. {reason}",
    zh="此单元格无法使用。{reason}",
)


def find(line: Line, reasons: Mapping[str, Refusal]) -> Iterator[Finding]:
    """Find cells with errors, uncalculated formulas, merged cells, lost digits; `reasons` says it by field."""
    for field, reason in reasons.items():
        found = shown(str(reason.params.get("text", reason.params.get(field, ""))))
        said = Words(*(reason.say(language) for language in LANGUAGES))
        yield Finding(
            CODE, SEVERITY, line.number, line.columns.get(field), found, None, None, {"reason": said, "field": field}
        )
