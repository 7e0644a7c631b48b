"""What is asked of an employer who appeals."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.documents.refusals import SENTENCES
from caruman.employers.forms import TextField

LONGEST_WORDS = 4_000


class ReasonForm(forms.Form):
    """Why the employer appeals."""

    reason = TextField(
        label=_("Why do you appeal?"),
        help_text=_("Say what happened and when, and what you ask for. You can add papers on the next page."),
        max_length=LONGEST_WORDS,
        error_messages={"required": _("Say why you appeal.")},
    )


class AnswerForm(forms.Form):
    """What the employer answers."""

    words = TextField(
        label=_("Your answer"), max_length=LONGEST_WORDS, error_messages={"required": _("Write your answer.")}
    )


class AppealPaperForm(forms.Form):
    """One file that supports the appeal."""

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_("PDF, JPEG or PNG, smaller than 10 MB. A photo of the paper is good if it can be read"),
        allow_empty_file=True,
        error_messages={"required": SENTENCES["none"]},
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )
