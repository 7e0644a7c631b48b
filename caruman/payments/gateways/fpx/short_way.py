"""The common case of a message in one statement: a success of an order that waits, or of one that is paid already.

Nine of ten messages are this, and on the evening of a due date thousands come in a minute. Whatever else a message says
goes the long way (`intake`), and a test holds both ways to the same rows.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection

from caruman.payments.lifecycle import AT_THE_BANK, ENDED_UNPAID
from caruman.payments.models import FpxModel
from caruman.payments.operations.outcomes import Outcome
from caruman.payments.waking import POST, QUEUE

WHEN_ASKED, WHEN_APPROVED = "asked", "approved"
"""When a corporate payment counts as paid: when the maker asked, or when we learnt of the approval."""

# The row is locked before it is changed, so that the step tells the state that it really came from. Whoever waited for
# the lock finds the order paid, or finds nothing and goes the long way.
# The booking job is woken by the same statement, at no further journey to the database: a job is there exactly if a
# payment waits for it, and one that waits already is enough. It stands or falls with the payment: a database that takes
# no row here is not one to answer `OK` from. The message is kept already, FPX repeats it, and the sweep takes it up.
_PAY = """
WITH ordered AS (
    SELECT id, state, fpx_id FROM payments_payment
    WHERE exchange_order_number = %(exchange_number)s AND order_number = %(number)s AND amount_sen = %(sen)s
    FOR NO KEY UPDATE
), paid AS (
    UPDATE payments_payment AS payment SET
        state = 'paid', known_at = %(at)s, next_enquiry_at = NULL, fpx_id = %(fpx_id)s, fpx_time = %(fpx_time)s,
        paid_at = CASE WHEN model = %(late_model)s THEN %(at)s ELSE LEAST(%(fpx_time)s, %(at)s) END,
        debit_code = %(debit_code)s, credit_code = %(credit_code)s,
        bank_name = COALESCE(NULLIF(%(bank_name)s, ''), bank_name),
        debit_number = COALESCE(NULLIF(%(debit_number)s, ''), debit_number),
        buyer_name = COALESCE(NULLIF(%(buyer_name)s, ''), buyer_name)
    FROM ordered
    WHERE payment.id = ordered.id AND ordered.state = ANY(%(waiting)s) AND NOT EXISTS (
        SELECT FROM payments_payment AS other WHERE other.fpx_id = %(fpx_id)s AND other.id <> ordered.id
    )
    RETURNING payment.id, ordered.state AS source
), step AS (
    INSERT INTO payments_paymentstep (payment_id, at, verb, source, target, code, message_id)
    SELECT id, %(at)s, 'pay', source, 'paid', %(debit_code)s, %(message_id)s FROM paid
), woken AS (
    INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock)
    SELECT %(queue)s, %(job)s, %(job)s, %(job)s FROM paid
    ON CONFLICT DO NOTHING
)
INSERT INTO payments_messageeffect (message_id, payment_id, outcome, at)
SELECT %(message_id)s, id, 'moved', %(at)s FROM paid
UNION ALL
SELECT %(message_id)s, id, 'nothing_new', %(at)s FROM ordered WHERE state = 'paid' AND fpx_id = %(fpx_id)s
ON CONFLICT DO NOTHING
RETURNING outcome, payment_id
"""


def pay(
    *, message_id: int, exchange_number: str, number: str, amount_sen: int, outcome: Outcome, at: datetime
) -> tuple[str, UUID] | None:
    """Let a success have its effect; gives the effect and the payment, or None where it takes the long way."""
    facts = outcome.facts
    if outcome.verb != "pay" or not facts.get("fpx_id") or facts.get("fpx_time") is None:
        return None
    told = {
        **facts,
        "message_id": message_id,
        "exchange_number": exchange_number,
        "number": number,
        "sen": amount_sen,
        "at": at,
        "waiting": [*AT_THE_BANK, *ENDED_UNPAID],
        "queue": QUEUE,
        "job": POST,
        "late_model": FpxModel.CORPORATE.value if settings.FPX_CORPORATE_PAID == WHEN_APPROVED else "",
    }
    with connection.cursor() as cursor:
        cursor.execute(_PAY, told)
        row = cursor.fetchone()
    return None if row is None else (str(row[0]), row[1])
