"""Every line of a file names the same employer."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case, is_employer_code
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "EMPLOYER_CODE_MIXED"
SEVERITY = ERROR
WORDS = Words(
    ms=(
        "Baris ini milik majikan {found}, sedangkan fail bermula dengan majikan {expected}. Hantar satu fail bagi "
        "setiap majikan."
    ),
    en=(
        "This line belongs to employer {found}, and the file begins with employer {expected}. Send one file for each "
        "employer."
    ),
    zh="此行属于雇主 {found}，而文件开头是雇主 {expected}。每位雇主请单独提交一个文件。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a code unlike the file's first; when the employer is known, EMPLOYER_CODE_OTHER speaks instead.

    A code of no known shape is EMPLOYER_CODE_SHAPE's business.
    """
    code = line.employer_code
    if case.facts.employer_code is None and is_employer_code(code) and code != case.employer_code:
        yield at_field((CODE, SEVERITY), line, "employer_code", expected=case.employer_code)
