"""The pages of a company's second person: what waits at a bank, and the decision about it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from sqlite3 import Row
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from caruman.simulators.fpx import bank_book, walk
from caruman.simulators.fpx.conclusions import order_of
from caruman.simulators.fpx.inbound import read_form
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.registry import exchange_of
from caruman.simulators.fpx.rendering import Pages
from caruman.simulators.fpx.storage import moment_text, unpack

_COOKIE = "fpx_checker"
_SESSION_HOURS = 8
_MOST_SHOWN = 100


class CheckerPages:
    """The checker's pages of a network."""

    def __init__(self, network: Network, pages: Pages) -> None:
        self._network, self._pages = network, pages

    def routes(self) -> list[Route]:
        """Give the addresses."""
        return [
            Route("/checker/", self.banks),
            Route("/checker/{bank_id}/", self.waiting, methods=["GET"]),
            Route("/checker/{bank_id}/", self.log_in, methods=["POST"]),
            Route("/checker/{bank_id}/{fpx_txn_id}", self.payment, methods=["GET"]),
            Route("/checker/{bank_id}/{fpx_txn_id}", self.decide, methods=["POST"]),
        ]

    async def banks(self, request: Request) -> Response:
        """List the banks where something waits."""
        rows = self._network.storage.rows(
            "SELECT bank_id, bank_name, COUNT(*) AS count FROM orders WHERE stage = 'checker' GROUP BY 1, 2 ORDER BY 2"
        )
        return self._pages.show(request, "payer/checker_banks.html", banks=rows)

    async def waiting(self, request: Request) -> Response:
        """List what waits at one bank, for whoever has logged in."""
        bank = self._bank(request)
        if bank is None:
            return self._pages.show(request, "payer/not_found.html", status=404)
        if not self._is_in(request):
            return self._show(request, bank, "payer/checker_login.html")
        return self._show_list(request, bank)

    async def log_in(self, request: Request) -> Response:
        """Log in as the checker, or out."""
        bank = self._bank(request)
        if bank is None:
            return self._pages.show(request, "payer/not_found.html", status=404)
        form, here = read_form(await request.body()), request.url.path
        if form.get("act") == "log-out":
            response = RedirectResponse(here, status_code=303)
            response.delete_cookie(_COOKIE, path="/checker")
            return response
        username, password = form.get("username", "").strip(), form.get("password", "")
        if username != bank_book.CHECKER or password != bank_book.PASSWORDS[bank_book.CHECKER]:
            return self._show(request, bank, "payer/checker_login.html", typed=username, is_wrong=True)
        session = secrets.token_urlsafe(24)
        ends = moment_text(self._network.clock.machine() + timedelta(hours=_SESSION_HOURS))
        self._network.storage.insert(
            "bank_sessions", {"session_id": session, "bank_id": bank["bank_id"], "username": username, "ends_at": ends}
        )
        response = RedirectResponse(here, status_code=303)
        response.set_cookie(_COOKIE, session, path="/checker", httponly=True, samesite="strict")
        return response

    async def payment(self, request: Request) -> Response:
        """Show one payment, to decide about it."""
        bank, order = self._bank(request), self._order(request)
        if bank is None or order is None:
            return self._pages.show(request, "payer/not_found.html", status=404)
        if not self._is_in(request) or order["stage"] != "checker":
            return RedirectResponse(f"/checker/{order['bank_id']}/", status_code=303)
        exchange = exchange_of(self._network.storage, order["exchange_id"])
        seller = None if exchange is None else exchange.seller(order["seller_id"])
        return self._show(
            request,
            bank,
            "payer/checker_decide.html",
            order=order,
            seller=order["seller_id"] if seller is None else seller.name,
            asked=unpack(order["request"]),
            maker=unpack(order["stated"])["maker_name"],
            lapses=self._lapses(order),
            paying=bank_book.account(self._network.storage, order["account_id"]),
        )

    async def decide(self, request: Request) -> Response:
        """Approve or reject."""
        bank, order = self._bank(request), self._order(request)
        if bank is None or order is None:
            return self._pages.show(request, "payer/not_found.html", status=404)
        if not self._is_in(request):
            return RedirectResponse(f"/checker/{bank['bank_id']}/", status_code=303)
        act = read_form(await request.body()).get("act")
        try:
            if act == "approve":
                walk.approve(self._network, order)
            elif act == "reject":
                walk.reject(self._network, order)
        except walk.NotThisPage:
            pass  # Somebody decided meanwhile, or it lapsed: the list shows what is left.
        address = f"/checker/{bank['bank_id']}/?done={order['fpx_txn_id']}"
        return RedirectResponse(address, status_code=303)

    def _show_list(self, request: Request, bank: Row) -> Response:
        rows = self._network.storage.rows(
            "SELECT orders.*, timers.due_at AS lapses FROM orders LEFT JOIN timers "
            "ON timers.fpx_txn_id = orders.fpx_txn_id AND timers.kind = 'lapse' "
            "WHERE stage = 'checker' AND bank_id = ? ORDER BY orders.created_at LIMIT ?",
            (bank["bank_id"], _MOST_SHOWN),
        )
        return self._show(
            request,
            bank,
            "payer/checker_list.html",
            waiting=[(order, unpack(order["stated"])["maker_name"]) for order in rows],
            done=self._done(request.query_params.get("done", "")),
        )

    def _done(self, fpx_txn_id: str) -> tuple[str, str, str] | None:
        """Give the sentence about a decision that was just made: its name, the number, the code."""
        order = self._network.storage.row(
            "SELECT * FROM orders WHERE fpx_txn_id = ? AND stage = 'done' AND model = '02'", (fpx_txn_id,)
        )
        if order is None:
            return None
        is_debited = self._network.storage.value("SELECT 1 FROM debits WHERE fpx_txn_id = ?", (fpx_txn_id,))
        code = unpack(order["stated"])["debit_auth_code"]
        rejected = code == self._network.options["reject_code"]
        return ("approved" if is_debited else "rejected" if rejected else "not_approved", order["order_no"], code)

    def _show(self, request: Request, bank: Row, template: str, **values: Any) -> Response:
        values = {"typed": "", "is_wrong": False, "done": None, **values}
        return self._pages.show(
            request,
            template,
            bank=bank,
            bank_name=bank["name"],
            palette=sum(bank["bank_id"].encode()) % 6,
            known_user=bank_book.CHECKER,
            known_password=bank_book.PASSWORDS[bank_book.CHECKER],
            **values,
        )

    def _bank(self, request: Request) -> Row | None:
        return bank_book.bank_of(self._network.storage, request.path_params["bank_id"], "02")

    def _order(self, request: Request) -> Row | None:
        try:
            order = order_of(self._network, request.path_params["fpx_txn_id"])
        except LookupError:
            return None
        return order if order["bank_id"] == request.path_params["bank_id"] else None

    def _lapses(self, order: Row) -> str:
        due: str | None = self._network.storage.value(
            "SELECT due_at FROM timers WHERE fpx_txn_id = ? AND kind = 'lapse'", (order["fpx_txn_id"],)
        )
        return due or ""

    def _is_in(self, request: Request) -> bool:
        found = self._network.storage.value(
            "SELECT 1 FROM bank_sessions WHERE session_id = ? AND bank_id = ? AND ends_at > ?",
            (
                request.cookies.get(_COOKIE, ""),
                request.path_params["bank_id"],
                moment_text(self._network.clock.machine()),
            ),
        )
        return found is not None
