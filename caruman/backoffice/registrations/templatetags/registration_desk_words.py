"""Codes of employers' forms in the officer's words."""

from __future__ import annotations

from typing import Any

from django import template

from caruman.accounts.details import words_language
from caruman.audit.wording import sentence
from caruman.employees.lifecycle import EMPLOYEE
from caruman.registrations import lifecycle, particulars
from caruman.registrations.models import LetterKind, RegistrationForm

register = template.Library()

_COLOURS = {
    lifecycle.DRAFT: "grey",
    lifecycle.SUBMITTED: "blue",
    lifecycle.QUERY: "yellow",
    lifecycle.APPROVED: "green",
    lifecycle.REJECTED: "red",
    lifecycle.WITHDRAWN: "grey",
}


@register.filter
def form_in_words(code: str) -> str:
    """Say which form it is."""
    return str(RegistrationForm(code).label)


@register.filter
def form_stands(state: str) -> str:
    """Say the state of a form."""
    return lifecycle.REGISTRATION.states[state].say(words_language())


@register.filter
def form_colour(state: str) -> str:
    """Give the colour of a state's tag."""
    return _COLOURS[state]


@register.filter
def form_step(verb: str) -> str:
    """Say one step of a form's story, in the words of the audit."""
    return sentence(f"registration.{verb}")


@register.filter
def letter_in_words(kind: str) -> str:
    """Say which letter it is."""
    return str(LetterKind(kind).label)


@register.filter
def employee_stands(state: str) -> str:
    """Say the state of an employment."""
    return EMPLOYEE.states[state].say(words_language())


@register.filter
def particular_label(name: str) -> str:
    """Name a particular of an employer."""
    return str(particulars.LABELS[name])


@register.simple_tag
def particular(name: str, value: Any) -> str:
    """Say the value of a particular."""
    return particulars.in_words(name, value)
