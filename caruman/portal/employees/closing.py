"""Everyone leaves on one day, or everyone of a filtered list: asked, checked, done in one go."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from caruman.accounts.details import plain_text
from caruman.employees.operations.closing import Chosen, resign_all, who
from caruman.employees.refusals import UnableToChange
from caruman.employers.models import Employer
from caruman.portal.employees.effects import of_leaving
from caruman.portal.employees.forms import ReadDayField
from caruman.portal.employees.loading import keepers
from caruman.portal.employees.several import MOST_NAMED, left_key
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today


class EveryoneForm(forms.Form):
    """A last day, whom it is about, and why."""

    last_day = ReadDayField(
        label=gettext_lazy("Last day of service"),
        help_text=gettext_lazy("The last day for which wages are paid. At most three months ahead"),
    )
    part = forms.CharField(
        label=gettext_lazy("Only those whose name, number or occupation contains"),
        help_text=gettext_lazy("Empty: everyone in service"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    hired_before = ReadDayField(label=gettext_lazy("Only those hired before"), required=False)
    why = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Kept in the history of the record, for whoever asks later"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    count = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_why(self) -> str:
        """Refuse characters that nobody sees."""
        return plain_text(self.cleaned_data["why"])

    @property
    def chosen(self) -> Chosen:
        """Whom the answers are about."""
        return Chosen(self.cleaned_data["part"].strip(), self.cleaned_data["hired_before"])


@signed_in
@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def everyone(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Ask the day and whom it is about, show what it does, and note it for all of them."""
    form = fill(request, EveryoneForm)
    step = request.POST.get("step", "")
    if request.method == "POST" and step != "change" and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        if step == "save":
            try:
                resign_all(
                    employer=employer,
                    chosen=form.chosen,
                    last_day=last_day,
                    count=form.cleaned_data["count"] or 0,
                    why=form.cleaned_data["why"],
                    by=request.user,
                    at=request.moment,
                )
            except UnableToChange as refusal:
                form.add_error(None, str(refusal))
            else:
                request.session[left_key(employer)] = request.moment.isoformat()
                return redirect("employees-resigned", employer.pk)
        else:
            return _check(request, employer, form, last_day)
    elif step == "change":
        form = EveryoneForm(initial={name: request.POST.get(name, "") for name in EveryoneForm.base_fields})
    return render(request, "employees/everyone.html", {"employer": employer, "form": form})


def _check(request: HttpRequest, employer: Employer, form: EveryoneForm, last_day: date) -> HttpResponse:
    meant = list(who(employer, form.chosen).only("pk", "name", "identity_kind", "identity_no", "hired_on", "employer"))
    leaving = [person for person in meant if person.hired_on <= last_day]
    shown: dict[str, Any] = {
        "employer": employer,
        "form": form,
        "people": leaving[:MOST_NAMED],
        "count": len(leaving),
        "more": max(len(leaving) - MOST_NAMED, 0),
        "later": [person for person in meant if person.hired_on > last_day][:MOST_NAMED],
        "effects": of_leaving(leaving, last_day, today(request)) if leaving else [],
    }
    return render(request, "employees/everyone_check.html", shown)
