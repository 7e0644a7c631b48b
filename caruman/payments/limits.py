"""How much one payment may be, by channel and model: dated, because the bank network changes it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from caruman.payments.models import FpxModel


class Limit(NamedTuple):
    """The least and most of one payment in sen, both included, from a day on."""

    model: str
    from_day: date
    least_sen: int
    most_sen: int


LIMITS = (
    Limit(FpxModel.PERSONAL.value, date(2019, 1, 1), 1_00, 30_000_00),
    Limit(FpxModel.CORPORATE.value, date(2019, 1, 1), 2_00, 1_000_000_00),
)
"""FPX's own, published by PayNet; the payer's bank may allow less."""


def limit_of(model: str, day: date) -> Limit:
    """Give the limit of a model on a day. Raises `LookupError` before the first one."""
    known = [one for one in LIMITS if one.model == model and one.from_day <= day]
    if not known:
        raise LookupError(f"no limit for {model} on {day}")
    return max(known, key=lambda one: one.from_day)
