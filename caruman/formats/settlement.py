"""The neutral settlement file: what the bank network settled, and what the bank credited, as CSV.

Sellers get no published layout, so this is ours; docs/reference/settlement.md shows it. Columns are known by their
heading, in any order; others are passed over.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from caruman.formats.fpx.fields import read_amount, read_time
from caruman.values.words import Refusal, Words

MOST_BYTES = 64 * 1024 * 1024
SETTLED = (
    "fpxTxnId", "sellerOrderNo", "sellerExOrderNo", "amount", "debitAuthCode", "creditAuthCode", "txnTime",
    "settlementDate", "fee",
)  # fmt: skip
CREDITED = ("settlementDate", "amount", "reference")


class SettledLine(NamedTuple):
    """One transaction that the network settled; `number` is the line of the file. Amounts in sen."""

    number: int
    fpx_id: str
    order_number: str
    exchange_order_number: str
    amount_sen: int
    fee_sen: int
    debit_code: str
    credit_code: str
    at: datetime
    settled_on: date


class Credit(NamedTuple):
    """What the bank credited for one settlement day, in sen."""

    number: int
    settled_on: date
    amount_sen: int
    reference: str


_TOO_LARGE = Words("Fail melebihi {most} MB.", "The file is larger than {most} MB.", "文件大于 {most} MB。")
_NOT_TEXT = Words("Fail ini bukan teks UTF-8.", "This file is not text in UTF-8.", "此文件不是 UTF-8 文本。")
_NO_COLUMNS = Words(
    "Baris pertama tiada lajur {missing}.", "The first line has no column {missing}.", "第一行缺少列 {missing}。"
)
_BAD_LINE = Words("Baris {number}: {reason}", "Line {number}: {reason}", "第 {number} 行：{reason}")
_NO_ID = Words("tiada nombor transaksi.", "there is no transaction number.", "没有交易编号。")
_NOT_A_DAY = Words(
    "“{text}” bukan tarikh seperti 2026-11-21.", "“{text}” is not a date such as 2026-11-21.",
    "“{text}”不是如 2026-11-21 的日期。",
)  # fmt: skip
_TOO_MANY_CELLS = Words("lajur lebih daripada tajuk.", "there are more cells than headings.", "单元格多于标题。")


def read_settled(data: bytes) -> list[SettledLine]:
    """Read what was settled. Raises `Refusal`, naming the line."""
    return [_settled(number, cells) for number, cells in _rows(data, SETTLED)]


def read_credits(data: bytes) -> list[Credit]:
    """Read what the bank credited. Raises `Refusal`, naming the line."""
    return [_credit(number, cells) for number, cells in _rows(data, CREDITED)]


def is_about_credits(data: bytes) -> bool:
    """Say whether a file tells of the bank's credits rather than of single transactions."""
    return b"fpxtxnid" not in data[:1000].lower()


def _rows(data: bytes, wanted: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    if len(data) > MOST_BYTES:
        raise Refusal("SETTLEMENT_TOO_LARGE", _TOO_LARGE, most=MOST_BYTES // 1024 // 1024)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refusal("SETTLEMENT_NOT_TEXT", _NOT_TEXT) from fault
    if "\0" in text:
        raise Refusal("SETTLEMENT_NOT_TEXT", _NOT_TEXT)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from _by_heading(reader, wanted)
    except csv.Error as fault:
        raise _bad(reader.line_num, _NOT_TEXT) from fault


def _by_heading(reader: Iterator[list[str]], wanted: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    headings = [one.strip().lower() for one in next(reader, [])]
    missing = [one for one in wanted if one.lower() not in headings]
    if missing:
        raise Refusal("SETTLEMENT_COLUMNS", _NO_COLUMNS, missing=", ".join(missing))
    places = {one: headings.index(one.lower()) for one in wanted}
    for number, row in enumerate(reader, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(headings):
            raise _bad(number, _TOO_MANY_CELLS)
        yield number, {one: row[place].strip() if place < len(row) else "" for one, place in places.items()}


def _settled(number: int, cells: dict[str, str]) -> SettledLine:
    if not cells["fpxTxnId"]:
        raise _bad(number, _NO_ID)
    try:
        return SettledLine(
            number,
            cells["fpxTxnId"][:16],
            cells["sellerOrderNo"][:40],
            cells["sellerExOrderNo"][:40],
            read_amount(cells["amount"]),
            read_amount(cells["fee"] or "0.00"),
            cells["debitAuthCode"][:2],
            cells["creditAuthCode"][:2],
            read_time(cells["txnTime"]),
            _day(cells["settlementDate"]),
        )
    except Refusal as refusal:
        raise _bad(number, refusal.words.filled(**refusal.params)) from refusal


def _credit(number: int, cells: dict[str, str]) -> Credit:
    try:
        return Credit(number, _day(cells["settlementDate"]), read_amount(cells["amount"]), cells["reference"][:60])
    except Refusal as refusal:
        raise _bad(number, refusal.words.filled(**refusal.params)) from refusal


def _day(text: str) -> date:
    bare = text.replace("-", "")
    try:
        if len(bare) != 8 or not (bare.isascii() and bare.isdigit()):
            raise ValueError
        return date(int(bare[:4]), int(bare[4:6]), int(bare[6:]))
    except ValueError as fault:
        raise Refusal("SETTLEMENT_DAY", _NOT_A_DAY, text=text[:20]) from fault


def _bad(number: int, reason: Words) -> Refusal:
    return Refusal("SETTLEMENT_LINE", _BAD_LINE, number=number, reason=reason)
