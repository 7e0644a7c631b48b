"""How a payment ends: what the bank did, what FPX says of it, and which messages that causes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from sqlite3 import Row
from typing import Any

from caruman.formats.fpx.fields import CORPORATE
from caruman.simulators.fpx import bank_book, confirmations
from caruman.simulators.fpx.faults import FALSE_KINDS, Fault, fault_of
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.registry import exchange_of
from caruman.simulators.fpx.storage import moment_text, pack, unpack

# A direct AC that waits for the browser does not wait for ever.
_LONGEST_WAIT_FOR_BROWSER_SECONDS = 120


def order_of(network: Network, fpx_txn_id: str) -> Row:
    """Give an order as it stands."""
    found = network.storage.row("SELECT * FROM orders WHERE fpx_txn_id = ?", (fpx_txn_id,))
    if found is None:
        raise LookupError(f"no order {fpx_txn_id}")
    return found


def conclude(network: Network, order: Row, code: str) -> None:
    """End a payment with the bank's code: with 00 the money moves, with 99 a checker must look first."""
    faults: list[Fault] = unpack(order["faults"])
    forced = fault_of(faults, "bank_answers")
    is_debited = code == "00"
    if forced is not None and code == "00":
        code, is_debited = forced["code"], forced["debited"]
    with network.storage.transaction():
        network.storage.run(
            "DELETE FROM timers WHERE fpx_txn_id = ? AND kind IN ('session', 'lapse')", (order["fpx_txn_id"],)
        )
        if code == "99":
            _hand_to_checker(network, order)
            return
        truth = _truth(network, order, code, is_debited=is_debited)
        network.storage.run(
            "UPDATE orders SET stage = 'done', concluded_at = ? WHERE fpx_txn_id = ?",
            (network.clock.text(), order["fpx_txn_id"]),
        )
        first = fault_of(faults, "says_first")
        if first is None:
            state(network, order["fpx_txn_id"], truth, label="outcome")
            _contradict_later(network, order, faults)
        else:
            state(network, order["fpx_txn_id"], confirmations.saying(first["code"]), label="outcome, not yet the truth")
            _set_timer(network, order["fpx_txn_id"], "state", first["seconds"], {"stated": truth, "label": "the truth"})
    network.news()


def _truth(network: Network, order: Row, code: str, *, is_debited: bool) -> dict[str, str]:
    """Let the bank do it. Gives what FPX learns."""
    if not is_debited:
        return confirmations.saying(code)
    credit_fault = fault_of(unpack(order["faults"]), "credit_fails")
    credit_code = "00" if credit_fault is None else credit_fault["code"]
    now = network.clock.now()
    auth_no = bank_book.debit(
        network.storage,
        order,
        at=moment_text(now),
        credit_auth_code=credit_code,
        settlement=bank_book.settlement_date(now, network.options["holidays"]),
    )
    if code != "00":
        # The bank debited and says something else: what FPX learns names no debit.
        return confirmations.saying(code)
    is_company = order["model"] == CORPORATE
    return confirmations.saying(
        "00",
        debit_auth_no=auth_no,
        credit_auth_code=credit_code,
        credit_auth_no=confirmations.CREDIT_AUTH_NO if credit_code == "00" else "",
        buyer_name=network.options["corporate_buyer" if is_company else "personal_buyer"],
        maker_name=_maker(network, order),
    )


def _maker(network: Network, order: Row) -> str:
    named: str = unpack(order["request"]).get("fpx_makerName", "")
    default: str = network.options["corporate_maker" if order["model"] == CORPORATE else "personal_maker"]
    return named or default


def _hand_to_checker(network: Network, order: Row) -> None:
    network.storage.run("UPDATE orders SET stage = 'checker' WHERE fpx_txn_id = ?", (order["fpx_txn_id"],))
    _set_timer(network, order["fpx_txn_id"], "lapse", network.options["lapse_days"] * 86_400, {})
    waiting = confirmations.saying("99", maker_name=_maker(network, order))
    state(network, order["fpx_txn_id"], waiting, label="waits for the checker")
    network.news()


def _contradict_later(network: Network, order: Row, faults: list[Fault]) -> None:
    later = fault_of(faults, "says_later")
    if later is not None:
        stated = confirmations.saying(later["code"])
        params = {"stated": stated, "label": "a contradiction", "only_sent": True}
        _set_timer(network, order["fpx_txn_id"], "state", later["seconds"], params)


def state(
    network: Network,
    fpx_txn_id: str,
    stated: Mapping[str, str],
    *,
    label: str,
    is_told: bool = True,
    only_sent: bool = False,
) -> None:
    """Let FPX say something of an order: to whoever asks (unless it is only sent), and to the seller directly."""
    with network.storage.transaction():
        if not only_sent:
            network.storage.run("UPDATE orders SET stated = ? WHERE fpx_txn_id = ?", (pack(stated), fpx_txn_id))
        if is_told:
            _send_direct(network, order_of(network, fpx_txn_id), stated, label)
    network.news()


def _send_direct(network: Network, order: Row, stated: Mapping[str, str], label: str) -> None:
    """Write down the direct messages that an outcome causes; the courier takes them from there."""
    faults: list[Fault] = unpack(order["faults"])
    fields, key = confirmations.fields_of(order, stated), confirmations.key_for(order)
    false = [fault for fault in faults if fault["kind"] in FALSE_KINDS]
    for fault in false:
        _send_false(network, order, fault, fields)
    if any(fault["instead"] for fault in false) or fault_of(faults, "drop_direct") is not None:
        _write(
            network, order, fields, label=f"{label} (dropped)", key=key, due_seconds=0, most_tries=0, state="dropped"
        )
        return
    delay = fault_of(faults, "direct_delay")
    due_seconds = network.options["direct_delay_seconds"] + (0 if delay is None else delay["seconds"])
    hold = ""
    if fault_of(faults, "direct_after_restart") is not None:
        hold = "restart"
    elif (
        fault_of(faults, "indirect_first") is not None
        and not order["indirect_given"]
        and stated["debit_auth_code"] != "09"
    ):
        hold, due_seconds = "indirect", due_seconds + _LONGEST_WAIT_FOR_BROWSER_SECONDS
    many = fault_of(faults, "direct_times")
    copies, spacing = (1, 0) if many is None else (max(1, int(many["times"])), many["spacing_seconds"])
    for copy in range(copies):
        _write(
            network,
            order,
            fields,
            label=label if copy == 0 else f"{label} (copy {copy + 1})",
            key=key,
            due_seconds=due_seconds + copy * spacing,
            # Only the first is sent again where nobody answers; a copy is a copy.
            most_tries=1 + network.options["resend_count"] if copy == 0 else 1,
            state="held" if hold == "restart" else "waiting",
            hold=hold,
        )


def _send_false(network: Network, order: Row, fault: Fault, fields: Mapping[str, str]) -> None:
    if fault["kind"] == "ac_replay":
        _replay(network, order)
        return
    changed, key, tamper = confirmations.falsified(fault, order, fields)
    _write(network, order, changed, label=fault["kind"], key=key, due_seconds=0, most_tries=1, tamper=tamper)


def _replay(network: Network, order: Row) -> None:
    """Send the last true message about an older order of the same exchange once more."""
    older = network.storage.row(
        "SELECT tries.body FROM tries JOIN deliveries USING (delivery_id) WHERE deliveries.exchange_id = ? "
        "AND deliveries.fpx_txn_id <> ? AND deliveries.kind = 'direct' AND deliveries.label NOT GLOB 'ac_*' "
        "ORDER BY try_id DESC LIMIT 1",
        (order["exchange_id"], order["fpx_txn_id"]),
    )
    if older is not None:
        _write(
            network, order, {}, label="ac_replay", key="", due_seconds=0, most_tries=1, tamper={"body": older["body"]}
        )


def _write(
    network: Network,
    order: Row,
    fields: Mapping[str, str],
    *,
    label: str,
    key: str,
    due_seconds: float,
    most_tries: int,
    tamper: Mapping[str, Any] | None = None,
    state: str = "waiting",
    hold: str = "",
) -> None:
    exchange = exchange_of(network.storage, order["exchange_id"])
    url = "" if exchange is None else exchange.direct_url
    network.storage.insert(
        "deliveries",
        {
            "fpx_txn_id": order["fpx_txn_id"],
            "exchange_id": order["exchange_id"],
            "kind": "direct",
            "label": label if url else f"{label} (no direct URL is registered)",
            "url": url,
            "fields": pack(fields),
            "sign_with": key,
            "tamper": pack(tamper or {}),
            "state": state if url else "dropped",
            "hold": hold,
            "due_at": moment_text(network.clock.now() + timedelta(seconds=due_seconds)),
            "most_tries": most_tries,
            "interval_seconds": network.options["resend_interval_seconds"],
        },
    )


def _set_timer(network: Network, fpx_txn_id: str, kind: str, seconds: float, params: Mapping[str, Any]) -> None:
    due = moment_text(network.clock.now() + timedelta(seconds=seconds))
    values = {"due_at": due, "kind": kind, "fpx_txn_id": fpx_txn_id, "params": pack(params)}
    network.storage.insert("timers", values)


def keep_session(network: Network, fpx_txn_id: str) -> None:
    """Give the buyer the whole time again: something was done on a page."""
    due = moment_text(network.clock.now() + timedelta(minutes=network.options["session_minutes"]))
    network.storage.run(
        "INSERT INTO timers (due_at, kind, fpx_txn_id) VALUES (?, 'session', ?) "
        "ON CONFLICT (fpx_txn_id) WHERE kind = 'session' DO UPDATE SET due_at = excluded.due_at",
        (due, fpx_txn_id),
    )


def give_indirect(network: Network, order: Row) -> dict[str, str] | None:
    """Give the fields that the buyer's browser carries to the seller, or None where it never arrives there."""
    faults: list[Fault] = unpack(order["faults"])
    now = network.clock.now()
    with network.storage.transaction():
        waits = fault_of(faults, "indirect_first")
        network.storage.run("UPDATE orders SET indirect_given = 1 WHERE fpx_txn_id = ?", (order["fpx_txn_id"],))
        if waits is not None:
            network.storage.run(
                "UPDATE deliveries SET hold = '', due_at = ? WHERE fpx_txn_id = ? AND hold = 'indirect'",
                (moment_text(now + timedelta(seconds=waits["seconds"])), order["fpx_txn_id"]),
            )
        stated = unpack(order["stated"])
        says = fault_of(faults, "indirect_says")
        if says is not None:
            stated = confirmations.saying(says["code"])
        dropped = fault_of(faults, "drop_indirect") is not None
        fields = confirmations.fields_of(order, stated)
        exchange = exchange_of(network.storage, order["exchange_id"])
        network.storage.insert(
            "deliveries",
            {
                "fpx_txn_id": order["fpx_txn_id"],
                "exchange_id": order["exchange_id"],
                "kind": "indirect",
                "label": "the browser goes back" if not dropped else "the browser goes back (dropped)",
                "url": "" if exchange is None else exchange.indirect_url,
                "fields": pack(fields),
                "sign_with": confirmations.key_for(order),
                "state": "dropped" if dropped else "given",
                "due_at": moment_text(now),
                "tries": 1,
                "most_tries": 1,
                "interval_seconds": 0,
            },
        )
    network.news()
    if dropped:
        return None
    return confirmations.signed(network, fields, with_key=confirmations.key_for(order))
