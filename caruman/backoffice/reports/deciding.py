"""What officers do with an employee's report: take it, ask, tell the employer, settle it, not uphold it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caruman.backoffice.enrolments.forms import LONGEST_WORDS
from caruman.backoffice.reports.reading import load, look
from caruman.employers.forms import TextField
from caruman.reports.models import Report
from caruman.reports.operations import deciding
from caruman.reports.refusals import UnableTo
from caruman.web.access import officers
from caruman.web.forms import fill


class WordsToEmployeeForm(forms.Form):
    """What is said to the person who reported, for the version of the report that the officer read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = TextField(label=gettext_lazy("Words to the employee"), max_length=LONGEST_WORDS)


class WordsAboutReportForm(forms.Form):
    """What is said to the employer."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = TextField(label=gettext_lazy("Words to the employer"), max_length=LONGEST_WORDS)


class VerbPage(NamedTuple):
    """What a page needs that does one thing to a report."""

    form: type[forms.Form]
    act: Callable[..., Any]
    title: str
    button: str
    to_employer: bool = False


@officers
def take(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Take a report into work."""
    report = load(report_id)
    if request.method == "POST":
        try:
            deciding.take(report_id=report.pk, by=request.user, at=request.moment)
        except UnableTo as fault:
            return _refused(request, report, fault)
    return redirect("office-report", report.pk)


@officers
def query(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Ask the person for something."""
    page = VerbPage(WordsToEmployeeForm, deciding.query, _("Ask the employee"), _("Send the question"))
    return _answer(request, report_id, page)


@officers
def tell_employer(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Write to the owners of the employer."""
    page = VerbPage(WordsAboutReportForm, deciding.tell_employer, _("Write to the employer"), _("Send"), True)
    return _answer(request, report_id, page)


@officers
def settle(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Close a report whose matter is put right."""
    page = VerbPage(WordsToEmployeeForm, deciding.settle, _("Settle the report"), _("Settle"))
    return _answer(request, report_id, page)


@officers
def not_upheld(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Close a report that is not upheld, with the reason."""
    page = VerbPage(WordsToEmployeeForm, deciding.dismiss, _("Do not uphold the report"), _("Close it"))
    return _answer(request, report_id, page)


def _answer(request: HttpRequest, report_id: UUID, verb: VerbPage) -> HttpResponse:
    """Ask what a verb needs, do it once, and lead back to the report."""
    report = load(report_id)
    form = fill(request, verb.form, initial={"version": report.version})
    if request.method == "POST" and form.is_valid():
        try:
            verb.act(report_id=report.pk, by=request.user, at=request.moment, **form.cleaned_data)
        except UnableTo as fault:
            return _refused(request, report, fault)
        return redirect("office-report", report.pk)
    look(request, report, "office-report")
    page = {
        "report": report,
        "form": form,
        "title": verb.title,
        "button": verb.button,
        "to_employer": verb.to_employer,
    }
    return render(request, "report_desk/verb.html", page)


def _refused(request: HttpRequest, report: Report, fault: UnableTo) -> HttpResponse:
    told = {"report": report, "sentence": str(fault)}
    return render(request, "report_desk/refused.html", told, status=409)
