"""The answer that a check comes down to: can the file be sent?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caruman.checking.finding import ERROR, WARNING
from caruman.values.words import Words

if TYPE_CHECKING:
    from caruman.checking.report import Report

CANNOT_BE_SENT = Words("BELUM BOLEH DIHANTAR", "CANNOT BE SENT YET", "尚不能提交")
AFTER_A_LOOK = Words(
    "BOLEH DIHANTAR selepas amaran dilihat", "CAN BE SENT after a look at the warnings", "看过警告后可以提交"
)
CAN_BE_SENT = Words("BOLEH DIHANTAR", "CAN BE SENT", "可以提交")


def verdict_of(report: Report) -> Words:
    """Say whether the file can be sent: errors must be mended, warnings looked at."""
    if report.severities[ERROR]:
        return CANNOT_BE_SENT
    return AFTER_A_LOOK if report.severities[WARNING] else CAN_BE_SENT
