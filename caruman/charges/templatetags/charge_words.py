"""The states of charges, appeals and compounds, with their words and colours, for the pages about them."""

from __future__ import annotations

from django import template

from caruman.audit.wording import language, sentence
from caruman.bills.lifecycle import BILL
from caruman.bills.paper import grouped
from caruman.charges import lifecycle
from caruman.employers.choices import Scheme

register = template.Library()
register.filter("grouped", grouped)

_COLOURS = {
    "assessed": "yellow", "noticed": "yellow", "paid": "green", "waived": "green", "withdrawn": "grey",
    "draft": "grey", "submitted": "blue", "looked_at": "blue", "query": "yellow", "granted": "green",
    "partly": "green", "refused": "red", "offered": "yellow", "lapsed": "red", "proposed": "blue",
    "issued": "yellow", "in_payment": "blue", "cancelled": "grey", "refunded": "grey", "nil": "grey",
}  # fmt: skip
_TABLES = {
    "bill": BILL, "charge": lifecycle.CHARGE, "appeal": lifecycle.APPEAL, "compound": lifecycle.COMPOUND,
    "reduction": lifecycle.REDUCTION,
}  # fmt: skip


@register.filter
def state_of(state: str, noun: str) -> str:
    """Say the state of a `charge`, `appeal`, `compound`, `reduction` or `bill`."""
    return _TABLES[noun].states[state].say(language())


@register.filter
def charge_colour(state: str) -> str:
    """Give the colour of its tag."""
    return _COLOURS[state]


@register.filter
def scheme_in_words(code: str) -> str:
    """Say a scheme."""
    return str(Scheme(code).label)


@register.filter
def appeal_step(verb: str) -> str:
    """Say what happened to an appeal."""
    return sentence(f"appeal.{verb}")
