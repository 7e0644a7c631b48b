"""The whole portal in processes of its own, with the simulated FPX beside it, and a driver that stands outside.

It is what `make run` starts, in a folder of its own. The driver speaks to the database as a page would and to the
network over HTTP; what it kills, the supervisor starts again.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import requests

from tests import migrated

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 180.0
_HTTP_SECONDS = 30


class Site:
    """A running portal, its processes, and the control port of its network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        port, fpx, control = free_port(), free_port(), free_port()
        self.url, self.fpx, self.control = (f"http://localhost:{one}" for one in (port, fpx, control))
        dropped = ("CARUMAN_", "PYTEST_", "DJANGO_", "MAKE", "DATABASE_URL", "PORT")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        self.variables = {
            **kept, "CARUMAN_DATA": str(folder / "data"), "PORT": str(port), "CARUMAN_FPX_URL": self.fpx,
            "CARUMAN_FPX_SIMULATOR_CONTROL": self.control,
        }  # fmt: skip
        self._said = folder / "said.txt"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def database_url(self) -> str:
        """Where its database is."""
        from caruman.project.database import address

        return address(self.folder / "data" / "postgres", "caruman")

    def start(self) -> None:
        """Start it, and wait until it is ready."""
        if migrated.WHERE in os.environ:
            migrated.lay_out(self.folder / "data" / "postgres")
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "caruman.project", "serve"],
                cwd=ROOT,
                env=self.variables,
                stdout=said,
                stderr=said,
            )
        self.wait_for(lambda: "Ready in " in self.words, "the portal to be ready")
        self.wait_for(self.is_up, "the network")

    def stop(self) -> int:
        """Stop it; nothing stays. Gives its exit status."""
        if self._process is None:
            return 0
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        return self._process.wait(60)

    @property
    def words(self) -> str:
        """What it said."""
        return self._said.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until something is so."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > until:
                raise AssertionError(f"waited in vain for {what}\n{self.words[-3000:]}")
            time.sleep(0.1)

    def is_up(self) -> bool:
        """Whether portal and network answer."""
        try:
            return all(
                requests.get(address, timeout=5).status_code == 200
                for address in (f"{self.url}/health/ready", f"{self.control}/health")
            )
        except requests.RequestException:
            return False

    def kill(self, word: str) -> int:
        """Kill a child of the supervisor outright: `web`, `worker`, `fpx` or `postgres`. Gives its process number."""
        assert self._process is not None
        for child in psutil.Process(self._process.pid).children():
            try:
                line = " ".join(child.cmdline())
            except psutil.Error:
                continue
            if line.endswith(f"caruman.project {word}") or (word == "postgres" and "postgres" in line):
                child.send_signal(signal.SIGKILL)
                return child.pid
        return 0

    # The network.

    def ask(self, method: str, path: str, **body: Any) -> Any:
        """Ask the control port; its answer, or None where it is down at the moment."""
        try:
            answer = requests.request(method, self.control + path, json=body or None, timeout=_HTTP_SECONDS)
        except requests.RequestException:
            return None
        return answer.json() if "json" in answer.headers.get("content-type", "") else answer.text

    def order(self, fields: Any) -> bool:
        """Post the form of an order as the payer's browser does. Says whether it arrived."""
        try:
            answer = requests.post(
                fields.action, data=list(fields.fields), allow_redirects=False, timeout=_HTTP_SECONDS
            )
        except requests.RequestException:
            return False
        return answer.status_code == 303

    def come_back(self, number: str) -> bool:
        """Let the payer's browser come back with the message of the network. Says whether our side answered."""
        given = self.ask("POST", f"/orders/{number}/indirect")
        indirect = given.get("indirect") if isinstance(given, dict) else None
        if not indirect or not indirect.get("body"):
            return False
        headers = {"content-type": "application/x-www-form-urlencoded"}
        try:
            answer = requests.post(
                f"{self.url}/callbacks/fpx/return/", data=indirect["body"], headers=headers, allow_redirects=False,
                timeout=_HTTP_SECONDS,
            )  # fmt: skip
        except requests.RequestException:
            return False
        return answer.status_code == 303

    def debits(self) -> dict[str, int]:
        """Give the truth: who was debited how much, by the id of the transaction."""
        found: dict[str, int] = {}
        after: int | None = 0
        while after is not None:
            page = self.ask("GET", f"/debits?after={after}&limit=500")
            if page is None:
                raise AssertionError("the bank book does not answer")
            found |= {one["fpx_txn_id"]: one["amount_sen"] for one in page["debits"]}
            after = page["next"]
        return found


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port
