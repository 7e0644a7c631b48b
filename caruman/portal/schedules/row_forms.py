"""The forms of one row of a schedule: what it holds, and somebody who is not on the register yet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.charges.forms import SenField
from caruman.checking.case import BAD_DATE, BAD_SHAPE, read_identity
from caruman.design.days import DayField
from caruman.portal.schedules.templatetags.schedule_words import STATUSES
from caruman.values.month import Month

NEED_DATE = ("B", "H", "M")
"""The statuses that say a day."""


class RowForm(forms.Form):
    """Everything of one row that can be changed."""

    wage = SenField(label=_("Wage of the month (RM)"), required=False)
    status = forms.ChoiceField(label=_("Status"), choices=list(STATUSES.items()), required=False)
    employment_date = DayField(
        label=_("Date of the status"), help_text=_("First or last day of work, in this month."), required=False
    )
    occupation = forms.CharField(label=_("Occupation"), max_length=100, required=False)
    allowance = SenField(label=_("Allowance (RM)"), required=False)
    seen = forms.CharField(max_length=16, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, month: Month, **kwargs: object) -> None:
        """Know the month, in which the date has to lie."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.month = month

    def clean(self) -> None:
        """Hold date and status together."""
        status, day = self.cleaned_data.get("status"), self.cleaned_data.get("employment_date")
        if status in NEED_DATE and day is None and "employment_date" not in self.errors:
            self.add_error("employment_date", _("Enter the date of this status."))
        elif status in NEED_DATE and day is not None and Month.of(day) != self.month:
            self.add_error("employment_date", _("The date has to lie in the month of the schedule."))


class NewPersonForm(forms.Form):
    """Somebody who is not on the register."""

    identity_no = forms.CharField(
        label=_("Identity card number or SSFW number"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Name"), max_length=150)
    wage = SenField(label=_("Wage of the month (RM)"), required=False)

    def clean_identity_no(self) -> str:
        """Read the number as schedules hold it."""
        number = self.cleaned_data["identity_no"].upper().replace("-", "").replace(" ", "")
        identity = read_identity(number, self.month)
        if identity.kind == BAD_SHAPE:
            raise forms.ValidationError(
                _("Enter the twelve digits of the identity card, or the SSFW number: letters and digits.")
            )
        if identity.kind == BAD_DATE:
            raise forms.ValidationError(
                _("The number begins with a date of birth that does not exist. Check the first six digits.")
            )
        return number

    def __init__(self, *args: object, month: Month, **kwargs: object) -> None:
        """Know the month, by which the century of a birth is read."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.month = month
