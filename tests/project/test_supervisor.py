"""`make run`: everything under one process, said plainly, started again when it falls, and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


class Portal:
    """A portal of its own, in its own folder, on its own port."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port = data, port
        ours = {name for name in os.environ if name.startswith(("CARUMAN_", "PYTEST_", "DJANGO_", "MAKE"))}
        kept = {name: value for name, value in os.environ.items() if name not in ours | {"DATABASE_URL", "PORT"}}
        self.variables = {**kept, "CARUMAN_DATA": str(data), "PORT": str(port)}
        self.said = data.parent / "said.txt"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "caruman.project", "serve"],
                cwd=ROOT,
                env=self.variables,
                stdout=said,
                stderr=said,
            )
        self.wait_for(lambda: "Ready in " in self.words)

    def run(self, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "caruman.project", *arguments],
            cwd=ROOT, env={**self.variables, **changes}, capture_output=True, text=True, timeout=600,
        )  # fmt: skip

    @property
    def words(self) -> str:
        return self.said.read_text(encoding="utf-8")

    def wait_for(self, condition: Callable[[], bool], seconds: float = 300) -> None:
        until = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < until, self.words
            assert self.process is None or self.process.poll() is None or not self.words, self.words
            time.sleep(0.05)

    def everyone(self) -> list[psutil.Process]:
        """All processes of this portal, whoever their parent is (PostgreSQL's change their names, not their folder)."""
        found = []
        for process in psutil.process_iter():
            try:
                ours = process.environ().get("CARUMAN_DATA") == str(self.data)
                if process.pid != os.getpid() and (ours or process.cwd().startswith(str(self.data))):
                    found.append(process)
            except psutil.Error:
                continue
        return found

    def child(self, word: str) -> psutil.Process:
        assert self.process is not None
        (child,) = [one for one in psutil.Process(self.process.pid).children() if word in one.cmdline()]
        return child

    def has_child(self, word: str) -> bool:
        assert self.process is not None
        return any(word in one.cmdline() for one in psutil.Process(self.process.pid).children())

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urlopen(f"http://localhost:{self.port}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        status = self.process.wait(60)
        self.process = None
        return status


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # A space, because people have such folders.
    made = Portal(tmp_path / "my data" / "here", port)
    made.data.parent.mkdir()
    yield made
    if made.process is not None and made.process.poll() is None:
        made.stop()
    for left in made.everyone():
        left.kill()


def test_the_life_of_a_portal(portal: Portal) -> None:
    """One long story, because only its first start is slow."""
    made = portal.run("reset")
    assert made.returncode == 0, made.stderr
    assert "made anew" in made.stdout
    assert portal.everyone() == []
    portal.start()
    _says_where_it_is(portal)
    _refuses_to_run_twice(portal)
    _adds_up_the_figures_of_both_web_processes(portal)
    _starts_again_what_falls(portal)
    portal.stop(signal.SIGKILL)
    portal.wait_for(lambda: portal.everyone() == [])

    portal.start()
    assert "Preparing the database" not in portal.words
    assert "850312-10-5012  Aminah binti Yusof" in portal.words
    # Ctrl-C. That SIGTERM does the same is seen where payments are tried with real processes (`tests/money`).
    assert portal.stop(signal.SIGINT) == 0
    assert portal.everyone() == []
    assert portal.words.endswith("Stopped. Nothing is left running; the data stay.\n")


def _says_where_it_is(portal: Portal) -> None:
    assert f"http://localhost:{portal.port}\n" in portal.words
    assert f"http://localhost:{portal.port}/outbox/" in portal.words
    assert "Simulator of FPX and its banks: http://localhost:" in portal.words
    assert (portal.data / "fpx" / "fpx.sqlite3").exists()
    assert "850312-10-5012  Aminah binti Yusof" in portal.words
    status, text = portal.get("/health/ready")
    assert (status, json.loads(text)["ready"]) == (200, True)


def _refuses_to_run_twice(portal: Portal) -> None:
    again = portal.run("serve")
    assert again.returncode == 1
    assert f"already runs in this folder at http://localhost:{portal.port}" in again.stderr
    assert "Traceback" not in again.stderr
    assert portal.run("reset").returncode == 1
    elsewhere = portal.run("serve", CARUMAN_DATA=str(portal.data.parent / "other"))
    assert elsewhere.stderr == (
        f"Port {portal.port} is taken by another program. Choose another one: make run PORT={portal.port + 1}\n"
    )


def _adds_up_the_figures_of_both_web_processes(portal: Portal) -> None:
    for _ in range(40):
        assert portal.get("/health/live")[0] == 200
    _, text = portal.get("/metrics")
    (line,) = [
        line for line in text.splitlines() if line.startswith('caruman_requests_total{method="GET",page="alive"')
    ]
    assert float(line.rpartition(" ")[2]) == 40


def _starts_again_what_falls(portal: Portal) -> None:
    fallen = portal.child("worker")
    fallen.kill()
    portal.wait_for(lambda: "The worker ended (signal SIGKILL). It is started again" in portal.words)
    portal.wait_for(lambda: portal.has_child("worker"))


def test_a_database_of_somebody_else_is_never_thrown_away(portal: Portal) -> None:
    outcome = portal.run("reset", DATABASE_URL="postgresql://db.example/caruman")
    assert outcome.returncode == 1
    assert "only the private one" in outcome.stderr
