"""States, statuses and amounts of schedules in the reader's words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

from caruman.accounts.details import words_language
from caruman.checking.finding import Finding
from caruman.schedules import owing
from caruman.schedules.lifecycle import SCHEDULE
from caruman.schedules.models import Origin
from caruman.values.money import format_ringgit
from caruman.values.visible import visible
from caruman.values.words import Words

register = template.Library()

STATUSES = {
    "": _("No change"),
    "B": _("New"),
    "H": _("Left"),
    "M": _("Died"),
    "S": _("Sick leave without wages"),
    "T": _("Unpaid leave"),
}
"""The statuses of a line, as people choose them."""

_COLOURS = {
    owing.OWING: "yellow",
    owing.DRAFT: "blue",
    owing.WAITING: "blue",
    owing.SUBMITTED: "yellow",
    owing.PAID: "green",
    owing.SHORT: "red",
    owing.EXCESS: "blue",
    owing.CANCELLED: "red",
    owing.NOTHING: "grey",
    "checked": "blue",
    "amended": "grey",
    "discarded": "grey",
}


@register.filter
def said(words: Words) -> str:
    """Say words in the reader's language."""
    return words.say(words_language())


@register.filter
def said_finding(finding: Finding) -> str:
    """Say what a rule found."""
    return visible(finding.message(words_language()))


@register.filter
def status_words(status: str) -> str:
    """Say the status of a line."""
    return str(STATUSES[status])


@register.filter
def schedule_state(state: str) -> str:
    """Say the state of a schedule."""
    return SCHEDULE.states[state].say(words_language())


@register.filter
def origin_words(origin: str) -> str:
    """Say where the lines of a schedule came from."""
    return str(Origin(origin).label)


@register.filter
def colour(state: str) -> str:
    """Give the colour of a state's tag."""
    return _COLOURS.get(state, "grey")


@register.filter
def amount(sen: int) -> str:
    """Show sen as they are typed: `1,234.50`."""
    return format_ringgit(sen).removeprefix("RM")


@register.filter
def typed(sen: int) -> str:
    """Show sen as somebody would type them: `1234.50`."""
    return f"{sen // 100}.{sen % 100:02}"
