"""The files of a day: what FPX processed, spoilt where that is asked, and what the bank credited for it."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from sqlite3 import Row
from typing import NamedTuple

from caruman.formats.fpx.fields import CORPORATE, PERSONAL
from caruman.formats.safe_cells import csv_text
from caruman.simulators.fpx import bank_book
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.storage import moment_text, read_moment, unpack
from caruman.values.dates import MALAYSIA_TIME

COLUMNS = (
    "fpxTxnId", "sellerOrderNo", "sellerExOrderNo", "amount", "debitAuthCode", "creditAuthCode", "txnTime",
    "settlementDate", "fee",
)  # fmt: skip
STATEMENT_COLUMNS = ("settlementDate", "amount", "reference", "count", "fees")


class Switches(NamedTuple):
    """What is wrong with a day file."""

    omits: int = 0
    doubles: int = 0
    extras: int = 0
    wrong_amounts: int = 0
    seed: int = 1
    omitted_orders: tuple[str, ...] = ()


def switches(network: Network, asked: Mapping[str, str], omitted_orders: tuple[str, ...] = ()) -> Switches:
    """Give what was asked for, over what is set. Raises `ValueError` for what is no number."""
    names = ("omits", "doubles", "extras", "wrong_amounts", "seed")
    omits, doubles, extras, wrong_amounts, seed = (
        int(asked[name]) if name in asked else network.options[f"day_file_{name}"] for name in names
    )
    return Switches(omits, doubles, extras, wrong_amounts, seed, omitted_orders)


def day_file(
    network: Network, day: date, wrong: Switches, *, by_settlement: bool = False, all_outcomes: bool = False
) -> str:
    """Write the file of a day: what was debited that day, or what is settled on it; or whatever came to an end."""
    lines = [_line(network, row) for row in _debited(network, day, by_settlement=by_settlement)]
    if all_outcomes:
        lines += [_undebited(network, row) for row in _ended_otherwise(network, day)]
        lines.sort(key=lambda line: line["fpxTxnId"])
    return _csv(COLUMNS, _spoilt(lines, wrong, day))


def _debited(network: Network, day: date, *, by_settlement: bool) -> list[Row]:
    question = "SELECT debits.*, orders.fpx_txn_time FROM debits JOIN orders USING (fpx_txn_id) WHERE "
    if by_settlement:
        return network.storage.rows(question + "settlement_date = ? ORDER BY debit_id", (day.isoformat(),))
    return network.storage.rows(question + "debited_at >= ? AND debited_at < ? ORDER BY debit_id", _bounds(day))


def _bounds(day: date) -> tuple[str, str]:
    begins = datetime.combine(day, time(), MALAYSIA_TIME)
    return moment_text(begins), moment_text(begins + timedelta(days=1))


def _ended_otherwise(network: Network, day: date) -> list[Row]:
    return network.storage.rows(
        "SELECT * FROM orders WHERE concluded_at >= ? AND concluded_at < ? AND amount_sen IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM debits WHERE debits.fpx_txn_id = orders.fpx_txn_id)",
        _bounds(day),
    )


def _line(network: Network, row: Row) -> dict[str, str]:
    return {
        "fpxTxnId": row["fpx_txn_id"],
        "sellerOrderNo": row["order_no"],
        "sellerExOrderNo": row["ex_order_no"],
        "amount": _money(row["amount_sen"]),
        "debitAuthCode": "00",
        "creditAuthCode": row["credit_auth_code"],
        "txnTime": row["fpx_txn_time"],
        "settlementDate": row["settlement_date"],
        "fee": _money(_fee_sen(network, row["model"])),
    }


def _undebited(network: Network, row: Row) -> dict[str, str]:
    ended = read_moment(row["concluded_at"])
    return {
        "fpxTxnId": row["fpx_txn_id"],
        "sellerOrderNo": row["order_no"],
        "sellerExOrderNo": row["ex_order_no"],
        "amount": _money(row["amount_sen"]),
        "debitAuthCode": unpack(row["stated"])["debit_auth_code"],
        "creditAuthCode": "",
        "txnTime": row["fpx_txn_time"],
        "settlementDate": bank_book.settlement_date(ended, network.options["holidays"]).isoformat(),
        "fee": "0.00",
    }


def _fee_sen(network: Network, model: str) -> int:
    fee: int = network.options["corporate_fee_sen" if model == CORPORATE else "personal_fee_sen"]
    return fee


def _money(sen: int) -> str:
    return f"{sen // 100}.{sen % 100:02}"


def _spoilt(lines: list[dict[str, str]], wrong: Switches, day: date) -> list[dict[str, str]]:
    """Leave lines out, double some, change some and invent some: which ones, the seed says."""
    kept = [line for line in lines if not {line["sellerOrderNo"], line["sellerExOrderNo"]} & {*wrong.omitted_orders}]
    drawn = sorted(kept, key=lambda line: _draw(wrong.seed, line["fpxTxnId"]))
    omitted, left = drawn[: wrong.omits], drawn[wrong.omits :]
    doubled, left = left[: wrong.doubles], left[wrong.doubles :]
    changed = left[: wrong.wrong_amounts]
    found = []
    for line in kept:
        if line in omitted:
            continue
        if line in changed:
            line = {**line, "amount": _money(int(line["amount"].replace(".", "")) + 1)}
        found += [line, line] if line in doubled else [line]
    return found + [_invented(number, wrong.seed, day) for number in range(1, wrong.extras + 1)]


def _draw(seed: int, text: str) -> bytes:
    return hashlib.sha256(f"{seed}|{text}".encode()).digest()


def _invented(number: int, seed: int, day: date) -> dict[str, str]:
    return {
        "fpxTxnId": f"{day:%y%m%d}000000{9000 + number:04}"[:16],
        "sellerOrderNo": f"NOBODY-{seed}-{number}",
        "sellerExOrderNo": f"NOBODY-EX-{seed}-{number}",
        "amount": _money(1000 + number * 11),
        "debitAuthCode": "00",
        "creditAuthCode": "00",
        "txnTime": f"{day:%Y%m%d}000000",
        "settlementDate": bank_book.settlement_date(datetime.combine(day, time(), MALAYSIA_TIME), []).isoformat(),
        "fee": "0.50",
    }


def bank_statement(network: Network, *, until: date, since: date | None = None) -> str:
    """Write what the acquiring bank credited to the seller: one amount for each settlement date."""
    rows = network.storage.rows(
        "SELECT settlement_date, SUM(amount_sen) AS amount_sen, SUM(model = '02') AS companies, COUNT(*) AS count "
        "FROM debits WHERE credit_auth_code = '00' AND settlement_date <= ? AND settlement_date >= ? "
        "GROUP BY settlement_date ORDER BY settlement_date",
        (until.isoformat(), "" if since is None else since.isoformat()),
    )
    found = []
    for row in rows:
        companies = row["companies"]
        fees_sen = companies * _fee_sen(network, CORPORATE) + (row["count"] - companies) * _fee_sen(network, PERSONAL)
        taken_sen = fees_sen if network.options["fees_are_taken_off"] else 0
        found.append(
            {
                "settlementDate": row["settlement_date"],
                "amount": _money(max(0, row["amount_sen"] - taken_sen)),
                "reference": f"FPX {row['settlement_date'].replace('-', '')}",
                "count": str(row["count"]),
                "fees": _money(taken_sen),
            }
        )
    return _csv(STATEMENT_COLUMNS, found)


def _csv(columns: tuple[str, ...], lines: list[dict[str, str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([csv_text(line[name]) for name in columns] for line in lines)
    return written.getvalue()
