"""An application is filled in: for which scheme, which money or whom, and where it goes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caruman.design.templatetags.design import ringgit
from caruman.employers.models import Employer
from caruman.portal.employer.access import employer_role
from caruman.portal.refunds.forms import AccountForm, KeptForm, OverpaidForm, SchemeForm
from caruman.portal.refunds.showing import APPLICANTS, load
from caruman.refunds import queries
from caruman.refunds.lifecycle import DRAFT, RETURNED
from caruman.refunds.models import Refund
from caruman.refunds.operations import asking
from caruman.refunds.refusals import UnableToRefund
from caruman.values.month import Month
from caruman.web.access import signed_in
from caruman.web.forms import fill


@signed_in
@employer_role(*APPLICANTS)
def begin(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Ask for which contributions; the draft is kept."""
    form = fill(request, SchemeForm, schemes=request.schemes)
    if request.method == "POST" and form.is_valid():
        made = asking.begin(
            employer=employer, scheme=form.cleaned_data["scheme"], language=request.LANGUAGE_CODE, by=request.user,
            at=request.moment,
        )  # fmt: skip
        return redirect("refund", employer.pk, made.pk)
    return render(request, "refunds/begin.html", {"employer": employer, "form": form})


@signed_in
@employer_role(*APPLICANTS)
def add_kept(request: HttpRequest, employer: Employer, refund_id: UUID) -> HttpResponse:
    """Choose kept money."""
    refund = _draft(request, employer, refund_id)
    kept = queries.kept_for(employer.pk, refund.scheme)
    form = fill(request, KeptForm, kept=kept)
    if request.method == "POST" and form.is_valid():
        keys = [held.pk for held in form.cleaned_data["held"]]
        try:
            asking.add_held(refund_id=refund.pk, held_ids=keys, by=request.user, at=request.moment)
        except UnableToRefund as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("refund", employer.pk, refund.pk)
    told = {"employer": employer, "refund": refund, "form": form, "has_kept": kept.exists()}
    return render(request, "refunds/kept.html", told)


@signed_in
@employer_role(*APPLICANTS)
def add_person(request: HttpRequest, employer: Employer, refund_id: UUID) -> HttpResponse:
    """Name somebody for whom too much was paid; the law says how much goes back."""
    refund = _draft(request, employer, refund_id)
    months = queries.paid_months(employer.pk, refund.scheme)
    form = fill(request, OverpaidForm, months=months, kind=queries.KINDS[refund.scheme])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = asking.add_person(
                refund_id=refund.pk, month=Month.parse(told["month"]), identity_no=told["identity_no"],
                reason=told["reason"], right_wage_sen=told["right_wage_sen"], by=request.user, at=request.moment,
            )  # fmt: skip
        except UnableToRefund as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("%(amount)s goes back for this person.") % {"amount": ringgit(made.amount_sen)})
            return redirect("refund", employer.pk, refund.pk)
    return render(
        request, "refunds/person.html", {"employer": employer, "refund": refund, "form": form, "months": months}
    )


@signed_in
@employer_role(*APPLICANTS)
def remove_item(request: HttpRequest, employer: Employer, refund_id: UUID, item_id: UUID) -> HttpResponse:
    """Take something off a draft, after a question."""
    refund = _draft(request, employer, refund_id)
    item = refund.items.filter(pk=item_id).select_related("held__payment").first()
    if item is None:
        raise Http404
    if request.method == "POST":
        asking.remove_item(refund_id=refund.pk, item_id=item.pk, by=request.user, at=request.moment)
        return redirect("refund", employer.pk, refund.pk)
    return render(request, "refunds/remove.html", {"employer": employer, "refund": refund, "item": item})


@signed_in
@employer_role(*APPLICANTS)
def account(request: HttpRequest, employer: Employer, refund_id: UUID) -> HttpResponse:
    """Say where the money goes; another account after the bank returned it."""
    refund = load(request, employer, refund_id)
    if refund.state not in (DRAFT, RETURNED):
        raise Http404
    may_set_off = refund.state == DRAFT and not refund.items.exclude(held=None).exists()
    stands = {name: getattr(refund, name) for name in ("way", "bank", "account", "holder", "words")}
    form = fill(request, AccountForm, may_set_off=may_set_off, initial=stands)
    if request.method == "POST" and form.is_valid():
        try:
            asking.give_account(refund_id=refund.pk, **form.cleaned_data, by=request.user, at=request.moment)
        except UnableToRefund as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("refund", employer.pk, refund.pk)
    told = {"employer": employer, "refund": refund, "form": form, "is_returned": refund.state == RETURNED}
    return render(request, "refunds/account.html", told)


def _draft(request: HttpRequest, employer: Employer, key: UUID) -> Refund:
    refund = load(request, employer, key)
    if refund.state != DRAFT:
        raise Http404
    return refund
