"""What FPX says of an order (AC): its fields, and how a message is written, rightly or falsely."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from sqlite3 import Row
from typing import Any

from caruman.formats.fpx.fields import AC_FIELDS, AC_WIRE_ORDER, amount_text, read_time, time_text
from caruman.formats.fpx.wire import encode
from caruman.simulators.fpx.faults import Fault, fault_of
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.storage import unpack

ECHOED = ("fpx_buyerIban", "fpx_buyerId", "fpx_sellerTxnTime", "fpx_txnCurrency")
CREDIT_AUTH_NO = "9999999999"
NOTHING_YET: Mapping[str, str] = {
    "debit_auth_code": "09",
    "debit_auth_no": "",
    "credit_auth_code": "",
    "credit_auth_no": "",
    "buyer_name": "",
    "maker_name": "",
}
"""What FPX says while the buyer is still at the bank."""


def saying(code: str, **more: str) -> dict[str, str]:
    """Give what FPX says: a code, and what else is known."""
    return {**NOTHING_YET, "debit_auth_code": code, **more}


def fields_of(order: Row, stated: Mapping[str, str]) -> dict[str, str]:
    """Give the fields of the AC about an order, before signing."""
    request: dict[str, str] = unpack(order["request"])
    skew = fault_of(unpack(order["faults"]), "time_skew")
    time = order["fpx_txn_time"]
    if skew is not None:
        time = time_text(read_time(time) + timedelta(seconds=skew["seconds"]))
    return {
        "fpx_debitAuthCode": stated["debit_auth_code"],
        "fpx_debitAuthNo": stated["debit_auth_no"],
        "fpx_creditAuthCode": stated["credit_auth_code"],
        "fpx_creditAuthNo": stated["credit_auth_no"],
        "fpx_buyerName": stated["buyer_name"],
        "fpx_makerName": stated["maker_name"],
        "fpx_buyerBankBranch": order["bank_name"].upper(),
        "fpx_buyerBankId": order["bank_id"],
        "fpx_fpxTxnId": order["fpx_txn_id"],
        "fpx_fpxTxnTime": time,
        "fpx_msgToken": order["model"],
        "fpx_msgType": "AC",
        "fpx_sellerExId": order["exchange_id"],
        "fpx_sellerExOrderNo": order["ex_order_no"],
        "fpx_sellerId": order["seller_id"],
        "fpx_sellerOrderNo": order["order_no"],
        "fpx_txnAmount": order["amount"],
        **{name: request.get(name, "") for name in ECHOED},
    }


def fields_of_unknown(asked: Mapping[str, str], code: str) -> dict[str, str]:
    """Give the fields of the answer about an order that FPX does not know."""
    names = ("fpx_sellerExId", "fpx_sellerExOrderNo", "fpx_sellerId", "fpx_sellerOrderNo", "fpx_txnAmount")
    echoed = (*names, *ECHOED, "fpx_msgToken", "fpx_buyerBankId")
    return {
        **dict.fromkeys(AC_FIELDS, ""),
        **{name: asked.get(name, "") for name in echoed},
        "fpx_debitAuthCode": code,
        "fpx_msgType": "AC",
    }


def key_for(order: Row) -> str:
    """Give the key that a fault asks for; empty for the key of the day."""
    fault = fault_of(unpack(order["faults"]), "sign_with")
    return "" if fault is None else str(fault["key"])


def signed(network: Network, fields: Mapping[str, str], *, with_key: str = "") -> dict[str, str]:
    """Give a confirmation with its checksum, in the order of a genuine one."""
    message = network.signer.signed(fields, AC_FIELDS, with_key=with_key)
    return {name: message.get(name, "") for name in AC_WIRE_ORDER}


def body_of(network: Network, fields: Mapping[str, str], *, with_key: str = "") -> str:
    """Write a confirmation as it travels: one line."""
    return encode(signed(network, fields, with_key=with_key), AC_WIRE_ORDER)


def falsified(fault: Fault, order: Row, fields: Mapping[str, str]) -> tuple[dict[str, str], str, dict[str, Any]]:
    """Give the fields of a false AC, the key that signs it, and what is changed after signing."""
    kind, changed = fault["kind"], dict(fields)
    if kind == "ac_byte":
        name = "fpx_debitAuthNo" if fields["fpx_debitAuthNo"] else "fpx_fpxTxnId"
        return changed, "", {name: fields[name][:-1] + ("1" if fields[name][-1] != "1" else "2")}
    if kind == "ac_amount":
        other = amount_text(max(1, (order["amount_sen"] or 1) + int(fault["sen"])))
        if fault["signed"]:
            return {**changed, "fpx_txnAmount": other}, "", {}
        return changed, "", {"fpx_txnAmount": other}
    if kind == "ac_other_order":
        return {**changed, "fpx_sellerId": "SE99999999", "fpx_sellerOrderNo": "ANOTHER-SELLERS-1"}, "", {}
    if kind == "ac_unknown_order":
        nobodys = {"fpx_sellerOrderNo": "NOBODY-1", "fpx_sellerExOrderNo": "NOBODY-EX-1", "fpx_fpxTxnId": "0" * 16}
        return {**changed, **nobodys}, "", {}
    return changed, "exchange", {}
