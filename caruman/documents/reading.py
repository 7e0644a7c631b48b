"""Has a file opened in a process of its own (`reader`), so that a hostile one costs nobody else anything."""

from __future__ import annotations

import json
import subprocess
import sys

from caruman.documents.reader import CPU_SECONDS, Found
from caruman.documents.refusals import UnableToReceive

PATIENCE_SECONDS = CPU_SECONDS + 5


def read(data: bytes) -> Found:
    """Say what a file is and give the bytes to keep. Raises `UnableToReceive`."""
    if not data:
        raise UnableToReceive("empty")
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "caruman.documents.reader"],
            input=data,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnableToReceive("damaged") from None
    # A reader that was killed met a file that wanted too much memory or time.
    if done.returncode != 0:
        raise UnableToReceive("damaged")
    line, _, content = done.stdout.partition(b"\n")
    told = json.loads(line)
    if "code" in told:
        raise UnableToReceive(told["code"])
    return Found(told["media_type"], told["page_count"], content)
