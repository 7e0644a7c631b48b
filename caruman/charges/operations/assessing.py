"""Late interest is assessed when a late bill is paid, and withdrawn when that payment did not come after all."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills.models import SCHEMES, Bill, BillMonth
from caruman.charges import bookkeeping
from caruman.charges.lifecycle import (
    ASSESSED,
    CHARGE,
    GRANTED,
    NOTICED,
    PAID,
    PROPOSED,
    REDUCTION,
    WITHDRAWN,
)
from caruman.charges.locking import lock_charges, lock_with_bill
from caruman.charges.models import Charge, ChargeNotice
from caruman.charges.operations import discounting, replacing
from caruman.charges.refusals import UnableToReduce
from caruman.charges.working import Standing, assess
from caruman.law.deadlines import due_on
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month
from caruman.values.words import LANGUAGES


def assess_bill(bill: Bill, *, at: datetime) -> list[Charge]:
    """Charge what a paid bill was late with, month by month; what is charged already stays as it is."""
    if bill.paid_at is None:
        return []
    paid_on = in_malaysia_time(bill.paid_at).date()
    late = [one for one in bill.months.order_by("month") if one.amount_sen and paid_on > due_on(month=_month(one))]
    if not late:
        return []
    lock_charges(bill.employer_id)
    return [charge for one in late if (charge := _assess_month(bill, one, at)) is not None]


def withdraw_for(bill: Bill, *, by: Person | None, at: datetime) -> None:
    """Withdraw what was charged for a payment that bounced or went back; bills that asked for it are replaced.

    A bill that somebody pays at this moment cannot be: `straighten` does it when the bank has answered.
    """
    standing = Charge.objects.filter(bill_month__bill=bill).exclude(state=WITHDRAWN)
    notices = list(ChargeNotice.objects.filter(charges__in=standing).distinct().order_by("pk"))
    if not standing.exists():
        return
    for notice in notices:
        lock_with_bill(notice)
    lock_charges(bill.employer_id)
    for charge in standing.select_for_update(no_key=True).order_by("pk"):
        for reduction in charge.reductions.filter(state=PROPOSED):
            reduction.state, reduction.decided_at = REDUCTION.target("refuse", reduction.state), at
            reduction.save(update_fields=["state", "decided_at"])
        for reduction in charge.reductions.filter(state=GRANTED):
            bookkeeping.undo_reduction(reduction, why="charge withdrawn", by=by, at=at)
        charge.state = CHARGE.target("withdraw", charge.state)
        charge.save(update_fields=["state"])
        record(act="charge.withdraw", at=at, about=charge, by=by, employer_id=bill.employer_id, number=bill.number)
    for notice in notices:
        with suppress(UnableToReduce):
            replacing.replace_bill(notice, why=_("The payment that it was for was reversed"), by=by, at=at)


def straighten(*, at: datetime) -> int:
    """Replace the bills that ask for something else than what is left; give how many."""
    count = 0
    for key in list(
        ChargeNotice.objects.exclude(bill=None).filter(charges__state=WITHDRAWN).distinct().values_list("pk", flat=True)
    ):
        with suppress(UnableToReduce), transaction.atomic():
            notice = ChargeNotice.objects.get(pk=key)
            before = notice.bill_id
            replacing.replace_bill(notice, why=_("The payment that it was for was reversed"), by=None, at=at)
            count += notice.bill_id != before
    return count


def _assess_month(bill: Bill, one: BillMonth, at: datetime) -> Charge | None:
    if Charge.objects.filter(bill_month=one).exclude(state=WITHDRAWN).exists():
        return None
    scheme = SCHEMES[bill.kind]
    others = Charge.objects.filter(employer_id=bill.employer_id, scheme=scheme, month=one.month)
    sums = others.exclude(state=WITHDRAWN).aggregate(daily=Sum("daily_sen"), amount=Sum("amount_sen"))
    found = assess(
        scheme=scheme,
        month=_month(one),
        unpaid_sen=one.amount_sen,
        paid_on=in_malaysia_time(bill.paid_at).date(),
        standing=Standing(sums["daily"] or 0, sums["amount"] or 0),
    )
    if found is None:
        return None
    charge = Charge.objects.create(
        state=ASSESSED,
        employer_id=bill.employer_id,
        scheme=scheme,
        bill_month=one,
        late_number=bill.number,
        payment_reference=bill.payment_reference,
        month=one.month,
        unpaid_sen=one.amount_sen,
        due_on=found.due_on,
        paid_on=in_malaysia_time(bill.paid_at).date(),
        days=found.days,
        daily_sen=found.daily_sen,
        amount_sen=found.amount_sen,
        rule=found.rule,
        working={code: found.working.say(code) for code in LANGUAGES},
        assessed_at=at,
    )
    record(
        act="charge.assessed", at=at, about=charge, by=None, employer_id=bill.employer_id, number=bill.number,
        sen=charge.amount_sen,
    )  # fmt: skip
    discounting.discount(charge, day=charge.paid_on, by=None, at=at)
    return charge


def follow_own(bill: Bill, *, by: Person | None, at: datetime) -> None:
    """Move the charges of a notice whose bill was paid, or whose payment bounced."""
    notice = ChargeNotice.objects.filter(bill=bill).first()
    if notice is None:
        return
    lock_charges(bill.employer_id)
    verb, source = ("pay", NOTICED) if bill.state == PAID else ("reopen", PAID)
    for charge in notice.charges.filter(state=source).select_for_update(no_key=True).order_by("pk"):
        charge.state = CHARGE.target(verb, charge.state)
        charge.save(update_fields=["state"])
        record(act=f"charge.{verb}", at=at, about=charge, by=by, employer_id=bill.employer_id, number=bill.number)


def _month(one: BillMonth) -> Month:
    return Month.of(one.month)
