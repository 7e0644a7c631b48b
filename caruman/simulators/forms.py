"""The form that switches faults on and off."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.audit.wording import language
from caruman.simulators.faults import FAULTS


def _choices() -> list[tuple[str, str]]:
    return [(code, words.say(language())) for code, words in FAULTS.items()]


class FaultsForm(forms.Form):
    """What each carrier plays for every receiver."""

    sms = forms.ChoiceField(label=_("SMS gateway"), choices=_choices, required=False)
    email = forms.ChoiceField(label=_("Mail server"), choices=_choices, required=False)
