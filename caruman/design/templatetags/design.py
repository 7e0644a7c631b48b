"""Money, months, days and moments as people read them, and identity numbers as they may be shown."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date
from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from caruman.values.money import format_ringgit
from caruman.values.month import Month

register = template.Library()

_LOCALES = {"ms": "ms", "en": "en_MY", "zh-hans": "zh_Hans"}


def _locale() -> str:
    return _LOCALES.get(get_language() or "ms", "ms")


@register.filter
def ringgit(sen: int) -> str:
    """Show an amount of sen as ringgit: `RM 1,234.50`."""
    return f"RM {format_ringgit(sen)}"


@register.filter
def month(value: Month | date) -> str:
    """Show a month: `Ogos 2026`, `August 2026`, `2026年8月`."""
    if _locale() == "zh_Hans":
        return f"{value.year}年{value.month}月"
    return format_date(date(value.year, value.month, 1), "MMMM y", locale=_locale())


@register.filter
def day(value: date) -> str:
    """Show a day: `21 November 2026`."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return format_date(value, "long", locale=_locale())


@register.filter
def moment(value: datetime) -> str:
    """Show a moment in Malaysia's time, to the minute."""
    local = timezone.localtime(value)
    return f"{format_date(local.date(), 'long', locale=_locale())}, {local:%H:%M}"


@register.filter
def masked(text: str) -> str:
    """Show the last four characters of an identity number, phone or account; the rest as dots."""
    return "•" * max(0, len(text) - 4) + text[-4:]


@register.simple_tag(takes_context=True)
def form_tokens(context: template.Context) -> SafeString:
    """Hide in a form what makes it count once and what lets typed work be kept (see the web package)."""
    once, signed_for = context.get("once"), context.get("signed_for")
    fields = []
    if once:
        fields.append(format_html('<input type="hidden" name="_once" value="{}">', once() if callable(once) else once))
    if signed_for:
        value = signed_for() if callable(signed_for) else signed_for
        fields.append(format_html('<input type="hidden" name="_for" value="{}">', value))
    return mark_safe("".join(fields))  # noqa: S308 - both were escaped by format_html
