"""When two names that people typed are the same."""

from __future__ import annotations


def same_name(one: str, other: str) -> bool:
    """Say whether two names are the same but for case, spaces and signs."""
    return _letters(one) == _letters(other) != ""


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
