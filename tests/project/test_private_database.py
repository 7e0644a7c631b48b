"""The private PostgreSQL: in any folder, for root and others, with nothing left running and nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from caruman.project.database import PrivateDatabase, address, socket_folder

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def _running_in(folder: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter(["name", "cmdline"]):
        if process.info["name"] == "postgres" and str(folder) in (process.info["cmdline"] or []):
            found.append(process)
    return found


def _gone(folder: Path) -> bool:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if not _running_in(folder):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("name", ["a folder with a space", "long" * 40], ids=["space", "too long for a socket"])
def test_it_starts_anywhere_and_keeps_what_was_written(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "postgres"
    first = PrivateDatabase(folder)
    first.make("caruman")
    first.make("caruman")
    with psycopg.connect(first.url("caruman"), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 5165 AS sen")
    first.stop()
    assert _gone(folder)
    second = PrivateDatabase(folder)
    with psycopg.connect(address(folder, "caruman")) as connection:
        assert connection.execute("SELECT sen FROM kept").fetchone() == (5165,)
    second.stop()


def test_no_port_is_opened(tmp_path: Path) -> None:
    database = PrivateDatabase(tmp_path / "postgres")
    with psycopg.connect(database.url("postgres")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert not [c for c in psutil.Process(database.process.pid).net_connections("inet") if c.status == "LISTEN"]
    database.stop()


def test_a_short_path_keeps_its_socket_and_a_long_one_gets_another() -> None:
    assert socket_folder(Path("/srv/caruman/postgres")) == Path("/srv/caruman/postgres")
    long = Path("/srv") / ("x" * 100) / "postgres"
    assert len(str(socket_folder(long) / ".s.PGSQL.5432")) < 107
    assert socket_folder(long) != socket_folder(long.parent)


def test_it_ends_with_the_process_that_was_killed_and_starts_again(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    program = f"""
import sys, time
from pathlib import Path
from caruman.project.database import PrivateDatabase
PrivateDatabase(Path({str(folder)!r}))
print("up", flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        assert starter.stdout.readline() == "up\n"
        assert _running_in(folder)
        os.kill(starter.pid, signal.SIGKILL)
    assert _gone(folder)
    database = PrivateDatabase(folder)
    database.stop()
    assert _gone(folder)
