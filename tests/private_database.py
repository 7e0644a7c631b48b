"""A PostgreSQL of its own for each run of the tests, started before Django loads and gone afterwards.

Loaded by `-p` (see pyproject.toml): Django reads its settings before any conftest is read.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from caruman.project.catalogues import compile_stale

# Speed only: the cluster is thrown away.
_CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def _start() -> None:
    import psycopg

    from caruman.project.database import PrivateDatabase

    folder = Path(tempfile.mkdtemp(prefix="caruman-test-"))
    folder.chmod(0o755)
    database = PrivateDatabase(folder / "postgres")

    def stop() -> None:
        database.stop()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    with psycopg.connect(database.url("postgres"), autocommit=True) as connection:
        for setting in _CARELESS:
            connection.execute(f"ALTER SYSTEM SET {setting}")  # type: ignore[call-overload]
        connection.execute("SELECT pg_reload_conf()")
    os.environ["DATABASE_URL"] = database.url("caruman")
    os.environ["CARUMAN_DATA"] = str(folder / "data")
    os.environ["MIGRATED_DUMP"] = str(folder / "migrated.sql")


os.environ["CARUMAN_ENVIRONMENT"] = "test"
if "PYTEST_XDIST_WORKER" not in os.environ:
    # Malay and Chinese pages are tested as they stand in the catalogues now.
    compile_stale()
    given = os.environ.get("CARUMAN_TEST_DATABASE_URL")
    if given:
        os.environ["DATABASE_URL"] = given
        os.environ["CARUMAN_DATA"] = tempfile.mkdtemp(prefix="caruman-test-")
    else:
        _start()
