"""The reader's language as the core names it."""

from __future__ import annotations

from django.utils.translation import get_language

from caruman.values.words import BY_TAG, Language


def reader_language() -> Language:
    """Give `ms`, `en` or `zh`, by which the core says its sentences."""
    return BY_TAG.get(get_language() or "ms", "ms")
