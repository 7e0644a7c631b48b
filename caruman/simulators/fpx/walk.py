"""The buyer's way through FPX and the bank: agree, log in, choose an account, TAC, confirm; or leave at any page."""

from __future__ import annotations

import secrets
from sqlite3 import Row

from caruman.formats.fpx.fields import CORPORATE
from caruman.simulators.fpx import bank_book
from caruman.simulators.fpx.conclusions import conclude, keep_session, order_of
from caruman.simulators.fpx.network import Network

PAGES = ("terms", "login", "account", "tac", "confirm")
CANCELLED = {"terms": "80", "login": "1C", "account": "1F", "tac": "1I", "confirm": "1L"}
TIMED_OUT = {"terms": "OF", "login": "1A", "account": "1D", "tac": "1G", "confirm": "1J"}
WITHOUT_INFORMATION = {"login": "1B", "account": "1E", "tac": "1H", "confirm": "1K"}
MOST_WRONG_ENTRIES = 3


class NotThisPage(Exception):
    """The buyer is on another page by now: an old page was sent again, or the payment is over."""


class WrongEntry(Exception):
    """What was entered is wrong; the code says what: login, account, tac."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def agree(network: Network, order: Row) -> None:
    """Agree to the terms of FPX, and go to the bank."""
    _must_be_on(order, "terms")
    _go(network, order, "login")


def log_in(network: Network, order: Row, *, username: str, password: str) -> None:
    """Log in at the bank; raises `WrongEntry`, and ends the payment after too many."""
    _must_be_on(order, "login")
    if username != bank_book.BUYER or password != bank_book.PASSWORDS[bank_book.BUYER]:
        _wrong(network, order, "login")
    bank_book.accounts_of(network.storage, order["bank_id"], order["model"], username)
    _go(network, order, "account", username=username)


def choose_account(network: Network, order: Row, *, account_id: int | None) -> None:
    """Choose the account that pays."""
    _must_be_on(order, "account")
    own = bank_book.accounts_of(network.storage, order["bank_id"], order["model"], order["username"])
    if account_id not in [account["account_id"] for account in own]:
        _wrong(network, order, "account")
    _go(network, order, "tac", account_id=account_id, tac=f"{secrets.randbelow(1_000_000):06}")


def enter_tac(network: Network, order: Row, *, tac: str) -> None:
    """Enter the code that the pretend phone shows; spaces do not count."""
    _must_be_on(order, "tac")
    if "".join(tac.split()) != order["tac"]:
        _wrong(network, order, "tac")
    _go(network, order, "confirm")


def confirm(network: Network, order: Row) -> None:
    """Confirm: the bank debits or refuses, or a company's checker is asked."""
    _must_be_on(order, "confirm")
    paying = bank_book.account(network.storage, order["account_id"])
    is_company = order["model"] == CORPORATE
    # A company's balance counts when the checker approves, days later perhaps.
    refused = bank_book.refusal_of(paying, order["amount_sen"], looks_at_balance=not is_company)
    conclude(network, order, refused or ("99" if is_company else "00"))


def cancel(network: Network, order: Row, *, page: str | None = None) -> None:
    """Leave by the Cancel of the page where the buyer is."""
    _leave(network, order, CANCELLED, page)


def time_out(network: Network, order: Row, *, page: str | None = None) -> None:
    """Let the page where the buyer is run out of time."""
    if order["stage"] in TIMED_OUT:
        _leave(network, order, TIMED_OUT, page)


def give_no_information(network: Network, order: Row, *, page: str | None = None) -> None:
    """End as the bank does when what a page asks for was not given."""
    _leave(network, order, WITHOUT_INFORMATION, page)


def _leave(network: Network, order: Row, codes: dict[str, str], page: str | None) -> None:
    at = page or order["stage"]
    if order["stage"] not in PAGES or at not in codes or (page is not None and page != order["stage"]):
        raise NotThisPage
    conclude(network, order, codes[at])


def approve(network: Network, order: Row) -> None:
    """Approve as the company's checker: now the money moves, if it is there."""
    _must_be_on(order, "checker")
    paying = bank_book.account(network.storage, order["account_id"])
    conclude(network, order, bank_book.refusal_of(paying, order["amount_sen"]) or "00")


def reject(network: Network, order: Row) -> None:
    """Reject as the company's checker."""
    _must_be_on(order, "checker")
    conclude(network, order, network.options["reject_code"])


def cancel_by_seller(network: Network, order: Row) -> bool:
    """Cancel for the seller (AX), while the buyer has not confirmed. Says whether it was still possible."""
    if order["stage"] not in PAGES:
        return False
    conclude(network, order, "2X")
    return True


def go_straight_to(network: Network, order: Row, page: str) -> Row:
    """Bring the buyer to a page without walking there, for programs that leave from it."""
    if order["stage"] not in PAGES or page not in PAGES:
        raise NotThisPage
    if page != order["stage"]:
        own = bank_book.accounts_of(network.storage, order["bank_id"], order["model"], bank_book.BUYER)
        known = {"username": bank_book.BUYER} if page in PAGES[2:] else {}
        chosen = {"account_id": own[0]["account_id"]} if page in PAGES[3:] else {}
        _go(network, order, page, **known, **chosen)
    return order_of(network, order["fpx_txn_id"])


def pay_without_pages(network: Network, order: Row, *, kind: str | None = None, tops_up: bool = True) -> Row:
    """Walk the whole way at once, for programs: from whatever page the buyer is on."""
    if order["stage"] not in PAGES:
        raise NotThisPage
    with network.storage.transaction():
        own = bank_book.accounts_of(network.storage, order["bank_id"], order["model"], bank_book.BUYER)
        chosen = next((account for account in own if kind in (None, account["kind"])), None)
        if chosen is None:
            raise WrongEntry("account")
        if tops_up and kind is None:
            top_up(network, chosen["account_id"], order["amount_sen"])
        _go(network, order, "confirm", username=bank_book.BUYER, account_id=chosen["account_id"])
        confirm(network, order_of(network, order["fpx_txn_id"]))
    return order_of(network, order["fpx_txn_id"])


def top_up(network: Network, account_id: int, amount_sen: int) -> None:
    """Bring an account to an amount: a long test must not end because a pretend account is empty."""
    network.storage.run(
        "UPDATE accounts SET balance_sen = MAX(balance_sen, ?) WHERE account_id = ?", (amount_sen, account_id)
    )


def _must_be_on(order: Row, stage: str) -> None:
    if order["stage"] != stage:
        raise NotThisPage


def _go(network: Network, order: Row, stage: str, **values: str | int | None) -> None:
    with network.storage.transaction():
        for name, value in values.items():
            network.storage.run(
                f"UPDATE orders SET {name} = ? WHERE fpx_txn_id = ?",  # noqa: S608 - columns named by this module
                (value, order["fpx_txn_id"]),
            )
        network.storage.run(
            "UPDATE orders SET stage = ?, wrong_entries = 0 WHERE fpx_txn_id = ?", (stage, order["fpx_txn_id"])
        )
        keep_session(network, order["fpx_txn_id"])


def _wrong(network: Network, order: Row, page: str) -> None:
    """Count a wrong entry; the last one ends the payment."""
    entries = order["wrong_entries"] + 1
    if entries >= MOST_WRONG_ENTRIES:
        conclude(network, order, WITHOUT_INFORMATION[page])
        raise NotThisPage
    network.storage.run("UPDATE orders SET wrong_entries = ? WHERE fpx_txn_id = ?", (entries, order["fpx_txn_id"]))
    raise WrongEntry(page)
