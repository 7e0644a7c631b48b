"""The simulated network: in memory, on a disk, and as a program."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fpx_program import Shop, Simulator
from tests.fpx_shop import World


@pytest.fixture
def world() -> Iterator[World]:
    """The simulator in memory."""
    made = World()
    yield made
    made.close()


@pytest.fixture
def lasting_world(tmp_path: Path) -> Iterator[World]:
    """The simulator on a disk."""
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def shop() -> Iterator[Shop]:
    made = Shop()
    threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def simulator(tmp_path: Path, shop: Shop) -> Iterator[Simulator]:
    made = Simulator(tmp_path / "kept", shop)
    yield made
    if made.process.poll() is None:
        made.end(signal.SIGTERM)
