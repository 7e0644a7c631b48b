"""The form of a list that came by e-mail or post."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from caruman.accounts.details import words_language
from caruman.agencies.lifecycle import APPROVED
from caruman.agencies.models import Agency
from caruman.agency_lists.choices import Channel
from caruman.design.days import DayField
from caruman.law.self_employment import plans, sectors
from caruman.programmes.groups import GROUPS
from caruman.programmes.models import Programme
from caruman.self_employment.choices import Period
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time

FULL_PRICE = "none"


class EnterForm(forms.Form):
    """What came, when it truly came, and what it asks for."""

    code = forms.CharField(
        label=gettext_lazy("Code of the agency"), help_text=gettext_lazy("AG and six digits"), max_length=8
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        choices=[one for one in Channel.choices if one[0] != Channel.ONLINE],
        widget=forms.RadioSelect,
    )
    received_on = DayField(
        label=gettext_lazy("Day on which it was received"),
        help_text=gettext_lazy("The true day: cover may begin from it"),
    )
    received_at = forms.TimeField(
        label=gettext_lazy("Time at which it was received"),
        help_text=gettext_lazy("As in 14:05, by the e-mail's own time or the stamp on the letter"),
    )
    evidence = forms.FileField(
        label=gettext_lazy("The e-mail or letter with which it came"),
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 10 MB. It is kept as evidence."),
        allow_empty_file=True,
    )
    file = forms.FileField(
        label=gettext_lazy("List of people"),
        help_text=gettext_lazy("Excel, OpenDocument or CSV, at most 20 MB"),
        allow_empty_file=True,
    )
    programme = forms.ChoiceField(label=gettext_lazy("Programme"))
    plan = forms.ChoiceField(label=gettext_lazy("Plan"))
    period = forms.ChoiceField(label=gettext_lazy("Period"), choices=Period.choices)
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"), help_text=gettext_lazy("For rows that name none"), required=False
    )
    activity = forms.CharField(
        label=gettext_lazy("Self-employed activity"),
        help_text=gettext_lazy("For rows that name none"),
        max_length=150,
        required=False,
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Target group"), help_text=gettext_lazy("For rows that name none"), required=False
    )

    def __init__(self, *args: Any, moment: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._moment = moment
        language = words_language()
        none = [("", gettext("None"))]
        years = (moment.year, moment.year - 1)
        offers = [
            (str(one.pk), f"{one} · {one.plan or ''}")
            for one in Programme.objects.filter(year__in=years, payer_sen__isnull=False).order_by(
                "-year", "name", "plan"
            )
        ]
        choices: dict[str, list[tuple[str, str]]] = {
            "programme": [*offers, (FULL_PRICE, gettext("No programme: the agency pays the full price"))],
            "plan": [(str(one.number), str(one.number)) for one in plans(on=in_malaysia_time(moment).date())],
            "sector": [*none, *((one.slug, one.words.say(language)) for one in sectors())],
            "group": [
                *none,
                *((one.code, one.words.say(language)) for group in GROUPS.values() for one in (group, *group.parts)),
            ],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean_code(self) -> Agency:
        """Give the approved agency of the code."""
        agency = Agency.objects.filter(code=self.cleaned_data["code"].strip().upper(), state=APPROVED).first()
        if agency is None:
            raise ValidationError(gettext("There is no approved agency with this code."))
        return agency

    def clean(self) -> dict[str, Any]:
        """Put day and time together; refuse what lies in the future."""
        cleaned = super().clean() or {}
        day, clock = cleaned.get("received_on"), cleaned.get("received_at")
        if day is not None and isinstance(clock, time):
            moment = datetime.combine(day, clock, tzinfo=MALAYSIA_TIME)
            if moment > self._moment:
                self.add_error(
                    "received_on", ValidationError(gettext("A list cannot have been received in the future."))
                )
            cleaned["moment"] = moment
        return cleaned


class OfficeSendForm(forms.Form):
    """The version of the list that the officer looked at, and the price for each person that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    each_sen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class OfficeBundleForm(forms.Form):
    """An archive of documents that came with a list."""

    file = forms.FileField(
        label=gettext_lazy("Archive of documents (ZIP)"),
        help_text=gettext_lazy("At most 200 MB. The name of each file carries the identity number."),
        allow_empty_file=True,
    )
