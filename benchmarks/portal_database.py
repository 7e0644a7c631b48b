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
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        database, has_tables = start_database(folder / "postgres")
        try:
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


def start_database(folder: Path) -> tuple[PrivateDatabase, bool]:
    """Start a server with the portal's database in it; gives whether every table is in that one already.

    Where the tests run the benchmark, it begins as a copy: they walked the migrations before.
    """
    from caruman.project.database import PrivateDatabase

    has_tables = "MIGRATED_DUMP" in os.environ
    if has_tables:
        from tests.migrated import lay_out

        lay_out(folder)
    database = PrivateDatabase(folder)
    database.make("caruman")
    return database, has_tables


def join_portal_database() -> None:
    """Set Django up in a process that was started for a benchmark; where the database is, the environment says."""
    import django

    django.setup()
