"""Short references that people read out on the telephone: `K7PD-2MXA`, the last character checks the others."""

from __future__ import annotations

import secrets

# Twenty-nine characters, a prime: one wrong character and two that changed places are always noticed.
# None of them is taken for another one (no 0 and O, 1, I and L, S and 5, U and V) but 2 and Z, which are both in.
ALPHABET = "23456789ABCDEFGHJKMNPQRTVWXYZ"
_LENGTH = 8


def new_reference() -> str:
    """Give a fresh reference with its check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH - 1))
    return _shown(body + _check(body))


def parse_reference(text: str) -> str | None:
    """Read a reference in small letters or capitals, with or without dash and spaces; None where it is none."""
    bare = "".join(character for character in text.upper() if character.isalnum())
    if len(bare) != _LENGTH or set(bare) - set(ALPHABET) or _check(bare[:-1]) != bare[-1]:
        return None
    return _shown(bare)


def _shown(bare: str) -> str:
    return f"{bare[:4]}-{bare[4:]}"


def _check(body: str) -> str:
    total = sum(place * ALPHABET.index(character) for place, character in enumerate(body, start=1))
    return ALPHABET[total % len(ALPHABET)]
