"""Whose enrolment form a request may open: the applicant's by account, a newcomer's by this browser's session."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from caruman.accounts.models import Person
from caruman.employers.choices import Channel
from caruman.employers.models import Enrolment

_KEY = "enrolments"


def remember(request: HttpRequest, enrolment: Enrolment) -> None:
    """Let this browser open a newcomer's form until the session ends; later the link in the mail opens it."""
    known = request.session.get(_KEY, [])
    request.session[_KEY] = [*[key for key in known if key != str(enrolment.pk)], str(enrolment.pk)][-5:]


def load(request: HttpRequest, enrolment_id: UUID) -> Enrolment:
    """Give the form, where it is this person's or was begun in this browser. Raises `Http404`."""
    enrolment = Enrolment.objects.filter(pk=enrolment_id, channel=Channel.ONLINE).first()
    if enrolment is None:
        raise Http404
    if enrolment.person_id is not None:
        # A temporary password opens the page that changes it, and nothing else.
        may = request.user.is_authenticated and not request.user.must_change_password
        if may and enrolment.person_id == request.user.pk:
            return enrolment
    elif str(enrolment.pk) in request.session.get(_KEY, []):
        return enrolment
    raise Http404


def applicant(request: HttpRequest, enrolment: Enrolment) -> Person | None:
    """Give the person who acts: None for a newcomer."""
    return request.user if enrolment.person_id is not None else None  # type: ignore[return-value]


def begun_here(request: HttpRequest) -> list[Enrolment]:
    """Give the newcomer's forms of this browser."""
    keys = request.session.get(_KEY, []) if not request.user.is_authenticated else []
    return list(Enrolment.objects.filter(pk__in=keys, person=None).order_by("-created_at")) if keys else []
