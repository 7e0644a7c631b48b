"""Money over a counter: bills looked at before it moves, taken once, cancelled by two people, bounced by the bank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills.lifecycle import CANCELLED as BILL_CANCELLED
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED, NIL, SETTLED
from caruman.bills.models import Bill
from caruman.bills.prepaid import is_prepaid
from caruman.payments.models import Channel, Means, Payment
from caruman.payments.operations import arriving
from caruman.payments.queries import OWNERS
from caruman.payments.refusals import UnableToReverse
from caruman.payments.till import notifying
from caruman.payments.till.lifecycle import ALLOWANCE, CANCELLED, CLOSED, GRANTED, OPEN, TAKEN, TAKING
from caruman.payments.till.models import Allowance, Bounce, Taking, Till
from caruman.payments.till.refusals import UnableAtTheTill
from caruman.values.dates import add_months, in_malaysia_time

STALE_MONTHS = 6
"""A cheque is good for six months from its date, as banks in Malaysia hold it."""
MOST_BILLS = 50
MOST_CASH_SEN = 50_000_00
"""More than that is not taken in notes at a counter."""


class Handed(NamedTuple):
    """What was handed over: cash given, or a paper with its bank, number and date."""

    means: str
    given_sen: int | None = None
    paper_bank: str = ""
    paper_number: str = ""
    paper_date: date | None = None


def why_not(bill: Bill) -> str:
    """Say why no money may be taken for a bill, an empty text where it may. A bill being paid needs a supervisor."""
    if bill.state in SETTLED:
        return _("%s has been paid already. No money is taken.") % bill.number
    if bill.state == BILL_CANCELLED:
        if is_prepaid(bill):
            return _("%s was cancelled. Cover must be asked for again, which gives a new number.") % bill.number
        return _("%s was cancelled. The month must be submitted again, which gives a new number.") % bill.number
    if bill.state == NIL:
        return _("%s is a nil return: there is nothing to pay.") % bill.number
    return ""


def due_in_cash_sen(amount_sen: int) -> int:
    """Give what is asked in cash: to the nearest five sen, since there are no smaller coins."""
    return (amount_sen + 2) // 5 * 5


@transaction.atomic
def take(
    *,
    till_id: int,
    bill_ids: Sequence[UUID],
    handed: Handed,
    asked_sen: int,
    email: str = "",
    language: str = "ms",
    by: Person,
    at: datetime,
) -> Taking:
    """Take money for bills, all of them or none. Raises `UnableAtTheTill`.

    `asked_sen` is what the officer read out: where the bills no longer come to it, nothing is taken.
    """
    till = _open(till_id, by)
    bills = list(Bill.objects.select_for_update(no_key=True).filter(pk__in=bill_ids).order_by("pk"))
    if not bills or len(bills) != len(set(bill_ids)) or len(bills) > MOST_BILLS:
        raise UnableAtTheTill(_("Choose what is to be paid."))
    allowed = _allowances(till, bills)
    amount_sen = sum(one.amount_sen for one in bills)
    if amount_sen != asked_sen:
        raise UnableAtTheTill(_("The amount has changed. Look at the bills again."))
    given_sen, change_sen, rounding_sen = _counted(handed, amount_sen, at)
    place = till.takings.count() + 1
    payment = arriving.take(
        channel=Channel.COUNTER, reference=f"{till}-{place:04}", amount_sen=amount_sen,
        bill_ids=[one.pk for one in bills], paid_at=at, by=by, at=at, means=handed.means, email=email,
        language=language,
    )  # fmt: skip
    taking = Taking.objects.create(
        payment=payment, till=till, place=place, state=TAKEN, taken_at=at, means=handed.means, amount_sen=amount_sen,
        given_sen=given_sen, change_sen=change_sen, rounding_sen=rounding_sen, paper_bank=handed.paper_bank,
        paper_number=handed.paper_number, paper_date=handed.paper_date,
    )  # fmt: skip
    for one in allowed:
        one.state, one.used_for = ALLOWANCE.target("use", one.state), payment
        one.save(update_fields=["state", "used_for"])
    record(act="till.take", at=at, about=till, by=by, place=place, means=handed.means, sen=amount_sen)
    return taking


def _allowances(till: Till, bills: Sequence[Bill]) -> list[Allowance]:
    """Demand that each bill may be taken; give the words of supervisors that are used up by it."""
    for one in bills:
        reason = why_not(one)
        if reason:
            raise UnableAtTheTill(reason)
    held = [one for one in bills if one.state == IN_PAYMENT]
    granted = list(Allowance.objects.filter(till=till, bill__in=held, state=GRANTED))
    missing = [one for one in held if one.pk not in {allowed.bill_id for allowed in granted}]
    if missing:
        raise UnableAtTheTill(
            _("%s is being paid elsewhere at this moment. A supervisor must allow a second payment.")
            % missing[0].number
        )
    # Money that was taken a moment ago and is not booked yet counts as paid: no bill is taken twice in one queue.
    taken = Payment.objects.filter(parts__bill__in=bills, state="paid", posted_at=None).first()
    if taken is not None:
        raise UnableAtTheTill(_("Money for one of these bills was taken a moment ago (%s).") % taken)
    return granted


def _counted(handed: Handed, amount_sen: int, at: datetime) -> tuple[int | None, int | None, int]:
    """Give cash given, change and rounding. Raises `UnableAtTheTill`."""
    if handed.means == Means.CASH:
        due_sen, given_sen = due_in_cash_sen(amount_sen), handed.given_sen or 0
        if given_sen > MOST_CASH_SEN:
            raise UnableAtTheTill(_("This is too much for cash. Take a cheque, or ask for another way to pay."))
        if given_sen < due_sen:
            raise UnableAtTheTill(_("The cash is less than what is due."))
        return given_sen, given_sen - due_sen, due_sen - amount_sen
    if not handed.paper_number or not handed.paper_bank or handed.paper_date is None:
        raise UnableAtTheTill(_("Enter bank, number and date of the paper."))
    today = in_malaysia_time(at).date()
    if handed.paper_date > today:
        raise UnableAtTheTill(_("The paper is dated later than today. It cannot be taken yet."))
    if handed.paper_date < add_months(today, -STALE_MONTHS):
        raise UnableAtTheTill(_("The paper is older than six months: the bank will not pay it."))
    if Taking.objects.filter(
        means=handed.means, paper_bank__iexact=handed.paper_bank, paper_number=handed.paper_number
    ).exclude(state=CANCELLED).exclude(payment__bounce__isnull=False).exists():  # fmt: skip
        raise UnableAtTheTill(_("A paper of this bank with this number has been taken already."))
    return None, None, 0


@transaction.atomic
def ask_to_cancel(*, payment_id: UUID, why: str, by: Person, at: datetime) -> Taking:
    """Ask that a mistaken taking is cancelled; a second person agrees. Twice is once. Raises `UnableAtTheTill`."""
    taking = _locked(payment_id)
    _open(taking.till_id, by)
    if taking.state == "cancel_asked":
        return taking
    if not TAKING.permits("ask", taking.state):
        raise UnableAtTheTill(_("This taking was cancelled already."))
    taking.state, taking.cancelled_why, taking.cancel_asked_at = TAKING.target("ask", taking.state), why, at
    taking.save(update_fields=["state", "cancelled_why", "cancel_asked_at"])
    record(act="taking.ask", at=at, about=taking, by=by, reference=taking.reference)
    return taking


@transaction.atomic
def decide_cancelling(*, payment_id: UUID, agrees: bool, by: Person, at: datetime) -> Taking:
    """Cancel a taking, or keep it. Its own officer may only keep it. Twice is once. Raises `UnableAtTheTill`."""
    taking = _locked(payment_id)
    verb = "cancel" if agrees else "keep"
    if taking.state == (CANCELLED if agrees else TAKEN):
        return taking
    if not TAKING.permits(verb, taking.state):
        raise UnableAtTheTill(_("Somebody has decided this meanwhile."))
    if agrees and taking.till.officer_id == by.pk:
        raise UnableAtTheTill(_("A second person must agree."))
    if taking.till.state != OPEN:
        raise UnableAtTheTill(_("This till is not open any more."))
    taking.state, taking.decided_at, taking.decided_by = TAKING.target(verb, taking.state), at, by
    taking.save(update_fields=["state", "decided_at", "decided_by"])
    if agrees:
        try:
            arriving.reverse(payment_id=taking.payment_id, why="taken_by_mistake", by=by, at=at)
        except UnableToReverse as refusal:
            raise UnableAtTheTill(str(refusal)) from refusal
    record(act=f"taking.{verb}", at=at, about=taking, by=by, reference=taking.reference)
    return taking


@transaction.atomic
def bounce(*, payment_id: UUID, why: str, returned_on: date, by: Person, at: datetime) -> Bounce:
    """Book that the bank gave a paper back: its bills are owing again, their owners are told. Twice is once.

    Raises `UnableAtTheTill`.
    """
    taking = Taking.objects.select_related("payment", "till").get(pk=payment_id)
    payment = Payment.objects.select_for_update(no_key=True).get(pk=payment_id)
    known = Bounce.objects.filter(payment_id=payment_id).first()
    if known is not None:
        return known
    if taking.means == Means.CASH:
        raise UnableAtTheTill(_("Cash does not bounce."))
    if taking.state == CANCELLED:
        raise UnableAtTheTill(_("This taking was cancelled already."))
    if taking.till.state != CLOSED:
        raise UnableAtTheTill(_("The till is not closed: nothing of it has gone to the bank yet."))
    if not in_malaysia_time(taking.taken_at).date() <= returned_on <= in_malaysia_time(at).date():
        raise UnableAtTheTill(_("The day must lie between the payment and today."))
    bills = list(Bill.objects.filter(payment_parts__payment=payment).select_related(*OWNERS).order_by("pk"))
    try:
        arriving.reverse(payment_id=payment_id, why="cheque_bounced", by=by, at=at)
    except UnableToReverse as refusal:
        raise UnableAtTheTill(str(refusal)) from refusal
    bounced = Bounce.objects.create(payment=payment, at=at, by=by, returned_on=returned_on, why=why)
    record(act="cheque.bounce", at=at, about=payment, by=by, reference=payment.reference, why=why)
    notifying.tell_of_bounce(taking, bounced, bills, at=at)
    return bounced


@transaction.atomic
def ask_for_leave(*, till_id: int, bill_id: UUID, why: str, by: Person, at: datetime) -> Allowance:
    """Ask a supervisor to allow money for a bill that is being paid elsewhere. Twice is once."""
    till = _open(till_id, by)
    bill = Bill.objects.select_for_update(no_key=True).get(pk=bill_id)
    if bill.state != IN_PAYMENT:
        raise UnableAtTheTill(why_not(bill) or _("%s is not being paid any more: take the money.") % bill.number)
    known = Allowance.objects.filter(till=till, bill=bill, state__in=("asked", GRANTED)).first()
    if known is not None:
        return known
    asked = Allowance.objects.create(state="asked", bill=bill, till=till, why=why, asked_at=at)
    record(act="allowance.ask", at=at, about=asked, by=by, employer_id=bill.employer_id, number=bill.number)
    return asked


@transaction.atomic
def decide_leave(*, allowance_id: UUID, agrees: bool, by: Person, at: datetime) -> Allowance:
    """Allow it or not. Raises `UnableAtTheTill`."""
    asked = Allowance.objects.select_for_update(no_key=True).select_related("bill", "till").get(pk=allowance_id)
    verb = "grant" if agrees else "refuse"
    if asked.state == ALLOWANCE.target(verb, "asked"):
        return asked
    if not ALLOWANCE.permits(verb, asked.state):
        raise UnableAtTheTill(_("Somebody has decided this meanwhile."))
    if agrees and (by.office != Person.Office.SUPERVISOR or asked.till.officer_id == by.pk):
        raise UnableAtTheTill(_("Another supervisor must allow it."))
    if agrees and asked.bill.state not in (IN_PAYMENT, ISSUED):
        raise UnableAtTheTill(why_not(asked.bill))
    asked.state, asked.decided_at, asked.decided_by = ALLOWANCE.target(verb, asked.state), at, by
    asked.save(update_fields=["state", "decided_at", "decided_by"])
    record(
        act=f"allowance.{verb}", at=at, about=asked, by=by, employer_id=asked.bill.employer_id, number=asked.bill.number
    )
    return asked


def _open(till_id: int, by: Person) -> Till:
    """Give an open till of this officer, which nobody counts or fills meanwhile."""
    till = Till.objects.select_for_update(no_key=True).get(pk=till_id)
    if till.officer_id != by.pk:
        raise UnableAtTheTill(_("This is another officer's till."))
    if till.state != OPEN:
        raise UnableAtTheTill(_("This till is not open any more."))
    return till


def _locked(payment_id: UUID) -> Taking:
    return (
        Taking.objects.select_for_update(no_key=True, of=("self",)).select_related("till", "payment").get(pk=payment_id)
    )
