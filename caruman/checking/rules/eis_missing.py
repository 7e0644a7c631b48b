"""EIS is paid for everyone who is eligible."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding
from caruman.checking.shares import NIL, at_pair, has_shares, pair_of, ringgit, supported
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "EIS_MISSING"
SEVERITY = WARNING
WORDS = Words(
    ms="Tiada caruman SIP, sedangkan orang ini layak. Bagi gaji RM{wage}, majikan dan pekerja masing-masing RM{share}.",
    en=(
        "There is no EIS contribution, but this person is eligible. For a wage of RM{wage} both sides pay RM{share} "
        "each."
    ),
    zh="没有就业保险缴纳金，但此人符合资格。工资 RM{wage} 时，雇主与雇员各缴 RM{share}。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find nil shares for an eligible person; someone of 57 to 59 without a proved history may be exempt."""
    if not has_shares(line, case):
        return
    expected = case.expected(line, line.amounts["wage"])
    if expected.eis_reason is None and pair_of(line, "eis") == NIL and NIL not in expected.eis:
        yield from at_pair(
            (CODE, SEVERITY),
            line,
            "eis",
            expected.eis[0],
            mends=supported(line, expected, "eis"),
            wage=ringgit(line.amounts["wage"]),
            share=ringgit(expected.eis[0][1]),
        )
