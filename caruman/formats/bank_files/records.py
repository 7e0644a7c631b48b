"""Files of a head line, details and an end line with count and sum: read strictly, refused whole, written safely."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import IO, NamedTuple

from caruman.formats.delimited import DelimitedText
from caruman.formats.safe_cells import csv_text, unescaped
from caruman.values.dates import MALAYSIA_TIME
from caruman.values.words import LANGUAGES, Language, Refusal, Words

MOST_BYTES = 32 * 1024 * 1024
"""Of one file; two hundred thousand lines are half of it."""
MOST_ROWS = 200_000
MOST_FAULTS = 10
"""Faults that a refusal names."""
MOST_SEN = 9_999_999_999_999
"""Of one line: a hundred thousand million ringgit."""

_AMOUNT = re.compile(r"[0-9]{1,14}\.[0-9]{2}")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_FAULTY = Words(
    ms="Fail ini ditolak seluruhnya. {faults}", en="The whole file is refused. {faults}", zh="整个文件被拒绝。{faults}"
)
_AT_LINE = Words("Baris {line}: {fault}", "Line {line}: {fault}", "第 {line} 行：{fault}")
_MORE = Words("Dan {more} lagi.", "And {more} more.", "另有 {more} 处。")
TOO_LARGE = Words(
    ms="Fail ini terlalu besar. Paling banyak {most} MB.",
    en="The file is too large. The most is {most} MB.",
    zh="文件过大，最多 {most} MB。",
)
TOO_MANY = Words(
    ms="Fail ini melebihi {most} baris. Bahagikannya.",
    en="The file has more than {most} lines. Split it.",
    zh="文件超过 {most} 行。请拆分。",
)
NO_ROWS = Words("Tiada baris bayaran dalam fail ini.", "There is no payment in the file.", "文件中没有付款记录。")
NO_HEAD = Words(
    ms="Baris pertama mesti bermula dengan H, dalam susunan yang tertulis pada halaman susun atur.",
    en="The first line must begin with H, in the order that the page about the layout gives.",
    zh="第一行必须以 H 开头，并按格式说明的顺序填写。",
)
NO_END = Words(
    ms="Baris terakhir mesti bermula dengan T, dengan bilangan dan jumlah. Fail mungkin terpotong.",
    en="The last line must begin with T, with count and sum. The file may be cut off.",
    zh="最后一行必须以 T 开头，并写明笔数和总额。文件可能不完整。",
)
_AFTER_END = Words("ada baris selepas baris T.", "there is a line after line T.", "T 行之后还有内容。")
_KIND = Words("baris mesti bermula dengan D atau T.", "a line begins with D or T.", "行首必须是 D 或 T。")
_FIELDS = Words(
    ms="{found} medan, bukan {wanted}.",
    en="{found} fields instead of {wanted}.",
    zh="有 {found} 栏，应为 {wanted} 栏。",
)
_COUNT = Words(
    ms="baris T menyebut {said} bayaran, fail ini ada {found}.",
    en="line T says {said} payments, the file has {found}.",
    zh="T 行写明 {said} 笔，文件中有 {found} 笔。",
)
_SUM = Words(
    ms="baris T menyebut jumlah {said}, fail ini berjumlah {found}.",
    en="line T says a sum of {said}, the file adds up to {found}.",
    zh="T 行写明总额 {said}，文件合计 {found}。",
)
_BAD = Words("{field} tidak dapat dibaca.", "{field} cannot be read.", "{field}无法读取。")


class Fault(NamedTuple):
    """What is wrong in one line."""

    line: int
    words: Words


class FieldFault(Exception):
    """A field cannot be read; its name in three languages."""

    def __init__(self, field: Words) -> None:
        super().__init__(field.en)
        self.fault = _BAD.filled(field=field)


class Record(NamedTuple):
    """One line of details: its number in the file and its fields after the letter."""

    line: int
    fields: list[str]


class Frame(NamedTuple):
    """A file that is whole: the fields of its head, its details, and what its end line says."""

    head: list[str]
    details: list[Record]
    sum_sen: int


def refused(faults: Sequence[Fault]) -> Refusal:
    """Make the refusal of a file with faults, which names the first ones."""
    return Refusal("FAULTY_FILE", _FAULTY, faults=Words(*(_listed(faults, language) for language in LANGUAGES)))


def _listed(faults: Sequence[Fault], language: Language) -> str:
    told = [_AT_LINE.say(language, {"line": one.line, "fault": one.words}) for one in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        told.append(_MORE.say(language, {"more": len(faults) - MOST_FAULTS}))
    return " ".join(told)


def demand_size(source: IO[bytes]) -> None:
    """Raise `Refusal` where a file is larger than any that is meant."""
    source.seek(0, io.SEEK_END)
    if source.tell() > MOST_BYTES:
        raise Refusal("TOO_LARGE", TOO_LARGE, most=MOST_BYTES // (1024 * 1024))
    source.seek(0)


def read_frame(source: IO[bytes], *, head_fields: int, detail_fields: int) -> Frame:
    """Read a file of lines H, D and T. Raises `Refusal` for everything that is not exactly that.

    The sum of the end line is compared by the caller, who knows which field is the amount.
    """
    demand_size(source)
    head: list[str] | None = None
    end: Record | None = None
    details: list[Record] = []
    faults: list[Fault] = []
    for kind, record in _records(source):
        if head is None:
            if kind != "H" or len(record.fields) != head_fields:
                raise Refusal("NO_HEAD", NO_HEAD)
            head = record.fields
        elif end is not None:
            faults.append(Fault(record.line, _AFTER_END))
            break
        elif kind == "T":
            end = record
        elif kind != "D":
            faults.append(Fault(record.line, _KIND))
        elif len(record.fields) != detail_fields:
            faults.append(Fault(record.line, _FIELDS.filled(found=len(record.fields), wanted=detail_fields)))
        else:
            details.append(record)
        if len(details) > MOST_ROWS:
            raise Refusal("TOO_MANY_ROWS", TOO_MANY, most=f"{MOST_ROWS:,}")
    if faults:
        raise refused(faults)
    if head is None:
        raise Refusal("NO_HEAD", NO_HEAD)
    if end is None or len(end.fields) != 2:
        raise Refusal("NO_END", NO_END)
    if not details:
        raise Refusal("NO_ROWS", NO_ROWS)
    try:
        count, sum_sen = whole(end.fields[0], COUNT), sen(end.fields[1], SUM, most=MOST_SEN * 100)
    except FieldFault as fault:
        raise refused([Fault(end.line, fault.fault)]) from fault
    if count != len(details):
        raise refused([Fault(end.line, _COUNT.filled(said=count, found=len(details)))])
    return Frame(head, details, sum_sen)


def demand_sum(frame: Frame, found_sen: int) -> None:
    """Raise `Refusal` where the end line says another sum than the details add up to."""
    if frame.sum_sen != found_sen:
        line = frame.details[-1].line + 1
        raise refused([Fault(line, _SUM.filled(said=plain_amount(frame.sum_sen), found=plain_amount(found_sen)))])


COUNT = Words("bilangan", "the count", "笔数")
SUM = Words("jumlah", "the sum", "总额")


def _records(source: IO[bytes]) -> Iterator[tuple[str, Record]]:
    for raw in DelimitedText(source).rows(","):
        last = max(raw.cells)
        cells = [str(raw.cells.get(column, "")).strip() for column in range(1, last + 1)]
        yield cells[0].upper(), Record(raw.number, cells[1:])


def sen(text: str, field: Words, *, most: int = MOST_SEN) -> int:
    """Read an amount such as `1234.50`: no sign, no commas, two decimals, more than nothing."""
    bare = text.strip()
    if not bare.isascii() or _AMOUNT.fullmatch(bare) is None:
        raise FieldFault(field)
    value = int(bare.replace(".", ""))
    if not 0 < value <= most:
        raise FieldFault(field)
    return value


def whole(text: str, field: Words) -> int:
    """Read a whole number of at most nine digits."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise FieldFault(field)
    return int(text)


def moment(text: str, field: Words) -> datetime:
    """Read `2026-11-20 10:15`, with or without seconds, in Malaysia's time."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise FieldFault(field)
    try:
        return datetime.combine(date.fromisoformat(match[1]), time.fromisoformat(match[2]), MALAYSIA_TIME)
    except ValueError as fault:
        raise FieldFault(field) from fault


def day(text: str, field: Words) -> date:
    """Read `2026-11-20`."""
    if _DAY.fullmatch(text.strip()) is None:
        raise FieldFault(field)
    try:
        return date.fromisoformat(text.strip())
    except ValueError as fault:
        raise FieldFault(field) from fault


def coded(text: str, field: Words, *, most: int, least: int = 1) -> str:
    """Read a code of letters, digits and a few signs."""
    bare = text.strip()
    if re.fullmatch(rf"[A-Za-z0-9][A-Za-z0-9./_-]{{{least - 1},{most - 1}}}", bare) is None:
        raise FieldFault(field)
    return bare


def worded(text: str, field: Words, *, most: int, least: int = 0) -> str:
    """Read a text of one line without characters that cannot be seen."""
    bare = unescaped(unicodedata.normalize("NFC", text.strip()))
    if not least <= len(bare) <= most or any(unicodedata.category(one)[0] in "CZ" and one != " " for one in bare):
        raise FieldFault(field)
    return bare


def plain_amount(value_sen: int) -> str:
    """Write an amount as these files have it."""
    return f"{value_sen // 100}.{value_sen % 100:02}"


def written(head: Sequence[str], details: Iterable[Sequence[str]], *, count: int, sum_sen: int) -> bytes:
    """Write a file of lines H, D and T; no cell of it is ever run by a spreadsheet program."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for line in (("H", *head), *(("D", *one) for one in details), ("T", str(count), plain_amount(sum_sen))):
        writer.writerow([csv_text(cell) for cell in line])
    return text.getvalue().encode()
