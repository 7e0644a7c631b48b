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
    ms=(
        "Kod majikan dalam baris ini ialah {found}, bukan {expected}. Pilih fail majikan {expected}, atau tukar "
        "majikan dahulu."
    ),
    en=(
        "The employer code is {found} and not {expected}. Choose the file of {expected}, or switch to the other "
        "employer first."
    ),
    zh="雇主编号是 {found}，不是 {expected}。请选择 {expected} 的文件，或先切换雇主。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a code unlike that of the employer whom the check is for; small letters EMPLOYER_CODE_SHAPE speaks of."""
    wanted = case.facts.employer_code
    if wanted is not None and line.employer_code and line.employer_code.upper() != wanted.upper():
        yield at_field((CODE, SEVERITY), line, "employer_code", expected=wanted)
