"""A person's jobs and wallet: the month as it fills, each platform's share, each job, its report, the top-up."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from caruman.insured_persons.models import InsuredPerson
from caruman.platforms.lifecycle import ASKED, SHORT
from caruman.platforms.models import Event, WalletMonth
from caruman.platforms.operations.asking import ask
from caruman.platforms.operations.topping_up import live_bills, top_up
from caruman.platforms.queries import (
    as_jobs,
    balance_of,
    deductions,
    month_price_sen,
    months_of,
    registrations_of,
    shares,
)
from caruman.platforms.refusals import UnableToAsk, UnableToTopUp
from caruman.platforms.rules import is_in_force
from caruman.portal.platforms.forms import FilterForm, ReportForm
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.forms import fill
from caruman.web.today import today

PAGE_SIZE = 25


@signed_in
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """Show a month: how far it has filled, what each platform brought, and each job."""
    insured = own(request)
    told: dict[str, object] = {"is_in_force": is_in_force(today(request)), "insured": insured}
    if insured is None:
        return render(request, "platforms/own_jobs.html", told)
    month, form, found, shown = asked(request, insured)
    on = today(request)
    balance_sen, now_sen = balance_of(insured.pk), month_price_sen(on=on)
    # The wallet buys when the month is over, at the price of that day.
    price_sen = month_price_sen(on=Month.of(on).plus(1).first_day)
    last = WalletMonth.objects.filter(insured=insured).order_by("-turn_id").first()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    told |= {
        "month": month,
        "form": form,
        "shares": shown,
        "bars": [(one.agency.name, one.deducted_sen) for one in shown],
        "balance_sen": balance_sen,
        "price_sen": price_sen,
        "filled": min(100, max(0, 100 * balance_sen // price_sen)),
        "lacks_sen": max(0, price_sen - balance_sen),
        "over_sen": max(0, balance_sen - price_sen),
        "last": last,
        "short_sen": max(0, now_sen - balance_sen),
        "is_short": last is not None and last.state == SHORT and balance_sen < now_sen,
        "jobs": as_jobs(page.object_list),
        "page": page,
        "earned_sen": sum(one.earned_sen for one in shown),
        "deducted_sen": sum(one.deducted_sen for one in shown),
        "query": request.GET.urlencode(),
        "has_more": len(months_of(insured.pk)) > 1,
        "registrations": list(registrations_of(insured.pk)),
    }
    return render(request, "platforms/own_jobs.html", told)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def job(request: HttpRequest, year: int, month: int, serial: int) -> HttpResponse:
    """Show a job with all that was said of it, and report it to the platform."""
    insured = own(request)
    found = None
    if insured is not None and 1 <= month <= 12 and 1 <= year <= 9999:
        found = deductions(insured_id=insured.pk, month=date(year, month, 1), number=serial).first()
    if insured is None or found is None:
        raise Http404
    shown = as_jobs([found])[0]
    agency = next(one.agency for one in shares(insured.pk, found.month) if one.agency.pk == found.agency_id)
    form = fill(request, ReportForm)
    if request.method == "POST" and form.is_valid():
        try:
            ask(
                insured_id=insured.pk, month=found.month, number=serial, words=form.cleaned_data["words"],
                by=request.user, at=request.moment,
            )  # fmt: skip
        except UnableToAsk as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("own-job", year, month, serial)
    may_ask = shown.question is None or shown.question.state != ASKED
    told = {"job": shown, "agency": agency, "form": form, "may_ask": may_ask}
    return render(request, "platforms/own_job.html", told)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def top_up_month(request: HttpRequest) -> HttpResponse:
    """Check what lacks to the last month, and go and pay it."""
    insured = own(request)
    if insured is None:
        raise Http404
    if request.method == "POST":
        try:
            bill = top_up(insured_id=insured.pk, by=request.user, at=request.moment)
        except UnableToTopUp as fault:
            return render(request, "platforms/own_top_up.html", {"fault": str(fault)}, status=409)
        return redirect("pay-one", bill.number)
    last = WalletMonth.objects.filter(insured=insured).order_by("-turn_id").first()
    price_sen, wallet_sen = month_price_sen(on=today(request)), max(0, balance_of(insured.pk))
    if last is None or last.state != SHORT or wallet_sen >= price_sen:
        return redirect("own-jobs")
    told = {
        "last": last, "price_sen": price_sen, "wallet_sen": wallet_sen, "lacks_sen": price_sen - wallet_sen,
        "bill": live_bills([insured.pk]).first(),
    }  # fmt: skip
    return render(request, "platforms/own_top_up.html", told)


def own(request: HttpRequest) -> InsuredPerson | None:
    """Give whoever is signed in, as somebody with jobs: a platform may have registered him before he had an account."""
    return InsuredPerson.objects.filter(identity_index=request.user.identity_index, platform_work__isnull=False).first()


def asked(request: HttpRequest, insured: InsuredPerson) -> tuple[date, FilterForm, QuerySet[Event], list]:
    """Read what is asked for: a month (this one where none is), and one platform or all."""
    this_month = today(request).replace(day=1)
    months = sorted({*months_of(insured.pk), this_month}, reverse=True)
    chosen = {f"{one:%Y-%m}": one for one in months}.get(request.GET.get("month", ""), this_month)
    shown = shares(insured.pk, chosen)
    agencies = [one.agency for one in shown]
    form = FilterForm(
        {"month": f"{chosen:%Y-%m}", "platform": request.GET.get("platform", "")}, months=months, agencies=agencies
    )
    found = deductions(insured_id=insured.pk, month=chosen)
    if form.is_valid() and form.cleaned_data.get("platform"):
        found = found.filter(agency_id=form.cleaned_data["platform"])
    return chosen, form, found, shown
