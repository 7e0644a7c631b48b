"""The guide of the simulator: what it shows can be sent, and what there is stands in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from caruman.simulators.fpx.faults import KINDS
from caruman.simulators.fpx.options import OPTIONS
from tests.fpx_shop import World

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "guides" / "fpx-simulator.md").read_text(encoding="utf-8")
CALLS = re.findall(r"curl -X (\w+) localhost:8028(\S+) -d '([^']+)'", GUIDE)
ADDRESSES = re.findall(r"`(GET|POST|PUT|PATCH|DELETE) (/[^` ?]+)", GUIDE)


def test_every_fault_stands_in_the_guide_with_its_parameters() -> None:
    for name, kind in KINDS.items():
        params = f"`{json.dumps(dict(kind.params))}`" if kind.params else ""
        assert f"| `{name}` | {kind.meaning} | {params} |\n" in GUIDE


def test_every_setting_stands_in_the_guide_with_its_default() -> None:
    for name, option in OPTIONS.items():
        assert f"| `{name}` | {option.meaning} | `{json.dumps(option.default)}` |\n" in GUIDE


@pytest.mark.parametrize(("method", "path", "body"), CALLS, ids=[path for _, path, _ in CALLS])
def test_what_the_guide_sends_is_taken(world: World, method: str, path: str, body: str) -> None:
    assert len(CALLS) >= 4
    assert world.ask(method, path, at="control", json=json.loads(body)).status_code < 300


def test_every_address_of_the_guide_is_there(world: World) -> None:
    assert len(ADDRESSES) > 20
    world.pay_request("{order}")
    for method, path in ADDRESSES:
        at = "fpx" if path.startswith("/FPXMain") else "control"
        filled = path.replace("{name}", "fpxuat.cer").replace("{id}", "EX99990001").replace("{01 or 02}", "01")
        answer = world.ask(method, filled.replace("/banks/EX99990001", "/banks/TEST0021"), at=at, content=b"")
        assert answer.status_code != 405, f"{method} {path}"
