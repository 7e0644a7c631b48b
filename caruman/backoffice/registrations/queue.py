"""The queue of the desk for employers' forms: what waits, how urgent it is, who is at work on it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.accounts.details import bare_number
from caruman.employers.choices import Channel
from caruman.employers.references import parse_reference
from caruman.employers.working_time import standing
from caruman.registrations.lifecycle import APPROVED, QUERY, REJECTED, SUBMITTED, WITHDRAWN
from caruman.registrations.models import Registration, RegistrationForm
from caruman.registrations.queries import queue
from caruman.web.access import officers

PAGE_SIZE = 25
ANY = "any"
STATES = (SUBMITTED, QUERY, APPROVED, REJECTED, WITHDRAWN)


@officers
@require_safe
def registrations(request: HttpRequest) -> HttpResponse:
    """Show the queue, filtered."""
    state = request.GET.get("state", SUBMITTED)
    # Whoever types a whole reference means that form, wherever it stands.
    anywhere = state == ANY or parse_reference(_words(request)) is not None
    forms = _filtered(request, queue(state=None if anywhere else state if state in STATES else SUBMITTED))
    page = Paginator(forms, PAGE_SIZE).get_page(request.GET.get("page"))
    for form in page:
        waits = form.state == SUBMITTED and form.due_at is not None
        form.standing = standing(form.due_at, at=request.moment) if waits else ""
    told = {
        "page": page,
        "state": state,
        "states": STATES,
        "any_state": ANY,
        "form": request.GET.get("form", ""),
        "forms": RegistrationForm.choices,
        "whose": request.GET.get("whose", ""),
        "channel": request.GET.get("channel", ""),
        "channels": Channel.choices,
        "q": request.GET.get("q", ""),
    }
    return render(request, "registration_desk/queue.html", told)


def _filtered(request: HttpRequest, forms: QuerySet[Registration]) -> QuerySet[Registration]:
    whose, channel, form = (request.GET.get(name, "") for name in ("whose", "channel", "form"))
    if form in RegistrationForm.values:
        forms = forms.filter(form=form)
    if whose == "mine":
        forms = forms.filter(assigned_to=request.user)
    elif whose == "nobody":
        forms = forms.filter(assigned_to=None)
    if channel in Channel.values:
        forms = forms.filter(channel=channel)
    words = _words(request)
    if words:
        reference, bare = parse_reference(words), bare_number(words)
        wanted = Q(employer__name__icontains=words) | Q(name__icontains=words)
        if reference:
            wanted |= Q(reference=reference)
        if bare:
            wanted |= Q(employer__registration_number=bare) | Q(employer__employer_code=bare)
        forms = forms.filter(wanted)
    return forms


def _words(request: HttpRequest) -> str:
    """Give what was typed into the search."""
    return request.GET.get("q", "").replace("\0", "").strip()[:100]
