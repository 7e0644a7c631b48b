"""Reads about registrations: what a form still lacks, what stands now, which papers are asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from caruman.documents.models import Document
from caruman.documents.queries import sent_about
from caruman.employees.lifecycle import ACTIVE, DECEASED, PENDING, RESIGNED
from caruman.employees.models import Employee
from caruman.employers.choices import Channel, EntityType
from caruman.employers.lifecycle import CEASED, ENROLLED, REGISTERED
from caruman.employers.models import Employer
from caruman.employers.names import same_name
from caruman.registrations.lifecycle import APPROVED, DRAFT, QUERY, SUBMITTED
from caruman.registrations.models import Branch, Principal, Registration, RegistrationForm
from caruman.registrations.papers import papers_for

OPEN = (DRAFT, SUBMITTED, QUERY)
BUSINESS, ADDRESSES, INDUSTRY, STAFF, PRINCIPALS, BRANCHES, PERSON, FIRST_EMPLOYEES, DOCUMENTS, CESSATION, REOPENING = (
    "business", "addresses", "industry", "staff", "principals", "branches", "person", "employees", "documents",
    "cessation", "reopening",
)  # fmt: skip
FIRST_HIRED, WORDS = "first-hired", "words"
PARTS = {
    RegistrationForm.FORM_1: (
        BUSINESS, ADDRESSES, INDUSTRY, STAFF, PRINCIPALS, PERSON, BRANCHES, FIRST_EMPLOYEES, DOCUMENTS,
    ),
    RegistrationForm.CHANGE: (BUSINESS, ADDRESSES, INDUSTRY, PERSON, BRANCHES, FIRST_HIRED, DOCUMENTS, WORDS),
    RegistrationForm.OWNERS: (PRINCIPALS, DOCUMENTS, WORDS),
    RegistrationForm.FORM_1A: (CESSATION, FIRST_EMPLOYEES),
    RegistrationForm.REOPEN: (REOPENING,),
}  # fmt: skip
"""The parts of each form, in the order in which they are asked."""
NOT_OF_A_HOUSEHOLD = frozenset({INDUSTRY, BRANCHES, PERSON})
"""A household is in no industry, and its head is in charge."""
OPTIONAL = frozenset({BRANCHES, WORDS, FIRST_HIRED})
"""Parts that may stay empty. The first employees too, but who waits to be registered should be named."""
DETAILS = (
    "name", "trading_name", "address", "postcode", "city", "state_code", "phone", "email", "industry_code", "industry",
)  # fmt: skip
"""What the employer's own record holds as well."""
PARTICULARS = (
    *DETAILS, "registered_on", "previous_owner", "previous_code", "letters_address", "letters_postcode", "letters_city",
    "letters_state_code", "began_on", "in_charge", "in_charge_position",
)  # fmt: skip
"""What a change may alter; the latest approved form holds what the employer's record does not."""
BEGINS_FROM = {
    RegistrationForm.FORM_1: ENROLLED,
    RegistrationForm.CHANGE: REGISTERED,
    RegistrationForm.OWNERS: REGISTERED,
    RegistrationForm.FORM_1A: REGISTERED,
    RegistrationForm.REOPEN: CEASED,
}
"""In which state of the employer each form is begun."""


def forms_of(employer: Employer) -> QuerySet[Registration]:
    """Give an employer's forms, the newest first."""
    return employer.registrations.order_by("-created_at", "-pk")


def open_form(employer: Employer, form: str) -> Registration | None:
    """Give the form of a kind that is not decided yet."""
    return employer.registrations.filter(form=form, state__in=OPEN).first()


def asked_about(employer: Employer) -> Registration | None:
    """Give the form about which an officer has asked and nobody has answered, the oldest first."""
    return employer.registrations.filter(state=QUERY).order_by("created_at", "pk").first()


def particulars(employer: Employer) -> dict[str, Any]:
    """Give what stands now: the employer's own record, and from the latest approved form what it does not hold."""
    latest = _latest(employer, RegistrationForm.FORM_1, RegistrationForm.CHANGE)
    stands = {name: getattr(latest, name) for name in PARTICULARS} if latest else {}
    return stands | {name: getattr(employer, name) for name in DETAILS}


def present_principals(employer: Employer) -> list[Principal]:
    """Give the owners, partners or directors of the latest approved form that names them."""
    latest = _latest(employer, RegistrationForm.FORM_1, RegistrationForm.OWNERS)
    return list(latest.principals.order_by("name")) if latest else []


def present_branches(employer: Employer) -> list[Branch]:
    """Give the branches of the latest approved form that names them."""
    latest = _latest(employer, RegistrationForm.FORM_1, RegistrationForm.CHANGE)
    return list(latest.branches.order_by("name")) if latest else []


def details_for_employer(registration: Registration) -> dict[str, Any]:
    """Give the details that a form puts into the employer's record once it is approved."""
    details = {name: getattr(registration, name) for name in DETAILS}
    # An employer without an e-mail address of its own keeps the one it has: letters go there.
    if not registration.email:
        del details["email"]
    if registration.form == RegistrationForm.FORM_1:
        details["employees"] = number_of_employees(registration)
    elif registration.first_hired_on is not None:
        details["first_hired_on"] = registration.first_hired_on
    return details


def number_of_employees(registration: Registration) -> int:
    """Add up the employees that a form names by nationality."""
    counts = (registration.citizens, registration.permanent_residents, registration.foreign_workers)
    return sum(count or 0 for count in counts)


def pending_employees(employer_id: UUID) -> QuerySet[Employee]:
    """Give those who wait for the registration of their employer, by name."""
    return Employee.objects.filter(employer_id=employer_id, state=PENDING).order_by("name", "identity_no")


def active_employees(employer_id: UUID) -> QuerySet[Employee]:
    """Give those in service: nobody may be left when a business closes."""
    return Employee.objects.filter(employer_id=employer_id, state=ACTIVE).order_by("name", "identity_no")


class OnTheRegister(NamedTuple):
    """How many people an employer's register holds."""

    in_service: int
    waiting: int
    left: int


def on_the_register(employer_id: UUID) -> OnTheRegister:
    """Count the people on an employer's register: in service, waiting for registration, gone."""
    counted = Employee.objects.filter(employer_id=employer_id).aggregate(
        in_service=Count("pk", filter=Q(state=ACTIVE)),
        waiting=Count("pk", filter=Q(state=PENDING)),
        left=Count("pk", filter=Q(state__in=(RESIGNED, DECEASED))),
    )
    return OnTheRegister(**counted)


def serving_after(employer_id: UUID, day: date) -> QuerySet[Employee]:
    """Give those in service on a day or later: they work on, or leave after it."""
    is_there = Q(state=ACTIVE) | Q(state__in=(RESIGNED, DECEASED), ends_on__gt=day)
    return Employee.objects.filter(is_there, employer_id=employer_id).order_by("name", "identity_no")


def still_serving(registration: Registration) -> QuerySet[Employee]:
    """Give those who must have left before a business closes: all who serve, or who serve on its last day."""
    if registration.ceased_on is None:
        return active_employees(registration.employer_id)
    return serving_after(registration.employer_id, registration.ceased_on)


def registered_twin(registration: Registration) -> Employer | None:
    """Give another registered employer with the same registration number and name: the same one, entered twice."""
    employer = registration.employer
    others = Employer.objects.filter(registration_number=employer.registration_number, state=REGISTERED)
    names = (registration.name, employer.name)
    for other in others.exclude(pk=employer.pk):
        if any(same_name(other.name, name) for name in names):
            return other
    return None


def alike(registration: Registration) -> list[Employer]:
    """Give other employers with the same registration number, and the business that the form says was taken over."""
    wanted = Q(registration_number=registration.employer.registration_number)
    if registration.previous_code:
        wanted |= Q(employer_code=registration.previous_code)
    return list(Employer.objects.filter(wanted).exclude(pk=registration.employer_id).order_by("name")[:20])


def queue(*, state: str | None = SUBMITTED) -> QuerySet[Registration]:
    """Give the forms of the desk in one state, the most urgent first; with None those of every state but drafts."""
    forms = Registration.objects.select_related("assigned_to", "employer").exclude(submitted_at=None)
    forms = forms.exclude(state=DRAFT) if state is None else forms.filter(state=state)
    return forms.order_by("due_at", "pk") if state in (SUBMITTED, QUERY) else forms.order_by("-submitted_at", "pk")


def papers_asked(registration: Registration, *, on: date) -> list[str]:
    """Give the codes of the papers that the form should bring."""
    return papers_for(registration, stands=particulars(registration.employer), on=on)


def papers_missing(registration: Registration, *, on: date) -> list[str]:
    """Give the codes of the papers that the form should bring and does not."""
    sent = set(sent_about(registration).order_by().values_list("kind", flat=True))
    return [paper for paper in papers_asked(registration, on=on) if paper not in sent]


def papers_sent(registration: Registration) -> list[Document]:
    """Give the files that came with a form."""
    return list(sent_about(registration))


def parts_of(registration: Registration) -> list[str]:
    """Give the parts that this form asks of this kind of employer."""
    employer = registration.employer
    left_out = NOT_OF_A_HOUSEHOLD if employer.entity_type == EntityType.HOUSEHOLD else frozenset()
    if employer.first_hired_on is not None:
        left_out |= {FIRST_HIRED}
    return [part for part in PARTS[RegistrationForm(registration.form)] if part not in left_out]


def gaps(registration: Registration, *, on: date) -> list[str]:
    """Give the parts of the form that are not complete."""
    lacking = {part for part, is_complete in _complete(registration).items() if not is_complete}
    parts = parts_of(registration)
    if PRINCIPALS in parts and not registration.principals.exists():
        lacking.add(PRINCIPALS)
    # What came on paper is entered as it is; the officer asks for what it lacks.
    if DOCUMENTS in parts and registration.channel == Channel.ONLINE and papers_missing(registration, on=on):
        lacking.add(DOCUMENTS)
    if registration.form == RegistrationForm.FORM_1A and still_serving(registration).exists():
        lacking.add(FIRST_EMPLOYEES)
    return [part for part in parts if part in lacking]


def changes(registration: Registration) -> dict[str, tuple[Any, Any]]:
    """Give the particulars that a change alters: what stands now, and what shall stand."""
    stands = particulars(registration.employer)
    return {
        name: (stands.get(name), getattr(registration, name))
        for name in PARTICULARS
        if (stands.get(name) or None) != (getattr(registration, name) or None)
    }


def _latest(employer: Employer, *forms: str) -> Registration | None:
    return employer.registrations.filter(form__in=forms, state=APPROVED).order_by("-decided_at", "-pk").first()


def alters(registration: Registration) -> bool:
    """Say whether a change would change anything."""
    employer = registration.employer
    if registration.form == RegistrationForm.CHANGE:
        is_new_day = registration.first_hired_on is not None and employer.first_hired_on is None
        branches = _branches(registration.branches.all()) != _branches(present_branches(employer))
        return bool(changes(registration)) or is_new_day or branches
    if registration.form == RegistrationForm.OWNERS:
        return _people(registration.principals.all()) != _people(present_principals(employer))
    return True


def _branches(rows: Iterable[Branch]) -> set[tuple[str, ...]]:
    return {(one.name, one.address, one.postcode, one.city, one.state_code) for one in rows}


def _people(rows: Iterable[Principal]) -> set[tuple[str, ...]]:
    return {(one.name, one.identity_kind, one.identity_number, one.position) for one in rows}


def _complete(form: Registration) -> dict[str, bool]:
    # A change asks for what changes: what PERKESO never knew of an old employer does not hold it up.
    asks_all = form.form == RegistrationForm.FORM_1
    is_household = form.employer.entity_type == EntityType.HOUSEHOLD
    counted = None not in (form.citizens, form.permanent_residents, form.foreign_workers)
    return {
        BUSINESS: bool(form.name and (form.registered_on or is_household or not asks_all)),
        ADDRESSES: all((form.address, form.postcode, form.city, form.state_code, form.phone)),
        INDUSTRY: not asks_all or bool(form.industry_code and form.industry and form.began_on),
        STAFF: bool(form.first_hired_on and counted and number_of_employees(form)),
        PERSON: not asks_all or bool(form.in_charge and form.in_charge_position),
        CESSATION: bool(form.ceased_on and form.ceased_why and form.last_employee_on and form.records_keeper),
        REOPENING: form.reopened_on is not None,
    }
