"""A stand-in for FPX over real HTTP: it answers what the test tells it to, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from caruman.formats.fpx.wire import decode

Answer = bytes | Callable[["StandIn", dict[str, str]], bytes]


class StandIn:
    """What is asked and answered. `answers` are given in turn, the last one for ever."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.answers: list[Answer] = [b"ERROR"]
        self.status = 200
        self.headers: dict[str, str] = {}
        self.cut_after: int | None = None
        self.wait_seconds = 0.0
        self.drips = False

    def answer(self, path: str, message: dict[str, str]) -> bytes:
        """Give the next answer."""
        self.asked.append((path, message))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer if isinstance(answer, bytes) else answer(self, message)


@contextmanager
def standing_in(settings: Any) -> Iterator[StandIn]:
    """Let FPX be here, until the block ends."""
    stand_in = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            message = decode(self.rfile.read(int(self.headers["Content-Length"])))
            body = stand_in.answer(self.path, message)
            time.sleep(stand_in.wait_seconds)
            self.send_response(stand_in.status)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            for name, value in stand_in.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):
                self._write(body[: stand_in.cut_after])

        def _write(self, body: bytes) -> None:
            for byte in body if stand_in.drips else ():
                self.wfile.write(bytes([byte]))
                time.sleep(0.02)
            if not stand_in.drips:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        settings.FPX_URL = f"http://127.0.0.1:{server.server_port}"
        try:
            yield stand_in
        finally:
            server.shutdown()
            thread.join()
