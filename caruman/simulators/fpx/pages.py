"""The pages that a buyer sees: FPX's own, the bank's, and the way back; plain forms that work without scripts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from sqlite3 import Row
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from caruman.formats.fpx.codes import code_of
from caruman.simulators.fpx import bank_book, walk
from caruman.simulators.fpx.conclusions import give_indirect, keep_session, order_of
from caruman.simulators.fpx.faults import fault_of
from caruman.simulators.fpx.inbound import read_form
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.orders import find_by_token
from caruman.simulators.fpx.registry import exchange_of
from caruman.simulators.fpx.rendering import Pages
from caruman.simulators.fpx.storage import read_moment, unpack
from caruman.values.dates import in_malaysia_time

Handler = Callable[[Request], Awaitable[Response]]
_TITLES = {
    "login": "log_in_title",
    "account": "account_title",
    "tac": "tac_title",
    "confirm": "confirm_title",
}
_WRONG = {"login": "wrong_login", "account": "no_account", "tac": "wrong_tac"}
# The field to which the error leads.
_FIELDS = {"login": "username", "account": "account", "tac": "tac"}


class BuyerPages:
    """The buyer's pages of a network."""

    def __init__(self, network: Network, pages: Pages, control_url: str) -> None:
        self._network, self._pages, self._control_url = network, pages, control_url

    def routes(self) -> list[Route]:
        """Give the addresses."""
        return [
            Route("/", self.home),
            Route("/FPXMain/termsAndConditions.jsp", self.terms_and_conditions),
            Route("/FPXMain/order/{token}", self.order, methods=["GET"]),
            Route("/FPXMain/order/{token}", self.answer_terms, methods=["POST"]),
            Route("/FPXMain/return/{token}", self.go_back, methods=["GET", "POST"]),
            Route("/bank/{token}/{page}", self.bank_page, methods=["GET"]),
            Route("/bank/{token}/{page}", self.answer_bank, methods=["POST"]),
        ]

    async def home(self, request: Request) -> Response:
        """Say what this is."""
        return self._pages.show(request, "payer/home.html", control_url=self._control_url)

    async def terms_and_conditions(self, request: Request) -> Response:
        """Show the terms that sellers link beside their Pay button."""
        return self._pages.show(request, "payer/terms_and_conditions.html")

    async def order(self, request: Request) -> Response:
        """Show FPX's own page: the payment, before the bank; or why it cannot go on."""
        order = self._order(request)
        if order is None:
            return self._not_found(request)
        if order["stage"] == "terms":
            return self._show_order(request, order, "payer/terms.html", title="terms_title", page="terms")
        if order["stage"] == "done" and not order["username"]:
            return self._show_order(request, order, "payer/ended.html", title="failed_title")
        return RedirectResponse(_address(order), status_code=303)

    async def answer_terms(self, request: Request) -> Response:
        """Agree and continue, or leave."""
        return await self._answer(request, "terms")

    async def bank_page(self, request: Request) -> Response:
        """Show the page of the bank on which the buyer is; an older address leads there."""
        order = self._order(request)
        if order is None:
            return self._not_found(request)
        page = request.path_params["page"]
        if request.url.path != _address(order):
            return RedirectResponse(_address(order), status_code=303)
        if page == "receipt":
            return self._show_receipt(request, order)
        return self._show_bank(request, order, page)

    async def answer_bank(self, request: Request) -> Response:
        """Do what was asked on a page of the bank."""
        return await self._answer(request, request.path_params["page"])

    async def _answer(self, request: Request, page: str) -> Response:
        order = self._order(request)
        if order is None:
            return self._not_found(request)
        form = read_form(await request.body())
        try:
            self._do(order, page, form)
        except walk.NotThisPage:
            pass  # An old page was sent again: the buyer is led to where the payment stands.
        except walk.WrongEntry as wrong:
            order = order_of(self._network, order["fpx_txn_id"])
            return self._show_bank(request, order, page, typed=form, wrong=wrong.code)
        return RedirectResponse(_address(order_of(self._network, order["fpx_txn_id"])), status_code=303)

    def _do(self, order: Row, page: str, form: Mapping[str, str]) -> None:
        act = form.get("act", "")
        if order["stage"] != page:
            raise walk.NotThisPage
        if act == "cancel":
            walk.cancel(self._network, order)
        elif act == "time-out":
            walk.time_out(self._network, order)
        elif act == "no-information":
            walk.give_no_information(self._network, order)
        elif page == "terms":
            walk.agree(self._network, order)
        elif page == "login":
            username, password = form.get("username", "").strip(), form.get("password", "")
            walk.log_in(self._network, order, username=username, password=password)
        elif page == "account":
            chosen = form.get("account", "")
            walk.choose_account(self._network, order, account_id=int(chosen) if chosen.isdecimal() else None)
        elif page == "tac":
            walk.enter_tac(self._network, order, tac=form.get("tac", ""))
        elif page == "confirm":
            walk.confirm(self._network, order)

    async def go_back(self, request: Request) -> Response:
        """Carry the indirect AC through the browser: a form that sends itself, or by its button."""
        order = self._order(request)
        if order is None or order["stage"] not in ("done", "checker"):
            return self._not_found(request) if order is None else RedirectResponse(_address(order), status_code=303)
        exchange = exchange_of(self._network.storage, order["exchange_id"])
        url = "" if exchange is None else exchange.indirect_url
        if request.method == "GET" and not fault_of(unpack(order["faults"]), "drop_indirect"):
            # Only the button sends: whoever reloads this address is shown the receipt again.
            return RedirectResponse(_address(order), status_code=303)
        fields = give_indirect(self._network, order)
        return self._show_order(
            request,
            order,
            "payer/return.html",
            title="nowhere_title" if fields is None or not url else "return_title",
            fields=fields,
            url=url,
            # The seller may lead on to any address of its own, and a browser counts that as the same form.
            form_action="http: https:",
        )

    def _order(self, request: Request) -> Row | None:
        return find_by_token(self._network, request.path_params["token"])

    def _not_found(self, request: Request) -> Response:
        return self._pages.show(request, "payer/not_found.html", status=404)

    def _show_order(self, request: Request, order: Row, template: str, *, title: str, **values: Any) -> Response:
        exchange = exchange_of(self._network.storage, order["exchange_id"])
        seller = None if exchange is None else exchange.seller(order["seller_id"])
        stated = unpack(order["stated"])
        values = {"page": "", "form_action": "", **values}
        return self._pages.show(
            request,
            template,
            title=title,
            order=order,
            asked=unpack(order["request"]),
            seller=order["seller_id"] if seller is None else seller.name,
            stated=stated,
            code=code_of(stated["debit_auth_code"]),
            cancelled_code=walk.CANCELLED.get(values["page"], ""),
            timed_out_code=walk.TIMED_OUT.get(values["page"], ""),
            no_information_code=walk.WITHOUT_INFORMATION.get(values["page"], ""),
            ends_at=self._ends_at(order),
            palette=sum(order["bank_id"].encode()) % 6,
            bank_name=order["bank_name"] or order["bank_id"],
            **values,
        )

    def _show_bank(
        self, request: Request, order: Row, page: str, *, typed: Mapping[str, str] | None = None, wrong: str = ""
    ) -> Response:
        if not wrong:
            keep_session(self._network, order["fpx_txn_id"])
        storage = self._network.storage
        own = []
        if page == "account":
            own = bank_book.accounts_of(storage, order["bank_id"], order["model"], order["username"])
        return self._show_order(
            request,
            order,
            f"payer/{page}.html",
            title=_TITLES[page],
            page=page,
            accounts=own,
            paying=None if order["account_id"] is None else bank_book.account(storage, order["account_id"]),
            typed=typed or {},
            wrong=_WRONG.get(wrong, ""),
            wrong_field=_FIELDS.get(wrong, ""),
            most_wrong=walk.MOST_WRONG_ENTRIES,
            known_user=bank_book.BUYER,
            known_password=bank_book.PASSWORDS[bank_book.BUYER],
        )

    def _show_receipt(self, request: Request, order: Row) -> Response:
        code = unpack(order["stated"])["debit_auth_code"]
        titles = {"00": "paid_title", "99": "waits_title", "09": "pending_title"}
        account_id = order["account_id"]
        lapses = self._network.storage.value(
            "SELECT due_at FROM timers WHERE fpx_txn_id = ? AND kind = 'lapse'", (order["fpx_txn_id"],)
        )
        return self._show_order(
            request,
            order,
            "payer/receipt.html",
            title=titles.get(code, "failed_title"),
            paying=None if account_id is None else bank_book.account(self._network.storage, account_id),
            lapses=None if lapses is None else in_malaysia_time(read_moment(lapses)),
        )

    def _ends_at(self, order: Row) -> str:
        due = self._network.storage.value(
            "SELECT due_at FROM timers WHERE fpx_txn_id = ? AND kind = 'session'", (order["fpx_txn_id"],)
        )
        return "" if due is None else f"{in_malaysia_time(read_moment(due)):%H:%M:%S}"


def _address(order: Row) -> str:
    """Give the address of the page on which a payment stands."""
    if order["stage"] == "terms" or (order["stage"] == "done" and not order["username"]):
        return f"/FPXMain/order/{order['token']}"
    page = "receipt" if order["stage"] in ("done", "checker") else order["stage"]
    return f"/bank/{order['token']}/{page}"
