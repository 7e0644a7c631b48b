"""The forms of the desk for papers: why a better one is asked for, and why an activity is not in the scheme."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.audit.wording import language
from caruman.backoffice.enrolments.forms import LONGEST_WORDS
from caruman.employers.forms import TextField
from caruman.self_employment.reasons import ASK, OTHER


def _reasons() -> list[tuple[str, str]]:
    ready = [(code, wording.title.say(language())) for code, wording in ASK.items()]
    return [*ready, (OTHER, str(_("Another reason")))]


class AskForm(forms.Form):
    """What is wrong with a paper, and the words that the person reads."""

    why = forms.ChoiceField(label=_("What is wrong"), choices=_reasons, widget=forms.RadioSelect)
    words = TextField(label=_("Words to the person"), max_length=LONGEST_WORDS)


class WordsForm(forms.Form):
    """Why, as the person reads it."""

    words = TextField(label=_("Words to the person"), max_length=LONGEST_WORDS)


class DecisionForm(forms.Form):
    """What a supervisor decides."""

    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=[("agree", _("Agree: no new cover from now on")), ("refuse", _("Do not agree: nothing changes"))],
        widget=forms.RadioSelect,
    )
