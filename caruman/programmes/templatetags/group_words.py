"""Codes of target groups in the reader's words."""

from __future__ import annotations

from django import template

from caruman.accounts.details import words_language
from caruman.programmes.groups import group_of, words_of

register = template.Library()


@register.filter
def group_name(code: str) -> str:
    """Say which target group, or part of one, a code means; the code itself where it is of a past list."""
    return words_of(code).say(words_language()) if group_of(code) else code
