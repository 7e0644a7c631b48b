"""What is asked of somebody who reports something about the own record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.design.templatetags.design import month
from caruman.documents.forms import PaperField
from caruman.employers.forms import LineField, TextField
from caruman.employers.models import Employer
from caruman.reports.models import Kind
from caruman.reports.operations.reporting import MONTHS_BACK
from caruman.reports.wordings import PAPERS
from caruman.values.month import Month

LONGEST_WORDS = 2_000
ANOTHER = "another"


class ReportForm(forms.Form):
    """A report: what is wrong, with which employer, for which months, in the person's words."""

    kind = forms.ChoiceField(label=_("What is wrong?"), choices=Kind.choices, widget=forms.RadioSelect)
    employer = forms.ChoiceField(label=_("Employer"), required=False)
    employer_name = LineField(
        label=_("Name of the employer"),
        help_text=_("If the employer is not in the list: as it stands on the signboard, pay slip or contract"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    place = LineField(
        label=_("Where is the employer?"),
        help_text=_("If the employer is not in the list: street and town, so that an officer finds it"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    work = LineField(
        label=_("What did you do there?"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    from_month = forms.ChoiceField(label=_("From the month"))
    to_month = forms.ChoiceField(label=_("To the month"))
    words = TextField(
        label=_("What happened?"),
        help_text=_("In your own words: since when you work there, how you are paid, what your pay slip says"),
        max_length=LONGEST_WORDS,
    )
    may_name = forms.TypedChoiceField(
        label=_("May the employer be told that it was you?"),
        help_text=_("An officer can ask the employer either way. With your name it is often quicker"),
        choices=[("yes", _("Yes, the employer may be told my name")), ("no", _("No, keep my name from the employer"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, employers: Sequence[Employer], on: date, **kwargs: Any) -> None:
        """Offer the employers of the record and the months of the last seven years, the latest first."""
        super().__init__(*args, **kwargs)
        self.employers = {str(one.pk): one for one in employers}
        if employers:
            self.fields["employer"].choices = [  # type: ignore[attr-defined]
                ("", "—"),
                *((key, one.name) for key, one in self.employers.items()),
                (ANOTHER, _("Another employer, named below")),
            ]
        else:
            del self.fields["employer"]
            # Nobody files anything for this person, so nothing that was filed can be wrong.
            self.fields["kind"].choices = [  # type: ignore[attr-defined]
                (kind.value, kind.label) for kind in (Kind.MISSING_MONTHS, Kind.UNREGISTERED_EMPLOYER)
            ]
        this = Month.of(on)
        months = [this.plus(-back) for back in range(MONTHS_BACK + 1)]
        for name in ("from_month", "to_month"):
            self.fields[name].choices = [("", "—"), *((str(one), month(one)) for one in months)]  # type: ignore[attr-defined]

    def clean_from_month(self) -> Month:
        """Read the month."""
        return Month.parse(self.cleaned_data["from_month"])

    def clean_to_month(self) -> Month:
        """Read the month."""
        return Month.parse(self.cleaned_data["to_month"])

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind needs: an employer of the record, or a name and a place."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = self.employers.get(cleaned.get("employer") or "")
        kind = cleaned.get("kind")
        if kind == Kind.UNREGISTERED_EMPLOYER:
            chosen = None
        elif kind in (Kind.WRONG_AMOUNT, Kind.NOT_MY_EMPLOYER) and chosen is None:
            self.add_error("employer", gettext("Choose the employer from your record."))
        if kind in (Kind.UNREGISTERED_EMPLOYER, Kind.MISSING_MONTHS) and chosen is None:
            if not cleaned.get("employer_name"):
                self.add_error("employer_name", gettext("Name the employer."))
            if not cleaned.get("place"):
                self.add_error("place", gettext("Say where the employer is."))
        first, last = cleaned.get("from_month"), cleaned.get("to_month")
        if first and last and last < first:
            self.add_error("to_month", gettext("The last month comes before the first one."))
        cleaned["chosen"] = chosen
        return cleaned

    @property
    def answers(self) -> dict[str, Any]:
        """Give what the operation takes."""
        told = self.cleaned_data
        return {
            "kind": told["kind"],
            "employer": told["chosen"],
            "employer_name": told["employer_name"],
            "place": told["place"],
            "work": told["work"],
            "months": (told["from_month"], told["to_month"]),
            "words": told["words"],
            "may_name": told["may_name"],
        }


class AnswerForm(forms.Form):
    """The answer to an officer's question, for the version of the report that the person read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = TextField(label=_("Your answer"), max_length=LONGEST_WORDS)


class ReportPaperForm(forms.Form):
    """One file with a report."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=list(PAPERS.items()), widget=forms.RadioSelect)
    file = PaperField()


def brought(employer: str, wanted: str, employers: Sequence[Employer]) -> dict[str, str]:
    """Give the first answers that a missing month of the record brings along: who, and which month."""
    known = {one.pk for one in employers}
    try:
        key = UUID(employer)
    except ValueError:
        return {}
    if key not in known:
        return {}
    return {"kind": Kind.MISSING_MONTHS, "employer": str(key), "from_month": wanted, "to_month": wanted}
