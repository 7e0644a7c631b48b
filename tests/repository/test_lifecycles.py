"""Every table of states is held by the database, edge for edge, and drawn in the docs."""

from __future__ import annotations

import re
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction

from caruman.database.triggers import follows_sql
from caruman.values.lifecycle import Lifecycle
from tools.lifecycle_page import lifecycles, lifecycles_page

LIFECYCLES = {f"{module}:{lifecycle.name}": lifecycle for module, lifecycle in lifecycles()}
_PAIR = re.compile(r"\('(\w+)', '(\w+)'\)")


def in_the_database() -> dict[str, tuple[frozenset[str], frozenset[tuple[str, str]]]]:
    """Give what the triggers of the migrated database allow, by function: first states, and changes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE '%\\_lifecycle'")
        sources = dict(cursor.fetchall())
    found = {}
    for name, source in sources.items():
        initial = re.search(r"NOT IN \(('[^)]*)\) THEN", source)
        assert initial is not None, name
        found[name] = (
            frozenset(re.findall(r"'(\w+)'", initial[1])),
            frozenset(_PAIR.findall(source.partition("VALUES")[2])),
        )
    return found


@pytest.mark.django_db
def test_every_table_has_its_trigger_and_every_trigger_its_table() -> None:
    declared = {
        name: (frozenset(one.initial), frozenset((edge.source, edge.target) for edge in one.edges))
        for name, one in LIFECYCLES.items()
    }
    held = in_the_database()
    assert [name for name, allowed in declared.items() if allowed not in held.values()] == [], "no trigger holds it"
    assert [name for name, allowed in held.items() if allowed not in declared.values()] == [], "it holds an old table"


@pytest.mark.django_db
@pytest.mark.parametrize("lifecycle", LIFECYCLES.values(), ids=LIFECYCLES.keys())
def test_the_trigger_lets_every_edge_through_and_nothing_else(lifecycle: Lifecycle) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE walked (state text)")
        cursor.execute(follows_sql("walked", lifecycle))
    edges = {(edge.source, edge.target) for edge in lifecycle.edges}
    assert {state for state in lifecycle.states if accepts("INSERT INTO walked VALUES (%s)", state)} == set(
        lifecycle.initial
    )
    for source, target in product(lifecycle.states, repeat=2):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("DELETE FROM walked")
            cursor.execute("INSERT INTO walked VALUES (%s)", [source])
            cursor.execute("SET LOCAL session_replication_role = origin")
        allowed = source == target or (source, target) in edges
        assert accepts("UPDATE walked SET state = %s", target) == allowed, (source, target)


def accepts(statement: str, state: str) -> bool:
    """Tell whether the database lets a statement through; what it did is undone."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [state])
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


@pytest.mark.parametrize("lifecycle", LIFECYCLES.values(), ids=LIFECYCLES.keys())
def test_every_state_can_be_reached(lifecycle: Lifecycle) -> None:
    reached = set(lifecycle.initial)
    while more := {edge.target for edge in lifecycle.edges if edge.source in reached} - reached:
        reached |= more
    assert reached == set(lifecycle.states)


def test_each_is_drawn_with_the_reason_of_every_edge() -> None:
    page = lifecycles_page()
    for lifecycle in LIFECYCLES.values():
        for edge in lifecycle.edges:
            assert f"    {edge.source} --> {edge.target}: {edge.verb}" in page
            assert edge.why in page
