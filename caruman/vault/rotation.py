"""Seal everything anew with the writing key, so that an old key can leave the ring.

Row by row, in short transactions: it runs beside the service, and a run that was cut off goes on
where it stood, because what the writing key has sealed is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, models, transaction
from psycopg import sql

from caruman.vault.fields import SealedTextField
from caruman.vault.sealing import open_sealed, seal, writing_key

BATCH = 500
_elsewhere: dict[str, Callable[[], Iterator[int]]] = {}


class Progress(NamedTuple):
    """How many rows of a table were sealed anew so far."""

    table: str
    rows: int


def also(name: str, reseal: Callable[[], Iterator[int]]) -> None:
    """Name sealed texts that lie in no `SealedTextField`; `reseal` yields how many it did with each batch."""
    _elsewhere[name] = reseal


def rotate(*, batch: int = BATCH) -> Iterator[Progress]:
    """Seal everything anew, telling after each batch. Raises `CannotOpen` where a key is missing."""
    for model in apps.get_models():
        fields = [field for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
        if fields and model._meta.managed and not model._meta.proxy:
            yield from _counted(model._meta.db_table, _model(model, fields, batch))
    for name, reseal in _elsewhere.items():
        yield from _counted(name, reseal())


def _counted(name: str, batches: Iterator[int]) -> Iterator[Progress]:
    rows = 0
    for done in batches:
        rows += done
        yield Progress(name, rows)


def _model(model: type[models.Model], fields: list[SealedTextField], batch: int) -> Iterator[int]:
    """Seal one table anew. Plain statements: a sealed column is no change that a lifecycle or a page should see."""
    table = sql.Identifier(model._meta.db_table)
    keys = [sql.Identifier(str(field.column)) for field in model._meta.pk_fields]
    key = sql.SQL(", ").join(keys)
    columns = [sql.Identifier(str(field.column)) for field in fields]
    old = sql.SQL(" OR ").join(
        sql.SQL("({column} <> '' AND {column} NOT LIKE {mine})").format(
            column=column, mine=sql.Literal(f"{writing_key()}:%")
        )
        for column in columns
    )
    choose = sql.SQL("SELECT {key}, {columns} FROM {table} WHERE {old} ORDER BY {key} LIMIT {batch} FOR UPDATE").format(
        key=key, columns=sql.SQL(", ").join(columns), table=table, old=old, batch=sql.Literal(batch)
    )
    write = sql.SQL("UPDATE {table} SET {sets} WHERE ({key}) = ({values})").format(
        table=table,
        key=key,
        values=sql.SQL(", ").join([sql.Placeholder()] * len(keys)),
        sets=sql.SQL(", ").join(sql.SQL("{} = %s").format(column) for column in columns),
    )
    places = [field.place for field in fields]
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(choose)
            rows = cursor.fetchall()
            if not rows:
                return
            with _open_for_sealing(cursor, model._meta.db_table):
                for row in rows:
                    row_key, values = row[: len(keys)], row[len(keys) :]
                    sealed = [reseal(value, field=place) for value, place in zip(values, places, strict=True)]
                    cursor.execute(write, [*sealed, *row_key])
        yield len(rows)


def reseal(value: str | None, *, field: str) -> str | None:
    """Give a sealed value as the writing key seals it; nothing stays nothing."""
    if not value or value.startswith(f"{writing_key()}:"):
        return value
    return seal(open_sealed(value, field=field), field=field)


class _open_for_sealing:
    """Let an append-only table be sealed anew within this transaction: the words stay, their seal changes."""

    def __init__(self, cursor: Any, table: str) -> None:
        self._cursor, self._table = cursor, table
        cursor.execute(
            "SELECT 1 FROM pg_trigger WHERE tgname = %s AND tgrelid = %s::regclass", [f"{table}_is_append_only", table]
        )
        self._guarded = cursor.fetchone() is not None

    def __enter__(self) -> None:
        self._switch("DISABLE")

    def __exit__(self, *fault: object) -> None:
        if fault[0] is None:
            # After a fault the whole transaction goes back, and the trigger with it.
            self._switch("ENABLE")

    def _switch(self, way: str) -> None:
        if self._guarded:
            self._cursor.execute(
                sql.SQL("ALTER TABLE {} {} TRIGGER {}").format(
                    sql.Identifier(self._table), sql.SQL(way), sql.Identifier(f"{self._table}_is_append_only")
                )
            )
