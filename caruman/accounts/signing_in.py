"""The last steps of signing in: a person who gave the right password waits for the second factor, then comes in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeGuard
from urllib.parse import urlencode, urlsplit

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from caruman.accounts import budgets, details, passwords, queries
from caruman.accounts.factors import devices
from caruman.accounts.lifecycle import LOCKED
from caruman.accounts.models import Person
from caruman.accounts.sessions import note_proof
from caruman.accounts.telling import tell_of
from caruman.audit.operations import record

HELD = "held"
PATIENCE = timedelta(minutes=15)


class WrongPassword(Exception):
    """The number and the password do not belong together; whether there is such a number is not said."""


class UnableToSignIn(Exception):
    """The password is right, and yet the account does not open; the text says why and what to do."""


def prove_password(request: HttpRequest, *, typed: str, password: str) -> Person:
    """Give the person of an identity number or username, where the password is theirs.

    Raises `WrongPassword`, `UnableToSignIn`, `TooMany`. It takes as long, and asks the database as
    often, where there is no such number.
    """
    person, at = queries.who(typed), request.moment
    device = devices.known(request, person or Person())
    account = str(person.pk) if person is not None else details.bare_number(typed)
    place = {"account": account, "device": str(device.pk) if device else None, "address": request.address}
    budgets.spend_password(**place, at=at)
    if not _is_right(person, password):
        record(
            act="session.refused", at=at, about=person or "nobody", person_id=person.pk if person is not None else None
        )
        raise WrongPassword
    budgets.forgive_password(**place)
    if person.state == LOCKED:
        raise UnableToSignIn(_("This account is locked. Choose “Forgot password” to open it again."))
    if person.must_change_password and not _is_good(person.temporary_password_until, at):
        raise UnableToSignIn(
            _("The temporary password was used or is older than seven days. Choose “Forgot password” to go on.")
        )
    return person


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


def leave(request: HttpRequest) -> None:
    """Note that a person signs out; Django ends the session."""
    person = request.user
    record(act="session.closed", at=request.moment, about=person, by=person, person_id=person.pk)


def _is_right(person: Person | None, password: str) -> TypeGuard[Person]:
    """Compare, hashing once whoever it is."""
    if len(password) > passwords.LONGEST:
        return False
    if person is None or not person.has_usable_password():
        Person().set_password(password)
        return False
    return person.check_password(passwords.as_typed(password) if person.must_change_password else password)


def _is_good(until: datetime | None, at: datetime) -> bool:
    return until is not None and until > at


def _use_temporary_password(person: Person, *, at: datetime) -> bool:
    """Spend the temporary password; give False where it is spent or too old."""
    unspent = Person.objects.filter(pk=person.pk, must_change_password=True, temporary_password_until__gt=at)
    return bool(unspent.update(temporary_password_until=None))


def _with_kept_work(address: str) -> str:
    """Ask the page for the work that an ended session left behind."""
    joint = "&" if urlsplit(address).query else "?"
    return f"{address}{joint}{urlencode({'kept': '1'})}"
