"""The registration number is the one on record."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "MYCOID_DIFFERS"
SEVERITY = WARNING
WORDS = Words(
    ms="MyCoID/nombor SSM {found} berbeza daripada rekod majikan, {expected}. Betulkan fail atau kemas kini rekod itu.",
    en="The MyCoID/SSM number {found} differs from the employer's record, {expected}. Correct the file or the record.",
    zh="MyCoID/SSM 编号 {found} 与雇主记录 {expected} 不同。请更正文件或更新记录。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a number unlike the record's; a blank one is allowed."""
    wanted = case.facts.mycoid
    if wanted is not None and line.mycoid and line.mycoid != wanted:
        repair: str | None = wanted
        if not line.layout.table:
            width = line.columns["mycoid"][1] - line.columns["mycoid"][0] + 1
            repair = wanted.ljust(width) if len(wanted) <= width else None
        yield at_field((CODE, SEVERITY), line, "mycoid", expected=wanted, repair=repair)
