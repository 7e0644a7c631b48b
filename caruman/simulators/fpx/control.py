"""The control port: the oracle, and everything that a test turns: faults, clock, keys, registrations, payments."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime
from json import JSONDecodeError
from pathlib import Path
from sqlite3 import Row
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from caruman.formats.fpx.wire import encode
from caruman.simulators.fpx import bank_book, courier, day_files, faults, oracle, registry, walk
from caruman.simulators.fpx.conclusions import give_indirect, order_of
from caruman.simulators.fpx.courier import Courier
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.options import OPTIONS, WrongOption
from caruman.simulators.fpx.orders import find_by_any_number
from caruman.simulators.fpx.signing import FOLDER
from caruman.values.dates import in_malaysia_time, parse_date
from caruman.values.words import Refusal

Endpoint = Callable[[Request], Awaitable[Response]]
_REFUSED = (WrongOption, faults.WrongFault, registry.WrongRegistration, Refusal, ValueError, KeyError, TypeError)
_FILTERS = {
    "debits": ("order_no", "ex_order_no", "seller_id", "debited_at_from"),
    "orders": ("order_no", "ex_order_no", "seller_id", "stage", "created_at_from"),
    "deliveries": ("fpx_txn_id", "state", "kind"),
}


class NotThere(Exception):
    """What a request names does not exist."""


def answers(handle: Callable[[Request], Awaitable[Any]]) -> Endpoint:
    """Turn what a handler gives into JSON, and what it refuses into 400, 404 or 409 with a sentence."""

    async def endpoint(request: Request) -> Response:
        try:
            given = await handle(request)
        except NotThere as fault:
            return JSONResponse({"error": str(fault)}, status_code=404)
        except walk.NotThisPage:
            return JSONResponse({"error": "The order is at another stage: it cannot do this now."}, status_code=409)
        except walk.WrongEntry as fault:
            return JSONResponse({"error": f"There is no such {fault.code}."}, status_code=400)
        except JSONDecodeError:
            return JSONResponse({"error": "The body is no JSON."}, status_code=400)
        except _REFUSED as fault:
            return JSONResponse({"error": f"{fault}" or type(fault).__name__}, status_code=400)
        return given if isinstance(given, Response) else JSONResponse(given)

    return endpoint


async def body_of(request: Request) -> dict[str, Any]:
    """Read the JSON of a request; nothing counts as an empty object."""
    given = await request.json() if (await request.body()).strip() else {}
    if not isinstance(given, dict):
        raise TypeError("The body must be a JSON object.")
    return given


class Control:
    """The endpoints of the control port."""

    def __init__(self, network: Network, carrier: Courier) -> None:
        self._network, self._courier = network, carrier

    def routes(self) -> list[Route]:
        """Give the addresses."""
        listed: list[tuple[str, str, Callable[[Request], Awaitable[Any]]]] = [
            ("GET", "/health", self.health),
            ("GET", "/debits", self.debits),
            ("GET", "/orders", self.orders),
            ("GET", "/deliveries", self.deliveries),
            ("GET", "/messages", self.messages),
            ("POST", "/deliveries/run", self.run_deliveries),
            ("GET", "/day-file", self.day_file),
            ("GET", "/bank-statement", self.bank_statement),
            ("GET", "/faults", self.faults),
            ("POST", "/faults", self.add_fault),
            ("DELETE", "/faults", self.remove_faults),
            ("DELETE", "/faults/{rule:int}", self.remove_faults),
            ("GET", "/clock", self.clock),
            ("POST", "/clock", self.move_clock),
            ("GET", "/settings", self.settings),
            ("PATCH", "/settings", self.change_settings),
            ("GET", "/exchanges", self.exchanges),
            ("PUT", "/exchanges/{exchange_id}", self.register),
            ("DELETE", "/exchanges/{exchange_id}", self.forget),
            ("GET", "/banks", self.banks),
            ("PATCH", "/banks/{bank_id}/{model}", self.change_bank),
            ("GET", "/accounts", self.accounts),
            ("PATCH", "/accounts/{account_id:int}", self.change_account),
            ("GET", "/keys/{name}", self.key),
            ("POST", "/reset", self.reset),
            ("GET", "/orders/{number:path}", self.order),
            ("POST", "/orders/{number:path}/{act}", self.act),
        ]
        return [Route(path, answers(handle), methods=[method]) for method, path, handle in listed]

    async def health(self, request: Request) -> dict[str, Any]:
        """Say that it is there, and what one looks at first."""
        return {
            "status": "ok",
            **self._clock(),
            "starts": self._network.starts,
            "signs_with": self._network.signer.name(),
            **oracle.counts(self._network),
        }

    async def debits(self, request: Request) -> dict[str, Any]:
        """Give the bank book."""
        return oracle.debits(self._network, **_paging(request, "debits"))

    async def orders(self, request: Request) -> dict[str, Any]:
        """Give the orders."""
        return oracle.orders(self._network, **_paging(request, "orders"))

    async def deliveries(self, request: Request) -> dict[str, Any]:
        """Give what was sent."""
        return oracle.deliveries(self._network, **_paging(request, "deliveries"))

    async def messages(self, request: Request) -> dict[str, Any]:
        """Give what sellers sent, the newest first."""
        return {"messages": oracle.messages(self._network, limit=_count(request.query_params, "limit", 100))}

    async def order(self, request: Request) -> dict[str, Any]:
        """Give one order, with its deliveries."""
        order = self._order(request)
        where = [("fpx_txn_id", order["fpx_txn_id"])]
        sent = oracle.deliveries(self._network, after=0, limit=oracle.MOST, where=where)["deliveries"]
        return {**oracle.order(self._network, order), "deliveries": sent}

    async def act(self, request: Request) -> dict[str, Any]:
        """Do something with an order without pages."""
        order, given, act = self._order(request), await body_of(request), request.path_params["act"]
        network = self._network
        if act == "pay":
            walk.pay_without_pages(network, order, kind=given.get("account"), tops_up=given.get("tops_up", True))
        elif act in ("cancel", "time-out", "no-information"):
            leave = {"cancel": walk.cancel, "time-out": walk.time_out, "no-information": walk.give_no_information}
            if "page" in given:
                order = walk.go_straight_to(network, order, given["page"])
            leave[act](network, order)
        elif act == "approve":
            if given.get("tops_up", True) and order["account_id"] is not None:
                walk.top_up(network, order["account_id"], order["amount_sen"])
            walk.approve(network, order)
        elif act == "reject":
            walk.reject(network, order)
        elif act == "lapse":
            if order["stage"] != "checker":
                raise walk.NotThisPage
            courier.lapse(network, order)
        elif act == "faults":
            faults.attach(network.storage, order["fpx_txn_id"], given.get("faults", given))
        elif act != "indirect":
            raise NotThere(f"There is no act {act!r}. {_ACTS}")
        after = order_of(network, order["fpx_txn_id"])
        return {**oracle.order(network, after), "indirect": self._indirect(after, is_given=act == "indirect")}

    def _indirect(self, order: Row, *, is_given: bool) -> dict[str, Any] | None:
        """Give what the browser would carry to the seller; `indirect` is the act of really going back."""
        if order["stage"] not in ("done", "checker"):
            if is_given:
                raise walk.NotThisPage
            return None
        exchange = registry.exchange_of(self._network.storage, order["exchange_id"])
        url = "" if exchange is None else exchange.indirect_url
        if not is_given:
            return {"url": url}
        fields = give_indirect(self._network, order)
        if fields is None:
            return None
        body = encode(fields, list(fields))
        return {"url": url, "fields": fields, "body": body}

    async def run_deliveries(self, request: Request) -> dict[str, Any]:
        """Send what is due now, or everything that waits, and say how it went when it is over."""
        given = await body_of(request)
        tries = await self._courier.run_now(everything=bool(given.get("everything", False)))
        return {"tries": tries, "waiting": oracle.counts(self._network)["waiting_deliveries"]}

    async def day_file(self, request: Request) -> Response:
        """Give the file of a day."""
        asked = request.query_params
        wrong = day_files.switches(self._network, asked, tuple(asked.getlist("omit_order")))
        text = day_files.day_file(
            self._network,
            self._day(asked, "date"),
            wrong,
            by_settlement=asked.get("by") == "settlement",
            all_outcomes=asked.get("outcomes") == "all",
        )
        return PlainTextResponse(text, media_type="text/csv")

    async def bank_statement(self, request: Request) -> Response:
        """Give the credits of the acquiring bank, up to today or another day."""
        asked = request.query_params
        since = parse_date(asked["since"]) if "since" in asked else None
        text = day_files.bank_statement(self._network, until=self._day(asked, "until"), since=since)
        return PlainTextResponse(text, media_type="text/csv")

    def _day(self, asked: Mapping[str, str], name: str) -> date:
        return parse_date(asked[name]) if name in asked else in_malaysia_time(self._network.clock.now()).date()

    async def faults(self, request: Request) -> dict[str, Any]:
        """Give the faults that wait, and every kind there is."""
        kinds = {name: {"meaning": kind.meaning, "params": dict(kind.params)} for name, kind in faults.KINDS.items()}
        return {"rules": oracle.rules(self._network), "kinds": kinds}

    async def add_fault(self, request: Request) -> Response:
        """Let faults befall orders to come."""
        given = await body_of(request)
        rule = faults.add_rule(
            self._network.storage,
            matches=given.get("matches"),
            faults=given.get("faults") or given.get("fault") or [],
            times=given.get("times"),
        )
        return JSONResponse({"rule": rule}, status_code=201)

    async def remove_faults(self, request: Request) -> dict[str, Any]:
        """Let no more faults befall anybody, or not those of one rule."""
        rule = request.path_params.get("rule")
        removed = self._network.storage.run("DELETE FROM rules WHERE ? IS NULL OR rule_id = ?", (rule, rule)).rowcount
        if rule is not None and not removed:
            raise NotThere(f"There is no rule {rule}.")
        return {"removed": removed}

    async def clock(self, request: Request) -> dict[str, Any]:
        """Tell the time."""
        return self._clock()

    def _clock(self) -> dict[str, Any]:
        clock = self._network.clock
        return {"now": in_malaysia_time(clock.now()).isoformat(), "offset_seconds": clock.offset_seconds}

    async def move_clock(self, request: Request) -> dict[str, Any]:
        """Move the clock, and let happen what is due by then."""
        given, clock = await body_of(request), self._network.clock
        if given.get("reset"):
            clock.move_to(0)
        elif "at" in given:
            at = datetime.fromisoformat(given["at"])
            if at.tzinfo is None:
                raise ValueError("at needs an offset, as in 2026-12-01T09:00:00+08:00.")
            clock.move_to((at.astimezone(UTC) - clock.machine()).total_seconds())
        elif "offset_seconds" in given:
            clock.move_to(float(given["offset_seconds"]))
        else:
            seconds = float(given.get("advance_seconds", 0)) + 86_400 * float(given.get("advance_days", 0))
            clock.move_to(clock.offset_seconds + seconds)
        happened = courier.run_timers(self._network)
        self._network.news()
        return {**self._clock(), "happened": happened}

    async def settings(self, request: Request) -> dict[str, Any]:
        """Give every setting, with its default and its meaning."""
        return {
            "settings": self._network.options.all(),
            "about": {
                name: {"meaning": option.meaning, "default": option.default, "must_be": option.must_be}
                for name, option in OPTIONS.items()
            },
        }

    async def change_settings(self, request: Request) -> dict[str, Any]:
        """Change settings; null brings a default back."""
        self._network.options.change(await body_of(request))
        return {"settings": self._network.options.all()}

    async def exchanges(self, request: Request) -> dict[str, Any]:
        """Give who is registered."""
        return {"exchanges": [_exchange(found) for found in registry.exchanges(self._network.storage)]}

    async def register(self, request: Request) -> dict[str, Any]:
        """Register an exchange, or change what is said of it."""
        given = await body_of(request)
        unknown = set(given) - {"direct_url", "indirect_url", "certificates", "sellers"}
        if unknown:
            raise ValueError(f"There is no {', '.join(sorted(unknown))} in a registration.")
        certificates = given.get("certificates")
        return _exchange(
            registry.register(
                self._network.storage,
                request.path_params["exchange_id"],
                direct_url=given.get("direct_url"),
                indirect_url=given.get("indirect_url"),
                certificates=None if certificates is None else [text.encode() for text in certificates],
                sellers=given.get("sellers"),
            )
        )

    async def forget(self, request: Request) -> dict[str, Any]:
        """Forget an exchange."""
        registry.remove(self._network.storage, request.path_params["exchange_id"])
        return {"exchanges": [found.exchange_id for found in registry.exchanges(self._network.storage)]}

    async def banks(self, request: Request) -> dict[str, Any]:
        """Give the banks."""
        rows = self._network.storage.rows("SELECT * FROM banks ORDER BY bank_id, model")
        return {"banks": [_with_truth(row, "is_online") for row in rows]}

    async def change_bank(self, request: Request) -> dict[str, Any]:
        """Take a bank offline, give it hours, or bring it back."""
        bank_id, model = request.path_params["bank_id"], request.path_params["model"]
        if bank_book.bank_of(self._network.storage, bank_id, model) is None:
            raise NotThere(f"There is no bank {bank_id} of model {model}.")
        given = await body_of(request)
        bank_book.change_bank(self._network.storage, bank_id, model, given)
        changed = bank_book.bank_of(self._network.storage, bank_id, model)
        return {} if changed is None else _with_truth(changed, "is_online")

    async def accounts(self, request: Request) -> dict[str, Any]:
        """Give the accounts that were used so far."""
        rows = self._network.storage.rows("SELECT * FROM accounts ORDER BY account_id LIMIT 1000")
        return {"accounts": [_with_truth(row, "may_pay") for row in rows]}

    async def change_account(self, request: Request) -> dict[str, Any]:
        """Change an account's balance or what it may do."""
        account_id = request.path_params["account_id"]
        if self._network.storage.value("SELECT 1 FROM accounts WHERE account_id = ?", (account_id,)) is None:
            raise NotThere(f"There is no account {account_id}.")
        bank_book.change_account(self._network.storage, account_id, await body_of(request))
        return _with_truth(bank_book.account(self._network.storage, account_id), "may_pay")

    async def key(self, request: Request) -> Response:
        """Give a certificate, or a throwaway key, that comes with the simulator."""
        names = {path.name for path in Path(FOLDER).iterdir() if path.suffix in (".cer", ".key")}
        if request.path_params["name"] not in names:
            raise NotThere(f"There are: {', '.join(sorted(names))}.")
        return FileResponse(FOLDER / request.path_params["name"], media_type="application/x-pem-file")

    async def reset(self, request: Request) -> dict[str, Any]:
        """Throw orders, bank book, messages and faults away; settings and the clock too where asked."""
        given = await body_of(request)
        self._network.reset()
        if given.get("settings"):
            self._network.options.change(dict.fromkeys(OPTIONS))
        if given.get("clock"):
            self._network.clock.move_to(0)
        return {"status": "reset", **self._clock()}

    def _order(self, request: Request) -> Row:
        number = request.path_params["number"]
        order = find_by_any_number(self._network, number)
        if order is None:
            raise NotThere(f"There is no order {number!r}.")
        return order


_ACTS = "There are: pay, cancel, time-out, no-information, approve, reject, lapse, indirect, faults."


def _with_truth(row: Row, name: str) -> dict[str, Any]:
    """Give a row as JSON, where a switch that SQLite keeps as 0 or 1 is true or false."""
    return {**dict(row), name: bool(row[name])}


def _paging(request: Request, name: str) -> dict[str, Any]:
    asked = request.query_params
    where = [(column, asked[column]) for column in _FILTERS[name] if column in asked]
    return {"after": _count(asked, "after", 0), "limit": _count(asked, "limit", 1000), "where": where}


def _count(asked: Mapping[str, str], name: str, otherwise: int) -> int:
    return min(max(0, int(asked.get(name, otherwise))), 2**53 if name == "after" else oracle.MOST)


def _exchange(found: registry.Exchange) -> dict[str, Any]:
    return {
        "exchange_id": found.exchange_id,
        "direct_url": found.direct_url,
        "indirect_url": found.indirect_url,
        "sellers": [{"id": one.seller_id, "name": one.name, "most_sen": one.most_sen} for one in found.sellers],
        "certificates": [
            {
                "subject": one.subject,
                "fingerprint": one.fingerprint,
                "not_before": one.not_before.isoformat(),
                "not_after": one.not_after.isoformat(),
            }
            for one in found.certificates()
        ],
    }
