"""The forms of the desk for employers' forms: words to the employer, and what came on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.accounts import details
from caruman.backoffice.enrolments.forms import LONGEST_WORDS
from caruman.backoffice.on_paper import OLDEST_PAPER
from caruman.design.days import DayField
from caruman.employers.choices import Channel
from caruman.employers.forms import LineField, NumberField, TextField
from caruman.employers.models import Employer
from caruman.registrations.forms import (
    AddressesForm,
    BranchForm,
    BusinessForm,
    CessationForm,
    IndustryForm,
    PersonForm,
    PrincipalForm,
    ReopeningForm,
    StaffForm,
    WordsForm,
)
from caruman.registrations.models import RegistrationForm

EMPTY_ROWS = 2
MOST_ROWS = 20


class WordsToEmployerForm(forms.Form):
    """What is said to the employer, for the version of the form that the officer read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = TextField(label=_("Words to the employer"), max_length=LONGEST_WORDS)


class ForWhomForm(forms.Form):
    """Which employer a paper form is about, and which form it is."""

    wanted = NumberField(
        label=_("Employer code or registration number"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    form = forms.ChoiceField(label=_("Which form"), choices=RegistrationForm.choices, widget=forms.RadioSelect)

    def clean_wanted(self) -> Employer:
        """Find the employer."""
        bare = self.cleaned_data["wanted"]
        found = Employer.objects.filter(employer_code=bare).first()
        found = found or Employer.objects.filter(registration_number=bare).order_by("created_at").first()
        if found is None:
            raise ValidationError(gettext("No employer here has this number. It enrols for a portal ID first."))
        return found


class PaperForm(forms.Form):
    """How a form came, and who signed it."""

    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[pair for pair in Channel.choices if pair[0] != Channel.ONLINE],
        widget=forms.RadioSelect,
    )
    received_on = DayField(label=_("Day it came in"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    signature = LineField(label=_("Name under the signature"), max_length=details.LONGEST_NAME)
    is_signed = forms.BooleanField(label=_("The form is signed on paper"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Keep today in Malaysia."""
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_received_on(self) -> date:
        """Refuse days to come, and days so long ago that a digit must be wrong."""
        day: date = self.cleaned_data["received_on"]
        if not self.on - OLDEST_PAPER <= day <= self.on:
            raise ValidationError(gettext("Enter a day within the last 90 days, today at the latest."))
        return day


PARTS: dict[str, tuple[type[forms.Form], ...]] = {
    RegistrationForm.FORM_1: (BusinessForm, AddressesForm, IndustryForm, StaffForm, PersonForm),
    RegistrationForm.CHANGE: (BusinessForm, AddressesForm, IndustryForm, PersonForm, WordsForm),
    RegistrationForm.OWNERS: (WordsForm,),
    RegistrationForm.FORM_1A: (CessationForm,),
    RegistrationForm.REOPEN: (ReopeningForm,),
}
"""What each form asks, part by part."""
NAMES_PEOPLE = frozenset({RegistrationForm.FORM_1, RegistrationForm.OWNERS})
NAMES_BRANCHES = frozenset({RegistrationForm.FORM_1, RegistrationForm.CHANGE})


class _PrincipalRow(PrincipalForm):
    """A row that may stay empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the browser's word for nothing: an empty row is no person."""
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False


class _BranchRow(BranchForm):
    """A row that may stay empty."""


Principals = forms.formset_factory(_PrincipalRow, extra=EMPTY_ROWS, max_num=MOST_ROWS, validate_max=True)
Branches = forms.formset_factory(_BranchRow, extra=1, max_num=MOST_ROWS, validate_max=True)
