"""Reads CSV, semicolon and tab text as rows of cells, streaming; the encoding is found out first."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import IO

from caruman.formats.workbooks.cells import LAST_COLUMN, RawRow, Value
from caruman.values.words import Refusal, Words

DELIMITERS = (",", ";", "\t")

OLD_ENCODINGS = ("cp1252", "gb18030")
"""What a file that is not UTF-8 may be in: Windows for Western Europe, as in Malaysia, and for China."""

LONGEST_LINE = 1 << 20
"""Characters of one line; the widest table of a spreadsheet program has 16,384 columns."""

MOST_LINES_OF_A_RECORD = 1_000
"""Lines that a record may spread over with quotes around them; more means that a quote was not closed."""

_CHUNK = 1 << 18

_BINARY = Words(
    ms="Fail ini bukan teks dan bukan buku kerja. Simpan jadual itu sebagai .xlsx atau CSV.",
    en="The file is neither text nor a workbook. Save the table as .xlsx or CSV.",
    zh="此文件既不是文本也不是工作簿。请将表格保存为 .xlsx 或 CSV。",
)
_LONG_LINE = Words(
    ms="Baris {line} melebihi {most} aksara. Ini bukan jadual; simpan semula sebagai CSV.",
    en="Line {line} has more than {most} characters. This is no table; save it again as CSV.",
    zh="第 {line} 行超过 {most} 个字符。这不是表格；请重新保存为 CSV。",
)
_QUOTES = Words(
    ms='Tanda petikan (") dalam rekod yang bermula pada baris {line} tidak ditutup. Betulkan atau buangnya.',
    en='A quotation mark (") in the record that starts on line {line} is not closed. Mend it or take it out.',
    zh='从第 {line} 行开始的记录中，引号（"）没有正确闭合。请改正或删除。',
)
_EMPTY = Words(
    ms="Fail ini kosong.",
    en="The file is empty.",
    zh="文件是空的。",
)


def binary() -> Refusal:
    """Make the refusal of a file that is no table at all."""
    return Refusal("BINARY_FILE", _BINARY)


class DelimitedText:
    """A text table. Raises `Refusal` for bytes that are no text and for lines without end.

    `saw_end_mark` is the line of a trailing 0x1A that was met, or 0.
    """

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.saw_end_mark = 0
        self.encoding = _encoding_of(source)

    def reads_as(self, encoding: str) -> bool:
        """Change to another encoding if the whole file can be read in it; tell whether it can."""
        try:
            _check_text(self._source, encoding)
        except (UnicodeError, Refusal):
            return False
        self.encoding = encoding
        return True

    def rows(self, delimiter: str) -> Iterator[RawRow]:
        """Yield the records that have a cell; the number is that of the line on which the record starts."""
        self._source.seek(0)
        text = io.TextIOWrapper(self._source, encoding=self.encoding, newline="")
        try:
            lines = _Lines(text)
            reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
            while True:
                lines.record = reader.line_num + 1
                try:
                    record = next(reader, None)
                except csv.Error as error:
                    raise Refusal("QUOTES_NOT_CLOSED", _QUOTES, line=lines.record) from error
                if record is None:
                    return
                if len(record) > LAST_COLUMN:
                    raise Refusal("LINE_TOO_LONG", _LONG_LINE, line=lines.record, most=LONGEST_LINE)
                cells: dict[int, Value] = {column: cell for column, cell in enumerate(record, 1) if cell}
                if cells == {1: "\x1a"}:
                    self.saw_end_mark = lines.record
                elif cells:
                    yield RawRow(lines.record, cells)
        except UnicodeError as error:
            raise binary() from error
        finally:
            if not self._source.closed:  # nobody may be reading any more when an unfinished reading is thrown away
                text.detach()


class _Lines:
    """Hands lines to the CSV reader and stops a record that takes too many of them."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._number = 0
        self.record = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._text)
        self._number += 1
        if self._number - self.record >= MOST_LINES_OF_A_RECORD:
            raise Refusal("QUOTES_NOT_CLOSED", _QUOTES, line=self.record)
        return line


def _encoding_of(source: IO[bytes]) -> str:
    """Go through a file once and name its encoding; raises `Refusal` for what is no text or has endless lines."""
    source.seek(0)
    start = source.read(4)
    if not start:
        raise Refusal("EMPTY_FILE", _EMPTY)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates: tuple[str, ...] = ("utf-16",)
    elif len(start) == 4 and start[1] == start[3] == 0 != start[0]:
        candidates = ("utf-16-le",)
    else:
        candidates = ("utf-8-sig", *OLD_ENCODINGS)
    for encoding in candidates:
        try:
            _check_text(source, encoding)
        except UnicodeError:
            continue
        return encoding
    raise binary()


def _check_text(source: IO[bytes], encoding: str) -> None:
    """Decode a whole file; raises `UnicodeError`, or `Refusal` for NULs and endless lines."""
    source.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    line, length = 1, 0
    while True:
        chunk = source.read(_CHUNK)
        text = decoder.decode(chunk, not chunk)
        if "\0" in text:
            raise binary()
        text = text.replace("\r", "\n")
        last = text.rfind("\n")
        if last < 0:
            length += len(text)
        else:
            line += text.count("\n")
            length = len(text) - last - 1
        if length > LONGEST_LINE:
            raise Refusal("LINE_TOO_LONG", _LONG_LINE, line=line, most=LONGEST_LINE)
        if not chunk:
            return
