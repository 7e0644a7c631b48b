"""An employer code is a letter, ten digits and a letter; older ones are shorter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "EMPLOYER_CODE_SHAPE"
SEVERITY = ERROR
WORDS = Words(
    ms="Kod majikan “{found}” bukan bentuk yang dikenali. Tulis satu huruf, sepuluh angka dan satu huruf.",
    en="The employer code “{found}” has no known shape. Write a letter, ten digits and a letter.",
    zh="雇主编号“{found}”格式不符。应为一个字母、十位数字和一个字母。",
)
_SHAPE = re.compile(r"[A-Z](?:[0-9]{10}[A-Z]|[0-9A-Z]{0,10}) *", re.ASCII)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a blank code, one that does not begin with a letter, or one with other signs in it."""
    if not _SHAPE.fullmatch(line.cells["employer_code"]):
        yield at_field((CODE, SEVERITY), line, "employer_code", expected="A9999999999A")
