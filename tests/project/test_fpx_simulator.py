"""The simulator of FPX as a part of `make run`: when it is started, and that production never starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caruman.project import fpx_simulator
from tests.project.production import GOOD

ROOT = Path(__file__).resolve().parents[2]
URL, CONTROL = fpx_simulator.ADDRESSES
HERE = {URL: "http://localhost:8027", CONTROL: "http://localhost:8028"}


def _is_wanted(variables: dict[str, str], *, taken: int = 0) -> bool:
    return fpx_simulator.is_wanted(fpx_simulator.started(variables, lambda host, port: port != taken))


def test_it_is_started_where_fpx_is_a_free_port_of_this_machine() -> None:
    assert _is_wanted(HERE)
    assert fpx_simulator.greeting(HERE).startswith("Simulator of FPX and its banks: http://localhost:8027 ")


@pytest.mark.parametrize(
    ("url", "taken"),
    [("none", 0), ("https://uat.mepsfpx.com.my", 0), ("http://192.0.2.1:8027", 0), ("http://localhost:8027", 8027)],
    ids=["no fpx", "the test service", "another machine", "somebody runs it already"],
)
def test_it_is_not_started_where_fpx_is_elsewhere(url: str, taken: int) -> None:
    assert not _is_wanted({**HERE, URL: url}, taken=taken)


def test_nothing_is_wanted_before_it_is_asked() -> None:
    assert not fpx_simulator.is_wanted(HERE)


def test_production_refuses_to_simulate() -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CARUMAN_", "DATABASE_URL"))}
    done = subprocess.run(
        [sys.executable, "-m", "caruman.project", "fpx"],
        cwd=ROOT,
        env={**kept, **GOOD, "CARUMAN_FPX_URL": "none"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "the simulator does not run" in done.stderr
