"""States, means and reasons of the counter in the officer's words."""

from __future__ import annotations

from django import template

from caruman.accounts.details import words_language
from caruman.audit.wording import sentence
from caruman.bills import prepaid
from caruman.bills.lifecycle import BILL
from caruman.bills.models import Bill
from caruman.bills.paper import grouped
from caruman.payments.models import Means
from caruman.payments.till.lifecycle import TAKING, TILL
from caruman.payments.till.words import BOUNCES

register = template.Library()

_COLOURS = {
    "open": "green", "counted": "yellow", "closed": "grey", "taken": "green", "cancel_asked": "yellow",
    "cancelled": "red", "issued": "blue", "in_payment": "yellow", "paid": "green",
}  # fmt: skip


@register.filter
def what_for(bill: Bill) -> str:
    """Say what a prepaid bill is for; nothing of an employer's."""
    return prepaid.what_for(bill, words_language())


@register.filter
def till_stands(state: str) -> str:
    """Say the state of a till."""
    return TILL.states[state].say(words_language())


@register.filter
def taking_stands(state: str) -> str:
    """Say the state of a taking."""
    return TAKING.states[state].say(words_language())


@register.filter
def bill_stands(state: str) -> str:
    """Say the state of a bill."""
    return BILL.states[state].say(words_language())


@register.filter
def counter_colour(state: str) -> str:
    """Give the colour of a state's tag."""
    return _COLOURS.get(state, "grey")


@register.filter
def means_in_words(means: str) -> str:
    """Say what was handed over."""
    return str(Means(means).label)


@register.filter
def bounced_because(why: str) -> str:
    """Say why a paper came back."""
    return BOUNCES[why].say(words_language())


@register.filter
def in_groups(number: str) -> str:
    """Part a bill's number for the eye."""
    return grouped(number)


@register.filter
def act_in_words(act: str) -> str:
    """Say what was done."""
    return sentence(act)
