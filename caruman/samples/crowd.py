"""Draws invented employees as columns: who they are, when they were born, what they earn, always the same for a seed.

Nobody is looked up: identity numbers are counted out by a rule that never gives one twice, and
names, ages and wages come from tables indexed by random bits. The raw bits of PCG64 are used
rather than NumPy's distributions, whose streams may change from one NumPy to the next.
"""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from math import exp, log
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from caruman.samples.names import COMMUNITIES, FEMALE, MALE
from caruman.values.month import Month

Bytes = npt.NDArray[np.bytes_]
Ints = npt.NDArray[np.int64]

CHUNK = 8192
"""People drawn at once. It is part of what a seed means: another size gives other people."""

PLACE_CODES = (*range(1, 17), *range(21, 60))
"""The state codes of an identity card's place of birth."""

_SERIALS = len(PLACE_CODES) * 10_000
_RESIDUES = 64
MOST_PEOPLE = _SERIALS * _RESIDUES
"""How many people there are identity numbers for: 35,200,000."""

_AGE_WEIGHTS = (
    (16, 17, 2), (18, 21, 30), (22, 24, 60), (25, 29, 80), (30, 34, 75), (35, 39, 62), (40, 44, 52),
    (45, 49, 40), (50, 54, 30), (55, 59, 22), (60, 64, 10), (65, 70, 3),
)  # fmt: skip
_FIRST_MONTH_OF_FOREIGN_WORKERS = Month(2019, 1)
_FIRST_MONTH_OF_ANYONE_TO_59 = Month(2021, 1)
"""Before it some people of 57 to 59 were 57 already when Act 800 began, and are not insured by it."""

_MINIMUM_WAGE_SEN = 170_000
_MEDIAN_SEN, _FOREIGN_MEDIAN_SEN = 290_000, 195_000
_SPREAD, _FOREIGN_SPREAD = 0.60, 0.22
_HIGHEST_SEN = 9_000_000
_PART_TIME_SHARE = 0.03
_IS_FOREIGN = np.array([community.foreign for community in COMMUNITIES])


class Crowd(NamedTuple):
    """Employees of one chunk, a row each.

    `born_ymd` is the birthday as the number YYYYMMDD, 0 for a foreign worker, whose number does not
    tell it; `bits` are sixteen random bits a row that nothing else has used.
    """

    identity_no: Bytes
    name: Bytes
    born_ymd: Ints
    foreign: npt.NDArray[np.bool_]
    wages_sen: Ints
    bits: Ints


def _age_table(youngest: int, oldest: int) -> Ints:
    """Spread 4,096 places over the ages by their weight."""
    weights = [
        (age, weight)
        for first, last, weight in _AGE_WEIGHTS
        for age in range(first, last + 1)
        if youngest <= age <= oldest
    ]
    total = sum(weight for _, weight in weights)
    edges = [4096 * reached // total for reached in accumulate(weight for _, weight in weights)]
    return np.repeat(np.array([age for age, _ in weights]), np.diff([0, *edges])).astype(np.int64)


def _wage_table(median_sen: int, spread: float) -> Ints:
    """Give the wages of 4,096 equal slices of a workforce: part-timers, a crowd at the minimum wage, a long tail."""
    normal = NormalDist()
    wages = []
    for place in range(4096):
        share = (place + 0.5) / 4096
        if share < _PART_TIME_SHARE:
            wage = 20_000 + int((_MINIMUM_WAGE_SEN - 20_000) * share / _PART_TIME_SHARE)
        else:
            wage = max(_MINIMUM_WAGE_SEN, int(exp(log(median_sen) + spread * normal.inv_cdf(share))))
        wages.append(min(wage, _HIGHEST_SEN))
    return np.array(wages, dtype=np.int64)


def _anniversary(day: date, years: int) -> date:
    """Give the same day so many years earlier; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


class Town:
    """Everybody who may be drawn for one month and seed: the tables, and `chunk` to draw from them."""

    def __init__(self, *, month: Month, seed: int, act800_only: bool = False) -> None:
        """Prepare the people of `month`; `act800_only` keeps to those whom Act 800 insures."""
        self._seed = seed
        self._offset = (seed * 7_919) % _SERIALS
        foreign_workers = month >= _FIRST_MONTH_OF_FOREIGN_WORKERS and not act800_only
        if act800_only:
            self._ages = _age_table(18, 59 if month >= _FIRST_MONTH_OF_ANYONE_TO_59 else 56)
        else:
            self._ages = _age_table(16, 70)
        self._wages = np.concatenate(
            [_wage_table(_MEDIAN_SEN, _SPREAD), _wage_table(_FOREIGN_MEDIAN_SEN, _FOREIGN_SPREAD)]
        )
        # On the last day of the month, who was born on or before youngest_day[age] has that age.
        last_day = month.last_day
        self._youngest_day = np.array([_anniversary(last_day, age).toordinal() for age in range(80)], dtype=np.int64)
        self._first_day = int(self._youngest_day[-1])
        days = [date.fromordinal(day) for day in range(self._first_day, last_day.toordinal() + 1)]
        self._ymd = np.array([day.year * 10_000 + day.month * 100 + day.day for day in days], dtype=np.int64)
        self._yymmdd = np.array([day.strftime("%y%m%d") for day in days], dtype="S6")
        self._places = np.array([f"{code:02}" for code in PLACE_CODES], dtype="S2")
        self._four_digits = np.array([f"{number:04}" for number in range(10_000)], dtype="S4")
        self._community_of, self._names, self._first_name, self._name_count = _name_tables(foreign_workers)

    def chunk(self, number: int) -> Crowd:
        """Draw the people of chunk `number` (from 0): always `CHUNK` of them."""
        generator = np.random.PCG64(np.random.SeedSequence([self._seed % 2**64, number]))
        raw = generator.random_raw(3 * CHUNK).reshape(3, CHUNK)
        shift = [np.uint64(count) for count in (12, 24, 36, 48)]
        twelve = np.uint64(0xFFF)
        age_bits, wage_bits, fine_bits, community_bits = ((raw[0] >> by & twelve).astype(np.int64) for by in shift)
        name_bits = (raw[1] >> np.uint64(32)).astype(np.int64)
        day_bits = (raw[1] & np.uint64(0xFFFF)).astype(np.int64)
        cents_bits = (raw[2] >> np.uint64(48)).astype(np.int64)

        index = np.arange(number * CHUNK, (number + 1) * CHUNK, dtype=np.int64)
        # 213,337 shares no factor with the number of serials, so each comes once in every block of that many people.
        serial = (index * 213_337 + self._offset) % _SERIALS
        community = self._community_of[community_bits]
        foreign = _IS_FOREIGN[community]
        born = self._birthdays(index, serial, self._ages[age_bits], day_bits)
        sex = np.where(foreign, name_bits & 1, serial % 2)

        person = community * 2 + sex
        which = self._first_name[person] + (name_bits * self._name_count[person] >> 32)
        born_ymd = self._ymd[born]
        born_ymd[foreign] = 0
        return Crowd(
            identity_no=self._identity_numbers(index, serial, born, foreign),
            name=self._names[which],
            born_ymd=born_ymd,
            foreign=foreign,
            wages_sen=_rounded(self._wages[wage_bits + 4096 * foreign], fine_bits, cents_bits),
            bits=(raw[2] & np.uint64(0xFFFF)).astype(np.int64),
        )

    def _birthdays(self, index: Ints, serial: Ints, ages: Ints, day_bits: Ints) -> Ints:
        """Give each birthday as its place in the tables of days.

        People who share a place code and serial come from different blocks. The remainder of the
        birthday by 64 is made to tell the block, so their birthdays differ, and so do their numbers.
        A year is longer than 301 + 63 days: the shift never makes anyone a year older.
        """
        day = self._youngest_day[ages] - (day_bits * 302 >> 16)
        wanted = (index // _SERIALS + serial * 37) % _RESIDUES
        born: Ints = day - (day - wanted) % _RESIDUES - self._first_day
        return born

    def _identity_numbers(self, index: Ints, serial: Ints, born: Ints, foreign: npt.NDArray[np.bool_]) -> Bytes:
        number = np.empty((CHUNK, 12), dtype=np.uint8)
        number[:, :6] = self._yymmdd[born].view(np.uint8).reshape(CHUNK, 6)
        number[:, 6:8] = self._places[serial // 10_000].view(np.uint8).reshape(CHUNK, 2)
        number[:, 8:] = self._four_digits[serial % 10_000].view(np.uint8).reshape(CHUNK, 4)
        workers = np.flatnonzero(foreign)
        # Every residue of 10^8 once: 7,654,321 shares no factor with it.
        social = (index[workers] * 7_654_321 + self._offset) % 100_000_000
        number[workers, :4] = np.frombuffer(b"SSFW", dtype=np.uint8)
        number[workers, 4:8] = self._four_digits[social // 10_000].view(np.uint8).reshape(-1, 4)
        number[workers, 8:] = self._four_digits[social % 10_000].view(np.uint8).reshape(-1, 4)
        return number.view("S12").ravel()


def _rounded(wages_sen: Ints, fine_bits: Ints, cents_bits: Ints) -> Ints:
    """Make wages look agreed or worked for: a third in fifties of ringgit, a third in tens, a third to the sen."""
    fifties = wages_sen // 5_000 * 5_000
    tens = wages_sen // 1_000 * 1_000
    overtime = tens + (cents_bits * 20_000 >> 16)
    return np.where(fine_bits < 1_400, fifties, np.where(fine_bits < 2_800, tens, overtime))


def _name_tables(foreign_workers: bool) -> tuple[Ints, Bytes, Ints, Ints]:
    """Give the community of each of 4,096 draws, all names, and where each community's and sex's begin and how many."""
    shares = [community.share * (foreign_workers or not community.foreign) for community in COMMUNITIES]
    edges = [4096 * reached // sum(shares) for reached in accumulate(shares)]
    names: list[str] = []
    first: list[int] = []
    count: list[int] = []
    for community in COMMUNITIES:
        for sex in (FEMALE, MALE):
            some = community.full_names(sex)
            first.append(len(names))
            count.append(len(some))
            names += some
    community_of = np.repeat(np.arange(len(COMMUNITIES)), np.diff([0, *edges]))
    return (
        community_of.astype(np.int64),
        np.array([name.ljust(40) for name in names], dtype="S40"),
        np.array(first),
        np.array(count),
    )
