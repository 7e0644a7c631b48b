"""Real HTTP, real PostgreSQL, real `kill -9`: each fault point of a payment ends in the property."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import migrated
from tests.money.fault_points import POINTS
from tests.money.site import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Walk through every fault point once, in a program that has a Django of its own."""
    folder = tmp_path_factory.mktemp("faults")
    migrated.ready()
    dropped = ("CARUMAN_", "PYTEST_", "DJANGO_", "DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.money.fault_points", str(folder)],
        cwd=ROOT, env=kept, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    answer = Path(folder, "found.json")
    assert answer.exists() and done.returncode == 0, done.stdout + done.stderr
    walked: dict[str, str] = json.loads(answer.read_text("utf-8"))
    return walked


@pytest.mark.xdist_group("real processes")
@pytest.mark.parametrize("name", POINTS)
def test_it_ends_in_the_property(name: str, found: dict[str, str]) -> None:
    assert found[name] == ""


@pytest.mark.xdist_group("real processes")
def test_all_of_it_and_a_short_soak_with_kills_is_what_the_bank_debited(found: dict[str, str]) -> None:
    assert found["debited"] == ""
