"""The cast: the same people in every test, each with a reason to be there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.test import Client

from caruman.accounts.lifecycle import ACTIVE, EMAIL_VERIFIED
from caruman.accounts.models import Person
from caruman.accounts.sessions import FACTOR, PROVED_AT

PASSWORD = "kopi-o-kau-tanpa-gula"
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
"""Twelve o'clock in Malaysia on Friday 20 November 2026."""

# Who: identity number, name, phone, e-mail, language, office.
CAST = {
    "aminah": ("850312105012", "Aminah binti Yusof", "+60123450001", "aminah@kedai.example", "ms", ""),
    "bala": ("900715086033", "Bala a/l Muthu", "+60123450002", "bala@kedai.example", "en", ""),
    "chong": ("780923145027", "Chong Wei Ming 张伟明", "+60123450003", "chong@lain.example", "zh-hans", ""),
    "devi": ("880101076044", "Devi a/p Raman", "+60123450004", "devi@pejabat.example", "en", "officer"),
    "farid": ("750505025011", "Farid bin Osman", "+60123450005", "farid@pejabat.example", "ms", "supervisor"),
    "gita": ("950630135024", "Gita Anak Jugah", "+60123450006", "gita@rumah.example", "ms", ""),
    "hassan": ("700817035055", "Hassan bin Ali", "+60123450007", "hassan@persatuan.example", "ms", ""),
}


def make(who: str) -> Person:
    """Make one of the cast, with an active account."""
    number, name, phone, email, language, office = CAST[who]
    person = Person(
        state=EMAIL_VERIFIED,
        name=name,
        phone=phone,
        email=email,
        language=language,
        office=office,
        created_at=NOON - timedelta(days=30),
        secret_phrase=f"ungkapan {who}",
    )
    person.set_identity("nric", number)
    person.set_password(PASSWORD)
    person.save(force_insert=True)
    person.state, person.activated_at = ACTIVE, NOON - timedelta(days=30)
    person.save()
    return person


def browser_of(person: Person | None, *, factor: str = "authenticator", proved: datetime | None = None) -> Client:
    """Give a client signed in as a person (or as nobody), on that second factor, proved at that moment."""
    client = Client()
    if person is not None:
        client.force_login(person)
        session = client.session
        session[FACTOR] = factor
        session[PROVED_AT] = (proved or datetime.now(UTC)).isoformat()
        session.save()
    return client


def english_browser_of(
    person: Person | None, *, factor: str = "authenticator", proved: datetime | None = None
) -> Client:
    """Give the same, read in English."""
    client = browser_of(person, factor=factor, proved=proved)
    client.cookies["language"] = "en"
    return client
