"""A line is as long as its layout says, to the character."""

from __future__ import annotations

from caruman.checking.finding import ERROR, Finding
from caruman.formats.layouts import Layout
from caruman.values.words import Words

CODE = "LINE_LENGTH"
SEVERITY = ERROR
WORDS = Words(
    ms="Baris ini mempunyai {found} aksara, bukan {expected}. {advice}",
    en="The line has {found} characters instead of {expected}. {advice}",
    zh="此行有 {found} 个字符，应为 {expected} 个。{advice}",
)

_FILL = Words(
    "Isi hujung baris dengan ruang kosong.",
    "Fill the end of the line with spaces.",
    "请用空格补满行尾。",
)
_CUT = Words(
    "Buang ruang kosong yang berlebihan di hujung baris.",
    "Remove the extra spaces at the end of the line.",
    "请删去行尾多余的空格。",
)
_LOOK = Words(
    "Cari medan yang kekurangan atau terlebih aksara, dan semak lajur selepasnya.",
    "Look for the field that has lost or gained characters, and check the columns after it.",
    "请查找缺少或多出字符的栏位，并核对其后的各栏。",
)


def find(*, number: int, text: str, layout: Layout, safe: bool) -> Finding:
    """Make the finding for a wrong length; `safe` tells that filling or cutting spaces at the end mends it."""
    length = len(text)
    short = length < layout.length
    return Finding(
        CODE,
        SEVERITY,
        number,
        (length + 1, layout.length) if short else (layout.length + 1, length),
        str(length),
        str(layout.length),
        (" " * (layout.length - length) if short else "") if safe else None,
        {"advice": _LOOK if not safe else _FILL if short else _CUT},
    )
