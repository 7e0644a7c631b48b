"""Which months a page of the books is about."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from caruman.audit.wording import language
from caruman.design.templatetags.design import month as month_words
from caruman.ledger.chart import SCHEMES
from caruman.ledger.models import Entry
from caruman.ledger.partitions import beginning
from caruman.values.dates import in_malaysia_time
from caruman.values.month import Month


class Period(NamedTuple):
    """Months from the first to the last, both of them in it."""

    first: Month
    last: Month

    @property
    def since(self) -> datetime:
        """The moment at which it begins."""
        return beginning(self.first)

    @property
    def until(self) -> datetime:
        """The moment at which it is over."""
        return beginning(self.last.plus(1))

    @property
    def query(self) -> str:
        """The period as an address asks for it."""
        return f"first={self.first}&last={self.last}"


class PeriodForm(forms.Form):
    """Asks for months, and for a scheme where the page knows one."""

    is_filter = True

    first = forms.ChoiceField(label=_("From"), required=False)
    last = forms.ChoiceField(label=_("Up to and including"), required=False)
    scheme = forms.ChoiceField(label=_("Scheme"), required=False)

    def __init__(self, *args: Any, months: list[Month], has_scheme: bool, **kwargs: Any) -> None:
        """Offer the months that the books know."""
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            self.fields[name].choices = [(str(month), month_words(month)) for month in months]
        self.fields["scheme"].choices = [
            ("", _("Every account")),
            *((code, words.say(language())) for code, words in SCHEMES.items()),
        ]
        if not has_scheme:
            del self.fields["scheme"]


def asked_period(request: HttpRequest, *, has_scheme: bool = False) -> tuple[PeriodForm, Period, str]:
    """Give the form, the period that was asked for (this month otherwise), and the scheme."""
    this_month = Month.of(in_malaysia_time(request.moment).date())
    earliest = Entry.objects.order_by("number").values_list("booked_at", flat=True).first()
    first = min(Month.of(in_malaysia_time(earliest).date()), this_month) if earliest else this_month
    offered = {
        "months": [Month.from_ordinal(ordinal) for ordinal in range(this_month.ordinal, first.ordinal - 1, -1)],
        "has_scheme": has_scheme,
    }
    now = {"first": str(this_month), "last": str(this_month)}
    form = PeriodForm({**now, **request.GET.dict()}, **offered)
    if not form.is_valid():
        # An address that somebody altered: what is asked for otherwise.
        form = PeriodForm(now, **offered)
        form.full_clean()
    asked = [Month.parse(form.cleaned_data[name] or str(this_month)) for name in ("first", "last")]
    return form, Period(min(asked), max(asked)), form.cleaned_data.get("scheme", "")
