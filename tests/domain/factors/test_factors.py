"""Each proof counts once, wrong ones are counted, and the last one of an officer stays."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.db import connection
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from caruman.accounts.factors import authenticator, operations, passkeys, proof, recovery
from caruman.accounts.factors.queries import second_factors
from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.notices.models import Notice
from tests.people import NOON, make

pytestmark = pytest.mark.django_db


def code_at(secret: str, at: datetime, steps: int = 0) -> str:
    """Give what the app shows at a moment."""
    return format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30 + steps))


def with_app(person: Person, *, at: datetime = NOON - timedelta(days=1)) -> str:
    """Give a person an authenticator app; give its secret."""
    secret = generate_totp_secret()
    operations.add_authenticator(person=person, secret=secret, code=code_at(secret, at), at=at)
    return secret


def request_of(person: Person) -> object:
    """Give a request with an empty session."""
    request = RequestFactory().post("/")
    request.user, request.session, request.moment = person, {}, NOON
    return request


def test_a_code_of_the_app_counts_once() -> None:
    gita = make("gita")
    secret = with_app(gita)
    code = code_at(secret, NOON)
    assert authenticator.accept(person=gita, code=code, at=NOON)
    assert not authenticator.accept(person=gita, code=code, at=NOON)
    assert not authenticator.accept(person=gita, code=code, at=NOON + timedelta(seconds=30))


def test_a_code_older_than_the_last_one_does_not_count() -> None:
    gita = make("gita")
    secret = with_app(gita)
    assert authenticator.accept(person=gita, code=code_at(secret, NOON, 1), at=NOON)
    assert not authenticator.accept(person=gita, code=code_at(secret, NOON), at=NOON)


@pytest.mark.parametrize(("steps", "counts"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_off_by_one_step(steps: int, counts: bool) -> None:
    gita = make("gita")
    secret = with_app(gita)
    assert authenticator.accept(person=gita, code=code_at(secret, NOON, steps), at=NOON) is counts


def test_the_code_that_set_the_app_up_opens_nothing() -> None:
    gita = make("gita")
    secret = with_app(gita, at=NOON)
    assert not authenticator.accept(person=gita, code=code_at(secret, NOON), at=NOON)


def test_secrets_are_sealed_in_the_database() -> None:
    gita = make("gita")
    secret = with_app(gita)
    codes = operations.make_recovery_codes(person=gita, at=NOON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert secret not in stored
    assert not any(code in stored for code in codes)


def test_a_recovery_code_counts_once_and_new_ones_end_the_old() -> None:
    gita = make("gita")
    first, second, *_ = operations.make_recovery_codes(person=gita, at=NOON)
    assert recovery.accept(person=gita, code=first, at=NOON)
    assert not recovery.accept(person=gita, code=first, at=NOON)
    operations.make_recovery_codes(person=gita, at=NOON)
    assert not recovery.accept(person=gita, code=second, at=NOON)


def test_an_app_is_added_once() -> None:
    gita = make("gita")
    with_app(gita)
    with pytest.raises(operations.UnableToAddFactor):
        with_app(gita)


def test_everyone_has_the_confirmed_phone() -> None:
    assert second_factors(make("gita")) == ["phone"]


def test_the_better_factors_come_first() -> None:
    gita = make("gita")
    with_app(gita)
    operations.make_recovery_codes(person=gita, at=NOON)
    assert second_factors(gita) == ["authenticator", "phone", "recovery"]


def test_an_officer_with_an_app_gets_no_code_by_phone() -> None:
    devi = make("devi")
    assert second_factors(devi) == ["phone"]
    with_app(devi)
    assert second_factors(devi) == ["authenticator"]


def test_the_last_officer_factor_stays() -> None:
    devi = make("devi")
    with_app(devi)
    with pytest.raises(operations.UnableToRemoveFactor):
        operations.remove(factor=Authenticator.objects.get(user=devi), by=devi, at=NOON)
    assert Authenticator.objects.filter(user=devi).count() == 1


def test_others_may_remove_their_app_and_are_told() -> None:
    gita = make("gita")
    with_app(gita)
    operations.remove(factor=Authenticator.objects.get(user=gita), by=gita, at=NOON)
    assert not Authenticator.objects.filter(user=gita).exists()
    assert list(Notice.objects.order_by("queued_at").values_list("kind", flat=True)) == [
        "factor_added",
        "factor_removed",
    ]
    assert set(Event.objects.values_list("act", flat=True)) == {"factor.added", "factor.removed"}


def test_a_phone_code_is_sent_and_counts_once() -> None:
    gita = make("gita")
    proof.send_phone_code(person=gita, address="127.0.0.1", at=NOON)
    sent = Notice.objects.get()
    assert (sent.kind, sent.channel, sent.to) == ("second_factor_code", "sms", gita.phone)
    code = json.loads(sent.params)["code"]
    request = request_of(gita)
    proof.prove(request, person=gita, way="phone", answer=f"{code[:3]} {code[3:]}", at=NOON)
    with pytest.raises(proof.UnableToProve):
        proof.prove(request, person=gita, way="phone", answer=code, at=NOON)


def test_a_code_is_not_sent_again_at_once_nor_without_end() -> None:
    gita = make("gita")
    proof.send_phone_code(person=gita, address="127.0.0.1", at=NOON)
    with pytest.raises(proof.UnableToProve):
        proof.send_phone_code(person=gita, address="127.0.0.1", at=NOON + timedelta(seconds=30))
    with pytest.raises(proof.UnableToProve):
        for minute in range(2, 12):
            proof.send_phone_code(person=gita, address="127.0.0.1", at=NOON + timedelta(minutes=minute))
    assert 2 <= Notice.objects.count() <= 5


def test_a_code_sent_to_the_former_phone_is_wrong() -> None:
    gita = make("gita")
    proof.send_phone_code(person=gita, address="127.0.0.1", at=NOON)
    code = json.loads(Notice.objects.get().params)["code"]
    gita.phone = "+60199999999"
    gita.save()
    with pytest.raises(proof.UnableToProve):
        proof.prove(request_of(gita), person=gita, way="phone", answer=code, at=NOON)


def test_guessing_ends_after_ten_and_is_seen_by_the_person() -> None:
    gita = make("gita")
    secret = with_app(gita)
    right = code_at(secret, NOON)
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(10):
        with pytest.raises(proof.UnableToProve):
            proof.prove(request_of(gita), person=gita, way="authenticator", answer=wrong, at=NOON)
    with pytest.raises(proof.UnableToProve):
        proof.prove(request_of(gita), person=gita, way="authenticator", answer=right, at=NOON)
    assert Event.objects.filter(act="factor.refused", person_id=gita.pk).count() == 10
    later = NOON + timedelta(minutes=16)
    proof.prove(request_of(gita), person=gita, way="authenticator", answer=code_at(secret, later), at=later)


@pytest.mark.slow
class AnythingTyped(TestCase):
    """Whatever is typed or sent, it is refused, and nothing breaks."""

    @given(
        text=st.text(max_size=60), way=st.sampled_from(["authenticator", "recovery", "phone", "passkey", "password"])
    )
    @settings(suppress_health_check=list(HealthCheck), max_examples=60)
    def test_is_refused(self, text: str, way: str) -> None:
        gita = make("gita")
        with_app(gita)
        operations.make_recovery_codes(person=gita, at=NOON)
        request = request_of(gita)
        if way == "passkey":
            passkeys.begin_asking(request, gita)  # type: ignore[arg-type]
        with pytest.raises(proof.UnableToProve):
            proof.prove(request, person=gita, way=way, answer=text, at=NOON)
