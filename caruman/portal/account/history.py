"""What was done on the account, and who looked at the record."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from caruman.accounts.models import Person
from caruman.audit.queries import events_of_person, looks_at_person
from caruman.web.access import signed_in

A_PAGE = 20


@signed_in
@require_http_methods(["GET", "HEAD"])
def events(request: HttpRequest) -> HttpResponse:
    """List what was done, latest first."""
    page = Paginator(events_of_person(request.user.pk), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "account_pages/events.html", {"page": page, "me": request.user.pk})


@signed_in
@require_http_methods(["GET", "HEAD"])
def looks(request: HttpRequest) -> HttpResponse:
    """List which officers looked at the record, when and why; an officer's name is not shown."""
    page = Paginator(looks_at_person(request.user.pk), A_PAGE).get_page(request.GET.get("page"))
    supervisors = set(
        Person.objects.filter(pk__in=[look.by_id for look in page], office=Person.Office.SUPERVISOR).values_list(
            "pk", flat=True
        )
    )
    return render(request, "account_pages/looks.html", {"page": page, "supervisors": supervisors})
