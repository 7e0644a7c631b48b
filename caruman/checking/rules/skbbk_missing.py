"""From June 2026 the SKBBK share is deducted from everyone who has not lawfully left."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import WARNING, Finding
from caruman.checking.shares import has_shares, ringgit, skbbk_place, supported, written
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "SKBBK_MISSING"
SEVERITY = WARNING
WORDS = Words(
    ms="SKBBK tiada. Bagi gaji ini, RM{share} perlu dipotong daripada gaji pekerja. {status}",
    en="SKBBK is missing. For this wage RM{share} is deducted from the employee. {status}",
    zh="缺少 SKBBK。按此工资应从雇员扣除 RM{share}。{status}",
)
STATUSES = {
    "mandatory": Words(
        "Potongan ini wajib bagi orang ini pada bulan itu.",
        "It is compulsory for this person in that month.",
        "此人当月必须缴纳。",
    ),
    "participating": Words(
        "Sifar betul hanya jika orang ini telah memilih keluar dan buktinya ada.",
        "Nil is right only for a person who opted out, with proof of it.",
        "只有在此人已选择退出并有证明时，才可填零。",
    ),
}


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a nil or blank share where one is due; it is mended only where an opt-out is ruled out."""
    if not has_shares(line, case) or line.amounts.get("skbbk_employee"):
        return
    expected = case.expected(line, line.amounts["wage"])
    if expected.skbbk_sen:
        in_layout = "skbbk_employee" in line.cells
        columns = skbbk_place(line)
        certain = in_layout and not (expected.skbbk_may_be_nil or case.is_doubtful(line))
        certain = certain and supported(line, expected, "skbbk")
        has_room = in_layout or line.layout.table
        right = written(line, "skbbk_employee", expected.skbbk_sen) if has_room else f"{expected.skbbk_sen:06d}"
        yield Finding(
            CODE,
            SEVERITY,
            line.number,
            columns,
            line.cells.get("skbbk_employee", "").rstrip(" "),
            right,
            right if certain else None,
            {"status": STATUSES[expected.skbbk_status], "share": ringgit(expected.skbbk_sen)},
        )
