"""Money that was booked gets its receipts: which parts, of whom, by which bank; the receipts themselves are below.

One worker does it after the booking, many payments in one transaction: numbers, receipts, the mark on the payment and
the message to the payer are there together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Sum

from caruman.bills.models import Bill
from caruman.notices.models import Notice
from caruman.notices.operations import notice_of, send_all
from caruman.payments.lifecycle import APPLIED, OPEN, PAID
from caruman.payments.models import Channel, HeldMoney, Payment, PaymentPart
from caruman.payments.notifying import CODES, bank_of
from caruman.payments.queries import OF_BILL, OWNERS
from caruman.receipts import operations as receipts
from caruman.receipts.freezing import Money, Wanted
from caruman.receipts.models import Receipt
from caruman.receipts.notifying import KEPT_NOTICE, NOTICE, told
from caruman.values.money import format_ringgit
from caruman.values.words import LANGUAGES

BATCH = 250
"""Payments in one transaction: enough that its commit costs little, so few that nobody waits for the count."""
_RECEIPTS, _KEPT = "/pay/receipts/", "/pay/kept/"


@transaction.atomic
def receipt_waiting(*, at: datetime, most: int = BATCH) -> int:
    """Give booked payments their receipts, the earliest first. Gives how many payments were done.

    What was not used for a bill gets no receipt; a payment that bounced before its turn gets none.
    """
    waiting = Payment.objects.filter(posted_at__isnull=False, receipted_at__isnull=True).order_by("posted_at", "pk")
    # The rows stay locked to the end, so that nobody reverses a payment while its receipt is being written.
    payments = list(waiting.select_for_update(no_key=True, of=("self",)).select_related("made_by")[:most])
    if not payments:
        return 0
    parts = PaymentPart.objects.filter(payment__in=payments, is_applied=True).select_related(*OF_BILL)
    wanted: list[Wanted] = []
    by_payment: dict[object, list[Bill]] = {}
    for part in parts.prefetch_related("bill__months").order_by("bill__number"):
        by_payment.setdefault(part.payment_id, []).append(part.bill)
    for payment in payments:
        if payment.state == PAID:
            wanted += _grouped(_money(payment, None), by_payment.get(payment.pk, []))
    issued = receipts.issue_all(wanted=wanted, at=at)
    Payment.objects.filter(pk__in=[one.pk for one in payments]).update(receipted_at=at)
    _tell(issued, {one.pk: one for one in payments}, at)
    _tell_of_kept({one.pk: one for one in payments if one.state == PAID}, at)
    return len(payments)


@transaction.atomic
def receipt_applied(*, at: datetime, most: int = BATCH) -> int:
    """Give receipts for bills that were paid later with held money. Gives how many."""
    # The receipt says for itself that it is there: the unique key on `held_id` holds it to one.
    done = Receipt.objects.filter(held_id=OuterRef("pk"))
    waiting = HeldMoney.objects.filter(~Exists(done), state=APPLIED).order_by("ended_at", "pk")
    months = Prefetch("applied_to", Bill.objects.select_related(*OWNERS).prefetch_related("months"))
    used = list(
        waiting.select_for_update(no_key=True, of=("self",))
        .select_related("payment__made_by")
        .prefetch_related(months)[:most]
    )
    if not used:
        return 0
    wanted = [
        one
        for held in used
        for one in _grouped(_money(held.payment, held), [held.applied_to] if held.applied_to else [])
    ]
    issued = receipts.issue_all(wanted=wanted, at=at)
    _tell(issued, {one.payment_id: one.payment for one in used}, at)
    return len(used)


def _grouped(money: Money, bills: Iterable[Bill]) -> list[Wanted]:
    """Put the bills of a payment together by owner and kind, in an order that does not depend on chance."""
    groups: dict[tuple[str, str], list[Bill]] = {}
    for bill in bills:
        groups.setdefault((bill.kind, str(bill.owner_id)), []).append(bill)
    return [Wanted(money, group[0].owner, kind, group) for (kind, _), group in sorted(groups.items())]


def _money(payment: Payment, held: HeldMoney | None) -> Money:
    if payment.paid_at is None:
        raise ValueError(f"{payment.pk} was not paid")
    return Money(
        payment_id=payment.pk,
        held_id=held.pk if held else None,
        channel=payment.channel,
        reference=str(payment),
        fpx_id=payment.fpx_id or "",
        bank=bank_of(payment),
        means=payment.means,
        paid_at=payment.paid_at,
        language=payment.language if payment.language in LANGUAGES else LANGUAGES[0],
    )


def _tell(issued: Sequence[Receipt], payments: dict[object, Payment], at: datetime) -> None:
    """Write to each payer once about all receipts of a payment, in the payer's language."""
    of: dict[object, list[Receipt]] = {}
    for one in issued:
        of.setdefault(one.held_id or one.payment_id, []).append(one)
    letters = []
    for key, group in of.items():
        page = f"{_RECEIPTS}{group[0].number}/" if len(group) == 1 else _RECEIPTS
        params = told(group, page=settings.PUBLIC_URL + page)
        letters += _letter(payments[group[0].payment_id], NOTICE, params, key=f"receipts:{key}", at=at)
    if letters:
        send_all(letters)


def _tell_of_kept(payments: dict[object, Payment], at: datetime) -> None:
    """Tell payers what of their money paid no bill, and that they may use it or have it back."""
    kept = HeldMoney.objects.filter(payment__in=list(payments), state=OPEN, from_held=None).order_by()
    letters = []
    for payment_id, sen in kept.values_list("payment").annotate(Sum("amount_sen")):
        payment = payments[payment_id]
        params = {
            "kept": format_ringgit(sen),
            "amount": format_ringgit(payment.amount_sen),
            "paid_at": payment.paid_at,
            "reference": payment.fpx_id or str(payment),
            "url": settings.PUBLIC_URL + _KEPT,
        }
        letters += _letter(payment, KEPT_NOTICE, params, key=f"kept:{payment.pk}", at=at)
    if letters:
        send_all(letters)


def _letter(payment: Payment, kind: str, params: dict[str, object], *, key: str, at: datetime) -> list[Notice]:
    """Give the letter to a payer, where an address is known."""
    is_own = payment.channel == Channel.FPX
    # At a counter it is the officer who made the payment: only the payer's own address counts.
    to = payment.email or (payment.made_by.email if is_own and payment.made_by else "")
    if not to:
        return []
    return [
        notice_of(
            kind=kind,
            channel="email",
            to=to,
            language=CODES.get(payment.language, CODES["ms"]),
            at=at,
            params=params,
            person_id=payment.made_by_id if is_own else None,
            key=key,
        )
    ]
