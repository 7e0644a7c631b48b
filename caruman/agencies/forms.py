"""The questions about an agency and about roles in it, asked in the portal and at the office alike."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.accounts import details
from caruman.agencies.choices import AgencyKind, AgencyRole
from caruman.design.days import CalendarField
from caruman.employers.forms import AddressField, LineField, NamedPersonForm, NumberField, PlaceForm, any_phone

MOST_PEOPLE = 1_000_000


class BodyForm(forms.Form):
    """What the agency is."""

    kind = forms.ChoiceField(label=_("Kind of agency"), choices=AgencyKind.choices, widget=forms.RadioSelect)
    name = LineField(
        label=_("Name of the agency"),
        help_text=_("As registered"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    registration_number = NumberField(
        label=_("Registration number"),
        help_text=_("Of the Registrar of Societies, SSM or the co-operatives commission. An agency of the "
                    "Government gives the number of its department"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    applicant_position = LineField(
        label=_("Your position there"),
        help_text=_("Such as secretary, treasurer or head of department"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )

    def clean_registration_number(self) -> str:
        """Demand letters and digits."""
        number: str = self.cleaned_data["registration_number"]
        if not 2 <= len(number) <= 30 or not number.isascii():
            raise ValidationError(gettext("Enter the registration number in letters and digits."))
        return number


class ContactForm(PlaceForm):
    """Where the agency is reached."""

    address = AddressField(label=_("Address of the agency"))
    phone = LineField(
        label=_("Telephone of the agency"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = LineField(
        label=_("E-mail of the agency"),
        max_length=details.LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_phone(self) -> str:
        """Bring the telephone number to one form."""
        return any_phone(self.cleaned_data["phone"])

    def clean_email(self) -> str:
        """Bring the address to one form."""
        return details.email(self.cleaned_data["email"])


class DetailsForm(ContactForm):
    """What a manager corrects: how the agency is reached, and in which language it is written to."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language of messages"), choices=settings.LANGUAGES)

    @property
    def answers(self) -> dict[str, Any]:
        """Give the details themselves."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class NumberOfPeopleForm(forms.Form):
    """How many people the agency expects to list."""

    people_expected = forms.IntegerField(
        label=_("How many people do you expect to list?"),
        help_text=_("In one year. An estimate is enough"),
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Enter the number of people in digits, as in 200.")
        ),
    )


class MemberForm(NamedPersonForm):
    """To whom a manager offers which role, and until when."""

    role = forms.ChoiceField(label=_("Role"), choices=AgencyRole.choices, widget=forms.RadioSelect)
    last_day = CalendarField(
        label=_("Last day of the role"),
        help_text=_("Leave it empty if the role has no end. A manager has none"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a last day to a manager."""
        cleaned = super().clean()
        if cleaned.get("role") == AgencyRole.MANAGER and cleaned.get("last_day"):
            self.add_error("last_day", gettext("A manager has no last day. Leave it empty or choose another role."))
        return cleaned
