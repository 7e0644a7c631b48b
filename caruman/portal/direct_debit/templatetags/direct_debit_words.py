"""States and reasons of direct debit in the employer's words."""

from __future__ import annotations

from django import template

from caruman.accounts.details import words_language
from caruman.bills.paper import grouped
from caruman.formats.bank_files.debits import REASONS
from caruman.payments.debits.banks import BANKS
from caruman.payments.debits.lifecycle import MANDATE
from caruman.payments.lifecycle import PAYMENT

register = template.Library()

_COLOURS = {
    "signed": "yellow", "active": "green", "paused": "yellow", "paid": "green", "failed": "red", "reversed": "red",
    "sent": "blue", "created": "blue",
}  # fmt: skip


@register.filter
def mandate_stands(state: str) -> str:
    """Say the state of a mandate."""
    return MANDATE.states[state].say(words_language())


@register.filter
def debit_stands(state: str) -> str:
    """Say the state of a debit."""
    return PAYMENT.states[state].say(words_language())


@register.filter
def debit_colour(state: str) -> str:
    """Give the colour of a state's tag."""
    return _COLOURS.get(state, "grey")


@register.filter
def returned_because(reason: str) -> str:
    """Say why a debit came back."""
    return REASONS[reason].say(words_language()) if reason in REASONS else reason


@register.filter
def bank_named(code: str) -> str:
    """Name a bank."""
    return BANKS.get(code, code)


@register.filter
def in_groups(number: str) -> str:
    """Part a bill's number for the eye."""
    return grouped(number)
