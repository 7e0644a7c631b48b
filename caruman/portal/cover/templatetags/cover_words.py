"""What cover, its steps and its codes are called on a page."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from caruman.accounts.details import words_language
from caruman.formats.cover_cards.numbers import grouped
from caruman.self_employment.models import Activity, Cover, CoverStep
from caruman.self_employment.wording import activity_in_words, sector_in_words

register = template.Library()

_COLOURS = {"active": "green", "queued": "blue", "awaiting_payment": "yellow", "void": "red", "expired": "red"}


@register.filter
def card_number(number: str | None) -> str:
    """Write the number of a cover in groups, which no line parts."""
    return grouped(number).replace(" ", "\u00a0") if number else ""


@register.filter
def activity_said(activity: Activity) -> str:
    """Say what a person does."""
    return activity_in_words(activity, words_language())


@register.filter
def sector_of_card(slug: str) -> str:
    """Give the name of a sector."""
    return sector_in_words(slug, words_language())


@register.filter
def standing_said(standing: str) -> str:
    """Say how a cover stands."""
    return {
        "queued": _("Waits its turn"),
        "active": _("Covered now"),
        "expired": _("Has ended"),
        "draft": _("Draft"),
        "awaiting_payment": _("Waiting for payment"),
        "abandoned": _("Not continued"),
        "void": _("Void"),
    }[standing]


@register.filter
def standing_colour(standing: str) -> str:
    """Give the colour of a tag."""
    return _COLOURS.get(standing, "grey")


@register.filter
def period_said(cover: Cover) -> str:
    """Say for how long it was bought."""
    return str(cover.get_period_display())


@register.filter
def step_said(step: CoverStep) -> str:
    """Say what happened to a cover."""
    if step.verb == "cover":
        by_cause = {
            "list_received": _("Covered: your agency's list was received"),
            "wallet_full": _("Covered: the deductions by platforms came to a contribution"),
        }
        return by_cause.get(step.why, _("Paid: covered"))
    if step.verb == "move":
        by_cause = {
            "paid_earlier": _("Moved: an earlier payment was confirmed late"),
            "moved_up": _("Moved up: an earlier payment fell away"),
        }
        return by_cause.get(step.why, _("Moved"))
    if step.verb == "void":
        return _("Void: the money was given back") if step.why == "refunded" else _("Void: the bank did not pay")
    return {
        "choose": _("A plan was chosen"),
        "submit": _("Asked for"),
        "wait_again": _("Waiting for payment again"),
        "abandon": _("Not continued: the bill was cancelled"),
        "drop": _("The draft was dropped"),
    }.get(step.verb, _("Changed"))
