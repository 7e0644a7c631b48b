"""What officers are asked about refunds."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.employers.forms import TextField

LONGEST_WORDS = 2_000


class VersionForm(forms.Form):
    """The version that the officer read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class WordsForm(VersionForm):
    """What is said to the employer."""

    words = TextField(label=_("Words to the employer"), max_length=LONGEST_WORDS)


class ColleagueForm(VersionForm):
    """What is said to the first officer."""

    words = TextField(label=_("Words to the first officer"), max_length=LONGEST_WORDS)


class ResultForm(forms.Form):
    """The bank's answer."""

    file = forms.FileField(
        label=_("Result file of the bank"),
        help_text=_("CSV, as docs/reference/credit-transfer.md describes it."),
        allow_empty_file=True,
        error_messages={"required": _("Select a file")},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
    )
