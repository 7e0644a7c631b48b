"""The sessions of a person: noted as they are used, listed, ended one by one or all at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from caruman.accounts.factors.devices import browser_of, system_of
from caruman.accounts.factors.models import Device, OpenSession
from caruman.accounts.models import Person
from caruman.accounts.sessions import BEGAN_AT, LONGEST, NOTED_EVERY, SEEN_AT, idle_limit
from caruman.audit.operations import record

OPENED = "open_session"
KEEP_SESSIONS = timedelta(days=90)
KEEP_DEVICES = timedelta(days=400)  # as long as a browser keeps the cookie


def note(request: HttpRequest) -> None:
    """Note that the session of this request is in use; once a minute, and whenever its key changed."""
    session, opened = request.session, request.session.get(OPENED)
    if opened is None:
        # Several requests of a fresh session may come at once; they are one session.
        row, _ = OpenSession.objects.get_or_create(
            session_key=session.session_key,
            defaults={
                "person": request.user,
                "browser": browser_of(request),
                "system": system_of(request),
                "began_at": request.moment,
                "last_seen_at": request.moment,
            },
        )
        session[BEGAN_AT] = request.moment.isoformat()
        opened = {"id": str(row.pk)}
    elif (
        opened["key"] == session.session_key and request.moment - datetime.fromisoformat(session[SEEN_AT]) < NOTED_EVERY
    ):
        return
    else:
        OpenSession.objects.filter(pk=opened["id"], ended_at=None).update(
            session_key=session.session_key, last_seen_at=request.moment
        )
    session[OPENED] = {"id": opened["id"], "key": session.session_key}
    session[SEEN_AT] = request.moment.isoformat()


def open_of(person: Person, *, at: datetime) -> QuerySet[OpenSession]:
    """Give the sessions that still open something, the latest used first."""
    return OpenSession.objects.filter(
        person=person,
        ended_at=None,
        last_seen_at__gt=at - idle_limit(person) - NOTED_EVERY,
        began_at__gt=at - LONGEST,
    ).order_by("-last_seen_at")


def this_one(request: HttpRequest) -> UUID | None:
    """Give the key of the row of this request's session."""
    opened = request.session.get(OPENED)
    return UUID(opened["id"]) if opened else None


def left(request: HttpRequest) -> None:
    """Note that the person signed out, or that the session was found to be over."""
    opened = request.session.get(OPENED)
    if opened:
        OpenSession.objects.filter(pk=opened["id"], ended_at=None).update(ended_at=request.moment, session_key=None)


def end(*, session: OpenSession, by: Person, at: datetime) -> None:
    """End one session: Django's row goes, so that the next request with its cookie is signed out."""
    with transaction.atomic():
        row = OpenSession.objects.select_for_update().get(pk=session.pk)
        if row.ended_at is not None:
            return
        _close([row], at=at)
        record(act="session.ended", at=at, about=row, by=by, person_id=row.person_id)


def end_others(*, person: Person, keep: UUID | None, at: datetime) -> int:
    """End every session of a person but one; give how many. Used after the password was changed."""
    with transaction.atomic():
        rows = list(OpenSession.objects.select_for_update().filter(person=person, ended_at=None).exclude(pk=keep))
        _close(rows, at=at)
        return len(rows)


def sign_out_everywhere(*, person: Person, at: datetime) -> None:
    """End every session of a person, and trust no device any more."""
    with transaction.atomic():
        rows = list(OpenSession.objects.select_for_update().filter(person=person, ended_at=None))
        _close(rows, at=at)
        Device.objects.filter(person=person).update(trusted_until=None)
        record(act="session.all_ended", at=at, about=person, by=person, person_id=person.pk, sessions=len(rows))


def forget_old(*, at: datetime) -> int:
    """Remove sessions and devices that nobody has used for long; give how many sessions."""
    Device.objects.filter(last_seen_at__lte=at - KEEP_DEVICES).delete()
    return OpenSession.objects.filter(last_seen_at__lte=at - KEEP_SESSIONS).delete()[0]


def _close(rows: list[OpenSession], *, at: datetime) -> None:
    Session.objects.filter(session_key__in=[row.session_key for row in rows if row.session_key]).delete()
    OpenSession.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=at, session_key=None)
