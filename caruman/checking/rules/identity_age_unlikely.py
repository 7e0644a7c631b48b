"""An employee is between fifteen and a hundred years old."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "IDENTITY_AGE_UNLIKELY"
SEVERITY = WARNING
WORDS = Words(
    ms="Menurut nombor pengenalan {found}, orang ini lahir pada {born} dan belum genap 15 tahun. Semak nombor itu.",
    en="By the identity number {found} this person was born on {born} and is not yet 15. Check the number.",
    zh="按身份证明号码 {found}，此人生于 {born}，未满 15 岁。请核对号码。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a birth date that makes the person a child in one century and over a hundred in the other."""
    identity = case.identity(line)
    if identity.unlikely:
        yield at_field((CODE, SEVERITY), line, "identity_no", born=str(identity.born))
