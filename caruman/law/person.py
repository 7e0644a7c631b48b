"""What the law asks about a person before it can say which contributions are due."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from caruman.law.settings import DEFAULTS, Settings
from caruman.values.dates import age_on
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

NATIONALITIES = ("citizen", "permanent_resident", "temporary_resident", "foreign")
SKBBK_CHOICES = ("in", "out", "elsewhere")
EXCLUSIONS = ("PUBLIC_SERVICE", "SPOUSE_OF_EMPLOYER", "CASUAL", "NOT_AN_ACT_800_INDUSTRY")


class Person(NamedTuple):
    """The facts about one person in one employment; where nothing is known, an ordinary adult citizen.

    Attributes:
        born: Day of birth; it decides the age where both it and `age` are given.
        age: Completed years on the day that counts in the contribution month.
        nationality: One of `NATIONALITIES`; a temporary resident is local in domestic work only.
        first_act4_age: Age when the first Act 4 contribution of the person's life, with any employer, became
            payable. None: early enough.
        first_eis_age: The same for Act 800. None: early enough.
        skbbk: `in`, `out` (opted out) or `elsewhere` (another employer is the one that deducts it).
        covered_before: Insured before the wage rose over RM3,000 (matters before June 2016).
        domestic: Works in a household.
        invalidity_pension: Receives an invalidity pension while earning less than a third of the former wage.
        exclusion: One of `EXCLUSIONS`, or None.
    """

    born: date | None = None
    age: int | None = None
    nationality: str = "citizen"
    first_act4_age: int | None = None
    first_eis_age: int | None = None
    skbbk: str = "in"
    covered_before: bool = False
    domestic: bool = False
    invalidity_pension: bool = False
    exclusion: str | None = None

    @property
    def is_local(self) -> bool:
        """Whether the law treats the person as local: citizens, permanent residents, and in domestic work others."""
        return self.nationality in _ALWAYS_LOCAL or (self.nationality == "temporary_resident" and self.domestic)


ORDINARY = Person()
"""An adult citizen about whom nothing special is known."""

_ALWAYS_LOCAL = ("citizen", "permanent_resident")
_NOT_BORN = Words(
    ms="Tarikh lahir {born} adalah selepas bulan caruman {month}. Semak tarikh lahir itu.",
    en="The date of birth {born} lies after the contribution month {month}. Check the date of birth.",
    zh="出生日期 {born} 晚于缴纳月份 {month}。请核对出生日期。",
)
_BAD_AGE = Words(
    ms="Umur {age} tidak munasabah. Nyatakan umur genap tahun antara 0 dengan 150.",
    en="An age of {age} makes no sense. Give completed years from 0 to 150.",
    zh="年龄 {age} 不合理。请填写 0 至 150 之间的周岁。",
)
_UNKNOWN_WORD = Words(
    ms="“{text}” tidak dikenali. Pilih salah satu: {choices}.",
    en="“{text}” is not known. Choose one of: {choices}.",
    zh="“{text}”无法识别。请选择其中之一：{choices}。",
)


def age_in(month: Month, person: Person, settings: Settings = DEFAULTS) -> int | None:
    """Give the age in completed years on the day of the month that counts, or None where it is not known.

    Which day counts is the setting `birthday_month_day`. Raises `Refusal` (`BORN_AFTER_MONTH`,
    `AGE_OUT_OF_RANGE`).
    """
    if person.born is None:
        if person.age is not None and not 0 <= person.age <= 150:
            raise Refusal("AGE_OUT_OF_RANGE", _BAD_AGE, age=person.age)
        return person.age
    age = month.year - person.born.year
    if person.born.month == month.month:
        age = age_on(born=person.born, day=deciding_day(month, settings))
    elif person.born.month > month.month:
        age -= 1
    if age < 0:
        raise Refusal("BORN_AFTER_MONTH", _NOT_BORN, born=person.born, month=month)
    return age


def deciding_day(month: Month, settings: Settings = DEFAULTS) -> date:
    """Give the day of a contribution month on which the age is read."""
    return month.first_day if settings.birthday_month_day == "first" else month.last_day


def require_known_words(person: Person) -> None:
    """Raise `Refusal` (`UNKNOWN_WORD`) where a word about the person is not one that the law library knows."""
    if person.nationality not in NATIONALITIES:
        _refuse_word(person.nationality, NATIONALITIES)
    if person.skbbk not in SKBBK_CHOICES:
        _refuse_word(person.skbbk, SKBBK_CHOICES)
    if person.exclusion is not None and person.exclusion not in EXCLUSIONS:
        _refuse_word(person.exclusion, EXCLUSIONS)


def _refuse_word(text: str, choices: tuple[str, ...]) -> None:
    raise Refusal("UNKNOWN_WORD", _UNKNOWN_WORD, text=text[:40], choices=", ".join(choices))
