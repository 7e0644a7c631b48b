"""The banks, their customers' accounts, and the book of what was debited: the truth of the simulator."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from sqlite3 import Row
from typing import NamedTuple

from caruman.formats.fpx.banks import NAMES
from caruman.formats.fpx.fields import CORPORATE, PERSONAL
from caruman.simulators.fpx.storage import Storage
from caruman.values.dates import in_malaysia_time

MODELS = (PERSONAL, CORPORATE)
BUYER, CHECKER = "1234", "5678"
PASSWORDS = {BUYER: "1234", CHECKER: "5678"}
_AUTH_NO_FROM = 15_733_223
_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")


class NewAccount(NamedTuple):
    """An account that a customer has from the first log-in."""

    kind: str
    balance_sen: int
    most_sen: int | None
    may_pay: bool


# One that pays, and one for each refusal that hangs on the account.
_PERSONAL_ACCOUNTS = (
    NewAccount("savings", 25_000_000, None, True),
    NewAccount("current", 1_230, None, True),
    NewAccount("limited", 10_000_000, 50_000, True),
    NewAccount("fixed", 5_000_000, None, False),
)
_CORPORATE_ACCOUNTS = (
    NewAccount("company", 5_000_000_000, None, True),
    NewAccount("petty", 12_500, None, True),
    NewAccount("limited", 1_000_000_000, 500_000, True),
    NewAccount("fixed", 5_000_000, None, False),
)


def make_banks(storage: Storage) -> None:
    """List the banks of the test service, where they are not listed yet."""
    for (bank_id, model), name in NAMES.items():
        if model in MODELS:
            storage.run(
                "INSERT INTO banks (bank_id, model, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (bank_id, model, name),
            )


def bank_of(storage: Storage, bank_id: str, model: str) -> Row | None:
    """Give a bank of a model."""
    return storage.row("SELECT * FROM banks WHERE bank_id = ? AND model = ?", (bank_id, model))


def is_open(bank: Row, at: datetime) -> bool:
    """Say whether a bank is within its hours."""
    clock = in_malaysia_time(at).strftime("%H:%M")
    opens, closes = bank["opens"], bank["closes"]
    if opens <= closes:
        return bool(opens <= clock < closes)
    return bool(clock >= opens or clock < closes)


def accounts_of(storage: Storage, bank_id: str, model: str, username: str) -> list[Row]:
    """Give a customer's accounts at a bank, opened where there are none yet."""
    question = "SELECT * FROM accounts WHERE bank_id = ? AND model = ? AND username = ? ORDER BY account_id"
    found = storage.rows(question, (bank_id, model, username))
    if found:
        return found
    with storage.transaction():
        for account in _CORPORATE_ACCOUNTS if model == CORPORATE else _PERSONAL_ACCOUNTS:
            number = storage.value("SELECT COALESCE(MAX(account_id), 0) + 1 FROM accounts")
            storage.insert(
                "accounts",
                {
                    "bank_id": bank_id,
                    "model": model,
                    "username": username,
                    "number": f"{5640_0000_0000 + number * 1137:012}",
                    **account._asdict(),
                },
            )
    return storage.rows(question, (bank_id, model, username))


def account(storage: Storage, account_id: int) -> Row:
    """Give one account."""
    found = storage.row("SELECT * FROM accounts WHERE account_id = ?", (account_id,))
    if found is None:
        raise LookupError(f"no account {account_id}")
    return found


def refusal_of(paying: Row, amount_sen: int, *, looks_at_balance: bool = True) -> str:
    """Give the code with which a bank refuses to debit an account; empty where it does not."""
    if not paying["may_pay"]:
        return "57"
    if paying["most_sen"] is not None and amount_sen > paying["most_sen"]:
        return "48"
    if looks_at_balance and amount_sen > paying["balance_sen"]:
        return "51"
    return ""


def debit(storage: Storage, order: Row, *, at: str, credit_auth_code: str, settlement: date) -> str:
    """Take an order's amount from its account and write it into the book. Gives the bank's reference."""
    with storage.transaction():
        taken = storage.run(
            "UPDATE accounts SET balance_sen = MAX(0, balance_sen - ?) WHERE account_id = ? RETURNING number",
            (order["amount_sen"], order["account_id"]),
        ).fetchone()
        last = storage.value("SELECT COALESCE(MAX(debit_id), 0) FROM debits")
        auth_no = str(_AUTH_NO_FROM + last)
        copied = ("fpx_txn_id", "exchange_id", "seller_id", "ex_order_no", "order_no", "amount_sen", "model", "bank_id")
        storage.insert(
            "debits",
            {
                **{name: order[name] for name in copied},
                "account": taken["number"] if taken else "",
                "auth_no": auth_no,
                "credit_auth_code": credit_auth_code,
                "debited_at": at,
                "settlement_date": settlement.isoformat(),
            },
        )
    return auth_no


def settlement_date(at: datetime, holidays: list[str]) -> date:
    """Give the next working day after a debit: what was paid over a weekend comes on Monday."""
    day = in_malaysia_time(at).date() + timedelta(days=1)
    while day.weekday() >= 5 or day.isoformat() in holidays:
        day += timedelta(days=1)
    return day


def change_bank(storage: Storage, bank_id: str, model: str, values: Mapping[str, object]) -> None:
    """Change whether a bank is online, its hours or its name; raises `ValueError`."""
    for name, value in values.items():
        if name == "is_online" and isinstance(value, bool):
            continue
        if name in ("opens", "closes") and isinstance(value, str) and _HOUR.fullmatch(value):
            continue
        if name == "name" and isinstance(value, str) and 0 < len(value) <= 40:
            continue
        raise ValueError(f"{name} of a bank cannot be {value!r}: is_online, opens and closes (HH:MM), name.")
    _change(storage, "banks", values, "bank_id = ? AND model = ?", (bank_id, model))


def change_account(storage: Storage, account_id: int, values: Mapping[str, object]) -> None:
    """Change an account's balance, limit, or whether it may pay; raises `ValueError`."""
    for name, value in values.items():
        if name == "may_pay" and isinstance(value, bool):
            continue
        if name == "most_sen" and value is None:
            continue
        if name in ("balance_sen", "most_sen") and isinstance(value, int) and value >= 0:
            continue
        raise ValueError(f"{name} of an account cannot be {value!r}: balance_sen, most_sen, may_pay.")
    _change(storage, "accounts", values, "account_id = ?", (account_id,))


def _change(storage: Storage, table: str, values: Mapping[str, object], where: str, which: Sequence[object]) -> None:
    with storage.transaction():
        for name, value in values.items():
            storage.run(f"UPDATE {table} SET {name} = ? WHERE {where}", (value, *which))  # noqa: S608 - names checked above
