"""What a late payment costs, frozen on the day that it came: the sum, the rule, and the working in words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.utils.translation import override

from caruman.design.templatetags.design import day
from caruman.employers.choices import Scheme
from caruman.law.interest import RATE_PERCENT, late_interest
from caruman.law.settings import DEFAULTS
from caruman.values.money import format_ringgit
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

OF_LAW = {Scheme.ACT4.value: "act4", Scheme.EIS.value: "act800"}
"""How the rules of interest call a scheme."""


class Standing(NamedTuple):
    """What stands already for the scheme and month, from earlier late payments of parts of it."""

    daily_sen: int = 0
    amount_sen: int = 0


NOTHING = Standing()


class Assessment(NamedTuple):
    """The result: `rule` is `daily`, `minimum`, or `minimum_shared` where earlier charges met the minimum in part."""

    due_on: date
    days: int
    daily_sen: int
    amount_sen: int
    rule: str
    working: Words


def assess(
    *, scheme: str, month: Month, unpaid_sen: int, paid_on: date, standing: Standing = NOTHING
) -> Assessment | None:
    """Assess one late payment; None where nothing is owed.

    The minimum holds once for each scheme and contribution month: what other parts of the month were charged counts.
    """
    try:
        interest = late_interest(scheme=OF_LAW[scheme], month=month, unpaid_sen=unpaid_sen, paid_on=paid_on)
    except Refusal:
        # No table is known for so early a month: nobody can say what was owed, so no machine charges interest on it.
        return None
    if not interest.interest_sen:
        return None
    minimum_sen = DEFAULTS.interest_minimum_sen
    together_sen = max(minimum_sen, standing.daily_sen + interest.daily_sen)
    amount_sen = together_sen - standing.amount_sen
    if amount_sen <= 0:
        return None
    is_first = not standing.amount_sen
    rule = interest.rule if is_first else "daily" if amount_sen == interest.daily_sen else "minimum_shared"
    working = _WORKINGS[rule].filled(
        unpaid=format_ringgit(unpaid_sen),
        rate=RATE_PERCENT,
        days=interest.days,
        daily=format_ringgit(interest.daily_sen),
        minimum=format_ringgit(minimum_sen),
        before=format_ringgit(standing.amount_sen),
        amount=format_ringgit(amount_sen),
        due=_said(interest.due_on),
        paid=_said(paid_on),
    )
    return Assessment(interest.due_on, interest.days, interest.daily_sen, amount_sen, rule, working)


def _said(on: date) -> Words:
    """Say a day in each language."""
    spoken = []
    for code in ("ms", "en", "zh-hans"):
        with override(code):
            spoken.append(str(day(on)))
    return Words(*spoken)


def discount_of(left_sen: int, percent: int) -> int:
    """Give a percentage of what is left, a half sen going up to the employer's good."""
    return (2 * left_sen * percent + 100) // 200


def discount_words(left_sen: int, percent: int, name: str) -> Words:
    """Give the working of a campaign's discount."""
    return _DISCOUNT.filled(
        left=format_ringgit(left_sen), percent=percent, name=name, amount=format_ringgit(discount_of(left_sen, percent))
    )


_WORKINGS = {
    "daily": Words(
        "{unpaid} × {rate} % × {days} hari / 365 = {daily}. Tarikh akhir {due}, dibayar {paid}.",
        "{unpaid} × {rate} % × {days} days / 365 = {daily}. Due on {due}, paid on {paid}.",
        "{unpaid} × {rate} % × {days} 天 / 365 = {daily}。到期日 {due}，付款日 {paid}。",
    ),
    "minimum": Words(
        "{unpaid} × {rate} % × {days} hari / 365 = {daily}, kurang daripada minimum {minimum}, jadi {amount}. "
        "Tarikh akhir {due}, dibayar {paid}.",
        "{unpaid} × {rate} % × {days} days / 365 = {daily}, less than the minimum of {minimum}, so {amount}. "
        "Due on {due}, paid on {paid}.",
        "{unpaid} × {rate} % × {days} 天 / 365 = {daily}，低于最低额 {minimum}，因此为 {amount}。"
        "到期日 {due}，付款日 {paid}。",
    ),
    "minimum_shared": Words(
        "{unpaid} × {rate} % × {days} hari / 365 = {daily}. Sebanyak {before} telah ditaksir bagi bulan ini dan "
        "minimum {minimum} dikira sekali sahaja, jadi {amount}. Tarikh akhir {due}, dibayar {paid}.",
        "{unpaid} × {rate} % × {days} days / 365 = {daily}. {before} was assessed for this month before, and the "
        "minimum of {minimum} counts only once, so {amount}. Due on {due}, paid on {paid}.",
        "{unpaid} × {rate} % × {days} 天 / 365 = {daily}。本月份先前已评估 {before}，最低额 {minimum} 只计一次，"
        "因此为 {amount}。到期日 {due}，付款日 {paid}。",
    ),
}
_DISCOUNT = Words(
    "{name}: {left} × {percent} % = {amount}",
    "{name}: {left} × {percent} % = {amount}",
    "{name}：{left} × {percent} % = {amount}",
)
