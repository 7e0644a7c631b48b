"""Numbers in groups, and states with their words and colours."""

from __future__ import annotations

from django import template

from caruman.audit.wording import language
from caruman.bills import lifecycle
from caruman.bills.models import Cause
from caruman.bills.paper import grouped
from caruman.schedules import owing
from caruman.schedules.lifecycle import SCHEDULE

register = template.Library()

_BILLS = {
    lifecycle.ISSUED: "yellow",
    lifecycle.NIL: "grey",
    lifecycle.IN_PAYMENT: "blue",
    lifecycle.PAID: "green",
    lifecycle.REFUNDED: "grey",
    lifecycle.CANCELLED: "grey",
}
_MONTHS = {
    owing.OWING: "red",
    owing.DRAFT: "grey",
    owing.WAITING: "blue",
    owing.SUBMITTED: "yellow",
    owing.PAID: "green",
    owing.SHORT: "red",
    owing.EXCESS: "blue",
    owing.CANCELLED: "red",
    owing.NOTHING: "grey",
}

register.filter("grouped", grouped)


@register.filter
def bill_state(state: str) -> str:
    """Say the state of an acknowledgement."""
    return lifecycle.BILL.states[state].say(language())


@register.filter
def bill_colour(state: str) -> str:
    """Give the colour of its tag."""
    return _BILLS[state]


@register.filter
def month_state(state: str) -> str:
    """Say how one scheme of a month stands."""
    return owing.STATES[state].say(language())


@register.filter
def month_colour(state: str) -> str:
    """Give the colour of its tag."""
    return _MONTHS[state]


@register.filter
def version_state(state: str) -> str:
    """Say how a version of a schedule stands."""
    return SCHEDULE.states[state].say(language())


@register.filter
def cause(code: str) -> str:
    """Say why a month stands on an acknowledgement."""
    return str(Cause(code).label)
