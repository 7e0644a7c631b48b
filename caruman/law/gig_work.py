"""Act 872 section 83: what a platform deducts from a gig worker's earnings for Act 789; off until it is in force."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from caruman.law.self_employment import plans
from caruman.law.settings import DEFAULTS, Settings
from caruman.values.words import Refusal, Words


class GigMonth(NamedTuple):
    """A month of deductions in sen: what is deducted, and what lacks to or exceeds the smallest plan's month."""

    deducted_sen: int
    minimum_sen: int
    shortfall_sen: int
    excess_sen: int


def deduction_sen(*, earnings_sen: int, on: date, settings: Settings = DEFAULTS) -> int:
    """Give what is deducted of the earnings of one job (or of many), in sen, rounded half up.

    Raises `Refusal` (`ACT872_NOT_IN_FORCE`, `NEGATIVE_AMOUNT`).
    """
    rate, first_day = settings.act872_rate_basis_points, settings.act872_first_day
    if rate is None or first_day is None or on < first_day:
        raise Refusal("ACT872_NOT_IN_FORCE", _NOT_IN_FORCE, on=on)
    if earnings_sen < 0:
        raise Refusal("NEGATIVE_AMOUNT", _NEGATIVE, earnings_sen=earnings_sen)
    return (2 * earnings_sen * rate + 10_000) // 20_000


def gig_month(*, earnings_sen: int, on: date, settings: Settings = DEFAULTS) -> GigMonth:
    """Work out a month's deduction from earnings (after commission) and compare it with the day's smallest plan.

    The share and the first day are settings, off by default since neither was found in force; the
    deduction is rounded half up to the sen. Raises `Refusal` (`ACT872_NOT_IN_FORCE`,
    `NEGATIVE_AMOUNT`).
    """
    deducted_sen = deduction_sen(earnings_sen=earnings_sen, on=on, settings=settings)
    minimum_sen = min(plan.month_sen for plan in plans(on=on))
    return GigMonth(deducted_sen, minimum_sen, max(0, minimum_sen - deducted_sen), max(0, deducted_sen - minimum_sen))


_NOT_IN_FORCE = Words(
    ms="Potongan platform di bawah Akta 872 belum berkuat kuasa pada {on}: kadar dan tarikh mulanya belum ditetapkan.",
    en="Deductions by platforms under Act 872 are not in force on {on}: their rate and first day are not set.",
    zh="第872号法令下的平台扣缴在 {on} 尚未生效：缴纳率与起始日期尚未设定。",
)
_NEGATIVE = Words(
    ms="Pendapatan tidak boleh negatif: {earnings_sen} sen.",
    en="Earnings cannot be negative: {earnings_sen} sen.",
    zh="收入不能为负数：{earnings_sen} 仙。",
)
