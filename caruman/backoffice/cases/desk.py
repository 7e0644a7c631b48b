"""The desk of cases about money: what does not match, what to do about it, what became of it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from caruman.accounts.models import Person
from caruman.audit.wording import language
from caruman.backoffice.queue_filters import typed
from caruman.payments.case_words import WORDINGS
from caruman.payments.lifecycle import CLOSED, TO_LOOK_AT
from caruman.payments.models import Case
from caruman.payments.operations import cases as operations
from caruman.payments.refusals import UnableToClose
from caruman.settlement.operations import booking
from caruman.settlement.refusals import UnableToBook
from caruman.web.access import officers, supervisors
from caruman.web.forms import fill

PAGE_SIZE = 25
ANY = "any"


class CloseForm(forms.Form):
    """What became of a case."""

    how = forms.CharField(
        label=_("What became of it"),
        help_text=_("What you found, whom you asked, and what was done."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@officers
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Show the cases, filtered; those to look at first."""
    state, kind, words = request.GET.get("state", TO_LOOK_AT), request.GET.get("kind", ""), typed(request)
    found = Case.objects.select_related("payment").order_by("-opened_at", "pk")
    if state in (TO_LOOK_AT, CLOSED):
        found = found.filter(state=state)
    if kind in WORDINGS:
        found = found.filter(kind=kind)
    if words:
        found = found.filter(
            Q(payment__order_number=words) | Q(payment__fpx_id=words) | Q(payment__reference=words)
            | Q(facts__order=words) | Q(facts__fpx_id=words)
        )  # fmt: skip
    told = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "state": state,
        "kind": kind,
        "kinds": [(one, wording.title.say(language())) for one, wording in WORDINGS.items()],
        "q": request.GET.get("q", ""),
    }
    return render(request, "money_desk/cases.html", told)


@officers
@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show one case."""
    one = get_object_or_404(Case.objects.select_related("payment", "message", "closed_by"), pk=case_id)
    return render(
        request,
        "money_desk/case.html",
        {
            "case": one,
            "facts": sorted(one.facts.items()),
            "may_book": request.user.office == Person.Office.SUPERVISOR and booking.bookable(one) is not None,
        },
    )


@officers
def close(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask what became of a case, and close it."""
    one = get_object_or_404(Case, pk=case_id)
    form = fill(request, CloseForm)
    if request.method == "POST" and form.is_valid():
        try:
            operations.close(case_id=one.pk, how=form.cleaned_data["how"], by=request.user, at=request.moment)
        except UnableToClose as refusal:
            form.add_error("how", str(refusal))
        else:
            return redirect("office-case", one.pk)
    return render(request, "money_desk/close.html", {"case": one, "form": form})


@supervisors
def book(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Book an order by the report of the network, after a question."""
    one = get_object_or_404(Case.objects.select_related("payment"), pk=case_id)
    found = booking.bookable(one)
    sentence = ""
    if request.method == "POST":
        try:
            booking.book(case_id=one.pk, by=request.user, at=request.moment)
        except UnableToBook as refusal:
            sentence = str(refusal)
        else:
            return redirect("office-case", one.pk)
    elif found is None:
        return redirect("office-case", one.pk)
    told = {"case": one, "payment": one.payment, "line": found[1] if found else None, "sentence": sentence}
    return render(request, "money_desk/book.html", told, status=409 if sentence else 200)


@officers
def reopen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Open a closed case again."""
    one = get_object_or_404(Case, pk=case_id)
    if request.method == "POST":
        operations.reopen(case_id=one.pk, by=request.user, at=request.moment)
    return redirect("office-case", one.pk)
