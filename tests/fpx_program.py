"""The simulator of FPX in a process of its own, and a seller's server that says what it is told to say."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 30


class Shop(ThreadingHTTPServer):
    """A seller's server; says what it is told to say."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Direct)
        self.says, self.bodies, self.origins = "OK", list[str](), list[str | None]()


class _Direct(BaseHTTPRequestHandler):
    server: Shop

    def do_GET(self) -> None:
        """Give a browser the icon that it asks every site for."""
        self.send_response(204)
        self.end_headers()

    def do_POST(self) -> None:
        length = int(self.headers["content-length"])
        body = self.rfile.read(length).decode()
        if len(body) < length:
            return  # The sender was killed in the middle of it.
        self.server.bodies.append(body)
        self.server.origins.append(self.headers["origin"])
        assert self.headers["content-type"] == "application/x-www-form-urlencoded"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.server.says.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Stays(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def _ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


class Simulator:
    """The program in a process of its own."""

    def __init__(
        self, folder: Path, shop: ThreadingHTTPServer, *, direct: str = "/direct", indirect: str = "/direct"
    ) -> None:
        self.port, self.control_port = _ports()
        at = f"http://127.0.0.1:{shop.server_port}"
        self.command = [
            sys.executable, "-m", "caruman", "simulate", "fpx", f"--port={self.port}", f"--data={folder}",
            f"--control-port={self.control_port}", f"--direct-url={at}{direct}", f"--indirect-url={at}{indirect}",
        ]  # fmt: skip
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.said = [self.process.stdout.readline() for _ in range(2)]
        until(lambda: self.control("GET", "/health")["status"] == "ok")

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        status = self.process.wait(PATIENCE_SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status

    def fpx(self, path: str, body: str) -> tuple[int, str]:
        return ask(f"http://127.0.0.1:{self.port}/FPXMain/{path}", body)

    def control(self, method: str, path: str, **body: Any) -> Any:
        data = json.dumps(body) if method != "GET" else None
        return json.loads(ask(f"http://127.0.0.1:{self.control_port}{path}", data, method)[1])


def ask(url: str, body: str | None, method: str = "POST") -> tuple[int, str]:
    asked = Request(url, data=None if body is None else body.encode(), method=method)  # noqa: S310 - this machine
    try:
        with build_opener(_Stays).open(asked, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as answer:
        with answer:
            return answer.code, answer.read().decode()


def until(true: Any) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            if true():
                return
        except URLError:
            pass
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
