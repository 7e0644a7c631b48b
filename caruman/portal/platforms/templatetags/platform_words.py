"""States and results on the pages of platforms, as words and colours."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from caruman.audit.wording import language
from caruman.bills.lifecycle import BILL
from caruman.platforms.choices import EventKind, Registration, Result
from caruman.platforms.lifecycle import QUESTION, REGISTRATION, TURN, WALLET_MONTH

register = template.Library()

_COLOURS = {"taken": "green", "corrected": "blue", "cancelled": "grey"}
_GOOD = {Result.TAKEN.value, Result.KNOWN.value, Registration.REGISTERED.value}


@register.filter
def job_state(code: str) -> str:
    """Say how a job stands."""
    words = {
        "taken": gettext("Counted in the wallet"),
        "corrected": gettext("Corrected"),
        "cancelled": gettext("Cancelled"),
    }
    return words[code]


@register.filter
def job_colour(code: str) -> str:
    """Give the colour of a job's state."""
    return _COLOURS[code]


@register.filter
def event_kind(code: str) -> str:
    """Say what an event is."""
    return str(EventKind(code).label)


@register.filter
def result_words(code: str) -> str:
    """Say what became of an event or a row."""
    for kind in (Result, Registration):
        if code in kind.values:
            return str(kind(code).label)
    return code


@register.filter
def result_colour(code: str) -> str:
    """Give the colour of a result."""
    return "green" if code in _GOOD else "red"


@register.filter
def turn_state(code: str) -> str:
    """Say how a turn stands."""
    return TURN.states[code].say(language())


@register.filter
def wallet_state(code: str) -> str:
    """Say what became of a wallet's month."""
    return WALLET_MONTH.states[code].say(language())


@register.filter
def registration_state(code: str) -> str:
    """Say how a registration stands."""
    said = REGISTRATION.states[code].say(language())
    return said[:1].upper() + said[1:]


@register.filter
def question_state(code: str) -> str:
    """Say how a report stands."""
    return QUESTION.states[code].say(language())


@register.filter
def remittance_state(code: str) -> str:
    """Say how a bill stands."""
    return BILL.states[code].say(language())
