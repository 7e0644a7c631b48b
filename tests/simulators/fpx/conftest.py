"""The simulated network, in memory and on a disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

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
