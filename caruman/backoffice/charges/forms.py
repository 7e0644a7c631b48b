"""What officers are asked about charges."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.charges.forms import MonthField, SenField
from caruman.charges.models import CompoundSection
from caruman.charges.rules import DAYS_OF_A_COMPOUND
from caruman.design.days import DayField
from caruman.employers.choices import Scheme
from caruman.employers.forms import LineField, NumberField, TextField
from caruman.employers.models import Employer

LONGEST_WORDS = 2_000


class WaiveForm(forms.Form):
    """How much is waived, and why."""

    amount_sen = SenField(label=_("Amount to waive (RM)"), error_messages={"required": _("Enter an amount.")})
    why = LineField(
        label=_("Reason"),
        help_text=_("It is kept, and read by whoever checks this decision."),
        max_length=300,
        error_messages={"required": _("Say why it is waived.")},
    )


class CampaignForm(forms.Form):
    """A discount: what it is called, how much, for whom, when."""

    name = LineField(label=_("Name"), help_text=_("Employers read it beside the discount."), max_length=120)
    percent = forms.IntegerField(label=_("Discount (percent)"), min_value=1, max_value=100)
    scheme = forms.ChoiceField(label=_("Scheme"), choices=[("", _("Both schemes")), *Scheme.choices], required=False)
    from_day = DayField(label=_("First day"))
    until_day = DayField(label=_("Last day"))
    first_month = MonthField(
        label=_("Contribution months from"), help_text=_("As in 07/2026. Leave empty for any month."), required=False
    )
    last_month = MonthField(label=_("Contribution months to"), required=False)

    def clean(self) -> dict[str, Any]:
        """Hold days and months in their order."""
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("from_day"), told.get("until_day")
        if first and last and last < first:
            self.add_error("until_day", gettext("The last day comes after the first day."))
        months = told.get("first_month"), told.get("last_month")
        if months[0] and months[1] and months[1] < months[0]:
            self.add_error("last_month", gettext("The last month comes after the first month."))
        return told


class WordsForm(forms.Form):
    """What is said to the employer, for the version that the officer read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = TextField(label=_("Words to the employer"), max_length=LONGEST_WORDS)


class GrantForm(WordsForm):
    """How much is taken off."""

    amount_sen = SenField(
        label=_("Amount to take off (RM)"),
        help_text=_("All of it grants the appeal; less grants it in part."),
        error_messages={"required": _("Enter an amount.")},
    )
    field_order = ("version", "amount_sen", "words")


class CompoundForm(forms.Form):
    """To whom a compound is offered, for what, how much, until when."""

    wanted = NumberField(
        label=_("Employer code or registration number"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    section = forms.ChoiceField(label=_("Law"), choices=CompoundSection.choices, widget=forms.RadioSelect)
    facts = TextField(label=_("What happened"), help_text=_("The employer reads this."), max_length=LONGEST_WORDS)
    amount_sen = SenField(label=_("Amount (RM)"), error_messages={"required": _("Enter an amount.")})
    due_on = DayField(label=_("Last day to pay"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Keep today in Malaysia."""
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_wanted(self) -> Employer:
        """Find the employer."""
        bare = self.cleaned_data["wanted"]
        found = Employer.objects.filter(employer_code=bare).first()
        found = found or Employer.objects.filter(registration_number=bare).order_by("created_at").first()
        if found is None:
            raise ValidationError(gettext("No employer here has this number."))
        return found

    def clean_due_on(self) -> date:
        """Leave the days that the regulations give."""
        day: date = self.cleaned_data["due_on"]
        if day < self.on + timedelta(days=DAYS_OF_A_COMPOUND):
            raise ValidationError(
                gettext("An offer stays open for %(days)s days at least.") % {"days": DAYS_OF_A_COMPOUND}
            )
        return day


class WhyForm(forms.Form):
    """Why something ends."""

    why = LineField(
        label=_("Reason"), help_text=_("The employer reads this."), max_length=300,
        error_messages={"required": _("Say why.")},
    )  # fmt: skip
