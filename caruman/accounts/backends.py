"""Who a session belongs to."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from caruman.accounts.models import Person


class AccountBackend(BaseBackend):
    """Loads the person of a session. Signing in is a matter of several steps: see `accounts.signing_in`."""

    def authenticate(self, request: HttpRequest | None, **credentials: object) -> None:
        """Give nobody: no single call signs a person in."""
        return

    def get_user(self, user_id: UUID) -> Person | None:
        """Give the person of a session while the account is open."""
        person = Person.objects.filter(pk=user_id).first()
        return person if person is not None and person.is_active else None
