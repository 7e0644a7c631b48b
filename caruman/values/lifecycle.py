"""The table of states that a thing goes through: which verb leads from where to where, and why."""

from __future__ import annotations

from typing import NamedTuple

from caruman.values.words import Words


class Edge(NamedTuple):
    """One permitted change: `verb` leads from `source` to `target`. `why` is for the reader of the table."""

    verb: str
    source: str
    target: str
    why: str


class NotPermitted(ValueError):
    """The verb does not lead anywhere from this state."""

    def __init__(self, lifecycle: Lifecycle, verb: str, state: str) -> None:
        super().__init__(f"{lifecycle.name}: “{verb}” is not possible from “{state}”")
        self.verb, self.state = verb, state


class Lifecycle:
    """A named table of edges with its states and their words.

    `initial` are the states in which a thing may be made. What is not in the table is refused,
    here and by a trigger in the database that is written from the same table.
    """

    def __init__(
        self, name: str, *, initial: tuple[str, ...], states: dict[str, Words], edges: tuple[Edge, ...]
    ) -> None:
        unknown = {state for edge in edges for state in (edge.source, edge.target)} | set(initial)
        if unknown - set(states):
            raise ValueError(f"{name}: {sorted(unknown - set(states))} have no words")
        self.name, self.initial, self.states, self.edges = name, initial, states, edges
        self._targets = {(edge.verb, edge.source): edge.target for edge in edges}
        if len(self._targets) != len(edges):
            raise ValueError(f"{name}: a verb leads to two places from one state")

    def target(self, verb: str, state: str) -> str:
        """Give the state that a verb leads to. Raises `NotPermitted`."""
        target = self._targets.get((verb, state))
        if target is None:
            raise NotPermitted(self, verb, state)
        return target

    def permits(self, verb: str, state: str) -> bool:
        """Say whether a verb leads anywhere from a state."""
        return (verb, state) in self._targets

    @property
    def final(self) -> frozenset[str]:
        """The states that nothing leads out of."""
        return frozenset(set(self.states) - {edge.source for edge in self.edges})
