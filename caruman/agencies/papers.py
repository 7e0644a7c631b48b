"""Which papers an agency's application must bring, by kind of agency: a dated table, read from `tables/papers.csv`."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

TABLE = Path(__file__).parent / "tables" / "papers.csv"
ANY = "any"
OTHER = "other"

PAPERS = {
    "registration_certificate": _("Registration certificate"),
    "appointment_letter": _("Letter that appoints you to act for the agency"),
    OTHER: _("Another paper, such as one that an officer asked for"),
}
"""Each paper by its code; another one is never asked by the table, and may always be brought."""


class Rule(NamedTuple):
    """From a day on, until the next day in the table, a kind of agency brings a paper."""

    effective_from: date
    kind: str
    paper: str


@cache
def rules() -> tuple[Rule, ...]:
    """Read the table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Rule(date.fromisoformat(row["effective_from"]), row["kind"], row["paper"]) for row in csv.DictReader(lines)
        )


def asked(*, kind: str, on: date) -> list[str]:
    """Give the codes of the papers to bring, in the order of the table."""
    newest = max((rule.effective_from for rule in rules() if rule.effective_from <= on), default=None)
    return [rule.paper for rule in rules() if rule.effective_from == newest and rule.kind in (kind, ANY)]
