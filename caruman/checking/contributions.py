"""What the rules about a one-scheme contribution (employer and employee together) have in common."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from caruman.checking.case import Case, Expected, month_of
from caruman.formats.lines import Line
from caruman.law.settings import Settings
from caruman.law.wage_classes import act4_table, act800_table
from caruman.values.month import Month
from caruman.values.words import Refusal

PROBE_SEN = 100_000
"""A wage to ask the law about category and eligibility, which do not depend on it since June 2016."""

SMALLEST_WAGE_SEN = 30_000
"""An amount above every table value and not below this is taken to be a wage in the wrong field."""


class Totals(NamedTuple):
    """The amounts that a table allows, each with its class: for first and second category (EIS: all in `first`)."""

    first: dict[int, int]
    second: dict[int, int]
    largest: int


def is_one_scheme(line: Line) -> bool:
    """Tell whether the line holds one contribution and no wage."""
    return "contribution" in line.cells


def is_eis(line: Line) -> bool:
    """Tell whether the line's one contribution is for EIS."""
    return line.layout.scheme == "eis"


def expected_of_person(line: Line, case: Case) -> Expected:
    """Give what the law says about the line's person, whatever the wage. Ask `case.can_price` first."""
    return case.expected(line, PROBE_SEN)


def totals_of(line: Line, case: Case) -> Totals:
    """Give the table values for the line's scheme and month."""
    month = month_of(line)
    return eis_totals(month) if is_eis(line) else act4_totals(month, case.facts.settings)


@cache
def act4_totals(month: Month, settings: Settings) -> Totals:
    """Give Act 4's totals, from June 2026 each with and without the SKBBK share."""
    first: dict[int, int] = {}
    second: dict[int, int] = {}
    # Downwards, so that an amount shared by the two top classes keeps the lower one's number.
    for row in reversed(act4_table(month, settings).classes):
        for extra in {0, row.skbbk_employee_sen or 0}:
            first[row.first_employer_sen + row.first_employee_sen + extra] = row.number
            second[row.second_employer_sen + extra] = row.number
    return Totals(first, second, max(*first, *second))


@cache
def eis_totals(month: Month) -> Totals:
    """Give Act 800's totals; empty before the Act was in force."""
    try:
        table = act800_table(month)
    except Refusal:
        return Totals({}, {}, 0)
    first = {row.employer_sen + row.employee_sen: row.number for row in reversed(table.classes)}
    return Totals(first, {}, max(first))


def lawful_totals(line: Line, case: Case) -> dict[int, int]:
    """Give the totals, with their classes, of the categories that the person may be in."""
    totals = totals_of(line, case)
    if is_eis(line):
        return totals.first
    categories = categories_of(line, case)
    return {
        **(totals.first if "first" in categories else {}),
        **(totals.second if "second" in categories else {}),
    }


def categories_of(line: Line, case: Case) -> tuple[str, ...]:
    """Give the Act 4 categories that the person may be in, the likeliest first."""
    expected = expected_of_person(line, case)
    if len(expected.act4) > 1:
        return ("first", "second") if expected.category == "first" else ("second", "first")
    return (expected.category,)


def is_declared(line: Line, case: Case) -> bool:
    """Tell whether the line declares a contribution that the law can be asked about."""
    return (
        is_one_scheme(line)
        and bool(line.amounts.get("contribution"))
        and line.status not in ("S", "T")
        and case.can_price(line)
        and not (is_eis(line) and expected_of_person(line, case).eis_reason is not None)
    )


def looks_like_wage(line: Line, case: Case) -> bool:
    """Tell whether a declared contribution is above every table value and large enough to be a month's wage."""
    contribution = line.amounts["contribution"]
    return contribution > totals_of(line, case).largest and contribution >= SMALLEST_WAGE_SEN


def neighbours(contribution: int, lawful: dict[int, int]) -> list[int]:
    """Give the table values just below and just above an amount."""
    values = sorted(lawful)
    at = bisect_left(values, contribution)
    return values[max(0, at - 1) : at + 1]
