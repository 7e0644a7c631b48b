"""What is asked of an employer who appeals."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

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
