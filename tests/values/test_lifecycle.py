"""A lifecycle permits what its table says and refuses everything else."""

from __future__ import annotations

import pytest

from caruman.values.lifecycle import Edge, Lifecycle, NotPermitted
from caruman.values.words import Words

_STATES = {name: Words(name, name, name) for name in ("open", "shut", "gone")}
DOOR = Lifecycle(
    "door",
    initial=("open",),
    states=_STATES,
    edges=(
        Edge("shut", "open", "shut", "it is cold"),
        Edge("open", "shut", "open", "someone knocks"),
        Edge("remove", "shut", "gone", "the house is sold"),
    ),
)


def test_a_verb_leads_where_the_table_says() -> None:
    assert DOOR.target("shut", "open") == "shut"


@pytest.mark.parametrize(("verb", "state"), [("shut", "shut"), ("remove", "open"), ("open", "gone"), ("paint", "open")])
def test_every_other_change_is_refused(verb: str, state: str) -> None:
    assert not DOOR.permits(verb, state)
    with pytest.raises(NotPermitted):
        DOOR.target(verb, state)


def test_a_final_state_is_one_that_nothing_leaves() -> None:
    assert DOOR.final == {"gone"}


def test_a_state_without_words_is_a_mistake_in_the_table() -> None:
    with pytest.raises(ValueError, match="ajar"):
        Lifecycle("door", initial=("open",), states=_STATES, edges=(Edge("leave", "open", "ajar", ""),))


def test_a_verb_cannot_lead_to_two_places_from_one_state() -> None:
    edges = (Edge("push", "open", "shut", ""), Edge("push", "open", "gone", ""))
    with pytest.raises(ValueError, match="two places"):
        Lifecycle("door", initial=("open",), states=_STATES, edges=edges)
