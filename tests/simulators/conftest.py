"""The simulated carriers, on free ports, keeping what they are given in a list."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from caruman.simulators.faults import asked_for_by
from caruman.simulators.keeping import Arrival
from caruman.simulators.mail_server import MailHandler, mail_server
from caruman.simulators.sms_gateway import Gateway

SLOW_SECONDS = 0.6


class Kept(list[tuple[Arrival, bool]]):
    def __call__(self, arrival: Arrival, twice: bool) -> int:
        self.append((arrival, twice))
        return len(self)


@pytest.fixture
def kept() -> Kept:
    """What arrived."""
    return Kept()


@pytest.fixture
def sms_simulator(kept: Kept, settings: Settings) -> Iterator[Gateway]:
    gateway = Gateway(
        ("127.0.0.1", 0), path="/messages", token="t0ken", keep=kept, fault_of=asked_for_by, slow_seconds=SLOW_SECONDS
    )
    settings.SMS_URL, settings.SMS_TOKEN = f"http://127.0.0.1:{gateway.server_port}/messages", "t0ken"
    thread = threading.Thread(target=gateway.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield gateway
    gateway.shutdown()
    gateway.server_close()


@pytest.fixture
def mail_simulator(kept: Kept, settings: Settings) -> Iterator[None]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = mail_server("127.0.0.1", port, MailHandler(keep=kept, fault_of=asked_for_by, slow_seconds=SLOW_SECONDS))
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"
    server.start()
    yield
    server.stop()
