"""The fields of FPX messages: their orders, lengths and characters, amounts and times.

Where a comment says [I], the published material does not say it: it is our inference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time
from caruman.values.words import Refusal, Words

CHECKSUM = "fpx_checkSum"
VERSION = "7.0"
CURRENCY = "MYR"
SELLER_BANK = "01"
"""The acquirer: every public sample says 01."""

PERSONAL = "01"
"""The message token of B2C: a person's account."""
CORPORATE = "02"
"""The message token of B2B1: a company's account, where a second person approves."""


def _named(names: str) -> tuple[str, ...]:
    return tuple(f"fpx_{name}" for name in names.split())


AR_FIELDS = _named(
    "buyerAccNo buyerBankBranch buyerBankId buyerEmail buyerIban buyerId buyerName makerName msgToken msgType "
    "productDesc sellerBankCode sellerExId sellerExOrderNo sellerId sellerOrderNo sellerTxnTime txnAmount txnCurrency "
    "version"
)
"""The fields that are signed in a request for payment (AR) and in an enquiry (AE), in the order of signing."""

AC_FIELDS = _named(
    "buyerBankBranch buyerBankId buyerIban buyerId buyerName creditAuthCode creditAuthNo debitAuthCode debitAuthNo "
    "fpxTxnId fpxTxnTime makerName msgToken msgType sellerExId sellerExOrderNo sellerId sellerOrderNo sellerTxnTime "
    "txnAmount txnCurrency"
)
"""The fields that are signed in a confirmation (AC), direct, through the browser, or as the answer to an enquiry.

The buyer's id is among them, empty or not: clients that leave it out fail on genuine messages.
"""

BE_FIELDS = _named("msgToken msgType sellerExId version")
"""The fields that are signed in a request for the list of banks."""

BC_FIELDS = _named("bankList msgToken msgType sellerExId")
"""The fields that are signed in the list of banks."""

AR_WIRE_ORDER = (*AR_FIELDS, CHECKSUM)
"""The order in which we send; FPX does not mind the order of a form. [I]"""

BE_WIRE_ORDER = (*BE_FIELDS, CHECKSUM)
"""The order in which we ask for the list of banks."""

AC_WIRE_ORDER = _named(
    "debitAuthCode debitAuthNo sellerExId creditAuthNo buyerName buyerId sellerTxnTime sellerExOrderNo makerName "
    "buyerBankBranch buyerBankId msgToken creditAuthCode sellerId fpxTxnTime buyerIban sellerOrderNo txnAmount "
    "fpxTxnId checkSum msgType txnCurrency"
)
"""The order of a genuine confirmation."""

BC_WIRE_ORDER = _named("msgToken sellerExId bankList checkSum msgType")
"""The order of a genuine list of banks."""

LENGTHS: Mapping[str, int] = {
    "fpx_bankList": 8000,
    "fpx_buyerAccNo": 20,
    # The specification says 10, but it carries the bank's name in a confirmation, so there is room for 40.
    "fpx_buyerBankBranch": 40,
    "fpx_buyerBankId": 10,
    "fpx_buyerEmail": 50,
    "fpx_buyerIban": 35,
    "fpx_buyerId": 20,
    "fpx_buyerName": 40,
    "fpx_checkSum": 512,
    "fpx_creditAuthCode": 2,
    "fpx_creditAuthNo": 10,
    "fpx_debitAuthCode": 2,
    "fpx_debitAuthNo": 10,
    "fpx_fpxTxnId": 16,
    "fpx_fpxTxnTime": 14,
    "fpx_makerName": 40,
    "fpx_msgToken": 2,
    "fpx_msgType": 2,
    "fpx_productDesc": 30,
    "fpx_sellerBankCode": 2,
    "fpx_sellerExId": 10,
    "fpx_sellerExOrderNo": 40,
    "fpx_sellerId": 10,
    "fpx_sellerOrderNo": 40,
    "fpx_sellerTxnTime": 14,
    "fpx_txnAmount": 17,
    "fpx_txnCurrency": 3,
    "fpx_version": 3,
}
"""The most characters that a field may have."""

_EVERYWHERE = re.compile(r"[A-Za-z0-9@/\\() ._,&'-]*")
_PATTERNS = {
    "fpx_msgToken": re.compile(r"0[123]"),
    "fpx_sellerExId": re.compile(r"EX\d{8}", re.ASCII),
    "fpx_sellerId": re.compile(r"SE\d{8}", re.ASCII),
    "fpx_sellerTxnTime": re.compile(r"\d{14}", re.ASCII),
    "fpx_txnCurrency": re.compile(CURRENCY),
    "fpx_version": re.compile(r"\d\.\d", re.ASCII),
    "fpx_sellerBankCode": re.compile(r"\d\d", re.ASCII),
    "fpx_sellerExOrderNo": re.compile(r"[A-Za-z0-9@/\\() ._,-]+"),
    "fpx_sellerOrderNo": re.compile(r"[A-Za-z0-9@/\\() ._,-]+"),
    "fpx_buyerId": re.compile(r"[A-Za-z0-9@\\() ._,-]*"),
    "fpx_buyerName": re.compile(r"[A-Za-z0-9@/\\() ._,&'`~*\";:-]*"),
    # A plus sign is not among the characters that FPX says it takes.
    "fpx_buyerEmail": re.compile(r"|[A-Za-z0-9._'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"),
}
_TOLD = ("fpx_buyerBankId", "fpx_productDesc")
_AMOUNT = re.compile(r"(?:0|[1-9]\d{0,13})\.\d\d", re.ASCII)
_TIME = re.compile(r"\d{14}", re.ASCII)

_MISSING = Words(
    ms="{field} kosong.",
    en="{field} is empty.",
    zh="{field} 为空。",
)
_TOO_LONG = Words(
    ms="{field} ada {count} aksara; FPX menerima {most}.",
    en="{field} has {count} characters; FPX takes {most}.",
    zh="{field} 有 {count} 个字符；FPX 最多接受 {most} 个。",
)
_NOT_ALLOWED = Words(
    ms="{field} mengandungi sesuatu yang tidak diterima oleh FPX: “{value}”.",
    en="{field} holds something that FPX does not take: “{value}”.",
    zh="{field} 含有 FPX 不接受的内容：“{value}”。",
)
_NOT_AN_AMOUNT = Words(
    ms="“{text}” bukan amaun FPX. Amaun ditulis seperti 1234.50.",
    en="“{text}” is not an amount of FPX. One is written as 1234.50.",
    zh="“{text}”不是 FPX 的金额。金额写成 1234.50 的样子。",
)
_NOT_A_TIME = Words(
    ms="“{text}” bukan masa FPX. Masa ditulis sebagai 14 angka: tahun, bulan, hari, jam, minit, saat.",
    en="“{text}” is not a time of FPX. One is written as 14 digits: year, month, day, hour, minute, second.",
    zh="“{text}”不是 FPX 的时间。时间写成 14 位数字：年、月、日、时、分、秒。",
)


class Fault(NamedTuple):
    """What is wrong with one field of a message that has not been sent."""

    field: str
    code: str
    words: Words


def faults_of(fields: Mapping[str, str]) -> list[Fault]:
    """Give everything for which FPX would turn back a request (AR), an enquiry (AE) or a question for banks (BE)."""
    kind = fields.get("fpx_msgType", "")
    if kind not in ("AR", "AE", "BE"):
        return [Fault("fpx_msgType", "NOT_ALLOWED", _NOT_ALLOWED.filled(field="fpx_msgType", value=kind[:40]))]
    names = BE_FIELDS if kind == "BE" else AR_FIELDS
    # FPX finds the transaction of an enquiry without its bank.
    told = _TOLD if kind == "AR" else ()
    found = (_fault_of(name, fields.get(name, ""), is_needed=name in told) for name in names)
    return [fault for fault in found if fault is not None]


def _fault_of(name: str, value: str, *, is_needed: bool) -> Fault | None:
    if is_needed and not value:
        return Fault(name, "MISSING", _MISSING.filled(field=name))
    if len(value) > LENGTHS[name]:
        return Fault(name, "TOO_LONG", _TOO_LONG.filled(field=name, count=len(value), most=LENGTHS[name]))
    pattern = _AMOUNT if name == "fpx_txnAmount" else _PATTERNS.get(name, _EVERYWHERE)
    is_allowed = pattern.fullmatch(value) is not None
    if is_allowed and name == "fpx_txnAmount":
        is_allowed = read_amount(value) > 0
    if is_allowed and name == "fpx_sellerTxnTime":
        is_allowed = _moment(value) is not None
    if is_allowed:
        return None
    return Fault(name, "NOT_ALLOWED", _NOT_ALLOWED.filled(field=name, value=value[:60]))


def fitting(name: str, text: str) -> str:
    """Give a text of our own as the field takes it: other characters become spaces, and the rest is cut.

    It is for descriptions and names that we send as a courtesy, never for what identifies a payment,
    and never for anything that arrived.
    """
    pattern = _PATTERNS.get(name, _EVERYWHERE)
    kept = "".join(character if pattern.fullmatch(character) else " " for character in text)
    return " ".join(kept.split())[: LENGTHS[name]].rstrip()


def amount_text(sen: int) -> str:
    """Give an amount as FPX writes it: `1234.50`. Raises `Refusal` (`NOT_AN_AMOUNT`) for none and for too much."""
    if not 0 < sen < 10**16:
        raise Refusal("NOT_AN_AMOUNT", _NOT_AN_AMOUNT, text=sen)
    return f"{sen // 100}.{sen % 100:02}"


def read_amount(text: str) -> int:
    """Read an amount of FPX to sen; raises `Refusal` (`NOT_AN_AMOUNT`) for anything but `1234.50`."""
    if _AMOUNT.fullmatch(text) is None:
        raise Refusal("NOT_AN_AMOUNT", _NOT_AN_AMOUNT, text=text[:40])
    return int(text.replace(".", ""))


def time_text(moment: datetime) -> str:
    """Give a moment as FPX writes it: `YYYYMMDDHHmmSS` on Malaysia's clock."""
    return in_malaysia_time(moment).strftime("%Y%m%d%H%M%S")


def read_time(text: str) -> datetime:
    """Read a time of FPX to a moment; raises `Refusal` (`NOT_A_TIME`)."""
    moment = _moment(text)
    if moment is None:
        raise Refusal("NOT_A_TIME", _NOT_A_TIME, text=text[:40])
    return moment


def _moment(text: str) -> datetime | None:
    if _TIME.fullmatch(text) is None:
        return None
    parts = (int(text[:4]), *(int(text[at : at + 2]) for at in range(4, 14, 2)))
    try:
        year, month, day, hour, minute, second = parts
        return datetime(year, month, day, hour, minute, second, tzinfo=MALAYSIA_TIME)
    except ValueError:
        return None
