"""How the tests of the command run it: in this process, as if its streams were pipes."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from caruman.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "fixtures" / "files"


class Outcome(NamedTuple):
    """What a run of the command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def json_lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Outcome]


@pytest.fixture
def caruman(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `caruman` with arguments, and bytes as its standard input; English unless the arguments say otherwise."""
    monkeypatch.setenv("CARUMAN_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "100")
    return run_command


def run_command(*arguments: object, stdin: bytes = b"") -> Outcome:
    """Run the command; its streams begin as ASCII, as in a bare locale."""
    written = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(written[0], encoding="ascii", write_through=True))
        patch.setattr(sys, "stderr", io.TextIOWrapper(written[1], encoding="ascii", write_through=True))
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))
        status = main([os.fspath(each) if isinstance(each, Path) else str(each) for each in arguments])
        sys.stdout.flush()
        sys.stderr.flush()
        return Outcome(status, *(str(stream.getvalue(), "utf-8") for stream in written))
