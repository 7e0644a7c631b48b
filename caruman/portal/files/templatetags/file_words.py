"""Sentences of the core, and file sizes, in the reader's language."""

from __future__ import annotations

from django import template

from caruman.audit.wording import language
from caruman.values.words import Words

register = template.Library()


@register.filter
def in_words(words: Words | None) -> str:
    """Say a sentence of the core with a capital letter."""
    text = words.say(language()) if words is not None else ""
    return text[:1].upper() + text[1:]


@register.filter
def refused(refusal: dict[str, str] | None) -> str:
    """Say why a file could not be read."""
    return (refusal or {}).get(language(), "")
