"""The file is of the employer who sends it."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "EMPLOYER_CODE_OTHER"
SEVERITY = ERROR
WORDS = Words(
    ms="Kod majikan {found} bukan {expected}. Pilih fail majikan ini, atau tukar majikan sebelum menghantar.",
    en="The employer code {found} is not {expected}. Choose this employer's file, or change the employer first.",
    zh="雇主编号 {found} 不是 {expected}。请选择该雇主的文件，或先切换雇主。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a code unlike that of the employer whom the check is for."""
    wanted = case.facts.employer_code
    if wanted is not None and line.employer_code and line.employer_code != wanted:
        yield at_field((CODE, SEVERITY), line, "employer_code", expected=wanted)
