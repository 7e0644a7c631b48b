"""A line is as long as its layout says, to the character."""

from __future__ import annotations

from caruman.checking.finding import ERROR, Finding
from caruman.formats.layouts import Layout
from caruman.formats.text import shown
from caruman.values.words import Words

CODE = "LINE_LENGTH"
SEVERITY = ERROR
WORDS = Words(
    ms=(
        "Baris ini mempunyai {found} aksara, bukan {expected}. Isi medan terakhir dengan ruang, atau cari medan yang "
        "hilang atau terlebih satu aksara."
    ),
    en=(
        "The line has {found} characters and not {expected}. Fill the last field with spaces, or look for the field "
        "that lost or gained a character."
    ),
    zh="此行有 {found} 个字符，应为 {expected} 个。请用空格补满最后一栏，或查找缺少或多出字符的栏位。",
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
        {"ending": shown(text[-20:])},
    )
