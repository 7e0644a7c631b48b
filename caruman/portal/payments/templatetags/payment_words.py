"""Numbers in groups, states of payments with their words and colours, and steps."""

from __future__ import annotations

from django import template
from django.urls import reverse

from caruman.audit.wording import language
from caruman.bills import prepaid
from caruman.bills.models import Bill
from caruman.bills.paper import grouped
from caruman.formats.fpx.codes import CODES
from caruman.payments.lifecycle import HELD_MONEY, PAYMENT
from caruman.payments.models import Payment, PaymentStep
from caruman.payments.notifying import bank_of
from caruman.portal.payments.wordings import COLOURS, VERBS, WHY_GONE, answer_code

register = template.Library()
register.filter("grouped", grouped)


@register.filter
def what_for(bill: Bill) -> str:
    """Say what a prepaid bill is for; nothing of an employer's, which has months."""
    return prepaid.what_for(bill, language())


@register.filter
def details(bill: Bill) -> list[str]:
    """Say what is known besides of what a prepaid bill is for."""
    return [words.say(language()) for words in prepaid.details(bill.facts)]


@register.filter
def begins(bill: Bill) -> str:
    """Say when cover begins that a bill buys."""
    return prepaid.begins(bill, language())


@register.filter
def bill_address(bill: Bill) -> str:
    """Give the page of a bill."""
    if bill.employer_id is None:
        return reverse("pay-one", args=[bill.number])
    page = "acknowledgement" if bill.filing_id else "charge-of-bill"
    return reverse(page, args=[bill.employer_id, bill.number])


@register.filter
def payment_state(state: str) -> str:
    """Say the state of a payment."""
    return PAYMENT.states[state].say(language())


@register.filter
def payment_colour(state: str) -> str:
    """Give the colour of its tag."""
    return COLOURS[answer_code(state)]


@register.filter
def payment_bank(payment: Payment) -> str:
    """Name the bank of a payment."""
    return bank_of(payment)


@register.filter
def step_words(step: PaymentStep) -> str:
    """Say what happened in a step."""
    return VERBS[step.verb].say(language())


@register.filter
def step_reason(step: PaymentStep) -> str:
    """Say the code of a step in words; nothing where the step says it already."""
    if step.verb not in ("fail", "expire", "lose_sight", "wait") or step.code not in CODES:
        return ""
    return f"{step.code}: {CODES[step.code].words.say(language())}"


@register.filter
def why_gone(code: str) -> str:
    """Say why a bill in the cart cannot be paid."""
    return WHY_GONE[code].say(language())


@register.filter
def held_state(state: str) -> str:
    """Say what became of kept money."""
    return HELD_MONEY.states[state].say(language())
