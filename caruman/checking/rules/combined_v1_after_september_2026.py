"""Version 1 of the combined layout is not taken after September 2026."""

from __future__ import annotations

from caruman.checking.facts import Facts
from caruman.checking.finding import WARNING, Finding
from caruman.formats.layouts import COMBINED_V1, Layout
from caruman.values.month import Month
from caruman.values.words import Words

CODE = "COMBINED_V1_AFTER_SEPTEMBER_2026"
SEVERITY = WARNING
WORDS = Words(
    ms=(
        "Fail ini dalam format combined-v1, sedangkan combined-v2 diwajibkan sejak Oktober 2026. Tukar dengan "
        "`caruman convert FAIL FAIL-BAHARU --to combined-v2`."
    ),
    en=(
        "The file is in the layout combined-v1, and combined-v2 is compulsory since October 2026. Convert it with "
        "`caruman convert FILE NEW-FILE --to combined-v2`."
    ),
    zh=(
        "文件为 combined-v1 格式，而自2026年10月起必须使用 combined-v2。"
        "请用 `caruman convert 文件 新文件 --to combined-v2` 转换。"
    ),
)


def find(facts: Facts, layout: Layout) -> Finding | None:
    """Make the finding for a version 1 file on a day after its last month of filing."""
    last = COMBINED_V1.last_filing_month
    if layout is not COMBINED_V1 or last is None or Month.of(facts.today) <= last:
        return None
    return Finding(CODE, SEVERITY, None, None, "combined-v1", "combined-v2", None, {})
