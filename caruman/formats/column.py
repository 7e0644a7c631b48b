"""What is known of a column of a spreadsheet: our name for it, its headers, its meaning."""

from __future__ import annotations

from typing import NamedTuple

from caruman.values.words import Words


class Column(NamedTuple):
    """One column: our field name, what it holds, its header in a template, its meaning, and other headers for it.

    `kind` is one of `text`, `identity`, `ringgit`, `month`, `date`, `years`, `status`, `nationality`,
    `skbbk`, `exclusion`, `yes_no`, `act`, `identity_kind`, `sex`, `race`, `year`, `row`. `example` is what a
    template shows. `aliases` are headers as people write them; capitals, spaces, dots, dashes and the unit (RM)
    do not matter.
    """

    field: str
    kind: str
    title: Words
    meaning: Words
    example: str
    aliases: tuple[str, ...]


def names(text: str) -> tuple[str, ...]:
    """Part headers that are written one after the other with bars between."""
    return tuple(text.split("|"))
