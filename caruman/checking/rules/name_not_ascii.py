"""A name with letters beyond A–Z is accepted, and its plain form is offered."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import INFO, Finding, at_field
from caruman.checking.rules.control_character import RANGES
from caruman.formats.lines import Line
from caruman.formats.text import shown
from caruman.values.words import Words

CODE = "NAME_NOT_ASCII"
SEVERITY = INFO
WORDS = Words(
    ms=(
        "Nama “{name}” mengandungi huruf di luar A–Z. Nama ini diterima, tetapi sesetengah sistem lama hanya mengenal "
        "A–Z."
    ),
    en="The name “{name}” has letters beyond A–Z. It is accepted, but some older systems know A–Z only.",
    zh="姓名“{name}”含有 A–Z 以外的字符。可以接受，但有些旧系统只识别 A–Z。",
)
_PLAIN = {
    "ß": "ss",
    "Æ": "AE",
    "æ": "ae",
    "Ø": "O",
    "ø": "o",
    "Đ": "D",
    "đ": "d",
    "Ł": "L",
    "ł": "l",
    "’": "'",
    "‘": "'",
}


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a letter beyond ASCII in the name; offer the transliteration where every letter has one."""
    cell = line.cells["name"]
    if cell.isascii() or not any(_is_foreign(ord(character)) for character in cell):
        return
    plain = transliterated(line.name)
    repair = plain if line.layout.table else None
    if plain is not None and not line.layout.table:
        width = line.columns["name"][1] - line.columns["name"][0] + 1
        if len(plain) <= width:
            repair = plain.ljust(width) if line.layout.length else plain
    yield at_field((CODE, SEVERITY), line, "name", expected=plain, repair=repair, name=shown(line.name))


def _is_foreign(point: int) -> bool:
    """Tell a letter beyond ASCII from what other rules speak of: control characters and bytes that are not UTF-8."""
    return point > 0x7F and not 0xD800 <= point <= 0xDFFF and not any(first <= point <= last for first, last in RANGES)


def transliterated(name: str) -> str | None:
    """Give the name in letters of ASCII by leaving out accents, or None where some letter has no such form."""
    import unicodedata

    spelt = "".join(_PLAIN.get(character, character) for character in name)
    plain = "".join(
        character for character in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(character)
    )
    return plain if plain.isascii() and plain.isprintable() and plain.strip() else None
