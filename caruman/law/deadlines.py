"""When contributions are due, and the other periods that the Acts set employers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from caruman.law.settings import DEFAULTS, Settings
from caruman.law.skbbk import IN_FORCE_FROM as SKBBK_IN_FORCE_FROM
from caruman.law.skbbk import MANDATORY_FOR_ALL_TO
from caruman.values.dates import add_months, days_in_month
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

DUE_DAY = 15
"""Contributions are due on this day of the following month; no extension for a holiday is published."""

NOTICE_DAYS = 30
"""Registration of an employer (Form 1, SIP 1), of an employee (Form 2, SIP 2; Act 800 section 16(1)(b)) and notice of
leaving or closing (Form 1A, SIP 3) are due within so many days."""

REGISTER_YEARS = 7
"""The register of employees is kept at least so long after the last day on which the employee served."""

SKBBK_CHOICE_ENDS_ON = date(2026, 8, 31)
"""Last day on which a local employee who was employed in July 2026 could opt out of SKBBK."""


def due_on(*, month: Month, settings: Settings = DEFAULTS) -> date:
    """Give the last day on which a month's contributions are paid in time, in Malaysia time.

    The 15th of the following month, strictly, weekend or not; for months before
    `settings.due_on_last_day_before` the last day of the following month. The same for Act 4, SKBBK
    and EIS. July 2026 is due on 15 August 2026; April 2013 was due on 31 May 2013.
    """
    following = month.plus(1)
    if following.year > 9999:
        raise Refusal("MONTH_TOO_LATE", _MONTH_TOO_LATE, month=month)
    if month < settings.due_on_last_day_before:
        return date(following.year, following.month, days_in_month(following.year, following.month))
    return date(following.year, following.month, DUE_DAY)


def notice_due_on(*, event_on: date) -> date:
    """Give the last day of the thirty days that follow an event: first employee, first day of work, leaving."""
    return event_on + timedelta(days=NOTICE_DAYS)


def register_kept_until(*, last_served_on: date) -> date:
    """Give the first day on which the register entry of someone who left need no longer be kept."""
    return add_months(last_served_on, REGISTER_YEARS * 12) + timedelta(days=1)


def last_day_to_opt_out(*, registered_on: date, first_deduction_on: date, settings: Settings = DEFAULTS) -> date:
    """Give the last day on which a local employee may opt out of SKBBK.

    Whoever was registered by July 2026 had until 31 August 2026. For a new employee two readings
    exist (setting `skbbk_new_employee_opt_out`): the day before the first deduction, or the
    thirtieth day after registration. Once in, always in.
    """
    if registered_on <= MANDATORY_FOR_ALL_TO.plus(1).last_day:
        return SKBBK_CHOICE_ENDS_ON
    if settings.skbbk_new_employee_opt_out == "within_30_days":
        return registered_on + timedelta(days=NOTICE_DAYS)
    return first_deduction_on - timedelta(days=1)


class Refund(NamedTuple):
    """Whether an overpayment comes back, the form it is claimed with, and the reason in words."""

    refundable: bool
    form: str | None
    words: Words


def refund_rule(*, scheme: str, month: Month | None = None) -> Refund:
    """Say whether an overpaid contribution of a scheme is refunded (BBC), and by which form.

    `scheme` is `act4`, `skbbk`, `act800`, `act789` or `act838`; `month` matters for `skbbk` only.
    Raises `Refusal` (`UNKNOWN_SCHEME`).
    """
    if scheme == "act4":
        return Refund(True, "PKS(K)50", _OVERPAID)
    if scheme == "act800":
        return Refund(True, "PKS(K)50 SIP", _OVERPAID)
    if scheme == "skbbk":
        if month is not None and SKBBK_IN_FORCE_FROM <= month <= MANDATORY_FOR_ALL_TO:
            return Refund(False, None, _JUNE_2026)
        return Refund(True, "PKS(K)50", _SKBBK_BY_EMPLOYER)
    if scheme in ("act789", "act838"):
        return Refund(False, None, _NEVER)
    raise Refusal("UNKNOWN_SCHEME", _UNKNOWN_SCHEME, scheme=scheme, choices="act4, skbbk, act800, act789, act838")


_MONTH_TOO_LATE = Words(
    ms="Bulan {month} terlalu jauh ke hadapan. Semak bulan caruman itu.",
    en="The month {month} lies too far ahead. Check the contribution month.",
    zh="月份 {month} 在太远的将来。请核对缴纳月份。",
)
_OVERPAID = Words(
    ms="Caruman yang terlebih bayar boleh dituntut balik oleh majikan.",
    en="An overpaid contribution can be claimed back by the employer.",
    zh="多缴的缴纳金可由雇主申请退款。",
)
_SKBBK_BY_EMPLOYER = Words(
    ms="SKBBK yang terlebih bayar dari Julai 2026 boleh dituntut balik, melalui majikan sahaja.",
    en="SKBBK overpaid from July 2026 can be claimed back, by the employer only.",
    zh="自2026年7月起多缴的 SKBBK 可申请退款，但只能由雇主提出。",
)
_JUNE_2026 = Words(
    ms="SKBBK bagi Jun 2026 wajib bagi semua dan tidak dibayar balik.",
    en="SKBBK for June 2026 was compulsory for everyone and is never refunded.",
    zh="2026年6月的 SKBBK 对所有人强制，不予退款。",
)
_NEVER = Words(
    ms="Caruman skim ini tidak dibayar balik (Akta 789 seksyen 11(3); Akta 838 seksyen 15(6)).",
    en="Contributions of this scheme are not refundable (Act 789 section 11(3); Act 838 section 15(6)).",
    zh="本计划的缴纳金不予退款（第789号法令第11(3)条；第838号法令第15(6)条）。",
)
_UNKNOWN_SCHEME = Words(
    ms="Skim “{scheme}” tidak dikenali. Pilih salah satu: {choices}.",
    en="The scheme “{scheme}” is not known. Choose one of: {choices}.",
    zh="计划“{scheme}”无法识别。请选择其中之一：{choices}。",
)
