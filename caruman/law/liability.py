"""Whether somebody must register as an employer, and from which day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from caruman.law.category import DOMESTIC_FROM, FOREIGN_INJURY_FROM
from caruman.law.deadlines import due_on, notice_due_on
from caruman.law.eligibility import IN_FORCE_FROM as EIS_FROM
from caruman.law.reasons import CATEGORY_REASONS
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

EMPLOYEES, FOREIGN, DOMESTIC, SPOUSE, CASUAL, PUBLIC_SERVICE, NOBODY = (
    "employees", "foreign", "domestic", "spouse", "casual", "public_service", "nobody",
)  # fmt: skip
WORKERS = (EMPLOYEES, FOREIGN, DOMESTIC, SPOUSE, CASUAL, PUBLIC_SERVICE, NOBODY)
"""Who works: employees, foreign workers only, a household's worker, only such as the Acts leave out, nobody."""
ACT_4_FROM = date(1969, 1, 1)
"""Act 4 is of 1969: an earlier first day of work is a slip of the finger."""
_COVERED_FROM = {FOREIGN: FOREIGN_INJURY_FROM, DOMESTIC: DOMESTIC_FROM}
_LEFT_OUT = {SPOUSE: "SPOUSE_OF_EMPLOYER", CASUAL: "CASUAL", PUBLIC_SERVICE: "PUBLIC_SERVICE"}


class Liability(NamedTuple):
    """The answer; the days are None where nobody has to register.

    Attributes:
        must_register: Whether Act 4 makes this somebody's employer register.
        runs_from: The day from which the thirty days run: the first day of work, or the first day of cover.
        register_by: Last day to register in time.
        first_month: The first contribution month.
        first_payment_by: Last day to pay for it in time.
        eis_from: The first contribution month of Act 800; None where it covers none of these people.
        reasons: Why, in the order in which it is said.
    """

    must_register: bool
    reasons: tuple[Words, ...]
    runs_from: date | None = None
    register_by: date | None = None
    first_month: Month | None = None
    first_payment_by: date | None = None
    eis_from: Month | None = None


def liability(*, workers: str, began_on: date | None = None) -> Liability:
    """Say whether and from which day an employer must register (Act 4 and Act 800).

    `workers` is one of `WORKERS`; `began_on` the first day of work of the first of them. Raises
    `Refusal` (`UNKNOWN_WORKERS`, `FIRST_DAY_MISSING`, `FIRST_DAY_TOO_EARLY`).
    """
    if workers not in WORKERS:
        raise Refusal("UNKNOWN_WORKERS", _UNKNOWN_WORKERS, text=workers[:40], choices=", ".join(WORKERS))
    if workers == NOBODY:
        return Liability(False, (_NOBODY,))
    if workers in _LEFT_OUT:
        return Liability(False, (CATEGORY_REASONS[_LEFT_OUT[workers]], _AS_SOON_AS))
    if began_on is None:
        raise Refusal("FIRST_DAY_MISSING", _FIRST_DAY_MISSING)
    if began_on < ACT_4_FROM:
        raise Refusal("FIRST_DAY_TOO_EARLY", _FIRST_DAY_TOO_EARLY)
    covered_from = _COVERED_FROM.get(workers)
    runs_from = max(began_on, covered_from.first_day) if covered_from else began_on
    month = Month.of(runs_from)
    reasons = [_ONE_IS_ENOUGH]
    if runs_from != began_on:
        reasons.append(_NOT_COVERED_BEFORE[workers])
    if workers == FOREIGN:
        reasons.append(_NO_EIS)
    elif workers == DOMESTIC:
        reasons.append(_EIS_AT_HOME)
    return Liability(
        must_register=True,
        reasons=tuple(reasons),
        runs_from=runs_from,
        register_by=notice_due_on(event_on=runs_from),
        first_month=month,
        first_payment_by=due_on(month=month),
        eis_from=None if workers == FOREIGN else max(month, EIS_FROM),
    )


_UNKNOWN_WORKERS = Words(
    ms="“{text}” tidak dikenali. Pilih salah satu: {choices}.",
    en="“{text}” is not known. Choose one of: {choices}.",
    zh="“{text}”无法识别。请选择其中之一：{choices}。",
)
_FIRST_DAY_MISSING = Words(
    ms="Masukkan hari pertama pekerja pertama bekerja.",
    en="Enter the first day on which the first of them worked.",
    zh="请输入第一名雇员的首个工作日。",
)
_FIRST_DAY_TOO_EARLY = Words(
    ms="Semak tahun: tiada caruman sebelum 1969.",
    en="Check the year: there were no contributions before 1969.",
    zh="请核对年份：1969年以前没有缴纳金。",
)
_NOBODY = Words(
    ms="Sesiapa yang tidak mengambil pekerja tidak mendaftar sebagai majikan. "
    "Orang yang bekerja sendiri boleh mencarum bagi dirinya di bawah Akta 789.",
    en="Who employs nobody does not register as an employer. "
    "The self-employed can contribute for themselves under Act 789.",
    zh="没有雇员者无须登记为雇主。自雇者可按第789号法令为自己缴纳。",
)
_AS_SOON_AS = Words(
    ms="Sebaik sahaja seorang pekerja lain mula bekerja, anda mesti mendaftar dalam masa 30 hari.",
    en="As soon as one other employee starts work, you must register within 30 days.",
    zh="一旦有其他雇员开始工作，您须在30天内登记。",
)
_ONE_IS_ENOUGH = Words(
    ms="Seorang pekerja sudah memadai, walau berapa pun gajinya dan walau berapa pendek tempoh kerjanya.",
    en="One employee is enough, whatever the wage and however short the work.",
    zh="只要有一名雇员即须登记，不论工资多少或工作时间多短。",
)
_NOT_COVERED_BEFORE = {DOMESTIC: CATEGORY_REASONS["DOMESTIC_NOT_YET_COVERED"],
                       FOREIGN: CATEGORY_REASONS["FOREIGN_NOT_YET_COVERED"]}  # fmt: skip
_NO_EIS = Words(
    ms="Pekerja asing tidak dilindungi Akta 800 (SIP); hanya Akta 4.",
    en="Foreign workers are not covered by Act 800 (EIS), only by Act 4.",
    zh="外籍员工不受第800号法令（就业保险）保障，仅受第4号法令保障。",
)
_EIS_AT_HOME = Words(
    ms="Akta 800 (SIP) meliputi pekerja domestik yang warganegara, penduduk tetap atau penduduk sementara.",
    en="Act 800 (EIS) covers domestic workers who are citizens, permanent or temporary residents.",
    zh="第800号法令（就业保险）保障属公民、永久居民或临时居民的家政雇员。",
)
