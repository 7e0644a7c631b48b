"""The Act 4 shares are those of the table for the stated wage and month."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding
from caruman.checking.shares import differing_shares, has_shares, pair_of
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "ACT4_AMOUNT"
SEVERITY = WARNING
WORDS = Words(
    ms="{field} ditulis RM{said}, sepatutnya RM{right} bagi gaji RM{wage} ({basis}). Betulkan amaun atau gaji.",
    en=(
        "The {field} is RM{said} and should be RM{right} for a wage of RM{wage} ({basis}). Correct the amount or the "
        "wage."
    ),
    zh="{field}为 RM{said}；工资 RM{wage} 应为 RM{right}（{basis}）。请更正金额或工资。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find shares that no lawful category gives; the other category's pair is ACT4_CATEGORY's business."""
    if not has_shares(line, case):
        return
    expected = case.expected(line, line.amounts["wage"])
    declared = pair_of(line, "act4")
    if declared not in expected.act4 and declared != expected.act4_unlawful:
        yield from differing_shares((CODE, SEVERITY), line, case, "act4", expected.act4)
