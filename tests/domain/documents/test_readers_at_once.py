"""Files are opened two at a time on one machine; who comes third waits a little, and is asked to try again."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from pytest_django import Settings

from caruman.documents import reading
from caruman.documents.refusals import UnableToReceive

ANSWER = b'{"media_type": "application/pdf", "page_count": 1}\n%PDF-'


class Readers:
    """Stands for the processes: counts how many are at work, and keeps them there until told."""

    def __init__(self) -> None:
        self.lock, self.go = threading.Lock(), threading.Event()
        self.now = self.most = self.all = 0

    def run(self, *_given: Any, **_options: Any) -> CompletedProcess[bytes]:
        with self.lock:
            self.now, self.all = self.now + 1, self.all + 1
            self.most = max(self.most, self.now)
        self.go.wait(20)
        with self.lock:
            self.now -= 1
        return CompletedProcess([], 0, ANSWER)


@pytest.fixture
def readers(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Readers:
    settings.DATA = tmp_path
    made = Readers()
    monkeypatch.setattr(reading.subprocess, "run", made.run)
    return made


def test_no_more_than_two_run_and_all_are_served(readers: Readers) -> None:
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(reading.read, b"x") for _one in range(6)]
        while readers.all < reading.MOST_AT_ONCE:
            time.sleep(0.01)
        readers.go.set()
        found = [one.result() for one in asked]
    assert readers.most == reading.MOST_AT_ONCE == 2
    assert len(found) == readers.all == 6


def test_who_waits_in_vain_is_asked_to_try_again(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WAIT_SECONDS", 0.2)
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(reading.read, b"x") for _one in range(2)]
        while readers.all < 2:
            time.sleep(0.01)
        with pytest.raises(UnableToReceive) as refused:
            reading.read(b"x")
        readers.go.set()
        assert all(one.result().page_count == 1 for one in asked)
    assert refused.value.code == "not_uploaded"


def test_a_reader_that_fails_gives_its_place_back(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_given: Any, **_options: Any) -> None:
        raise reading.subprocess.TimeoutExpired("reader", 1)

    monkeypatch.setattr(reading.subprocess, "run", fall)
    for _time in range(reading.MOST_AT_ONCE + 1):
        with pytest.raises(UnableToReceive):
            reading.read(b"x")
    readers.go.set()
    monkeypatch.setattr(reading.subprocess, "run", readers.run)
    assert reading.read(b"x").page_count == 1
