"""The queue of the desk for employers' forms: what waits, how urgent it is, who is at work on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.backoffice.queue_filters import queue_page
from caruman.registrations.models import RegistrationForm
from caruman.registrations.queries import queue
from caruman.web.access import officers


@officers
@require_safe
def registrations(request: HttpRequest) -> HttpResponse:
    """Show the queue, filtered."""
    form = request.GET.get("form", "")
    told = queue_page(
        request,
        queue,
        names=("employer__name", "name"),
        numbers=("employer__registration_number", "employer__employer_code"),
        **({"form": form} if form in RegistrationForm.values else {}),
    )
    told |= {"form": form, "forms": RegistrationForm.choices}
    return render(request, "registration_desk/queue.html", told)
