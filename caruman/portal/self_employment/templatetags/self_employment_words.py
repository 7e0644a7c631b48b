"""What activities, papers and plans are called on a page."""

from __future__ import annotations

from django import template

from caruman.accounts.details import shown_phone, words_language
from caruman.employers.choices import StateCode
from caruman.law.activity_documents import Document, Requirement
from caruman.law.activity_documents import documents_for as _documents_for
from caruman.law.self_employment import sectors
from caruman.self_employment.lifecycle import PAPER
from caruman.self_employment.models import Activity
from caruman.self_employment.wording import activity_in_words, sector_in_words
from caruman.values.words import Words

register = template.Library()


def _documents() -> dict[str, Document]:
    found: dict[str, Document] = {}
    for occupation in ("taxi", "bus"):
        for region in ("peninsula", "sabah"):
            for asked in _documents_for(
                sector="passenger-transport", on=sectors()[0].in_scheme_from, occupation=occupation, region=region
            ):
                found |= {one.code: one for one in asked.one_of}
    for asked in _documents_for(sector="hawkers", on=sectors()[0].in_scheme_from):
        found |= {one.code: one for one in asked.one_of}
    return found


DOCUMENTS = _documents()
"""Every document that any activity is asked for, by its code."""


@register.filter
def said(words: Words) -> str:
    """Say words of the core in the language of the page."""
    return words.say(words_language())


@register.filter
def doing(activity: Activity) -> str:
    """Say what a person does."""
    return activity_in_words(activity, words_language())


@register.filter
def sector_said(slug: str) -> str:
    """Give the name of a sector."""
    return sector_in_words(slug, words_language())


@register.filter
def paper_said(kind: str) -> str:
    """Give the name of a paper with a capital."""
    document = DOCUMENTS.get(kind)
    return _capital(document.words.say(words_language())) if document is not None else kind


@register.filter
def papers_said(asked: Requirement) -> list[tuple[str, str]]:
    """Give each document that meets a requirement: its code and its name."""
    return [(one.code, _capital(one.words.say(words_language()))) for one in asked.one_of]


@register.filter
def state_said(code: str) -> str:
    """Give the name of a state."""
    return str(StateCode(code).label)


@register.filter
def telephone(number: str) -> str:
    """Show a telephone number as people read it."""
    return shown_phone(number)


@register.filter
def paper_state(state: str) -> str:
    """Say how a paper stands."""
    return _capital(PAPER.states[state].say(words_language()))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
