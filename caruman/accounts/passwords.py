"""What a password must not be."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caruman.accounts.models import Person


class NotYourDetailsValidator:
    """Refuses a password that holds the identity number, the phone, the secret phrase or a name of its owner."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise `ValidationError` where anyone who knows the person could guess it."""
        if user is None:
            return
        folded = "".join(password.casefold().split())
        known = [user.identity_number, user.phone.lstrip("+"), *user.name.split(), user.secret_phrase]
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
