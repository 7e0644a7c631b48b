"""Has a file opened in a process of its own (`reader`, `drawing`), so that a hostile one costs nobody else anything.

Two such processes at most run on one machine, whichever process of ours began them: a place is
a lock on a file, which the system gives back however its holder ends.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from caruman.documents.reader import CPU_SECONDS, Found
from caruman.documents.refusals import UnableToReceive

PATIENCE_SECONDS = CPU_SECONDS + 5
MOST_AT_ONCE = 2
WAIT_SECONDS, STEP_SECONDS = 5.0, 0.05
# Nothing of our own environment, which holds secrets: strangers' files are opened there. And one thread: each would
# want its own part of the little memory.
_ENVIRONMENT = {"RAYON_NUM_THREADS": "1"}


def read(data: bytes) -> Found:
    """Say what a file is and give the bytes to keep. Raises `UnableToReceive`."""
    if not data:
        raise UnableToReceive("empty")
    line, _, content = _run("caruman.documents.reader", data).partition(b"\n")
    told = json.loads(line)
    if "code" in told:
        raise UnableToReceive(told["code"])
    return Found(told["media_type"], told["page_count"], content)


def draw_page(pdf: bytes, *, page: int) -> bytes:
    """Give a page of a PDF as JPEG. Raises `UnableToReceive` where it cannot be drawn."""
    return _run("caruman.documents.drawing", f"{page}\n".encode() + pdf)


def _run(module: str, data: bytes) -> bytes:
    """Give what a process of its own writes about the data. Raises `UnableToReceive`."""
    try:
        with _place():
            done = subprocess.run(  # noqa: S603 - this interpreter, and a module of ours
                [sys.executable, "-I", "-m", module],
                input=data,
                capture_output=True,
                timeout=PATIENCE_SECONDS,
                check=False,
                env=_ENVIRONMENT,
            )
    except subprocess.TimeoutExpired:
        raise UnableToReceive("damaged") from None
    # A process that was killed met a file that wanted too much memory or time.
    if done.returncode != 0:
        raise UnableToReceive("damaged")
    return done.stdout


@contextmanager
def _place() -> Iterator[None]:
    """Hold one of the places; wait a little for it. Raises `UnableToReceive` where none comes free."""
    folder = Path(settings.DATA) / "readers"
    folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + WAIT_SECONDS
    while True:
        for number in range(MOST_AT_ONCE):
            place = os.open(folder / str(number), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(place)
                continue
            try:
                yield
            finally:
                os.close(place)
            return
        if time.monotonic() > until:
            raise UnableToReceive("not_uploaded")
        time.sleep(STEP_SECONDS)
