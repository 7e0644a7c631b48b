"""The pages of the control port, for people: what happened, why a message was refused, and every switch."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from json import JSONDecodeError
from sqlite3 import Row
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from caruman.formats.fpx.codes import code_of
from caruman.simulators.fpx import bank_book, courier, faults, oracle, registry, walk
from caruman.simulators.fpx.conclusions import order_of
from caruman.simulators.fpx.courier import Courier
from caruman.simulators.fpx.inbound import read_form
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.options import OPTIONS, WrongOption
from caruman.simulators.fpx.rendering import Pages
from caruman.simulators.fpx.storage import unpack
from caruman.values.dates import in_malaysia_time

_ON_A_PAGE = 25
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
_REFUSED = (
    WrongOption,
    faults.WrongFault,
    registry.WrongRegistration,
    walk.NotThisPage,
    walk.WrongEntry,
    JSONDecodeError,
    ValueError,
)
_ACTS: Mapping[str, Callable[[Network, Row], object]] = {
    "pay": walk.pay_without_pages,
    "cancel": walk.cancel,
    "time-out": walk.time_out,
    "approve": walk.approve,
    "reject": walk.reject,
    "lapse": courier.lapse,
}


class ControlPages:
    """The pages of the control port."""

    def __init__(self, network: Network, carrier: Courier, pages: Pages, network_url: str) -> None:
        self._network, self._courier, self._pages, self._network_url = network, carrier, pages, network_url

    def routes(self) -> list[Route]:
        """Give the addresses."""
        return [
            Route("/", self.overview),
            Route("/pages/orders/{fpx_txn_id}", self.order, methods=["GET"]),
            Route("/pages/orders/{fpx_txn_id}", self._posted(self.act_on_order), methods=["POST"]),
            Route("/pages/messages", self.messages),
            Route("/pages/faults", self.faults, methods=["GET"]),
            Route("/pages/faults", self._posted(self.change_faults), methods=["POST"]),
            Route("/pages/settings", self.settings, methods=["GET"]),
            Route("/pages/settings", self._posted(self.change_settings), methods=["POST"]),
            Route("/pages/registrations", self.registrations, methods=["GET"]),
            Route("/pages/registrations", self._posted(self.change_registrations), methods=["POST"]),
            Route("/pages/banks", self.banks, methods=["GET"]),
            Route("/pages/banks", self._posted(self.change_banks), methods=["POST"]),
        ]

    def _posted(self, handle: Callable[[Request, Mapping[str, str]], Awaitable[str]]) -> Any:
        """Wrap a change: it says what was done, or why not, on the page that one came from."""

        async def endpoint(request: Request) -> Response:
            form = read_form(await request.body())
            try:
                said = await handle(request, form)
            except _REFUSED as fault:
                words = "The order is at another stage by now." if isinstance(fault, walk.NotThisPage) else str(fault)
                return RedirectResponse(f"{request.url.path}?wrong={quote(words[:300])}", status_code=303)
            return RedirectResponse(f"{request.url.path}?said={quote(said)}", status_code=303)

        return endpoint

    async def overview(self, request: Request) -> Response:
        """Show the newest orders, or those with a number."""
        asked = request.query_params.get("q", "").strip()
        page = max(1, int(number) if (number := request.query_params.get("page", "1")).isdecimal() else 1)
        like = f"%{asked}%"
        found = self._network.storage.rows(
            "SELECT * FROM orders WHERE ? = '' OR order_no LIKE ? OR ex_order_no LIKE ? OR fpx_txn_id LIKE ? "
            "ORDER BY rowid DESC LIMIT ? OFFSET ?",
            (asked, like, like, like, _ON_A_PAGE + 1, (page - 1) * _ON_A_PAGE),
        )
        return self._show(
            request,
            "control/overview.html",
            orders=[(row, oracle.order(self._network, row)) for row in found[:_ON_A_PAGE]],
            has_more=len(found) > _ON_A_PAGE,
            page=page,
            asked=asked,
            counts=oracle.counts(self._network),
            network_url=self._network_url,
        )

    async def order(self, request: Request) -> Response:
        """Show one order with everything that was sent about it."""
        try:
            order = order_of(self._network, request.path_params["fpx_txn_id"])
        except LookupError:
            return self._show(request, "control/not_found.html", status=404)
        where = [("fpx_txn_id", order["fpx_txn_id"])]
        account_id = order["account_id"]
        return self._show(
            request,
            "control/order.html",
            order=order,
            seen=oracle.order(self._network, order),
            code=code_of(unpack(order["stated"])["debit_auth_code"]),
            asked=unpack(order["request"]),
            deliveries=oracle.deliveries(self._network, after=0, limit=200, where=where)["deliveries"],
            paying=None if account_id is None else bank_book.account(self._network.storage, account_id),
            can_pay=order["stage"] in walk.PAGES,
            kinds=faults.KINDS,
            network_url=self._network_url,
        )

    async def act_on_order(self, request: Request, form: Mapping[str, str]) -> str:
        """Do something with an order."""
        order = order_of(self._network, request.path_params["fpx_txn_id"])
        act = form.get("act", "")
        if act == "run":
            tries = await self._courier.run_now(everything=True)
            return f"{tries} tries were made."
        if act == "fault":
            faults.attach(self._network.storage, order["fpx_txn_id"], json.loads(form.get("fault", "")))
            return "The fault befalls this order."
        if act not in _ACTS:
            raise ValueError(f"There is no act {act!r}.")
        _ACTS[act](self._network, order)
        return f"Done: {act}."

    async def messages(self, request: Request) -> Response:
        """Show what sellers sent, and why it was refused where it was."""
        only_refused = "refused" in request.query_params
        found = oracle.messages(self._network, limit=200)
        if only_refused:
            found = [message for message in found if message["verdict"] != "ok"]
        return self._show(request, "control/messages.html", messages=found[:50], only_refused=only_refused)

    async def faults(self, request: Request) -> Response:
        """Show the faults that wait, and the form for another."""
        return self._show(request, "control/faults.html", rules=oracle.rules(self._network), kinds=faults.KINDS)

    async def change_faults(self, request: Request, form: Mapping[str, str]) -> str:
        """Add a fault, or take one back."""
        if "remove" in form:
            self._network.storage.run("DELETE FROM rules WHERE rule_id = ?", (int(form["remove"]),))
            return "The rule was removed."
        given = form.get("params", "").strip()
        fault = {"kind": form.get("kind", ""), **(json.loads(given) if given else {})}
        matches: dict[str, object] = {"next": 1}
        if form.get("match") in ("order", "amount"):
            matches = {form["match"]: form.get("value", "").strip()}
        elif form.get("match") == "all":
            matches = {"all": True}
        elif form.get("match") == "next":
            matches = {"next": int(form.get("value") or 1)}
        rule = faults.add_rule(self._network.storage, matches=matches, faults=[fault])
        return f"Rule {rule} waits for its orders."

    async def settings(self, request: Request) -> Response:
        """Show every setting, the clock and the keys."""
        return self._show(
            request,
            "control/settings.html",
            options=[(name, OPTIONS[name], json.dumps(value)) for name, value in self._network.options.all().items()],
        )

    async def change_settings(self, request: Request, form: Mapping[str, str]) -> str:
        """Change settings, move the clock, run what is due, or throw everything away."""
        act = form.get("act", "")
        if act == "clock":
            days, hours = float(form.get("days") or 0), float(form.get("hours") or 0)
            clock = self._network.clock
            clock.move_to(clock.offset_seconds + days * 86_400 + hours * 3_600)
            happened = courier.run_timers(self._network)
            self._network.news()
            return f"The clock was moved. {happened} things became due."
        if act == "clock-reset":
            self._network.clock.move_to(0)
            self._network.news()
            return "The clock is the machine's again."
        if act == "run":
            return f"{await self._courier.run_now(everything=True)} tries were made."
        if act == "reset":
            self._network.reset()
            return "Orders, bank book, messages and faults were thrown away."
        changed = {name: json.loads(form[name]) for name in OPTIONS if name in form}
        self._network.options.change(
            {name: value for name, value in changed.items() if value != self._network.options[name]}
        )
        return "The settings were saved."

    async def registrations(self, request: Request) -> Response:
        """Show who is registered."""
        found = registry.exchanges(self._network.storage)
        return self._show(
            request,
            "control/registrations.html",
            exchanges=[
                (one, one.certificates(), "\n".join(_seller_line(seller) for seller in one.sellers)) for one in found
            ],
        )

    async def change_registrations(self, request: Request, form: Mapping[str, str]) -> str:
        """Register an exchange, or change one."""
        exchange_id = form.get("exchange_id", "").strip()
        if form.get("act") == "remove":
            registry.remove(self._network.storage, exchange_id)
            return f"{exchange_id} was removed."
        pem = form.get("certificates", "").replace("\r", "")
        certificates = [f"-----BEGIN{part}".encode() for part in pem.split("-----BEGIN")[1:]]
        before = registry.exchange_of(self._network.storage, exchange_id)
        if certificates and before is not None and form.get("keep"):
            certificates += [one.encode() for one in before.pems]
        registry.register(
            self._network.storage,
            exchange_id,
            direct_url=form.get("direct_url", "").strip(),
            indirect_url=form.get("indirect_url", "").strip(),
            certificates=certificates or None,
            sellers=[_read_seller(line) for line in form.get("sellers", "").splitlines() if line.strip()] or None,
        )
        return f"{exchange_id} was saved."

    async def banks(self, request: Request) -> Response:
        """Show the banks, and the accounts that were used."""
        return self._show(
            request,
            "control/banks.html",
            banks=self._network.storage.rows("SELECT * FROM banks ORDER BY name, model"),
            accounts=self._network.storage.rows("SELECT * FROM accounts ORDER BY account_id LIMIT 200"),
        )

    async def change_banks(self, request: Request, form: Mapping[str, str]) -> str:
        """Take a bank offline or bring it back, set its hours, or an account's balance."""
        if "account_id" in form:
            balance_sen = round(float(form.get("balance", "").replace(",", "")) * 100)
            bank_book.change_account(self._network.storage, int(form["account_id"]), {"balance_sen": balance_sen})
            return "The balance was set."
        bank_id, model = form.get("bank_id", ""), form.get("model", "")
        values: dict[str, object] = {"is_online": form.get("is_online") == "yes"}
        values |= {name: form[name].strip() for name in ("opens", "closes") if name in form}
        bank_book.change_bank(self._network.storage, bank_id, model, values)
        return f"{bank_id} was changed."

    def _show(self, request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
        clock = self._network.clock
        body = self._pages.text(
            template,
            here=request.url.path,
            said=request.query_params.get("said", ""),
            wrong=request.query_params.get("wrong", ""),
            now=f"{in_malaysia_time(clock.now()):%d/%m/%Y %H:%M:%S}",
            is_moved=bool(clock.offset_seconds),
            signs_with=self._network.signer.name(),
            **values,
        )
        return HTMLResponse(body, status_code=status, headers={"Content-Security-Policy": _POLICY})


def _seller_line(seller: registry.Seller) -> str:
    return ", ".join([seller.seller_id, seller.name] + ([] if seller.most_sen is None else [str(seller.most_sen)]))


def _read_seller(line: str) -> dict[str, object]:
    parts = [part.strip() for part in line.split(",")]
    return {
        "id": parts[0],
        "name": parts[1] if len(parts) > 1 else parts[0],
        "most_sen": int(parts[2]) if len(parts) > 2 and parts[2] else None,
    }
