"""What is asked at a counter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caruman.accounts.details import words_language
from caruman.charges.forms import SenField
from caruman.design.days import DayField
from caruman.design.templatetags.design import ringgit
from caruman.employers.forms import LineField, NumberField
from caruman.payments.models import Means
from caruman.payments.till.words import BOUNCES, PIECES_SEN

_MOST_PIECES = 9_999


class OpenForm(forms.Form):
    """Where the till stands, and what is in it before anybody pays."""

    office = LineField(
        label=gettext_lazy("PERKESO office"), help_text=gettext_lazy("As in Kajang"), max_length=60, min_length=2
    )
    float_sen = SenField(
        label=gettext_lazy("Float in RM"), help_text=gettext_lazy("Count it before you enter it. 0 if there is none.")
    )


class FindForm(forms.Form):
    """Which bill."""

    is_filter = True
    q = forms.CharField(
        label=gettext_lazy("Bill number, bar code, QR code, code of an employer or agency, or identity number"),
        help_text=gettext_lazy("A scanner types into this field. Spaces and dashes do not matter."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class MeansForm(forms.Form):
    """What is handed over."""

    means = forms.ChoiceField(
        label=gettext_lazy("How is it paid?"), choices=Means.choices, widget=forms.RadioSelect, initial=Means.CASH
    )
    given_sen = SenField(
        label=gettext_lazy("Cash given in RM"), required=False, help_text=gettext_lazy("Only for cash")
    )
    paper_bank = LineField(
        label=gettext_lazy("Bank of the cheque, or office of the money order"), max_length=60, required=False
    )
    paper_number = NumberField(
        label=gettext_lazy("Number of the cheque or money order"), max_length=20, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )  # fmt: skip
    paper_date = DayField(label=gettext_lazy("Date on the cheque or money order"), required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail for the receipts"), required=False,
        help_text=gettext_lazy("The payer gets the official receipts there, too"),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the receipts"),
        choices=lambda: [(code[:2], name) for code, name in settings.LANGUAGES],
        widget=forms.RadioSelect,
        initial="ms",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what this means of payment needs, and drop what it does not."""
        given = super().clean() or {}
        means = given.get("means")
        if means == Means.CASH:
            if given.get("given_sen") is None and "given_sen" not in self.errors:
                self.add_error("given_sen", _("Enter the cash that was given."))
            given |= {"paper_bank": "", "paper_number": "", "paper_date": None}
        elif means:
            given["given_sen"] = None
            for name, sentence in (
                ("paper_bank", _("Enter the bank of the cheque or the office of the money order.")),
                ("paper_number", _("Enter the number of the cheque or money order.")),
                ("paper_date", _("Enter the date on the cheque or money order.")),
            ):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return given


class WhyForm(forms.Form):
    """A reason in the officer's own words."""

    why = LineField(
        label=gettext_lazy("Why"), max_length=200, min_length=3,
        help_text=gettext_lazy("The second person reads it. Write no identity numbers."),
    )  # fmt: skip


class CountForm(forms.Form):
    """What is in the till, piece by piece."""

    is_filter = True  # an empty field is none: "(optional)" beside each would say nothing

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for each note and coin."""
        super().__init__(*args, **kwargs)
        for value in PIECES_SEN:
            self.fields[f"pieces_{value}"] = _pieces(_("Pieces of %s") % ringgit(value))
        self.fields["cheques"] = _pieces(_("Cheques"))
        self.fields["money_orders"] = _pieces(_("Money orders"))
        self.fields["explained"] = LineField(
            label=_("If it differs: why"), required=False, max_length=400,
            help_text=_("Asked only where the count differs from the books"),
        )  # fmt: skip

    def pieces(self) -> dict[int, int]:
        """Give the number of pieces by value in sen."""
        return {value: self.cleaned_data[f"pieces_{value}"] or 0 for value in PIECES_SEN}


def _pieces(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=_MOST_PIECES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter a whole number.")},
    )  # fmt: skip


class BounceForm(forms.Form):
    """What stands on the bank's slip."""

    why = forms.ChoiceField(
        label=gettext_lazy("Why the bank did not pay"),
        choices=lambda: [(code, words.say(words_language())) for code, words in BOUNCES.items()],
        widget=forms.RadioSelect,
    )
    returned_on = DayField(label=gettext_lazy("Day on the bank's slip"))
