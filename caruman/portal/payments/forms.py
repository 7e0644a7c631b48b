"""What a payer is asked: what to list, whether to go on, how to pay, and which payments to look for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.audit.wording import language
from caruman.bills.models import PREPAID, Bill, BillKind
from caruman.payments.gateways.fpx.bank_list import Bank
from caruman.payments.lifecycle import PAYMENT
from caruman.payments.models import Channel
from caruman.payments.queries import Owner

LONGEST_QUERY = 60


def _offer(field: forms.ChoiceField, owners: list[Owner]) -> None:
    """Offer those that somebody may pay for; employers are called so where there are no others."""
    others = any(one.kind != "employer" for one in owners)
    if others:
        field.label = _("For whom")
    field.choices = [
        ("", _("Everybody") if others else _("Every employer")),
        *((str(one.key), _("You yourself") if one.kind == "insured" else one.name) for one in owners),
    ]
    if len(owners) <= 1:
        # With one there is nothing to choose, but its address still counts.
        field.widget = forms.HiddenInput()


def _kinds(owners: list[Owner]) -> list[tuple[str, str]]:
    """Give the kinds of bills that these owe; every kind where nobody is named."""
    are_employers = {one.kind == "employer" for one in owners} or {True, False}
    return [choice for choice in BillKind.choices if (choice[0] not in PREPAID) in are_employers]


class ListForm(forms.Form):
    """Which bills to list."""

    is_filter = True

    q = forms.CharField(
        label=_("Number, employer or employer code"),
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    employer = forms.ChoiceField(label=_("Employer"), required=False)

    def __init__(self, *args: Any, owners: Iterable[Owner], **kwargs: Any) -> None:
        """Offer those that this person may pay for."""
        super().__init__(*args, **kwargs)
        offered = list(owners)
        self.fields["kind"].choices = [("", _("Every kind")), *_kinds(offered)]
        _offer(self.fields["employer"], offered)
        if offered and not any(one.kind == "employer" for one in offered):
            self.fields["q"].label = _("Number or name")

    def clean_q(self) -> str:
        """Read what was typed as people write it."""
        return " ".join(self.cleaned_data["q"].split())


class AgreeForm(forms.Form):
    """Whether the payer stands by what is put into the cart."""

    agreed = forms.BooleanField(
        label=_("I have checked these numbers and amounts, and I agree to the terms of payment."),
        error_messages={"required": _("Tick the box if you have checked the amounts and agree to the terms.")},
    )


class BankSelect(forms.Select):
    """A list of banks in which those that are closed can be read and not chosen."""

    closed: frozenset[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Mark a bank that is closed."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if str(value) in self.closed:
            option["attrs"]["disabled"] = True
        return option


class HowForm(forms.Form):
    """At which bank to pay, and where the news goes."""

    bank = forms.ChoiceField(
        label=_("Bank"), widget=BankSelect, error_messages={"required": _("Choose the bank that you pay with.")}
    )
    email = forms.EmailField(
        label=_("E-mail for the receipt"),
        help_text=_("FPX and we write to it about this payment."),
        max_length=50,
        error_messages={"required": _("Enter the e-mail address that the receipt goes to.")},
    )

    def __init__(self, *args: Any, banks: Iterable[Bank], **kwargs: Any) -> None:
        """Offer the banks of the model, in the order that FPX asks for."""
        super().__init__(*args, **kwargs)
        self.banks = list(banks)
        self.fields["bank"].widget.closed = frozenset(one.bank_id for one in self.banks if not one.is_online)
        self.fields["bank"].choices = [
            ("", _("Choose a bank")),
            *(
                (one.bank_id, one.name if one.is_online else _("%(bank)s (offline)") % {"bank": one.name})
                for one in self.banks
            ),
        ]

    def clean_bank(self) -> str:
        """Refuse a bank that is closed: FPX would."""
        chosen: str = self.cleaned_data["bank"]
        if not any(one.bank_id == chosen and one.is_online for one in self.banks):
            raise forms.ValidationError(_("This bank is offline now. Choose another one, or come back later."))
        return chosen


class HistoryForm(forms.Form):
    """Which payments to list."""

    is_filter = True

    q = forms.CharField(
        label=_("Order number, FPX transaction ID or number of a bill"),
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    state = forms.ChoiceField(label=_("Status"), required=False)
    channel = forms.ChoiceField(label=_("Way of payment"), required=False)
    employer = forms.ChoiceField(label=_("Employer"), required=False)

    def __init__(self, *args: Any, owners: Iterable[Owner], **kwargs: Any) -> None:
        """Offer the states and ways, and those that this person may pay for."""
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [
            ("", _("Every status")),
            *((state, words.say(language())) for state, words in PAYMENT.states.items()),
        ]
        self.fields["channel"].choices = [("", _("Every way")), *Channel.choices]
        _offer(self.fields["employer"], list(owners))

    def clean_q(self) -> str:
        """Read what was typed as people write it."""
        return " ".join(self.cleaned_data["q"].split())


class SetOffForm(forms.Form):
    """Which bill kept money is used for."""

    bill = forms.ChoiceField(
        label=_("Bill to pay with it"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the bill that the money is used for.")},
    )

    def __init__(self, *args: Any, bills: Iterable[Bill], **kwargs: Any) -> None:
        """Offer the bills that the money is enough for."""
        from caruman.bills.paper import grouped
        from caruman.design.templatetags.design import ringgit

        super().__init__(*args, **kwargs)
        self.fields["bill"].choices = [
            (bill.number, f"{grouped(bill.number)} · {bill.owner_name} · {ringgit(bill.amount_sen)}") for bill in bills
        ]
