"""The writes on bills: issue, charge, hold, release, pay, reverse, refund, cancel.

Whoever cares that a bill was paid, reversed or cancelled (a schedule) is told in the same transaction:
it subscribes from above. What is asked for, and what is not any more, goes into the books in that transaction too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.audit.operations import event_of, record, record_all
from caruman.bills.bookkeeping import entries_of, issued_key
from caruman.bills.lifecycle import BILL, CANCELLED, IN_PAYMENT, ISSUED, NIL, PAID, REFUNDED, SETTLED
from caruman.bills.models import PREPAID, Bill, BillMonth
from caruman.bills.numbers import next_numbers
from caruman.bills.refusals import UnableToCancel, UnableToPay
from caruman.insured_persons.models import InsuredPerson
from caruman.ledger import operations as ledger

Listener = Callable[[Bill, Person | None, datetime], None]
_when_changed: list[Listener] = []


class Month(NamedTuple):
    """What a bill shall ask for one contribution month, in sen; `credited_sen` is what other bills ask or got."""

    month: date
    schedule_id: UUID
    cause: str
    employees: int
    wages_sen: int
    employer_sen: int
    employee_sen: int
    skbbk_sen: int
    credited_sen: int

    @property
    def amount_sen(self) -> int:
        """What is asked: all shares less what is credited."""
        return self.employer_sen + self.employee_sen + self.skbbk_sen - self.credited_sen


class Wanted(NamedTuple):
    """A bill to issue: `ACR` or `ECR`, and its months."""

    kind: str
    months: Sequence[Month]


def tell_when_changed(listener: Listener) -> None:
    """Have a function called with each bill that was paid, reversed, refunded or cancelled, in that transaction."""
    _when_changed.append(listener)


class Prepaid(NamedTuple):
    """A bill that is paid in advance: kind `SPS`, `SSR` or `GIG`; of one insured person or one agency.

    `facts` say what it is for; see `bills.prepaid`.
    """

    kind: str
    amount_sen: int
    facts: dict[str, object]
    insured_id: UUID | None = None
    agency_id: UUID | None = None


class Asked(NamedTuple):
    """The bills to issue for one filing."""

    employer_id: UUID
    filing_id: UUID
    wanted: Sequence[Wanted]


def issue(
    *,
    employer_id: UUID,
    filing_id: UUID,
    wanted: Sequence[Wanted],
    by: Person | None,
    at: datetime,
    after: Sequence[Event] = (),
) -> list[Bill]:
    """Issue bills for one filing; one over nothing is a nil return. The database refuses to bill a schedule twice."""
    return issue_all(asked=[Asked(employer_id, filing_id, wanted)], by=by, at=at, after=after)


@transaction.atomic(savepoint=False)
def issue_all(*, asked: Sequence[Asked], by: Person | None, at: datetime, after: Sequence[Event] = ()) -> list[Bill]:
    """Issue the bills of several filings, with as few statements as for one.

    `after` are events that led to them and are not written yet: they go in one statement with those of the bills.
    """
    bills, months = [], []
    pairs = [(filing, one) for filing in asked for one in filing.wanted]
    for (filing, one), number in zip(pairs, next_numbers([pair[1].kind for pair in pairs], at=at), strict=True):
        amount_sen = sum(month.amount_sen for month in one.months)
        bill = Bill(
            number=number,
            kind=one.kind,
            state=ISSUED if amount_sen else NIL,
            employer_id=filing.employer_id,
            amount_sen=amount_sen,
            filing_id=filing.filing_id,
            issued_at=at,
            issued_by=by,
        )
        bills.append(bill)
        months += [
            BillMonth(
                bill=bill,
                kind=one.kind,
                employer_id=filing.employer_id,
                amount_sen=month.amount_sen,
                **month._asdict(),
            )
            for month in one.months
        ]
    Bill.objects.bulk_create(bills)
    BillMonth.objects.bulk_create(months)
    ledger.post_all(entries_of(bills, months))
    record_all(
        [
            *after,
            *(
                event_of(act="bill.issued", at=at, about=bill, by=by, employer_id=bill.employer_id, number=bill.number)
                for bill in bills
            ),
        ]
    )
    return bills


@transaction.atomic
def charge(
    *, kind: str, employer_id: UUID, amount_sen: int, about_month: date | None, by: Person | None, at: datetime
) -> Bill:
    """Issue a bill that is no acknowledgement: late interest or a compound."""
    bill = Bill.objects.create(
        number=next_numbers([kind], at=at)[0],
        kind=kind,
        state=ISSUED,
        employer_id=employer_id,
        amount_sen=amount_sen,
        about_month=about_month,
        issued_at=at,
        issued_by=by,
    )
    ledger.post_all(entries_of([bill]))
    record(act="bill.issued", at=at, about=bill, by=by, employer_id=employer_id, number=bill.number)
    return bill


@transaction.atomic
def ask_all(*, wanted: Sequence[Prepaid], by: Person | None, at: datetime) -> list[Bill]:
    """Issue bills that people and agencies pay in advance, in the order given."""
    numbers = next_numbers([one.kind for one in wanted], at=at)
    bills = Bill.objects.bulk_create(
        [
            Bill(number=number, state=ISSUED, issued_at=at, issued_by=by, **one._asdict())
            for one, number in zip(wanted, numbers, strict=True)
        ]
    )
    ledger.post_all(entries_of(bills))
    people = InsuredPerson.objects.filter(pk__in=[one.insured_id for one in bills if one.insured_id])
    accounts = dict(people.values_list("pk", "account_id"))
    record_all(
        [
            event_of(
                act="bill.issued", at=at, about=one, by=by, person_id=accounts.get(one.insured_id), number=one.number,
                sen=one.amount_sen,
            )
            for one in bills
        ]
    )  # fmt: skip
    return bills


@transaction.atomic
def hold(*, bill_id: UUID, by: Person | None, at: datetime) -> Bill:
    """Keep a bill for a payment that begins now. Raises `UnableToPay`."""
    bill = _locked(bill_id)
    if bill.state == IN_PAYMENT:
        raise UnableToPay(_("%s is being paid at this moment.") % bill.number)
    _demand_payable(bill)
    return _moved(bill, "hold", by=by, at=at)


@transaction.atomic
def release(*, bill_id: UUID, by: Person | None, at: datetime) -> Bill:
    """Let a held bill go: it is certain that no money moved. A bill that is not held stays as it is."""
    bill = _locked(bill_id)
    return _moved(bill, "release", by=by, at=at) if bill.state == IN_PAYMENT else bill


@transaction.atomic
def pay(*, bill_id: UUID, paid_at: datetime, reference: str, by: Person | None, at: datetime) -> Bill:
    """Book that the money for a bill came. The same reference again changes nothing. Raises `UnableToPay`.

    `paid_at` is the moment that counts as paid, `at` that of the booking.
    """
    bill = _locked(bill_id)
    if bill.state == PAID and bill.payment_reference == reference:
        return bill
    _demand_payable(bill)
    bill.paid_at, bill.payment_reference = paid_at, reference
    _moved(bill, "pay", by=by, at=at)
    return _told(bill, by, at)


@transaction.atomic
def reverse(*, bill_id: UUID, reference: str, by: Person | None, at: datetime) -> Bill:
    """Take a payment back that did not come after all; only the payment of this reference. Twice is once.

    The bill is owing again, by the same number.
    """
    bill = _locked(bill_id)
    if bill.state != PAID or bill.payment_reference != reference:
        return bill
    bill.paid_at, bill.payment_reference = None, ""
    _moved(bill, "reverse", by=by, at=at)
    return _told(bill, by, at)


@transaction.atomic
def refund(*, bill_id: UUID, by: Person | None, at: datetime) -> Bill:
    """Mark a bill as refunded in full. Twice is once. Raises `UnableToPay` where it is not paid."""
    bill = _locked(bill_id)
    if bill.state == REFUNDED:
        return bill
    if bill.state != PAID:
        raise UnableToPay(_("%s has not been paid: there is nothing to refund.") % bill.number)
    _moved(bill, "refund", by=by, at=at)
    return _told(bill, by, at)


@transaction.atomic
def cancel(*, bill_id: UUID, why: str, by: Person | None, at: datetime) -> Bill:
    """Cancel a bill that nobody paid: its months are owing again. Twice is once. Raises `UnableToCancel`."""
    bill = _locked(bill_id)
    if bill.state == CANCELLED:
        return bill
    demand_cancellable(bill)
    if bill.state != NIL:
        # The reason itself is free text and may name people: it stays with the bill.
        ledger.reverse(key=issued_key(bill), why="bill.cancelled", by=by, at=at)
    bill.cancelled_at, bill.cancelled_by, bill.cancelled_why = at, by, why
    _moved(bill, "cancel", by=by, at=at)
    return _told(bill, by, at)


def demand_cancellable(bill: Bill) -> None:
    """Raise `UnableToCancel`, with the reason, where a bill is paid or being paid."""
    if bill.state == IN_PAYMENT:
        raise UnableToCancel(_("%s is being paid at this moment and cannot be cancelled.") % bill.number)
    if bill.state in SETTLED:
        raise UnableToCancel(_("%s has been paid and cannot be cancelled.") % bill.number)


def _locked(bill_id: UUID) -> Bill:
    return Bill.objects.select_for_update(no_key=True).get(pk=bill_id)


def _demand_payable(bill: Bill) -> None:
    if bill.state in SETTLED:
        raise UnableToPay(_("%s has been paid already.") % bill.number)
    if bill.state == CANCELLED:
        raise UnableToPay(_why_cancelled(bill) % bill.number)
    if bill.state == NIL:
        raise UnableToPay(_("%s is a nil return: there is nothing to pay.") % bill.number)


def _why_cancelled(bill: Bill) -> str:
    if bill.kind in PREPAID:
        return _("%s was cancelled. Ask for cover again to get a new number.")
    return _("%s was cancelled. Submit the month again to get a new number.")


def _moved(bill: Bill, verb: str, *, by: Person | None, at: datetime) -> Bill:
    bill.state = BILL.target(verb, bill.state)
    bill.save(
        update_fields=[
            "state", "paid_at", "payment_reference", "cancelled_at", "cancelled_by", "cancelled_why",
        ]
    )  # fmt: skip
    person_id = bill.insured.account_id if bill.insured is not None else None
    record(
        act=f"bill.{verb}", at=at, about=bill, by=by, person_id=person_id, employer_id=bill.employer_id,
        number=bill.number,
    )  # fmt: skip
    return bill


def _told(bill: Bill, by: Person | None, at: datetime) -> Bill:
    for listener in _when_changed:
        listener(bill, by, at)
    return bill
