"""The throwaway keys of FPX for tests, and messages signed with them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from caruman.formats.fpx import checksum, fields, wire
from caruman.formats.fpx.certificates import Certificate, read_certificate, read_private_key

if TYPE_CHECKING:
    from caruman.payments.models import Payment

AWKWARD = "N@ME()/ .-_,&'BUYER"
"""How the test network calls every buyer."""
KEYS = Path(__file__).parent / "fixtures" / "fpx"
CURRENT, NEXT, EXCHANGE = "fpx_sim_current.key", "fpx_sim_next.key", "EX99990001.key"
SIGNED = {
    "AR": fields.AR_FIELDS,
    "AE": fields.AR_FIELDS,
    "AC": fields.AC_FIELDS,
    "BE": fields.BE_FIELDS,
    "BC": fields.BC_FIELDS,
}


@cache
def vectors() -> dict[str, Any]:
    """Give the checked messages."""
    found: dict[str, Any] = json.loads((KEYS / "vectors.json").read_text(encoding="utf-8"))
    return found


@cache
def key(name: str) -> RSAPrivateKey:
    """Give one of the throwaway private keys."""
    return read_private_key((KEYS / name).read_bytes())


@cache
def certificate(name: str) -> Certificate:
    """Give one of the throwaway certificates."""
    return read_certificate((KEYS / name).read_bytes())


def body(message: Mapping[str, str], *, signed_by: str = CURRENT, order: Sequence[str] | None = None) -> bytes:
    """Sign a message with a throwaway key and write it as it travels."""
    kind = message["fpx_msgType"]
    signature = checksum.sign(checksum.source_of(message, SIGNED[kind]), key(signed_by))
    wired = order or {"AC": fields.AC_WIRE_ORDER, "BC": fields.BC_WIRE_ORDER}.get(kind, fields.AR_WIRE_ORDER)
    return wire.encode({**message, fields.CHECKSUM: signature}, wired).encode("ascii")


def confirmation(
    payment: Payment, code: str, *, at: datetime, credit: str | None = None, **changes: str
) -> dict[str, str]:
    """Give the fields of a confirmation about an order of ours; `changes` are fields without their `fpx_`."""
    paid = code == "00"
    told = {
        "fpx_buyerBankBranch": "SBI BANK A",
        "fpx_buyerBankId": payment.bank_id,
        "fpx_buyerIban": "",
        "fpx_buyerId": "",
        "fpx_buyerName": AWKWARD if paid else "",
        "fpx_creditAuthCode": credit if credit is not None else ("00" if paid else ""),
        "fpx_creditAuthNo": "9999999999" if paid else "",
        "fpx_debitAuthCode": code,
        "fpx_debitAuthNo": "15733223" if paid else "",
        "fpx_fpxTxnId": fpx_id_of(payment),
        "fpx_fpxTxnTime": fields.time_text(at),
        "fpx_makerName": "",
        "fpx_msgToken": payment.model,
        "fpx_msgType": "AC",
        "fpx_sellerExId": "EX99990001",
        "fpx_sellerExOrderNo": payment.exchange_order_number,
        "fpx_sellerId": "SE99990001",
        "fpx_sellerOrderNo": payment.order_number,
        "fpx_sellerTxnTime": fields.time_text(payment.ordered_at),
        "fpx_txnAmount": fields.amount_text(payment.amount_sen),
        "fpx_txnCurrency": "MYR",
    }
    return {**told, **{f"fpx_{name}": value for name, value in changes.items()}}


def fpx_id_of(payment: Payment) -> str:
    """Give the number under which FPX knows an order."""
    return f"2611{payment.pk.int % 10**12:012}"


def tell(payment: Payment, code: str, *, at: datetime, signed_by: str = CURRENT, **changes: str) -> bytes:
    """Give a signed confirmation about an order of ours, as it travels."""
    return body(confirmation(payment, code, at=at, **changes), signed_by=signed_by)
