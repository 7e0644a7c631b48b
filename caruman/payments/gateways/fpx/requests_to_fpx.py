"""The messages that we send: an order, an enquiry about it, and the question for banks, each signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from caruman.formats.fpx import fields as fpx
from caruman.formats.fpx.checksum import sign, source_of
from caruman.payments.gateways.fpx.configuration import ORDER_PATH, Configuration, address, configuration
from caruman.payments.lifecycle import CREATED
from caruman.payments.models import Payment


class OrderForm(NamedTuple):
    """What the payer's browser posts to FPX."""

    action: str
    fields: tuple[tuple[str, str], ...]


def order_form(payment: Payment, *, at: datetime) -> OrderForm:
    """Give the form of an order, shown only after `attempts.send` was committed: its numbers and time are kept."""
    if payment.state == CREATED:
        raise ValueError("an order is kept as sent before its form is shown")
    message = _signed(_order_fields(payment, "AR"), fpx.AR_FIELDS, at)
    return OrderForm(address(ORDER_PATH), tuple((name, message[name]) for name in fpx.AR_WIRE_ORDER))


def enquiry(payment: Payment, *, at: datetime) -> dict[str, str]:
    """Give the enquiry about an order: the order's own fields and time, signed with the key of now."""
    return _signed(_order_fields(payment, "AE"), fpx.AR_FIELDS, at)


def enquiry_about(told: Mapping[str, str], *, at: datetime) -> dict[str, str]:
    """Give the enquiry about an order that only a message tells of."""
    config = configuration()
    echoed = (
        "fpx_buyerBankId", "fpx_msgToken", "fpx_sellerExOrderNo", "fpx_sellerOrderNo", "fpx_sellerTxnTime",
        "fpx_txnAmount",
    )  # fmt: skip
    known = {name: told.get(name, "") for name in echoed}
    return _signed({**_frame(config, "AE"), **known, "fpx_productDesc": "-"}, fpx.AR_FIELDS, at)


def question_for_banks(model: str, *, at: datetime) -> dict[str, str]:
    """Give the question for the list of banks of a model."""
    told = {
        "fpx_msgType": "BE",
        "fpx_msgToken": model,
        "fpx_sellerExId": configuration().exchange,
        "fpx_version": fpx.VERSION,
    }
    return _signed(told, fpx.BE_FIELDS, at)


def _frame(config: Configuration, kind: str) -> dict[str, str]:
    return {
        **dict.fromkeys(fpx.AR_FIELDS, ""),
        "fpx_msgType": kind,
        "fpx_sellerBankCode": fpx.SELLER_BANK,
        "fpx_sellerExId": config.exchange,
        "fpx_sellerId": config.seller,
        "fpx_txnCurrency": fpx.CURRENCY,
        "fpx_version": fpx.VERSION,
    }


def _order_fields(payment: Payment, kind: str) -> dict[str, str]:
    told = {
        **_frame(configuration(), kind),
        "fpx_buyerBankId": payment.bank_id,
        "fpx_buyerEmail": payment.email,
        "fpx_msgToken": payment.model,
        "fpx_productDesc": fpx.fitting("fpx_productDesc", payment.description) or "-",
        "fpx_sellerExOrderNo": payment.exchange_order_number,
        "fpx_sellerOrderNo": payment.order_number,
        "fpx_sellerTxnTime": fpx.time_text(payment.ordered_at),
        "fpx_txnAmount": fpx.amount_text(payment.amount_sen),
    }
    if any(fault.field == "fpx_buyerEmail" for fault in fpx.faults_of(told)):
        # A courtesy of FPX's: an address that it would not take must not cost the payment.
        told["fpx_buyerEmail"] = ""
    return told


def _signed(message: dict[str, str], names: Sequence[str], at: datetime) -> dict[str, str]:
    faults = fpx.faults_of(message)
    if faults:
        raise ValueError("; ".join(fault.words.en for fault in faults))
    config = configuration()
    return {**message, fpx.CHECKSUM: sign(source_of(message, names), config.key(at), digest=config.digest)}
