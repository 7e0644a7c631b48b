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
        ms="Penghujung baris LF diterima; bentuk baku ialah CRLF.",
        en="Lines that end with LF were accepted; the standard form is CRLF.",
        zh="已接受以 LF 结尾的行；标准形式是 CRLF。",
    ),
    "LAST_LINE_END_MISSING": Words(
        ms="Baris terakhir tiada penghujung baris; ia tetap dibaca.",
        en="The last line has no line end; it was read all the same.",
        zh="最后一行没有换行符；仍已读取。",
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
        ms="Nombor yang diisi ruang di sebelah kiri diterima; bentuk baku ialah sifar.",
        en="Numbers filled with spaces on the left were accepted; the standard form is zeros.",
        zh="已接受左侧以空格补位的数字；标准形式是补零。",
    ),
    "NIL_SKBBK_BLANK": Words(
        ms="Medan SKBBK yang kosong dibaca sebagai sifar.",
        en="A blank SKBBK field was read as nil.",
        zh="空白的 SKBBK 栏按零处理。",
    ),
}


class Block(NamedTuple):
    """Whole lines of a file: their bytes, and the number of the first."""

    data: bytes
    first_line: int


def blocks(
    source: IO[bytes],
    *,
    size: int,
    seen: Callable[[bytes], None] | None = None,
    notice: Callable[[str, int, int], None] | None = None,
) -> Iterator[Block]:
    """Yield the lines of a file in blocks of about `size` bytes.

    Each block is made of whole lines that end with LF or CRLF (the file's last line gets the
    end that it lacks). A line of more than `LONGEST_LINE` bytes is cut there; it is too long
    for any layout and is told as such. `seen` is given every byte as it is read (for a hash and
    for progress), `notice` each normalisation as code, number of cases and first line.
    """
    say = notice or _say_nothing
    carried = b""
    number = 1
    first = True
    skipping = False
    while True:
        data = source.read(size)
        if data and seen:
            seen(data)
        last = not data
        if first and data:
            first = False
            if data.startswith(BYTE_ORDER_MARK):
                data = data[len(BYTE_ORDER_MARK) :]
                say("BYTE_ORDER_MARK", 1, 1)
        if skipping:
            end = data.find(b"\n")
            if end < 0 and not last:
                continue
            data = data[end:] if end >= 0 else b""
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
                carried = carried[:LONGEST_LINE]
                skipping = True
        if data:
            yield Block(data, number)
            number += data.count(b"\n")
        if last:
            return


def _closed(data: bytes, number: int, say: Callable[[str, int, int], None]) -> bytes:
    """Give the rest of a file without its end mark and with the line end it lacks."""
    at = number + data.count(b"\n")
    if data.endswith(END_OF_FILE_MARK):
        data = data[:-1]
        say("END_OF_FILE_MARK", 1, at)
    if data and not data.endswith(b"\n"):
        say("LAST_LINE_END_MISSING", 1, at)
        data += b"\r\n"
    return data


def _say_nothing(code: str, count: int, line: int) -> None:
    """Stand in for a listener."""


def decode(raw: bytes) -> str:
    """Give a line's characters; each byte that is not UTF-8 becomes one lone surrogate, so columns still count."""
    return raw.decode("utf-8", "surrogateescape")


def shown(text: str) -> str:
    """Give text as it can be printed anywhere: bytes that were not UTF-8 become the replacement sign."""
    return text if text.isprintable() else _visible(text)


def _visible(text: str) -> str:
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" if "\ud800" <= character <= "\udfff"
        else f"\\x{ord(character):02x}" if ord(character) < 256
        else f"\\u{ord(character):04x}"
        for character in text
    )
