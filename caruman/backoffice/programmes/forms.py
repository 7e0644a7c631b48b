"""What officers are asked about programmes and claims."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.audit.wording import language
from caruman.charges.forms import MonthField, SenField
from caruman.design.days import DayField
from caruman.employers.forms import LineField
from caruman.law.self_employment import plans
from caruman.programmes.groups import GROUPS
from caruman.programmes.rules import RULES
from caruman.values.money import format_ringgit

WHY_LENGTH = 300
_MOST_PEOPLE = 10_000_000


def _why() -> LineField:
    return LineField(
        label=_("Reason"),
        help_text=_("It is kept, and read by whoever checks this decision."),
        max_length=WHY_LENGTH,
        error_messages={"required": _("Say why.")},
    )


def group_choices() -> list[tuple[str, str]]:
    """Give the target groups in the language of the page."""
    return [(code, group.words.say(language())) for code, group in GROUPS.items()]


def _rule_choices() -> list[tuple[str, str]]:
    return [(code, rule.words.say(language())) for code, rule in RULES.items()]


class LimitsForm(forms.Form):
    """What one officer may change."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = LineField(
        label=_("Name of the programme"), help_text=_("Everyone reads it, on cards and receipts too."), max_length=120
    )
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), help_text=_("The last day on which a place is given."))
    quota = forms.IntegerField(
        label=_("Quota (people)"),
        help_text=_("Leave empty where none was set. People who have a place keep it."),
        required=False,
        min_value=0,
        max_value=_MOST_PEOPLE,
    )
    budget_sen = SenField(
        label=_("Budget for the Government's shares (RM)"),
        help_text=_("Leave empty where none was set."),
        required=False,
    )
    groups = forms.MultipleChoiceField(
        label=_("For whom"),
        help_text=_("Leave all of them empty where everyone who works for themselves may join."),
        choices=group_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why = _why()

    def clean_budget_sen(self) -> int | None:
        """Refuse a budget below nothing."""
        budget_sen: int | None = self.cleaned_data["budget_sen"]
        if budget_sen is not None and budget_sen < 0:
            raise ValidationError(gettext("A budget is not below nothing."))
        return budget_sen

    def clean(self) -> dict[str, Any]:
        """Hold the days in their order."""
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("first_day"), told.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", gettext("The last day comes after the first day."))
        return told


class NewForm(LimitsForm):
    """A programme of a year."""

    version = None
    slug = forms.RegexField(
        regex=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        label=_("Programme code"),
        help_text=_("Small letters, figures and hyphens. The same programme keeps its code from year to year."),
        max_length=40,
        error_messages={
            "invalid": _("A code has small letters, figures and hyphens, such as sps-padanan-caruman."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    year = forms.IntegerField(label=_("Year"), min_value=2017, max_value=2100)
    plan = forms.TypedChoiceField(label=_("Plan"), coerce=int, empty_value=None, required=False)
    government_percent = forms.IntegerField(
        label=_("Government's part, as announced (percent)"), min_value=1, max_value=100
    )
    through = forms.ChoiceField(
        label=_("How people join"),
        choices=[("person", _("By yourself or through an agency")), ("agency", _("Through an agency's list"))],
        widget=forms.RadioSelect,
    )
    rules = forms.MultipleChoiceField(
        label=_("Conditions"), choices=_rule_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    source = LineField(label=_("Source"), help_text=_("Where it is printed."), max_length=200, required=False)
    field_order = (
        "slug", "year", "name", "plan", "government_percent", "first_day", "last_day", "through", "groups", "rules",
        "quota", "budget_sen", "source", "why",
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", gettext("Not known yet")), *_plan_choices(on)]
        self.fields["plan"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Hold the days within the year."""
        told = super().clean()
        first, year = told.get("first_day"), told.get("year")
        if first and year and first.year != year:
            self.add_error("first_day", gettext("The first day lies in the programme's year."))
        return told


def _plan_choices(on: date) -> list[tuple[int, str]]:
    named = gettext("Plan %(plan)s: %(price)s a year")
    return [(one.number, named % {"plan": one.number, "price": format_ringgit(one.year_sen)}) for one in plans(on=on)]


class SumsForm(forms.Form):
    """The sums of a programme, as printed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    plan = forms.TypedChoiceField(label=_("Plan"), coerce=int)
    government_sen = SenField(label=_("Government pays (RM)"), error_messages={"required": _("Enter an amount.")})
    payer_sen = SenField(label=_("Person pays (RM)"), error_messages={"required": _("Enter an amount.")})
    source = LineField(label=_("Source"), help_text=_("Where the sums are printed."), max_length=200)
    why = _why()

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._on = on
        self.fields["plan"].choices = _plan_choices(on)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Hold that both shares add up to the price of the plan."""
        told: dict[str, Any] = super().clean() or {}
        plan, government, payer = told.get("plan"), told.get("government_sen"), told.get("payer_sen")
        if plan is None or government is None or payer is None:
            return told
        price_sen = {one.number: one.year_sen for one in plans(on=self._on)}[plan]
        if government <= 0 or payer < 0 or government + payer != price_sen:
            said = {"sum": format_ringgit(government + payer), "price": format_ringgit(price_sen), "plan": plan}
            self.add_error(
                "payer_sen",
                gettext("Together they are %(sum)s, and a year of plan %(plan)s costs %(price)s.") % said,
            )
        return told


class VersionForm(forms.Form):
    """The version that the officer read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(VersionForm):
    """Why it is done."""

    why = _why()


class RefuseForm(forms.Form):
    """Why the sums are not confirmed."""

    why = _why()


class PrepareForm(forms.Form):
    """The month to claim."""

    month = MonthField(label=_("Month"), help_text=_("As in 07/2026. It must be over."))


class ReceiveForm(forms.Form):
    """What the Treasury paid."""

    amount_sen = SenField(label=_("Amount that came (RM)"), error_messages={"required": _("Enter an amount.")})
    reference = LineField(label=_("Reference of the transfer"), max_length=60)
