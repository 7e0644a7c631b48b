"""What every form that asks for a person's details does with them once they are typed."""

from __future__ import annotations

from typing import Any

from caruman.accounts import details


class DetailsBroughtToOneForm:
    """For a form with a field `name`, `phone` or `email`: each is kept as `details` has it, or refused.

    Django calls the cleaning of the fields that a form has; the others are not asked.
    """

    cleaned_data: dict[str, Any]

    def clean_name(self) -> str:
        """Bring the name to one form."""
        return details.name(self.cleaned_data["name"])

    def clean_phone(self) -> str:
        """Bring the phone to one form."""
        return details.phone(self.cleaned_data["phone"])

    def clean_email(self) -> str:
        """Bring the address to one form."""
        return details.email(self.cleaned_data["email"])
