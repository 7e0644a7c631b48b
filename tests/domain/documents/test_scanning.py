"""The virus scanner: what it finds, and that a silent or an old one passes nothing."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from caruman.documents.scanning import EICAR, ScannerDown, scan

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
FRESH, OLD = "ClamAV 1.4.1/27455/Thu Nov 19 09:21:00 2026", "ClamAV 1.4.1/27400/Sun Nov  1 09:21:00 2026"


class Clamd:
    """A scanner that speaks clamd's protocol, and says what it is told to."""

    def __init__(self, listener: socket.socket, version: str, says: Callable[[bytes], str]) -> None:
        self.listener, self.version, self.says = listener, version, says
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            with line, line.makefile("rb") as reading:
                command = b""
                while not command.endswith(b"\0"):
                    command += reading.read(1)
                if command == b"zVERSION\0":
                    line.sendall(self.version.encode() + b"\0")
                    continue
                data = b""
                while size := struct.unpack("!I", reading.read(4))[0]:
                    data += reading.read(size)
                line.sendall(f"stream: {self.says(data)}\0".encode())


def _judge(data: bytes) -> str:
    return "Eicar-Test-Signature FOUND" if EICAR in data else "OK"


@pytest.fixture
def clamd(settings: Settings) -> Iterator[Callable[..., Clamd]]:
    listeners: list[socket.socket] = []

    def start(version: str = FRESH, says: Callable[[bytes], str] = _judge, at: Path | None = None) -> Clamd:
        if at is None:
            listener = socket.create_server(("127.0.0.1", 0))
            settings.VIRUS_SCANNER = f"clamd://127.0.0.1:{listener.getsockname()[1]}"
        else:
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(str(at))
            listener.listen()
            settings.VIRUS_SCANNER = f"unix://{at}"
        listeners.append(listener)
        return Clamd(listener, version, says)

    yield start
    for listener in listeners:
        listener.close()


def test_a_clean_file_passes_and_a_virus_does_not(clamd: Callable[..., Clamd]) -> None:
    clamd()
    assert scan(b"x" * 200_000, at=NOON) == (False, "clamd")
    assert scan(b"x" * 200_000 + EICAR, at=NOON) == (True, "clamd")


def test_a_scanner_behind_a_socket_file_is_asked_too(clamd: Callable[..., Clamd], tmp_path: Path) -> None:
    clamd(at=tmp_path / "clamd")
    assert scan(EICAR, at=NOON).has_virus


def test_a_scanner_with_old_signatures_passes_nothing(clamd: Callable[..., Clamd]) -> None:
    clamd(version=OLD)
    with pytest.raises(ScannerDown, match="too old"):
        scan(b"x", at=NOON)


@pytest.mark.parametrize("answer", ["INSTREAM size limit exceeded. ERROR", ""])
def test_an_answer_that_says_neither_passes_nothing(clamd: Callable[..., Clamd], answer: str) -> None:
    clamd(says=lambda _data: answer)
    with pytest.raises(ScannerDown):
        scan(b"x", at=NOON)


@pytest.mark.parametrize("version", ["", "ClamAV 1.4.1"])
def test_a_scanner_that_does_not_say_how_old_it_is_passes_nothing(clamd: Callable[..., Clamd], version: str) -> None:
    clamd(version=version)
    with pytest.raises(ScannerDown):
        scan(b"x", at=NOON)


def test_a_scanner_that_is_not_there_passes_nothing(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    settings.VIRUS_SCANNER = f"clamd://127.0.0.1:{port}"
    with pytest.raises(ScannerDown):
        scan(b"x", at=NOON)


def test_without_a_scanner_the_file_says_so(settings: Settings) -> None:
    settings.VIRUS_SCANNER = "none"
    assert scan(EICAR, at=NOON) == (False, "none")


def test_the_pretended_scanner_knows_the_test_virus(settings: Settings) -> None:
    settings.VIRUS_SCANNER = "pretend"
    assert scan(EICAR, at=NOON).has_virus
    assert not scan(b"kopi", at=NOON).has_virus
