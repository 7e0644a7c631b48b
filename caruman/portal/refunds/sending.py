"""An application is checked and sent, a question answered, or all of it given up."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caruman.documents.queries import sent_about
from caruman.employers.models import Employer
from caruman.portal.employer.access import employer_role
from caruman.portal.refunds.forms import AnswerForm, SendForm
from caruman.portal.refunds.showing import APPLICANTS, load, rows_of
from caruman.refunds import queries
from caruman.refunds.lifecycle import DRAFT, QUERY, REFUND
from caruman.refunds.operations import asking
from caruman.refunds.refusals import UnableToRefund
from caruman.web.access import signed_in
from caruman.web.forms import fill


@signed_in
@employer_role(*APPLICANTS)
def send(request: HttpRequest, employer: Employer, refund_id: UUID) -> HttpResponse:
    """Check, declare, send."""
    refund = load(request, employer, refund_id)
    if refund.state != DRAFT or queries.gaps(refund):
        return redirect("refund", employer.pk, refund.pk)
    form = fill(request, SendForm, initial={"version": refund.version})
    if request.method == "POST" and form.is_valid():
        try:
            asking.submit(
                refund_id=refund.pk, version=form.cleaned_data["version"], signature=form.cleaned_data["signature"],
                by=request.user, at=request.moment,
            )  # fmt: skip
        except UnableToRefund as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Your application %s was sent. You are told by e-mail.") % refund.reference)
            return redirect("refund", employer.pk, refund.pk)
    told = {
        "employer": employer, "refund": refund, "form": form, "rows": rows_of(refund),
        "papers": list(sent_about(refund)), "form_name": queries.FORMS[refund.scheme],
    }  # fmt: skip
    return render(request, "refunds/send.html", told)


@signed_in
@employer_role(*APPLICANTS)
def answer(request: HttpRequest, employer: Employer, refund_id: UUID) -> HttpResponse:
    """Answer what an officer asked."""
    refund = load(request, employer, refund_id)
    asked = refund.steps.filter(verb="query").last()
    if refund.state != QUERY or asked is None:
        return redirect("refund", employer.pk, refund.pk)
    form = fill(request, AnswerForm)
    if request.method == "POST" and form.is_valid():
        try:
            asking.answer(refund_id=refund.pk, words=form.cleaned_data["words"], by=request.user, at=request.moment)
        except UnableToRefund as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Your answer was sent."))
            return redirect("refund", employer.pk, refund.pk)
    return render(
        request, "refunds/answer.html", {"employer": employer, "refund": refund, "form": form, "asked": asked}
    )


@signed_in
@employer_role(*APPLICANTS)
def withdraw(request: HttpRequest, employer: Employer, refund_id: UUID) -> HttpResponse:
    """Give an application up, after a question."""
    refund = load(request, employer, refund_id)
    refusal = "" if REFUND.permits("withdraw", refund.state) else _("This application has been decided already.")
    if request.method == "POST" and not refusal:
        try:
            asking.withdraw(refund_id=refund.pk, by=request.user, at=request.moment)
        except UnableToRefund as fault:
            refusal = str(fault)
        else:
            messages.success(request, _("The application %s was given up.") % refund.reference)
            return redirect("refunds", employer.pk)
    return render(request, "refunds/withdraw.html", {"employer": employer, "refund": refund, "refusal": refusal})
