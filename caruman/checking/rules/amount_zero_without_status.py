"""A line with no contribution says why: S or T."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "AMOUNT_ZERO_WITHOUT_STATUS"
SEVERITY = WARNING
WORDS = Words(
    ms="Caruman sifar tanpa status S atau T. Tulis caruman, atau status yang menerangkan ketiadaan gaji.",
    en="The contribution is zero without a status S or T. Write the contribution, or the status that says why.",
    zh="缴纳金为零，却没有状态 S 或 T。请填写缴纳金，或填写说明原因的状态。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a zero beside a blank status."""
    if line.amounts.get("contribution") == 0 and line.status == "":
        yield at_field((CODE, SEVERITY), line, "contribution")
