"""The writes on receipts: issue many at once without a gap, and withdraw those whose money did not come after all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from caruman.audit.operations import event_of, record_all
from caruman.bills.lifecycle import LIVE
from caruman.bills.models import BillKind, BillMonth
from caruman.formats.receipts.canonical import canonical
from caruman.formats.receipts.keys import to_text
from caruman.formats.receipts.numbers import numbered
from caruman.receipts.freezing import Wanted, content_of
from caruman.receipts.models import Receipt, ReceiptedBill, SigningKey, Withdrawal
from caruman.receipts.numbering import next_serials
from caruman.receipts.signing import Signer, current_signer, key_id
from caruman.values.dates import in_malaysia_time

CHECK_PAGE = "/check-receipt/"
"""Where the portal checks receipts; the worker does not load its pages."""


@transaction.atomic(savepoint=False)
def issue_all(*, wanted: Sequence[Wanted], at: datetime, signer: Signer | None = None) -> list[Receipt]:
    """Issue receipts in the order given: numbered, frozen, signed. The database refuses a second one of the same.

    Numbers are taken in the caller's transaction: where it goes back, the next receipt gets them.
    """
    if not wanted:
        return []
    signer = signer or current_signer()
    _keep(signer, at)
    year = in_malaysia_time(at).year
    serials = next_serials([one.series for one in wanted], year=year)
    asked_before = _skbbk_asked_before(wanted)
    check_page = settings.PUBLIC_URL + CHECK_PAGE
    receipts, bills = [], []
    for one, serial in zip(wanted, serials, strict=True):
        number = numbered(one.series, year, serial)
        content = content_of(one, number=number, at=at, signer=signer, check_page=check_page, asked_before=asked_before)
        receipt = Receipt(
            number=number,
            series=one.series,
            year=year,
            serial=serial,
            payment_id=one.money.payment_id,
            held_id=one.money.held_id,
            **one.owner_columns,
            bill_kind=one.kind,
            amount_sen=one.amount_sen,
            paid_at=one.money.paid_at,
            issued_at=at,
            language=one.money.language,
            content=content,
            signature=to_text(signer.sign(canonical(content))),
            key_id=key_id(signer),
        )
        receipts.append(receipt)
        bills += [
            ReceiptedBill(receipt=receipt, bill=bill, payment_id=receipt.payment_id, amount_sen=bill.amount_sen)
            for bill in one.bills
        ]
    Receipt.objects.bulk_create(receipts)
    ReceiptedBill.objects.bulk_create(bills)
    record_all(
        [event_of(act="receipt.issued", at=at, about=one, number=one.number, **_concerned(one)) for one in receipts]
    )
    return receipts


def keep_key(*, at: datetime) -> None:
    """Remember the key that signs now, for ever: something besides receipts bears its signature."""
    _keep(current_signer(), at)


@transaction.atomic
def withdraw_of(*, payment_id: UUID, why: str, at: datetime) -> None:
    """Say of every receipt of a payment that its money did not come. Twice is once."""
    _withdraw(list(Receipt.objects.filter(payment_id=payment_id, withdrawal=None).select_related("insured")), why, at)


@transaction.atomic
def withdraw_of_held(*, held_id: UUID, why: str, at: datetime) -> None:
    """Say of the receipt for held money that it did not belong to its bill. Twice is once."""
    _withdraw(list(Receipt.objects.filter(held_id=held_id, withdrawal=None).select_related("insured")), why, at)


def _withdraw(receipts: list[Receipt], why: str, at: datetime) -> None:
    Withdrawal.objects.bulk_create(
        [Withdrawal(receipt=one, at=at, why=why[:40]) for one in receipts], ignore_conflicts=True
    )
    record_all(
        [event_of(act="receipt.withdrawn", at=at, about=one, number=one.number, **_concerned(one)) for one in receipts]
    )


def _concerned(receipt: Receipt) -> dict[str, UUID | None]:
    """Give whoever may read of a receipt: the employer's owner, or the person where there is an account."""
    return {
        "employer_id": receipt.employer_id,
        "person_id": receipt.insured.account_id if receipt.insured is not None else None,
    }


def _keep(signer: Signer, at: datetime) -> None:
    """Remember a public key for ever, before the first receipt that it signs."""
    row = SigningKey(key_id=key_id(signer), public_key=to_text(signer.public_key), first_used_at=at)
    if not SigningKey.objects.filter(pk=row.pk).exists():
        SigningKey.objects.bulk_create([row], ignore_conflicts=True)


def _skbbk_asked_before(wanted: Iterable[Wanted]) -> dict[int, int]:
    """Give, by month on a bill, the SKBBK that the latest earlier bill of the same month came to in all."""
    short = [
        (bill.employer_id, bill, month)
        for one in wanted
        if one.kind == BillKind.ACR
        for bill in one.bills
        for month in bill.months.all()
        if month.credited_sen and month.skbbk_sen
    ]
    if not short:
        return {}
    earlier: dict[tuple[UUID, date], list[BillMonth]] = {}
    for other in BillMonth.objects.filter(
        employer_id__in={employer_id for employer_id, _, _ in short},
        kind=BillKind.ACR,
        month__in={month.month for _, _, month in short},
        bill__state__in=LIVE,
    ).select_related("bill"):
        earlier.setdefault((other.employer_id, other.month), []).append(other)
    found: dict[int, int] = {}
    for employer_id, bill, month in short:
        before = [one for one in earlier.get((employer_id, month.month), []) if one.bill.issued_at < bill.issued_at]
        if before:
            found[month.pk] = max(before, key=lambda one: one.bill.issued_at).skbbk_sen
    return found
