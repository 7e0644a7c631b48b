"""What a mandate asks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caruman.charges.forms import SenField
from caruman.employers.forms import LineField
from caruman.formats.bank_files.debits import account_number
from caruman.formats.bank_files.records import FieldFault
from caruman.payments.debits.banks import BANKS
from caruman.payments.debits.models import LAST_DAY

MOST_SEN = 10_000_000_00


class MandateForm(forms.Form):
    """Account, limit and day."""

    bank = forms.ChoiceField(
        label=gettext_lazy("Bank"),
        choices=lambda: [
            ("", gettext_lazy("Choose a bank")),
            *sorted(BANKS.items(), key=lambda one: one[1].casefold()),
        ],
        error_messages={"required": gettext_lazy("Choose a bank.")},
    )
    account = forms.CharField(
        label=gettext_lazy("Account number"), max_length=30,
        help_text=gettext_lazy("Digits. Spaces and dashes do not matter. It is kept sealed."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )  # fmt: skip
    holder = LineField(
        label=gettext_lazy("Name of the account"), max_length=120, min_length=2,
        help_text=gettext_lazy("As on the bank statement"),
    )  # fmt: skip
    limit_sen = SenField(
        label=gettext_lazy("Most in one collection, in RM"),
        help_text=gettext_lazy("Bills above it are not collected, and you are told."),
    )
    day = forms.TypedChoiceField(
        label=gettext_lazy("Day of the month"),
        help_text=gettext_lazy("Contributions are due on the 15th of the next month: choose a day before it."),
        choices=[(str(day), str(day)) for day in range(1, LAST_DAY + 1)],
        coerce=int,
        initial="10",
    )

    def clean_account(self) -> str:
        """Read the number as people write it."""
        try:
            return account_number(self.cleaned_data["account"])
        except FieldFault as fault:
            raise forms.ValidationError(_("Enter the account number: five to twenty digits.")) from fault

    def clean_limit_sen(self) -> int:
        """Hold the limit within reason."""
        limit: int = self.cleaned_data["limit_sen"]
        if not 0 < limit <= MOST_SEN:
            raise forms.ValidationError(_("Enter an amount between RM 0.01 and RM 10,000,000."))
        return limit


class SignatureForm(forms.Form):
    """The name under the authority."""

    signature = LineField(
        label=gettext_lazy("Your full name, as your signature"), max_length=120, min_length=2,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
