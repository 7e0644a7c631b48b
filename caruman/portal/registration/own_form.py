"""The form of an employer that a page is about: loaded with the employer, or not there."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from caruman.employers.models import Employer
from caruman.registrations.lifecycle import DRAFT, QUERY
from caruman.registrations.models import Registration
from caruman.registrations.queries import parts_of


def load(employer: Employer, registration_id: UUID) -> Registration:
    """Give a form of this employer. Raises `Http404`."""
    registration = employer.registrations.filter(pk=registration_id).first()
    if registration is None:
        raise Http404
    registration.employer = employer
    return registration


def load_open(employer: Employer, registration_id: UUID, *parts: str) -> Registration:
    """Give a form that may be changed now and that has one of these parts. Raises `Http404`."""
    registration = load(employer, registration_id)
    if registration.state not in (DRAFT, QUERY) or (parts and not set(parts) & set(parts_of(registration))):
        raise Http404
    return registration
