"""What is known besides the file itself: the day, the employer, its register of employees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from caruman.law.person import Person
from caruman.law.settings import DEFAULTS, Settings
from caruman.values.month import Month


class Employee(NamedTuple):
    """One person on the employer's register.

    `person` holds what the law asks about; `skbbk_out_from` is the first contribution month for
    which the person opted out of SKBBK; `left_on` is the last day of service, None while active.
    `skbbk_said` is the whole story where it is known, and counts before `skbbk_out_from`: what held
    (`in`, `out`, `elsewhere`) from which month on, in the order in which it was said.
    """

    identity_no: str
    name: str
    person: Person = Person()
    skbbk_out_from: Month | None = None
    hired_on: date | None = None
    left_on: date | None = None
    skbbk_said: tuple[tuple[Month, str], ...] = ()

    def works_in(self, month: Month) -> bool:
        """Tell whether the person is in service on some day of the month."""
        return not (
            (self.hired_on is not None and self.hired_on > month.last_day)
            or (self.left_on is not None and self.left_on < month.first_day)
        )

    def person_in(self, month: Month) -> Person:
        """Give the facts that hold for one month: an opt-out counts from its own month on."""
        if self.skbbk_said:
            held = [word for since, word in self.skbbk_said if since <= month]
            return self.person._replace(skbbk=held[-1] if held else "in")
        if self.skbbk_out_from is None or self.person.skbbk == "elsewhere":
            return self.person
        return self.person._replace(skbbk="out" if month >= self.skbbk_out_from else "in")


class Facts(NamedTuple):
    """Everything that a check takes into account besides the bytes.

    `today` is the day of filing in Malaysia. None means not known: the rules that need it are
    then silent. `acknowledged` are the months for which an ACR or ECR stands already;
    `earlier_files` maps the SHA-256 of files already received to where their result can be seen.
    """

    today: date
    employer_code: str | None = None
    mycoid: str | None = None
    register: Mapping[str, Employee] | None = None
    liable_from: Month | None = None
    acknowledged: frozenset[Month] = frozenset()
    earlier_files: Mapping[str, str] = {}
    settings: Settings = DEFAULTS
