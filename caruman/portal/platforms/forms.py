"""What is asked about workers, jobs and files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caruman.accounts import details
from caruman.agencies.models import Agency
from caruman.charges.forms import SenField
from caruman.design.days import CalendarField
from caruman.design.templatetags.design import month as month_in_words
from caruman.platforms.choices import Work
from caruman.platforms.operations.ending import BY_PLATFORMS

LONGEST_WORDS = 1_000
LONGEST_PERIOD = timedelta(days=366)


class WorkerForm(forms.Form):
    """One worker to register."""

    worker_id = forms.CharField(
        label=_("Your own number of the worker"),
        help_text=_("1 to 64 letters, digits and signs, without spaces"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    identity_number = forms.CharField(
        label=_("Identity card number"),
        help_text=_("Twelve digits, with or without dashes"),
        max_length=14,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    name = forms.CharField(
        label=_("Name as on the identity card"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    work = forms.ChoiceField(label=_("Work"), choices=Work.choices, widget=forms.RadioSelect)
    phone = forms.CharField(
        label=_("Mobile number"),
        help_text=_("The worker is told by SMS that you registered him."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"}))

    def clean_phone(self) -> str:
        """Bring the number into one form."""
        text = self.cleaned_data["phone"]
        return details.phone(text) if text else ""


class LastDayForm(forms.Form):
    """The last day on which somebody works for a platform."""

    last_day = CalendarField(label=_("Last day of work"), help_text=_("Jobs after this day are refused"))


class EndForm(LastDayForm):
    """Why a platform ends a registration."""

    ending = forms.ChoiceField(
        label=_("Why it ends"), choices=[(one.value, one.label) for one in BY_PLATFORMS], widget=forms.RadioSelect
    )


class ExportForm(forms.Form):
    """What a platform saves, of which days, and as which kind of file."""

    is_filter = True

    first = CalendarField(label=_("From day"))
    last = CalendarField(label=_("To day"))
    what = forms.ChoiceField(
        label=_("What to save"),
        choices=[("jobs", _("Jobs, each as it stands now")), ("remittances", _("Remittances"))],
        widget=forms.RadioSelect,
    )
    form = forms.ChoiceField(
        label=_("File"), choices=[("csv", _("CSV, of any length")), ("xlsx", _("Excel"))], widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, or is longer than a year."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", ValidationError(gettext("The last day comes before the first.")))
        elif first and last and last - first > LONGEST_PERIOD:
            self.add_error("last", ValidationError(gettext("Choose a period of one year at most.")))
        return cleaned


class FileForm(forms.Form):
    """One CSV file."""

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_("CSV in UTF-8, up to 10,000 rows and 5 MB"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


class FilterForm(forms.Form):
    """Which jobs to list."""

    is_filter = True

    month = forms.ChoiceField(label=_("Month"), required=False)
    platform = forms.ChoiceField(label=_("Platform"), required=False)

    def __init__(self, *args: Any, months: Sequence[date], agencies: Iterable[Agency] = (), **kwargs: Any) -> None:
        """Offer the months in which there were jobs, and the platforms that brought them."""
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(f"{one:%Y-%m}", month_in_words(one)) for one in months]
        offered = [(str(one.pk), one.name) for one in agencies]
        if len(offered) > 1:
            self.fields["platform"].choices = [("", _("All platforms")), *offered]
        else:
            del self.fields["platform"]


class JobFilterForm(forms.Form):
    """Which jobs a platform wants to see."""

    is_filter = True

    month = forms.ChoiceField(label=_("Month"), required=False)
    wanted = forms.CharField(
        label=_("Transaction or worker"),
        help_text=_("The whole number, as you sent it"),
        required=False,
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        """Offer the months in which there were jobs."""
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(f"{one:%Y-%m}", month_in_words(one)) for one in months]


class CancelForm(forms.Form):
    """That a job counts no more."""

    transaction_id = forms.CharField(
        label=_("Your transaction of this change"),
        help_text=_("A number that you have not used before; the same again changes nothing"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class CorrectForm(CancelForm):
    """The figures of a job as they should be."""

    earned = SenField(label=_("Earnings (RM)"))
    deducted = SenField(
        label=_("Deduction (RM)"), help_text=_("Leave it empty: it is what the law says"), required=False
    )

    field_order = ("earned", "deducted", "transaction_id")


class ReportForm(forms.Form):
    """What is wrong with a job."""

    words = forms.CharField(
        label=_("What is wrong"),
        help_text=_("The platform reads this. Say what you earned, and where it stands."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(forms.Form):
    """What the platform found."""

    words = forms.CharField(label=_("Your answer"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 4}))
