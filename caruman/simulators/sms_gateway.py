"""An SMS gateway that speaks the port of docs/reference/sms-gateway.md, and sends nothing anywhere."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from caruman.simulators.faults import DIE, LATER, REFUSE, SLOW, TWICE
from caruman.simulators.keeping import Arrival

_LONGEST_BYTES = 20_000
_NUMBER = re.compile(r"\+[1-9]\d{6,14}")

Keep = Callable[[Arrival, bool], int]
FaultOf = Callable[[str], str]


class Gateway(ThreadingHTTPServer):
    """Listens on a port of this machine. `keep` writes a message down; `fault_of` names the fault for a number."""

    daemon_threads = True

    def __init__(
        self,
        address: tuple[str, int],
        *,
        path: str,
        token: str,
        keep: Keep,
        fault_of: FaultOf,
        slow_seconds: float = 20,
    ) -> None:
        self.path, self.token, self.keep, self.fault_of, self.slow_seconds = path, token, keep, fault_of, slow_seconds
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Gateway
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_POST(self) -> None:
        """Take one message."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _LONGEST_BYTES:
            self.close_connection = True
            return self._answer(413, "too_long")
        body = self.rfile.read(int(length))
        if self.path != self.server.path:
            return self._answer(404, "no_such_address")
        if self.headers.get("Authorization") != f"Bearer {self.server.token}":
            return self._answer(401, "wrong_token")
        key = self.headers.get("Idempotency-Key", "")
        to, text = _read(body)
        if not key or not text or len(key) > 200:
            return self._answer(400, "not_understood")
        if not _NUMBER.fullmatch(to):
            return self._answer(422, "no_such_number")
        self._take(key, to, text)

    def _take(self, key: str, to: str, text: str) -> None:
        fault = self.server.fault_of(to)
        if fault == REFUSE:
            return self._answer(422, "no_such_number")
        if fault == LATER:
            return self._answer(503, "try_later", {"Retry-After": "120"})
        if fault == SLOW:
            time.sleep(self.server.slow_seconds)
        number = self.server.keep(Arrival("sms", key, to, "", text, "", ""), fault == TWICE)
        if fault == DIE:
            self.close_connection = True
            return
        self._answer(202, "", {}, {"id": f"sim-{number}"})

    def _answer(
        self, status: int, error: str, headers: dict[str, str] | None = None, body: dict[str, Any] | None = None
    ) -> None:
        content = json.dumps(body or {"error": error}).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet: the outbox shows what came."""


def _read(body: bytes) -> tuple[str, str]:
    """Give number and text, or two empty texts where the body is not what the port says."""
    try:
        found = json.loads(body)
    except ValueError:
        return "", ""
    if not isinstance(found, dict):
        return "", ""
    to, text = found.get("to"), found.get("text")
    return (to, text) if isinstance(to, str) and isinstance(text, str) else ("", "")
