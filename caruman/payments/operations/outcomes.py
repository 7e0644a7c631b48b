"""What the bank network says becomes the state of a payment. `paid` is never taken back by a later message."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from caruman.payments.lifecycle import CREATED, PAID, PAYMENT, PENDING_CHECKER
from caruman.payments.models import Message
from caruman.payments.operations.cases import open_case
from caruman.payments.operations.steps import locked, moved
from caruman.payments.waking import POST, soon

MOVED, NOTHING_NEW, CASE = "moved", "nothing_new", "case"


class Outcome(NamedTuple):
    """What a verified message says.

    Attributes:
        verb: The edge of the lifecycle that it asks for: `pay`, `wait`, `wait_for_checker`, `fail`, `cancel`, `expire`,
            `lose_sight`.
        code: FPX's code.
        paid_at: The moment that counts as paid, where the verb is `pay`.
        facts: Fields of the payment that the message tells (`fpx_id`, `bank_name` …).
    """

    verb: str
    code: str
    paid_at: datetime | None
    facts: dict[str, object]


@transaction.atomic(savepoint=False)
def apply(*, payment_id: UUID, outcome: Outcome, message: Message | None, at: datetime) -> str:
    """Move a payment as the bank network says. Gives what came of it: `moved`, `nothing_new` or `case`.

    The same again changes nothing. A success after a failure is booked. Anything else after a success opens a case.
    """
    payment = locked(payment_id)
    if payment.state == CREATED:
        # The network knows an order whose form we believe was never shown: it was.
        moved(payment, "send", at=at)
    if payment.state == PAID:
        if outcome.verb == "pay":
            if outcome.facts.get("fpx_id") in (None, payment.fpx_id):
                return NOTHING_NEW
            open_case(
                key=f"debited twice {payment.pk} {outcome.facts['fpx_id']}", kind="debited_twice", payment=payment,
                message=message, amount_sen=payment.amount_sen, at=at, facts={"fpx_id": str(outcome.facts["fpx_id"])},
            )  # fmt: skip
            return CASE
        if outcome.verb in ("wait", "wait_for_checker", "lose_sight"):
            return NOTHING_NEW
        open_case(
            key=f"unpaid after paid {payment.pk} {outcome.code}", kind="unpaid_after_paid", payment=payment,
            message=message, amount_sen=payment.amount_sen, at=at, facts={"code": outcome.code},
        )  # fmt: skip
        return CASE
    verb = "fail" if outcome.verb == "cancel" and payment.state == PENDING_CHECKER else outcome.verb
    if not PAYMENT.permits(verb, payment.state):
        return NOTHING_NEW
    changed = tuple(name for name, value in outcome.facts.items() if value not in (None, ""))
    for name in changed:
        setattr(payment, name, outcome.facts[name])
    if verb == "pay":
        payment.paid_at, payment.known_at = outcome.paid_at, at
        changed = (*changed, "paid_at", "known_at")
    moved(payment, verb, at=at, code=outcome.code, message=message, changed=changed)
    if verb == "pay":
        soon(POST)
    return MOVED
