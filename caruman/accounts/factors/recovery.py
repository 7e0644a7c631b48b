"""Recovery codes: ten, each good for one time, for the day when phone and device are gone."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from caruman.accounts.models import Person


def make(*, person: Person, at: datetime) -> list[str]:
    """Make ten codes, in the caller's transaction; the earlier ones stop to count."""
    Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes = RecoveryCodes.activate(person)
    codes.instance.created_at = at
    codes.instance.save(update_fields=["created_at"])
    return list(codes.generate_codes())


def accept(*, person: Person, code: str, at: datetime) -> bool:
    """Accept a code once."""
    row = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).first()
    if row is None or not RecoveryCodes(row).validate_code(code):
        return False
    Authenticator.objects.filter(pk=row.pk).update(last_used_at=at)
    return True


def left(row: Authenticator) -> int:
    """Give how many codes still count."""
    return len(RecoveryCodes(row).get_unused_codes())
