"""The forms of the calculator: what people type, read as the law library wants it, refused in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.law.interest import SCHEMES
from caruman.law.person import Person
from caruman.law.self_employment import plans, programmes
from caruman.portal.public.language import reader_language
from caruman.values.dates import OLDEST_AGE, age_on, parse_date
from caruman.values.money import format_ringgit, parse_ringgit
from caruman.values.month import Month
from caruman.values.words import Refusal


def read_month(text: str) -> Month:
    """Read `2026-07`, `07/2026`, `7/2026` or `072026`; raises `Refusal`."""
    bare = text.strip().replace(" ", "")
    month, slash, year = bare.replace("-", "/").partition("/")
    if slash and len(month) <= 2 and len(year) == 4:
        return Month.parse(f"{year}-{month:0>2}")
    if len(bare) == 6 and bare.isascii() and bare.isdigit():
        return Month.parse(f"{bare[2:]}-{bare[:2]}")
    return Month.parse(bare)


def read_day(text: str) -> date:
    """Read `31/12/1990`, `31-12-1990`, `31 12 1990`, `31121990` or `1990-12-31`; raises `Refusal`."""
    bare = text.strip()
    if bare[:4].isdigit() and len(bare) == 10:
        return parse_date(bare)
    parts = bare.replace("-", "/").replace(".", "/").replace(" ", "/").split("/")
    if len(parts) == 1 and len(bare) == 8:
        parts = [bare[:2], bare[2:4], bare[4:]]
    if len(parts) != 3:
        return parse_date(bare)
    day, month, year = parts
    return parse_date(f"{year}-{month:0>2}-{day:0>2}")


class ReadField(forms.CharField):
    """A text that a function of the core reads; what it refuses is said in its own words."""

    def __init__(self, *, read: Callable[[str], Any], **kwargs: Any) -> None:
        """Keep the reader. Long texts are nothing that anybody means."""
        super().__init__(max_length=40, **kwargs)
        self._read = read

    def clean(self, value: Any) -> Any:
        """Read the text; a blank one is None."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return self._read(text)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.say(reader_language())) from refusal


_DECIMAL = {"inputmode": "decimal", "autocomplete": "off", "maxlength": 20}
_NUMERIC = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 3}
_DAY = {"autocomplete": "off", "maxlength": 12}


def _wage_field() -> ReadField:
    return ReadField(
        read=parse_ringgit,
        label=_("Wages of the month, in ringgit"),
        help_text=_("The whole wages payable for the month, for example 3,250.00"),
        error_messages={"required": _("Enter the wages of the month")},
        widget=forms.TextInput(attrs=_DECIMAL),
    )


def _month_field(label: Any) -> ReadField:
    return ReadField(
        read=read_month,
        label=label,
        help_text=_("The month that the wages are for, for example 07/2026"),
        error_messages={"required": _("Enter the contribution month")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 10}),
    )


class EmployeeForm(forms.Form):
    """Everything that the law asks about an employee and a month."""

    wage = _wage_field()
    month = _month_field(_("Contribution month"))
    born = ReadField(
        read=read_day,
        required=False,
        label=_("Date of birth"),
        help_text=_("For example 31/12/1990. Or give the age below. Without either, an adult under 55 is assumed."),
        widget=forms.TextInput(attrs=_DAY),
    )
    age = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=OLDEST_AGE,
        label=_("Age in completed years"),
        widget=forms.TextInput(attrs=_NUMERIC),
    )
    nationality = forms.ChoiceField(
        label=_("Nationality"),
        choices=[
            ("citizen", _("Malaysian citizen")),
            ("permanent_resident", _("Permanent resident")),
            ("temporary_resident", _("Temporary resident")),
            ("foreign", _("Foreign worker")),
        ],
    )
    skbbk = forms.ChoiceField(
        label=_("SKBBK (non-employment injury, from June 2026)"),
        choices=[
            ("in", _("Takes part")),
            ("out", _("Opted out")),
            ("elsewhere", _("Another employer deducts it")),
        ],
    )
    first_act4_age = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=OLDEST_AGE,
        label=_("Age at the first contribution under Act 4"),
        help_text=_("With any employer. Needed only if the first one came at 55 or later."),
        widget=forms.TextInput(attrs=_NUMERIC),
    )
    first_eis_age = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=OLDEST_AGE,
        label=_("Age at the first EIS contribution"),
        help_text=_("With any employer. Needed only if the first one came at 57 or later."),
        widget=forms.TextInput(attrs=_NUMERIC),
    )
    exclusion = forms.ChoiceField(
        required=False,
        label=_("Reason for not being covered"),
        choices=[
            ("", _("None")),
            ("PUBLIC_SERVICE", _("Permanent public service")),
            ("SPOUSE_OF_EMPLOYER", _("Spouse of a sole proprietor or partner")),
            ("CASUAL", _("Casual work outside the employer's industry")),
            ("NOT_AN_ACT_800_INDUSTRY", _("Not an industry under Act 800")),
        ],
    )
    invalidity_pension = forms.BooleanField(
        required=False, label=_("Receives an invalidity pension and earns less than a third of the former wage")
    )
    domestic = forms.BooleanField(required=False, label=_("Works in a household"))
    covered_before = forms.BooleanField(
        required=False, label=_("Was insured before the wage rose over RM3,000 (months before June 2016)")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a birth date and an age that cannot both be true, and ages that nobody reaches."""
        cleaned = super().clean() or {}
        born, age, month = cleaned.get("born"), cleaned.get("age"), cleaned.get("month")
        if born is not None and month is not None:
            if month.year - born.year > OLDEST_AGE:
                self.add_error(
                    "born",
                    _("The date of birth makes an age over %(years)d years. Check the year") % {"years": OLDEST_AGE},
                )
            elif born > month.last_day:
                self.add_error("born", _("The date of birth lies after the contribution month"))
            elif age is not None and age not in {
                age_on(born=born, day=day) for day in (max(born, month.first_day), month.last_day)
            }:
                self.add_error("age", _("The age does not agree with the date of birth. Give only one of them"))
        return cleaned

    def person(self) -> Person:
        """Give the person of a valid form."""
        facts = {name: self.cleaned_data[name] for name in Person._fields if name in self.cleaned_data}
        return Person(**{**facts, "exclusion": facts.get("exclusion") or None})


def _programmes() -> list[tuple[str, object]]:
    known = [(f"{row.slug}:{row.year}", f"{row.name} {row.year}") for row in programmes()]
    return [("", _("None")), *dict(known).items()]


class SelfEmployedForm(forms.Form):
    """What a plan for the self-employed costs."""

    plan = forms.TypedChoiceField(
        label=_("Plan"), help_text=_("The number of the plan and its price a month"), coerce=int
    )
    period = forms.ChoiceField(label=_("Period"), choices=[("month", _("1 month")), ("year", _("12 months"))])
    programme = forms.ChoiceField(
        required=False,
        label=_("Government programme"),
        help_text=_("Programmes are for twelve months and for their target group"),
        choices=_programmes,
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the plans with their prices of a day."""
        super().__init__(*args, **kwargs)
        offered = [(plan.number, f"{plan.number} · {format_ringgit(plan.month_sen)}") for plan in plans(on=on)]
        self.fields["plan"].choices = offered  # type: ignore[attr-defined]


class LatePaymentForm(forms.Form):
    """What a late payment is likely to cost."""

    scheme = forms.ChoiceField(
        label=_("Scheme"),
        choices=[(SCHEMES[0], _("Act 4, with SKBBK")), (SCHEMES[1], _("EIS (Act 800)"))],
    )
    unpaid = ReadField(
        read=parse_ringgit,
        label=_("Unpaid contribution, in ringgit"),
        help_text=_("Both shares together, for one scheme and one month"),
        error_messages={"required": _("Enter the unpaid contribution")},
        widget=forms.TextInput(attrs=_DECIMAL),
    )
    month = _month_field(_("Contribution month"))
    paid_on = ReadField(
        read=read_day,
        label=_("Day of payment"),
        help_text=_("For example 20/11/2026"),
        error_messages={"required": _("Enter the day of payment")},
        widget=forms.TextInput(attrs=_DAY),
    )
