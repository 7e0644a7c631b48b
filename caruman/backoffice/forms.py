"""What officers are asked: whom they look for, why, and what they decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.accounts.models import Person
from caruman.audit.reasons import OTHER, REASONS
from caruman.audit.wording import language

_LONGEST_WORDS = 300


def _reasons() -> list[tuple[str, Any]]:
    return [("", _("Choose a reason")), *((code, words.say(language())) for code, words in REASONS.items())]


class ReasonForm(forms.Form):
    """Why an officer opens a record or acts on an account. The person can read the reason."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=_reasons,
        help_text=_("The person can see that you looked, when, and this reason."),
        error_messages={"required": _("Choose a reason."), "invalid_choice": _("Choose a reason from the list.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("Needed for another reason. Write no identity numbers."),
        required=False,
        max_length=_LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": _LONGEST_WORDS}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where no reason on the list fits."""
        cleaned = super().clean() or {}
        if cleaned.get("reason") == OTHER and not cleaned.get("words"):
            self.add_error("words", _("Say the reason in your own words."))
        return cleaned


class SearchForm(ReasonForm):
    """Whom an officer looks for; the reason is asked before anything is shown."""

    field_order = ["wanted", "reason", "words"]

    wanted = forms.CharField(
        label=_("Identity number or portal username"),
        help_text=_(
            "Spaces and dashes do not matter. Telephone numbers and e-mails are sealed: they cannot be searched."
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter an identity number or a portal username.")},
    )


class EmployerSearchForm(ReasonForm):
    """Which employer an officer looks for."""

    field_order = ["wanted", "reason", "words"]

    wanted = forms.CharField(
        label=_("Employer code or registration number"),
        help_text=_("As in the letter from PERKESO or the SSM certificate. Spaces and dashes do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter an employer code or a registration number.")},
    )


class CheckedForm(forms.Form):
    """What an officer has checked before a proposal; the supervisor reads it."""

    words = forms.CharField(
        label=_("What you checked, and why it is needed"),
        help_text=_("A supervisor reads this before deciding. It is kept sealed."),
        max_length=_LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": _LONGEST_WORDS}),
        error_messages={"required": _("Say what you checked, and why it is needed.")},
    )


class OfficeForm(CheckedForm):
    """Whose office is to change, and what to."""

    field_order = ["wanted", "office", "words"]

    wanted = forms.CharField(
        label=_("Identity number or portal username"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter an identity number or a portal username.")},
    )
    office = forms.ChoiceField(
        label=_("Office held"),
        choices=lambda: [
            (Person.Office.OFFICER, _("Officer")),
            (Person.Office.SUPERVISOR, _("Supervisor")),
            ("none", _("No office")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an office.")},
    )

    def clean_office(self) -> str:
        """Give the office as the account keeps it."""
        chosen: str = self.cleaned_data["office"]
        return "" if chosen == "none" else chosen
