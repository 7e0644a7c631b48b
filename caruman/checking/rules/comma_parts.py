"""A line of the legacy comma layout has nine parts."""

from __future__ import annotations

from caruman.checking.finding import ERROR, Finding
from caruman.values.words import Words

CODE = "COMMA_PARTS"
SEVERITY = ERROR
PARTS = 9
WORDS = Words(
    ms="Baris ini mempunyai {found} bahagian yang dipisahkan koma, bukan {expected}. Buang koma di dalam nama.",
    en="The line has {found} parts separated by commas instead of {expected}. Remove any comma from the name.",
    zh="此行以逗号分成 {found} 个部分，应为 {expected} 个。请删去姓名中的逗号。",
)


def find(*, number: int, text: str) -> Finding | None:
    """Make the finding for a line with too few or too many parts."""
    parts = text.count(",") + 1
    if parts == PARTS:
        return None
    return Finding(CODE, SEVERITY, number, (1, max(1, len(text))), str(parts), str(PARTS), None, {})
