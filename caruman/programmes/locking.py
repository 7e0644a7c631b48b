"""Whoever takes places of a programme waits for whoever does so already: quota and budget are counted by one."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection


def lock_year(slug: str, year: int) -> None:
    """Keep others from taking places of a programme's year until the transaction ends."""
    lock_years([(slug, year)])


def lock_years(years: Iterable[tuple[str, int]]) -> None:
    """Keep others from several programmes' years, in an order that is the same for all."""
    with connection.cursor() as cursor:
        for slug, year in sorted(set(years)):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"programmes:{slug}:{year}"])


def lock_claims() -> None:
    """Keep others from preparing claims until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('programmes.claims', 0))")
