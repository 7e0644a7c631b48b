"""An identity number is twelve digits, or the letters and digits of a foreign worker's number, without dashes."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import BAD_SHAPE, NATIONAL, OTHER, Case, read_identity
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.month import Month
from caruman.values.words import Words

CODE = "IDENTITY_NUMBER_SHAPE"
SEVERITY = ERROR
WIDTH = 12
WORDS = Words(
    ms=(
        "Nombor pengenalan “{found}” bukan 12 angka tanpa sengkang dan bukan nombor SSFW (huruf besar dan angka). "
        "Salin semula daripada kad pengenalan."
    ),
    en=(
        "The identity number “{found}” is neither 12 digits without dashes nor an SSFW number (capital letters and "
        "digits). Copy it again from the identity card."
    ),
    zh="身份证明号码“{found}”既不是不带连字符的 12 位数字，也不是 SSFW 编号（大写字母和数字）。请按身份证重新填写。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find dashes, spaces, small letters, other signs, or a number of the wrong length; mend those that can be."""
    if case.identity(line).kind != BAD_SHAPE:
        return
    bare = "".join(character for character in line.identity_no if character not in "- /.").upper()
    mended = read_identity(bare, line.month or Month.of(case.facts.today))
    whole = mended.kind == NATIONAL or (
        mended.kind == OTHER and not mended.doubtful and bare == line.identity_no.upper()
    )
    repair = (bare.ljust(WIDTH) if line.layout.length else bare) if whole and not mended.unlikely else None
    yield at_field((CODE, SEVERITY), line, "identity_no", expected="YYMMDDPB###G", repair=repair)
