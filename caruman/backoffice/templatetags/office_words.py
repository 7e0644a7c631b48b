"""Offices, factors and officers' names as the back office shows them."""

from __future__ import annotations

from uuid import UUID

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from caruman.accounts.details import words_language
from caruman.notices import kinds

register = template.Library()


@register.filter
def office_in_words(office: str) -> str:
    """Say an office."""
    return {"officer": _("Officer"), "supervisor": _("Supervisor")}.get(office, _("No office"))


@register.filter
def language_name(code: str) -> str:
    """Give the name of a language in that language."""
    return dict(settings.LANGUAGES).get(code, code)


@register.filter
def factors_in_words(factors: list[str]) -> str:
    """Say by which ways a person can prove the second factor."""
    words = {
        "passkey": _("passkey"),
        "authenticator": _("authenticator app"),
        "phone": _("code to the telephone"),
        "recovery": _("recovery codes"),
    }
    return ", ".join(words[factor] for factor in factors) if factors else _("None")


@register.filter
def notice_in_words(kind: str) -> str:
    """Say what a kind of message is about."""
    return kinds.in_words(kind, words_language())


@register.filter
def named(names: dict[UUID, str], key: UUID) -> str:
    """Give the name of a person among those that were loaded."""
    return names.get(key, "")
