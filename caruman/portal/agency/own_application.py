"""Whose application a request may open: its applicant's, and nobody else's."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from caruman.agencies.lifecycle import DRAFT, QUERY
from caruman.agencies.models import Agency


def load(request: HttpRequest, agency_id: UUID) -> Agency:
    """Give the application, where it is this person's. Raises `Http404`."""
    agency = Agency.objects.filter(pk=agency_id, applicant=request.user).first()
    if agency is None:
        raise Http404
    return agency


def load_open(request: HttpRequest, agency_id: UUID) -> Agency:
    """Give the application while its applicant may still change it. Raises `Http404`."""
    agency = load(request, agency_id)
    if agency.state not in (DRAFT, QUERY):
        raise Http404
    return agency
