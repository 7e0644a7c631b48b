"""A foreign worker is named by the SSFW number and not by the passport."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caruman.checking.case import OTHER, Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "PASSPORT_NUMBER"
SEVERITY = WARNING
WORDS = Words(
    ms="“{found}” kelihatan seperti nombor pasport. Gunakan nombor SSFW yang dikeluarkan oleh PERKESO.",
    en="“{found}” looks like a passport number. Use the SSFW number that PERKESO issued.",
    zh="“{found}”看似护照号码。请使用 PERKESO 发出的 SSFW 编号。",
)
SHAPE = re.compile(r"[A-Z]{1,2}[0-9]{6,8}[A-Z]?")
"""One or two letters, six to eight digits, perhaps a letter: as most passports of the region are numbered."""


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a number of a passport's shape."""
    if case.identity(line).kind == OTHER and SHAPE.fullmatch(line.identity_no):
        yield at_field((CODE, SEVERITY), line, "identity_no", expected="SSFW…")
