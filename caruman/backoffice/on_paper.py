"""What every form says that came on paper: how, when, and that it is signed."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.design.days import CalendarField
from caruman.employers.choices import Channel

OLDEST_PAPER = timedelta(days=90)


class OnPaperForm(forms.Form):
    """A form that came by e-mail, post, fax or hand. Another class of the form keeps today as `on`."""

    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[pair for pair in Channel.choices if pair[0] != Channel.ONLINE],
        widget=forms.RadioSelect,
    )
    received_on = CalendarField(label=_("Day it came in"))
    is_signed = forms.BooleanField(label=_("The applicant has signed the declaration on paper"))

    on: date

    def clean_received_on(self) -> date:
        """Refuse days to come, and days so long ago that a digit must be wrong."""
        day: date = self.cleaned_data["received_on"]
        if not self.on - OLDEST_PAPER <= day <= self.on:
            raise ValidationError(gettext("Enter a day within the last 90 days, today at the latest."))
        return day
