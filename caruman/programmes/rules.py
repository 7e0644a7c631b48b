"""Rules of programmes beyond their groups, as data; and how places are kept: what we decided, with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from caruman.values.words import Words

HELD_FOR = timedelta(days=7)
"""How long a place waits for the person's share: as long as somebody without a bank account needs to reach a counter,
and not so long that places which nobody wants are kept from others."""
LATE_NEWS = timedelta(days=3)
"""Files of collecting banks tell of a payment up to three days after it: only then is a place really given back."""


class Facts(NamedTuple):
    """What is known of a person and an activity when a place is asked for."""

    is_first_time: bool
    """Nobody ever paid for cover of this person under Act 789."""
    is_compulsory: bool
    """PERKESO enforces contributions in the sector on the day."""
    year: int = 1
    """Which year of cover it would be: 1 for a first registration, 2 for the first renewal."""


class Rule(NamedTuple):
    """A condition by its code: the words say it to people, the predicate to programs."""

    code: str
    words: Words
    holds: Callable[[Facts], bool]


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule(
            "first-registration",
            Words(
                "Bagi orang yang mendaftar kali pertama.",
                "For people who register for the first time.",
                "适用于首次登记者。",
            ),
            lambda facts: facts.is_first_time,
        ),
        Rule(
            "sector-not-compulsory",
            Words(
                "Bagi sektor yang belum diwajibkan mencarum.",
                "For sectors in which contributing is not compulsory yet.",
                "适用于尚未强制缴纳的行业。",
            ),
            lambda facts: not facts.is_compulsory,
        ),
        Rule(
            "second-year",
            Words(
                "Bagi pembaharuan sukarela pada tahun kedua.",
                "For voluntary renewal in the second year.",
                "适用于第二年自愿更新者。",
            ),
            lambda facts: facts.year == 2 and not facts.is_first_time,
        ),
    )
}
"""The rules by their code, in the order in which they are said."""

PRINTED: dict[tuple[str, int], tuple[str, ...]] = {
    ("lindung-kendiri-pertama-kali", 2026): ("first-registration", "sector-not-compulsory"),
    ("lindung-kendiri-pembaharuan", 2026): ("sector-not-compulsory", "second-year"),
}
"""The rules of the announced programmes, by slug and year."""


def unmet(codes: list[str] | tuple[str, ...], facts: Facts | None) -> list[Rule]:
    """Give the rules that do not hold. Where nothing is known, none of them is taken to hold."""
    return [RULES[code] for code in codes if facts is None or not RULES[code].holds(facts)]
