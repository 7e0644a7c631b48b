"""The text of the QR code of a receipt: what matters most, signed by itself, so that paper is checked offline."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from caruman.formats.receipts.keys import SIGNATURE_BYTES, from_text, to_text
from caruman.formats.receipts.numbers import parse_number
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time
from caruman.values.words import Refusal, Words

VERSION = "CR1"
PARAMETER = "r"
"""Where an address carries the text."""
LONGEST_TEXT = 1_000
_NOTHING = "-"
_TIME = "%Y%m%d%H%M%S"
_PLAIN = re.compile(r"[0-9A-Za-z]")
_WRITTEN = re.compile(r"-|(?:[0-9A-Za-z]|~[0-9A-F]{2}){1,200}")
_SHAPE = re.compile(
    r"CR1\.(?P<number>[0-9ESK]{14,15})\.(?P<sen>[1-9][0-9]{0,15})\.(?P<paid>[0-9]{14})\.(?P<code>[0-9A-Za-z~-]{1,200})"
    r"\.(?P<fpx>[0-9A-Za-z~-]{1,200})\.(?P<key>[0-9A-Za-z_-]{16})\.(?P<signature>[0-9A-Za-z_-]{86})",
    re.ASCII,
)

_NOT_A_MARK = Words(
    ms="Ini bukan teks kod QR resit: ia bermula dengan “CR1.” atau ialah alamat yang mengandunginya.",
    en="This is no text of a receipt's QR code: that begins with “CR1.” or is an address that contains it.",
    zh="这不是收据二维码的文字：它以“CR1.”开头，或是包含该文字的网址。",
)


class Mark(NamedTuple):
    """What a QR code says: number, amount, paid moment (to the second), code of the payer, FPX id; who signed."""

    number: str
    amount_sen: int
    paid_at: datetime
    code: str
    fpx_id: str
    key_id: str


class SignedMark(NamedTuple):
    """A mark as it was read: `message` is what `signature` signs."""

    mark: Mark
    message: bytes
    signature: bytes


def message_of(mark: Mark) -> str:
    """Give the text that is signed."""
    paid = f"{in_malaysia_time(mark.paid_at):{_TIME}}"
    code, fpx = _written(mark.code), _written(mark.fpx_id)
    return f"{VERSION}.{mark.number}.{mark.amount_sen}.{paid}.{code}.{fpx}.{mark.key_id}"


def marked(message: str, signature: bytes) -> str:
    """Put text and signature together as the code shows them."""
    return f"{message}.{to_text(signature)}"


def address_of(mark: str, *, page: str) -> str:
    """Give what stands in the code: the page that checks receipts, with the mark."""
    return f"{page}?{PARAMETER}={mark}"


def looks_like_mark(text: str) -> bool:
    """Say whether a text might be that of a code, and not JSON."""
    return f"{VERSION}." in text[:LONGEST_TEXT] and not text.lstrip("\ufeff \t\r\n").startswith("{")


def read_mark(text: str) -> SignedMark:
    """Read the text of a code, or an address that contains it. Raises `Refusal` (`NOT_A_RECEIPT_MARK`)."""
    bare = text.strip("\ufeff \t\r\n")
    begins = bare.find(f"{VERSION}.")
    # What an address holds besides is cut. Nothing in a mark is written otherwise in an address.
    match = _SHAPE.fullmatch(bare[begins:].partition("&")[0].partition("#")[0]) if begins >= 0 else None
    if match is None or len(bare) > LONGEST_TEXT or parse_number(match["number"]) != match["number"]:
        raise Refusal("NOT_A_RECEIPT_MARK", _NOT_A_MARK)
    try:
        mark = Mark(
            number=match["number"],
            amount_sen=int(match["sen"]),
            paid_at=datetime.strptime(match["paid"], _TIME).replace(tzinfo=MALAYSIA_TIME),
            code=_read(match["code"]),
            fpx_id=_read(match["fpx"]),
            key_id=match["key"],
        )
        signature = from_text(match["signature"], SIGNATURE_BYTES)
    except ValueError as fault:
        raise Refusal("NOT_A_RECEIPT_MARK", _NOT_A_MARK) from fault
    return SignedMark(mark, match[0].rpartition(".")[0].encode("ascii"), signature)


def _written(text: str) -> str:
    """Write letters and digits as they are, and every other byte as `~XX`; nothing is a dash."""
    return (
        "".join(chr(byte) if byte < 128 and _PLAIN.match(chr(byte)) else f"~{byte:02X}" for byte in text.encode())
        or _NOTHING
    )


def _read(text: str) -> str:
    if _WRITTEN.fullmatch(text) is None:
        raise ValueError(text)
    if text == _NOTHING:
        return ""
    parts = text.split("~")
    raw = parts[0].encode() + b"".join(bytes([int(part[:2], 16)]) + part[2:].encode() for part in parts[1:])
    return raw.decode()
