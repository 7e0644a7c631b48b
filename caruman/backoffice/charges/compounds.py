"""Compounds at the desk: the list, an offer with its check, one of them, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.accounts.details import bare_number
from caruman.audit.models import Event
from caruman.audit.wording import language, sentence
from caruman.backoffice.charges.assessed import look
from caruman.backoffice.charges.forms import CompoundForm, WhyForm
from caruman.backoffice.queue_filters import typed
from caruman.charges.lifecycle import COMPOUND
from caruman.charges.models import Compound
from caruman.charges.operations import compounding
from caruman.charges.refusals import UnableToCharge
from caruman.employers.queries import roles_at
from caruman.employers.references import parse_reference
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers, officers_freshly
from caruman.web.forms import fill

PAGE_SIZE = 25
_POSTED = ("wanted", "section", "facts", "amount_sen", "due_on_day", "due_on_month", "due_on_year")
"""What the check sends again."""


@officers
@require_safe
def compounds(request: HttpRequest) -> HttpResponse:
    """Show the compounds, the newest first."""
    state, words = request.GET.get("state", ""), typed(request)
    found = Compound.objects.select_related("employer", "bill").order_by("-offered_at", "pk")
    if state in COMPOUND.states:
        found = found.filter(state=state)
    if words:
        reference = parse_reference(words)
        meant = Q(reference=reference) if reference else Q(employer__name__icontains=words)
        if bare_number(words):
            meant |= Q(employer__employer_code=bare_number(words))
        found = found.filter(meant)
    told = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "state": state,
        "states": [(code, one.say(language())) for code, one in COMPOUND.states.items()],
        "q": request.GET.get("q", ""),
    }
    return render(request, "charge_desk/compounds.html", told)


@officers_freshly
def new(request: HttpRequest) -> HttpResponse:
    """Offer a compound, after a check."""
    form = fill(request, CompoundForm, on=in_malaysia_time(request.moment).date())
    step = request.POST.get("step", "")
    if request.method == "POST" and step != "change" and form.is_valid():
        told = dict(form.cleaned_data)
        employer = told.pop("wanted")
        if step != "send":
            section = dict(form.fields["section"].choices)[told["section"]]
            posted = [(name, request.POST.get(name, "")) for name in _POSTED]
            shown = {**told, "employer": employer, "section": section, "posted": posted}
            return render(request, "charge_desk/compound_check.html", shown)
        try:
            made = compounding.offer(employer=employer, **told, by=request.user, at=request.moment)
        except UnableToCharge as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The compound was offered. The employer is told."))
            return redirect("office-compound", made.pk)
    return render(request, "charge_desk/compound_new.html", {"form": form})


@officers
@require_safe
def compound(request: HttpRequest, compound_id: UUID) -> HttpResponse:
    """Show one compound; the look is recorded."""
    found = _load(compound_id)
    close = bool(roles_at(request.user, found.employer, request.moment))
    look(request, found.employer_id, "office-compound", is_close=close)
    story = Event.objects.filter(about_kind="compound", about_id=str(found.pk)).order_by("at", "pk")
    told = {
        "compound": found,
        "is_close": close,
        "may_withdraw": COMPOUND.permits("withdraw", found.state) and not close,
        "letters": list(found.letters.order_by("issued_at")),
        "appeals": list(found.appeals.exclude(submitted_at=None)),
        "story": [(event, sentence(event.act)) for event in story],
    }
    return render(request, "charge_desk/compound.html", told)


@officers_freshly
def withdraw(request: HttpRequest, compound_id: UUID) -> HttpResponse:
    """Take an offer back, with the reason."""
    found = _load(compound_id)
    form = fill(request, WhyForm)
    if request.method == "POST" and form.is_valid():
        try:
            compounding.withdraw(compound_id=found.pk, why=form.cleaned_data["why"], by=request.user, at=request.moment)
        except UnableToCharge as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The compound was taken back."))
            return redirect("office-compound", found.pk)
    return render(request, "charge_desk/compound_withdraw.html", {"compound": found, "form": form})


def _load(key: UUID) -> Compound:
    return get_object_or_404(Compound.objects.select_related("employer", "bill", "offered_by"), pk=key)
