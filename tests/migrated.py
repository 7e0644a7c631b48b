"""Every table as the migrations make them, made once a run and copied: walking the migrations takes twenty seconds.

Workers, benchmarks and whole portals in processes of their own begin with a copy. That the migrations are complete and
start from nothing is tested by the life of a portal (`tests/project`), which walks them.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from caruman.project.database import PrivateDatabase, _programs

ROOT = Path(__file__).resolve().parents[1]
WHERE = "MIGRATED_DUMP"
"""The variable that names the file; where it is not set, everybody walks the migrations."""
TEMPLATE = "caruman_migrated"


def dump() -> Path:
    """Give the file, made by whoever needs it first. Others wait."""
    path = Path(os.environ[WHERE])
    with _alone(path):
        if not path.exists():
            _make(path)
    return path


def ready() -> None:
    """Make the file now, for programs that a test starts: they know no server to make it on."""
    if WHERE in os.environ:
        dump()


def _make(path: Path) -> None:
    """Make the file, from the one of an earlier run on this machine where nothing that tables are made of has changed."""
    kept = Path(tempfile.gettempdir()) / f"caruman-migrated-{os.geteuid()}" / f"{_fingerprint()}.sql"
    address = _empty_template()
    if kept.exists():
        shutil.copyfile(kept, path)
        _fill(address, path)
        return
    for command in ("migrate", "createcachetable"):
        subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "caruman.project", command, "--verbosity", "0"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": address, "CARUMAN_ENVIRONMENT": "test"},
            check=True,
        )
    part = path.with_suffix(".part")
    subprocess.run([_programs() / "pg_dump", "--no-owner", "--file", part, address], check=True)
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    mine = kept.with_suffix(f".{os.getpid()}")
    shutil.copyfile(part, mine)
    mine.rename(kept)
    part.rename(path)


def _fingerprint() -> str:
    """Give what changes with the migrations, and with what they read: states, accounts, tables of the law."""
    package = ROOT / "caruman"
    seen = hashlib.sha256()
    for pattern in ("**/migrations/*.py", "**/lifecycle.py", "database/triggers.py", "ledger/chart.py", "law/tables/*"):
        for file in sorted(package.glob(pattern)):
            seen.update(f"{file.relative_to(package)}\0".encode() + file.read_bytes())
    installed = Path(sysconfig.get_paths()["purelib"])
    seen.update(" ".join(sorted(one.name for one in installed.glob("*.dist-info"))).encode())
    return seen.hexdigest()[:24]


def _empty_template() -> str:
    base, _, rest = os.environ["DATABASE_URL"].partition("?")
    server = base.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres?{rest}", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(TEMPLATE)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
    return f"{server}/{TEMPLATE}?{rest}"


def lay_out(folder: Path) -> None:
    """Lay out the files of a server whose database `caruman` holds the tables: a copy of one that was filled once."""
    tables = dump()
    kept = tables.with_suffix(".cluster")
    with _alone(tables):
        if not kept.exists():
            making = kept.with_suffix(".making")
            server = PrivateDatabase(making)
            try:
                server.make("caruman")
                _fill(server.url("caruman"), tables)
            finally:
                server.stop()
            making.rename(kept)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # With its owner: PostgreSQL reads no files of root's.
    subprocess.run(["cp", "--archive", kept, folder], check=True)


def _fill(address: str, path: Path) -> None:
    subprocess.run(
        [_programs() / "psql", "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--file", path, address],
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
