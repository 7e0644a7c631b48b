"""Empties the database after a test that commits: only the tables that hold rows, and back to what migrations put in.

Django's own way truncates every table and then announces a migration; with a hundred tables that takes longer
than most tests.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase

# All but what Django itself knows of its models, which is the same in every test.
_TABLES = """
    SELECT oid::regclass::text FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
        AND relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
"""

# As a replica, because append-only tables refuse to be emptied otherwise, and the order would matter.
_EMPTY = """
    DO $$
    DECLARE
        name text;
        holds boolean;
    BEGIN
        SET LOCAL session_replication_role = replica;
        FOR name IN TABLES LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM %s)', name) INTO holds;
            IF holds THEN
                EXECUTE format('DELETE FROM %s', name);
            END IF;
        END LOOP;
    END $$
""".replace("TABLES", _TABLES)

_beginning: dict[str, bytes] = {}


def remember_the_beginning() -> None:
    """Keep the rows that migrations put in, and have every test that commits go back to them."""
    _beginning.update(rows())
    TransactionTestCase._fixture_teardown = back_to_the_beginning  # type: ignore[method-assign]


def rows() -> dict[str, bytes]:
    """Give what is in every table that holds rows now."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        for (table,) in cursor.fetchall():
            with cursor.copy(f"COPY (TABLE {table}) TO STDOUT") as copied:
                kept = b"".join(bytes(piece) for piece in copied)
            if kept:
                found[table] = kept
    return found


def beginning() -> dict[str, bytes]:
    """Give the rows that migrations put in."""
    return _beginning


def back_to_the_beginning(*_: Any) -> None:
    """Leave in every table what was there before the first test."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_EMPTY)
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, kept in _beginning.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as rows:
                rows.write(kept)
