"""Codes from an authenticator app (TOTP): the secret sealed, each code accepted once."""

from __future__ import annotations

import secrets
from datetime import datetime

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.db import transaction
from django.http import HttpRequest

from caruman.accounts.models import Person
from caruman.database import clock

PENDING = "authenticator_to_be"
PERIOD_SECONDS = 30
DRIFT = 1  # steps that the clock of a phone may be off, each way


def pending_secret(request: HttpRequest) -> str:
    """Give the secret that this session is setting up; it stays the same until it is confirmed or dropped."""
    adapter = get_adapter()
    sealed = request.session.get(PENDING)
    if sealed is not None:
        return str(adapter.decrypt(sealed))
    secret = generate_totp_secret()
    request.session[PENDING] = adapter.encrypt(secret)
    return secret


def drop_pending(request: HttpRequest) -> None:
    """Forget the secret that was being set up."""
    request.session.pop(PENDING, None)


def address_of(person: Person, secret: str) -> str:
    """Give the otpauth address that the QR code holds."""
    return str(get_adapter().build_totp_url(person, secret))


def drawing_of(address: str) -> str:
    """Give the QR code as SVG."""
    return str(get_adapter().build_totp_svg(address))


def step_of(secret: str, code: str, *, at: datetime, after: int = -1) -> int | None:
    """Give the time step whose code this is, later than `after`; None where it is no code of now."""
    # The authenticator in somebody's hand counts by the machine's clock.
    now = int(clock.of_the_machine(at).timestamp()) // PERIOD_SECONDS
    for step in range(now - DRIFT, now + DRIFT + 1):
        if step > after and secrets.compare_digest(format_hotp_value(hotp_value(secret, step)).encode(), code.encode()):
            return step
    return None


def add(*, person: Person, secret: str, step: int, at: datetime) -> Authenticator:
    """Keep the secret, in the caller's transaction. The code that confirmed it (`step`) counts no second time."""
    row = TOTP.activate(person, secret).instance
    row.data["last_step"] = step
    row.created_at = at
    row.save()
    return row


def accept(*, person: Person, code: str, at: datetime) -> bool:
    """Accept a code once. The step of the last one is kept under the row's lock, so that every process agrees."""
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().filter(user=person, type=Authenticator.Type.TOTP).first()
        if row is None:
            return False
        secret = get_adapter().decrypt(row.data["secret"])
        step = step_of(secret, code, at=at, after=row.data.get("last_step", -1))
        if step is None:
            return False
        row.data["last_step"] = step
        row.last_used_at = at
        row.save(update_fields=["data", "last_used_at"])
    return True
