"""How a contribution under Act 4 divides into what it is for: employment injury, invalidity, SKBBK.

The tables of the Act give shares of employer and employee. For the first category the employer's share holds that for
employment injury and half of that for invalidity, whose other half is the employee's share; for the second category
it is for employment injury alone, and the employee pays nothing. So both hold for sums over any people: invalidity is
twice the employee shares, employment injury what is left. SKBBK is a share of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Funds(NamedTuple):
    """What a sum under Act 4 is for, in sen."""

    injury_sen: int
    invalidity_sen: int
    skbbk_sen: int


def divide(*, employer_sen: int, employee_sen: int, skbbk_sen: int, amount_sen: int | None = None) -> Funds:
    """Divide sums of shares; with `amount_sen` only so much of them, in the same proportions and to the sen.

    The latter is what a bill asks that is the difference to an earlier one.
    """
    injury_sen = max(0, employer_sen - employee_sen)
    full = Funds(injury_sen, employer_sen + employee_sen - injury_sen, skbbk_sen)
    if amount_sen is None or amount_sen == sum(full):
        return full
    return Funds(*apportion(amount_sen, full))


def apportion(amount: int, weights: Sequence[int]) -> list[int]:
    """Divide a whole amount in proportion to weights, so that the parts add up to it: the largest remainders round up.

    Among equal remainders the first comes first. Where every weight is nothing, the first takes all.
    """
    total = sum(weights)
    if not total:
        return [amount, *[0] * (len(weights) - 1)]
    parts = [amount * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(amount * weights[place] % total), place))
    for place in by_remainder[: amount - sum(parts)]:
        parts[place] += 1
    return parts
