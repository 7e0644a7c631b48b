"""Every line says whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import BLANK, Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "IDENTITY_NUMBER_BLANK"
SEVERITY = ERROR
WORDS = Words(
    ms="Nombor pengenalan kosong. Tulis 12 angka nombor kad pengenalan, atau nombor SSFW bagi pekerja asing.",
    en="The identity number is blank. Write the 12 digits of the identity card, or a foreign worker's SSFW number.",
    zh="身份证明号码为空。请填写 12 位身份证号码，或外籍员工的 SSFW 编号。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a line without an identity number."""
    if case.identity(line).kind == BLANK:
        yield at_field((CODE, SEVERITY), line, "identity_no")
