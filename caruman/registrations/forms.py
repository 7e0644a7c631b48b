"""The questions of Form 1 and of the forms after it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.accounts import details
from caruman.design.days import DayField
from caruman.employers.choices import StateCode
from caruman.employers.forms import (
    IDENTITY_KINDS,
    MOST_EMPLOYEES,
    LineField,
    NumberField,
    PlaceForm,
    PostcodeField,
    TextField,
    any_phone,
    clean_identity,
)
from caruman.values.identity import parse_employer_code
from caruman.values.words import Refusal

_NOTHING = ("", "—")
EARLIEST = date(1900, 1, 1)
LATEST_AHEAD = timedelta(days=365)
_WRONG_COUNT = dict.fromkeys(
    ("invalid", "min_value", "max_value"), _("Enter the number of employees in digits, as in 4.")
)


class DatedForm(forms.Form):
    """A form that knows today in Malaysia; days before 1900 and far ahead are slips of the finger."""

    past_only: tuple[str, ...] = ()

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Keep today."""
        super().__init__(*args, **kwargs)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """Refuse days that cannot be meant."""
        cleaned = super().clean() or {}
        for name, value in list(cleaned.items()):
            if not isinstance(value, date):
                continue
            if value < EARLIEST or value > self.on + LATEST_AHEAD:
                self.add_error(name, gettext("Check the year of this date."))
            elif name in self.past_only and value > self.on:
                self.add_error(name, gettext("This day has not come yet. Enter today or an earlier day."))
        return cleaned


class BusinessForm(DatedForm):
    """Who the employer is, and whose business it was before."""

    past_only = ("registered_on",)

    name = LineField(
        label=_("Name of the employer"),
        help_text=_("As registered"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    trading_name = LineField(
        label=_("Trading name"), help_text=_("If customers know it by another name"), max_length=150, required=False
    )
    registered_on = DayField(label=_("Date of the business registration"))
    previous_owner = LineField(
        label=_("Previous owner"), help_text=_("If the business was taken over"), max_length=150, required=False
    )
    previous_code = NumberField(
        label=_("Employer code of the previous owner"),
        help_text=_("A letter, digits and a letter, as in B3200000001X"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_previous_code(self) -> str:
        """Demand the shape of a code."""
        code: str = self.cleaned_data["previous_code"]
        if not code:
            return ""
        try:
            return parse_employer_code(code)
        except Refusal as refusal:
            raise ValidationError(refusal.say(details.words_language())) from None


class HouseholdForm(forms.Form):
    """Who the household is."""

    name = BusinessForm.base_fields["name"]


class AddressesForm(PlaceForm):
    """Where the business is, where letters go, how the employer is reached."""

    phone = LineField(
        label=_("Telephone of the employer"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = LineField(
        label=_("E-mail of the employer"),
        max_length=details.LONGEST_EMAIL,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    letters_address = LineField(
        label=_("Address for letters"),
        help_text=_("Only if letters go elsewhere than to the place of business"),
        max_length=300,
        required=False,
    )
    letters_postcode = PostcodeField(label=_("Postcode for letters"), required=False)
    letters_city = LineField(label=_("Town or city for letters"), max_length=60, required=False)
    letters_state_code = forms.ChoiceField(
        label=_("State for letters"), choices=[_NOTHING, *StateCode.choices], required=False
    )

    def clean_phone(self) -> str:
        """Bring the telephone number to one form."""
        return any_phone(self.cleaned_data["phone"])

    def clean_email(self) -> str:
        """Bring the address to one form."""
        address = self.cleaned_data["email"]
        return details.email(address) if address else ""

    def clean(self) -> dict[str, Any]:
        """Demand all of the address for letters, or nothing of it."""
        cleaned = super().clean() or {}
        names = ("letters_address", "letters_postcode", "letters_city", "letters_state_code")
        if any(cleaned.get(name) for name in names):
            for name in names:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, gettext("Complete the address for letters, or leave all of it empty."))
        return cleaned


class IndustryForm(DatedForm):
    """What the employer does, since when."""

    past_only = ("began_on",)

    industry_code = NumberField(
        label=_("Industry code (MSIC 2008)"),
        help_text=_("Five digits, as in 56301 for a coffee shop. It stands on the business profile from SSM"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    industry = LineField(
        label=_("What the business does"), help_text=_("In a few words, for example: coffee shop"), max_length=150
    )
    began_on = DayField(label=_("Date the business began"))

    def clean_industry_code(self) -> str:
        """Demand five digits of which the first two are a division of the classification, where it must be said."""
        code: str = self.cleaned_data["industry_code"]
        if not code:
            return ""
        if not (len(code) == 5 and code.isascii() and code.isdigit() and 1 <= int(code[:2]) <= 99):
            raise ValidationError(gettext("Enter the five digits of MSIC 2008, as in 56301."))
        return code


class StaffForm(DatedForm):
    """When the first person was hired, and how many there are."""

    first_hired_on = DayField(
        label=_("Date the first employee was hired"),
        help_text=_("The first day of work, also if that person has left since"),
    )
    citizens = forms.IntegerField(
        label=_("Number of Malaysian citizens"), min_value=0, max_value=MOST_EMPLOYEES, error_messages=_WRONG_COUNT,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    permanent_residents = forms.IntegerField(
        label=_("Number of permanent residents"), help_text=_("0 if there are none"), min_value=0,
        max_value=MOST_EMPLOYEES, error_messages=_WRONG_COUNT,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    foreign_workers = forms.IntegerField(
        label=_("Number of foreign workers"), help_text=_("0 if there are none"), min_value=0,
        max_value=MOST_EMPLOYEES, error_messages=_WRONG_COUNT,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Demand somebody: who employs nobody has nothing to register."""
        cleaned = super().clean() or {}
        counts = [cleaned.get(name) for name in ("citizens", "permanent_residents", "foreign_workers")]
        if None not in counts and not any(counts):
            self.add_error("citizens", gettext("Enter at least one employee. Register when you hire the first person."))
        return cleaned


class PersonForm(forms.Form):
    """Whom PERKESO asks for."""

    in_charge = LineField(
        label=_("Name of the person in charge"),
        help_text=_("Whom we ask for when we call"),
        max_length=details.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    in_charge_position = LineField(
        label=_("Position"),
        help_text=_("For example director, partner, accounts manager"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )

    def clean_in_charge(self) -> str:
        """Bring the name to one form."""
        name: str = self.cleaned_data["in_charge"]
        return details.name(name) if name else ""


class PrincipalForm(forms.Form):
    """An owner, partner or director."""

    name = LineField(
        label=_("Name"),
        help_text=_("As on the identity card or passport"),
        max_length=details.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    identity_kind = forms.ChoiceField(label=_("Identity document"), choices=IDENTITY_KINDS)
    identity_number = LineField(
        label=_("Number on the document"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    position = LineField(label=_("Position"), help_text=_("For example director, partner, owner"), max_length=80)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Keep the day on which an identity number must make sense."""
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_name(self) -> str:
        """Bring the name to one form."""
        return details.name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """Read the number as its document has it."""
        cleaned = super().clean() or {}
        clean_identity(self, cleaned, on=self.on)
        return cleaned


class BranchForm(forms.Form):
    """A branch."""

    name = LineField(label=_("Name of the branch"), max_length=150)
    address = LineField(label=_("Address"), help_text=_("Number, street and area"), max_length=300)
    postcode = PostcodeField(label=_("Postcode"))
    city = LineField(label=_("Town or city"), max_length=60)
    state_code = forms.ChoiceField(label=_("State"), choices=[_NOTHING, *StateCode.choices])


class CessationForm(DatedForm):
    """When and why the business ended, and who keeps what must be kept."""

    past_only = ("ceased_on", "last_employee_on")

    ceased_on = DayField(label=_("First day without business"))
    last_employee_on = DayField(label=_("Last day of the last employee"))
    ceased_why = LineField(
        label=_("Reason"), help_text=_("For example: the business was closed, sold or merged"), max_length=200
    )
    records_keeper = TextField(
        label=_("Who keeps the records, and where"),
        help_text=_("Name, address and telephone. The register of employees is kept for 7 years"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    refund_account = LineField(
        label=_("Bank account for a refund"),
        help_text=_("Bank, number and holder, if contributions were paid that are owed back"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        """Demand that nobody works on after the end."""
        cleaned = super().clean() or {}
        ceased, last = cleaned.get("ceased_on"), cleaned.get("last_employee_on")
        if ceased and last and last >= ceased:
            self.add_error(
                "last_employee_on", gettext("The last employee leaves before the first day without business.")
            )
        return cleaned


class ReopeningForm(DatedForm):
    """From when there is business again."""

    reopened_on = DayField(
        label=_("Day from which people are employed again"),
        help_text=_("If the cessation was a mistake: the day on which the business was said to end"),
    )
    words = LineField(label=_("What has changed"), max_length=300)


class WordsForm(forms.Form):
    """The employer's own words."""

    words = LineField(
        label=_("Note to the officer"),
        help_text=_("For example why, and from which day"),
        max_length=300,
        required=False,
    )


class FirstHiredForm(DatedForm):
    """When the first person was hired, where that is not known of an employer with a code."""

    past_only = ("first_hired_on",)

    first_hired_on = DayField(
        label=_("Date the first employee was hired"),
        help_text=_("The first day of work, also if that person has left since"),
    )


class AnswerForm(forms.Form):
    """What the employer says to the officer's question."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = TextField(label=_("Your answer"), max_length=2_000)
