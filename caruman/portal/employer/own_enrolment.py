"""Whose enrolment form a request may open: the applicant's by account, a newcomer's by this browser's session."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from caruman.accounts.models import Person
from caruman.employers.choices import Channel
from caruman.employers.models import Enrolment
from caruman.web.access import SignInFirst

_KEY = "enrolments"


def remember(request: HttpRequest, enrolment: Enrolment) -> None:
    """Let this browser open a newcomer's form until the session ends; later the link in the mail opens it."""
    known = request.session.get(_KEY, [])
    request.session[_KEY] = [*[key for key in known if key != str(enrolment.pk)], str(enrolment.pk)][-5:]


def load(request: HttpRequest, enrolment_id: UUID) -> Enrolment:
    """Give the form, where it is this person's or was begun in this browser. Raises `SignInFirst` or `Http404`."""
    enrolment = Enrolment.objects.filter(pk=enrolment_id, channel=Channel.ONLINE).first()
    if enrolment is not None and _is_open_to(request, enrolment):
        return enrolment
    if not request.user.is_authenticated:
        # It may be theirs, and their session over. The same for a form that is not: a stranger learns nothing.
        raise SignInFirst
    raise Http404


def _is_open_to(request: HttpRequest, enrolment: Enrolment) -> bool:
    if enrolment.person_id is None:
        return str(enrolment.pk) in request.session.get(_KEY, [])
    # A temporary password opens the page that changes it, and nothing else.
    may = request.user.is_authenticated and not request.user.must_change_password
    return bool(may and enrolment.person_id == request.user.pk)


def applicant(request: HttpRequest, enrolment: Enrolment) -> Person | None:
    """Give the person who acts: None for a newcomer."""
    return request.user if enrolment.person_id is not None else None  # type: ignore[return-value]


def begun_here(request: HttpRequest) -> list[Enrolment]:
    """Give the newcomer's forms of this browser."""
    keys = request.session.get(_KEY, []) if not request.user.is_authenticated else []
    return list(Enrolment.objects.filter(pk__in=keys, person=None).order_by("-created_at")) if keys else []
