"""What people fill in to sign up, to sign in and to get back in."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.accounts import details, phrases
from caruman.accounts.detail_forms import DetailsBroughtToOneForm
from caruman.accounts.models import Person
from caruman.accounts.operations import SignUp
from caruman.employers.choices import StateCode
from caruman.portal.joining.fields import CodeField, LineField, PasswordField

_Kind = Person.IdentityKind
KINDS = (
    (_Kind.NRIC, _("Identity card (MyKad)")),
    (_Kind.OLD_IC, _("Old identity card")),
    (_Kind.MILITARY, _("Military identity card")),
    (_Kind.POLICE, _("Police identity card")),
    (_Kind.PERMANENT_RESIDENT, _("Permanent resident card (MyPR)")),
    (_Kind.TEMPORARY_RESIDENT, _("Temporary resident card (MyKAS)")),
    (_Kind.PASSPORT, _("Passport or SSFW number")),
)
ABROAD = "abroad"
_FIVE_DIGITS = re.compile(r"[0-9]{5}")
STATES = (("", _("Choose a state")), *StateCode.choices, (ABROAD, _("Outside Malaysia")))
_NOT_A_CHOICE = {"invalid_choice": _("Choose one from the list."), "required": _("Choose one from the list.")}
# Django says these in its own words, and not in all of our languages.
_PASSWORD_SENTENCES = {
    "password_too_short": _("Choose a password of at least 12 characters."),
    "password_too_common": _("This password is on lists that thieves try first. Choose another."),
}


def _on_letters(state: str) -> str:
    """Give the name of a state as letters carry it, in Malay whatever the page speaks."""
    with translation.override("ms"):
        return str(StateCode(state).label)


def phone_field() -> LineField:
    """Give the field for a mobile number."""
    return LineField(
        label=_("Mobile number"),
        help_text=_("A code is sent to it, as in 012-345 6789. Begin a number of another country with + and its code"),
        max_length=40,
        missing=_("Enter your mobile number."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )


def email_field() -> LineField:
    """Give the field for an e-mail address."""
    return LineField(
        label=_("E-mail address"),
        help_text=_("A link is sent to it"),
        max_length=details.LONGEST_EMAIL,
        missing=_("Enter your e-mail address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class DetailsForm(DetailsBroughtToOneForm, forms.Form):
    """Who the newcomer is, and how to reach them."""

    identity_kind = forms.ChoiceField(label=_("Your document"), choices=KINDS, error_messages=_NOT_A_CHOICE)
    identity_number = LineField(
        label=_("Number on the document"),
        help_text=_("As in 900101-14-0011, with or without dashes"),
        max_length=40,
        missing=_("Enter the number on the document."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = LineField(
        label=_("Name as on the document"),
        max_length=details.LONGEST_NAME,
        missing=_("Enter your name as it stands on the document."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    phone = phone_field()
    email = email_field()
    address_1 = LineField(
        label=_("Address"),
        help_text=_("House number and street"),
        max_length=100,
        missing=_("Enter your address."),
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    address_2 = LineField(
        label=_("Address, second line"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-line2"}),
    )
    postcode = LineField(
        label=_("Postcode"),
        max_length=12,
        missing=_("Enter the postcode."),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    town = LineField(
        label=_("Town or city"),
        max_length=60,
        missing=_("Enter the town or city."),
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=STATES,
        error_messages=_NOT_A_CHOICE,
        widget=forms.Select(attrs={"autocomplete": "address-level1"}),
    )
    language = forms.ChoiceField(
        label=_("Language of messages and letters"), choices=settings.LANGUAGES, error_messages=_NOT_A_CHOICE
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Keep the day on which an identity number must make sense."""
        super().__init__(*args, **kwargs)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """Read the number as its document has it, and the postcode as its country has it."""
        cleaned = super().clean() or {}
        if cleaned.get("identity_kind") and cleaned.get("identity_number"):
            try:
                number = details.identity_number(cleaned["identity_kind"], cleaned["identity_number"], on=self.on)
                cleaned["identity_number"] = number
            except ValidationError as error:
                self.add_error("identity_number", error)
        postcode = cleaned.get("postcode", "").replace(" ", "")
        if postcode and cleaned.get("state") != ABROAD and _FIVE_DIGITS.fullmatch(postcode) is None:
            self.add_error("postcode", gettext("Enter a postcode of five digits, as in 43000."))
        return cleaned

    @property
    def sign_up(self) -> SignUp:
        """Give what was told, once it is valid."""
        told = self.cleaned_data
        state = gettext("Outside Malaysia") if told["state"] == ABROAD else _on_letters(told["state"])
        lines = (told["address_1"], told["address_2"], f"{told['postcode']} {told['town']}", state)
        return SignUp(
            identity_kind=told["identity_kind"],
            identity_number=told["identity_number"],
            name=told["name"],
            phone=told["phone"],
            email=told["email"],
            address="\n".join(line for line in lines if line),
            language=told["language"],
        )


class PhoneForm(DetailsBroughtToOneForm, forms.Form):
    """Another phone in the place of one typed wrong."""

    phone = phone_field()


class EmailForm(DetailsBroughtToOneForm, forms.Form):
    """Another address in the place of one typed wrong."""

    email = email_field()


class CodeForm(forms.Form):
    """The code from the SMS."""

    code = CodeField()


class NumberForm(forms.Form):
    """Who wants to get in."""

    number = LineField(
        label=_("Identity number or portal username"),
        help_text=_("As in 900101-14-0011, with or without dashes"),
        max_length=60,
        missing=_("Enter your identity number or portal username."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}),
    )

    def clean_number(self) -> str:
        """Pass over spaces and dashes; a shape is not asked for, so that old numbers get in too."""
        bare = details.bare_number(self.cleaned_data["number"])
        if not bare:
            raise ValidationError(gettext("Enter your identity number or portal username."), code="required")
        return bare


class PasswordForm(forms.Form):
    """The password of the account."""

    password = PasswordField(label=_("Password"), missing=_("Enter your password."), autocomplete="current-password")


class NewPasswordForm(forms.Form):
    """A secret phrase and a password; `keeps_phrase` leaves the phrase as it is where none is typed."""

    phrase = LineField(
        label=_("Secret phrase"),
        help_text=_(
            "Words that you know again. They are shown each time you sign in, so that you know that the page is ours. "
            "Not your password, not a number of yours"
        ),
        missing=_("Choose a secret phrase."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    password = PasswordField(
        label=_("Password"),
        help_text=_("At least 12 characters. Three or four words that do not belong together are good"),
        missing=_("Choose a password."),
        autocomplete="new-password",
    )
    password_again = PasswordField(
        label=_("Confirm password"), missing=_("Enter the password again."), autocomplete="new-password"
    )

    def __init__(self, *args: Any, person: Person, keeps_phrase: bool = False, **kwargs: Any) -> None:
        """Keep whose password it is: it must not hold that person's details."""
        super().__init__(*args, **kwargs)
        self.person = person
        if keeps_phrase:
            field = self.fields["phrase"]
            field.required, field.label = False, _("New secret phrase")
            field.help_text = _("Leave it empty to keep the one you have")

    def clean_phrase(self) -> str:
        """Refuse a phrase that gives something away: it is shown to whoever types the number."""
        typed = self.cleaned_data["phrase"]
        if not typed:
            return ""
        phrase = phrases.check(typed)
        bare = details.bare_number(phrase)
        if self.person.identity_number and self.person.identity_number in bare:
            raise ValidationError(gettext("Choose a phrase without your identity number."), code="holds_number")
        return phrase

    def clean(self) -> dict[str, Any]:
        """Hold the password to the rules, and to its second typing."""
        cleaned = super().clean() or {}
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if password:
            self._hold(password, cleaned.get("phrase") or "")
        if password and again and password != again:
            self.add_error("password_again", gettext("Enter the same password as above."))
        return cleaned

    def _hold(self, password: str, phrase: str) -> None:
        known = self.person.secret_phrase
        self.person.secret_phrase = phrase or known
        try:
            validate_password(password, self.person)
        except ValidationError as error:
            for found in error.error_list:
                self.add_error("password", _PASSWORD_SENTENCES.get(found.code) or found.messages[0])
        finally:
            self.person.secret_phrase = known


class ClosingForm(forms.Form):
    """The second asking before an account is closed."""

    sure = forms.BooleanField(
        label=_("I want to close my account"),
        error_messages={"required": _("Tick the box to close the account, or go back.")},
    )
