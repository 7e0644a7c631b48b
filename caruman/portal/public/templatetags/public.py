"""Sentences of the core in the reader's language."""

from __future__ import annotations

from django import template

from caruman.portal.public.language import reader_language
from caruman.values.words import Refusal, Words

register = template.Library()


@register.filter
def say(words: Words | Refusal) -> str:
    """Say a sentence of the core in the language of the page."""
    return words.say(reader_language())
