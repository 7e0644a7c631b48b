"""Look an employer up: first the reason, then what is known, and each look on record."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caruman.accounts import details
from caruman.accounts.models import Person
from caruman.audit import queries as audit
from caruman.audit.operations import record, record_look
from caruman.backoffice.forms import EmployerSearchForm, ReasonForm
from caruman.backoffice.looking import SEARCHES, open_look
from caruman.employers import queries as employers
from caruman.employers.models import Employer
from caruman.registrations import queries as registrations
from caruman.throttling.limits import hit
from caruman.web.access import officers
from caruman.web.forms import fill

_LATEST = 20


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Ask which employer, and why; lead to the record."""
    form = fill(request, EmployerSearchForm)
    if request.method == "POST" and form.is_valid():
        hit(SEARCHES, str(request.user.pk), at=request.moment)
        bare = details.bare_number(form.cleaned_data["wanted"])
        found = Employer.objects.filter(Q(employer_code=bare) | Q(registration_number=bare)).order_by("name").first()
        record(
            act="employer.searched",
            at=request.moment,
            about=request.user,
            by=request.user,
            found=int(found is not None),
        )
        if found is not None:
            _look(request, found, form)
            return redirect("office-employer", found.pk)
        form.add_error("wanted", _("No employer here has this number. Check the number."))
    return render(request, "office/employers.html", {"form": form})


@officers
@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask why a record is to be opened, before it is."""
    employer = get_object_or_404(Employer, pk=key)
    form = fill(request, ReasonForm)
    if request.method == "POST" and form.is_valid():
        _look(request, employer, form)
        return redirect("office-employer", employer.pk)
    return render(request, "office/reason.html", {"form": form})


@officers
@require_safe
def employer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what is known about an employer, to whoever gave a reason within the last half hour."""
    shown = get_object_or_404(Employer, pk=key)
    look = open_look(request, employer_id=shown.pk)
    if look is None:
        return redirect("office-employer-reason", shown.pk)
    looks = list(audit.looks_at_employer(shown.pk)[:_LATEST])
    events = list(audit.events_of_employer(shown.pk)[:_LATEST])
    who = {one.by_id for one in (*looks, *events) if one.by_id}
    context = {
        "look": look,
        "employer": shown,
        "grants": employers.grants_of(shown)[:100],
        "enrolments": shown.enrolments.order_by("-created_at")[:_LATEST],
        "registrations": shown.registrations.exclude(submitted_at=None).order_by("-submitted_at")[:_LATEST],
        "letters": shown.letters.select_related("registration").defer("said")[:_LATEST],
        "on_the_register": registrations.on_the_register(shown.pk),
        "looks": looks,
        "events": events,
        "names": dict(Person.objects.filter(pk__in=who).values_list("pk", "name")),
    }
    return render(request, "office/employer.html", context)


def _look(request: HttpRequest, shown: Employer, form: ReasonForm) -> None:
    is_close = bool(employers.roles_at(request.user, shown, request.moment))
    record_look(
        by=request.user,
        at=request.moment,
        page="employer",
        reason=form.cleaned_data["reason"],
        words=form.cleaned_data["words"],
        employer_id=shown.pk,
        is_close=is_close,
    )
