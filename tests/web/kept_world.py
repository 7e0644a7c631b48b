"""Worlds that many tests begin with, made once a run: who needs one next gets its rows by COPY, in a tenth of the time."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, transaction

from caruman.accounts.models import Person
from tests import emptying, migrated
from tests.web.world import World

Made = TypeVar("Made")
# Numbers that were taken are not given again. (A sequence is not undone with a test either.)
_SEQUENCES = """
    SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences
    WHERE schemaname = current_schema() AND last_value IS NOT NULL
"""


def the_world() -> World:
    """Give the world of the walks, with its rows in the present test's database."""
    return kept("world", World)


def kept(name: str, make: Callable[[], Made]) -> Made:
    """Give what `make` gives, with the rows that it makes in the present test's database, which is empty before."""
    if migrated.WHERE not in os.environ or Person.objects.exists():
        return make()
    path = Path(os.environ[migrated.WHERE]).with_name(f"{name}.pickle")
    with _alone(path):
        if not path.exists():
            made = make()
            path.write_bytes(pickle.dumps((made, emptying.rows(), _sequences())))
            return made
    made, rows, sequences = pickle.loads(path.read_bytes())  # noqa: S301 - written above, in this run
    _put(rows, sequences)
    return made


def _put(rows: dict[str, bytes], sequences: dict[str, int]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        # As a replica: what was kept has passed every trigger when it was made.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, kept in rows.items():
            if table in emptying.beginning():
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a table of ours
            with cursor.copy(f"COPY {table} FROM STDIN") as copied:
                copied.write(kept)
        for name, value in sequences.items():
            cursor.execute(f"SELECT setval(%s, greatest(%s, (SELECT last_value FROM {name})))", [name, value])  # noqa: S608
        cursor.execute("SET LOCAL session_replication_role = origin")


def _sequences() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        return dict(cursor.fetchall())


@contextmanager
def _alone(path: Path) -> Iterator[Any]:
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
