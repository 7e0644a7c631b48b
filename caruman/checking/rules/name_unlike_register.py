"""The name is the one on the register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.rules.name_not_ascii import transliterated
from caruman.formats.lines import Line
from caruman.formats.text import shown
from caruman.values.words import Words

CODE = "NAME_UNLIKE_REGISTER"
SEVERITY = WARNING
ALIKE = 0.8
"""Two spellings at least this much alike (0 to 1) are taken for one name; slips of a letter stay below notice."""
WORDS = Words(
    ms=(
        "Nama “{name}” tidak serupa dengan nama dalam daftar, “{expected}”. Semak sama ada nombor pengenalan ini "
        "milik orang yang betul."
    ),
    en=(
        "The name “{name}” is unlike the one on the register, “{expected}”. Check whether the identity number is the "
        "right person's."
    ),
    zh="姓名“{name}”与登记册上的“{expected}”不同。请核对身份证明号码是否属于此人。",
)
_NOT_NAME = re.compile(r"[\W_]+")
_LINKS = frozenset(("BIN", "BINTI", "BT", "BTE", "B", "A", "L", "P", "AL", "AP", "D", "O", "S", "ANAK"))


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find another name for a number on the register."""
    employee = case.employee(line)
    if employee is None or not line.name or not employee.name or are_alike(line.name, employee.name):
        return
    # Another person's number is worse than an old spelling, so nothing is mended here.
    yield at_field((CODE, SEVERITY), line, "name", expected=employee.name, name=shown(line.name))


def are_alike(one: str, other: str) -> bool:
    """Tell whether two spellings name one person: the same words in any order, one left out, or a slip of letters."""
    first, second = _words(one), _words(other)
    if first == second or (len(first & second) >= 2 and (first <= second or second <= first)):
        return True
    import difflib

    return difflib.SequenceMatcher(None, " ".join(sorted(first)), " ".join(sorted(second))).ratio() >= ALIKE


def _words(name: str) -> set[str]:
    return set(_NOT_NAME.sub(" ", (transliterated(name) or name).upper()).split()) - _LINKS
