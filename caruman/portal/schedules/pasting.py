"""A column of wages from a spreadsheet: identity number and wage, name and wage, or wages alone in the grid's order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.accounts.details import words_language
from caruman.schedules.models import Line
from caruman.values.money import parse_ringgit
from caruman.values.words import Refusal

LONGEST_CHARACTERS = 2_000_000
MOST_SHOWN = 50


class PasteForm(forms.Form):
    """What was copied from the spreadsheet."""

    text = forms.CharField(
        label=_("Wages"),
        help_text=_(
            "Copy two columns, identity number and wage. Or one column of wages in the order of the schedule. "
            "One person a line."
        ),
        max_length=LONGEST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        strip=False,
    )


class Matched(NamedTuple):
    """What a pasted text says: wages by place, those that change, and the lines that fit nobody or no amount."""

    wages: dict[int, int]
    changes: list[tuple[Line, int]]
    unfit: list[tuple[int, str, str]]

    @property
    def shown(self) -> list[tuple[Line, int]]:
        """The first changes."""
        return self.changes[:MOST_SHOWN]

    @property
    def more(self) -> int:
        """How many changes are not shown."""
        return max(0, len(self.changes) - MOST_SHOWN)

    @property
    def shown_unfit(self) -> list[tuple[int, str, str]]:
        """The first lines that fit nothing."""
        return self.unfit[:MOST_SHOWN]


def match(text: str, lines: Iterable[Line]) -> Matched:
    """Find whose wage each line of a text is."""
    held = list(lines)
    by_number = {line.identity_no: line for line in held}
    by_name: dict[str, list[Line]] = {}
    for line in held:
        by_name.setdefault(_plain(line.name), []).append(line)
    wages: dict[int, int] = {}
    changes: list[tuple[Line, int]] = []
    unfit: list[tuple[int, str, str]] = []
    rows = text.replace("\r\n", "\n").split("\n")
    while rows and not rows[-1].strip():
        rows.pop()
    is_column = all(len(_parts(row)) <= 1 for row in rows)
    for number, row in enumerate(rows, 1):
        parts = _parts(row)
        if not parts:
            continue
        if is_column:
            line = held[number - 1] if number <= len(held) else None
        else:
            line = _whose(parts[:-1], by_number, by_name)
        if line is None:
            unfit.append((number, row[:80], str(_("No person of the schedule fits this line."))))
            continue
        try:
            wage_sen = parse_ringgit(parts[-1])
        except Refusal as refusal:
            unfit.append((number, row[:80], refusal.say(words_language())))
            continue
        wages[line.place] = wage_sen
        if line.wage_sen != wage_sen:
            changes.append((line, wage_sen))
    return Matched(wages, changes, unfit)


def _parts(row: str) -> list[str]:
    for separator in ("\t", ";"):
        if separator in row:
            return [part.strip() for part in row.split(separator) if part.strip()]
    return [row.strip()] if row.strip() else []


def _whose(parts: list[str], by_number: dict[str, Line], by_name: dict[str, list[Line]]) -> Line | None:
    for part in parts:
        found = by_number.get(part.upper().replace("-", "").replace(" ", ""))
        if found is not None:
            return found
    for part in parts:
        named = by_name.get(_plain(part), [])
        # Two of one name are told apart by their numbers alone.
        if len(named) == 1:
            return named[0]
    return None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
