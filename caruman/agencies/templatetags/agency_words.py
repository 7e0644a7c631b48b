"""Codes of agencies, their applications and roles in the reader's words."""

from __future__ import annotations

from django import template

from caruman.accounts.details import words_language
from caruman.agencies import lifecycle
from caruman.agencies.choices import AgencyKind, AgencyRole
from caruman.agencies.papers import PAPERS
from caruman.audit.wording import sentence

register = template.Library()

_COLOURS = {
    lifecycle.DRAFT: "grey",
    lifecycle.SUBMITTED: "blue",
    lifecycle.QUERY: "yellow",
    lifecycle.APPROVED: "green",
    lifecycle.REJECTED: "red",
    lifecycle.WITHDRAWN: "grey",
    lifecycle.CLOSED: "grey",
    lifecycle.OFFERED: "yellow",
    lifecycle.HELD: "green",
    lifecycle.DECLINED: "grey",
    lifecycle.ENDED: "grey",
}


@register.filter
def agency_kind(code: str) -> str:
    """Say what kind of agency a code means."""
    return str(AgencyKind(code).label) if code else ""


@register.filter
def agency_role(code: str) -> str:
    """Say what a role lets somebody do."""
    return str(AgencyRole(code).label) if code else ""


@register.filter
def agency_state(state: str) -> str:
    """Say how an agency or its application stands."""
    return lifecycle.AGENCY.states[state].say(words_language())


@register.filter
def membership_state(state: str) -> str:
    """Say how a role in an agency stands."""
    return lifecycle.MEMBERSHIP.states[state].say(words_language())


@register.filter
def agency_colour(state: str) -> str:
    """Give the colour of a state's tag."""
    return _COLOURS.get(state, "grey")


@register.filter
def agency_paper(code: str) -> str:
    """Say which paper a code means."""
    return str(PAPERS.get(code, PAPERS["other"]))


@register.filter
def agency_step(verb: str) -> str:
    """Say one step of an agency's story, in the words of the audit."""
    return sentence(f"agency.{verb}")
