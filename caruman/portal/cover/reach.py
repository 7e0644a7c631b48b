"""Whose cover a request may open: that of whoever is signed in, found by the identity number."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.models import Consent, Cover


def myself(request: HttpRequest) -> InsuredPerson | None:
    """Give the insured person who is signed in, where there is one yet."""
    return InsuredPerson.objects.filter(identity_index=request.user.identity_index).first()  # type: ignore[union-attr]


def cover_or_404(request: HttpRequest, cover_id: UUID) -> Cover:
    """Give a cover of whoever is signed in. Raises `Http404` for any other."""
    found = Cover.objects.select_related("activity", "insured", "bill", "place__programme", "agency").filter(
        pk=cover_id,
        insured__identity_index=request.user.identity_index,  # type: ignore[union-attr]
    )
    cover = found.first()
    if cover is None:
        raise Http404
    return cover


def consent_or_404(request: HttpRequest, consent_id: UUID) -> Consent:
    """Give a consent of whoever is signed in. Raises `Http404` for any other."""
    consent = Consent.objects.filter(
        pk=consent_id,
        insured__identity_index=request.user.identity_index,  # type: ignore[union-attr]
    ).first()
    if consent is None:
        raise Http404
    return consent
