"""Writes the payment file and reads the bank's answer. The layout is ours: see docs/reference/credit-transfer.md."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from caruman.formats.credit_transfer.banks import BANKS
from caruman.values.money import parse_ringgit
from caruman.values.words import Refusal, Words

VERSION = "1"
PAYMENT, RESULT = "CARUMAN-CT", "CARUMAN-CR"
PAID, RETURNED = "paid", "returned"
MOST_BYTES = 4 * 1024 * 1024
MOST_LINES = 20_000
_REFERENCE = re.compile(r"[A-Z0-9-]{1,20}")
_ACCOUNT = re.compile(r"[0-9]{5,20}")
_NOT_IN_NAMES = re.compile(r"[^A-Z0-9 .,&'()/-]")
LONGEST_NAME = 70


class Credit(NamedTuple):
    """One credit to make: our reference, the account, who holds it, and how much."""

    reference: str
    bank: str
    account: str
    holder: str
    amount_sen: int


class Answer(NamedTuple):
    """What became of one credit: `outcome` is `paid` or `returned`; `reason` says why it came back."""

    reference: str
    outcome: str
    amount_sen: int
    bank_reference: str
    on: date
    reason: str


class Answers(NamedTuple):
    """The bank's answer to one batch."""

    batch: str
    answers: tuple[Answer, ...]


class NotWritable(ValueError):
    """A credit that no bank takes: the sentence says which part."""


def write_payments(batch: str, on: date, credits: Sequence[Credit]) -> bytes:
    """Write a payment file. Raises `NotWritable` for a credit that no bank takes.

    The last line counts the credits, sums the amounts, and adds up the account numbers, so that a bank notices a line
    that was lost or changed.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    total_sen = sum(one.amount_sen for one in credits)
    rows.writerow(("H", PAYMENT, VERSION, batch, f"{on:%Y%m%d}", len(credits), _amount(total_sen)))
    seen: set[str] = set()
    for number, one in enumerate(credits, 1):
        _demand_writable(one, seen)
        holder = bank_name_of(one.holder)
        rows.writerow(("D", number, one.reference, one.bank, one.account, holder, _amount(one.amount_sen), "MYR"))
    rows.writerow(("T", len(credits), _amount(total_sen), hash_total(credits)))
    return out.getvalue().encode("ascii")


def hash_total(credits: Sequence[Credit]) -> str:
    """Add up the account numbers; the last ten digits."""
    return f"{sum(int(one.account) for one in credits) % 10**10:010}"


def bank_name_of(name: str) -> str:
    """Write a name as banks do: capitals without accents, and no sign that a program could take for a formula."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    return " ".join(_NOT_IN_NAMES.sub(" ", bare).split()).lstrip("-.,&'()/ ")[:LONGEST_NAME]


def read_results(data: bytes) -> Answers:
    """Read the bank's answer. Raises `Refusal` where anything is not as it must be: nothing is taken by halves."""
    if len(data) > MOST_BYTES:
        raise Refusal("TOO_LARGE", _NOT_READABLE, line=0)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refusal("NOT_TEXT", _NOT_READABLE, line=0) from fault
    if "\0" in text:
        raise Refusal("NOT_TEXT", _NOT_READABLE, line=0)
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(cell.strip() for cell in row)]
    if len(rows) > MOST_LINES:
        raise Refusal("TOO_LARGE", _NOT_READABLE, line=MOST_LINES)
    if not rows or [cell.strip() for cell in rows[0][:3]] != ["H", RESULT, VERSION] or len(rows[0]) < 4:
        raise Refusal("NOT_A_RESULT", _NOT_A_RESULT)
    if len(rows) < 2 or rows[-1][0].strip() != "T":
        raise Refusal("NO_END", _NO_END)
    answers = tuple(_answer(number, row) for number, row in enumerate(rows[1:-1], 2))
    if len(rows[-1]) < 2 or rows[-1][1].strip() != str(len(answers)):
        raise Refusal("NO_END", _NO_END)
    if len({one.reference for one in answers}) != len(answers):
        raise Refusal("TWICE", _TWICE)
    return Answers(rows[0][3].strip(), answers)


def _answer(number: int, row: list[str]) -> Answer:
    cells = [cell.strip() for cell in row]
    if len(cells) != 7 or cells[0] != "D" or not _REFERENCE.fullmatch(cells[1]):
        raise Refusal("BAD_LINE", _NOT_READABLE, line=number)
    if cells[2] not in (PAID, RETURNED) or (cells[2] == RETURNED and not cells[6]):
        raise Refusal("BAD_LINE", _NOT_READABLE, line=number)
    try:
        amount_sen, on = parse_ringgit(cells[3]), date.fromisoformat(cells[5])
    except (ValueError, Refusal) as fault:
        raise Refusal("BAD_LINE", _NOT_READABLE, line=number) from fault
    return Answer(cells[1], cells[2], amount_sen, cells[4][:40], on, cells[6][:200])


def _demand_writable(one: Credit, seen: set[str]) -> None:
    if not _REFERENCE.fullmatch(one.reference) or one.reference in seen:
        raise NotWritable(f"reference {one.reference!r}")
    seen.add(one.reference)
    if one.bank not in BANKS:
        raise NotWritable(f"{one.reference}: bank {one.bank!r}")
    if not _ACCOUNT.fullmatch(one.account):
        raise NotWritable(f"{one.reference}: account number")
    if not bank_name_of(one.holder):
        raise NotWritable(f"{one.reference}: account holder")
    if one.amount_sen <= 0:
        raise NotWritable(f"{one.reference}: amount {one.amount_sen}")


def _amount(sen: int) -> str:
    return f"{sen // 100}.{sen % 100:02}"


_NOT_A_RESULT = Words(
    "Fail ini bukan fail keputusan: baris pertama mesti bermula dengan H,CARUMAN-CR,1.",
    "This is no result file: its first line must begin with H,CARUMAN-CR,1.",
    "此文件不是结果文件：第一行必须以 H,CARUMAN-CR,1 开头。",
)
_NO_END = Words(
    "Fail ini tidak lengkap: baris terakhir mesti T dengan bilangan baris.",
    "This file is not complete: its last line must be T with the number of lines.",
    "此文件不完整：最后一行必须是 T 加行数。",
)
_TWICE = Words(
    "Satu rujukan muncul dua kali dalam fail ini.",
    "A reference stands twice in this file.",
    "此文件中有一个参考号出现两次。",
)
_NOT_READABLE = Words(
    "Baris {line} tidak dapat dibaca. Tiada apa-apa yang diambil daripada fail ini.",
    "Line {line} cannot be read. Nothing was taken from this file.",
    "第 {line} 行无法读取。未从此文件取用任何内容。",
)
