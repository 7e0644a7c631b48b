"""Asks the virus scanner: clamd over TCP or a socket file, a pretended one for development, or none at all."""

from __future__ import annotations

import re
import socket
import struct
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

# The harmless string by which every scanner shows that it works. Written apart, or this file would be found too.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PRETEND, NONE = "pretend", "none"
OLDEST_SIGNATURES = timedelta(days=7)
_PATIENCE_SECONDS = 20
_PIECE_BYTES = 64 * 1024
_VERSION = re.compile(r"ClamAV [^/]+/\d+/(\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4})")


class ScannerDown(Exception):
    """The scanner gives no answer that counts: the file is held, never passed."""


class Verdict(NamedTuple):
    """What a scanner said."""

    has_virus: bool
    scanner: str


def scan(data: bytes, *, at: datetime) -> Verdict:
    """Have a file scanned. Raises `ScannerDown`."""
    address = settings.VIRUS_SCANNER
    if address == NONE:
        return Verdict(False, NONE)
    if address == PRETEND:
        return Verdict(EICAR in data, PRETEND)
    try:
        _demand_fresh_signatures(_ask(address, b"zVERSION\0"), at)
        answer = _ask(address, b"zINSTREAM\0", data)
    except OSError as fault:
        raise ScannerDown(str(fault)) from fault
    if answer.endswith(" FOUND"):
        return Verdict(True, "clamd")
    if answer.endswith(" OK"):
        return Verdict(False, "clamd")
    raise ScannerDown(answer[:100])


def _ask(address: str, command: bytes, data: bytes | None = None) -> str:
    """Speak clamd's protocol once: a command, pieces with their length before them, an answer that ends with NUL."""
    with _connected(address) as line:
        line.sendall(command)
        if data is not None:
            for start in range(0, len(data), _PIECE_BYTES):
                piece = data[start : start + _PIECE_BYTES]
                line.sendall(struct.pack("!I", len(piece)) + piece)
            line.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0"):
            piece = line.recv(4096)
            if not piece or len(answer) > 4096:
                break
            answer += piece
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(_PATIENCE_SECONDS)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 3310), timeout=_PATIENCE_SECONDS)


def _demand_fresh_signatures(version: str, at: datetime) -> None:
    """A scanner that was not brought up to date for a week knows nothing of what goes round now."""
    match = _VERSION.match(version)
    if match is None:
        raise ScannerDown(f"no version: {version[:60]}")
    made = datetime.strptime(" ".join(match[1].split()), "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    if at - made > OLDEST_SIGNATURES:
        raise ScannerDown("the signatures are too old")
