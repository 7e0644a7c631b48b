"""Who a session belongs to."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from caruman.accounts.models import Person

# Every request asks this, and Django takes longer to put the statement together than PostgreSQL to answer it.
_BY_KEY = "SELECT * FROM accounts_person WHERE id = %s"


class AccountBackend(BaseBackend):
    """Loads the person of a session. Signing in is a matter of several steps: see `accounts.signing_in`."""

    def authenticate(self, request: HttpRequest | None, **credentials: object) -> None:
        """Give nobody: no single call signs a person in."""
        return

    def get_user(self, user_id: UUID) -> Person | None:
        """Give the person of a session while the account is open."""
        person = next(iter(Person.objects.raw(_BY_KEY, [user_id])), None)
        return person if person is not None and person.is_active else None
