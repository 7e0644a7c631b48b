"""Which family of layouts a text file belongs to, told from its first lines."""

from __future__ import annotations

from caruman.formats.text import LONGEST_LINE, decode
from caruman.values.words import Refusal, Words

LENGTHS = (223, 278)
"""The lengths in characters of the fixed-width families."""

MUCH_OFF = 25
"""A line so many characters off is no line of a layout, and looks like one all the same."""

FEWEST_NEAR = 20
"""One line in so many must be near a layout for a file to be read as it."""

SLACK = 2
"""A line so many characters (or commas) off a layout is read as that layout, with an error, and not refused."""

SIPE_COMMAS = 8
"""The commas between the nine parts of the legacy layout."""

_BINARY_STARTS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"\x7fELF",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
)

_NO_PLAIN_TEXT = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff")
"""How workbooks and UTF-16 begin."""

_LONGEST_HEADER = 1 << 16
"""Bytes; a header of a thousand columns is shorter."""

_WHERE_A_HEADER_STANDS = 100
"""Lines among which the header of a table stands; its cells and the titles above may have several lines each."""

_EMPTY = Words(
    ms="Fail ini kosong. Pilih fail caruman yang mempunyai sekurang-kurangnya satu baris.",
    en="The file is empty. Choose a contribution file with at least one line.",
    zh="文件是空的。请选择至少有一行的缴纳金文件。",
)
_BINARY = Words(
    ms="Fail ini bukan fail teks. Eksport fail caruman sebagai teks, atau gunakan templat Excel atau CSV.",
    en="This is not a text file. Export the contribution file as text, or use the Excel or CSV template.",
    zh="这不是文本文件。请将缴纳金文件导出为文本，或使用 Excel 或 CSV 模板。",
)
_UTF16 = Words(
    ms="Fail ini disimpan sebagai UTF-16. Simpan semula fail itu sebagai UTF-8.",
    en="The file is saved as UTF-16. Save it again as UTF-8.",
    zh="文件以 UTF-16 保存。请重新保存为 UTF-8。",
)
_PIPES = Words(
    ms=(
        "Medan dalam fail ini dipisahkan dengan garis tegak (|). “Fail ASSIST” seperti ini ialah rekaan sesetengah "
        "perisian dan bukan format PERKESO. Minta pembekal perisian gaji anda mengeksport format {layouts}."
    ),
    en=(
        "The fields of this file are separated by vertical bars (|). Such an “ASSIST file” is an invention of some "
        "products and not a PERKESO layout. Ask your payroll vendor to export {layouts}."
    ),
    zh=(
        "文件以竖线（|）分隔。这种“ASSIST 文件”是某些软件自创的，不是 PERKESO 的格式。"
        "请要求薪资软件供应商导出 {layouts} 格式。"
    ),
)
_UNKNOWN = Words(
    ms=(
        "Tiada baris yang sepadan dengan mana-mana format: baris pertama mempunyai {length} aksara, sedangkan baris "
        "format teks mempunyai 223 atau 278 aksara. Eksport semula fail sebagai {layouts}."
    ),
    en=(
        "No line fits any layout: the first line has {length} characters, and a line of the text layouts has 223 or "
        "278. Export the file again as {layouts}."
    ),
    zh="没有任何一行符合已知格式：第一行有 {length} 个字符，而文本格式为 223 或 278 个。请重新导出为 {layouts}。",
)
_RECOMMENDED = "combined-v2"


def refuse_what_is_no_text(start: bytes) -> None:
    """Refuse a file whose first bytes show that it is empty or no text."""
    if not start.strip(b"\xef\xbb\xbf\x1a\r\n "):
        raise Refusal("EMPTY_FILE", _EMPTY)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or (start[0:8:2], start[1:8:2]).count(b"\0\0\0\0") == 1:
        raise Refusal("UTF16", _UTF16)
    head = start[:4096]
    # A few NUL bytes in a line of text are a finding; many of them, or a known signature, are no text at all.
    if start.startswith(_BINARY_STARTS) or head.count(0) * 10 > len(head):
        raise Refusal("BINARY_FILE", _BINARY)


def family(sample: list[bytes]) -> str:
    """Tell the family, `223`, `278` or `sipe`, of the first lines of a file (without their line ends).

    The majority of the lines that are near a layout decides, the earlier line in a tie. Raises
    `Refusal` when no line is near any: `PIPE_DELIMITED` or `UNKNOWN_LAYOUT`.
    """
    votes: dict[str, int] = {}
    for raw in sample:
        vote = _family_of(raw)
        if vote:
            votes[vote] = votes.get(vote, 0) + 1
    # Among many lines of rubbish some have the right length by chance.
    if votes and max(votes.values()) * FEWEST_NEAR >= len(sample):
        return max(votes, key=lambda name: votes[name])
    if sum(raw.count(b"|") >= 5 for raw in sample) * 2 > len(sample):
        raise Refusal("PIPE_DELIMITED", _PIPES, layouts=_RECOMMENDED)
    first = sample[0] if sample else b""
    length = len(decode(first)) if len(first) <= LONGEST_LINE else f"> {LONGEST_LINE}"
    raise Refusal("UNKNOWN_LAYOUT", _UNKNOWN, length=length, layouts=_RECOMMENDED)


def may_be_table(start: bytes, sample: list[bytes]) -> bool:
    """Tell at a glance whether a file might be a spreadsheet, from its first bytes and its first lines.

    False is certain. True says that it must be looked at with what reads spreadsheets: it is no
    plain text, no line is near a layout, or its lines have delimiters and some of the first ones,
    where a header would stand, are no lines of the comma layout.
    """
    head = start[:64]
    if head.startswith(_NO_PLAIN_TEXT) or b"\0" in head or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return True
    beginning = start[:_LONGEST_HEADER]
    if len(beginning) == _LONGEST_HEADER and b"\n" not in beginning and b"\r" not in beginning:
        return False
    if not is_near_layout(sample):
        return True
    first = sample[:_WHERE_A_HEADER_STANDS]
    return is_delimited(sample) and any(not raw.lstrip(b' "')[:1].isdigit() for raw in first if _has_delimiter(raw))


def is_near_layout(sample: list[bytes]) -> bool:
    """Tell whether any line is near a layout."""
    return any(_family_of(raw) for raw in sample)


def are_as_long_as_layouts(sample: list[bytes]) -> bool:
    """Tell whether most lines are about as long as those of a fixed-width layout, if too far off to be read as one.

    A tab or a comma in them is then a slip, and no delimiter.
    """
    shortest, longest = min(LENGTHS) - MUCH_OFF, max(LENGTHS) + MUCH_OFF
    return sum(shortest <= len(raw) <= longest for raw in sample) * 2 > len(sample)


def is_delimited(sample: list[bytes]) -> bool:
    """Tell whether at least half of the lines have a comma, a semicolon or a tab in them."""
    return 0 < len(sample) <= 2 * sum(map(_has_delimiter, sample))


def _has_delimiter(raw: bytes) -> bool:
    return b"," in raw or b";" in raw or b"\t" in raw


def _family_of(raw: bytes) -> str | None:
    if abs(raw.count(b",") - SIPE_COMMAS) <= SLACK and raw.split(b",", 1)[0].strip().isdigit():
        return "sipe"
    length = len(decode(raw))
    for wanted in LENGTHS:
        if abs(length - wanted) <= SLACK:
            return str(wanted)
    return None
