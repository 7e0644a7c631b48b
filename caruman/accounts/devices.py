"""Devices that an account was opened on before: they keep their own budget of tries, and need no warning.

A device is a random number in a signed cookie, given to every browser that sees the sign-in page;
nothing about the browser itself is read. Which accounts it has opened stands in the database.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from caruman.accounts.models import KnownDevice, Person
from caruman.vault.sealing import blind_index

COOKIE = "__Host-device" if settings.IS_PRODUCTION else "device"
SALT = "caruman.accounts.devices"
KEPT = timedelta(days=365)


def device_of(request: HttpRequest) -> str | None:
    """Give the number of the device, or None for one that shows no number of ours."""
    try:
        return str(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT))
    except signing.BadSignature:
        return None


def number_device(request: HttpRequest, response: HttpResponse) -> None:
    """Give the device a number where it has none."""
    if device_of(request) is None:
        response.set_cookie(
            COOKIE,
            signing.dumps(token_urlsafe(16), salt=SALT),
            max_age=KEPT,
            secure=settings.IS_PRODUCTION,
            httponly=True,
            samesite="Lax",
        )


def is_known(request: HttpRequest, person: Person | None) -> bool:
    """Whether this person has signed in on this device before; asks the database for strangers too."""
    device = device_of(request)
    index = blind_index(device or "", purpose="device")
    known = KnownDevice.objects.filter(person_id=person.pk if person is not None else None, device_index=index)
    return known.exists() and device is not None


def remember(request: HttpRequest, person: Person, *, at: datetime) -> None:
    """Note that the account was opened on this device."""
    device = device_of(request)
    if device is not None:
        KnownDevice.objects.update_or_create(
            person=person, device_index=blind_index(device, purpose="device"), defaults={"last_at": at}
        )


def forget_all(person: Person) -> None:
    """Know no device of this person any more: after a forgotten password, a lock, a closing."""
    KnownDevice.objects.filter(person=person).delete()
