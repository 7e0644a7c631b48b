"""The questions of the enrolment form and of roles, asked online and at the desk alike."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import phonenumbers
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.accounts import details
from caruman.accounts.detail_forms import DetailsBroughtToOneForm
from caruman.accounts.models import Person
from caruman.design.days import CalendarField
from caruman.employers.choices import EntityType, RegistrationKind, Role, Scheme, StateCode
from caruman.values.identity import company_number_kind, parse_employer_code, parse_mycoid
from caruman.values.words import Refusal

MOST_EMPLOYEES = 1_000_000
_EMPTY = ("", "—")


class LineField(forms.CharField):
    """One line of text, with single spaces and without what no keyboard types."""

    def clean(self, value: Any) -> str:
        """Bring the text to one form, then check its length."""
        return str(super().clean(details.plain_text(str(value)) if value else value))


class TextField(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea(attrs={"rows": 5})

    def clean(self, value: Any) -> str:
        """Check each line as a line."""
        text = str(super().clean(value))
        return "\n".join(details.plain_text(line) for line in text.splitlines()).strip()


class NumberField(LineField):
    """A number that people write with spaces, dashes and dots: kept without them, in capitals."""

    def clean(self, value: Any) -> str:
        """Leave the signs out."""
        return details.bare_number(super().clean(value))


class AddressField(LineField):
    """Number, street and area in one line."""

    def __init__(self, **kwargs: Any) -> None:
        """Make the field; its label says whose address it is."""
        super().__init__(
            help_text=_("Number, street and area"),
            max_length=300,
            widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
            **kwargs,
        )


class PostcodeField(NumberField):
    """A postcode of five digits."""

    def __init__(self, **kwargs: Any) -> None:
        """Make the field, with room for the spaces that people type."""
        super().__init__(
            max_length=10,
            widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """Demand five digits; nothing at all only where it may be left out."""
        postcode = super().clean(value)
        if (postcode or self.required) and not (len(postcode) == 5 and postcode.isascii() and postcode.isdigit()):
            raise ValidationError(gettext("Enter a postcode of five digits, as in 43000."))
        return postcode


def any_phone(text: str) -> str:
    """Give a telephone number, mobile or not, in E.164; one without a country code is Malaysian."""
    try:
        number = phonenumbers.parse(text, "MY")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise ValidationError(
            gettext("Enter a telephone number, as in 03-8733 0001 or 012-345 6789."), code="phone_shape"
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class EmployerForm(forms.Form):
    """Who the employer is."""

    is_existing = forms.TypedChoiceField(
        label=_("Does the employer have an employer code from PERKESO?"),
        choices=[("yes", _("Yes")), ("no", _("No, the employer is new"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    employer_code = NumberField(
        label=_("Employer code"),
        help_text=_("If the employer has one: a letter, digits and a letter, as in B3200000001X"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    employer_name = LineField(
        label=_("Name of the employer"),
        help_text=_("As registered"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    entity_type = forms.ChoiceField(label=_("Kind of employer"), choices=[_EMPTY, *EntityType.choices])
    registration_kind = forms.ChoiceField(
        label=_("Who gave the registration number?"),
        help_text=_("Not asked of a household"),
        choices=[_EMPTY, *[pair for pair in RegistrationKind.choices if pair[0] != RegistrationKind.IDENTITY]],
    )
    registration_number = NumberField(
        label=_("Registration number"),
        help_text=_("A MyCoID has 12 digits, as in 202601000001"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    employees = forms.IntegerField(
        label=_("Number of employees now"),
        help_text=_("0 if nobody has been hired yet"),
        min_value=0,
        max_value=MOST_EMPLOYEES,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Enter the number of employees in digits, as in 4.")
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask no registration of a household: it is known by the number of its head."""
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get(self.add_prefix("entity_type")) == EntityType.HOUSEHOLD:
            self.fields["registration_kind"].required = self.fields["registration_number"].required = False

    def clean(self) -> dict[str, Any]:
        """Demand a code of an existing employer, and a registration number of everyone but a household."""
        cleaned = super().clean() or {}
        if cleaned.get("is_existing"):
            self._clean_code(cleaned)
        else:
            cleaned["employer_code"] = ""
        if cleaned.get("entity_type") == EntityType.HOUSEHOLD:
            cleaned["registration_kind"] = cleaned["registration_number"] = ""
        elif "registration_number" in cleaned:
            self._clean_registration(cleaned)
        return cleaned

    def _clean_code(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["employer_code"] = parse_employer_code(cleaned.get("employer_code", ""))
        except Refusal as refusal:
            code = cleaned.get("employer_code")
            said = refusal.say(details.words_language()) if code else gettext("Enter the employer code.")
            self.add_error("employer_code", said)

    def _clean_registration(self, cleaned: dict[str, Any]) -> None:
        kind, number = cleaned.get("registration_kind"), cleaned["registration_number"]
        if kind == RegistrationKind.MYCOID:
            try:
                parse_mycoid(number)
            except Refusal as refusal:
                self.add_error("registration_number", refusal.say(details.words_language()))
        elif kind == RegistrationKind.OLD_SSM and company_number_kind(number) != "old_ssm":
            self.add_error("registration_number", gettext("Enter the SSM number with its letter, as in 123456-A."))
        elif not 2 <= len(number) <= 30 or not number.isascii():
            self.add_error("registration_number", gettext("Enter the registration number in letters and digits."))


class PlaceForm(forms.Form):
    """Where something is."""

    address = AddressField(label=_("Address of the place of business"))
    postcode = PostcodeField(label=_("Postcode"))
    city = LineField(
        label=_("Town or city"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "address-level2"})
    )
    state_code = forms.ChoiceField(label=_("State"), choices=[_EMPTY, *StateCode.choices])


class ContactForm(PlaceForm):
    """Where the employer is reached."""

    employer_phone = LineField(
        label=_("Telephone of the employer"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    employer_email = LineField(
        label=_("E-mail of the employer"),
        max_length=details.LONGEST_EMAIL,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_employer_phone(self) -> str:
        """Bring the telephone number to one form."""
        return any_phone(self.cleaned_data["employer_phone"])

    def clean_employer_email(self) -> str:
        """Bring the address to one form."""
        address = self.cleaned_data["employer_email"]
        return details.email(address) if address else ""


class OwnApplicantForm(forms.Form):
    """What somebody with an account says about acting for the employer."""

    applicant_position = LineField(
        label=_("Your position"),
        help_text=_("For example director, partner, accounts manager"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    wanted_roles = forms.MultipleChoiceField(
        label=_("What will you do yourself?"),
        help_text=_("You will be the owner in any case: you name other people and see what is done"),
        choices=[
            (Role.PREPARER, _("Prepare the monthly schedule")),
            (Role.APPROVER, _("Approve the monthly schedule")),
            (Role.PAYER, _("Pay")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ApplicantForm(OwnApplicantForm):
    """Who applies, where that is not known from an account."""

    applicant_name = LineField(
        label=_("Name of the applicant"),
        help_text=_("As on the identity card or passport"),
        max_length=details.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    identity_kind = forms.ChoiceField(label=_("Identity document"), choices=())
    identity_number = LineField(
        label=_("Number on the document"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    applicant_phone = LineField(
        label=_("Mobile phone of the applicant"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    applicant_email = LineField(
        label=_("E-mail of the applicant"),
        max_length=details.LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(label=_("Language of messages"), choices=settings.LANGUAGES)

    field_order = [
        "applicant_name", "identity_kind", "identity_number", "applicant_position", "applicant_phone",
        "applicant_email", "language", "wanted_roles",
    ]  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Keep the day on which an identity number must make sense."""
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["identity_kind"].choices = IDENTITY_KINDS  # type: ignore[attr-defined]

    def clean_applicant_name(self) -> str:
        """Bring the name to one form."""
        return details.name(self.cleaned_data["applicant_name"])

    def clean_applicant_phone(self) -> str:
        """Bring the phone to one form."""
        return details.phone(self.cleaned_data["applicant_phone"])

    def clean_applicant_email(self) -> str:
        """Bring the address to one form."""
        return details.email(self.cleaned_data["applicant_email"])

    def clean(self) -> dict[str, Any]:
        """Read the number as its document has it."""
        cleaned = super().clean() or {}
        clean_identity(self, cleaned, on=self.on)
        return cleaned


_KIND = Person.IdentityKind
IDENTITY_KINDS = [
    (_KIND.NRIC.value, _("Identity card (MyKad)")),
    (_KIND.OLD_IC.value, _("Old identity card")),
    (_KIND.MILITARY.value, _("Military card")),
    (_KIND.POLICE.value, _("Police card")),
    (_KIND.PERMANENT_RESIDENT.value, _("Permanent resident (MyPR)")),
    (_KIND.TEMPORARY_RESIDENT.value, _("Temporary resident (MyKAS)")),
    (_KIND.PASSPORT.value, _("Passport")),
]


class EndingForm(forms.Form):
    """For a form with a field `last_day`: the day until which somebody has a role, if not for good."""

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Keep today in Malaysia."""
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_last_day(self) -> date | None:
        """Refuse a day that has passed."""
        day: date | None = self.cleaned_data["last_day"]
        if day is not None and not self.on <= day <= self.on.replace(year=self.on.year + 50, day=1):
            raise ValidationError(gettext("Enter today or a later day, within 50 years."))
        return day


class NamedPersonForm(DetailsBroughtToOneForm, EndingForm):
    """Whom somebody names for a role, and how that person is told."""

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

    def clean(self) -> dict[str, Any]:
        """Read the number as its document has it."""
        cleaned = super().clean() or {}
        clean_identity(self, cleaned, on=self.on)
        return cleaned


class GrantForm(NamedPersonForm):
    """To whom an owner gives which role, and until when."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[
            (Role.PREPARER, _("Preparer: enters and checks the monthly schedule")),
            (Role.APPROVER, _("Approver: approves what others prepared")),
            (Role.PAYER, _("Payer: pays")),
            (Role.VIEWER, _("Viewer: reads and downloads")),
            (Role.OWNER, _("Owner: does everything and names other people")),
        ],
        widget=forms.RadioSelect,
    )
    schemes = forms.MultipleChoiceField(
        label=_("For which contributions"),
        choices=Scheme.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=list(Scheme),
    )
    last_day = CalendarField(
        label=_("Last day of the role"),
        help_text=_("Leave it empty if the role has no end. An owner has none"),
        required=False,
    )
    note = LineField(
        label=_("Note"), help_text=_("What the role is for. You and the person read it"), max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a last day to an owner, who reaches everything for good."""
        cleaned = super().clean()
        if cleaned.get("role") == Role.OWNER:
            if cleaned.get("last_day"):
                self.add_error("last_day", gettext("An owner has no last day. Leave it empty or choose another role."))
            cleaned["schemes"] = list(Scheme)
        return cleaned


class LastDayForm(EndingForm):
    """A new last day for a role."""

    last_day = CalendarField(
        label=_("Last day of the role"),
        help_text=_("Leave it empty if the role has no end"),
        required=False,
    )


class SignatureForm(forms.Form):
    """The declaration and the name under it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    declared = forms.BooleanField(label=_("I declare this"))
    signature = LineField(
        label=_("Sign with your name"),
        help_text=_("Type your name as it stands above"),
        max_length=details.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )


class AnswerForm(forms.Form):
    """What the applicant says to the officer's question."""

    words = TextField(label=_("Your answer"), max_length=2_000)


def day_after(last_day: date | None) -> date | None:
    """Give the first day without a role whose last day is this one."""
    return last_day + timedelta(days=1) if last_day is not None else None


def clean_identity(form: forms.Form, cleaned: dict[str, Any], *, on: date) -> None:
    """Bring a number to the form that its document has, or refuse it; `on` is the day on which it must make sense."""
    if cleaned.get("identity_kind") and cleaned.get("identity_number"):
        try:
            cleaned["identity_number"] = details.identity_number(
                cleaned["identity_kind"], cleaned["identity_number"], on=on
            )
        except ValidationError as error:
            form.add_error("identity_number", error)
