"""A foreign worker's number that looks like a mistyped identity card number is looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "IDENTITY_NUMBER_DOUBTFUL"
SEVERITY = WARNING
WORDS = Words(
    ms=(
        "“{found}” dibaca sebagai nombor pekerja asing, tetapi kelihatan seperti nombor kad pengenalan yang tersilap "
        "huruf (O untuk 0, I untuk 1). Semak dengan kad pengenalan."
    ),
    en=(
        "“{found}” is read as a foreign worker's number, and looks like an identity card number with a letter typed "
        "for a digit (O for 0, I for 1). Compare it with the card."
    ),
    zh="“{found}”按外籍员工编号读取，但看似身份证号码误输了字母（如 O 代替 0、I 代替 1）。请与身份证核对。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find such a number, unless the register knows it; no repair, for which digit was meant only the card says."""
    if case.is_doubtful(line):
        yield at_field((CODE, SEVERITY), line, "identity_no", expected="YYMMDDPB###G")
