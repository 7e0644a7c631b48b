"""Whether the right password is enough on this device."""

from __future__ import annotations

from django.http import HttpRequest

from caruman.accounts.factors.devices import is_trusted
from caruman.accounts.models import Person


def required(request: HttpRequest, person: Person) -> bool:
    """Whether a second factor is asked for: always of officers, of others unless the device is trusted."""
    return person.is_officer or not is_trusted(request, person)
