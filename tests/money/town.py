"""A town in one process: our portal, the simulated FPX with its banks, one clock, and a line between them that fails.

Everything is the real thing but the wire: the callbacks are Django's, the network is the simulator's, messages are
signed and encoded. The oracle is the simulator's bank book.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import time_machine
from django.test import Client

from caruman.formats.fpx.fields import AC_WIRE_ORDER
from caruman.formats.fpx.wire import encode
from caruman.payments.gateways.fpx import enquiries, intake
from caruman.payments.gateways.fpx.client import NoAnswer
from caruman.payments.gateways.fpx.requests_to_fpx import order_form
from caruman.payments.models import Message, Payment
from caruman.payments.operations import posting, receipting
from caruman.settlement.models import Close
from caruman.settlement.operations.closing import close_day
from caruman.settlement.operations.importing import bring_in
from caruman.simulators.fpx import day_files, faults, registry, seller_side, walk
from caruman.simulators.fpx.applications import network_application
from caruman.simulators.fpx.conclusions import give_indirect
from caruman.simulators.fpx.courier import Answer, Courier, run_timers
from caruman.simulators.fpx.network import Network
from caruman.values.dates import in_malaysia_time

DIRECT, RETURN = "/callbacks/fpx/direct/", "/callbacks/fpx/return/"
FORM = "application/x-www-form-urlencoded"
GOOD, LOST, CRASH_BEFORE_KEPT, CRASH_BEFORE_EFFECT, CRASH_BEFORE_OK = (
    "good", "lost", "crash before it is kept", "crash before the effect", "crash before OK",
)  # fmt: skip
LINES = (GOOD, LOST, CRASH_BEFORE_KEPT, CRASH_BEFORE_EFFECT, CRASH_BEFORE_OK)


class Crashed(Exception):
    """The process died here."""


class Town:
    """Portal and network, and what can happen between them."""

    def __init__(self, folder: Path, *, at: datetime) -> None:
        self._folder, self._machine = folder, at
        self._browser = Client(raise_request_exception=False)
        self.open()
        registry.register(
            self.network.storage, registry.DEFAULT_EXCHANGE, direct_url="http://portal" + DIRECT,
            indirect_url="http://portal" + RETURN, certificates=[registry.DEFAULT_CERTIFICATE.read_bytes()],
            sellers=[{"id": registry.DEFAULT_SELLER, "name": "Caruman"}],
        )  # fmt: skip

    def open(self) -> None:
        """Start the network, or start it again: what it kept is in its file."""
        self.network = Network(self._folder, machine=lambda: self._machine)
        self._courier = Courier(self.network)
        self._application = network_application(self.network)

    def restart(self) -> None:
        """End the network as kill does, and start it again."""
        self.network.close()
        self.open()

    def close(self) -> None:
        """Let go of the file."""
        self.network.close()

    @property
    def now(self) -> datetime:
        """The moment, for both sides."""
        return self.network.clock.now()

    def pass_time(self, step: timedelta) -> None:
        """Let time pass; nothing happens by itself."""
        self.network.clock.move_to(self.network.clock.offset_seconds + step.total_seconds())

    @contextmanager
    def present(self) -> Iterator[None]:
        """Let our side live at the town's moment."""
        with time_machine.travel(self.now, tick=False):
            yield

    # What the payer's browser does.

    def order(self, payment: Payment) -> None:
        """Post the form to FPX, as the payer's browser does; again is a double click."""
        form = order_form(payment, at=self.now)
        status, _ = self._call(
            "/FPXMain/seller2DReceiver.jsp", encode(dict(form.fields), [one[0] for one in form.fields])
        )
        assert status == 303, status

    def orders(self, stage: Sequence[str]) -> list[Any]:
        """Give the network's orders that stand where something can be done."""
        rows = self.network.storage.rows("SELECT * FROM orders WHERE duplicate_of IS NULL ORDER BY rowid")
        return [row for row in rows if row["stage"] in stage]

    def pay(self, order: Any) -> None:
        """Walk through the bank and confirm."""
        walk.pay_without_pages(self.network, order)

    def leave(self, order: Any, *, page: str, how: str) -> None:
        """Leave the bank on a page: `cancel` or `time_out`."""
        order = walk.go_straight_to(self.network, order, page)
        {"cancel": walk.cancel, "time_out": walk.time_out}[how](self.network, order)

    def check(self, order: Any, *, approves: bool) -> None:
        """Decide as the company's checker."""
        walk.top_up(self.network, order["account_id"], order["amount_sen"])
        (walk.approve if approves else walk.reject)(self.network, order)

    def befall(self, given: Sequence[Mapping[str, object]]) -> None:
        """Let faults befall the next order."""
        faults.add_rule(self.network.storage, matches={"next": 1}, faults=list(given))

    # The line.

    def deliver(self, line: str = GOOD, *, everything: bool = False) -> int:
        """Send the direct messages that are due. Gives how many were tried."""
        run_timers(self.network)
        storage = self.network.storage
        if everything:
            storage.run("UPDATE deliveries SET state = 'waiting', hold = '' WHERE state = 'held'")
        waiting = storage.rows(
            "SELECT * FROM deliveries WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at, delivery_id",
            ("9" if everything else self.network.clock.text(),),
        )
        for delivery in waiting:
            # The courier's own steps, one after the other: a loop of its own has no place beside a test's connection.
            body = self._courier._body(delivery)
            self._courier._write_down(delivery, body, self._post(DIRECT, body, line), took_ms=0)
        return len(waiting)

    def come_back(self, order: Any, line: str = GOOD) -> None:
        """Let the payer's browser bring the message of the network."""
        fields = give_indirect(self.network, order)
        if fields is not None:
            self._post(RETURN, encode(fields, AC_WIRE_ORDER), line)

    def _post(self, path: str, body: str, line: str) -> Answer:
        if line == LOST:
            return Answer(None, b"", "lost")
        with self.present(), ExitStack() as broken:
            if line == CRASH_BEFORE_KEPT:
                broken.enter_context(mock.patch.object(intake, "take_in", side_effect=Crashed))
            elif line == CRASH_BEFORE_EFFECT:
                broken.enter_context(mock.patch.object(intake, "settle", side_effect=Crashed))
            response = self._browser.post(path, data=body, content_type=FORM)
        if line == CRASH_BEFORE_OK:
            return Answer(None, b"", "cut off")
        return Answer(response.status_code, response.content)

    def ask(self, path: str, message: Mapping[str, str], order: Sequence[str], *, patience: object) -> bytes:
        """Stand in for the gateway's line to FPX."""
        try:
            status, body = self._call(path, encode(message, order))
        except TimeoutError as fault:
            raise NoAnswer("TIME") from fault
        if status != 200:
            raise NoAnswer(str(status), body)
        return body

    def _call(self, path: str, body: str) -> tuple[int, bytes]:
        """Ask the network's application, without a loop: nothing in it waits but a fault that hangs."""
        given: dict[str, Any] = {"body": b""}

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body.encode(), "more_body": False}

        async def send(event: dict[str, Any]) -> None:
            if event["type"] == "http.response.start":
                given["status"] = event["status"]
            else:
                given["body"] += event.get("body", b"")

        scope = {
            "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
            "headers": [(b"content-type", FORM.encode())], "scheme": "http", "server": ("fpx", 80),
            "client": ("127.0.0.1", 1), "root_path": "", "http_version": "1.1", "asgi": {"version": "3.0"},
        }  # fmt: skip
        with mock.patch.object(seller_side.asyncio, "sleep", side_effect=TimeoutError):
            _drive(self._application(scope, receive, send))
        return given["status"], given["body"]

    # What our side does by the clock.

    def work(self) -> None:
        """Let our jobs run once: the sweep, enquiries, strays, booking, receipts."""
        with self.present(), mock.patch.object(enquiries, "ask", self.ask):
            intake.sweep(at=self.now)
            enquiries.ask_due(clock=lambda: self.now)
            for message in Message.objects.filter(
                effect__outcome="case", effect__payment=None, way__in=("direct", "return")
            ):
                enquiries.confirm_stray(message_id=message.pk, at=self.now)
            posting.post_waiting(at=self.now)
            receipting.receipt_waiting(at=self.now)
            receipting.receipt_applied(at=self.now)

    def close_days(self, first: date) -> list[Close]:
        """Bring in what was settled and credited, and close every day since the first."""
        last = in_malaysia_time(self.now).date()
        self.pass_time(timedelta(days=1))
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        for day in days:
            text = day_files.day_file(self.network, day, day_files.Switches(0, 0, 0, 0, 0, ()))
            bring_in(data=text.encode(), name=f"{day}.csv", by=None, at=self.now)
        statement = day_files.bank_statement(self.network, until=last + timedelta(days=30))
        bring_in(data=statement.encode(), name="statement.csv", by=None, at=self.now)
        return [close_day(day=day, by=None, at=self.now) for day in days]

    def debits(self) -> dict[str, int]:
        """Give the truth: who was debited how much, by the id of the transaction."""
        rows = self.network.storage.rows("SELECT fpx_txn_id, amount_sen FROM debits")
        return {row["fpx_txn_id"]: row["amount_sen"] for row in rows}


def _drive(coroutine: Any) -> None:
    try:
        coroutine.send(None)
    except StopIteration:
        return
    raise AssertionError("the network's application waited for something")
