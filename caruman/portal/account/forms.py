"""What is typed on the pages of an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caruman.accounts import details, phrases
from caruman.accounts.factors.queries import AUTHENTICATOR, PASSKEY, PASSWORD, PHONE, RECOVERY
from caruman.accounts.models import Person

_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


class SecretInput(forms.TextInput):
    """A field whose value is never written back into the page: a code that was wrong is typed anew."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Leave the value out."""
        return super().get_context(name, None, attrs)


class AnswerInput(SecretInput):
    """A hidden field that a script fills with the answer of a passkey."""

    input_type = "hidden"

    def __init__(self) -> None:
        super().__init__(attrs={"data-passkey-answer": ""})


class _ProofForm(forms.Form):
    """One proof, and beside it the wish to trust this device where that is offered."""

    trust = forms.BooleanField(
        required=False,
        label=gettext_lazy("Do not ask again on this device for 30 days"),
        help_text=gettext_lazy("Only on a device that is yours alone."),
    )

    def __init__(self, *args: Any, offers_trust: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not offers_trust:
            del self.fields["trust"]
        else:
            self.order_fields([name for name in self.fields if name != "trust"])

    @property
    def field_of_proof(self) -> str:
        """Give the name of the field that holds the proof."""
        return next(name for name in self.fields if name != "trust")


class PhoneCodeForm(_ProofForm):
    """The code that was sent by SMS."""

    code = forms.CharField(
        label=gettext_lazy("Code from the SMS"),
        help_text=gettext_lazy("Six digits."),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter the code from the SMS.")},
        widget=SecretInput(attrs=_CODE),
    )


class AppCodeForm(_ProofForm):
    """The code that an authenticator app shows."""

    code = forms.CharField(
        label=gettext_lazy("Code from your authenticator app"),
        help_text=gettext_lazy("Six digits. It changes every 30 seconds."),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter the code that your authenticator app shows.")},
        widget=SecretInput(attrs=_CODE),
    )


class RecoveryCodeForm(_ProofForm):
    """One of the ten recovery codes."""

    code = forms.CharField(
        label=gettext_lazy("Recovery code"),
        help_text=gettext_lazy("Eight digits. Each code works once."),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter a recovery code.")},
        widget=SecretInput(attrs={**_CODE, "autocomplete": "off"}),
    )


class PasswordForm(_ProofForm):
    """The password."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=512,
        strip=False,
        error_messages={"required": gettext_lazy("Enter your password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PasskeyForm(_ProofForm):
    """What the browser answers after it asked for the passkey; a script fills it in."""

    code = forms.CharField(
        widget=AnswerInput(),
        max_length=20_000,
        error_messages={
            "required": gettext_lazy("Your browser gave no passkey. Turn on JavaScript, or choose another way.")
        },
    )


PROOF_FORMS: dict[str, type[_ProofForm]] = {
    PHONE: PhoneCodeForm,
    AUTHENTICATOR: AppCodeForm,
    RECOVERY: RecoveryCodeForm,
    PASSWORD: PasswordForm,
    PASSKEY: PasskeyForm,
}


class NewPasskeyForm(forms.Form):
    """A passkey that the browser made, and its name."""

    name = forms.CharField(
        label=gettext_lazy("Name of the passkey"),
        help_text=gettext_lazy("So that you know it again, such as “My phone”."),
        max_length=40,
        error_messages={"required": gettext_lazy("Enter a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    code = forms.CharField(
        widget=AnswerInput(),
        max_length=20_000,
        error_messages={"required": gettext_lazy("Your browser made no passkey. Turn on JavaScript and try again.")},
    )

    def clean_name(self) -> str:
        """Refuse characters that nobody sees."""
        return details.plain_text(self.cleaned_data["name"])


class NameForm(forms.Form):
    """Another name for a passkey."""

    name = forms.CharField(
        label=gettext_lazy("Name of the passkey"),
        max_length=40,
        error_messages={"required": gettext_lazy("Enter a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    clean_name = NewPasskeyForm.clean_name


class PhoneForm(forms.Form):
    """The new phone number."""

    value = forms.CharField(
        label=gettext_lazy("New mobile number"),
        help_text=gettext_lazy("For example 012-345 6789."),
        max_length=30,
        error_messages={"required": gettext_lazy("Enter the new mobile number.")},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
    )

    def clean_value(self) -> str:
        """Bring it to one form."""
        return details.phone(self.cleaned_data["value"])


class EmailForm(forms.Form):
    """The new e-mail address."""

    value = forms.CharField(
        label=gettext_lazy("New e-mail address"),
        max_length=254,
        error_messages={"required": gettext_lazy("Enter the new e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean_value(self) -> str:
        """Bring it to one form."""
        return details.email(self.cleaned_data["value"])


class _InTheEndField(forms.CharField):
    """Needed before the change is made, though not with every sending of the form."""

    def validate(self, value: str) -> None:
        """Let it be empty."""


class SideCodesForm(forms.Form):
    """The codes of the sides that have not confirmed yet; one may come before the other."""

    def __init__(self, *args: Any, sides: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side, label in sides.items():
            self.fields[f"{side}_code"] = _InTheEndField(label=label, max_length=20, widget=SecretInput(attrs=_CODE))

    def clean(self) -> dict[str, Any]:
        """Ask for one code at least."""
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            self.add_error(next(iter(self.fields)), _("Enter a code."))
        return cleaned


class ChangePasswordForm(forms.Form):
    """The present password and the new one, twice."""

    password = PasswordForm.base_fields["password"]
    new_password = forms.CharField(
        label=gettext_lazy("New password"),
        help_text=gettext_lazy("At least 12 characters. Three or four words in a row are easy to remember."),
        max_length=512,
        strip=False,
        error_messages={"required": gettext_lazy("Enter a new password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    new_password_again = forms.CharField(
        label=gettext_lazy("New password again"),
        max_length=512,
        strip=False,
        error_messages={"required": gettext_lazy("Enter the new password again.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["password"].label = _("Present password")

    def clean_new_password(self) -> str:
        """Hold it to the rules."""
        password: str = self.cleaned_data["new_password"]
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        cleaned = super().clean() or {}
        first, again = cleaned.get("new_password"), cleaned.get("new_password_again")
        if first and again and first != again:
            self.add_error("new_password_again", _("The two passwords differ. Enter the same one twice."))
        return cleaned


class PhraseForm(forms.Form):
    """The new secret phrase."""

    phrase = forms.CharField(
        label=gettext_lazy("New secret phrase"),
        help_text=gettext_lazy("You see it each time you sign in. If it is missing or wrong, the site is not ours."),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter a secret phrase.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_phrase(self) -> str:
        """Bring it to the form that is kept."""
        return phrases.check(self.cleaned_data["phrase"])


class AddressForm(forms.Form):
    """The new postal address."""

    address = forms.CharField(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("House or lot, street, postcode, town and state."),
        max_length=400,
        error_messages={"required": gettext_lazy("Enter your address.")},
        widget=forms.Textarea(attrs={"autocomplete": "street-address", "rows": 4}),
    )

    def clean_address(self) -> str:
        """Keep the lines, without what cannot be seen."""
        lines = [details.plain_text(line) for line in self.cleaned_data["address"].splitlines()]
        address = "\n".join(line for line in lines if line)
        if not address:
            raise ValidationError(_("Enter your address."))
        return address


class LanguageForm(forms.Form):
    """The language of messages, documents and pages."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
