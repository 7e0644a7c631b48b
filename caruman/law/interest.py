"""Late-payment interest (FCLB): an estimate with its working, which an officer's notice overrides."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from caruman.law.deadlines import due_on
from caruman.law.settings import DEFAULTS, Settings
from caruman.law.wage_classes import act4_table, act800_table
from caruman.values.money import format_ringgit
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

SCHEMES = ("act4", "act800")
RATE_PERCENT = 6
"""A year: Act 4 section 14A and regulation 33 of the General Regulations 1971; Act 800 section 21."""
DAYS_IN_A_YEAR = 365
"""The divisor in published examples, in leap years too."""


class Interest(NamedTuple):
    """Interest on one scheme and contribution month.

    `days` are counted from the day after `due_on` to the day of payment, both included; 0 where
    the payment is in time. `daily_sen` is the interest before the minimum. `rule` says which rule
    gave `interest_sen`: `on_time`, `nothing_unpaid`, `daily` or `minimum`. `working` is the sum in
    words.
    """

    due_on: date
    days: int
    interest_sen: int
    rule: str
    daily_sen: int
    working: Words


def late_interest(
    *, scheme: str, month: Month, unpaid_sen: int, paid_on: date, settings: Settings = DEFAULTS
) -> Interest:
    """Estimate the interest on a late payment: 6 % a year, simple, by the day, at least RM5.00.

    `unpaid_sen` is what stayed unpaid of the scheme for that month, both shares together; SKBBK is
    part of `act4`. Rounded half up to the sen (Act 4 section 14A and regulation 33; Act 800
    section 21). Raises `Refusal`: `UNKNOWN_SCHEME`, `NEGATIVE_AMOUNT`, `MONTH_WITHOUT_TABLE`: the day
    needs no table, but without one nobody can say what is owed for that month, so an amount given for it is a
    mistake in the month far more often than a question about the future.

    RM1,000.00 for July 2026, due on 15 August and paid on 14 September, thirty days late, is
    100000 × 6 % × 30 / 365 = 493 sen, so the minimum of 500.
    """
    if scheme not in SCHEMES:
        raise Refusal("UNKNOWN_SCHEME", _UNKNOWN_SCHEME, scheme=scheme[:40], choices=", ".join(SCHEMES))
    if unpaid_sen < 0:
        raise Refusal("NEGATIVE_AMOUNT", _NEGATIVE, unpaid_sen=unpaid_sen)
    if scheme == "act4":
        act4_table(month, settings)
    else:
        act800_table(month)
    due = due_on(month=month, settings=settings)
    days = max(0, (paid_on - due).days)
    daily_sen = _half_up(unpaid_sen * RATE_PERCENT * days, 100 * DAYS_IN_A_YEAR)
    if days == 0:
        rule, interest_sen, words = "on_time", 0, _ON_TIME
    elif unpaid_sen == 0:
        rule, interest_sen, words = "nothing_unpaid", 0, _NOTHING_UNPAID
    elif daily_sen < settings.interest_minimum_sen:
        rule, interest_sen, words = "minimum", settings.interest_minimum_sen, _MINIMUM
    else:
        rule, interest_sen, words = "daily", daily_sen, _DAILY
    working = words.filled(
        due=due,
        paid=paid_on,
        unpaid=format_ringgit(unpaid_sen),
        rate=RATE_PERCENT,
        days=days,
        daily=format_ringgit(daily_sen),
        minimum=format_ringgit(settings.interest_minimum_sen),
    )
    return Interest(due, days, interest_sen, rule, daily_sen, working)


def _half_up(numerator: int, denominator: int) -> int:
    """Divide whole numbers, a half or more going up."""
    return (2 * numerator + denominator) // (2 * denominator)


_UNKNOWN_SCHEME = Words(
    ms="Skim “{scheme}” tidak dikenali. Pilih salah satu: {choices}.",
    en="The scheme “{scheme}” is not known. Choose one of: {choices}.",
    zh="计划“{scheme}”无法识别。请选择其中之一：{choices}。",
)
_NEGATIVE = Words(
    ms="Jumlah belum bayar tidak boleh negatif: {unpaid_sen} sen.",
    en="The unpaid amount cannot be negative: {unpaid_sen} sen.",
    zh="未缴金额不能为负数：{unpaid_sen} 仙。",
)
_ON_TIME = Words(
    ms="Bayaran pada {paid} tidak lewat: tarikh akhir {due}. Tiada faedah.",
    en="The payment on {paid} is not late: it was due on {due}. No interest.",
    zh="{paid} 的付款没有逾期：到期日为 {due}。无须缴付逾期利息。",
)
_NOTHING_UNPAID = Words(
    ms="Tiada caruman yang belum dibayar pada tarikh akhir {due}. Tiada faedah.",
    en="Nothing was unpaid on the due date {due}. No interest.",
    zh="到期日 {due} 没有未缴金额。无须缴付逾期利息。",
)
_DAILY = Words(
    ms="{unpaid} × {rate} % × {days} hari / 365 = {daily}, dibundarkan kepada sen terdekat. Tarikh akhir {due}, "
    "dibayar {paid}. Ini anggaran; notis PERKESO mengatasinya.",
    en="{unpaid} × {rate} % × {days} days / 365 = {daily}, rounded to the nearest sen. Due on {due}, paid on {paid}. "
    "This is an estimate; a notice from PERKESO overrides it.",
    zh="{unpaid} × {rate} % × {days} 天 / 365 = {daily}，四舍五入至仙。到期日 {due}，付款日 {paid}。"
    "此为估算；以 PERKESO 的通知书为准。",
)
_MINIMUM = Words(
    ms="{unpaid} × {rate} % × {days} hari / 365 = {daily}, kurang daripada minimum {minimum} bagi setiap skim dan "
    "bulan caruman, jadi {minimum}. Tarikh akhir {due}, dibayar {paid}. Ini anggaran; notis PERKESO mengatasinya.",
    en="{unpaid} × {rate} % × {days} days / 365 = {daily}, less than the minimum of {minimum} for each scheme and "
    "contribution month, so {minimum}. Due on {due}, paid on {paid}. This is an estimate; a notice from PERKESO "
    "overrides it.",
    zh="{unpaid} × {rate} % × {days} 天 / 365 = {daily}，低于每项计划每个缴纳月份的最低额 {minimum}，因此为 {minimum}。"
    "到期日 {due}，付款日 {paid}。此为估算；以 PERKESO 的通知书为准。",
)
