"""A consent code opens what its maker's cover is, for as long as he chose, and every use is written down."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from caruman.audit.models import Event
from caruman.self_employment.models import Consent, ConsentUse
from caruman.self_employment.operations import consenting
from caruman.self_employment.operations.consenting import MOST_OPEN, read_code
from caruman.self_employment.refusals import UnableToConsent
from tests.domain.self_employment.links import activity_of, asked, driver, pay
from tests.people import NOON

pytestmark = pytest.mark.django_db
GITA = "950630135024"


def ask(code: str, *, number: str = GITA, days: float = 0) -> consenting.Told | None:
    """Ask as a platform does."""
    return consenting.ask(
        identity_number=number, code=code, asker="Pandu Jaya", at=NOON + timedelta(days=days, minutes=1)
    )


def test_number_and_code_together_tell_who_is_covered_until_when() -> None:
    insured = driver()
    consent = consenting.make(insured_id=insured.pk, days=7, by=insured.account, at=NOON)
    told = ask(consent.code)
    assert told is not None and not told.is_covered and told.standings == []
    cover = pay(asked(activity_of(insured)), NOON)
    told = ask(consent.code, days=1)
    assert told is not None and told.is_covered
    assert (told.standings[0].until, told.standings[0].cover) == (cover.ends_at, cover)
    uses = consent.uses.order_by("pk").values_list("asker", "was_covered")
    assert list(uses) == [("Pandu Jaya", False), ("Pandu Jaya", True)]


def test_a_wrong_pair_an_ended_and_a_revoked_code_open_nothing_and_leave_no_use() -> None:
    insured = driver()
    consent = consenting.make(insured_id=insured.pk, days=1, by=None, at=NOON)
    assert ask("ABCDEFGH") is None
    assert ask(consent.code, number="880101076044") is None
    assert ask(consent.code, days=1) is None
    for _ in range(2):
        revoked = consenting.revoke(consent_id=consent.pk, by=None, at=NOON)
    assert revoked.revoked_at == NOON and ask(consent.code) is None
    assert not ConsentUse.objects.exists()
    assert Event.objects.filter(act="consent.revoke").count() == 1


def test_nobody_keeps_more_codes_than_can_be_watched_over() -> None:
    insured = driver()
    for _ in range(MOST_OPEN):
        consenting.make(insured_id=insured.pk, days=30, by=None, at=NOON)
    with pytest.raises(UnableToConsent):
        consenting.make(insured_id=insured.pk, days=30, by=None, at=NOON)
    assert Consent.objects.values("code").count() == MOST_OPEN
    with pytest.raises(ValueError, match="365"):
        consenting.make(insured_id=insured.pk, days=365, by=None, at=NOON)


def test_a_code_is_read_as_people_write_it() -> None:
    assert read_code(" abcd-efgh ") == "ABCDEFGH"
    assert [read_code(text) for text in ("ABCDEFG", "ABCDEFGI", "ABCD1234", "")] == ["", "", "", ""]


def test_the_database_keeps_uses_and_refuses_a_consent_without_end() -> None:
    insured = driver()
    consent = consenting.make(insured_id=insured.pk, days=1, by=None, at=NOON)
    ask(consent.code)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ConsentUse.objects.update(asker="somebody else")
    with pytest.raises(IntegrityError, match="a_consent_ends_after_it_was_made"), transaction.atomic():
        Consent.objects.update(ends_at=NOON)
    with pytest.raises(IntegrityError, match="a_consent_is_revoked_after_it_was_made"), transaction.atomic():
        Consent.objects.update(revoked_at=NOON - timedelta(seconds=1))
