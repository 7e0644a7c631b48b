"""The last steps of signing in: a person who gave the right password waits for the second factor, then comes in."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from caruman.accounts import links
from caruman.accounts.factors import devices
from caruman.accounts.models import Person
from caruman.accounts.sessions import note_proof
from caruman.audit.operations import record
from caruman.notices.operations import send

HELD = "held"
PATIENCE = timedelta(minutes=15)
NOT_ME = "not-me"
NOT_ME_HOURS = 24 * 7


def hold(request: HttpRequest, person: Person, *, next: str = "") -> None:
    """Remember, for a quarter of an hour, who gave the right password here. `next` is a page of ours or empty."""
    request.session.cycle_key()
    request.session[HELD] = {
        "person": str(person.pk),
        "hash": person.get_session_auth_hash(),
        "at": request.moment.isoformat(),
        "next": next,
        # Asked now: once the factor is proved, the device is known.
        "new_device": devices.is_new(request, person),
    }


def held(request: HttpRequest) -> Person | None:
    """Give the person who waits for the second factor, or None: nobody, too late, or the password was changed."""
    kept = request.session.get(HELD)
    if kept is None or request.moment - datetime.fromisoformat(kept["at"]) > PATIENCE:
        return None
    person = Person.objects.filter(pk=kept["person"]).first()
    if person is None or not person.is_active or person.get_session_auth_hash() != kept["hash"]:
        return None
    return person


def held_next(request: HttpRequest) -> str:
    """Give the page that the person who waits wanted, or nothing."""
    kept = request.session.get(HELD)
    return str(kept["next"]) if kept else ""


def finish(request: HttpRequest, person: Person, *, factor: str, next: str = "") -> str:
    """Open the session and give the address to lead to.

    `factor` is passkey, authenticator, phone, recovery or trusted. The session gets a new key. A
    temporary password that another session has used meanwhile leads back to signing in.
    """
    kept = request.session.get(HELD)
    wanted = next or held_next(request)
    is_new_device = kept["new_device"] if kept else devices.is_new(request, person)
    at = request.moment
    with transaction.atomic():
        if person.must_change_password and not _use_temporary_password(person, at=at):
            request.session.pop(HELD, None)
            return reverse("sign-in")
        record(
            act="session.opened",
            at=at,
            about=person,
            by=person,
            person_id=person.pk,
            factor=factor,
            new_device=is_new_device,
        )
        if is_new_device and person.activated_at is not None:
            tell_of(person, kind="new_device", at=at)
    login(request, person)
    request.session.pop(HELD, None)
    note_proof(request, factor=factor)
    return _with_kept_work(wanted) if wanted else reverse("home")


def tell_of(person: Person, *, kind: str, at: datetime) -> None:
    """Tell a person by e-mail of something done to the account, with a link that says “this was not me”."""
    token = links.issue(purpose=NOT_ME, person_id=person.pk, at=at, hours=NOT_ME_HOURS)
    send(
        kind=kind,
        channel="email",
        to=person.email,
        language=person.language,
        at=at,
        params={
            "name": person.name,
            "at": at.isoformat(),
            "lock_url": settings.PUBLIC_URL + reverse("not-me", args=[token]),
        },
        person_id=person.pk,
    )


def _use_temporary_password(person: Person, *, at: datetime) -> bool:
    """Spend the temporary password; give False where it is spent or too old."""
    unspent = Person.objects.filter(pk=person.pk, must_change_password=True, temporary_password_until__gt=at)
    return bool(unspent.update(temporary_password_until=None))


def _with_kept_work(address: str) -> str:
    """Ask the page for the work that an ended session left behind."""
    joint = "&" if urlsplit(address).query else "?"
    return f"{address}{joint}{urlencode({'kept': '1'})}"
