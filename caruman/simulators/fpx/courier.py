"""Carries direct ACs to sellers until they answer OK, and lets what is due happen: time-outs, lapses, late truths."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from sqlite3 import Row
from typing import NamedTuple

import httpx2

from caruman.formats.fpx.fields import AC_WIRE_ORDER
from caruman.formats.fpx.wire import encode
from caruman.simulators.fpx import confirmations, walk
from caruman.simulators.fpx.conclusions import conclude, order_of, state
from caruman.simulators.fpx.network import Network
from caruman.simulators.fpx.storage import moment_text, unpack

FORM = "application/x-www-form-urlencoded"
_MOST_AT_ONCE = 64
_TURN_SECONDS = 0.5
_KEPT_CHARACTERS = 500


class Answer(NamedTuple):
    """What a seller answered: a status and a body, or why there is none."""

    status: int | None
    body: bytes
    fault: str = ""

    @property
    def is_ok(self) -> bool:
        """Whether FPX takes it as acknowledged: HTTP 200, and the two letters, and nothing else."""
        return self.status == 200 and self.body == b"OK"


Post = Callable[[str, str], Awaitable[Answer]]


class Courier:
    """The part of the network that acts by itself."""

    def __init__(self, network: Network, post: Post | None = None) -> None:
        """`post` sends a body to an address; tests give one that asks nobody."""
        self._network = network
        self._post = post or self._over_http
        self._clients: dict[bool, httpx2.AsyncClient] = {}
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._wake = asyncio.Event()
        network.news = self._wake.set

    async def run(self) -> None:
        """Work until cancelled."""
        try:
            while True:
                self._wake.clear()
                self._start_what_is_due()
                # A moved clock is news too; half a second is for what becomes due by itself.
                try:
                    await asyncio.wait_for(self._wake.wait(), _TURN_SECONDS)
                except TimeoutError:
                    pass
        finally:
            for task in self._under_way.values():
                task.cancel()
            for client in self._clients.values():
                await client.aclose()

    async def run_now(self, *, everything: bool = False) -> int:
        """Do what is due, or every delivery that waits, and wait until it is done. Gives the number of tries."""
        started = self._start_what_is_due(everything=everything)
        while self._under_way:
            await asyncio.gather(*self._under_way.values())
            # A delivery may have caused nothing more, but a timer that became due meanwhile may have.
            started += self._start_what_is_due()
        return started

    def _start_what_is_due(self, *, everything: bool = False) -> int:
        run_timers(self._network)
        started = 0
        if everything:
            self._network.storage.run("UPDATE deliveries SET state = 'waiting', hold = '' WHERE state = 'held'")
        waiting = self._network.storage.rows(
            "SELECT * FROM deliveries WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at, delivery_id LIMIT 500",
            ("9" if everything else self._network.clock.text(),),
        )
        for delivery in waiting:
            if delivery["delivery_id"] in self._under_way or len(self._under_way) >= _MOST_AT_ONCE:
                continue
            self._under_way[delivery["delivery_id"]] = asyncio.create_task(self._try(delivery))
            started += 1
        return started

    async def _try(self, delivery: Row) -> None:
        try:
            body = self._body(delivery)
            began = time.monotonic()
            answer = await self._post(delivery["url"], body)
            self._write_down(delivery, body, answer, took_ms=round((time.monotonic() - began) * 1000))
        finally:
            del self._under_way[delivery["delivery_id"]]
            self._wake.set()

    def _body(self, delivery: Row) -> str:
        tamper = unpack(delivery["tamper"])
        if "body" in tamper:
            body: str = tamper["body"]
            return body
        signed = confirmations.signed(self._network, unpack(delivery["fields"]), with_key=delivery["sign_with"])
        return encode({**signed, **tamper}, AC_WIRE_ORDER)

    def _write_down(self, delivery: Row, body: str, answer: Answer, *, took_ms: int) -> None:
        now, storage = self._network.clock.now(), self._network.storage
        tries = delivery["tries"] + 1
        outcome = "acknowledged" if answer.is_ok else "waiting" if tries < delivery["most_tries"] else "given_up"
        with storage.transaction():
            if storage.row("SELECT 1 FROM deliveries WHERE delivery_id = ?", (delivery["delivery_id"],)) is None:
                return  # Everything was reset while the seller thought about it.
            storage.run(
                "INSERT INTO tries (delivery_id, tried_at, body, status, answer, fault, took_ms, is_ok) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    delivery["delivery_id"],
                    moment_text(now),
                    body,
                    answer.status,
                    answer.body[:_KEPT_CHARACTERS].decode("utf-8", "replace"),
                    answer.fault,
                    took_ms,
                    answer.is_ok,
                ),
            )
            storage.run(
                "UPDATE deliveries SET state = ?, tries = ?, due_at = ? WHERE delivery_id = ?",
                (
                    outcome,
                    tries,
                    moment_text(now + timedelta(seconds=delivery["interval_seconds"])),
                    delivery["delivery_id"],
                ),
            )

    async def _over_http(self, url: str, body: str) -> Answer:
        client = self._client()
        patience = self._network.options["direct_timeout_seconds"]
        try:
            async with asyncio.timeout(patience):
                answer = await client.post(url, content=body.encode(), headers={"content-type": FORM})
        except TimeoutError:
            return Answer(None, b"", f"no answer within {patience} s")
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as fault:
            return Answer(None, b"", f"{type(fault).__name__}: {fault}"[:_KEPT_CHARACTERS])
        # The network remembers nothing that a seller's server gives to browsers.
        client.cookies.clear()
        return Answer(answer.status_code, answer.content)

    def _client(self) -> httpx2.AsyncClient:
        """Give the client that trusts as it is set now; one that is kept, because sellers keep connections open."""
        checks_tls: bool = self._network.options["checks_tls"]
        if checks_tls not in self._clients:
            self._clients[checks_tls] = httpx2.AsyncClient(
                verify=checks_tls,
                follow_redirects=False,
                # A developer's proxy is for the world outside, not for the seller beside us.
                trust_env=False,
                limits=httpx2.Limits(max_connections=_MOST_AT_ONCE, max_keepalive_connections=16, keepalive_expiry=5),
            )
        return self._clients[checks_tls]


def run_timers(network: Network) -> int:
    """Let everything happen whose time has come. Gives how much that was."""
    happened = 0
    while True:
        timer = network.storage.row(
            "SELECT * FROM timers WHERE due_at <= ? ORDER BY due_at, timer_id LIMIT 1", (network.clock.text(),)
        )
        if timer is None:
            return happened
        happened += 1
        with network.storage.transaction():
            network.storage.run("DELETE FROM timers WHERE timer_id = ?", (timer["timer_id"],))
            _let_happen(network, timer)


def _let_happen(network: Network, timer: Row) -> None:
    order = order_of(network, timer["fpx_txn_id"])
    if timer["kind"] == "session":
        walk.time_out(network, order)
    elif timer["kind"] == "lapse":
        lapse(network, order)
    else:
        params = unpack(timer["params"])
        only_sent = params.get("only_sent", False)
        state(network, order["fpx_txn_id"], params["stated"], label=params["label"], only_sent=only_sent)


def lapse(network: Network, order: Row) -> None:
    """End a payment that no checker looked at in time."""
    if order["stage"] != "checker":
        return
    code = network.options["lapse_code"]
    if network.options["lapse_is_told"]:
        conclude(network, order, code)
        return
    with network.storage.transaction():
        network.storage.run("DELETE FROM timers WHERE fpx_txn_id = ? AND kind = 'lapse'", (order["fpx_txn_id"],))
        network.storage.run(
            "UPDATE orders SET stage = 'done', concluded_at = ? WHERE fpx_txn_id = ?",
            (network.clock.text(), order["fpx_txn_id"]),
        )
        state(network, order["fpx_txn_id"], confirmations.saying(code), label="lapsed", is_told=False)
