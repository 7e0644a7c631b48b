"""What is asked about codes and cards."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from caruman.formats.cover_cards.mark import LONGEST_TEXT
from caruman.self_employment.operations.consenting import DAYS, read_code
from caruman.self_employment.operations.opening_cards import read_number

_TYPED = {"autocomplete": "off", "spellcheck": "false"}


class ConsentForm(forms.Form):
    """For how long a code shall open one's cover."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("How long is the code valid?"),
        coerce=int,
        choices=[(days, ngettext_lazy("%(number)s day", "%(number)s days", days) % {"number": days}) for days in DAYS],
        widget=forms.RadioSelect,
        initial=DAYS[0],
    )


class CardForm(forms.Form):
    """What stands on a card, or in its code."""

    text = forms.CharField(
        label=gettext_lazy("Card number, or text of the QR code"),
        help_text=gettext_lazy(
            "The number begins with CV. The text or address that a scanner gives can be pasted whole."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, **_TYPED}),
    )


class AskForm(forms.Form):
    """Who asks, about whom, and the code that the person gave."""

    asker = forms.CharField(
        label=gettext_lazy("Who is asking"),
        help_text=gettext_lazy("Name of your platform, agency or company. The person sees it."),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    number = forms.CharField(
        label=gettext_lazy("Identity card number"),
        help_text=gettext_lazy("Twelve digits. Dashes do not matter."),
        max_length=20,
        widget=forms.TextInput(attrs={**_TYPED, "inputmode": "numeric"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Code that the person gave you"),
        help_text=gettext_lazy("Eight letters. Spaces, dashes and small letters do not matter."),
        max_length=20,
        widget=forms.TextInput(attrs=_TYPED),
    )

    def clean_number(self) -> str:
        """Read twelve digits as people write them."""
        return _twelve_digits(self.cleaned_data["number"])

    def clean_code(self) -> str:
        """Read eight letters as people write them."""
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("The code has eight letters, without I and O"))
        return code


class OwnCardForm(forms.Form):
    """The two numbers that somebody without an account has: of the cover, and the own."""

    number = forms.CharField(
        label=gettext_lazy("Number of the card, or of the slip or receipt"),
        help_text=gettext_lazy("As in CV 2600 0000 0018. It stands in the SMS about your cover."),
        max_length=40,
        widget=forms.TextInput(attrs={**_TYPED, "autocapitalize": "characters"}),
    )
    identity_number = forms.CharField(
        label=gettext_lazy("Your identity card number"),
        help_text=gettext_lazy("Twelve digits. Dashes do not matter."),
        max_length=20,
        widget=forms.TextInput(attrs={**_TYPED, "inputmode": "numeric"}),
    )

    def clean_number(self) -> str:
        """Read the number of a card, slip or receipt as people write it."""
        number = read_number(self.cleaned_data["number"])
        if not number:
            raise forms.ValidationError(
                _("This is no number of a card, slip or receipt. Compare it with the SMS or the paper.")
            )
        return number

    def clean_identity_number(self) -> str:
        """Read twelve digits as people write them."""
        return _twelve_digits(self.cleaned_data["identity_number"])


class CodeForm(forms.Form):
    """The code from the SMS."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("Six digits, from the SMS"),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter the code from the SMS.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
    )


def _twelve_digits(text: str) -> str:
    digits = re.sub(r"[\s-]", "", text)
    if re.fullmatch(r"[0-9]{12}", digits, re.ASCII) is None:
        raise forms.ValidationError(_("An identity card number has twelve digits"))
    return digits
