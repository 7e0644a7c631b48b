"""A platform's own view: its month and what it owes, each job, and what it corrects or cancels."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.agencies.models import Agency
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED
from caruman.platforms.judging import Cancellation, Correction
from caruman.platforms.lifecycle import ASKED, REGISTERED
from caruman.platforms.models import Event, PlatformDay, Question, Worker
from caruman.platforms.operations.taking import take_all
from caruman.platforms.queries import JobView, as_jobs, deductions, due_on, is_late, not_billed_sen, remittances
from caruman.platforms.refusals import UnableToDeduct
from caruman.platforms.rules import is_in_force
from caruman.portal.platforms.access import PAYING, WORKING, platform_role
from caruman.portal.platforms.forms import CancelForm, CorrectForm, JobFilterForm
from caruman.portal.platforms.templatetags.platform_words import result_words
from caruman.values.dates import in_malaysia_time
from caruman.web.access import signed_in
from caruman.web.forms import fill

PAGE_SIZE = 25
MOST_DAYS = 31


@signed_in
@require_safe
@platform_role()
def home(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show the month so far, the bills with what is late, and where everything is."""
    bills = [
        (bill, due_on(bill), is_late(bill, request.moment), bill.state in (ISSUED, IN_PAYMENT))
        for bill in remittances(agency.pk)[:12]
    ]
    days = PlatformDay.objects.filter(agency=agency).order_by("-day")[:MOST_DAYS]
    told = {
        "agency": agency,
        "is_in_force": is_in_force(in_malaysia_time(request.moment).date()),
        "workers": Worker.objects.filter(agency=agency, state=REGISTERED).count(),
        "not_billed_sen": not_billed_sen(agency.pk),
        "asked": Question.objects.filter(agency=agency, state=ASKED).count(),
        "bills": bills,
        "late_sen": sum(bill.amount_sen for bill, _due, late, owed in bills if late and owed),
        "days": days,
        "may_pay": bool(request.roles & set(PAYING)),
        "may_work": bool(request.roles & set(WORKING)),
    }
    return render(request, "platforms/home.html", told)


@signed_in
@require_safe
@platform_role()
def jobs(request: HttpRequest, agency: Agency) -> HttpResponse:
    """List the jobs of a month with their results; look for one transaction or worker."""
    months = list(_of(agency).values_list("month", flat=True).distinct().order_by("-month"))
    this_month = in_malaysia_time(request.moment).date().replace(day=1)
    offered = sorted({*months, this_month}, reverse=True)
    chosen = {f"{one:%Y-%m}": one for one in offered}.get(request.GET.get("month", ""), this_month)
    form = JobFilterForm({"month": f"{chosen:%Y-%m}", "wanted": request.GET.get("wanted", "")}, months=offered)
    found = Event.objects.filter(agency_id=agency.pk, month=chosen, kind="deduct").order_by("-booked_on", "-number")
    wanted = form.cleaned_data["wanted"] if form.is_valid() else ""
    if wanted:
        found = found.filter(Q(transaction_id=wanted) | Q(worker_id=wanted))
    sums = (
        _of(agency)
        .filter(month=chosen)
        .aggregate(earned=Sum("earned_effect_sen", default=0), deducted=Sum("effect_sen", default=0))
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    told = {
        "agency": agency, "form": form, "page": page, "jobs": as_jobs(page.object_list), "month": chosen, "sums": sums,
        "wanted": wanted,
    }  # fmt: skip
    return render(request, "platforms/jobs.html", told)


@signed_in
@require_safe
@platform_role()
def job(request: HttpRequest, agency: Agency, year: int, month: int, serial: int) -> HttpResponse:
    """Show one job with everything that was said of it."""
    told = {"agency": agency, "job": _job(agency, year, month, serial)}
    return render(request, "platforms/job.html", {**told, "may_work": bool(request.roles & set(WORKING))})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@platform_role(*WORKING)
def correct(request: HttpRequest, agency: Agency, year: int, month: int, serial: int) -> HttpResponse:
    """Say the figures of a job as they should be."""
    shown = _job(agency, year, month, serial)
    form = fill(request, CorrectForm, initial={"transaction_id": f"C-{uuid4().hex[:12]}"})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        event = Correction(told["transaction_id"], shown.deduction.transaction_id, told["earned"], told["deducted"])
        if _take(request, agency, event, form):
            messages.success(request, _("The job is corrected."))
            return redirect("platform-job", agency.pk, year, month, serial)
    return render(
        request, "platforms/job_change.html", {"agency": agency, "job": shown, "form": form, "verb": "correct"}
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@platform_role(*WORKING)
def cancel(request: HttpRequest, agency: Agency, year: int, month: int, serial: int) -> HttpResponse:
    """Say that a job counts no more."""
    shown = _job(agency, year, month, serial)
    form = fill(request, CancelForm, initial={"transaction_id": f"X-{uuid4().hex[:12]}"})
    if request.method == "POST" and form.is_valid():
        event = Cancellation(form.cleaned_data["transaction_id"], shown.deduction.transaction_id)
        if _take(request, agency, event, form):
            messages.success(request, _("The job is cancelled."))
            return redirect("platform-job", agency.pk, year, month, serial)
    return render(
        request, "platforms/job_change.html", {"agency": agency, "job": shown, "form": form, "verb": "cancel"}
    )


def _take(
    request: HttpRequest, agency: Agency, event: Correction | Cancellation, form: CorrectForm | CancelForm
) -> bool:
    try:
        (outcome,) = take_all(platform_id=agency.pk, events=[event], received_at=request.moment, by=request.user)
    except UnableToDeduct as fault:
        form.add_error(None, str(fault))
        return False
    if outcome.result in ("taken", "known"):
        return True
    form.add_error(None, result_words(outcome.result))
    return False


def _of(agency: Agency) -> QuerySet[Event]:
    return Event.objects.filter(agency_id=agency.pk)


def _job(agency: Agency, year: int, month: int, serial: int) -> JobView:
    found = None
    if 1 <= month <= 12 and 1 <= year <= 9999:
        found = deductions(agency_id=agency.pk, month=date(year, month, 1), number=serial).first()
    if found is None:
        raise Http404
    return as_jobs([found])[0]
