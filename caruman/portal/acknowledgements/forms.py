"""What is asked about acknowledgements: which ones, whose, and why one is cancelled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.audit.wording import language
from caruman.bills.lifecycle import BILL
from caruman.bills.models import ACKNOWLEDGEMENTS, BillKind
from caruman.bills.numbers import parse_number
from caruman.design.templatetags.design import month as month_in_words
from caruman.portal.acknowledgements.periods import Period
from caruman.values.month import Month

LONGEST_WHY = 200


class FilterForm(forms.Form):
    """Which acknowledgements to list."""

    is_filter = True

    number = forms.CharField(
        label=_("Number"),
        help_text=_("Spaces, dashes and small letters do not matter."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(label=_("Status"), required=False)
    month = forms.ChoiceField(label=_("Contribution month"), required=False)

    def __init__(self, *args: Any, months: Iterable[Month], **kwargs: Any) -> None:
        """Offer the months that the employer has acknowledgements for, and their years."""
        super().__init__(*args, **kwargs)
        held = sorted(set(months), reverse=True)
        self.fields["kind"].choices = [
            ("", _("ACR and ECR")),
            *(one for one in BillKind.choices if one[0] in ACKNOWLEDGEMENTS),
        ]
        self.fields["state"].choices = [
            ("", _("Every status")),
            *((state, words.say(language())) for state, words in BILL.states.items()),
        ]
        years = sorted({one.year for one in held}, reverse=True)
        self.fields["month"].choices = [
            ("", _("Every month")),
            *((str(year), str(year)) for year in years),
            *((str(one), month_in_words(one)) for one in held),
        ]

    def clean_number(self) -> str:
        """Read the number as people write it."""
        text: str = self.cleaned_data["number"]
        if not text:
            return ""
        number = parse_number(text)
        if number is None:
            raise forms.ValidationError(
                _("This is no number of an ACR or ECR: three letters and twelve digits. Compare it with the paper.")
            )
        return number


class PersonForm(forms.Form):
    """Whose acknowledgements or contributions to find."""

    wanted = forms.CharField(
        label=_("Identity number or name of the employee"),
        help_text=_("A part of the name is enough."),
        min_length=3,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter an identity number or a name."),
            "min_length": _("Enter three letters or digits at least."),
        },
    )


class CancelForm(forms.Form):
    """Why an acknowledgement is cancelled."""

    why = forms.CharField(
        label=_("Why do you cancel it?"),
        help_text=_("It is kept and shown to everyone who may see this acknowledgement. Write no identity numbers."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_WHY}),
        error_messages={"required": _("Say why you cancel it.")},
    )


class PeriodForm(forms.Form):
    """From which contribution month to which."""

    is_filter = True

    first = forms.ChoiceField(label=_("From"), required=False)
    last = forms.ChoiceField(label=_("To"), required=False)

    def __init__(self, *args: Any, months: Iterable[Month], period: Period, **kwargs: Any) -> None:
        """Offer months, the newest first."""
        super().__init__(*args, **kwargs)
        choices = [(str(one), month_in_words(one)) for one in months]
        for name, chosen in (("first", period.first), ("last", period.last)):
            self.fields[name].choices = choices
            self.fields[name].initial = str(chosen)
