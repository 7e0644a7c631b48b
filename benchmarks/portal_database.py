"""A PostgreSQL of its own for a benchmark, with the portal's tables in it, kept safe from a crash as in production."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caruman.project.database import PrivateDatabase


@contextmanager
def portal_database() -> Iterator[Path]:
    """Start one and set Django up for it, until the block ends; gives the folder of the run."""
    from caruman.project.database import PrivateDatabase

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        database = PrivateDatabase(folder / "postgres")
        try:
            has_tables = make_with_tables(database)
            os.environ.update(
                DATABASE_URL=database.url("caruman"),
                CARUMAN_DATA=str(folder / "data"),
                CARUMAN_ENVIRONMENT="development",
                DJANGO_SETTINGS_MODULE="caruman.project.settings",
            )
            import django
            from django.core.management import call_command

            django.setup()
            if not has_tables:
                call_command("migrate", verbosity=0)
                call_command("createcachetable", verbosity=0)
            yield folder
        finally:
            from django.db import connections

            for connection in connections.all(initialized_only=True):
                connection.close()
                if connection.pool:
                    connection.close_pool()
            database.stop()


def make_with_tables(database: PrivateDatabase) -> bool:
    """Make the database; gives whether every table is in it already.

    Where the tests run the benchmark, it begins as a copy: they walked the migrations before.
    """
    made = database.make("caruman")
    if not made or "MIGRATED_DUMP" not in os.environ:
        return False
    from tests.migrated import restore

    restore(database.url("caruman"))
    return True


def join_portal_database() -> None:
    """Set Django up in a process that was started for a benchmark; where the database is, the environment says."""
    import django

    django.setup()
