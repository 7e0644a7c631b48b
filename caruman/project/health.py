"""Whether the portal can do its work: each part says so for itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from django.db import DatabaseError, connection

# The worker shows itself every ten seconds.
HEARTBEAT_SECONDS = 45
# A message that has been due for so long does not merely wait its turn.
STUCK_SECONDS = 10 * 60


class Part(NamedTuple):
    """One part of the service; `words` says what is missing where it is not well."""

    name: str
    is_well: bool
    words: str = ""


def parts() -> list[Part]:
    """Ask each part. Without the database the others cannot be asked."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return [Part("database", True), *(_asked(name, question) for name, question in _QUESTIONS.items())]
    except DatabaseError:
        return [Part("database", False, "does not answer")]


def _asked(name: str, question: Callable[[], str]) -> Part:
    words = question()
    return Part(name, not words, words)


def _migrations() -> str:
    """Compare what the code knows with what the database has seen."""
    applied = set(_rows("SELECT app, name FROM django_migrations") if _has("django_migrations") else [])
    missing = _known_migrations() - applied
    return f"{len(missing)} not applied" if missing else ""


@lru_cache(maxsize=1)
def _known_migrations() -> frozenset[tuple[str, str]]:
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    replaced = {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    return frozenset(set(loader.disk_migrations) - replaced)


def _worker() -> str:
    if not _has("procrastinate_workers"):
        return "has never run"
    ((seconds,),) = _rows("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
    if seconds is None:
        return "does not run"
    return "" if seconds <= HEARTBEAT_SECONDS else f"has not shown itself for {int(seconds)} s"


def _outbox() -> str:
    if not _has("notices_notice"):
        return "has no table"
    ((count,),) = _rows(
        "SELECT count(*) FROM notices_notice"
        " WHERE state = 'queued' AND next_try_at < now() - make_interval(secs => %s)",
        [STUCK_SECONDS],
    )
    return f"{count} messages are overdue" if count else ""


_QUESTIONS: dict[str, Callable[[], str]] = {"migrations": _migrations, "worker": _worker, "outbox": _outbox}


def _has(table: str) -> bool:
    ((found,),) = _rows("SELECT to_regclass(%s) IS NOT NULL", [table])
    return bool(found)


def _rows(statement: str, values: list[object] | None = None) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[object, ...]] = cursor.fetchall()
    return found
