"""Who did what at an employer, in words, for its owner: by person, by act, page by page, and as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.audit.wording import sentence
from caruman.employers.choices import Role
from caruman.employers.models import Employer, Grant
from caruman.employers.queries import events_of
from caruman.formats.safe_tables import Heading
from caruman.portal.employer.access import owners
from caruman.web.access import signed_in
from caruman.web.tables import as_csv

PAGE_SIZE = 25
MOST_EXPORTED = 10_000

ACTS = (
    "employer.enrolled", "employer.registered", "employer.handed_over", "grant.granted", "grant.offered",
    "grant.accepted", "grant.declined", "grant.changed", "grant.ended", "enrolment.approve", "enrolment.confirm",
    "bill.issued", "bill.pay", "bill.cancel", "statement.exported",
)  # fmt: skip
"""What the owner reads; another act is not the owner's concern."""


class Deed(NamedTuple):
    """One event, in words."""

    event: Event
    who: str
    what: str
    whom: str
    role: str


@signed_in
@require_safe
@owners
def activity(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Show what was done, filtered by who and what."""
    events = _filtered(request, employer)
    page = Paginator(events, PAGE_SIZE).get_page(request.GET.get("page"))
    told = {
        "employer": employer,
        "page": page,
        "deeds": in_words(page),
        "people": _people(employer),
        "acts": [(act, sentence(act)) for act in ACTS],
        "who": request.GET.get("who", ""),
        "what": request.GET.get("what", ""),
    }
    return render(request, "employer/activity.html", told)


@signed_in
@require_safe
@owners
def activity_file(request: HttpRequest, employer: Employer) -> HttpResponse:
    """Give the same as a CSV file."""
    titles = (gettext("When"), gettext("Who"), gettext("Action"), gettext("Person concerned"), gettext("Role"))
    rows = [
        [f"{timezone.localtime(deed.event.at):%Y-%m-%d %H:%M:%S}", deed.who, deed.what, deed.whom, deed.role]
        for deed in in_words(_filtered(request, employer)[:MOST_EXPORTED])
    ]
    return as_csv([Heading(title) for title in titles], rows, name="activity.csv")


def in_words(events: Iterable[Event]) -> list[Deed]:
    """Put events into words, with four reads however many there are."""
    rows = list(events)
    people = {person.pk: person for person in Person.objects.filter(pk__in={row.by_id for row in rows if row.by_id})}
    keys = {row.about_id for row in rows if row.about_kind == "grant"}
    grants = {str(grant.pk): grant for grant in Grant.objects.filter(pk__in=keys)} if keys else {}
    employers = {row.employer_id for row in rows}
    holders = set(Grant.objects.filter(employer__in=employers, person__in=people).values_list("person_id", flat=True))
    return [_in_words(row, people, grants, holders) for row in rows]


def _in_words(event: Event, people: dict[UUID, Person], grants: dict[str, Grant], holders: set[UUID]) -> Deed:
    actor = people.get(event.by_id) if event.by_id else None
    if actor is None:
        who = gettext("The system")
    else:
        # Officers act for the office; the audit keeps which of them it was.
        who = actor.name if actor.pk in holders or not actor.is_officer else gettext("An officer")
    grant = grants.get(event.about_id)
    role = event.details.get("role", "")
    return Deed(event, who, sentence(event.act), grant.name if grant else "", str(Role(role).label) if role else "")


def _filtered(request: HttpRequest, employer: Employer) -> QuerySet[Event]:
    events = events_of(employer).filter(act__in=ACTS)
    what, who = request.GET.get("what", ""), request.GET.get("who", "")
    if what in ACTS:
        events = events.filter(act=what)
    if who:
        try:
            events = events.filter(by_id=UUID(who))
        except ValueError:
            events = events.none()
    return events


def _people(employer: Employer) -> list[Person]:
    held = employer.grants.exclude(person=None).values("person")
    return list(Person.objects.filter(pk__in=held).order_by("name"))
