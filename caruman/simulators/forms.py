"""The form that switches faults on and off."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.audit.wording import language
from caruman.design.days import DayField
from caruman.simulators.faults import FAULTS
from caruman.values.dates import MALAYSIA_TIME


def _choices() -> list[tuple[str, str]]:
    return [(code, words.say(language())) for code, words in FAULTS.items()]


class FaultsForm(forms.Form):
    """What each carrier plays for every receiver."""

    sms = forms.ChoiceField(label=_("SMS gateway"), choices=_choices, required=False)
    email = forms.ChoiceField(label=_("Mail server"), choices=_choices, required=False)


class ForwardForm(forms.Form):
    """By how much the clock goes forward."""

    days = forms.IntegerField(label=_("Number of days"), min_value=0, max_value=1_100, initial=1)
    hours = forms.IntegerField(label=_("Hours"), min_value=0, max_value=23, initial=0)

    def moment_from(self, now: datetime) -> datetime:
        """Give where the clock will stand."""
        return now + timedelta(days=self.cleaned_data["days"], hours=self.cleaned_data["hours"])


class MomentForm(forms.Form):
    """Where the clock goes."""

    day = DayField(label=_("Date"))
    time = forms.TimeField(label=_("Time"), initial=time(9), widget=forms.TimeInput(format="%H:%M"))

    def moment_from(self, now: datetime) -> datetime:
        """Give where the clock will stand."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], MALAYSIA_TIME)
