"""Codes of activities and papers in the officer's words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from caruman.accounts.details import words_language
from caruman.self_employment.lifecycle import ACCEPTED, BETTER_ASKED, PAPER, SENT
from caruman.self_employment.models import Activity, Paper
from caruman.self_employment.operations.checking_papers import ACCEPT, ASK_FOR, NO_ANSWER, REMIND
from caruman.self_employment.reminder_notices import paper_in_words
from caruman.self_employment.wording import activity_in_words, sector_in_words
from caruman.values.words import Words

register = template.Library()

_COLOURS = {SENT: "blue", ACCEPTED: "green", BETTER_ASKED: "yellow"}


@register.filter
def said(words: Words) -> str:
    """Say words of the law in the officer's language, with a capital."""
    text = words.say(words_language())
    return text[:1].upper() + text[1:]


@register.filter
def doing(activity: Activity) -> str:
    """Say what a person does."""
    return activity_in_words(activity, words_language())


@register.filter
def sector_said(activity: Activity) -> str:
    """Give the name of the sector."""
    return sector_in_words(activity.sector, words_language())


@register.filter
def paper_said(paper: Paper) -> str:
    """Say what a paper is."""
    text = paper_in_words(paper, words_language(), at=paper.sent_at)
    return text[:1].upper() + text[1:]


@register.filter
def paper_stands(paper: Paper) -> str:
    """Say how a paper stands."""
    return PAPER.states[paper.state].say(words_language())


@register.filter
def paper_colour(paper: Paper) -> str:
    """Give the colour of how it stands."""
    return _COLOURS.get(paper.state, "grey")


@register.filter
def paper_step(verb: str) -> str:
    """Say what happened to a paper."""
    words = {
        ACCEPT: _("Accepted"),
        ASK_FOR: _("A better one was asked for"),
        REMIND: _("Reminded"),
        NO_ANSWER: _("No answer came"),
    }
    return words[verb]
