"""The record of acts and looks: only ever added to, and sealed so that what is missing is noticed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from caruman.accounts.models import Person
from caruman.audit import queries
from caruman.audit.models import Event, Look, Seal
from caruman.audit.operations import record, record_look
from caruman.audit.reasons import REASONS
from caruman.audit.seals import broken, seal
from tests.people import NOON, make

pytestmark = pytest.mark.django_db


def _some(count: int = 3) -> tuple[Person, Person]:
    gita, devi = make("gita"), make("devi")
    for number in range(count):
        record(
            act="test.done", at=NOON + timedelta(minutes=number), about=gita, by=gita, person_id=gita.pk, number=number
        )
    record_look(by=devi, at=NOON, page="office-person", reason="complaint", person_id=gita.pk)
    return gita, devi


@contextmanager
def _an_owner_of_the_database() -> Iterator[None]:
    """Do what only a superuser can: lift the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


@pytest.mark.parametrize("table", ["audit_event", "audit_look", "audit_seal"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_record_is_only_added_to(table: str, statement: str) -> None:
    _some()
    seal(at=NOON)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_querysets_and_rows_change_nothing_either() -> None:
    gita, _ = _some()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.filter(person_id=gita.pk).update(act="nothing.done")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Look.objects.first().delete()  # type: ignore[union-attr]


def test_another_reason_is_said_in_words() -> None:
    gita, devi = _some()
    with pytest.raises(IntegrityError, match="another_reason_is_said_in_words"), transaction.atomic():
        record_look(by=devi, at=NOON, page="office-person", reason="other", person_id=gita.pk)
    record_look(by=devi, at=NOON, page="office-person", reason="other", words="Lost parcel", person_id=gita.pk)


def test_a_reason_that_is_not_on_the_list_is_refused() -> None:
    gita, devi = _some()
    with pytest.raises(ValueError, match="curiosity"):
        record_look(by=devi, at=NOON, page="office-person", reason="curiosity", person_id=gita.pk)


def test_a_look_is_at_somebody() -> None:
    devi = make("devi")
    with pytest.raises(IntegrityError, match="a_look_is_at_somebody"), transaction.atomic():
        record_look(by=devi, at=NOON, page="office-person", reason="complaint")


def test_every_reason_reads_in_three_languages() -> None:
    for words in REASONS.values():
        assert len(set(words)) == 3
        assert all(words)


def test_a_person_reads_what_concerns_them_and_nobody_else() -> None:
    gita, devi = _some()
    chong = make("chong")
    record(act="test.done", at=NOON, about=chong, by=chong, person_id=chong.pk)
    assert [event.details["number"] for event in queries.events_of_person(gita.pk)] == [2, 1, 0]
    assert [look.by_id for look in queries.looks_at_person(gita.pk)] == [devi.pk]
    assert list(queries.looks_at_person(chong.pk)) == []
    assert queries.looks_by(devi.pk).count() == 1


def test_an_employer_s_events_are_its_own() -> None:
    ours, theirs = uuid4(), uuid4()
    record(act="test.done", at=NOON, about="x", employer_id=ours)
    record(act="test.done", at=NOON, about="x", employer_id=theirs)
    assert queries.events_of_employer(ours).count() == 1


def test_the_latest_look_opens_a_record_for_its_officer_only() -> None:
    gita, devi = _some()
    since = NOON - timedelta(minutes=30)
    assert queries.latest_look(by_id=devi.pk, since=since, person_id=gita.pk) is not None
    assert queries.latest_look(by_id=make("farid").pk, since=since, person_id=gita.pk) is None
    assert queries.latest_look(by_id=devi.pk, since=NOON + timedelta(seconds=1), person_id=gita.pk) is None


def test_the_seals_fit_what_was_added() -> None:
    _some()
    first = seal(at=NOON)
    record(act="test.done", at=NOON, about="x")
    second = seal(at=NOON + timedelta(hours=1))
    assert first is not None and second is not None
    assert (first.number, second.number) == (1, 2)
    assert broken() is None
    assert broken(expected=second.digest) is None


def test_nothing_new_needs_no_seal() -> None:
    _some()
    seal(at=NOON)
    assert seal(at=NOON + timedelta(hours=1)) is None


@pytest.mark.parametrize(
    "crime",
    [
        "DELETE FROM audit_event WHERE id = (SELECT min(id) FROM audit_event)",
        "UPDATE audit_event SET act = 'nothing.done' WHERE id = (SELECT max(id) FROM audit_event)",
        "UPDATE audit_event SET by_id = NULL",
        "DELETE FROM audit_look",
        "UPDATE audit_look SET reason = 'correction'",
        "UPDATE audit_seal SET digest = repeat('0', 64) WHERE number = 1",
        "UPDATE audit_seal SET last_look_id = 0 WHERE number = 1",
    ],
)
def test_an_owner_of_the_database_does_not_go_unnoticed(crime: str) -> None:
    _some()
    seal(at=NOON)
    record(act="test.done", at=NOON, about="x")
    seal(at=NOON + timedelta(hours=1))
    with _an_owner_of_the_database(), connection.cursor() as cursor:
        cursor.execute(crime)
    fault = broken()
    assert fault is not None
    assert fault.number == 1 or "max(id)" in crime


def test_a_row_slipped_in_behind_a_seal_is_noticed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('audit_event', 'id'))")
        [free] = cursor.fetchone()
    _some()
    seal(at=NOON)
    Event.objects.create(id=free, at=NOON, act="test.done", about_kind="x", about_id="x")
    assert broken() == (1, "the record was changed, or the seal was")


def test_the_end_cannot_be_cut_off_where_the_log_names_it() -> None:
    _some()
    seal(at=NOON)
    record(act="test.done", at=NOON, about="x")
    last = seal(at=NOON + timedelta(hours=1))
    assert last is not None
    with _an_owner_of_the_database(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_seal WHERE number = 2")
        cursor.execute("DELETE FROM audit_event WHERE about_id = 'x'")
    assert broken() is None
    assert broken(expected=last.digest) == (2, "the seal that the log names is missing")


def test_a_seal_taken_out_of_the_middle_is_noticed() -> None:
    for hour in range(3):
        record(act="test.done", at=NOON, about="x")
        seal(at=NOON + timedelta(hours=hour))
    with _an_owner_of_the_database(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_seal WHERE number = 2")
    assert broken() == (2, "this seal is missing")


def test_the_command_says_that_all_is_well_or_where_it_is_not() -> None:
    _some()
    assert "no seal yet" in _verify()
    made = seal(at=NOON)
    assert made is not None
    assert made.digest in _verify()
    with _an_owner_of_the_database(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_look")
    with pytest.raises(CommandError, match="Seal 1: the record was changed"):
        _verify()
    assert Seal.objects.count() == 1


def _verify() -> str:
    out = StringIO()
    call_command("verify_audit", stdout=out)
    return out.getvalue()
