"""The statuses S (sick leave on benefit) and T (unpaid leave) carry no contribution."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.shares import ringgit
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "STATUS_WITH_AMOUNT"
SEVERITY = WARNING
WITHOUT_WAGES = ("S", "T")
WORDS = Words(
    ms="Status {status} bermaksud tiada gaji pada bulan itu, tetapi caruman RM{amount} ditulis. Betulkan salah satu.",
    en="The status {status} means no wages in that month, but RM{amount} is written. Correct one of the two.",
    zh="状态 {status} 表示当月没有工资，却填写了缴纳金 RM{amount}。请更正其中之一。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find an amount beside such a status."""
    if line.status in WITHOUT_WAGES and line.amounts.get("contribution"):
        yield at_field(
            (CODE, SEVERITY),
            line,
            "contribution",
            expected="0",
            status=line.status,
            amount=ringgit(line.amounts["contribution"]),
        )
