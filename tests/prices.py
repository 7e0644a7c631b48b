"""Invented prices of a later day, beside those of the law."""

from __future__ import annotations

from datetime import date

import pytest

from caruman.law import self_employment
from caruman.law.self_employment import PriceList, price_lists

THE_LAW = price_lists()


def dearer(day: date, by_sen: int = 100) -> PriceList:
    """Give a list from a day on: each month costs so much more, each insured earning is a class higher."""
    return PriceList(
        day,
        tuple(
            plan._replace(
                month_sen=plan.month_sen + by_sen,
                year_sen=12 * (plan.month_sen + by_sen),
                insured_earning_sen=plan.insured_earning_sen + 10_000,
            )
            for plan in THE_LAW[-1].plans
        ),
    )


def dearer_from(day: date) -> tuple[PriceList, ...]:
    """Give the lists of the law and a dearer one from a day on."""
    return (*THE_LAW, dearer(day))


def let_them_rise(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Give the whole product the tables as they are once somebody has added a dearer list."""
    lists = dearer_from(day)
    monkeypatch.setattr(self_employment, "price_lists", lambda: lists)
