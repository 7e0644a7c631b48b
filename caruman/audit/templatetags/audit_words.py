"""Acts and reasons as people read them: `{{ event.act|act_in_words }}`, `{{ look.reason|reason_in_words }}`."""

from __future__ import annotations

from django import template

from caruman.audit import wording
from caruman.audit.reasons import REASONS

register = template.Library()


@register.filter
def act_in_words(act: str) -> str:
    """Say an act in the language of the page."""
    return wording.sentence(act)


@register.filter
def reason_in_words(reason: str) -> str:
    """Say the reason of a look in the language of the page."""
    words = REASONS.get(reason)
    return reason if words is None else words.say(wording.language())
