"""A message is written with what causes it, sent once, tried again with pauses, and at last given up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from caruman.notices.carriers.outcome import NotNow, RefusedForGood, Taken
from caruman.notices.delivery import PAUSES, Carriers, deliver
from caruman.notices.models import Notice
from caruman.notices.operations import MOST_TRIES, UnableToSendAgain, forget_words, rescue, send_again
from caruman.notices.rendering import MissingParam, UnknownNotice
from tests.outbox import Carrier, deliver_all, notices_of
from tests.people import NOON, make

pytestmark = pytest.mark.django_db

Queue = Callable[..., Notice]


def _jobs() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args ->> 'notice_id', status::text FROM procrastinate_jobs WHERE task_name = 'notices.deliver'"
        )
        return cursor.fetchall()


def _state(notice: Notice) -> str:
    notice.refresh_from_db()
    return notice.state


def _raising(fault: Exception) -> Carriers:
    def carry(**_: object) -> Taken:
        raise fault

    return Carriers(carry, carry)


def test_a_message_is_sent_and_its_words_are_wiped(code: Queue) -> None:
    notice = code()
    [given] = deliver_all(at=NOON)
    assert (given.to, given.text) == ("+60123450006", "Caruman: your code is 123456.")
    assert _state(notice) == "sent"
    assert (notice.params, notice.sent_at, notice.gateway_reference) == ("", NOON, "kept")


def test_what_is_rolled_back_sends_nothing(code: Queue) -> None:
    class Regret(Exception):
        pass

    with pytest.raises(Regret), transaction.atomic():
        code()
        raise Regret
    assert Notice.objects.count() == 0
    assert _jobs() == []


def test_the_job_is_written_with_the_message(code: Queue) -> None:
    notice = code()
    assert _jobs() == [(str(notice.pk), "todo")]


def test_a_job_written_inside_a_worker_waits_for_the_rows_of_its_message(code: Queue) -> None:
    worker = InMemoryConnector()
    with app.replace_connector(worker):
        notice = code()
    assert worker.jobs == {}, "the job went out over the worker's own connection, before the commit"
    assert _jobs() == [(str(notice.pk), "todo")]


def test_the_words_and_the_receiver_are_sealed_in_the_database(code: Queue) -> None:
    code()
    with connection.cursor() as cursor:
        cursor.execute('SELECT "to" || params FROM notices_notice')
        [row] = cursor.fetchone()
    assert "123456" not in row
    assert "60123450006" not in row


def test_a_key_queues_one_message_however_often_it_is_sent(code: Queue) -> None:
    first, second = code(key="enrolment:1:approved"), code(key="enrolment:1:approved")
    assert first.pk == second.pk
    assert len(_jobs()) == 1


def test_two_jobs_for_one_message_send_it_once(code: Queue) -> None:
    notice, carrier = code(), Carrier()
    assert deliver(notice_id=notice.pk, at=NOON, carriers=carrier.carriers) == "sent"
    assert deliver(notice_id=notice.pk, at=NOON, carriers=carrier.carriers) is None
    assert len(carrier.given) == 1


def test_a_template_that_does_not_exist_is_found_by_the_caller(code: Queue) -> None:
    with pytest.raises(UnknownNotice):
        code(kind="no_such_thing")


def test_a_param_that_was_forgotten_is_found_by_the_caller(code: Queue) -> None:
    with pytest.raises(MissingParam, match="code"):
        code(params={})


def test_the_pauses_grow_and_the_last_failure_is_the_end(code: Queue) -> None:
    notice, at = code(), NOON
    for pause in PAUSES:
        assert deliver(notice_id=notice.pk, at=at, carriers=_raising(NotNow("gateway: 503"))) == "queued"
        notice.refresh_from_db()
        assert pause <= notice.next_try_at - at <= pause * 1.2
        at = notice.next_try_at
    assert deliver(notice_id=notice.pk, at=at, carriers=_raising(NotNow("gateway: 503"))) == "dead"
    notice.refresh_from_db()
    assert (notice.tries, notice.last_fault) == (6, "gateway: 503")
    assert [told.params for told in notices_of("test_code")] == [{"code": "123456"}]


def test_a_gateway_that_asks_to_wait_is_given_the_time(code: Queue) -> None:
    notice = code()
    deliver(notice_id=notice.pk, at=NOON, carriers=_raising(NotNow("gateway: 429", 3600)))
    notice.refresh_from_db()
    assert notice.next_try_at == NOON + timedelta(hours=1)


def test_a_receiver_who_is_refused_for_good_is_not_tried_again(code: Queue) -> None:
    notice = code()
    assert deliver(notice_id=notice.pk, at=NOON, carriers=_raising(RefusedForGood("gateway: 422"))) == "dead"
    assert notices_of("test_code")[0].notice.last_fault == "gateway: 422"


def test_a_code_that_has_expired_is_not_sent_late(code: Queue) -> None:
    notice, carrier = code(valid_until=NOON + timedelta(minutes=10)), Carrier()
    late = NOON + timedelta(minutes=10)
    assert deliver(notice_id=notice.pk, at=late, carriers=carrier.carriers) == "dead"
    assert carrier.given == []


def test_a_try_that_would_come_too_late_is_not_waited_for(code: Queue) -> None:
    notice = code(valid_until=NOON + timedelta(seconds=59))
    assert deliver(notice_id=notice.pk, at=NOON, carriers=_raising(NotNow("gateway: 503"))) == "dead"


def test_a_message_whose_worker_was_killed_is_sent_by_another(code: Queue) -> None:
    class Killed(BaseException):
        pass

    notice, carrier = code(), Carrier()

    def killed_after_handing_over(**given: object) -> Taken:
        carrier.sms(**given)  # type: ignore[arg-type]
        raise Killed

    with pytest.raises(Killed):
        deliver(notice_id=notice.pk, at=NOON, carriers=Carriers(killed_after_handing_over, carrier.email))
    assert _state(notice) == "sending"
    assert rescue(at=NOON + timedelta(minutes=5)) == 0
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert rescue(at=NOON + timedelta(minutes=6)) == 1
    assert len(_jobs()) == 1
    deliver(notice_id=notice.pk, at=NOON + timedelta(minutes=6), carriers=carrier.carriers)
    assert _state(notice) == "sent"
    # The carrier is told twice, and knows it by the same number.
    assert [given.notice_id for given in carrier.given] == [notice.pk, notice.pk]


def test_a_message_that_takes_every_worker_down_is_given_up(code: Queue) -> None:
    notice, at = code(), NOON
    for _ in range(6):
        with pytest.raises(ZeroDivisionError):
            deliver(notice_id=notice.pk, at=at, carriers=_raising(ZeroDivisionError()))
        at += timedelta(minutes=6)
        rescue(at=at)
    assert _state(notice) == "dead"
    assert len(PAUSES) == MOST_TRIES - 1


def test_a_worker_that_comes_back_too_late_changes_nothing(code: Queue) -> None:
    notice, quick = code(), Carrier()

    def slow(**_: object) -> Taken:
        rescue(at=NOON + timedelta(minutes=6))
        deliver(notice_id=notice.pk, at=NOON + timedelta(minutes=6), carriers=quick.carriers)
        raise NotNow("gateway: Timeout")

    assert deliver(notice_id=notice.pk, at=NOON, carriers=Carriers(slow, quick.email)) is None
    assert _state(notice) == "sent"


def test_a_message_without_a_job_gets_one(code: Queue) -> None:
    notice = code()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert rescue(at=NOON + timedelta(minutes=2)) == 1
    assert rescue(at=NOON + timedelta(minutes=2)) == 0
    assert _jobs() == [(str(notice.pk), "todo")]


def test_an_officer_sends_a_dead_message_again_and_it_is_written_down(code: Queue) -> None:
    from caruman.audit.models import Event

    notice, devi = code(), make("devi")
    deliver(notice_id=notice.pk, at=NOON, carriers=_raising(RefusedForGood("gateway: 422")))
    send_again(notice=notice, by=devi, at=NOON)
    assert len(deliver_all(at=NOON)) == 1
    event = Event.objects.get(act="notice.sent_again")
    assert (event.by_id, event.details) == (devi.pk, {"kind": "test_code", "channel": "sms"})


def test_a_message_that_is_not_dead_is_not_sent_again(code: Queue) -> None:
    notice = code()
    deliver_all(at=NOON)
    with pytest.raises(UnableToSendAgain):
        send_again(notice=notice, by=make("devi"), at=NOON)


def test_a_dead_code_that_has_expired_is_not_sent_again(code: Queue) -> None:
    notice = code(valid_until=NOON + timedelta(minutes=10))
    deliver(notice_id=notice.pk, at=NOON, carriers=_raising(RefusedForGood("gateway: 422")))
    with pytest.raises(UnableToSendAgain):
        send_again(notice=notice, by=make("devi"), at=NOON + timedelta(minutes=11))


def test_the_words_of_old_dead_messages_are_wiped(code: Queue) -> None:
    notice = code()
    deliver(notice_id=notice.pk, at=NOON, carriers=_raising(RefusedForGood("gateway: 422")))
    assert forget_words(at=NOON + timedelta(days=29)) == 0
    assert forget_words(at=NOON + timedelta(days=31)) == 1
    with pytest.raises(UnableToSendAgain):
        send_again(notice=notice, by=make("devi"), at=NOON + timedelta(days=31))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ("state = 'lost'", "not in the lifecycle"),
        ("state = 'sent', sent_at = now(), params = ''", "not in the lifecycle"),
        ("state = 'dead'", "not in the lifecycle"),
    ],
)
def test_the_database_refuses_a_leap(code: Queue, changes: str, refusal: str) -> None:
    code()
    with pytest.raises(IntegrityError, match=refusal), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE notices_notice SET {changes}")  # noqa: S608


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ("state = 'sent', params = ''", "a_sent_notice_has_its_moment"),
        ("state = 'sent', sent_at = now()", "a_sent_notice_keeps_no_words"),
    ],
)
def test_the_database_refuses_a_sent_message_that_is_not_whole(code: Queue, changes: str, constraint: str) -> None:
    code()
    Notice.objects.update(state="sending")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE notices_notice SET {changes}")  # noqa: S608


def test_nothing_begins_as_sent() -> None:
    with pytest.raises(IntegrityError, match="nothing begins as sent"), transaction.atomic():
        Notice.objects.create(
            state="sent",
            kind="x",
            channel="sms",
            to="+6",
            language="ms",
            queued_at=NOON,
            next_try_at=NOON,
            sent_at=NOON,
        )
