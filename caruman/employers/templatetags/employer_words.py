"""Codes of employers, enrolments and roles in the reader's words."""

from __future__ import annotations

from datetime import date, timedelta

from django import template
from django.conf import settings

from caruman.accounts.details import words_language
from caruman.audit.wording import sentence
from caruman.employers import lifecycle
from caruman.employers.choices import Channel, EntityType, RegistrationKind, Role, Scheme, StateCode
from caruman.employers.papers import PAPERS

register = template.Library()

_COLOURS = {
    lifecycle.DRAFT: "grey",
    lifecycle.SUBMITTED: "blue",
    lifecycle.QUERY: "yellow",
    lifecycle.APPROVED: "green",
    lifecycle.REJECTED: "red",
    lifecycle.WITHDRAWN: "grey",
    lifecycle.OFFERED: "yellow",
    lifecycle.HELD: "green",
    lifecycle.DECLINED: "grey",
    lifecycle.ENDED: "grey",
    lifecycle.ENROLLED: "yellow",
    lifecycle.REGISTERED: "green",
}
_LISTS = {
    "role": Role,
    "scheme": Scheme,
    "entity_type": EntityType,
    "registration_kind": RegistrationKind,
    "channel": Channel,
    "state_code": StateCode,
}


@register.filter
def in_words(code: str, noun: str) -> str:
    """Say a code of a closed list: `{{ grant.role|in_words:"role" }}`."""
    return str(_LISTS[noun](code).label) if code else ""


@register.filter
def all_in_words(codes: list[str], noun: str) -> list[str]:
    """Say several codes of a closed list, in the list's own order."""
    return [str(choice.label) for choice in _LISTS[noun] if choice.value in codes]


@register.filter
def stands(state: str, noun: str) -> str:
    """Say a state of a lifecycle: `{{ enrolment.state|stands:"enrolment" }}`."""
    table = {
        "enrolment": lifecycle.ENROLMENT,
        "grant": lifecycle.GRANT,
        "employer": lifecycle.EMPLOYER,
        "handover": lifecycle.HANDOVER,
    }[noun]
    return table.states[state].say(words_language())


@register.filter
def state_colour(state: str) -> str:
    """Give the colour of a state's tag."""
    return _COLOURS.get(state, "grey")


@register.filter
def paper(code: str) -> str:
    """Say which paper a code means."""
    return str(PAPERS[code])


@register.filter
def last_day(ends_on: date | None) -> date | None:
    """Give the last day on which a role counts; what is stored is the first day without it."""
    return ends_on - timedelta(days=1) if ends_on is not None else None


@register.filter
def step_in_words(verb: str) -> str:
    """Say one step of a form's story, in the words of the audit."""
    return sentence(f"enrolment.{verb}")


@register.filter
def language_in_words(code: str) -> str:
    """Name a language by its own name."""
    return dict(settings.LANGUAGES)[code]
