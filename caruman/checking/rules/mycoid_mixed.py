"""Every line of a file that gives a registration number gives the same one."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.formats.lines import Line
from caruman.formats.text import shown
from caruman.values.words import Words

CODE = "MYCOID_MIXED"
SEVERITY = WARNING
WORDS = Words(
    ms="MyCoID/nombor SSM {found} tidak sama dengan {expected} pada baris terdahulu. Semak baris ini.",
    en="The MyCoID/SSM number {found} differs from {expected} on the lines before. Check this line.",
    zh="MyCoID/SSM 编号 {found} 与前面各行的 {expected} 不同。请核对此行。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a number unlike the first one; when the record's is known, MYCOID_DIFFERS speaks instead."""
    if case.facts.mycoid is None and line.mycoid and line.mycoid != case.mycoid:
        yield at_field((CODE, SEVERITY), line, "mycoid", expected=shown(case.mycoid or ""))
