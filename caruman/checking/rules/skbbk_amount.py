"""The SKBBK share is the table's for the stated wage."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.shares import has_shares, ringgit, supported, written
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "SKBBK_AMOUNT"
SEVERITY = WARNING
WORDS = Words(
    ms="SKBBK ialah RM{said}; jadual {month} bagi gaji RM{wage} (kelas {wage_class}) menetapkan RM{right}.",
    en="SKBBK is RM{said}; the table of {month} says RM{right} for a wage of RM{wage} (class {wage_class}).",
    zh="SKBBK 为 RM{said}；按 {month} 缴纳表，工资 RM{wage}（第 {wage_class} 级）应为 RM{right}。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a share unlike the table's for someone who takes part, or any share on no wages."""
    if not has_shares(line, case):
        return
    declared = line.amounts.get("skbbk_employee")
    expected = case.expected(line, line.amounts["wage"])
    if declared and expected.skbbk_status in ("mandatory", "participating") and declared != expected.skbbk_sen:
        right = written(line, "skbbk_employee", expected.skbbk_sen)
        yield at_field(
            (CODE, SEVERITY),
            line,
            "skbbk_employee",
            expected=right,
            repair=right if supported(line, expected, "skbbk") else None,
            month=str(line.month),
            said=ringgit(declared),
            right=ringgit(expected.skbbk_sen),
            wage=ringgit(line.amounts["wage"]),
            wage_class=expected.wage_class or "–",
        )
