"""A contribution is a value of the month's table."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.contributions import is_declared, lawful_totals, looks_like_wage, neighbours, totals_of
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.shares import ringgit
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "CONTRIBUTION_NOT_IN_TABLE"
SEVERITY = WARNING
WORDS = Words(
    ms="Caruman RM{amount} tiada dalam jadual kadar bagi {month}. Nilai terdekat dalam jadual: {nearest}.",
    en="A contribution of RM{amount} is not in the table for {month}. The nearest values in it: {nearest}.",
    zh="缴纳金 RM{amount} 不在 {month} 的缴纳率表中。表中最接近的数值：{nearest}。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find an amount between or beyond the table's; which class was meant only the wage can say, so no repair."""
    if not is_declared(line, case) or looks_like_wage(line, case):
        return
    contribution = line.amounts["contribution"]
    totals = totals_of(line, case)
    if contribution in totals.first or contribution in totals.second:
        return
    lawful = lawful_totals(line, case) or totals.first
    near = neighbours(contribution, lawful)
    yield at_field(
        (CODE, SEVERITY),
        line,
        "contribution",
        expected=" / ".join(str(sen) if line.layout.length else ringgit(sen) for sen in near),
        amount=ringgit(contribution),
        month=str(line.month),
        nearest=Words(
            "; ".join(f"RM{ringgit(sen)} (kelas {lawful[sen]})" for sen in near),
            "; ".join(f"RM{ringgit(sen)} (class {lawful[sen]})" for sen in near),
            "；".join(f"RM{ringgit(sen)}（第 {lawful[sen]} 级）" for sen in near),
        ),
    )
