"""What a person can prove themselves with."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from caruman.accounts.factors.models import ContactChange, Device
from caruman.accounts.models import Person

PASSWORD, PASSKEY, AUTHENTICATOR, PHONE, RECOVERY = "password", "passkey", "authenticator", "phone", "recovery"
WAY_OF_TYPE = {
    Authenticator.Type.WEBAUTHN: PASSKEY,
    Authenticator.Type.TOTP: AUTHENTICATOR,
    Authenticator.Type.RECOVERY_CODES: RECOVERY,
}
OFFICER_TYPES = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)


def factors_of(person: Person) -> QuerySet[Authenticator]:
    """Give the passkeys, the authenticator app and the recovery codes of a person, oldest first."""
    return Authenticator.objects.filter(user=person).order_by("created_at", "pk")


def has_officer_factor(person: Person) -> bool:
    """Whether there is a passkey or an authenticator app."""
    return factors_of(person).filter(type__in=OFFICER_TYPES).exists()


def second_factors(person: Person) -> list[str]:
    """Give the ways by which a person may prove the second factor, the best first.

    An officer with a passkey or an authenticator app gets no code by phone: it would be the weaker door.
    """
    types = set(factors_of(person).values_list("type", flat=True))
    ways = [WAY_OF_TYPE[kind] for kind in (*OFFICER_TYPES, Authenticator.Type.RECOVERY_CODES) if kind in types]
    if not (person.is_officer and types & set(OFFICER_TYPES)):
        ways.insert(len([way for way in ways if way != RECOVERY]), PHONE)
    return ways


def trusted_devices(person: Person, *, at: datetime) -> QuerySet[Device]:
    """Give the devices on which no second factor is asked for, the latest used first."""
    return Device.objects.filter(person=person, trusted_until__gt=at).order_by("-last_seen_at")


def open_change(person: Person, kind: str) -> ContactChange | None:
    """Give the change of phone or e-mail that is under way, or None."""
    return ContactChange.objects.filter(person=person, kind=kind, state__in=("started", "waiting")).first()
