"""A request for payment (AR) as FPX takes it or turns it down, and how orders are found again."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import timedelta
from sqlite3 import IntegrityError, Row
from typing import NamedTuple

from caruman.formats.fpx.fields import (
    AR_FIELDS,
    CORPORATE,
    CURRENCY,
    LENGTHS,
    PERSONAL,
    SELLER_BANK,
    read_amount,
    read_time,
    time_text,
)
from caruman.simulators.fpx import bank_book, confirmations
from caruman.simulators.fpx.conclusions import conclude, keep_session, order_of
from caruman.simulators.fpx.faults import fault_of, faults_for
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.registry import Exchange
from caruman.simulators.fpx.storage import moment_text, pack
from caruman.values.dates import in_malaysia_time
from caruman.values.words import Refusal

VERSIONS = ("6.0", "7.0")
_ORDER_NUMBER = re.compile(r"[^&']+")
_EMAIL = re.compile(r"|[^@\s]+@[^@\s]+\.[^@\s]+")


class Turned(NamedTuple):
    """Why FPX turns a request down: the code, and a sentence for whoever develops the seller."""

    code: str
    because: str


def receive(network: Network, exchange: Exchange, fields: Mapping[str, str]) -> Row:
    """Take a verified AR: it becomes an order, also one that is turned down, because that is told by AC."""
    with network.storage.transaction():
        first = _first_with_number(network, fields)
        turned = _turned_down(network, exchange, fields, first)
        # A repeated number is the same order to whoever chose the fault: it befell the first one.
        faults = (
            []
            if first is not None
            else faults_for(
                network.storage,
                ex_order_no=fields["fpx_sellerExOrderNo"],
                order_no=fields["fpx_sellerOrderNo"],
                amount=fields["fpx_txnAmount"],
            )
        )
        forced = fault_of(faults, "refuse")
        if turned is None and forced is not None:
            turned = Turned(forced["code"], "a fault asks for it")
        order = _insert(network, exchange, fields, faults=pack(faults), first=first)
        if turned is None:
            keep_session(network, order["fpx_txn_id"])
        else:
            conclude(network, order, turned.code)
            order = order_of(network, order["fpx_txn_id"])
    return order


def turned_down_because(network: Network, exchange: Exchange, fields: Mapping[str, str]) -> Turned | None:
    """Say whether FPX would turn a request down, and why."""
    return _turned_down(network, exchange, fields, _first_with_number(network, fields))


def _first_with_number(network: Network, fields: Mapping[str, str]) -> Row | None:
    """Give the order that has one of the two numbers already."""
    return network.storage.row(
        "SELECT * FROM orders WHERE exchange_id = ? AND ex_order_no = ? AND duplicate_of IS NULL",
        (fields["fpx_sellerExId"], fields["fpx_sellerExOrderNo"]),
    ) or network.storage.row(
        "SELECT * FROM orders WHERE seller_id = ? AND order_no = ? AND duplicate_of IS NULL ORDER BY created_at",
        (fields["fpx_sellerId"], fields["fpx_sellerOrderNo"]),
    )


def _turned_down(network: Network, exchange: Exchange, fields: Mapping[str, str], first: Row | None) -> Turned | None:
    return (
        _wrong_form(fields)
        or _wrong_seller(exchange, fields)
        or _wrong_time(network, fields)
        or _wrong_number(fields, first)
        or _wrong_bank(network, fields)
        or _wrong_amount(network, exchange, fields)
    )


def _wrong_form(fields: Mapping[str, str]) -> Turned | None:
    if fields["fpx_version"] not in VERSIONS:
        return Turned("XE", f"fpx_version is {fields['fpx_version']!r}, not 6.0 or 7.0")
    if fields["fpx_msgToken"] not in (PERSONAL, CORPORATE):
        return Turned("XM", f"fpx_msgToken is {fields['fpx_msgToken']!r}, not 01 or 02")
    for name in AR_FIELDS:
        if len(fields[name]) > LENGTHS[name]:
            return Turned("30", f"{name} is longer than {LENGTHS[name]} characters")
        if fields[name] and not fields[name].isprintable():
            return Turned("30", f"{name} has a character in it that nobody can print")
    for name in ("fpx_sellerExOrderNo", "fpx_sellerOrderNo"):
        if _ORDER_NUMBER.fullmatch(fields[name]) is None:
            return Turned("30", f"{name} is empty, or has & or ' in it")
    if not fields["fpx_productDesc"]:
        return Turned("30", "fpx_productDesc is empty; one space would do")
    if _EMAIL.fullmatch(fields["fpx_buyerEmail"]) is None:
        return Turned("DB", "fpx_buyerEmail is no e-mail address")
    if any(character in fields["fpx_buyerId"] for character in "/&'"):
        return Turned("30", "fpx_buyerId has / or & or ' in it")
    if fields["fpx_sellerBankCode"] != SELLER_BANK:
        return Turned("SB", f"fpx_sellerBankCode is {fields['fpx_sellerBankCode']!r}, not 01")
    if fields["fpx_txnCurrency"] != CURRENCY:
        return Turned("47", f"fpx_txnCurrency is {fields['fpx_txnCurrency']!r}, not MYR")
    return None


def _wrong_seller(exchange: Exchange, fields: Mapping[str, str]) -> Turned | None:
    if exchange.seller(fields["fpx_sellerId"]) is None:
        return Turned("XS", f"{fields['fpx_sellerId']!r} is no seller of {exchange.exchange_id}")
    return None


def _wrong_time(network: Network, fields: Mapping[str, str]) -> Turned | None:
    try:
        said = read_time(fields["fpx_sellerTxnTime"])
    except Refusal:
        return Turned("30", "fpx_sellerTxnTime is no YYYYMMDDHHmmSS")
    window = network.options["skew_hours"]
    # A seller lives by the true clock or by the moved one; being near either will do.
    clocks = (network.clock.now(), network.clock.machine())
    if window and all(abs(said - clock) > timedelta(hours=window) for clock in clocks):
        return Turned("XW", f"fpx_sellerTxnTime is more than {window} hours off")
    return None


def _wrong_number(fields: Mapping[str, str], first: Row | None) -> Turned | None:
    if first is None:
        return None
    if (first["exchange_id"], first["ex_order_no"]) == (fields["fpx_sellerExId"], fields["fpx_sellerExOrderNo"]):
        return Turned("XN", "fpx_sellerExOrderNo was used before")
    return Turned("45", "fpx_sellerOrderNo was used before")


def _wrong_bank(network: Network, fields: Mapping[str, str]) -> Turned | None:
    bank = bank_book.bank_of(network.storage, fields["fpx_buyerBankId"], fields["fpx_msgToken"])
    if bank is None:
        return Turned("92", f"{fields['fpx_buyerBankId']!r} is no bank of model {fields['fpx_msgToken']}")
    if not bank["is_online"]:
        return Turned("BB", "the bank is blocked (B in the list)")
    if not bank_book.is_open(bank, network.clock.now()):
        return Turned("OE", f"the bank answers from {bank['opens']} to {bank['closes']}")
    return None


def _wrong_amount(network: Network, exchange: Exchange, fields: Mapping[str, str]) -> Turned | None:
    amount_sen = _amount_sen(fields["fpx_txnAmount"])
    if not amount_sen:
        return Turned("13", "fpx_txnAmount is not written as 1234.50")
    model = "personal" if fields["fpx_msgToken"] == PERSONAL else "corporate"
    if amount_sen < network.options[f"{model}_least_sen"]:
        return Turned("2A", "the amount is under the minimum of the model")
    if amount_sen > network.options[f"{model}_most_sen"]:
        return Turned("48", "the amount is over the maximum of the model")
    seller = exchange.seller(fields["fpx_sellerId"])
    if seller is not None and seller.most_sen is not None and amount_sen > seller.most_sen:
        return Turned("49", "the amount is over the limit of this merchant")
    return None


def _amount_sen(text: str) -> int | None:
    try:
        return read_amount(text) or None
    except Refusal:
        return None


def _insert(network: Network, exchange: Exchange, fields: Mapping[str, str], *, faults: str, first: Row | None) -> Row:
    now = network.clock.now()
    model, bank_id = fields["fpx_msgToken"], fields["fpx_buyerBankId"]
    bank = bank_book.bank_of(network.storage, bank_id, model)
    count = network.storage.value("SELECT COALESCE(MAX(rowid), 0) FROM orders")
    values = {
        "token": secrets.token_urlsafe(18),
        "created_at": moment_text(now),
        "exchange_id": exchange.exchange_id,
        "seller_id": fields["fpx_sellerId"],
        "ex_order_no": fields["fpx_sellerExOrderNo"],
        "order_no": fields["fpx_sellerOrderNo"],
        "txn_time": fields["fpx_sellerTxnTime"],
        "amount": fields["fpx_txnAmount"],
        "amount_sen": _amount_sen(fields["fpx_txnAmount"]),
        "model": model,
        "bank_id": bank_id,
        "bank_name": bank["name"] if bank else "",
        "request": pack(dict(fields)),
        "duplicate_of": None if first is None else first["fpx_txn_id"],
        "stage": "terms",
        "stated": pack(confirmations.NOTHING_YET),
        "fpx_txn_time": time_text(now),
        "faults": faults,
    }
    # Twelve digits of the moment and four of a count: two orders of one second differ, until there are ten thousand.
    for number in range(count + 1, count + 10_001):
        fpx_txn_id = f"{in_malaysia_time(now):%y%m%d%H%M%S}{number % 10_000:04}"
        try:
            network.storage.insert("orders", {"fpx_txn_id": fpx_txn_id, **values})
        except IntegrityError as fault:
            if "orders.fpx_txn_id" in str(fault):
                continue
            raise
        break
    return order_of(network, fpx_txn_id)


def find_for_enquiry(network: Network, fields: Mapping[str, str]) -> Row | None:
    """Find the order that an enquiry means: by exchange, number and time. The bank may be left out.

    The first of a number comes before its copies; a copy is found too, since an AC has spoken of it.
    """
    return network.storage.row(
        "SELECT * FROM orders WHERE exchange_id = ? AND ex_order_no = ? AND txn_time = ? "
        "ORDER BY duplicate_of IS NOT NULL, created_at LIMIT 1",
        (fields["fpx_sellerExId"], fields["fpx_sellerExOrderNo"], fields["fpx_sellerTxnTime"]),
    )


def find_by_any_number(network: Network, number: str) -> Row | None:
    """Find an order by FPX's id, the exchange's number or the seller's number; the first with it, not its copies."""
    return network.storage.row(
        "SELECT * FROM orders WHERE fpx_txn_id = ?1 UNION ALL SELECT * FROM (SELECT * FROM orders "
        "WHERE ex_order_no = ?1 OR order_no = ?1 ORDER BY duplicate_of IS NOT NULL, ex_order_no = ?1 DESC, created_at) "
        "LIMIT 1",
        (number,),
    )


def find_by_token(network: Network, token: str) -> Row | None:
    """Find the order whose pages somebody has open."""
    return network.storage.row("SELECT * FROM orders WHERE token = ?", (token,))
