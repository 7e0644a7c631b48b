"""Payment files: approved refunds leave for the bank together, and its answer comes back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills import operations as bills
from caruman.bills.lifecycle import PAID as BILL_PAID
from caruman.bills.models import Bill
from caruman.formats.credit_transfer.files import PAID as CREDITED
from caruman.formats.credit_transfer.files import Answer, Answers, Credit, write_payments
from caruman.refunds import bookkeeping, telling
from caruman.refunds.lifecycle import APPROVED, IN_FILE
from caruman.refunds.lifecycle import PAID as REFUND_PAID
from caruman.refunds.models import Refund, RefundItem, Transfer, TransferFile
from caruman.refunds.operations import held as kept
from caruman.refunds.operations.asking import moved
from caruman.refunds.refusals import UnableToTransfer
from caruman.refunds.rules import MOST_IN_A_FILE
from caruman.values.dates import in_malaysia_time


class Taken(NamedTuple):
    """What a result file led to: lines by outcome, and those that changed nothing because they were known."""

    paid: int
    returned: int
    known: int


@transaction.atomic
def make_file(*, refund_ids: Iterable[UUID], by: Person, at: datetime) -> TransferFile:
    """Put approved refunds into one payment file; what is in one already is passed over. Raises `UnableToTransfer`."""
    found = Refund.objects.select_for_update(no_key=True).filter(pk__in=list(refund_ids), state=APPROVED)
    refunds = list(found.order_by("pk")[:MOST_IN_A_FILE])
    if not refunds:
        raise UnableToTransfer(_("No approved refund was chosen."))
    if any(by.pk in (one.begun_by_id, one.submitted_by_id) for one in refunds):
        raise UnableToTransfer(_("You asked for one of these refunds. Another officer makes the file."))
    file = TransferFile.objects.create(
        number=_next_number(at), made_at=at, made_by=by, count=len(refunds),
        total_sen=sum(one.amount_sen for one in refunds),
    )  # fmt: skip
    for refund in refunds:
        transfer = Transfer.objects.create(
            file=file, refund=refund, reference=f"{refund.reference}-{refund.transfers.count() + 1}", bank=refund.bank,
            account=refund.account, holder=refund.holder, amount_sen=refund.amount_sen,
        )  # fmt: skip
        bookkeeping.post_sent(transfer, at=at)
        moved(refund, "put_in_file", by=by, at=at, by_officer=True)
    record(act="refund.file_made", at=at, about=file, by=by, number=file.number, count=file.count, sen=file.total_sen)
    return file


def content(file: TransferFile) -> bytes:
    """Give the payment file: the same bytes each time."""
    credits = [
        Credit(one.reference, one.bank, one.account, one.holder, one.amount_sen)
        for one in file.transfers.order_by("reference")
    ]
    return write_payments(file.number, in_malaysia_time(file.made_at).date(), credits)


@transaction.atomic
def take_results(*, results: Answers, by: Person, at: datetime) -> Taken:
    """Take the bank's answer to a file, all of it or nothing. The same answer again changes nothing.

    Raises `UnableToTransfer`, with the first line that does not fit.
    """
    file = TransferFile.objects.select_for_update(no_key=True).filter(number=results.batch).first()
    if file is None:
        raise UnableToTransfer(_("There is no payment file %(number)s.") % {"number": results.batch[:20]})
    transfers = {one.reference: one for one in file.transfers.select_related("refund__employer")}
    counts = {"paid": 0, "returned": 0, "known": 0}
    for answer in results.answers:
        transfer = transfers.get(answer.reference)
        if transfer is None or transfer.amount_sen != answer.amount_sen:
            raise UnableToTransfer(
                _("%(reference)s is not in this file with this amount. Nothing was taken.")
                % {"reference": answer.reference}
            )
        if transfer.outcome == answer.outcome:
            counts["known"] += 1
            continue
        if transfer.outcome == Transfer.Outcome.RETURNED or transfer.refund.state not in (IN_FILE, REFUND_PAID):
            raise UnableToTransfer(
                _("%(reference)s was answered differently before. Nothing was taken.") % {"reference": answer.reference}
            )
        counts[answer.outcome] += 1
        _answer(transfer, answer, by=by, at=at)
    record(act="refund.results_taken", at=at, about=file, by=by, number=file.number, **counts)
    return Taken(**counts)


def _answer(transfer: Transfer, answer: Answer, *, by: Person, at: datetime) -> None:
    refund = transfer.refund
    if transfer.outcome != Transfer.Outcome.WAITING:
        raise UnableToTransfer(
            _("%(reference)s was answered differently before. Nothing was taken.") % {"reference": answer.reference}
        )
    transfer.outcome, transfer.answered_at, transfer.answered_on = answer.outcome, at, answer.on
    transfer.bank_reference, transfer.why = answer.bank_reference, answer.reason
    transfer.save(update_fields=["outcome", "answered_at", "answered_on", "bank_reference", "why"])
    if answer.outcome == CREDITED:
        refund.ended_at = at
        moved(refund, "pay", by=by, at=at, by_officer=True)
        kept.gone(refund, by=by, at=at)
        _close_bills(refund, by=by, at=at)
        telling.tell_of(refund, "refund_sent", at=at, tail=refund.account_tail)
    else:
        bookkeeping.post_returned(transfer, by=by, at=at)
        moved(refund, "return", by=by, at=at, by_officer=True, words=answer.reason)
        telling.tell_of(refund, "refund_returned", at=at, words=answer.reason)


def _close_bills(refund: Refund, *, by: Person, at: datetime) -> None:
    """Mark the bills of which everything has gone back."""
    for bill in Bill.objects.filter(months__refund_items__refund=refund, state=BILL_PAID).distinct().order_by("pk"):
        back = RefundItem.objects.filter(bill_month__bill=bill, refund__state=REFUND_PAID)
        if (back.aggregate(sen=Sum("amount_sen"))["sen"] or 0) == bill.amount_sen:
            bills.refund(bill_id=bill.pk, by=by, at=at)


def _next_number(at: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('refunds_file')")
        serial = cursor.fetchone()[0]
    return f"BBC{in_malaysia_time(at):%y}{serial:08}"
