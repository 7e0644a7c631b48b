"""Every line has a name."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "NAME_BLANK"
SEVERITY = ERROR
WORDS = Words(
    ms="Nama kosong. Tulis nama seperti dalam kad pengenalan atau pasport.",
    en="The name is blank. Write it as it stands on the identity card or passport.",
    zh="姓名为空。请按身份证或护照填写。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a name of spaces only; with a register the person's name there mends it."""
    if line.name:
        return
    employee = case.employee(line)
    known = employee.name if employee else None
    repair = known if line.layout.table else None
    if known and line.layout.length:
        width = line.columns["name"][1] - line.columns["name"][0] + 1
        repair = known.ljust(width) if len(known) <= width else None
    yield at_field((CODE, SEVERITY), line, "name", expected=known, repair=repair)
