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
    ms="{source} orang ini telah memilih keluar daripada SKBBK. {advice}",
    en="{source} this person opted out of SKBBK. {advice}",
    zh="{source}此人已选择退出 SKBBK。{advice}",
)
BY_REGISTER = Words("Menurut daftar,", "By the register", "登记册显示")
BY_ROW = Words("Menurut baris ini sendiri,", "By the row itself", "此行本身表明")
_OR_REGISTER = Words(
    "Tulis sifar, atau kemas kini daftar.",
    "Write zeros, or bring the register up to date.",
    "请填零，或更新登记册。",
)
_OR_ROW = Words(
    "Tulis sifar, atau betulkan lajur penyertaan SKBBK.",
    "Write zeros, or correct the column of SKBBK participation.",
    "请填零，或更正 SKBBK 参加情况一栏。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a share for a person whose opt-out is on the register."""
    if not has_shares(line, case) or not line.amounts.get("skbbk_employee"):
        return
    if case.expected(line, line.amounts["wage"]).skbbk_status == "opted_out":
        nil = written(line, "skbbk_employee", 0)
        on_register = case.employee(line) is not None
        yield at_field(
            (CODE, SEVERITY),
            line,
            "skbbk_employee",
            expected=nil,
            repair=nil,
            source=BY_REGISTER if on_register else BY_ROW,
            advice=_OR_REGISTER if on_register else _OR_ROW,
        )
