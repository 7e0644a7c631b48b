"""Reading a text file in blocks of whole lines, with bounded memory whatever the file's size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, NamedTuple

from caruman.values.words import Words

LONGEST_LINE = 4_096
"""Bytes of a line that are looked at; no layout needs more than 278 characters of at most 4 bytes."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
END_OF_FILE_MARK = b"\x1a"

NORMALISATIONS: dict[str, Words] = {
    "BYTE_ORDER_MARK": Words(
        ms="Tanda susunan bait (BOM) di awal fail diabaikan.",
        en="The byte order mark (BOM) at the start of the file was ignored.",
        zh="已忽略文件开头的字节顺序标记（BOM）。",
    ),
    "LINE_ENDS_LF": Words(
        ms="Baris yang berakhir dengan LF diterima; bentuk piawai ialah CRLF.",
        en="Lines that end with LF were accepted; the standard form is CRLF.",
        zh="已接受以 LF 结尾的行；标准形式是 CRLF。",
    ),
    "LAST_LINE_END_MISSING": Words(
        ms="Baris terakhir tiada tanda akhir baris; baris itu tetap dibaca.",
        en="The last line has no line end; it was read all the same.",
        zh="最后一行没有换行符；仍照常读取。",
    ),
    "END_OF_FILE_MARK": Words(
        ms="Tanda akhir fail (0x1A) diabaikan.",
        en="The end-of-file mark (0x1A) was ignored.",
        zh="已忽略文件结束标记（0x1A）。",
    ),
    "BLANK_LINES": Words(
        ms="Baris kosong dilangkau.",
        en="Blank lines were skipped.",
        zh="已跳过空白行。",
    ),
    "SPACE_FILLED_NUMBERS": Words(
        ms="Nombor yang diisi dengan ruang kosong di sebelah kiri diterima; bentuk piawai diisi dengan sifar.",
        en="Numbers filled with spaces on the left were accepted; the standard form is filled with zeros.",
        zh="已接受左侧以空格补位的数字；标准形式是补零。",
    ),
    "NIL_SKBBK_BLANK": Words(
        ms="Medan SKBBK yang kosong dibaca sebagai sifar.",
        en="A blank SKBBK field was read as nil.",
        zh="空白的 SKBBK 栏按零处理。",
    ),
}


class Block(NamedTuple):
    """Whole lines of a file: their bytes, the number of the first, and how many there are."""

    data: bytes
    first_line: int
    lines: int


def count_lines(data: bytes) -> int:
    """Count line ends."""
    return data.count(b"\n")


def blocks(
    source: IO[bytes],
    *,
    size: int,
    seen: Callable[[bytes], None] | None = None,
    notice: Callable[[str, int, int], None] | None = None,
    count: Callable[[bytes], int] = count_lines,
) -> Iterator[Block]:
    """Yield the lines of a file in blocks of about `size` bytes.

    Each block is made of whole lines that end with LF or CRLF (the file's last line gets the
    end that it lacks). A line of more than `LONGEST_LINE` bytes may be cut there, so that one
    line of a gigabyte takes no memory; `decode` cuts those that are not. `seen` is given every
    byte as it is read (for a hash and for progress), `notice` each normalisation as code, number
    of cases and first line; `count` counts the line ends of a block, where there is a faster way.
    """
    say = notice or _say_nothing
    carried = b""
    number = 1
    head = source.read(len(BYTE_ORDER_MARK))
    if seen:
        seen(head)
    if head == BYTE_ORDER_MARK:
        # Taken off before the first block, so that blocks of a multiple of the line length stay whole lines.
        say("BYTE_ORDER_MARK", 1, 1)
        head = b""
    skipping = False
    ending = b""
    while True:
        data = source.read(max(size - len(head), 1))
        if data and seen:
            seen(data)
        last = not data
        if head:
            data, head = head + data, b""
        if skipping:
            end = data.find(b"\n")
            if end < 0 and not last:
                ending = data[-1:]
                continue
            data = _end_of_cut_line(ending, data, end)
            skipping = False
        data = carried + data
        carried = b""
        if last:
            data = _closed(data, number, say)
        else:
            end = data.rfind(b"\n") + 1
            carried = data[end:]
            data = data[:end]
            if len(carried) > LONGEST_LINE:
                ending = carried[-1:]
                carried = carried[:LONGEST_LINE]
                skipping = True
        if data:
            lines = count(data)
            yield Block(data, number, lines)
            number += lines
        if last:
            return


def numbered_lines(
    source: IO[bytes],
    *,
    size: int,
    fixed_width: bool,
    seen: Callable[[bytes], None] | None = None,
    notice: Callable[[str, int, int], None] | None = None,
) -> Iterator[tuple[int, str]]:
    """Yield number and characters of each line that is not blank.

    `notice` is told of blank lines too and, where lines have a `fixed_width`, of ends with LF alone, which the
    comma layout has anyway; the rest is as in `blocks`.
    """
    for block in blocks(source, size=size, seen=seen, notice=notice):
        for offset, raw in enumerate(block.data.split(b"\n")[:-1]):
            number = block.first_line + offset
            if raw.endswith(b"\r"):
                raw = raw[:-1]
            elif notice and fixed_width:
                notice("LINE_ENDS_LF", 1, number)
            if raw.strip(b" "):
                yield number, decode(raw)
            elif notice:
                notice("BLANK_LINES", 1, number)


def _end_of_cut_line(ending: bytes, data: bytes, end: int) -> bytes:
    """Give what follows the part of a line that is not looked at; `ending` is the byte before `data`."""
    if end < 0:
        return END_OF_FILE_MARK if ending == END_OF_FILE_MARK else b""
    before = data[end - 1 : end] if end else ending
    return (b"\r" if before == b"\r" else b"") + data[end:]


def _closed(data: bytes, number: int, say: Callable[[str, int, int], None]) -> bytes:
    """Give the rest of a file without its end mark and with the line end it lacks."""
    at = number + data.count(b"\n")
    if data.endswith(END_OF_FILE_MARK):
        data = data[:-1]
        say("END_OF_FILE_MARK", 1, at)
    if data and not data.endswith(b"\n"):
        say("LAST_LINE_END_MISSING", 1, at)
        # A file cut off in the middle of its last line end is not a character too long.
        data += b"\n" if data.endswith(b"\r") else b"\r\n"
    return data


def _say_nothing(code: str, count: int, line: int) -> None:
    """Stand in for a listener."""


def decode(raw: bytes) -> str:
    """Give the characters of a line's first `LONGEST_LINE` bytes.

    Each byte that is not UTF-8 becomes one lone surrogate, so that columns still count.
    """
    return raw[:LONGEST_LINE].decode("utf-8", "surrogateescape")


def shown(text: str) -> str:
    """Give text as it can be printed anywhere: bytes that were not UTF-8 become the replacement sign."""
    return text if text.isprintable() else _visible(text)


def _visible(text: str) -> str:
    return "".join(character if character.isprintable() else _sign_of(character) for character in text)


def _sign_of(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return "\N{REPLACEMENT CHARACTER}"
    point = ord(character)
    return f"\\x{point:02x}" if point < 256 else f"\\u{point:04x}"
