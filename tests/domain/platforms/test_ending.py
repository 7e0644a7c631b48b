"""A worker's registration ends with a day: later jobs are refused, earlier ones are taken, and it can begin again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from caruman.agencies.models import Agency
from caruman.notices.models import Notice
from caruman.platforms.judging import Cancellation
from caruman.platforms.models import Worker
from caruman.platforms.operations.ending import end, leave
from caruman.platforms.operations.registering import register_again
from caruman.platforms.operations.taking import cancel_all, deduct_all
from caruman.platforms.queries import count_between, jobs_between, workers_of
from caruman.platforms.refusals import UnableToEnd, UnableToRegister
from tests.people import NOON, make
from tests.platforms import approved_platform, in_force, job, worker_of

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
TWO_DAYS_AGO = TODAY - timedelta(days=2)


@pytest.fixture(autouse=True)
def act872() -> object:
    with in_force():
        yield


@pytest.fixture
def agency() -> Agency:
    return approved_platform()


@pytest.fixture
def worker(agency: Agency) -> Worker:
    return worker_of(agency, at=NOON - timedelta(days=30))


def ended(worker: Worker, last_day: date = TWO_DAYS_AGO) -> Worker:
    return end(registration_id=worker.pk, last_day=last_day, ending="stopped", by=None, at=NOON)


def taken(agency: Agency, *days_ago: int, at: object = NOON) -> list[str]:
    """Send a job of each of these days; give what became of them."""
    events = [job(f"T-{ago}", at=NOON - timedelta(days=ago)) for ago in days_ago]
    return [one.result for one in deduct_all(platform_id=agency.pk, events=events, received_at=at)]


def test_jobs_after_the_last_day_are_refused_and_earlier_ones_taken(agency: Agency, worker: Worker) -> None:
    ended(worker)
    assert taken(agency, 1, 2, 3) == ["registration_ended", "taken", "taken"]


def test_whoever_comes_back_is_registered_anew_and_the_gap_stays(agency: Agency, worker: Worker) -> None:
    ended(worker, TODAY - timedelta(days=5))
    fresh = register_again(registration_id=worker.pk, by=None, at=NOON - timedelta(days=2))
    assert register_again(registration_id=worker.pk, by=None, at=NOON) == fresh != worker
    assert taken(agency, 6, 5, 4, 3, 2, 0) == ["taken", "taken", *["registration_ended"] * 2, "taken", "taken"]
    worker_of(agency, at=NOON)
    assert Worker.objects.count() == 2, "who is registered already stays as he is"
    assert list(workers_of(agency)) == [fresh] == list(workers_of(agency, state="registered"))
    assert list(workers_of(agency, state="ended")) == []
    end(registration_id=fresh.pk, last_day=TODAY, ending="stopped", by=None, at=NOON)
    tomorrow = NOON + timedelta(days=1)
    late = deduct_all(platform_id=agency.pk, events=[job("T-9", at=tomorrow)], received_at=tomorrow)
    assert late[0].result == "registration_ended"


def test_a_number_stays_one_person_after_the_end(agency: Agency, worker: Worker) -> None:
    ended(worker)
    with pytest.raises(UnableToRegister) as refused:
        worker_of(agency, who="bala")
    assert refused.value.code == "number_taken"
    assert worker_of(agency, at=NOON).pk != worker.pk, "the same person under it is registered again"


@pytest.mark.parametrize(
    ("last_day", "code"),
    [(TODAY + timedelta(days=1), "future"), (TODAY - timedelta(days=121), "too_early"), (TODAY, None)],
    ids=["tomorrow", "before any job could be taken", "today"],
)
def test_the_last_day_is_one_that_can_be(worker: Worker, last_day: date, code: str | None) -> None:
    if code is None:
        assert ended(worker, last_day).state == "ended"
        return
    with pytest.raises(UnableToEnd) as refused:
        ended(worker, last_day)
    assert refused.value.code == code


def test_it_does_not_end_before_a_job_that_counts(agency: Agency, worker: Worker) -> None:
    taken(agency, 1)
    with pytest.raises(UnableToEnd) as refused:
        ended(worker)
    assert refused.value.code == "jobs_after" and "19.11.2026" in str(refused.value)
    cancel_all(platform_id=agency.pk, events=[Cancellation("X", "T-1")], received_at=NOON)
    assert ended(worker).last_day == TWO_DAYS_AGO


def test_the_other_side_is_told_once(agency: Agency, worker: Worker) -> None:
    ended(worker)
    ended(worker)
    assert list(Notice.objects.filter(kind="worker_ended").values_list("to", flat=True)) == [worker.insured.phone]
    other = worker_of(agency, worker_id="W-2", who="bala")
    leave(registration_id=other.pk, last_day=TODAY, by=make("bala"), at=NOON)
    assert Notice.objects.get(kind="worker_left").to == agency.email
    other.refresh_from_db()
    assert (other.state, other.ending) == ("ended", "left")
    with pytest.raises(UnableToEnd):
        end(registration_id=other.pk, last_day=TODAY, ending="left", by=None, at=NOON)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"state": "ended"}, "an_ended_registration_has_its_day_and_reason"),
        ({"last_day": TODAY}, "an_ended_registration_has_its_day_and_reason"),
        ({"state": "asleep"}, "not in the lifecycle"),
    ],
    ids=["an end without a day", "a day without an end", "no such state"],
)
def test_the_database_refuses_what_cannot_be(worker: Worker, changes: dict[str, object], name: str) -> None:
    with pytest.raises(DatabaseError, match=name), transaction.atomic():
        Worker.objects.filter(pk=worker.pk).update(**changes)


def test_the_database_keeps_a_number_to_one_person_and_one_registration(agency: Agency, worker: Worker) -> None:
    bala = worker_of(agency, worker_id="W-2", who="bala").insured
    again = Worker(agency=agency, worker_id="W-1", insured=worker.insured, work=worker.work, registered_at=NOON)
    with pytest.raises(DatabaseError, match="a_worker_is_registered_once_at_a_time"), transaction.atomic():
        again.save(force_insert=True)
    ended(worker)
    again.insured = bala
    with pytest.raises(DatabaseError, match="a_worker_number_is_one_person"), transaction.atomic():
        again.save(force_insert=True)


def test_jobs_of_a_period_come_in_order_each_as_it_stands(agency: Agency, worker: Worker) -> None:
    taken(agency, 1, 40, 21, 20)
    cancel_all(platform_id=agency.pk, events=[Cancellation("X", "T-20")], received_at=NOON)
    first, last = TODAY - timedelta(days=40), TODAY - timedelta(days=20)
    found = [(one.deduction.transaction_id, one.state) for one in jobs_between(first=first, last=last)]
    assert found == [("T-40", "taken"), ("T-21", "taken"), ("T-20", "cancelled")]
    assert count_between(first=first, last=last, agency_id=agency.pk) == 3
    assert not list(jobs_between(first=first, last=last, insured_id=agency.pk))
