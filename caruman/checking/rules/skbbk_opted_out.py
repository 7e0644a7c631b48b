"""Nothing is deducted for SKBBK from someone who opted out."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.shares import has_shares, written
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "SKBBK_OPTED_OUT"
SEVERITY = WARNING
WORDS = Words(
    ms="Menurut daftar, orang ini telah memilih keluar daripada SKBBK. Tulis sifar, atau kemas kini daftar.",
    en="By the register this person opted out of SKBBK. Write zeros, or bring the register up to date.",
    zh="登记册显示此人已选择退出 SKBBK。请填零，或更新登记册。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a share for a person whose opt-out is on the register."""
    if not has_shares(line, case) or not line.amounts.get("skbbk_employee"):
        return
    if case.expected(line, line.amounts["wage"]).skbbk_status == "opted_out":
        nil = written(line, "skbbk_employee", 0)
        yield at_field((CODE, SEVERITY), line, "skbbk_employee", expected=nil, repair=nil)
