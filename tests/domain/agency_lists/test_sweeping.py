"""What stopped in the middle goes on by itself, and what nobody needs is forgotten."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoCaptureOnCommitCallbacks

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations import checking, drafting, sending, sweeping
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.self_employment.models import Cover
from tests.agency_lists import HEADER, WISH, made, people, sent
from tests.lists import as_csv
from tests.people import NOON

pytestmark = pytest.mark.django_db
SOON = NOON + sweeping.STOPPED_AFTER


class Killed(BaseException):
    """A worker that the machine takes away in the middle."""


def test_a_list_that_was_sent_when_its_worker_died_is_entered_by_the_sweep(agency: Agency, hassan: Person) -> None:
    held = made(agency, people(4), by=hassan)
    sending.send(list_id=held.pk, version=held.version, by=hassan, at=NOON)
    with patch.object(sending.asking, "ask_all", side_effect=Killed), pytest.raises(Killed):
        sending.process(list_id=held.pk, at=NOON)
    held.refresh_from_db()
    assert held.state == "sent" and not Cover.objects.exists(), "nobody is entered by halves"
    assert not sweeping.has_stopped(held, at=NOON + timedelta(minutes=1))
    assert sweeping.take_up_stopped(at=NOON + timedelta(minutes=1)) == 0
    assert sweeping.has_stopped(held, at=SOON)
    assert sweeping.take_up_stopped(at=SOON) == 1
    held.refresh_from_db()
    assert (held.state, held.received_at, held.counts) == ("received", NOON, {"awaiting_payment": 4})
    assert sweeping.take_up_stopped(at=SOON) == 0
    assert (Cover.objects.count(), Bill.objects.count()) == (4, 1)


def test_a_check_that_died_is_left_to_one_job_however_often_the_sweep_looks(agency: Agency, hassan: Person) -> None:
    upload = SimpleUploadedFile("a.csv", as_csv(people(checking.SMALL + 1), HEADER))
    held = drafting.make(agency=agency, upload=upload, wish=WISH, by=hassan, at=NOON)
    for _turn in range(2):
        assert sweeping.take_up_stopped(at=SOON) == 1
    jobs = ProcrastinateJob.objects.filter(task_name="agency_lists.check")
    assert [job.args for job in jobs] == [{"list_id": str(held.pk)}]
    assert checking.check(list_id=held.pk, at=SOON).counts == {"good": checking.SMALL + 1}


def test_old_drafts_are_given_up_and_their_people_forgotten(
    agency: Agency, hassan: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    held = made(agency, people(2), by=hassan)
    name = held.stored_as
    assert default_storage.exists(name)
    assert sweeping.forget_old(at=NOON + sweeping.KEPT_DRAFT - timedelta(days=1)) == 0
    late = NOON + sweeping.KEPT_DRAFT
    with django_capture_on_commit_callbacks(execute=True):
        assert sweeping.forget_old(at=late) == 1
    held.refresh_from_db()
    assert (held.state, held.stored_as, held.counts) == ("withdrawn", "", {})
    assert not ListRow.objects.filter(agency_list=held).exists()
    assert not default_storage.exists(name)
    steps = held.steps.count()
    assert sweeping.forget_old(at=late + sweeping.KEPT_DRAFT) == 0
    assert held.steps.count() == steps, "what is forgotten is forgotten once"


def test_of_a_processed_list_the_file_goes_and_the_rows_stay(
    agency: Agency, hassan: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    held = sent(made(agency, people(2), by=hassan), by=hassan)
    waiting = sent(made(agency, people(1, name="Orang Lain"), by=hassan), by=hassan)
    for one in held.list_bills.all():
        bills.pay(bill_id=one.bill_id, paid_at=NOON, reference="test", by=None, at=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        sweeping.forget_old(at=NOON + sweeping.KEPT_FILE)
    held.refresh_from_db()
    assert not default_storage.exists(AgencyList.objects.get(pk=held.pk).stored_as or "none")
    assert (held.state, held.stored_as, held.rows.count()) == ("processed", "", 2)
    waiting.refresh_from_db()
    assert default_storage.exists(waiting.stored_as)
