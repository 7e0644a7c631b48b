"""An employer code is a letter, ten digits and a letter; older ones are shorter."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case, is_employer_code
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.formats.text import shown
from caruman.values.words import Words

CODE = "EMPLOYER_CODE_SHAPE"
SEVERITY = ERROR
WORDS = Words(
    ms="{problem} Tulis satu huruf besar, sepuluh angka dan satu huruf besar.",
    en="{problem} Write a capital letter, ten digits and a capital letter.",
    zh="{problem}应为一个大写字母、十位数字和一个大写字母。",
)
_BLANK = Words("Kod majikan kosong.", "The employer code is blank.", "雇主编号为空。")
_UNLIKE = Words(
    ms="Kod majikan “{found}” tidak betul bentuknya.",
    en="The employer code “{found}” is not in the right form.",
    zh="雇主编号“{found}”格式不符。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a blank code or one of another shape; mend small letters and spaces in front."""
    cell = line.cells["employer_code"]
    if is_employer_code(cell.rstrip(" ")):
        return
    code = line.employer_code.upper()
    repair = code.ljust(len(cell)) if line.employer_code.isascii() and is_employer_code(code) else None
    problem = _UNLIKE.filled(found=shown(cell.rstrip(" "))) if cell.strip(" ") else _BLANK
    yield at_field((CODE, SEVERITY), line, "employer_code", expected="A##########A", repair=repair, problem=problem)
