"""SKBBK, the non-employment injury scheme (Act A1788): who is in, who is out, and since when."""

from __future__ import annotations

from caruman.law.person import ORDINARY, Person, require_known_words
from caruman.law.settings import DEFAULTS, Settings
from caruman.values.month import Month

IN_FORCE_FROM = Month(2026, 6)
"""The first contribution month of SKBBK (Act A1788; P.U.(B) 196/2026)."""
MANDATORY_FOR_ALL_TO = Month(2026, 6)
"""In this first month nobody was out; from the next, local employees may be (Cabinet decision of 8 July 2026)."""

STATUSES = ("not_in_force", "mandatory", "participating", "opted_out", "elsewhere")


def skbbk_status(*, month: Month, person: Person = ORDINARY, settings: Settings = DEFAULTS) -> str:
    """Give the state of a person at this employer in a contribution month, one of `STATUSES`.

    There is no age limit. With several employers only the designated one deducts it, so
    `elsewhere` comes before all else. `settings` changes nothing yet: the open question about new
    employees is about the day until which they may choose (see `last_day_to_opt_out`).
    """
    del settings
    require_known_words(person)
    return status_of(month=month, person=person)


def status_of(*, month: Month, person: Person) -> str:
    """Give the state of a person whose words are checked already."""
    if month < IN_FORCE_FROM:
        return "not_in_force"
    if person.skbbk == "elsewhere":
        return "elsewhere"
    if month <= MANDATORY_FOR_ALL_TO or not person.is_local:
        return "mandatory"
    return "opted_out" if person.skbbk == "out" else "participating"
