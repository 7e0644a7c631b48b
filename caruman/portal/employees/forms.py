"""The short forms of what happens to an employee: a last day, a death, a mistake, a number, a word about SKBBK."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from caruman.accounts.details import plain_text, words_language
from caruman.design.templatetags.design import month
from caruman.documents.forms import PaperField
from caruman.employees.choices import IdentityKind, Nationality, SkbbkChoice
from caruman.employees.forms import EmployeeForm
from caruman.employees.models import Employee
from caruman.employees.operations.skbbk import MONTHS_AHEAD
from caruman.employees.queries import choice_in
from caruman.employees.validation import FIELDS, read_day, read_number
from caruman.law.skbbk import IN_FORCE_FROM, MANDATORY_FOR_ALL_TO
from caruman.values.month import Month
from caruman.values.words import Refusal

ALL = (
    *(name for name in FIELDS if name not in ("first_act4_age", "first_eis_age")),
    "late_act4", "first_act4_age", "late_eis", "first_eis_age",
)  # fmt: skip
"""A correction may be about any answer."""


class ReadDayField(forms.CharField):
    """A day in any of the ways that people write one."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer the browser's calendar where it has one."""
        super().__init__(max_length=20, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)

    def clean(self, value: Any) -> Any:
        """Read the day."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_day(text)
        except Refusal as refusal:
            raise ValidationError(refusal.say(words_language())) from None


class WhyForm(forms.Form):
    """A change with its reason and the version that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Note"),
        help_text=_("Kept in the history of the record, for whoever asks later"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_why(self) -> str:
        """Refuse characters that nobody sees."""
        return plain_text(self.cleaned_data["why"])


class LastDayForm(WhyForm):
    """The last day of service."""

    last_day = ReadDayField(
        label=_("Last day of service"), help_text=_("The last day for which wages are paid. At most three months ahead")
    )
    field_order = ("last_day", "why")


class DeathForm(WhyForm):
    """The day of death."""

    died_on = ReadDayField(label=_("Day of death"))
    field_order = ("died_on", "why")


class NumberForm(forms.Form):
    """The number that PERKESO gave a foreign worker."""

    ssfw_number = forms.CharField(
        label=_("SSFW number"),
        help_text=_("As PERKESO gave it, with or without spaces"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Keep the day."""
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_ssfw_number(self) -> str:
        """Read the number as every other identity number is read."""
        return read_number(IdentityKind.SSFW, self.cleaned_data["ssfw_number"], on=self.on)


class CorrectionForm(EmployeeForm):
    """Every answer of one record, with the version that was seen, and the last day where there is one."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    last_day = ReadDayField(label=_("Last day of service"))
    why = forms.CharField(
        label=_("Note"), help_text=_("Kept in the history of the record, for whoever asks later"), max_length=300,
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, has_ended: bool, **kwargs: Any) -> None:
        """Ask for the last day only of somebody who has left."""
        super().__init__(*args, shown=ALL, **kwargs)
        if not has_ended:
            del self.fields["last_day"]

    def clean_why(self) -> str:
        """Refuse characters that nobody sees."""
        return plain_text(self.cleaned_data["why"])

    def clean(self) -> dict[str, Any]:
        """Turn the last day into the first day out of service, as the record has it."""
        cleaned = super().clean()
        if cleaned.get("last_day") is not None:
            self.answers["ends_on"] = date.fromordinal(cleaned["last_day"].toordinal() + 1)
        return cleaned


class SkbbkForm(forms.Form):
    """A notice about SKBBK with its evidence."""

    choice = forms.ChoiceField(label=_("What the person says"), widget=forms.RadioSelect)
    from_month = forms.ChoiceField(label=_("From the contribution month"))
    received_on = ReadDayField(label=_("Day on which the person gave the notice"))
    first_deduction_on = ReadDayField(
        label=_("Day on which SKBBK is first deducted"),
        help_text=_("Asked of a new employee who leaves: the first pay day. Empty: the last day of the month of hire"),
        required=False,
    )
    evidence = forms.CharField(
        label=_("Evidence"),
        help_text=_("What proves it and where it is kept, for example: signed notice, personnel file 12"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scan = PaperField(
        label=_("Scan of the notice"), help_text=_("PDF, JPEG or PNG, smaller than 10 MB"), required=False
    )

    def __init__(self, *args: Any, employee: Employee, on: date, **kwargs: Any) -> None:
        """Offer the choices that make sense for this person, and the months from the beginning of SKBBK."""
        super().__init__(*args, **kwargs)
        now = choice_in(employee.skbbk_notices.all(), Month.of(on).plus(MONTHS_AHEAD))
        self.fields["choice"].choices = [  # type: ignore[attr-defined]
            (choice.value, choice.label)
            for choice in _CHOICES[now]
            if choice in (SkbbkChoice.ELSEWHERE, SkbbkChoice.HERE) or employee.nationality != Nationality.FOREIGN
        ]
        if employee.hired_on <= MANDATORY_FOR_ALL_TO.plus(1).last_day or now != "in":
            del self.fields["first_deduction_on"]
        first, last = max(IN_FORCE_FROM, Month.of(employee.hired_on)), Month.of(on).plus(MONTHS_AHEAD)
        months = [Month.from_ordinal(ordinal) for ordinal in range(last.ordinal, first.ordinal - 1, -1)]
        self.fields["from_month"].choices = [("", "—"), *((str(one), month(one)) for one in months)]  # type: ignore[attr-defined]

    def clean_from_month(self) -> Month:
        """Read the month."""
        return Month.parse(self.cleaned_data["from_month"])

    def clean_evidence(self) -> str:
        """Refuse characters that nobody sees."""
        return plain_text(self.cleaned_data["evidence"])


_CHOICES = {
    "in": (SkbbkChoice.LEAVE, SkbbkChoice.ELSEWHERE),
    "out": (SkbbkChoice.JOIN, SkbbkChoice.ELSEWHERE),
    "elsewhere": (SkbbkChoice.HERE,),
}
"""What can be said, by what holds now."""


class SeveralForm(forms.Form):
    """One last day for several people."""

    last_day = ReadDayField(
        label=_("Last day of service"), help_text=_("The last day for which wages are paid. At most three months ahead")
    )
    why = forms.CharField(
        label=_("Note"), help_text=_("Kept in the history of each record, for whoever asks later"), max_length=300,
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def clean_why(self) -> str:
        """Refuse characters that nobody sees."""
        return plain_text(self.cleaned_data["why"])
