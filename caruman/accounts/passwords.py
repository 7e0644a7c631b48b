"""What a password must not be, and the temporary one that opens an account for the first time."""

from __future__ import annotations

import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caruman.accounts.models import Person

LONGEST = 256
"""Longer ones are refused before they are hashed: argon2 takes its time with each byte."""

# No 0 and O, no 1, l and I, no vowels: nothing to confuse, and no words by accident.
_READABLE = "bcdfghjkmnpqrstvwxyz23456789"


class NotYourDetailsValidator:
    """Refuses a password that holds the identity number, the phone, the secret phrase or a name of its owner."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise `ValidationError` where anyone who knows the person could guess it."""
        if user is None:
            return
        folded = "".join(password.casefold().split())
        mailbox = user.email.partition("@")[0]
        known = [user.identity_number, user.phone.lstrip("+"), mailbox, *user.name.split(), user.secret_phrase]
        for text in known:
            bare = "".join(text.casefold().split())
            if len(bare) >= 4 and bare in folded:
                raise ValidationError(
                    _("The password contains your name, a number of yours or your secret phrase. Choose another."),
                    code="password_has_your_details",
                )

    def get_help_text(self) -> str:
        """Say the rule before it is broken."""
        return _("It must not contain your name, your numbers or your secret phrase.")


class NotTooLongValidator:
    """Refuses what no person types and only costs time to hash."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise `ValidationError` beyond 256 characters."""
        if len(password) > LONGEST:
            raise ValidationError(_("Shorten the password to 256 characters."), code="password_too_long")

    def get_help_text(self) -> str:
        """Nothing that anyone needs to know beforehand."""
        return ""


def temporary_password() -> str:
    """Give a password that can be read out and typed: four groups of four, about 77 bits of chance."""
    return "-".join("".join(secrets.choice(_READABLE) for _place in range(4)) for _group in range(4))


def as_typed(password: str) -> str:
    """Give a temporary password as it was made, however it was typed: capitals, spaces and dashes do not matter."""
    bare = "".join(character for character in password.lower() if character.isalnum())
    return "-".join(bare[start : start + 4] for start in range(0, len(bare), 4))
