"""How long signed-in pages take at fifty requests a second with two workers, against finding the session alone.

Requests leave by the clock, whether or not the earlier ones have come back, as people do.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from threading import local
from typing import NamedTuple

from benchmarks.measure import Row, parser, report
from benchmarks.portal_database import start_database

PAGES = {"home of an employee": "/employee/", "my account": "/account/", "my employers": "/employer/"}
A_SECOND = 50
TARGET_MS = 60.0
WORKERS, THREADS = "2", "4"
_of_thread = local()


class Times(NamedTuple):
    """What the requests of one run took, in milliseconds."""

    median: float
    p95: float


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(application: str) -> Iterator[int]:
    """Serve a WSGI application as the portal is served, until the block ends; gives the port."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", WORKERS, "--blocking-threads", THREADS, "--no-access-log", "--log-level", "error", application,
    ]  # fmt: skip
    server = subprocess.Popen(command)
    try:
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _ask(port: int, path: str, cookie: str) -> float:
    """Ask for a page on a kept connection; gives the milliseconds to its last byte."""
    connections: dict[int, http.client.HTTPConnection] = _of_thread.__dict__.setdefault("connections", {})
    connection = connections.setdefault(port, http.client.HTTPConnection("127.0.0.1", port, timeout=30))
    began = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return (time.perf_counter() - began) * 1_000


def _load(port: int, path: str, cookie: str, *, requests: int) -> Times:
    """Send requests by the clock."""
    with ThreadPoolExecutor(24) as pool:
        list(pool.map(lambda _: _ask(port, path, cookie), range(24)))
        began, waiting = time.perf_counter(), []
        for number in range(requests):
            ahead = began + number / A_SECOND - time.perf_counter()
            if ahead > 0:
                time.sleep(ahead)
            waiting.append(pool.submit(_ask, port, path, cookie))
        times = [answer.result() for answer in waiting]
    cuts = quantiles(times, n=20)
    return Times(cuts[9], cuts[18])


def _prepare(*, has_tables: bool) -> str:
    """Make a database with one signed-in person; gives the cookie."""
    from django.core.management import call_command

    if not has_tables:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from tests import people

    browser = people.browser_of(people.make("gita"))
    return f"session={browser.session.session_key}; language=ms"


def measure(*, requests: int, folder: Path) -> list[Row]:
    """Measure each page in turn with the bare one."""
    database, has_tables = start_database(folder / "postgres")
    try:
        os.environ.update(
            DATABASE_URL=database.url("caruman"),
            CARUMAN_DATA=str(folder / "data"),
            CARUMAN_ENVIRONMENT="development",
            DJANGO_SETTINGS_MODULE="caruman.project.settings",
        )
        import django

        django.setup()
        cookie = _prepare(has_tables=has_tables)
        with served("caruman.project.wsgi:application") as portal, served("benchmarks.bare_page:application") as bare:
            return [_row(name, path, portal, bare, cookie, requests) for name, path in PAGES.items()]
    finally:
        database.stop()


def _row(name: str, path: str, portal: int, bare: int, cookie: str, requests: int) -> Row:
    plain = _load(bare, "/", cookie, requests=requests)
    page = _load(portal, path, cookie, requests=requests)
    return Row(
        claim=f"a signed-in page: {name}",
        measured=f"p95 {page.p95:.1f} ms, median {page.median:.1f} ms at {A_SECOND} a second",
        baseline=f"p95 {plain.p95:.1f} ms, median {plain.median:.1f} ms for session and person alone",
        ratio=f"{page.median / plain.median:.2f}",
        target=f"p95 under {TARGET_MS:.0f} ms",
        met=page.p95 < TARGET_MS,
    )


if __name__ == "__main__":
    options = parser(__doc__, requests=1_000).parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        Path(temporary).chmod(0o755)
        rows = measure(requests=options.requests, folder=Path(temporary))
    report(rows, write=options.write)
