"""All lines of a file have one layout."""

from __future__ import annotations

from caruman.checking.finding import ERROR, Finding
from caruman.formats.layouts import Layout
from caruman.values.words import Words

CODE = "MIXED_LAYOUTS"
SEVERITY = ERROR
WORDS = Words(
    ms=(
        "Baris ini mempunyai {found} aksara, iaitu panjang format lain, sedangkan fail dibaca sebagai {layout} "
        "({expected} aksara). Hantar setiap format dalam fail yang berasingan."
    ),
    en=(
        "The line has {found} characters, the length of another layout, and the file is read as {layout} ({expected} "
        "characters). Send each layout in a file of its own."
    ),
    zh=(
        "此行有 {found} 个字符，属于另一种格式，而本文件按 {layout}（{expected} 个字符）读取。"
        "请将不同格式分成不同文件提交。"
    ),
)


def find(*, number: int, text: str, layout: Layout) -> Finding:
    """Make the finding for a line as long as another layout's."""
    return Finding(
        CODE, SEVERITY, number, (1, len(text)), str(len(text)), str(layout.length), None, {"layout": layout.name}
    )
