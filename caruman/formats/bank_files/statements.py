"""A bank's statement as CSV: whatever the columns are called, the money that came in is found in it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from datetime import date
from functools import cache
from typing import IO, NamedTuple

from caruman.formats.bank_files.records import MOST_ROWS, TOO_MANY, Fault, demand_size, refused
from caruman.formats.cell_values import parse_date
from caruman.formats.delimited import DELIMITERS, OLD_ENCODINGS, DelimitedText
from caruman.formats.workbooks.cells import RawRow
from caruman.values.money import parse_ringgit
from caruman.values.words import Refusal, Words

MOST_ABOVE = 40
"""Lines above the header: name and address of the bank, account, period."""
MOST_TEXT = 300

_COLUMNS = {
    "day": (
        "date|transaction date|posting date|value date|entry date|trans date|tarikh|tarikh transaksi|"
        "tarikh nilai|tarikh masuk|日期|交易日期|记账日期|入账日期"
    ),
    "credit": (
        "credit|credits|credit amount|amount credited|deposit|deposits|cr|money in|paid in|kredit|amaun kredit|"
        "deposit kredit|wang masuk|masuk|贷方|贷方金额|存入|收入|收入金额"
    ),
    "debit": (
        "debit|debits|debit amount|withdrawal|withdrawals|dr|money out|paid out|amaun debit|pengeluaran|wang keluar|"
        "keluar|借方|借方金额|支出|支出金额"
    ),
    "amount": "amount|transaction amount|amaun|jumlah|amaun transaksi|金额|交易金额|发生额",
    "side": "dr cr|cr dr|d c|c d|debit credit|type|transaction type|jenis|jenis transaksi|借贷|借贷标志|收支",
    "text": (
        "description|transaction description|details|transaction details|particulars|narrative|remarks|reference|"
        "reference 1|reference 2|ref|payment reference|recipient reference|other payment details|payment details|"
        "keterangan|butiran|butiran transaksi|rujukan|rujukan penerima|rujukan 1|rujukan 2|catatan|perihal|"
        "摘要|附言|备注|说明|用途|参考|参考编号|付款参考"
    ),
    "name": (
        "name|sender|sender name|senders name|payer|payer name|from|counterparty|nama|nama pengirim|pengirim|"
        "nama pembayar|pembayar|dari|付款人|对方户名|对方名称|付款人名称|户名"
    ),
    "bank_id": (
        "transaction id|transaction no|transaction number|bank reference|bank ref|trace no|trace number|"
        "id transaksi|no transaksi|nombor transaksi|rujukan bank|流水号|交易流水号|交易编号|银行参考编号"
    ),
}
NO_HEADER = Words(
    ms="Tiada baris tajuk dijumpai. Penyata memerlukan lajur tarikh, lajur kredit atau amaun, dan keterangan.",
    en="No header was found. A statement needs columns for the date, the credit or amount, and a description.",
    zh="找不到标题行。对账单必须有日期、贷方或金额，以及摘要栏。",
)
NOTHING_CAME = Words(
    ms="Tiada wang masuk dalam penyata ini.", en="No money came in on this statement.", zh="此对账单上没有收入款项。"
)
_DAY = Words("tarikh tidak dapat dibaca.", "the date cannot be read.", "日期无法读取。")
_AMOUNT = Words("amaun tidak dapat dibaca.", "the amount cannot be read.", "金额无法读取。")
_SIDE = Words(
    ms="tidak jelas sama ada wang masuk atau keluar.",
    en="it is not clear whether money came in or went out.",
    zh="无法判断是收入还是支出。",
)
_IN = frozenset({"cr", "c", "credit", "kredit", "deposit", "in", "masuk", "贷", "贷方", "收入", "+"})
_OUT = frozenset({"dr", "d", "debit", "withdrawal", "out", "keluar", "借", "借方", "支出", "-"})


class Transfer(NamedTuple):
    """Money that came in. `key` names it in every export of the same statement."""

    line: int
    day: date
    amount_sen: int
    text: str
    name: str
    key: str


class Statement(NamedTuple):
    """What came in, and how many lines were of money that went out."""

    transfers: list[Transfer]
    outgoing: int

    @property
    def sum_sen(self) -> int:
        """What came in altogether."""
        return sum(one.amount_sen for one in self.transfers)


class _Amounts(Exception):
    """The amount of a line cannot be read, or which way it went."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def read_statement(source: IO[bytes]) -> Statement:
    """Read a statement. Raises `Refusal` for what is none, and where a line of money cannot be read."""
    demand_size(source)
    text = DelimitedText(source)
    if text.encoding in OLD_ENCODINGS:
        # A Chinese bank's file reads as Western text too, but its header then says nothing.
        for encoding in OLD_ENCODINGS:
            if text.reads_as(encoding) and _header(text) is not None:
                break
    found = _header(text)
    if found is None:
        raise Refusal("NO_HEADER", NO_HEADER)
    delimiter, row, columns = found
    transfers: list[Transfer] = []
    faults: list[Fault] = []
    seen: Counter[str] = Counter()
    outgoing = 0
    for raw in text.rows(delimiter):
        if raw.number <= row:
            continue
        try:
            amount_sen = _amount(raw, columns)
        except _Amounts as fault:
            if _day(raw, columns) is not None:
                faults.append(Fault(raw.number, fault.words))
            continue  # a line of totals or of words, with no date
        day = _day(raw, columns)
        if amount_sen is None or (day is None and not any(map(str.isdigit, _cell(raw, columns, "day")))):
            continue  # a balance, or a total under the table
        if amount_sen <= 0:
            outgoing += 1
            continue
        if day is None:
            faults.append(Fault(raw.number, _DAY))
            continue
        transfers.append(_transfer(raw, columns, day, amount_sen, seen))
        if len(transfers) > MOST_ROWS:
            raise Refusal("TOO_MANY_ROWS", TOO_MANY, most=f"{MOST_ROWS:,}")
    if faults:
        raise refused(faults)
    if not transfers:
        raise Refusal("NO_ROWS", NOTHING_CAME)
    return Statement(transfers, outgoing)


def _transfer(raw: RawRow, columns: dict[str, list[int]], day: date, amount_sen: int, seen: Counter[str]) -> Transfer:
    text, name = _cell(raw, columns, "text"), _cell(raw, columns, "name")
    bank_id = _cell(raw, columns, "bank_id")
    told = "\x1f".join((day.isoformat(), str(amount_sen), text, name, bank_id))
    # Two transfers that look alike on one day are told apart by their order, the same in every export.
    seen[told] += 1
    key = hashlib.sha256(f"{told}\x1f{seen[told]}".encode()).hexdigest()[:32]
    return Transfer(raw.number, day, amount_sen, text, name, key)


@cache
def _names() -> dict[str, str]:
    return {name: field for field, names in _COLUMNS.items() for name in names.split("|")}


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(one if one.isalnum() else " " for one in folded).split()
    return " ".join(word for word in words if word not in ("rm", "myr", "no") or len(words) == 1)


def _header(text: DelimitedText) -> tuple[str, int, dict[str, list[int]]] | None:
    for delimiter in DELIMITERS:
        try:
            for place, raw in enumerate(text.rows(delimiter)):
                columns = _columns_of(raw)
                if columns is not None:
                    return delimiter, raw.number, columns
                if place >= MOST_ABOVE:
                    break
        except Refusal:
            if delimiter == DELIMITERS[-1]:
                raise
    return None


def _columns_of(raw: RawRow) -> dict[str, list[int]] | None:
    columns: dict[str, list[int]] = {}
    for column, cell in raw.cells.items():
        field = _names().get(_plain(str(cell)))
        if field == "text" or (field is not None and field not in columns):
            columns.setdefault(field, []).append(column)
    has_money = "credit" in columns or "amount" in columns
    return columns if "day" in columns and has_money and ("text" in columns or "name" in columns) else None


def _cell(raw: RawRow, columns: dict[str, list[int]], field: str) -> str:
    told = " ".join(str(raw.cells[column]) for column in columns.get(field, ()) if column in raw.cells)
    seen = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in unicodedata.normalize("NFC", told))
    return " ".join(seen.split())[:MOST_TEXT]


def _day(raw: RawRow, columns: dict[str, list[int]]) -> date | None:
    try:
        return parse_date(_cell(raw, columns, "day"))
    except Refusal:
        return None


def _amount(raw: RawRow, columns: dict[str, list[int]]) -> int | None:
    """Give what came in, less than nothing where it went out, None where the line has no amount."""
    credit, debit = _cell(raw, columns, "credit"), _cell(raw, columns, "debit")
    if "credit" in columns:
        came, went = _money(credit) if credit else 0, _money(debit) if debit else 0
        if came and went:
            raise _Amounts(_SIDE)
        return None if not credit and not debit else came - abs(went)
    text = _cell(raw, columns, "amount")
    if not text:
        return None
    value = _money(text)
    side = _plain(_cell(raw, columns, "side")) or _cell(raw, columns, "side")
    if side in _OUT:
        return -abs(value)
    if "side" in columns and side not in _IN and value > 0 and side:
        raise _Amounts(_SIDE)
    return value


def _money(text: str) -> int:
    bare = text.strip().upper()
    is_out = bare.startswith("-") or (bare.startswith("(") and bare.endswith(")")) or bare.endswith(("DR", "-"))
    bare = bare.removesuffix("DR").removesuffix("CR").strip(" +-()")
    if bare in ("", "0", "0.00"):
        return 0
    try:
        value = parse_ringgit(bare)
    except Refusal as refusal:
        raise _Amounts(_AMOUNT) from refusal
    return -value if is_out else value
