"""How states, cases and steps of money read on officers' pages."""

from __future__ import annotations

from django import template

from caruman.audit.wording import language
from caruman.design.templatetags.design import ringgit
from caruman.formats.fpx.codes import Code
from caruman.payments.case_words import AMOUNTS, FACTS, wording_of
from caruman.payments.lifecycle import (
    CASE,
    CREATED,
    ENDED_UNPAID,
    HELD_MONEY,
    PAID,
    PAYMENT,
    REVERSED,
    TO_LOOK_AT,
)  # fmt: skip
from caruman.payments.models import Case

register = template.Library()


@register.filter
def payment_stands(state: str) -> str:
    """Say the state of a payment."""
    return PAYMENT.states[state].say(language())


@register.filter
def payment_colour(state: str) -> str:
    """Give the colour of the state of a payment."""
    if state == PAID:
        return "green"
    if state in (*ENDED_UNPAID, CREATED):
        return "grey"
    return "red" if state == REVERSED else "yellow"


@register.filter
def held_stands(state: str) -> str:
    """Say the state of held money."""
    return HELD_MONEY.states[state].say(language())


@register.filter
def case_stands(state: str) -> str:
    """Say the state of a case."""
    return CASE.states[state].say(language())


@register.filter
def case_colour(state: str) -> str:
    """Give the colour of the state of a case."""
    return "red" if state == TO_LOOK_AT else "grey"


@register.filter
def case_title(kind: str) -> str:
    """Say what kind of case it is."""
    return wording_of(kind).title.say(language())


@register.filter
def case_advice(case: Case) -> str:
    """Say what to do about a case."""
    return wording_of(case.kind).advice.say(language(), dict(case.facts))


@register.filter
def code_words(code: Code) -> str:
    """Say what FPX means by a code."""
    return code.words.say(language())


@register.filter
def fact_name(name: str) -> str:
    """Say what a fact of a case is."""
    return FACTS[name].say(language())


@register.filter
def fact_value(value: object, name: str) -> object:
    """Write a fact of a case: amounts in ringgit."""
    return ringgit(value) if name in AMOUNTS else value
