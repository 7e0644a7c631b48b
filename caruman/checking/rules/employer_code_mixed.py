"""Every line of a file names the same employer."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "EMPLOYER_CODE_MIXED"
SEVERITY = ERROR
WORDS = Words(
    ms="Baris ini milik majikan {found}, sedangkan fail bermula dengan {expected}. Satu fail untuk satu majikan.",
    en="The line belongs to employer {found}, and the file begins with {expected}. Send one file for one employer.",
    zh="此行属于雇主 {found}，而文件开头是 {expected}。一个文件只能有一个雇主。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a code unlike the first line's; when the employer is known, EMPLOYER_CODE_OTHER speaks instead."""
    if case.facts.employer_code is None and line.employer_code and line.employer_code != case.employer_code:
        yield at_field((CODE, SEVERITY), line, "employer_code", expected=case.employer_code)
