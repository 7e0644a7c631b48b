"""Sentences of the core in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from caruman.portal.public.language import reader_language
from caruman.values.money import format_ringgit
from caruman.values.words import Refusal, Words

register = template.Library()


@register.filter
def say(words: Words | Refusal) -> str:
    """Say a sentence of the core in the language of the page."""
    return words.say(reader_language())


@register.filter
def beside(amounts: Iterable[int], titles: Iterable[Words]) -> list[tuple[Words, int]]:
    """Put the title of its column beside each amount."""
    return list(zip(titles, amounts, strict=True))


@register.filter
def bare_ringgit(sen: int) -> str:
    """Show an amount without `RM`, for tables whose every cell is money."""
    return format_ringgit(sen).removeprefix("RM")
