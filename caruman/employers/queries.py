"""Reads about employers: who may do what, what a form still lacks, what the desk has before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.documents.models import Document
from caruman.documents.queries import sent_about
from caruman.employers.choices import Channel, EntityType, Role, Scheme
from caruman.employers.lifecycle import DRAFT, HELD, OFFERED, QUERY, SUBMITTED
from caruman.employers.models import Employer, Enrolment, Grant
from caruman.employers.names import same_name
from caruman.employers.papers import asked
from caruman.values.dates import in_malaysia_time

EMPLOYER, CONTACT, APPLICANT, DOCUMENTS, PHONE, EMAIL = (
    "employer", "contact", "applicant", "documents", "phone", "email",
)  # fmt: skip
PARTS = (EMPLOYER, CONTACT, APPLICANT, DOCUMENTS)


class Site(NamedTuple):
    """One employer of a person: its roles there now with the schemes that each reaches, and what waits."""

    employer: Employer
    roles: list[str]
    offers_waiting: int
    reach: Mapping[str, frozenset[str]]


class Alike(NamedTuple):
    """What an officer should know before deciding: the same employer, earlier forms, the applicant's employers."""

    employers: list[Employer]
    enrolments: list[Enrolment]
    applicants_employers: list[Employer]


def employers_of(person: Person, at: datetime) -> list[Site]:
    """Give the employers at which a person has a role now, by name."""
    today = in_malaysia_time(at).date()
    roles: dict[UUID, dict[str, frozenset[str]]] = {}
    employers: dict[UUID, Employer] = {}
    for grant in person.grants.filter(state=HELD).select_related("employer").order_by("employer__name", "employer_id"):
        if grant.is_in_force(today):
            employers[grant.employer_id] = grant.employer
            roles.setdefault(grant.employer_id, {})[grant.role] = frozenset(grant.schemes)
    owned = [key for key, held in roles.items() if Role.OWNER in held]
    waiting = dict(
        Grant.objects.filter(employer__in=owned, state=OFFERED, offer_ends_at__gt=at)
        .values_list("employer")
        .annotate(count=Count("pk"))
    )
    return [Site(employers[key], in_order(held), waiting.get(key, 0), held) for key, held in roles.items()]


def roles_at(person: Person, employer: Employer, at: datetime) -> frozenset[str]:
    """Give a person's roles at an employer now."""
    return frozenset(reach_at(person, employer, at))


def reach_at(person: Person, employer: Employer, at: datetime) -> dict[str, frozenset[str]]:
    """Give a person's roles at an employer now, each with the schemes that it reaches."""
    return reached_by(person, employer.pk, at)[1]


def reached_by(person: Person, employer_id: UUID, at: datetime) -> tuple[Employer | None, dict[str, frozenset[str]]]:
    """Give an employer with a person's roles there as `reach_at` does, by one query; None where there is no role."""
    today = in_malaysia_time(at).date()
    grants = Grant.objects.filter(person=person, employer_id=employer_id, state=HELD).select_related("employer")
    held = [grant for grant in grants if grant.is_in_force(today)]
    return (held[0].employer if held else None), {grant.role: frozenset(grant.schemes) for grant in held}


def schemes_of(reach: Mapping[str, frozenset[str]], roles: Iterable[str] = ()) -> frozenset[str]:
    """Give the schemes that these roles reach together; those of every role held where none is named."""
    wanted = frozenset(roles) or frozenset(reach)
    return frozenset().union(*(schemes for role, schemes in reach.items() if role in wanted))


def reaches_both(reach: Mapping[str, frozenset[str]], roles: Iterable[str] = ()) -> bool:
    """Say whether these roles together reach both schemes, as whatever holds both of them demands."""
    return schemes_of(reach, roles) >= frozenset(Scheme)


def in_order(roles: Iterable[str]) -> list[str]:
    """Put roles in the order of the closed list."""
    return [role.value for role in Role if role.value in set(roles)]


def offers_to(person: Person, at: datetime) -> list[Grant]:
    """Give the roles on offer to a person: number and name both fit."""
    offered = Grant.objects.filter(state=OFFERED, identity_index=person.identity_index)
    return [
        grant
        for grant in offered.select_related("employer", "granted_by").order_by("granted_at")
        if not grant.has_lapsed(at) and same_name(grant.name, person.name)
    ]


def grants_of(employer: Employer) -> QuerySet[Grant]:
    """Give all roles at an employer, the open ones first."""
    return employer.grants.select_related("person", "granted_by", "ended_by").order_by(
        F("ended_at").desc(nulls_first=True), "name", "granted_at"
    )


def enrolments_of(person: Person) -> QuerySet[Enrolment]:
    """Give a person's own forms, the newest first."""
    return person.enrolments.order_by("-created_at")


def papers_missing(enrolment: Enrolment, *, on: date) -> list[str]:
    """Give the codes of the papers that the form should bring and does not."""
    sent = set(sent_about(enrolment).order_by().values_list("kind", flat=True))
    return [paper for paper in papers_asked(enrolment, on=on) if paper not in sent]


def papers_asked(enrolment: Enrolment, *, on: date) -> list[str]:
    """Give the codes of the papers that the form should bring; none until the kind of employer is known."""
    if not enrolment.entity_type:
        return []
    return asked(entity_type=enrolment.entity_type, employees=enrolment.employees or 0, on=on)


def gaps(enrolment: Enrolment, *, on: date) -> list[str]:
    """Give the parts of the form that are not complete."""
    missing = []
    named = enrolment.is_existing is not None and enrolment.employer_name and enrolment.entity_type
    has_code = not enrolment.is_existing or enrolment.employer_code
    has_number = enrolment.entity_type == EntityType.HOUSEHOLD or enrolment.registration_number
    if not (named and has_code and has_number):
        missing.append(EMPLOYER)
    if not all((enrolment.address, enrolment.postcode, enrolment.city, enrolment.state_code, enrolment.employer_phone)):
        missing.append(CONTACT)
    applicant = (enrolment.applicant_name, enrolment.identity_number, enrolment.applicant_position)
    if not all((*applicant, enrolment.applicant_email, enrolment.applicant_phone)):
        missing.append(APPLICANT)
    # What came on paper is entered as it is; the officer asks for what it lacks.
    if enrolment.channel != Channel.ONLINE:
        return missing
    if not enrolment.entity_type or papers_missing(enrolment, on=on):
        missing.append(DOCUMENTS)
    if enrolment.person_id is None:
        missing += [] if enrolment.phone_proved_at else [PHONE]
        missing += [] if enrolment.email_proved_at else [EMAIL]
    return missing


def same_employer(enrolment: Enrolment) -> Employer | None:
    """Give the employer that the form speaks of, where it has a portal ID already."""
    same = Q(registration_kind=enrolment.registration_kind, registration_number=enrolment.registration_number)
    if enrolment.employer_code:
        same |= Q(employer_code=enrolment.employer_code)
    return Employer.objects.filter(same).order_by("created_at").first()


def alike(enrolment: Enrolment) -> Alike:
    """Give what is known of the same employer and applicant."""
    same = Q(registration_kind=enrolment.registration_kind, registration_number=enrolment.registration_number)
    if enrolment.employer_code:
        same |= Q(employer_code=enrolment.employer_code)
    others = Enrolment.objects.exclude(pk=enrolment.pk).exclude(state=DRAFT)
    own = Employer.objects.filter(grants__identity_index=enrolment.identity_index, grants__state=HELD)
    return Alike(
        list(Employer.objects.filter(same)),
        list(others.filter(same | Q(identity_index=enrolment.identity_index)).order_by("-submitted_at")[:20]),
        list(own.distinct().order_by("name")[:20]),
    )


def queue(*, state: str | None = SUBMITTED) -> QuerySet[Enrolment]:
    """Give the forms of the desk in one state, the most urgent first; with None those of every state but drafts."""
    forms = Enrolment.objects.select_related("assigned_to")
    forms = forms.exclude(state=DRAFT) if state is None else forms.filter(state=state)
    return forms.order_by("due_at", "pk") if state in (SUBMITTED, QUERY) else forms.order_by("-submitted_at", "pk")


def events_of(employer: Employer) -> QuerySet[Event]:
    """Give what was done at an employer, the newest first."""
    return Event.objects.filter(employer_id=employer.pk).order_by("-at", "-pk")


def papers_sent(enrolment: Enrolment) -> list[Document]:
    """Give the files that came with a form."""
    return list(sent_about(enrolment))
