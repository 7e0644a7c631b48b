"""Two at once: a code counts for one of them, and one of an officer's last two factors stays."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.db import connection
from django.test import RequestFactory

from caruman.accounts.factors import authenticator, open_sessions, operations, passkeys, recovery
from caruman.accounts.factors.models import Device, OpenSession
from caruman.accounts.models import Person
from tests.people import NOON, make
from tests.simulators.passkey import SoftPasskey

BOTH = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[], object], times: int = 2) -> list[object]:
    """Do something several times at the same moment, each on a connection of its own."""
    start = Barrier(times)

    def run() -> object:
        start.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return [future.result() for future in [threads.submit(run) for _ in range(times)]]


def with_app(person: Person) -> str:
    secret, at = generate_totp_secret(), NOON - timedelta(hours=1)
    code = format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30))
    operations.add_authenticator(person=person, secret=secret, code=code, at=at)
    return secret


@BOTH
def test_a_code_of_the_app_counts_for_one_of_two() -> None:
    gita = make("gita")
    secret = with_app(gita)
    code = format_hotp_value(hotp_value(secret, int(NOON.timestamp()) // 30))
    accepted = at_once(lambda: authenticator.accept(person=gita, code=code, at=NOON), times=4)
    assert sorted(accepted) == [False, False, False, True]


@BOTH
def test_a_recovery_code_counts_for_one_of_two() -> None:
    gita = make("gita")
    code = operations.make_recovery_codes(person=gita, at=NOON)[0]
    assert sorted(at_once(lambda: recovery.accept(person=gita, code=code, at=NOON))) == [False, True]


@BOTH
def test_one_of_the_last_two_factors_of_an_officer_stays() -> None:
    devi = make("devi")
    with_app(devi)
    request = RequestFactory().post("/")
    request.session = {}
    soft = SoftPasskey(settings.PUBLIC_URL)
    credential = passkeys.read_added(request, soft.create(passkeys.begin_adding(request, devi)))
    assert credential is not None
    operations.add_passkey(person=devi, name="x", credential=credential, at=NOON)
    rows = list(Authenticator.objects.all())

    def remove_one() -> bool:
        try:
            operations.remove(factor=rows.pop(), by=devi, at=NOON)
        except operations.UnableToRemoveFactor:
            return False
        return True

    assert sorted(at_once(remove_one)) == [False, True]
    assert Authenticator.objects.count() == 1


@pytest.mark.django_db
def test_old_sessions_and_devices_are_forgotten() -> None:
    gita = make("gita")
    for days in (1, 91, 500):
        seen = NOON - timedelta(days=days)
        OpenSession.objects.create(person=gita, session_key=str(days), began_at=seen, last_seen_at=seen)
        Device.objects.create(person=gita, token_hash=str(days), first_seen_at=seen, last_seen_at=seen)
    assert open_sessions.forget_old(at=NOON) == 2
    assert OpenSession.objects.get().session_key == "1"
    assert Device.objects.count() == 2
