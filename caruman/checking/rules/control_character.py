"""A line holds no control character: no tab, NUL, or mark that changes the direction of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding
from caruman.formats.lines import Line
from caruman.formats.text import shown
from caruman.values.words import Words

CODE = "CONTROL_CHARACTER"
SEVERITY = ERROR
RANGES = (
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0x061C, 0x061C),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x2069),
    (0xFEFF, 0xFEFF),
)
"""First and last code point of each range that is refused."""
WORDS = Words(
    ms=(
        "Baris ini mengandungi aksara kawalan yang tidak kelihatan, contohnya tab. Gantikannya dengan ruang kosong "
        "biasa."
    ),
    en="The line contains a control character that cannot be seen, such as a tab. Put a plain space in its place.",
    zh="此行含有看不见的控制字符，例如制表符。请改为普通空格。",
)
_PATTERN = re.compile("[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in RANGES) + "]")
_NOT_TEXT = re.compile("[\ud800-\udfff]")


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find the stretch from the first to the last control character; in the name spaces mend it."""
    if line.text.isprintable():
        return
    at = [match.start() + 1 for match in _PATTERN.finditer(line.text)]
    if not at:
        return
    first, last = at[0], at[-1]
    name = line.columns["name"]
    found = line.text[first - 1 : last]
    # A stretch with bytes in it that are not UTF-8 cannot be written back.
    mends = name[0] <= first and last <= name[1] and line.name.strip() and not _NOT_TEXT.search(found)
    repair = _PATTERN.sub(" ", found) if mends else None
    yield Finding(CODE, SEVERITY, line.number, (first, last), shown(found), None, repair, {})
