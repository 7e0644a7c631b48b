"""What a payer is told by e-mail of a payment that is not simply done: it waits, it failed, or nobody knows yet.

That it was paid comes with the receipts.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from caruman.formats.fpx.banks import NAMES
from caruman.formats.fpx.codes import code_of
from caruman.notices.operations import send
from caruman.payments.lifecycle import EXPIRED, FAILED, PENDING, PENDING_CHECKER, SENT, UNKNOWN
from caruman.payments.models import Channel, Payment
from caruman.values.money import format_ringgit
from caruman.values.words import Words

CHECKER_HAS = timedelta(days=7)
"""After so long a bank drops what its company's checker did not approve."""
LONG = timedelta(hours=1)
"""Nearly every answer comes within minutes: after this a payer wonders."""
NOT_CONFIRMED = (SENT, PENDING, UNKNOWN)
OTHER_AMOUNT = "AMT"
"""What the step of an order says whose money came with another amount."""
CODES = {"ms": "ms", "en": "en", "zh": "zh-hans"}

_KINDS = {
    PENDING_CHECKER: "payment_waits_for_checker",
    FAILED: "payment_unsuccessful",
    EXPIRED: "payment_unsuccessful",
}
_NO_REASON = Words("Bank tidak mengambil wang itu.", "The bank did not take the money.", "银行没有扣款。")
_OTHER_AMOUNT = Words(
    "Bank mengambil jumlah yang lain daripada yang diminta. Pegawai sedang menyemaknya. "
    "Jangan bayar sekali lagi dahulu.",
    "The bank took another amount than was asked for. An officer is looking at it. Do not pay again yet.",
    "银行扣取的金额与要求的不同。官员正在查核。请先不要再次付款。",
)


def tell_of_move(payment: Payment, *, at: datetime) -> None:
    """Tell the payer where a payment has got to, in the transaction that moved it; not what they did themselves."""
    kind = _KINDS.get(payment.state, "")
    if not kind or payment.channel != Channel.FPX:
        return
    if kind == "payment_waits_for_checker":
        _send(kind, payment, at=at, until=payment.ordered_at + CHECKER_HAS)
    else:
        _send(kind, payment, at=at, reason=reason_of(payment).say(payment.language))


def tell_of_silence(*, at: datetime) -> int:
    """Tell the payers of whose payments nobody knows anything for long, each once. Gives how many were looked at."""
    silent = Payment.objects.filter(
        channel=Channel.FPX, state__in=NOT_CONFIRMED, ordered_at__range=(at - timedelta(days=2), at - LONG)
    )
    for payment in silent.select_related("made_by").order_by("ordered_at"):
        _send("payment_not_confirmed", payment, at=at)
    return len(silent)


def reason_of(payment: Payment) -> Words:
    """Say why a payment did not happen, as the bank network put it."""
    code = payment.steps.order_by("-at", "-pk").values_list("code", flat=True).first() or ""
    if code == OTHER_AMOUNT:
        return _OTHER_AMOUNT
    return code_of(code).words if code else _NO_REASON


def bank_of(payment: Payment) -> str:
    """Give the name of the bank: as it shows itself in its answer, or as it was chosen."""
    return payment.bank_name or NAMES.get((payment.bank_id, payment.model), payment.bank_id)


def _send(kind: str, payment: Payment, *, at: datetime, **params: object) -> None:
    to = payment.email or (payment.made_by.email if payment.made_by else "")
    if not to:
        return
    numbers = payment.parts.order_by("bill__number").values_list("bill__number", flat=True)
    send(
        kind=kind,
        channel="email",
        to=to,
        language=CODES.get(payment.language, "ms"),
        at=at,
        params={
            "amount": format_ringgit(payment.amount_sen),
            "order": payment.order_number or "",
            "bank": bank_of(payment),
            "begun": payment.ordered_at,
            "numbers": "\n".join(numbers),
            "url": f"{settings.PUBLIC_URL}/pay/payment/{payment.pk}/",
            **params,
        },
        person_id=payment.made_by_id,
        key=f"{kind}:{payment.pk}",
    )
