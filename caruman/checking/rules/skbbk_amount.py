"""The SKBBK share is the table's for the stated wage."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.shares import basis, has_shares, ringgit, supported, written
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "SKBBK_AMOUNT"
SEVERITY = WARNING
WORDS = Words(
    ms="Syer SKBBK ditulis RM{said}, sepatutnya RM{right} bagi gaji RM{wage} ({basis}). Betulkan amaun atau gaji.",
    en=(
        "The SKBBK share is RM{said} and should be RM{right} for a wage of RM{wage} ({basis}). Correct the amount or "
        "the wage."
    ),
    zh="SKBBK 份额为 RM{said}；工资 RM{wage} 应为 RM{right}（{basis}）。请更正金额或工资。",
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
            said=ringgit(declared),
            right=ringgit(expected.skbbk_sen),
            wage=ringgit(line.amounts["wage"]),
            basis=basis(line, expected),
        )
