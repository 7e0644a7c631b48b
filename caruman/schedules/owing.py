"""The months of an employer, scheme by scheme: what is owing, since when, and what interest that may cost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Sum

from caruman.bills.lifecycle import LIVE, SETTLED
from caruman.bills.models import BillKind, BillMonth
from caruman.employers.models import Employer
from caruman.law.deadlines import due_on
from caruman.law.eligibility import IN_FORCE_FROM as EIS_IN_FORCE_FROM
from caruman.law.interest import Interest, late_interest
from caruman.schedules.lifecycle import CANCELLED as SCHEDULE_CANCELLED
from caruman.schedules.lifecycle import CHECKED, DISCARDED, OPEN, STANDING
from caruman.schedules.models import Schedule
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

OWING, DRAFT, WAITING, SUBMITTED, PAID, SHORT, EXCESS, CANCELLED, NOTHING = (
    "owing", "draft", "waiting", "submitted", "paid", "short", "excess", "cancelled", "nothing",
)  # fmt: skip

STATES = {
    OWING: Words("belum dihantar", "not submitted", "未提交"),
    DRAFT: Words("draf", "draft", "草稿"),
    WAITING: Words("menunggu pelulus", "waiting for the approver", "等待批准"),
    SUBMITTED: Words("dihantar, belum dibayar", "submitted, not paid", "已提交，未付款"),
    PAID: Words("telah dibayar", "paid", "已付款"),
    SHORT: Words("kurang bayar", "short", "少付"),
    EXCESS: Words("lebih bayar", "paid in excess", "多付"),
    CANCELLED: Words("dibatalkan, perlu dihantar semula", "cancelled, to be submitted again", "已取消，须重新提交"),
    NOTHING: Words("tiada apa-apa perlu dibayar", "nothing to pay", "无须缴付"),
}
"""How the states of one scheme in one month read."""

TO_FILE = (OWING, DRAFT, WAITING, CANCELLED)
"""Nothing that counts was filed for the scheme."""
TO_PAY = (*TO_FILE, SUBMITTED, SHORT)
"""The scheme is not paid for the month."""

FILED, ASSUMED, UNKNOWN = "filed", "assumed", "unknown"

BOTH_KINDS = (BillKind.ACR.value, BillKind.ECR.value)
_SCHEMES = {BillKind.ACR.value: "act4", BillKind.ECR.value: "act800"}


class Part(NamedTuple):
    """One scheme of one month. `interest` is an estimate where it is late; `basis` says what of.

    Attributes:
        kind: `ACR` (Act 4 and SKBBK) or `ECR` (EIS).
        state: A key of `STATES`.
        owed_sen: What was filed, or what is assumed; None where nobody can say.
        paid_sen: What was paid for it.
        interest: The estimate as of the day asked for, with its working; None where nothing is late or known.
    """

    kind: str
    state: str
    owed_sen: int | None
    paid_sen: int
    interest: Interest | None

    @property
    def words(self) -> Words:
        """The state in words."""
        return STATES[self.state]

    @property
    def unpaid_sen(self) -> int:
        """What is still to be paid, as far as is known."""
        return max(0, (self.owed_sen or 0) - self.paid_sen) if self.state in TO_PAY else 0


class MonthState(NamedTuple):
    """One month of an employer.

    Attributes:
        month: The contribution month.
        due_on: Last day to pay in time.
        days_late: Days since then while something is not paid; 0 while there is time.
        basis: `filed`, `assumed` (the amounts are those of `basis_month`, the month filed last before it, or else
            the first one filed) or `unknown`.
        draft: The version somebody works on.
        standing: The version that counts.
        kinds: The kinds of acknowledgements that are looked at.
    """

    month: Month
    due_on: date
    days_late: int
    acr: Part
    ecr: Part
    basis: str
    basis_month: Month | None
    draft: Schedule | None
    standing: Schedule | None
    kinds: tuple[str, ...] = BOTH_KINDS

    @property
    def parts(self) -> tuple[Part, ...]:
        """The schemes that count here: both, unless somebody may know of one only."""
        return tuple(part for part in (self.acr, self.ecr) if part.kind in self.kinds)

    def only(self, kinds: tuple[str, ...]) -> MonthState:
        """Give the month as it stands for these kinds of acknowledgements alone."""
        seen = self._replace(kinds=kinds)
        return seen if seen.is_owing else seen._replace(days_late=0)

    @property
    def is_owing(self) -> bool:
        """Whether a scheme of the month is not paid."""
        return any(part.state in TO_PAY for part in self.parts)

    @property
    def is_to_file(self) -> bool:
        """Whether a scheme of the month is not filed, or was cancelled."""
        return any(part.state in TO_FILE for part in self.parts)

    @property
    def is_late(self) -> bool:
        """Whether the due date has passed while something is not paid."""
        return self.days_late > 0

    @property
    def interest_sen(self) -> int:
        """The estimate of the schemes together."""
        return sum(part.interest.interest_sen for part in self.parts if part.interest is not None)


class _Asked(NamedTuple):
    asked_sen: int = 0
    paid_sen: int = 0


def months_of(employer: Employer, at: datetime) -> list[MonthState]:
    """Give all months of an employer, the newest first: owing, under way, filed and paid."""
    return several([employer], at)[employer.pk]


def owing(employer: Employer, at: datetime) -> list[MonthState]:
    """Give the months that are not filed or not paid, the oldest first."""
    return [one for one in reversed(months_of(employer, at)) if one.is_owing]


def several(employers: Iterable[Employer], at: datetime) -> dict[UUID, list[MonthState]]:
    """Give the months of many employers, the newest first, in two queries however many there are."""
    wanted = list(employers)
    keys = [one.pk for one in wanted]
    today = in_malaysia_time(at).date()
    versions: dict[UUID, dict[Month, list[Schedule]]] = {key: {} for key in keys}
    schedules = Schedule.objects.filter(employer_id__in=keys).exclude(state=DISCARDED)
    for schedule in schedules.order_by("month", "version"):
        versions[schedule.employer_id].setdefault(Month.of(schedule.month), []).append(schedule)
    asked = _asked(keys)
    return {one.pk: _months(_span(one, today), versions[one.pk], asked.get(one.pk, {}), today=today) for one in wanted}


def liable_from(employer: Employer) -> Month:
    """Give the first month that an employer has to file: that of the first person hired, where it is known."""
    if employer.first_hired_on is not None:
        return Month.of(employer.first_hired_on)
    return Month.of(in_malaysia_time(employer.created_at).date()).plus(-1)


def _span(employer: Employer, today: date) -> list[Month]:
    """Give the months to file for, the oldest first, up to the last one that began before today."""
    first, last = liable_from(employer), Month.of(today - timedelta(days=1))
    if employer.ceased_on is not None:
        last = min(last, Month.of(employer.ceased_on - timedelta(days=1)))
    return [first.plus(number) for number in range(last.ordinal - first.ordinal + 1)]


def _asked(keys: list[UUID]) -> dict[UUID, dict[tuple[Month, str], _Asked]]:
    rows = BillMonth.objects.filter(employer_id__in=keys, bill__state__in=LIVE)
    found: dict[UUID, dict[tuple[Month, str], _Asked]] = {}
    sums = rows.values_list("employer_id", "month", "kind", "bill__state").annotate(Sum("amount_sen")).order_by()
    for key, day, kind, state, sen in sums:
        of_employer = found.setdefault(key, {})
        month = Month.of(day)
        before = of_employer.get((month, kind), _Asked())
        paid_sen = before.paid_sen + (sen if state in SETTLED else 0)
        of_employer[month, kind] = _Asked(before.asked_sen + sen, paid_sen)
    return found


def _months(
    span: list[Month],
    versions: dict[Month, list[Schedule]],
    asked: dict[tuple[Month, str], _Asked],
    *,
    today: date,
) -> list[MonthState]:
    found = []
    liable = set(span)
    standing_ones = (one for month in sorted(versions) for one in versions[month] if one.state in STANDING)
    # Before anything was filed, the first month that was is the best guess.
    last_filed = next(standing_ones, None)
    for month in sorted(liable | versions.keys()):
        of_month = versions.get(month, [])
        standing = next((one for one in of_month if one.state in STANDING), None)
        draft = next((one for one in of_month if one.state in OPEN), None)
        if standing is None and draft is None and month not in liable:
            continue
        acr, ecr = (
            _part(kind, month, of_month, asked.get((month, kind), _Asked()), assumed=last_filed, today=today)
            for kind in _SCHEMES
        )
        is_unpaid = any(part.state in TO_PAY for part in (acr, ecr))
        due = due_on(month=month)
        found.append(
            MonthState(
                month=month,
                due_on=due,
                days_late=max(0, (today - due).days) if is_unpaid else 0,
                acr=acr,
                ecr=ecr,
                basis=FILED if standing else ASSUMED if last_filed else UNKNOWN,
                basis_month=month if standing else Month.of(last_filed.month) if last_filed else None,
                draft=draft,
                standing=standing,
            )
        )
        # Versions that were cancelled are a fair guess too, but what stands is a better one.
        last_filed = standing or last_filed
    return found[::-1]


def _part(
    kind: str, month: Month, versions: list[Schedule], asked: _Asked, *, assumed: Schedule | None, today: date
) -> Part:
    standing = next((one for one in versions if one.state in STANDING), None)
    if standing is not None:
        owed_sen: int | None = _owed_sen(standing, kind)
    elif kind == BillKind.ECR and month < EIS_IN_FORCE_FROM:
        owed_sen = 0
    else:
        owed_sen = _owed_sen(assumed, kind) if assumed is not None else None
    state = _state(kind, standing, versions, owed_sen, asked)
    interest = None
    unpaid_sen = max(0, (owed_sen or 0) - asked.paid_sen)
    if state in TO_PAY and unpaid_sen and today > due_on(month=month):
        interest = _interest(kind, month, unpaid_sen, today)
    return Part(kind, state, owed_sen, asked.paid_sen, interest)


def _owed_sen(schedule: Schedule, kind: str) -> int:
    if kind == BillKind.ACR:
        return schedule.act4_employer_sen + schedule.act4_employee_sen + schedule.skbbk_employee_sen
    return schedule.eis_employer_sen + schedule.eis_employee_sen


def _state(kind: str, standing: Schedule | None, versions: list[Schedule], owed_sen: int | None, asked: _Asked) -> str:
    if standing is None:
        draft = next((one for one in versions if one.state in OPEN), None)
        if draft is not None:
            return WAITING if draft.state == CHECKED else DRAFT
        cancelled = [one for one in versions if one.state == SCHEDULE_CANCELLED]
        if not cancelled:
            return OWING
        # An amendment given up for the sake of one scheme leaves the other as paid as it was.
        last_sen = _owed_sen(cancelled[-1], kind)
        if asked.paid_sen and asked.paid_sen >= last_sen:
            return PAID if asked.paid_sen == last_sen else EXCESS
        return CANCELLED
    owed = owed_sen or 0
    if asked.paid_sen > owed:
        return EXCESS
    if not owed:
        return NOTHING
    if asked.paid_sen == owed:
        return PAID
    if asked.paid_sen:
        return SHORT
    # A cancelled ACR beside a live ECR leaves the version standing: this scheme alone is owing again.
    return SUBMITTED if asked.asked_sen >= owed else CANCELLED


def _interest(kind: str, month: Month, unpaid_sen: int, today: date) -> Interest | None:
    try:
        return late_interest(scheme=_SCHEMES[kind], month=month, unpaid_sen=unpaid_sen, paid_on=today)
    except Refusal:
        # No table is known for so early a month: an officer's notice will say what it costs.
        return None
