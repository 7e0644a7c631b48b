"""The characters of a line are UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding
from caruman.formats.lines import Line
from caruman.formats.text import shown
from caruman.values.words import Words

CODE = "NOT_UTF8"
SEVERITY = ERROR
WORDS = Words(
    ms="Baris ini mengandungi bait yang bukan UTF-8. Simpan semula fail sebagai UTF-8, atau gunakan huruf A–Z sahaja.",
    en="The line contains bytes that are not UTF-8. Save the file again as UTF-8, or use plain letters A–Z only.",
    zh="此行含有非 UTF-8 的字节。请将文件重新保存为 UTF-8，或只用普通字母 A–Z。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find the stretch from the first to the last byte that is not UTF-8."""
    if line.text.isascii():
        return
    at = [place for place, character in enumerate(line.text, 1) if "\ud800" <= character <= "\udfff"]
    if at:
        yield Finding(
            CODE, SEVERITY, line.number, (at[0], at[-1]), shown(line.text[at[0] - 1 : at[-1]]), None, None, {}
        )
