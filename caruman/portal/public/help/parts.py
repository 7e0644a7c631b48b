"""What an article is made of."""

from __future__ import annotations

from typing import NamedTuple

from caruman.values.words import Words


class Text(NamedTuple):
    """A paragraph."""

    words: Words
    kind: str = "text"


class Heading(NamedTuple):
    """A heading inside an article."""

    words: Words
    kind: str = "heading"


class Steps(NamedTuple):
    """Things to do, one after the other."""

    steps: tuple[Words, ...]
    kind: str = "steps"


class Points(NamedTuple):
    """Things in no order."""

    points: tuple[Words, ...]
    kind: str = "points"


class Door(NamedTuple):
    """A link to a page of ours, by its name among the addresses."""

    words: Words
    page: str
    kind: str = "door"


class Chart(NamedTuple):
    """The flow chart of `help.flow_chart`, with its list."""

    kind: str = "chart"


Part = Text | Heading | Steps | Points | Door | Chart


class Topic(NamedTuple):
    """A shelf of articles."""

    slug: str
    title: Words


class Article(NamedTuple):
    """One page of help; `summary` is what a list or a search shows of it."""

    slug: str
    topic: str
    title: Words
    summary: Words
    parts: tuple[Part, ...]

    def words(self) -> list[Words]:
        """Give every sentence of the body, for the search."""
        found: list[Words] = []
        for part in self.parts:
            if isinstance(part, Steps):
                found.extend(part.steps)
            elif isinstance(part, Points):
                found.extend(part.points)
            elif not isinstance(part, Chart):
                found.append(part.words)
        return found
