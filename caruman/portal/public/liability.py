"""Must I register, from which day: two questions, no account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from caruman.design.days import DayField
from caruman.law import liability as law
from caruman.portal.public.language import reader_language
from caruman.values.words import Refusal
from caruman.web.access import everyone
from caruman.web.forms import fill


class LiabilityForm(forms.Form):
    """Who works, and since when."""

    is_filter = True

    workers = forms.ChoiceField(
        label=_("Who works for you?"),
        choices=[
            (law.EMPLOYEES, _("Employees in a business, an organisation or an office")),
            (law.FOREIGN, _("Foreign workers only")),
            (law.DOMESTIC, _("A worker in my household: cleaner, cook, gardener, nanny, driver")),
            (law.SPOUSE, _("Only my wife or husband; I am the sole proprietor or a partner")),
            (law.CASUAL, _("Only people for casual work that is not part of my business")),
            (law.PUBLIC_SERVICE, _("Only permanent public servants")),
            (law.NOBODY, _("Nobody: I work alone")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who works for you.")},
    )
    began_on = DayField(
        label=_("First day of work of the first of them"),
        help_text=_("For example 2 11 2026. Not needed if you work alone"),
        required=False,
    )


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def liability(request: HttpRequest) -> HttpResponse:
    """Ask, and answer on the same page. Nothing of it is kept."""
    form = fill(request, LiabilityForm)
    told: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            found = law.liability(**form.cleaned_data)
        except Refusal as refusal:
            form.add_error("began_on", refusal.say(reader_language()))
        else:
            told["found"] = found
            if found.register_by is not None:
                told["days_left"] = (found.register_by - timezone.localtime(request.moment).date()).days
                told["days_late"] = -told["days_left"]
    return render(request, "public/liability.html", told)
