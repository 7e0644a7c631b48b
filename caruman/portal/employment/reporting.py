"""A report about the own record: asked on one page, checked on the next, then sent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caruman.employers.models import Employer
from caruman.portal.employment.record import record_of
from caruman.portal.employment.report_forms import ReportForm, brought
from caruman.reports.models import Kind
from caruman.reports.operations import reporting
from caruman.reports.refusals import UnableToReport
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today


@signed_in
def report_new(request: HttpRequest) -> HttpResponse:
    """Ask, show the answers to check, and send."""
    employers, day = _employers(request), today(request)
    begun = brought(request.GET.get("employer", ""), request.GET.get("month", ""), employers)
    form = fill(request, ReportForm, employers=employers, on=day, initial=begun)
    step = request.POST.get("step", "")
    if request.method != "POST" or step == "change" or not form.is_valid():
        if step == "change":
            # Nothing is wrong when somebody comes back to change an answer.
            form = ReportForm(initial=request.POST.dict(), employers=employers, on=day)
        return render(request, "employment/report_new.html", {"form": form})
    if step != "send":
        told = {"form": form, "told": form.answers, "kind": Kind(form.answers["kind"]).label}
        return render(request, "employment/report_check.html", told)
    try:
        report = reporting.send(
            **form.answers, by=request.user, at=request.moment, language=request.LANGUAGE_CODE
        )  # fmt: skip
    except UnableToReport as fault:
        form.add_error(None, str(fault))
        return render(request, "employment/report_new.html", {"form": form})
    if report.sent_at != request.moment:
        messages.info(request, _("You reported this already. This is how it stands."))
        return redirect("report", report.pk)
    return redirect("report-sent", report.pk)


def _employers(request: HttpRequest) -> list[Employer]:
    """Give the employers of the person's record, by name."""
    known = record_of(request)
    found = {one.employee.employer_id: one.employee.employer for one in known.services}
    found |= {one.employer.pk: one.employer for one in known.months}
    return sorted(found.values(), key=lambda employer: employer.name.casefold())
