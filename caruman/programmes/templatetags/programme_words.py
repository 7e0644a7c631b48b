"""The states of places, proposals and claims, groups, rules and refusals, with words and colours for the pages."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from caruman.audit.wording import language
from caruman.programmes import lifecycle
from caruman.programmes.groups import group_of, words_of
from caruman.programmes.rules import RULES

register = template.Library()

_COLOURS = {
    "held": "yellow", "used": "green", "released": "grey", "prepared": "yellow", "sent": "blue", "received": "green",
    "proposed": "yellow", "confirmed": "green", "refused": "red", "withdrawn": "grey",
}  # fmt: skip
_TABLES = {"place": lifecycle.PLACE, "claim": lifecycle.CLAIM, "proposal": lifecycle.PROPOSAL}


@register.filter
def state_in(state: str, noun: str) -> str:
    """Say the state of a `place`, `claim` or `proposal`."""
    return _TABLES[noun].states[state].say(language())


@register.filter
def programme_colour(state: str) -> str:
    """Give the colour of its tag."""
    return _COLOURS[state]


@register.filter
def group_words(code: str) -> str:
    """Say a target group or part of one; a code that past rules knew stays as it is."""
    return words_of(code).say(language()) if group_of(code) else code


@register.filter
def rule_words(code: str) -> str:
    """Say a rule of a programme."""
    return RULES[code].words.say(language())


@register.filter
def through_words(through: str) -> str:
    """Say how a programme is joined."""
    return _("Through an agency's list") if through == "agency" else _("By yourself or through an agency")


@register.filter
def field_name(name: str) -> str:
    """Say a field of a programme in its history."""
    names = {
        "slug": _("Programme code"), "year": _("Year"), "plan": _("Plan"),
        "name": _("Name of the programme"), "first_day": _("First day"),
        "last_day": _("Last day"), "government_percent": _("Government's part, as announced (percent)"),
        "government_sen": _("Government pays"), "payer_sen": _("Person pays"), "through": _("How people join"),
        "groups": _("For whom"), "rules": _("Conditions"), "quota": _("Quota (people)"),
        "budget_sen": _("Budget"), "is_open": _("Open for new places"), "source": _("Source"),
    }  # fmt: skip
    return names.get(name, name)
