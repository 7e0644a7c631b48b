"""Money, months, days and moments as people read them, and identity numbers as they may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from babel.dates import format_date
from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from caruman.design import charts, icons
from caruman.design import error_links as summaries
from caruman.values.money import shown_ringgit
from caruman.values.month import Month

register = template.Library()

_LOCALES = {"ms": "ms", "en": "en_MY", "zh-hans": "zh_Hans"}


def _locale() -> str:
    return _LOCALES.get(get_language() or "ms", "ms")


@register.filter
def ringgit(sen: int) -> str:
    """Show an amount of sen as ringgit: `RM 1,234.50`, never broken between the two."""
    return shown_ringgit(sen)


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
    """Show a moment in Malaysia's time, to the minute, by 24 hours in every language: `21 November 2026, 14:03`.

    Cover begins at a minute, and "12.30" of a half-day clock is read wrong in all three languages.
    """
    local = timezone.localtime(value)
    between = " " if _locale() == "zh_Hans" else ", "
    return f"{format_date(local.date(), 'long', locale=_locale())}{between}{local:%H:%M}"


@register.filter
def to_the_second(value: datetime) -> str:
    """Show a moment with its seconds: where cover begins with a payment, each one counts."""
    return f"{moment(value)}:{timezone.localtime(value):%S}"


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


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon. It is decoration, hidden from those who listen, unless it carries a label."""
    drawn = icons.drawing(name)
    if not drawn:
        return mark_safe("")
    said = (
        format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true" focusable="false"')
    )
    # The drawing is a file of ours.
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}>{}</svg>', said, mark_safe(drawn))  # noqa: S308


@register.simple_tag
def error_links(form: Any) -> list[summaries.ErrorLink]:
    """Give what a form (or several) complains of, with the places to jump to."""
    return summaries.links(form)


@register.filter
def page_numbers(page: Page) -> list[int | None]:
    """Give the numbers under a long list: first, last and those around; None where some are left out."""
    last = page.paginator.num_pages
    shown = sorted({1, last, *range(max(1, page.number - 1), min(last, page.number + 1) + 1)})
    numbers: list[int | None] = []
    for number in shown:
        if numbers and numbers[-1] is not None and number - numbers[-1] > 1:
            numbers.append(None)
        numbers.append(number)
    return numbers


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, number: int) -> str:
    """Give the address of another page of the list, with what was searched for."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.simple_tag
def bars_picture(bars: Iterable[tuple[str, float]]) -> SafeString:
    """Draw bars; the table beside them says the same in words."""
    return charts.bars(list(bars))
