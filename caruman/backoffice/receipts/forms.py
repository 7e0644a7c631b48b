"""What an officer asks for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """By which number to find receipts."""

    is_filter = True

    wanted = forms.CharField(
        label=_("Number of a receipt, bill or FPX, code of an employer or agency, or the text of a QR code"),
        help_text=_("Spaces, dashes and small letters do not matter."),
        max_length=1_000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter a number.")},
    )
