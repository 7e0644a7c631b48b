"""The questions about an agency and about roles in it, asked in the portal and at the office alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.accounts import details
from caruman.accounts.detail_forms import DetailsBroughtToOneForm
from caruman.agencies.choices import AgencyKind, AgencyRole
from caruman.employers.forms import (
    IDENTITY_KINDS,
    AddressField,
    LastDayForm,
    LineField,
    NumberField,
    PlaceForm,
    any_phone,
)

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


class MemberForm(DetailsBroughtToOneForm, forms.Form):
    """To whom a manager offers which role, and until when."""

    name = LineField(
        label=_("Name of the person"),
        help_text=_("As on the identity card or passport. Name and number must both fit"),
        max_length=details.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    identity_kind = forms.ChoiceField(label=_("Identity document"), choices=IDENTITY_KINDS)
    identity_number = LineField(
        label=_("Number on the document"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    phone = LineField(
        label=_("Mobile phone"),
        help_text=_("The person is told by SMS and e-mail. Somebody with an account is told where the account says"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    email = LineField(
        label=_("E-mail"), max_length=details.LONGEST_EMAIL, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Role"), choices=AgencyRole.choices, widget=forms.RadioSelect)
    last_day = forms.DateField(
        label=_("Last day of the role"),
        help_text=_("Leave it empty if the role has no end. A manager has none"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"],
        error_messages={"invalid": _("Enter a date, as in 31/12/2026.")},
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Keep today in Malaysia."""
        super().__init__(*args, **kwargs)
        self.on = on

    clean_last_day = LastDayForm.clean_last_day

    def clean(self) -> dict[str, Any]:
        """Read the number as its document has it; a manager has no last day."""
        cleaned = super().clean() or {}
        if cleaned.get("identity_kind") and cleaned.get("identity_number"):
            try:
                cleaned["identity_number"] = details.identity_number(
                    cleaned["identity_kind"], cleaned["identity_number"], on=self.on
                )
            except ValidationError as error:
                self.add_error("identity_number", error)
        if cleaned.get("role") == AgencyRole.MANAGER and cleaned.get("last_day"):
            self.add_error("last_day", gettext("A manager has no last day. Leave it empty or choose another role."))
        return cleaned
