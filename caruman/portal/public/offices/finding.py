"""Which offices there are, and which are near to a postcode, a town or a state."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from caruman.portal.public.offices.states import STATES, State, state_of_postcode

AS_OF = "2026-11-22"
_FILE = Path(__file__).parent / "offices.csv"


class Office(NamedTuple):
    """An office: its town and state; the address only where a public source gives it."""

    town: str
    state: State
    kind: str
    postcode: str
    address: str
    is_certain: bool


class Found(NamedTuple):
    """What a search found: the offices, and the state that it was about (None for a town in any state)."""

    offices: list[Office]
    state: State | None


@cache
def offices() -> tuple[Office, ...]:
    """Give every office in the file's order."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple(
            Office(
                town=row["town"],
                state=STATES[row["state"]],
                kind=row["kind"],
                postcode=row["postcode"],
                address=row["address"],
                is_certain=row["confidence"] == "high",
            )
            for row in rows
        )


def in_state(state: State) -> list[Office]:
    """Give the offices of a state; Putrajaya, which has none that we know, has those of Kuala Lumpur."""
    found = [office for office in offices() if office.state is state]
    return found or [office for office in offices() if office.state.slug == "kuala-lumpur"]


def find(text: str) -> Found:
    """Find by postcode, by a state's name in any language, or by a town; nothing found is an empty list."""
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return Found([], None)
    state = state_of_postcode(wanted)
    if state is not None:
        near = sorted(in_state(state), key=lambda office: abs(int(office.postcode) - int(wanted)))
        return Found(near, state)
    for state in STATES.values():
        if wanted == state.slug or wanted in {name.casefold() for name in state.words}:
            return Found(in_state(state), state)
    towns = [office for office in offices() if wanted in office.town.casefold()]
    if towns:
        return Found(towns, None)
    for state in STATES.values():
        if any(wanted in name.casefold() for name in state.words):
            return Found(in_state(state), state)
    return Found([], None)
