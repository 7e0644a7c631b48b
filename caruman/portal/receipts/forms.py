"""What is asked about receipts: which ones, and which one to check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caruman.audit.wording import language
from caruman.design.templatetags.design import month as month_in_words
from caruman.formats.receipts.content import LARGEST_FILE
from caruman.formats.receipts.numbers import parse_number
from caruman.receipts.models import Series
from caruman.values.money import parse_ringgit
from caruman.values.month import Month
from caruman.values.words import Refusal

LONGEST_PASTED = 400_000


class FilterForm(forms.Form):
    """Which receipts to list."""

    is_filter = True

    number = forms.CharField(
        label=gettext_lazy("Number of a receipt or bill, or FPX transaction ID"),
        help_text=gettext_lazy("Spaces, dashes and small letters do not matter."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    employer = forms.ChoiceField(label=gettext_lazy("Made out to"), required=False)
    scheme = forms.ChoiceField(label=gettext_lazy("Scheme"), required=False)
    month = forms.ChoiceField(label=gettext_lazy("Contribution month"), required=False)

    def __init__(self, *args: Any, owners: Iterable[tuple[UUID, str]], months: Iterable[Month], **kwargs: Any) -> None:
        """Offer whom receipts are made out to, and the months that there are receipts of."""
        super().__init__(*args, **kwargs)
        named = [(str(key), name) for key, name in owners]
        self.fields["employer"].choices = [("", _("Everybody")), *named]
        if len(named) < 2:
            del self.fields["employer"]
        self.fields["scheme"].choices = [("", _("Every scheme")), *Series.choices]
        held = sorted(set(months), reverse=True)
        self.fields["month"].choices = [
            ("", _("Every month")),
            *((str(year), str(year)) for year in sorted({one.year for one in held}, reverse=True)),
            *((str(one), month_in_words(one)) for one in held),
        ]

    def clean_number(self) -> str:
        """Take spaces and dashes out, as people write numbers."""
        return "".join(self.cleaned_data["number"].split()).replace("-", "").upper()


class NumberForm(forms.Form):
    """What stands on the paper."""

    number = forms.CharField(
        label=gettext_lazy("Receipt number"),
        help_text=gettext_lazy("A year and ten digits, sometimes with a letter between them."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    amount = forms.CharField(
        label=gettext_lazy("Amount in RM"),
        help_text=gettext_lazy("As on the receipt, for example 250.55"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )

    def clean_number(self) -> str:
        """Read the number as people write it."""
        number = parse_number(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(
                _("This is no receipt number: a year and ten digits, sometimes with a letter (E, S or K) between them.")
            )
        return number

    def clean_amount(self) -> int:
        """Read the amount as sen."""
        try:
            return parse_ringgit(self.cleaned_data["amount"])
        except Refusal as refusal:
            raise forms.ValidationError(refusal.say(language())) from refusal


class SignedForm(forms.Form):
    """A receipt as a file, or the text of its QR code."""

    file = forms.FileField(
        label=gettext_lazy("Receipt file (JSON)"),
        required=False,
        allow_empty_file=True,
        error_messages={"invalid": gettext_lazy("The file could not be received. Choose it again")},
    )
    text = forms.CharField(
        label=gettext_lazy("Or the text of the QR code"),
        help_text=gettext_lazy("As a scanner gives it. The content of a receipt file can be pasted too."),
        required=False,
        max_length=LONGEST_PASTED,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_file(self) -> object:
        """Refuse what is empty or too large, before anything looks into it."""
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        if upload.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is too large: a receipt file is smaller than 2 MB"))
        if upload.size == 0:
            raise forms.ValidationError(_("The file is empty"))
        return upload

    def clean(self) -> dict[str, Any]:
        """Demand one of the two."""
        given = super().clean()
        if not self.errors and not given.get("file") and not given.get("text", "").strip():
            self.add_error("file", _("Choose a receipt file, or paste the text of a QR code"))
        return given

    @property
    def raw(self) -> bytes:
        """What is to be checked; the file, where both were given."""
        upload = self.cleaned_data["file"]
        return upload.read() if upload else self.cleaned_data["text"].encode("utf-8", "replace")
