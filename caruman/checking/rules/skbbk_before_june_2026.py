"""No SKBBK is due for months before June 2026."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.shares import has_shares, written
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "SKBBK_BEFORE_JUNE_2026"
SEVERITY = WARNING
WORDS = Words(
    ms="SKBBK bermula pada Jun 2026; tiada apa-apa perlu dibayar bagi {month}. Tulis sifar.",
    en="SKBBK began in June 2026; nothing is due for {month}. Write zeros.",
    zh="SKBBK 自2026年6月开始；{month} 无须缴纳。请填零。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find an SKBBK share in an earlier month (Act A1788, in force on 1 June 2026)."""
    if not has_shares(line, case) or not line.amounts.get("skbbk_employee"):
        return
    if case.expected(line, line.amounts["wage"]).skbbk_status == "not_in_force":
        nil = written(line, "skbbk_employee", 0)
        yield at_field((CODE, SEVERITY), line, "skbbk_employee", expected=nil, repair=nil, month=str(line.month))
