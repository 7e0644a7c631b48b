"""A collection: bills are held, the file goes to the bank, its answer decides, and a debit may come back days later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills import operations as bills
from caruman.bills.lifecycle import ISSUED
from caruman.bills.models import Bill
from caruman.bills.refusals import UnableToPay
from caruman.formats.bank_files import debits as layout
from caruman.payments.debits import notifying
from caruman.payments.debits.lifecycle import ACTIVE, ANSWERED, COLLECTION, GIVEN_UP, MADE, SENT
from caruman.payments.debits.models import BankAnswer, Collection, Debit, Mandate
from caruman.payments.debits.operations import mandates
from caruman.payments.debits.refusals import UnableToDebit
from caruman.payments.lifecycle import CREATED, PAID, REVERSED
from caruman.payments.lifecycle import SENT as AT_BANK
from caruman.payments.models import Channel, Payment, PaymentPart, PaymentStep
from caruman.payments.operations import arriving
from caruman.payments.operations.cases import open_case
from caruman.payments.operations.steps import locked, moved
from caruman.payments.refusals import UnableToReverse
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time

ENDS_MANDATE = frozenset({"CLOSED", "MANDATE"})
"""Answers after which nothing more can be collected from the account."""


class Due(NamedTuple):
    """Bills of one mandate that are collected, and those that are left out because they exceed its limit."""

    mandate: Mandate
    bills: list[Bill]
    above: list[Bill]


def due_on(day: date) -> list[Due]:
    """Give what is to be collected on a day: the open bills of employers who chose this day of the month."""
    found = list(Mandate.objects.filter(state=ACTIVE, day=day.day).select_related("employer").order_by("number"))
    open_bills: dict[UUID, list[Bill]] = {}
    for bill in Bill.objects.filter(employer__in=[one.employer_id for one in found], state=ISSUED).order_by(
        "issued_at", "number"
    ):
        open_bills.setdefault(bill.employer_id, []).append(bill)
    return [
        due for due in (_within(one, open_bills.get(one.employer_id, [])) for one in found) if due.bills or due.above
    ]


def _within(mandate: Mandate, waiting: Iterable[Bill]) -> Due:
    """Take the oldest bills as far as the limit of the mandate goes."""
    taken, above, left_sen = [], [], mandate.limit_sen
    for bill in waiting:
        if bill.amount_sen <= left_sen:
            taken.append(bill)
            left_sen -= bill.amount_sen
        else:
            above.append(bill)
    return Due(mandate, taken, above)


@transaction.atomic
def make(*, day: date, by: Person | None, at: datetime) -> Collection:
    """Make the collection of a day and hold its bills. Raises `UnableToDebit` where there is nothing to collect."""
    if day < in_malaysia_time(at).date():
        raise UnableToDebit(_("The day has passed. Choose today or a later day."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('debits.make', 0))")
        cursor.execute("SELECT nextval('debits_collection_number')")
        number = cursor.fetchone()[0]
    collection = Collection.objects.create(number=number, state=MADE, day=day, made_at=at, made_by=by)
    for due in due_on(day):
        for bill in due.bills:
            _add(collection, due.mandate, bill, by, at)
        if due.above:
            notifying.tell_above_limit(due.mandate, due.above, collection, at=at)
    if not collection.debits:
        raise UnableToDebit(_("No bill is to be collected on this day."))
    collection.save(update_fields=["debits", "sum_sen"])
    record(act="collection.make", at=at, about=collection, by=by, debits=collection.debits, sen=collection.sum_sen)
    return collection


def _add(collection: Collection, mandate: Mandate, bill: Bill, by: Person | None, at: datetime) -> None:
    try:
        with transaction.atomic():
            bills.hold(bill_id=bill.pk, by=by, at=at)
    except UnableToPay:
        return  # somebody pays it at this moment
    collection.debits += 1
    collection.sum_sen += bill.amount_sen
    payment = Payment.objects.create(
        channel=Channel.DIRECT_DEBIT, state=CREATED, amount_sen=bill.amount_sen, made_by=mandate.signed_by,
        email=mandate.employer.email, language=mandate.language[:2], created_at=at, bank_id=mandate.bank,
        reference=f"{collection}-{collection.debits:05}",
    )  # fmt: skip
    PaymentPart.objects.create(payment=payment, bill=bill, amount_sen=bill.amount_sen, is_live=True)
    PaymentStep.objects.create(payment=payment, at=at, verb="collect", target=CREATED, by=by)
    Debit.objects.create(payment=payment, collection=collection, mandate=mandate, bill=bill)


def file_of(collection: Collection) -> bytes:
    """Write the file for the bank; it is the same however often it is asked for."""
    items = collection.items.select_related("payment", "mandate").order_by("payment__reference")
    return layout.write_collection(
        layout.Collection(
            str(collection),
            collection.day,
            [
                layout.Item(
                    one.payment.reference, str(one.mandate), one.mandate.bank, one.mandate.account,
                    one.mandate.holder, one.payment.amount_sen,
                )
                for one in items
            ],
        )
    )  # fmt: skip


@transaction.atomic
def send(*, collection_id: UUID, by: Person | None, at: datetime) -> Collection:
    """Keep that the file went to the bank. Twice is once. Raises `UnableToDebit`."""
    collection = _locked(collection_id)
    if collection.state == SENT:
        return collection
    if not COLLECTION.permits("send", collection.state):
        raise UnableToDebit(_("The collection is in another state now. Look at it again."))
    for one in collection.items.order_by("payment_id"):
        moved(locked(one.payment_id), "send", at=at, by=by)
    collection.state, collection.sent_at = COLLECTION.target("send", collection.state), at
    collection.save(update_fields=["state", "sent_at"])
    record(act="collection.send", at=at, about=collection, by=by)
    return collection


@transaction.atomic
def give_up(*, collection_id: UUID, by: Person, at: datetime) -> Collection:
    """Give a collection up that has not left: its bills may be paid again. Twice is once. Raises `UnableToDebit`."""
    collection = _locked(collection_id)
    if collection.state == GIVEN_UP:
        return collection
    if not COLLECTION.permits("give_up", collection.state):
        raise UnableToDebit(_("The file has gone to the bank: its answer decides."))
    for one in collection.items.order_by("payment_id"):
        moved(locked(one.payment_id), "cancel", at=at, by=by)
    collection.state = COLLECTION.target("give_up", collection.state)
    collection.save(update_fields=["state"])
    record(act="collection.give_up", at=at, about=collection, by=by)
    return collection


@transaction.atomic
def answer(*, content: bytes, by: Person | None, at: datetime) -> Collection:
    """Book what the bank answered. The same file again changes nothing.

    Raises `Refusal` for a file that cannot be read, `UnableToDebit` for one that does not fit its collection.
    """
    told = layout.read_answer(BytesIO(content))
    collection = Collection.objects.select_for_update(no_key=True).filter(number=_number_in(told.reference)).first()
    if collection is None or str(collection) != told.reference:
        raise UnableToDebit(_("There is no collection %s.") % told.reference)
    digest = hashlib.sha256(content).hexdigest()
    if BankAnswer.objects.filter(pk=digest).exists():
        return collection
    items = {
        one.payment.reference: one for one in collection.items.select_related("payment", "mandate__employer", "bill")
    }
    _demand_fits(collection, told, items)
    for outcome in sorted(told.outcomes):
        debit = items[outcome.reference]
        if told.kind == layout.RETURN:
            _returned(debit, outcome.reason, told.day, by, at)
        else:
            _answered(debit, outcome, told.day, by, at)
    BankAnswer.objects.create(
        sha256=digest, collection=collection, kind=told.kind, day=told.day, received_at=at, received_by=by,
        paid=sum(one.is_paid for one in told.outcomes), returned=sum(not one.is_paid for one in told.outcomes),
    )  # fmt: skip
    if told.kind == layout.ANSWER:
        collection.state, collection.answered_at = COLLECTION.target("answer", collection.state), at
        collection.save(update_fields=["state", "answered_at"])
    record(act="collection.answer", at=at, about=collection, by=by, kind=told.kind, debits=len(told.outcomes))
    return collection


def _demand_fits(collection: Collection, told: layout.Answer, items: dict[str, Debit]) -> None:
    """Raise `UnableToDebit` where an answer is not about this collection, all of it, in the right order."""
    wanted = SENT if told.kind == layout.ANSWER else ANSWERED
    if collection.state != wanted:
        raise UnableToDebit(
            _("The answer to %s is booked already.") % collection
            if collection.state == ANSWERED
            else _("%s has not been sent, or not been answered yet.") % collection
        )
    for one in told.outcomes:
        debit = items.get(one.reference)
        if debit is None or debit.payment.amount_sen != one.amount_sen:
            raise UnableToDebit(_("%s is not in the collection, or of another amount.") % one.reference)
        if told.kind == layout.RETURN and debit.payment.state not in (PAID, REVERSED):
            raise UnableToDebit(_("%s was not paid: it cannot come back.") % one.reference)
    if told.kind == layout.ANSWER and len(told.outcomes) != len(items):
        raise UnableToDebit(
            _("The answer speaks of %(said)d debits, the collection has %(found)d.")
            % {"said": len(told.outcomes), "found": len(items)}
        )
    if told.day < collection.day:
        raise UnableToDebit(_("The answer is older than the collection."))


def _answered(debit: Debit, outcome: layout.Outcome, day: date, by: Person | None, at: datetime) -> None:
    payment = locked(debit.payment_id)
    if payment.state != AT_BANK:
        return
    if outcome.is_paid:
        payment.paid_at = min(datetime.combine(debit.collection.day, time(12), MALAYSIA_TIME), at)
        payment.known_at = at
        moved(payment, "pay", at=at, by=by, changed=("paid_at", "known_at"))
        return
    moved(payment, "fail", at=at, code=outcome.reason[:4], by=by)
    _came_back(debit, outcome.reason, at)


def _returned(debit: Debit, reason: str, day: date, by: Person | None, at: datetime) -> None:
    """Reverse a debit that the bank took back; where its money has moved on, an officer looks at it."""
    if debit.payment.state == REVERSED:
        return
    try:
        with transaction.atomic():
            arriving.reverse(payment_id=debit.payment_id, why="debit_returned", by=by, at=at)
    except UnableToReverse as refusal:
        open_case(
            key=f"debit returned {debit.payment_id}", kind="debit_returned", payment=debit.payment,
            amount_sen=debit.payment.amount_sen, at=at, facts={"why": str(refusal)},
        )  # fmt: skip
    debit.returned_on = day
    debit.save(update_fields=["returned_on"])
    record(
        act="debit.returned", at=at, about=debit.payment, by=by, employer_id=debit.mandate.employer_id, reason=reason
    )
    _came_back(debit, reason, at)


def _came_back(debit: Debit, reason: str, at: datetime) -> None:
    debit.reason = reason
    debit.save(update_fields=["reason"])
    notifying.tell_returned(debit, at=at)
    if reason in ENDS_MANDATE:
        mandates.move(mandate_id=debit.mandate_id, verb="end", why=reason.lower(), by=None, at=at)


def _number_in(reference: str) -> int | None:
    digits = reference.removeprefix("DD")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 15 else None


def _locked(collection_id: UUID) -> Collection:
    return Collection.objects.select_for_update(no_key=True).get(pk=collection_id)
