"""Reads about agencies: who may act for one, what an application still lacks, what the desk has before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from caruman.accounts.models import Person
from caruman.agencies.choices import AgencyRole
from caruman.agencies.lifecycle import APPROVED, CLOSED, DRAFT, HELD, OFFERED, QUERY, REJECTED, SUBMITTED, WITHDRAWN
from caruman.agencies.models import Agency, Membership
from caruman.agencies.papers import asked
from caruman.documents.models import Document
from caruman.documents.queries import sent_about
from caruman.employers.names import same_name
from caruman.values.dates import in_malaysia_time

BODY, CONTACT, PEOPLE, DOCUMENTS = "body", "contact", "people", "documents"
PARTS = (BODY, CONTACT, PEOPLE, DOCUMENTS)


class Body(NamedTuple):
    """One agency of a person: the roles held there now, and how many offers of the agency wait."""

    agency: Agency
    roles: list[str]
    offers_waiting: int


def agencies_of(person: Person, at: datetime) -> list[Body]:
    """Give the agencies in which a person has a role now, by name; closed ones too, which may be read."""
    today = in_malaysia_time(at).date()
    roles: dict[UUID, set[str]] = {}
    agencies: dict[UUID, Agency] = {}
    held = person.agency_memberships.filter(state=HELD).select_related("agency")
    for membership in held.order_by("agency__name", "agency_id"):
        if membership.is_in_force(today):
            agencies[membership.agency_id] = membership.agency
            roles.setdefault(membership.agency_id, set()).add(membership.role)
    managed = [key for key, names in roles.items() if AgencyRole.MANAGER in names]
    waiting = dict(
        Membership.objects.filter(agency__in=managed, state=OFFERED, offer_ends_at__gt=at)
        .values_list("agency")
        .annotate(count=Count("pk"))
    )
    return [Body(agencies[key], in_order(names), waiting.get(key, 0)) for key, names in roles.items()]


def roles_at(person: Person, agency: Agency, at: datetime) -> frozenset[str]:
    """Give a person's roles in an agency now."""
    return reached_by(person, agency.pk, at)[1]


def reached_by(person: Person, agency_id: UUID, at: datetime) -> tuple[Agency | None, frozenset[str]]:
    """Give an agency with a person's roles there as `roles_at` does, by one query; None where there is no role."""
    today = in_malaysia_time(at).date()
    memberships = Membership.objects.filter(person=person, agency_id=agency_id, state=HELD).select_related("agency")
    held = [membership for membership in memberships if membership.is_in_force(today)]
    return (held[0].agency if held else None), frozenset(membership.role for membership in held)


def acts_for_any(person: Person, at: datetime) -> bool:
    """Say whether a person has to do with an agency: a role, an offer, or an application of his own."""
    today = in_malaysia_time(at).date()
    role = Q(person=person, state=HELD) & (Q(ends_on=None) | Q(ends_on__gt=today))
    offer = Q(identity_index=person.identity_index, state=OFFERED, offer_ends_at__gt=at)
    if Membership.objects.filter(role | offer).exists():
        return True
    return Agency.objects.filter(applicant=person).exclude(state__in=(WITHDRAWN, APPROVED, CLOSED)).exists()


def in_order(roles: Iterable[str]) -> list[str]:
    """Put roles in the order of the closed list."""
    held = set(roles)
    return [role.value for role in AgencyRole if role.value in held]


def offers_to(person: Person, at: datetime) -> list[Membership]:
    """Give the roles on offer to a person: number and name both fit."""
    offered = Membership.objects.filter(state=OFFERED, identity_index=person.identity_index)
    return [
        offer
        for offer in offered.select_related("agency", "given_by").order_by("given_at")
        if not offer.has_lapsed(at) and same_name(offer.name, person.name)
    ]


def members_of(agency: Agency) -> QuerySet[Membership]:
    """Give all roles in an agency, the open ones first."""
    return agency.memberships.select_related("person", "given_by", "ended_by").order_by(
        F("ended_at").desc(nulls_first=True), "name", "given_at"
    )


def managers_of(agency: Agency) -> QuerySet[Membership]:
    """Give who manages an agency, by name."""
    return agency.memberships.filter(role=AgencyRole.MANAGER, state=HELD).order_by("name", "pk")


def applications_of(person: Person) -> QuerySet[Agency]:
    """Give a person's own applications that are not (yet) agencies, the newest first."""
    return person.agencies_applied_for.filter(state__in=(DRAFT, SUBMITTED, QUERY, REJECTED)).order_by("-created_at")


def papers_asked(agency: Agency, *, on: date) -> list[str]:
    """Give the codes of the papers that an application should bring; none until the kind of agency is known."""
    return asked(kind=agency.kind, on=on) if agency.kind else []


def papers_missing(agency: Agency, *, on: date) -> list[str]:
    """Give the codes of the papers that an application should bring and does not."""
    sent = set(sent_about(agency).order_by().values_list("kind", flat=True))
    return [paper for paper in papers_asked(agency, on=on) if paper not in sent]


def papers_sent(agency: Agency) -> list[Document]:
    """Give the files that came with an application."""
    return list(sent_about(agency))


def gaps(agency: Agency, *, on: date) -> list[str]:
    """Give the parts of an application that are not complete."""
    missing = []
    if not all((agency.kind, agency.name, agency.registration_number, agency.applicant_position)):
        missing.append(BODY)
    if not all((agency.address, agency.postcode, agency.city, agency.state_code, agency.phone, agency.email)):
        missing.append(CONTACT)
    if agency.people_expected is None:
        missing.append(PEOPLE)
    if not agency.kind or papers_missing(agency, on=on):
        missing.append(DOCUMENTS)
    return missing


def alike(agency: Agency) -> list[Agency]:
    """Give other applications of the same body or applicant, the newest first: an officer should know them."""
    same = Q(registration_number=agency.registration_number) if agency.registration_number else Q(pk=None)
    index = agency.who_applies.identity_index
    same |= Q(applicant__identity_index=index) | Q(applicant_identity_index=index)
    others = Agency.objects.exclude(pk=agency.pk).exclude(state=DRAFT)
    return list(others.filter(same).order_by("-submitted_at")[:20])


def queue(*, state: str | None = SUBMITTED) -> QuerySet[Agency]:
    """Give the applications of the desk in one state, the most urgent first; with None every one that was sent."""
    agencies = Agency.objects.select_related("assigned_to").exclude(submitted_at=None)
    if state is not None:
        agencies = agencies.filter(state=state)
    return (
        agencies.order_by("due_at", "pk") if state in (SUBMITTED, QUERY) else agencies.order_by("-submitted_at", "pk")
    )
