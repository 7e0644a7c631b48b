"""Act 838, housewives' social security: one sum for twelve months, paid in advance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from caruman.law.reading import read_table
from caruman.law.settings import DEFAULTS, Settings
from caruman.values.dates import age_on, parse_date
from caruman.values.words import Refusal, Words

FIRST_CONTRIBUTION_MARGIN_YEARS = 1
"""Whoever comes within so many years of the end age without an earlier contribution is left out (First Schedule)."""


class HousewivesContribution(NamedTuple):
    """The contribution in sen for `period_months` months, on a presumed monthly income; not refundable."""

    presumed_income_sen: int
    period_months: int
    contribution_sen: int
    first_day: date


class HousewivesEligibility(NamedTuple):
    """Whether a woman may be insured, and the rule in words."""

    eligible: bool
    reason: str
    words: Words


@cache
def housewives_rates() -> tuple[HousewivesContribution, ...]:
    """Give what was and is paid in time order; each sum holds until the first day of the next."""
    return tuple(
        HousewivesContribution(
            presumed_income_sen=int(row["presumed_income_sen"]),
            period_months=int(row["period_months"]),
            contribution_sen=int(row["contribution_sen"]),
            first_day=parse_date(row["first_day"]),
        )
        for row in read_table("act838")
    )


def housewives_contribution(
    *, on: date, known_rates: Sequence[HousewivesContribution] | None = None
) -> HousewivesContribution:
    """Give the contribution of a day: that on which it is asked for. `known_rates` stands in for `housewives_rates()`.

    Raises `Refusal` (`BEFORE_SCHEME`) before 1 December 2022.
    """
    rates = housewives_rates() if known_rates is None else known_rates
    for rate in reversed(rates):
        if rate.first_day <= on:
            return rate
    raise Refusal("BEFORE_SCHEME", _BEFORE_SCHEME, on=on, start=rates[0].first_day)


def housewives_eligibility(
    *,
    born: date,
    on: date,
    nationality: str = "citizen",
    contributed_before: bool = False,
    settings: Settings = DEFAULTS,
) -> HousewivesEligibility:
    """Say whether a housewife may be insured by a contribution paid on a day (Act 838, First Schedule).

    Citizens and permanent residents below `settings.housewives_end_age`; in the last year before
    it only with an earlier contribution. The other parties to a payment do not matter: husband,
    herself or anyone may pay.
    """
    age = age_on(born=born, day=on)
    end_age = settings.housewives_end_age
    if nationality not in ("citizen", "permanent_resident"):
        return HousewivesEligibility(False, "NOT_CITIZEN_OR_RESIDENT", _NOT_CITIZEN)
    if age >= end_age:
        return HousewivesEligibility(False, "PAST_END_AGE", _PAST_END_AGE.filled(end_age=end_age))
    last_first_age = end_age - FIRST_CONTRIBUTION_MARGIN_YEARS
    if age >= last_first_age and not contributed_before:
        words = _TOO_LATE_TO_BEGIN.filled(last_first_age=last_first_age)
        return HousewivesEligibility(False, "TOO_LATE_TO_BEGIN", words)
    return HousewivesEligibility(True, "ELIGIBLE", _ELIGIBLE)


_BEFORE_SCHEME = Words(
    ms="{on} adalah sebelum skim ini bermula pada {start}.",
    en="{on} lies before the scheme began on {start}.",
    zh="{on} 早于本计划的实施日期 {start}。",
)
_NOT_CITIZEN = Words(
    ms="Skim ini untuk warganegara dan pemastautin tetap.",
    en="The scheme is for citizens and permanent residents.",
    zh="本计划适用于公民与永久居民。",
)
_PAST_END_AGE = Words(
    ms="Caruman berhenti pada umur {end_age} tahun.",
    en="Contributions end at the age of {end_age}.",
    zh="缴纳至 {end_age} 岁为止。",
)
_TOO_LATE_TO_BEGIN = Words(
    ms="Caruman pertama mesti dibuat sebelum umur {last_first_age} tahun.",
    en="The first contribution has to be made before the age of {last_first_age}.",
    zh="首次缴纳须在 {last_first_age} 岁之前。",
)
_ELIGIBLE = Words(
    ms="Boleh diinsuranskan di bawah Akta 838.",
    en="She may be insured under Act 838.",
    zh="可依第838号法令受保。",
)
