"""What is asked of an employer who wants money back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.accounts.details import bare_number
from caruman.charges.forms import SenField
from caruman.design.templatetags.design import month as month_in_words
from caruman.design.templatetags.design import ringgit
from caruman.employers.choices import Scheme
from caruman.employers.forms import LineField, TextField
from caruman.formats.credit_transfer.banks import BANKS
from caruman.formats.credit_transfer.files import bank_name_of
from caruman.payments.models import HeldMoney
from caruman.refunds.models import Reason, Way
from caruman.refunds.working import REASONS
from caruman.values.month import Month

LONGEST_WORDS = 2_000
_ACCOUNT = re.compile(r"[0-9]{5,20}")


class SchemeForm(forms.Form):
    """For which scheme money is asked back."""

    scheme = forms.ChoiceField(
        label=_("For which contributions?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the contributions.")},
    )

    def __init__(self, *args: Any, schemes: Iterable[str], **kwargs: Any) -> None:
        """Offer what this person reaches."""
        super().__init__(*args, **kwargs)
        reached = set(schemes)
        self.fields["scheme"].choices = [one for one in Scheme.choices if one[0] in reached]


class KeptForm(forms.Form):
    """Which kept money."""

    held = forms.ModelMultipleChoiceField(
        label=_("Which money?"),
        queryset=HeldMoney.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the money that you want back.")},
    )

    def __init__(self, *args: Any, kept: Any, **kwargs: Any) -> None:
        """Offer what is kept and free."""
        super().__init__(*args, **kwargs)
        self.fields["held"].queryset = kept  # type: ignore[attr-defined]
        self.fields["held"].label_from_instance = lambda held: (  # type: ignore[attr-defined]
            f"{ringgit(held.amount_sen)} · {held.payment}"
        )


class OverpaidForm(forms.Form):
    """For whom too much was paid, in which month, and why."""

    month = forms.ChoiceField(label=_("Contribution month"), help_text=_("Only months that are paid."))
    identity_no = LineField(
        label=_("Identity number of the employee"),
        help_text=_("As it stands in the schedule."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.ChoiceField(
        label=_("Why was too much paid?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason.")},
    )
    right_wage_sen = SenField(
        label=_("The right wage (RM)"), help_text=_("Only where the wage was wrong."), required=False
    )

    def __init__(self, *args: Any, months: Iterable[Month], kind: str, **kwargs: Any) -> None:
        """Offer the paid months, and the reasons of the scheme."""
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(str(one), month_in_words(one)) for one in months]
        self.fields["reason"].choices = [(one.value, Reason(one).label) for one in REASONS[kind]]

    def clean_identity_no(self) -> str:
        """Bring the number to the form in which schedules hold it."""
        return bare_number(self.cleaned_data["identity_no"])[:12]

    def clean(self) -> dict[str, Any]:
        """Ask for the wage where it was wrong."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("reason") == Reason.WRONG_WAGE and "right_wage_sen" not in self.errors:
            if told.get("right_wage_sen") is None:
                self.add_error("right_wage_sen", gettext("Enter the right wage."))
        return told


class AccountForm(forms.Form):
    """Where the money goes."""

    way = forms.ChoiceField(label=_("Where shall the money go?"), choices=Way.choices, widget=forms.RadioSelect)
    bank = forms.ChoiceField(label=_("Bank"), choices=[("", "—"), *BANKS.items()], required=False)
    account = LineField(
        label=_("Account number"),
        help_text=_("Digits only. The account must be the employer's."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    holder = LineField(label=_("Account holder"), help_text=_("As the bank writes it."), max_length=120, required=False)
    words = TextField(label=_("Anything the officer should know"), max_length=LONGEST_WORDS, required=False)

    def __init__(self, *args: Any, may_set_off: bool, **kwargs: Any) -> None:
        """Leave out what does not fit."""
        super().__init__(*args, **kwargs)
        if not may_set_off:
            self.fields["way"].choices = [one for one in Way.choices if one[0] == Way.TRANSFER]
            self.fields["way"].initial = Way.TRANSFER.value

    def clean_account(self) -> str:
        """Keep the digits."""
        digits = re.sub(r"[\s-]", "", self.cleaned_data["account"] or "")
        if digits and not _ACCOUNT.fullmatch(digits):
            raise ValidationError(gettext("Enter the account number: 5 to 20 digits."))
        return digits

    def clean(self) -> dict[str, Any]:
        """Ask for the account where money goes to one."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("way") == Way.TRANSFER:
            if not told.get("bank"):
                self.add_error("bank", gettext("Choose the bank."))
            if not told.get("account") and "account" not in self.errors:
                self.add_error("account", gettext("Enter the account number: 5 to 20 digits."))
            if not bank_name_of(told.get("holder") or "") and "holder" not in self.errors:
                self.add_error("holder", gettext("Enter who holds the account, in Latin letters."))
        return told


class SendForm(forms.Form):
    """The declaration."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    is_true = forms.BooleanField(
        label=_("This is true, and the employees' part goes back to them"),
        error_messages={"required": _("Confirm that this is true.")},
    )
    signature = LineField(label=_("Your full name, as your signature"), max_length=120)


class AnswerForm(forms.Form):
    """What the employer answers."""

    words = TextField(
        label=_("Your answer"), max_length=LONGEST_WORDS, error_messages={"required": _("Write your answer.")}
    )
