"""The queue of the desk: what waits, how urgent it is, who is at work on it; and forms that come on paper."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from caruman.accounts.details import bare_number
from caruman.backoffice.enrolments.forms import PaperEnrolmentForm
from caruman.employers.choices import Channel
from caruman.employers.lifecycle import APPROVED, QUERY, REJECTED, SUBMITTED, WITHDRAWN
from caruman.employers.models import Enrolment
from caruman.employers.operations import enrolling
from caruman.employers.queries import queue
from caruman.employers.references import parse_reference
from caruman.employers.refusals import UnableTo
from caruman.employers.working_time import standing
from caruman.values.dates import in_malaysia_time
from caruman.web.access import officers
from caruman.web.forms import fill

PAGE_SIZE = 25
ANY = "any"
STATES = (SUBMITTED, QUERY, APPROVED, REJECTED, WITHDRAWN)


@officers
@require_safe
def enrolments(request: HttpRequest) -> HttpResponse:
    """Show the queue, filtered."""
    state = request.GET.get("state", SUBMITTED)
    # Whoever types a whole reference means that form, wherever it stands.
    anywhere = state == ANY or parse_reference(_words(request)) is not None
    forms = _filtered(request, queue(state=None if anywhere else state if state in STATES else SUBMITTED))
    page = Paginator(forms, PAGE_SIZE).get_page(request.GET.get("page"))
    for enrolment in page:
        waits = enrolment.state == SUBMITTED and enrolment.due_at is not None
        enrolment.standing = standing(enrolment.due_at, at=request.moment) if waits else ""
    told = {
        "page": page,
        "state": state,
        "states": STATES,
        "any_state": ANY,
        "whose": request.GET.get("whose", ""),
        "channel": request.GET.get("channel", ""),
        "channels": Channel.choices,
        "q": request.GET.get("q", ""),
    }
    return render(request, "desk/queue.html", told)


@officers
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a form that came by e-mail, post, fax or hand."""
    today = in_malaysia_time(request.moment).date()
    form = fill(request, PaperEnrolmentForm, on=today, initial={"received_on": today, "language": "ms"})
    if request.method == "POST" and form.is_valid():
        try:
            enrolment = enrolling.enter(
                channel=form.cleaned_data["channel"],
                received_on=form.cleaned_data["received_on"],
                answers=form.answers,
                by=request.user,
                at=request.moment,
            )
        except UnableTo as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("office-enrolment", enrolment.pk)
    return render(request, "desk/enter.html", {"form": form})


def _filtered(request: HttpRequest, forms: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    whose, channel = request.GET.get("whose", ""), request.GET.get("channel", "")
    if whose == "mine":
        forms = forms.filter(assigned_to=request.user)
    elif whose == "nobody":
        forms = forms.filter(assigned_to=None)
    if channel in Channel.values:
        forms = forms.filter(channel=channel)
    words = _words(request)
    if words:
        reference, bare = parse_reference(words), bare_number(words)
        wanted = Q(employer_name__icontains=words)
        if reference:
            wanted |= Q(reference=reference)
        if bare:
            wanted |= Q(registration_number=bare) | Q(employer_code=bare)
        forms = forms.filter(wanted)
    return forms


def _words(request: HttpRequest) -> str:
    """Give what was typed into the search."""
    return request.GET.get("q", "").replace("\0", "").strip()[:100]
