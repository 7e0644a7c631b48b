"""Fields of joining: lines of text, numbers with spaces, codes and passwords that are never shown again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.accounts import details

LONGEST_LINE = 200


class LineField(forms.CharField):
    """One line of text without unseen characters; spaces around and between words are made single."""

    def __init__(self, *, max_length: int = LONGEST_LINE, missing: Any = None, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.error_messages["required"] = missing or _("Fill this in.")
        too_long = self.validators[0] if self.validators else None
        if hasattr(too_long, "limit_value"):
            too_long.message = _("Shorten this: it is longer than the field takes.")

    def to_python(self, value: Any) -> str:
        """Refuse what no keyboard types before anything else looks at it."""
        return details.plain_text(str(value)) if value not in self.empty_values else ""


class UnkeptInput(forms.TextInput):
    """A text that is not shown again when the form is: a code is typed anew."""

    def format_value(self, value: Any) -> None:
        """Show nothing."""
        return


class CodeField(LineField):
    """Six digits from an SMS, with or without spaces."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Code"),
            help_text=_("Six digits, from the SMS"),
            max_length=20,
            missing=_("Enter the code from the SMS."),
            widget=UnkeptInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
        )


class PasswordField(forms.CharField):
    """A password as typed: nothing is cut off or brought to one form."""

    def __init__(self, *, label: Any, missing: Any, autocomplete: str, help_text: Any = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            strip=False,
            error_messages={"required": missing},
            widget=forms.PasswordInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"}),
        )
        # A password may hold anything; the one thing that the database cannot is never stored.
        self.validators = []
