"""A month is acknowledged once; a second schedule for it needs a choice."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "MONTH_ALREADY_ACKNOWLEDGED"
SEVERITY = ERROR
WORDS = Words(
    ms=(
        "Bulan {month} sudah ada pengesahan terimaan caruman (ACR/ECR). Pilih sama ada ini tunggakan, kurang bayar "
        "atau penghantaran berulang."
    ),
    en=(
        "The month {month} has its acknowledgement (ACR/ECR) already. Choose whether this is arrears, a short payment "
        "or a duplicate."
    ),
    zh="{month} 已有缴纳确认书（ACR/ECR）。请选择这是拖欠、少缴还是重复提交。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a month for which an ACR or ECR stands."""
    if line.month is not None and line.month in case.facts.acknowledged:
        yield at_field((CODE, SEVERITY), line, "month", month=str(line.month))
