"""What the simulator knows, told to programs: who was debited, what became of orders, what was sent and answered."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Row
from typing import Any

from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.storage import unpack

MOST = 10_000


def _page(network: Network, table: str, where: Sequence[tuple[str, object]], *, after: int, limit: int) -> list[Row]:
    conditions = " AND ".join(["rowid > ?", *(f"{name} {sign} ?" for name, sign in _signed(where))])
    values = [after, *(value for _, value in where), limit]
    return network.storage.rows(
        f"SELECT rowid AS position, * FROM {table} WHERE {conditions} ORDER BY rowid LIMIT ?",  # noqa: S608
        values,
    )


def _signed(where: Sequence[tuple[str, object]]) -> list[tuple[str, str]]:
    return [(name.removesuffix("_from"), ">=") if name.endswith("_from") else (name, "=") for name, _ in where]


def _listed(name: str, found: list[dict[str, Any]], rows: list[Row], limit: int) -> dict[str, Any]:
    return {name: found, "next": rows[-1]["position"] if len(rows) == limit else None}


def debits(network: Network, *, after: int, limit: int, where: Sequence[tuple[str, object]]) -> dict[str, Any]:
    """Give the bank book: what left buyers' accounts."""
    rows = _page(network, "debits", where, after=after, limit=limit)
    count, total_sen = network.storage.rows("SELECT COUNT(*), COALESCE(SUM(amount_sen), 0) FROM debits")[0]
    found = [{name: value for name, value in dict(row).items() if name != "position"} for row in rows]
    return {**_listed("debits", found, rows, limit), "count": count, "total_sen": total_sen}


def orders(network: Network, *, after: int, limit: int, where: Sequence[tuple[str, object]]) -> dict[str, Any]:
    """Give the orders, with what FPX says of them and whether the bank debited."""
    rows = _page(network, "orders", where, after=after, limit=limit)
    count = network.storage.value("SELECT COUNT(*) FROM orders")
    return {**_listed("orders", [order(network, row) for row in rows], rows, limit), "count": count}


def order(network: Network, row: Row) -> dict[str, Any]:
    """Give one order."""
    kept = (
        "fpx_txn_id", "created_at", "exchange_id", "seller_id", "ex_order_no", "order_no", "txn_time", "amount",
        "amount_sen", "model", "bank_id", "stage", "fpx_txn_time", "concluded_at", "duplicate_of",
    )  # fmt: skip
    is_debited = network.storage.value("SELECT 1 FROM debits WHERE fpx_txn_id = ?", (row["fpx_txn_id"],)) is not None
    return {
        **{name: row[name] for name in kept},
        "says": unpack(row["stated"]),
        "code": unpack(row["stated"])["debit_auth_code"],
        "is_debited": is_debited,
        "faults": unpack(row["faults"]),
        "page": f"/FPXMain/order/{row['token']}",
    }


def deliveries(network: Network, *, after: int, limit: int, where: Sequence[tuple[str, object]]) -> dict[str, Any]:
    """Give what was sent to sellers or handed to browsers, with each try and its answer."""
    rows = _page(network, "deliveries", where, after=after, limit=limit)
    waiting = network.storage.value("SELECT COUNT(*) FROM deliveries WHERE state IN ('waiting', 'held')")
    return {**_listed("deliveries", [_delivery(network, row) for row in rows], rows, limit), "waiting": waiting}


def _delivery(network: Network, row: Row) -> dict[str, Any]:
    kept = (
        "delivery_id", "fpx_txn_id", "exchange_id", "kind", "label", "url", "state", "hold", "due_at", "most_tries",
        "interval_seconds",
    )  # fmt: skip
    tries = network.storage.rows("SELECT * FROM tries WHERE delivery_id = ? ORDER BY try_id", (row["delivery_id"],))
    fields = unpack(row["fields"])
    return {
        **{name: row[name] for name in kept},
        "code": fields.get("fpx_debitAuthCode", ""),
        "ex_order_no": fields.get("fpx_sellerExOrderNo", ""),
        "tries": [
            {
                **{name: one[name] for name in ("tried_at", "body", "status", "answer", "fault", "took_ms")},
                "is_ok": bool(one["is_ok"]),
            }
            for one in tries
        ],
    }


def messages(network: Network, *, limit: int) -> list[dict[str, Any]]:
    """Give what sellers sent, the newest first, with the source that was expected and the verdict."""
    rows = network.storage.rows("SELECT * FROM messages ORDER BY message_id DESC LIMIT ?", (limit,))
    return [{**dict(row), "fields": unpack(row["fields"])} for row in rows]


def rules(network: Network) -> list[dict[str, Any]]:
    """Give the faults that wait for orders."""
    rows = network.storage.rows("SELECT * FROM rules ORDER BY rule_id")
    return [
        {
            "rule": row["rule_id"],
            "matches": unpack(row["matches"]),
            "faults": unpack(row["faults"]),
            "left": row["left"],
            "taken": row["taken"],
        }
        for row in rows
    ]


def counts(network: Network) -> dict[str, int]:
    """Give what one looks at first."""
    return {
        "orders": network.storage.value("SELECT COUNT(*) FROM orders"),
        "debits": network.storage.value("SELECT COUNT(*) FROM debits"),
        "debited_sen": network.storage.value("SELECT COALESCE(SUM(amount_sen), 0) FROM debits"),
        "waiting_for_checker": network.storage.value("SELECT COUNT(*) FROM orders WHERE stage = 'checker'"),
        "waiting_deliveries": network.storage.value(
            "SELECT COUNT(*) FROM deliveries WHERE state IN ('waiting', 'held')"
        ),
        "given_up_deliveries": network.storage.value("SELECT COUNT(*) FROM deliveries WHERE state = 'given_up'"),
    }
