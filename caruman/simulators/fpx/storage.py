"""Where the simulator keeps everything: one SQLite file that outlives any end of the process."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_SCHEMA = Path(__file__).with_name("schema.sql")
_SCHEMA_NUMBER = 1
FILE = "fpx.sqlite3"


class OtherVersion(Exception):
    """The file was written by another version of the simulator; the sentence says what to do."""


class Storage:
    """The file, opened by one process; a transaction is either there after a `kill -9` or not at all."""

    def __init__(self, path: Path | str) -> None:
        self.path = path
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._file.row_factory = sqlite3.Row
        # The log goes to the operating system with each commit: it survives this process, however that ends.
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA synchronous = NORMAL")
        self._file.execute("PRAGMA foreign_keys = ON")
        self._file.execute("PRAGMA busy_timeout = 5000")
        self._make()

    def _make(self) -> None:
        number = self._file.execute("PRAGMA user_version").fetchone()[0]
        if number == _SCHEMA_NUMBER:
            return
        if number:
            raise OtherVersion(
                f"{self.path} was written by another version of the simulator. Remove it, or name another."
            )
        self._file.executescript(
            f"BEGIN IMMEDIATE; {_SCHEMA.read_text(encoding='utf-8')}; PRAGMA user_version = {_SCHEMA_NUMBER}; COMMIT;"
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do several things or none; inside another transaction, as a part of that one."""
        if self._file.in_transaction:
            yield
            return
        self._file.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")

    def run(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run one statement."""
        return self._file.execute(sql, values)

    def insert(self, table: str, values: Mapping[str, object]) -> int:
        """Add a row. Gives its number."""
        names = ", ".join(values)
        places = ", ".join("?" * len(values))
        done = self._file.execute(
            f"INSERT INTO {table} ({names}) VALUES ({places})",  # noqa: S608 - names that the modules themselves write
            tuple(values.values()),
        )
        return done.lastrowid or 0

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Give all rows of a question."""
        return self._file.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Row | None:
        """Give the first row of a question, if there is one."""
        found: sqlite3.Row | None = self._file.execute(sql, values).fetchone()
        return found

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Give the first value of the first row, if there is one."""
        found = self._file.execute(sql, values).fetchone()
        return None if found is None else found[0]

    def empty(self) -> None:
        """Throw everything away but the settings, the registrations, and the banks as they stand."""
        with self.transaction():
            # An order goes after everything that names it.
            for table in ("tries", "deliveries", "timers", "debits", "messages", "rules", "bank_sessions"):
                self.run(f"DELETE FROM {table}")  # noqa: S608 - the names stand one line above
            self.run("DELETE FROM orders WHERE duplicate_of IS NOT NULL")
            self.run("DELETE FROM orders")
            self.run("DELETE FROM accounts")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def moment_text(moment: datetime) -> str:
    """Write a moment so that moments sort as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_moment(text: str) -> datetime:
    """Read a moment that `moment_text` wrote."""
    return datetime.fromisoformat(text)


def pack(value: object) -> str:
    """Write a value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> Any:
    """Read what `pack` wrote."""
    return json.loads(text)
