"""The seventh and eighth digit of an identity card number are a place of birth that is in use."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import NATIONAL, Case
from caruman.checking.finding import WARNING, Finding
from caruman.formats.lines import Line
from caruman.values.places import place_of_birth
from caruman.values.words import Words

CODE = "IDENTITY_PLACE_CODE"
SEVERITY = WARNING
WORDS = Words(
    ms="Kod tempat lahir {found} dalam nombor pengenalan tidak dikenali. Semak angka ke-7 dan ke-8.",
    en="The place-of-birth code {found} in the identity number is not known. Check the 7th and 8th digit.",
    zh="身份证明号码中的出生地代码 {found} 不存在。请核对第 7 和第 8 位数字。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a place code that was never given out."""
    if case.identity(line).kind == NATIONAL and place_of_birth(line.identity_no[6:8]) is None:
        columns = line.columns.get("identity_no")
        if columns is not None and not line.layout.table:
            cell = line.cells["identity_no"]
            at = columns[0] + len(cell) - len(cell.lstrip(" ")) + 6
            columns = at, at + 1
        yield Finding(CODE, SEVERITY, line.number, columns, line.identity_no[6:8], None, None, {})
