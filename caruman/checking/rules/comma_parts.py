"""A line of the legacy comma layout has nine parts."""

from __future__ import annotations

from caruman.checking.finding import ERROR, Finding
from caruman.values.words import Words

CODE = "COMMA_PARTS"
SEVERITY = ERROR
PARTS = 9
WORDS = Words(
    ms="Baris ini mempunyai {found} bahagian yang dipisahkan koma, bukan {expected}. {advice}",
    en="The line has {found} parts separated by commas instead of {expected}. {advice}",
    zh="此行以逗号分成 {found} 个部分，应为 {expected} 个。{advice}",
)
_TOO_MANY = Words("Buang koma di dalam nama.", "Remove any comma from the name.", "请删去姓名中的逗号。")
_TOO_FEW = Words(
    "Eksport fail sekali lagi; setiap medan mesti ada, walaupun kosong.",
    "Export the file again; every field must be there, even if it is blank.",
    "请重新导出文件；每一栏都必须存在，即使为空。",
)


def find(*, number: int, text: str) -> Finding | None:
    """Make the finding for a line with too few or too many parts."""
    parts = text.count(",") + 1
    if parts == PARTS:
        return None
    advice = _TOO_MANY if parts > PARTS else _TOO_FEW
    return Finding(CODE, SEVERITY, number, (1, max(1, len(text))), str(parts), str(PARTS), None, {"advice": advice})
