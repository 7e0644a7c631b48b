"""EIS is paid for everyone who is eligible."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.shares import NIL, has_shares, pair_of, ringgit, supported, written
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
        employer_sen, employee_sen = expected.eis[0]
        right = written(line, "eis_employer", employer_sen) + written(line, "eis_employee", employee_sen)
        yield at_field(
            (CODE, SEVERITY),
            line,
            "eis_employer",
            "eis_employee",
            expected=right,
            repair=right if supported(line, expected, "eis") else None,
            wage=ringgit(line.amounts["wage"]),
            share=ringgit(employee_sen),
        )
