"""Receipt numbers in groups; kinds, items and ways to pay in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template

from caruman.audit.wording import language
from caruman.bills.paper import grouped as grouped_bill
from caruman.formats.receipts.content import Content, payer_of, read_moment
from caruman.formats.receipts.numbers import grouped
from caruman.receipts.paper import details_of, item_of, period_of, way_of
from caruman.receipts.paper_words import KINDS
from caruman.values.month import Month

register = template.Library()
register.filter("receipt_number", grouped)
register.filter("bill_number", grouped_bill)


@register.filter
def receipt_kind(kind: str) -> str:
    """Say what a receipt is for."""
    return KINDS[kind].say(language())


@register.filter
def receipt_item(line: dict[str, Any]) -> str:
    """Say what a line was paid for."""
    return item_of(line, language())


@register.filter
def receipt_details(line: dict[str, Any]) -> list[str]:
    """Say what is known besides of what a line was paid for."""
    return details_of(line, language())


@register.filter
def receipt_period(line: dict[str, Any]) -> list[datetime]:
    """Give from when until when the cover of a line holds."""
    return period_of(line)


@register.filter
def receipt_payer(content: Content) -> dict[str, str]:
    """Give whom a receipt was made out to: kind, name and code."""
    return payer_of(content)


@register.filter
def receipt_way(content: Content) -> str:
    """Say how it was paid."""
    return way_of(content, language())


@register.filter
def content_moment(text: str) -> datetime:
    """Read a moment of a content."""
    return read_moment(text)


@register.filter
def content_month(text: str) -> Month:
    """Read a month of a content."""
    return Month.parse(text)


@register.filter
def months_of(content: Content) -> list[Month]:
    """Give the months of a receipt, each once."""
    return [Month.parse(text) for text in sorted({line["month"] for line in content["lines"] if line.get("month")})]
