"""The portal of the demonstration in this process, with a clock that stands still: for pictures that come out alike.

Nothing here is made for pictures: tables, people and months are those of the first `make run`, on the
day that the caller names. Looking takes no time; each form that is sent moves the clock by a minute.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import time_machine

from caruman.project.catalogues import compile_stale
from caruman.project.database import PrivateDatabase

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_DATABASE, _KEPT = "caruman", "as_prepared"


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing: the pages are what is looked at."""


class StillPortal:
    """Where the portal stands, and its data as they were on the first start."""

    def __init__(self, database: PrivateDatabase, clock: time_machine.Traveller, data: Path, url: str) -> None:
        self._database, self._clock, self.data, self.url = database, clock, data, url
        self._opened_at = datetime.now(UTC)

    def as_prepared(self) -> None:
        """Put the data and the clock back to what they were before anybody came."""
        self._copy(_KEPT, _DATABASE)
        self._clock.move_to(self._opened_at, tick=False)

    def keep(self) -> None:
        """Remember the data as they are now."""
        self._copy(_DATABASE, _KEPT)

    def _copy(self, source: str, target: str) -> None:
        import psycopg
        from django.db import connections
        from psycopg import sql

        connections.close_all()
        names = {"source": sql.Identifier(source), "target": sql.Identifier(target)}
        with psycopg.connect(self._database.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {target} WITH (FORCE)").format(**names))
            connection.execute(sql.SQL("CREATE DATABASE {target} TEMPLATE {source}").format(**names))


@contextmanager
def still_portal(at: datetime) -> Iterator[StillPortal]:
    """Serve the demonstration as it is at a moment, from a folder that is thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix="caruman-pictures-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        database = PrivateDatabase(root / "postgres")
        try:
            database.make(_DATABASE)
            _settle(database, root / "data")
            with time_machine.travel(at, tick=False) as clock:
                _prepare()
                with _served(clock) as url:
                    portal = StillPortal(database, clock, root / "data", url)
                    portal.keep()
                    yield portal
        finally:
            database.stop()


def _settle(database: PrivateDatabase, data: Path) -> None:
    """Say to the settings where everything is, before Django reads them."""
    os.environ.update(
        CARUMAN_ENVIRONMENT="test",
        CARUMAN_DATA=str(data),
        DATABASE_URL=database.url(_DATABASE),
        DJANGO_SETTINGS_MODULE="caruman.project.settings",
        # Playwright keeps an event loop in this thread, and Django would refuse to query beside it.
        DJANGO_ALLOW_ASYNC_UNSAFE="true",
    )


def _prepare() -> None:
    import logging

    import django
    from django.core.management import call_command

    # Before Django loads: what it has looked for once and not found it does not look for again.
    compile_stale()
    django.setup()
    logging.disable(logging.INFO)
    call_command("prepare")


@contextmanager
def _served(clock: time_machine.Traveller) -> Iterator[str]:
    from django.core.wsgi import get_wsgi_application

    inner: Wsgi = get_wsgi_application()

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            clock.shift(timedelta(minutes=1))
        return inner(environ, start_response)

    with make_server("127.0.0.1", 0, answer, server_class=_Server, handler_class=_Silent) as server:
        thread = Thread(target=server.serve_forever, name="still portal", daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join()
