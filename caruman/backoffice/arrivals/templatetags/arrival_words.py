"""Findings, states and reasons of money from banks in the officer's words."""

from __future__ import annotations

from django import template

from caruman.accounts.details import words_language
from caruman.audit.wording import sentence
from caruman.bills.paper import grouped
from caruman.formats.bank_files.debits import REASONS
from caruman.payments.arrivals.findings import COLOURS, FINDINGS, HELD_WHY
from caruman.payments.arrivals.lifecycle import FILE
from caruman.payments.debits.banks import BANKS
from caruman.payments.debits.lifecycle import COLLECTION, MANDATE
from caruman.payments.lifecycle import HELD_MONEY, PAYMENT

register = template.Library()

_STATES = {
    "checked": "yellow", "booking": "blue", "booked": "green", "refused": "red", "received": "blue", "open": "yellow",
    "applied": "green", "leaving": "blue", "made": "yellow", "sent": "blue", "answered": "green", "paid": "green",
    "failed": "red", "reversed": "red", "signed": "yellow", "active": "green", "paused": "yellow",
}  # fmt: skip


@register.filter
def file_stands(state: str) -> str:
    """Say the state of a bank's file."""
    return FILE.states[state].say(words_language())


@register.filter
def held_stands(state: str) -> str:
    """Say the state of held money."""
    return HELD_MONEY.states[state].say(words_language())


@register.filter
def collection_stands(state: str) -> str:
    """Say the state of a collection."""
    return COLLECTION.states[state].say(words_language())


@register.filter
def payment_stands(state: str) -> str:
    """Say the state of a payment."""
    return PAYMENT.states[state].say(words_language())


@register.filter
def mandate_stands(state: str) -> str:
    """Say the state of a mandate."""
    return MANDATE.states[state].say(words_language())


@register.filter
def state_of_arrival(state: str) -> str:
    """Give the colour of a state's tag."""
    return _STATES.get(state, "grey")


@register.filter
def finding_in_words(finding: str) -> str:
    """Say what was found of a line."""
    return FINDINGS[finding].say(words_language())


@register.filter
def finding_colour(finding: str) -> str:
    """Give the colour of a finding's tag."""
    return COLOURS.get(finding, "red")


@register.filter
def held_because(why: str) -> str:
    """Say why money is held; the bare code where another part of the house gave it."""
    words = HELD_WHY.get(why)
    return words.say(words_language()) if words else why


@register.filter
def refused_in_words(refusal: dict[str, str]) -> str:
    """Say why a file was refused."""
    return refusal.get(words_language(), refusal.get("en", ""))


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


@register.filter
def act_in_words(act: str) -> str:
    """Say what was done."""
    return sentence(act)
