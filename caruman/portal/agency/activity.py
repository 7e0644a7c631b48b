"""Who did what for an agency, in words, for those who act for it: page by page."""

from __future__ import annotations

from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.agency_lists.models import AgencyList
from caruman.audit.models import Event
from caruman.audit.wording import sentence
from caruman.bills.models import Bill
from caruman.portal.agency.access import managers
from caruman.web.access import signed_in

PAGE_SIZE = 25
MOST = 2_000
"""Lists and bills whose story is told, the newest: those before are in the records of each."""


class Deed(NamedTuple):
    """One event, in words."""

    event: Event
    who: str
    what: str


@signed_in
@require_safe
@managers
def activity(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show what was done."""
    page = Paginator(_events(agency), PAGE_SIZE).get_page(request.GET.get("page"))
    ids = {event.by_id for event in page if event.by_id}
    people = {person.pk: person for person in Person.objects.filter(pk__in=ids)}
    deeds = [Deed(event, _who(people.get(event.by_id)), sentence(event.act)) for event in page]
    return render(request, "agency/activity.html", {"agency": agency, "page": page, "deeds": deeds})


def _who(person: Person | None) -> str:
    """Name colleagues; officers act for the office, and the audit keeps which of them it was."""
    if person is None:
        return _("The system")
    return _("An officer") if person.is_officer else str(person.name)


def _events(agency: Agency) -> QuerySet[Event]:
    about = Q(about_kind="agency", about_id=str(agency.pk))
    for kind, rows in (
        ("membership", agency.memberships.all()),
        ("agencylist", AgencyList.objects.filter(agency=agency).order_by("-made_at")),
        ("bill", Bill.objects.filter(agency=agency).order_by("-issued_at")),
    ):
        about |= Q(about_kind=kind, about_id__in=[str(pk) for pk in rows.values_list("pk", flat=True)[:MOST]])
    return Event.objects.filter(about).order_by("-at", "-pk")
