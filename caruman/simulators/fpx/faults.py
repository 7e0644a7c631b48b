"""What can be made to go wrong, for which orders, and what an order remembers of it; seeded chance repeats."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from caruman.simulators.fpx.options import SIGNERS
from caruman.simulators.fpx.storage import Storage, pack, unpack

Fault = dict[str, Any]


class WrongFault(ValueError):
    """A fault or a match that cannot be used; the sentence says why."""


class Kind(NamedTuple):
    """One kind of fault: what it does, and its parameters with their defaults."""

    meaning: str
    params: Mapping[str, Any]


KINDS: Mapping[str, Kind] = {
    # What reaches the seller, and when.
    "drop_direct": Kind("No direct AC is ever sent", {}),
    "drop_indirect": Kind("The buyer's browser never comes back to the seller", {}),
    "indirect_first": Kind("The direct AC waits until the browser went back, and some seconds more", {"seconds": 3}),
    "direct_delay": Kind("The direct AC comes late", {"seconds": 600}),
    "direct_times": Kind("The direct AC comes n times, answered OK or not", {"times": 2, "spacing_seconds": 0}),
    "direct_after_restart": Kind("The direct AC is held until the simulator was started again", {}),
    # What FPX says, against what the bank did.
    "says_first": Kind("FPX says another code first and the truth later", {"code": "09", "seconds": 60}),
    "says_later": Kind("After the truth FPX contradicts itself once more", {"code": "99", "seconds": 60}),
    "indirect_says": Kind("The browser brings another code than the direct AC", {"code": "1M"}),
    "credit_fails": Kind("Debited, but the credit leg failed", {"code": "88"}),
    "refuse": Kind("FPX turns the request down at once", {"code": "45"}),
    "bank_answers": Kind("The bank answers with a code, and has debited or not", {"code": "51", "debited": False}),
    "time_skew": Kind("FPX's clock is off in fpx_fpxTxnTime", {"seconds": -3600}),
    "sign_with": Kind("Another key signs the messages about this order", {"key": "next"}),
    # Enquiries. `times` is how often; null means always.
    "ae_error": Kind("An enquiry is answered ERROR", {"times": None}),
    "ae_not_found": Kind("An enquiry is answered 76", {"times": None}),
    "ae_pending": Kind("An enquiry is answered 09", {"times": None}),
    "ae_hangs": Kind("An enquiry is answered late", {"times": None, "seconds": 60}),
    "ae_half": Kind("An enquiry is answered with half a body", {"times": None}),
    "ae_http_500": Kind("An enquiry is answered with HTTP 500", {"times": None}),
    "ae_redirects": Kind("An enquiry is answered with a redirect", {"times": None}),
    # A false direct AC before the genuine one, or instead of it.
    "ac_byte": Kind("An AC with one character changed after signing", {"instead": False}),
    "ac_amount": Kind(
        "An AC with another amount; signed: FPX itself says so", {"instead": False, "signed": False, "sen": 1}
    ),
    "ac_other_order": Kind("A signed AC about an order of another seller", {"instead": False}),
    "ac_other_exchange": Kind("An AC that another exchange's key signed", {"instead": False}),
    "ac_unknown_order": Kind("A signed AC about an order that nobody made", {"instead": False}),
    "ac_replay": Kind("The last AC of an older order once more, to the byte", {"instead": False}),
}

ENQUIRY_KINDS = tuple(kind for kind in KINDS if kind.startswith("ae_"))
FALSE_KINDS = tuple(kind for kind in KINDS if kind.startswith("ac_"))
_MATCHES = ("order", "next", "amount", "all", "seed")


def read_faults(given: object) -> list[Fault]:
    """Read faults as they are given from outside, with their parameters filled in; raises `WrongFault`."""
    listed = given if isinstance(given, list) else [given]
    if not listed:
        raise WrongFault("At least one fault is needed.")
    return [_read_fault(fault) for fault in listed]


def _read_fault(given: object) -> Fault:
    fault = {"kind": given} if isinstance(given, str) else given
    if not isinstance(fault, dict) or fault.get("kind") not in KINDS:
        raise WrongFault(f"{fault!r} is no fault. There are: {', '.join(KINDS)}.")
    kind = KINDS[fault["kind"]]
    unknown = set(fault) - {"kind", "chance"} - set(kind.params)
    if unknown:
        raise WrongFault(
            f"{fault['kind']} has no {', '.join(sorted(unknown))}. It has: {', '.join(kind.params) or 'nothing'}."
        )
    filled = {"kind": fault["kind"], **kind.params, **fault}
    for name, value in filled.items():
        if not _is_good(name, value):
            raise WrongFault(f"{name} of {fault['kind']} cannot be {value!r}.")
    return filled


def _is_good(name: str, value: Any) -> bool:
    if name == "code":
        return isinstance(value, str) and len(value) == 2 and value.isalnum()
    if name == "key":
        return value in SIGNERS
    if name in ("instead", "signed", "debited"):
        return isinstance(value, bool)
    if name == "chance":
        return isinstance(value, int | float) and 0 <= value <= 1
    if name == "times" and value is None:
        return True
    if name == "kind":
        return True
    return isinstance(value, int | float) and not isinstance(value, bool) and (value >= 0 or name in ("seconds", "sen"))


def add_rule(storage: Storage, *, matches: object, faults: object, times: int | None = None) -> int:
    """Let faults befall orders to come. Gives the rule's number; raises `WrongFault`.

    `matches` is one of: {"order": number}, {"next": n}, {"amount": "*.13"}, {"all": true}, and
    {"seed": n, "by": "order" | "count"}, where each fault befalls an order with its own `chance`.
    """
    if not isinstance(matches, dict) or sum(name in matches for name in _MATCHES) != 1:
        raise WrongFault(f"A match is one of: {', '.join(_MATCHES)}.")
    if "next" in matches:
        times = matches["next"] if times is None else times
        if not isinstance(times, int) or times < 1:
            raise WrongFault("next must be a whole number from 1.")
    if "seed" in matches and matches.get("by", "order") not in ("order", "count"):
        raise WrongFault("by must be order or count.")
    read = read_faults(faults)
    cursor = storage.run(
        "INSERT INTO rules (matches, faults, left) VALUES (?, ?, ?)", (pack(matches), pack(read), times)
    )
    assert cursor.lastrowid is not None  # noqa: S101 - a row was inserted
    return cursor.lastrowid


def faults_for(storage: Storage, *, ex_order_no: str, order_no: str, amount: str) -> list[Fault]:
    """Give the faults that befall a new order, and count them as taken."""
    found: list[Fault] = []
    with storage.transaction():
        for rule in storage.rows("SELECT * FROM rules WHERE left IS NULL OR left > 0 ORDER BY rule_id"):
            matches = unpack(rule["matches"])
            if not _is_for(matches, ex_order_no=ex_order_no, order_no=order_no, amount=amount):
                continue
            storage.run("UPDATE rules SET taken = taken + 1, left = left - 1 WHERE rule_id = ?", (rule["rule_id"],))
            by_count = matches.get("by") == "count"
            drawn_for = f"{matches.get('seed')}|{rule['taken'] if by_count else ex_order_no}"
            found += [
                {**fault, "used": 0}
                for number, fault in enumerate(unpack(rule["faults"]))
                if _chance(f"{drawn_for}|{number}") < fault.get("chance", 1)
            ]
    return found


def _is_for(matches: Mapping[str, Any], *, ex_order_no: str, order_no: str, amount: str) -> bool:
    if "order" in matches:
        return matches["order"] in (ex_order_no, order_no)
    if "amount" in matches:
        return fnmatchcase(amount, str(matches["amount"]))
    return True


def _chance(text: str) -> float:
    """Draw a number from 0 to below 1 that is the same for the same text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") / 2**64


def fault_of(faults: Sequence[Fault], kind: str) -> Fault | None:
    """Give an order's fault of one kind, if it has one."""
    return next((fault for fault in faults if fault["kind"] == kind), None)


def use_enquiry_fault(storage: Storage, fpx_txn_id: str) -> Fault | None:
    """Give the fault that befalls this enquiry about an order, and count it as used."""
    with storage.transaction():
        faults: list[Fault] = unpack(
            storage.value("SELECT faults FROM orders WHERE fpx_txn_id = ?", (fpx_txn_id,)) or "[]"
        )
        for fault in faults:
            if fault["kind"] in ENQUIRY_KINDS and (fault["times"] is None or fault["used"] < fault["times"]):
                fault["used"] += 1
                storage.run("UPDATE orders SET faults = ? WHERE fpx_txn_id = ?", (pack(faults), fpx_txn_id))
                return fault
    return None


def attach(storage: Storage, fpx_txn_id: str, faults: object) -> list[Fault]:
    """Let faults befall an order that is there already; raises `WrongFault`."""
    read = [{**fault, "used": 0} for fault in read_faults(faults)]
    with storage.transaction():
        held = unpack(storage.value("SELECT faults FROM orders WHERE fpx_txn_id = ?", (fpx_txn_id,)) or "[]")
        storage.run("UPDATE orders SET faults = ? WHERE fpx_txn_id = ?", (pack(held + read), fpx_txn_id))
    return read
