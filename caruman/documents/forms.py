"""The question for one paper, asked alike wherever papers are sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.documents.refusals import SENTENCES


class PaperField(forms.FileField):
    """A file as the scanner, the telephone or the computer has it."""

    # On a telephone the browser offers the camera beside the files; `capture` would leave the camera alone.
    widget = forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"})
    default_error_messages = {"required": SENTENCES["none"]}

    def __init__(self, **kwargs: Any) -> None:
        """Make the field; an empty file goes on to the operation, which says what is wrong with it."""
        asked = {
            "label": _("Choose a file"),
            "help_text": _("PDF, JPEG or PNG, smaller than 10 MB. A photo of the paper is good if it can be read"),
        }
        super().__init__(allow_empty_file=True, **{**asked, **kwargs})


class PaperForm(forms.Form):
    """One file."""

    file = PaperField()
