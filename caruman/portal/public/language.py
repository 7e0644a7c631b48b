"""The reader's language as the core names it."""

from __future__ import annotations

from django.utils.translation import get_language

from caruman.values.words import Language

_CORE = {"ms": "ms", "en": "en", "zh-hans": "zh"}


def reader_language() -> Language:
    """Give `ms`, `en` or `zh`, by which the core says its sentences."""
    return _CORE.get(get_language() or "ms", "ms")
