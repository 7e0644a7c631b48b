"""Members of a platform register workers, send deductions by file, mend jobs, answer, and see what is late."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from unittest.mock import patch

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.platforms.models import Event, Question, Upload, Worker
from caruman.platforms.operations import turning
from caruman.platforms.operations.asking import ask
from caruman.platforms.operations.taking import deduct_all
from caruman.platforms.queries import balance_of
from caruman.portal.platforms import exporting
from caruman.values.month import Month
from tests.agencies import approved_agency, approved_platform, one_of_the_cast, role_for
from tests.people import NOON, browser_of, make
from tests.platforms import in_force, job, worker_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hassan() -> Person:
    return make("hassan")


@pytest.fixture
def agency(hassan: Person) -> Agency:
    return approved_platform(hassan)


def open_page(person: Person, agency: Agency, rest: str = "", at: datetime = NOON, **sent: object) -> object:
    address = f"/platform/{agency.pk}/{rest}"
    with time_machine.travel(at, tick=False), in_force():
        client = browser_of(person)
        return client.post(address, sent) if sent else client.get(address)


def csv(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("file.csv", text.encode("utf-8"), content_type="text/csv")


def test_a_worker_is_registered_and_found(hassan: Person, agency: Agency) -> None:
    said = {
        "worker_id": "W-1",
        "identity_number": "950630-13-5024",
        "name": "Gita",
        "work": "passenger-transport",
        "phone": "012-345 0006",
    }
    assert open_page(hassan, agency, "workers/new/", **said).status_code == 302
    assert open_page(hassan, agency, "workers/new/", **said).status_code == 302
    assert Worker.objects.count() == 1
    wrong = open_page(hassan, agency, "workers/new/", **{**said, "identity_number": "991399135024"})
    assert "identity_number" in wrong.context["form"].errors
    taken = open_page(hassan, agency, "workers/new/", **{**said, "identity_number": "900715086033"})
    assert "worker_id" in taken.context["form"].errors
    assert [one.worker_id for one in open_page(hassan, agency, "workers/?wanted=git").context["page"]] == ["W-1"]
    assert "950630135024" not in open_page(hassan, agency, "workers/").content.decode()


def test_a_registration_ends_and_begins_again(hassan: Person, agency: Agency) -> None:
    worker = worker_of(agency)
    rest = f"workers/{worker.pk}/"
    assert "950630135024" not in open_page(hassan, agency, rest).content.decode()
    wrong = open_page(hassan, agency, f"{rest}end/", last_day="2026-11-21", ending="stopped")
    assert "last_day" in wrong.context["form"].errors
    assert open_page(hassan, agency, f"{rest}end/", last_day="2026-11-20").context["form"].errors
    for _twice in range(2):
        done = open_page(hassan, agency, f"{rest}end/", last_day="2026-11-19", ending="closed")
        assert done.status_code == 302 and done["Location"].endswith(rest)
    worker.refresh_from_db()
    assert (worker.state, str(worker.last_day), worker.ended_by) == ("ended", "2026-11-19", hassan)
    assert [one.pk for one in open_page(hassan, agency, "workers/?state=ended").context["page"]] == [worker.pk]
    assert open_page(hassan, agency).context["workers"] == 0
    for _twice in range(2):
        assert open_page(hassan, agency, f"{rest}again/", go="1").status_code == 302
    assert [one.state for one in open_page(hassan, agency, rest).context["rows"]] == ["registered", "ended"]
    aminah = make("aminah")
    other = approved_platform(aminah, name="Pandu", registration_number="202001099999")
    assert open_page(aminah, other, rest).status_code == 404


def test_jobs_and_remittances_of_a_period_are_saved(hassan: Person, agency: Agency) -> None:
    worker_of(agency)
    with in_force():
        deduct_all(platform_id=agency.pk, events=[job(description="=1+1"), job("T-2")], received_at=NOON)
        turning.take_turn(month=Month(2026, 11), at=datetime(2026, 12, 1, tzinfo=UTC))
    later = datetime(2026, 12, 20, tzinfo=UTC)
    asked = "save/?first=2026-11-01&last=2026-11-30"
    assert open_page(hassan, agency, "save/", at=later).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        jobs = b"".join(open_page(hassan, agency, f"{asked}&what=jobs&form=csv", at=later).streaming_content).decode()
    assert "T-1" in jobs and "T-2" in jobs and "20.00" in jobs and ",=1" not in jobs and "Gita" not in jobs
    assert len(queries) < 40
    remitted = open_page(hassan, agency, f"{asked}&what=remittances&form=csv", at=later)
    assert "0.50" in b"".join(remitted.streaming_content).decode()
    book = open_page(hassan, agency, f"{asked}&what=jobs&form=xlsx", at=later)
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active
    assert sheet is not None and sheet.max_row == 3
    for wrong in ("first=2026-12-01&last=2026-11-01", "first=2024-01-01&last=2026-11-01", "first=x&last="):
        assert open_page(hassan, agency, f"save/?{wrong}&what=jobs&form=csv").context["form"].errors
    end_of_days = open_page(hassan, agency, "save/?first=9999-01-01&last=9999-12-31&what=jobs&form=csv")
    assert b"".join(end_of_days.streaming_content).count(b"\n") == 1
    with patch.object(exporting, "MOST_IN_WORKBOOK", 1):
        assert "form" in open_page(hassan, agency, f"{asked}&what=jobs&form=xlsx").context["form"].errors


def test_workers_come_by_csv_with_a_result_for_each(hassan: Person, agency: Agency) -> None:
    text = (
        "worker,identity_number,name,work,phone,email\n"
        "W-1,950630-13-5024,Gita,passengers,012-345 0006,gita@rumah.example\n"
        "W-2,123,Nobody,goods,,\nW-3,900715086033,Bala,flying,,\nW-4,900715086033,Bala,barangan,1,\n"
    )
    done = open_page(hassan, agency, "workers/upload/", file=csv(text))
    assert done.status_code == 302
    kept = Upload.objects.get()
    assert [row[2] for row in kept.rows] == ["registered", "bad_identity_number", "bad_work", "bad_contact"]
    assert (kept.taken, kept.refused) == (1, 3)


def test_deductions_come_by_csv_with_a_result_for_each(hassan: Person, agency: Agency) -> None:
    worker = worker_of(agency)
    text = (
        "transaction;worker;earned;deducted;at;description\n"
        "T-1;W-1;20.00;;2026-11-20T09:00;Kajang\nT-1;W-1;20.00;;2026-11-20T09:00;Kajang\n"
        "T-2;W-1;20.00;0.20;2026-11-20T09:00:00+08:00;\nT-3;W-9;20.00;;2026-11-20T09:00;\n"
        "T-4;W-1;twenty;;2026-11-20T09:00;\nT-5;W-1;20.00;;yesterday;\n"
    )
    done = open_page(hassan, agency, "deductions/upload/", file=csv(text))
    kept = Upload.objects.get()
    assert [row[2:] for row in kept.rows] == [
        ["taken", 25, 25], ["known", 25, 25], ["taken", 20, 25], ["unknown_worker", None, None],
        ["bad_amount", None, None], ["bad_row", None, None],
    ]  # fmt: skip
    assert balance_of(worker.insured_id) == 45
    rest = done["Location"].partition(f"{agency.pk}/")[2]
    assert open_page(hassan, agency, rest).context["page"].object_list[0][2] != "taken"
    file = b"".join(open_page(hassan, agency, f"{rest}file/").streaming_content).decode()
    assert "unknown_worker" in file


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"transaction,worker\nT-1,W-1\n", b"transaction,worker,earned,at\n", b"a\x00b"],
    ids=["empty", "utf-16", "columns missing", "no rows", "zero byte"],
)
def test_a_file_that_is_no_table_is_refused_with_a_reason(hassan: Person, agency: Agency, content: bytes) -> None:
    file = SimpleUploadedFile("file.csv", content, content_type="text/csv")
    shown = open_page(hassan, agency, "deductions/upload/", file=file)
    assert shown.status_code == 200 and "file" in shown.context["form"].errors
    assert not Upload.objects.exists()


def test_while_the_law_is_off_deductions_are_refused_and_the_page_says_so(hassan: Person, agency: Agency) -> None:
    with time_machine.travel(NOON, tick=False):
        file = csv("transaction,worker,earned,at\nT-1,W-1,20.00,2026-11-20T09:00\n")
        shown = browser_of(hassan).post(f"/platform/{agency.pk}/deductions/upload/", {"file": file})
    assert shown.context["is_in_force"] is False and "file" in shown.context["form"].errors


def test_a_job_is_corrected_and_cancelled(hassan: Person, agency: Agency) -> None:
    worker = worker_of(agency)
    with in_force():
        deduct_all(platform_id=agency.pk, events=[job()], received_at=NOON)
    event = Event.objects.get()
    rest = f"jobs/{event.month:%Y/%-m}/{event.number}/"
    assert open_page(hassan, agency, f"{rest}correct/", earned="x", transaction_id="C-1").context["form"].errors
    assert open_page(hassan, agency, f"{rest}correct/", earned="40.00", transaction_id="C-1").status_code == 302
    assert balance_of(worker.insured_id) == 50
    assert open_page(hassan, agency, f"{rest}cancel/", transaction_id="C-1").context["form"].errors
    assert open_page(hassan, agency, f"{rest}cancel/", transaction_id="X-1").status_code == 302
    assert balance_of(worker.insured_id) == 0
    assert len(open_page(hassan, agency, rest).context["job"].changes) == 2
    assert [one.state for one in open_page(hassan, agency, "jobs/?wanted=T-1").context["jobs"]] == ["cancelled"]


def test_a_report_is_answered_once(hassan: Person, agency: Agency) -> None:
    worker = worker_of(agency)
    with in_force():
        deduct_all(platform_id=agency.pk, events=[job()], received_at=NOON)
    event = Event.objects.get()
    ask(insured_id=worker.insured_id, month=event.month, number=event.number, words="RM25", by=None, at=NOON)
    question = Question.objects.get()
    assert b"RM25" in open_page(hassan, agency, f"questions/{question.pk}/").content
    assert open_page(hassan, agency, f"questions/{question.pk}/", words="Mended").status_code == 302
    assert open_page(hassan, agency, f"questions/{question.pk}/", words="Again").context["form"].errors
    assert len(open_page(hassan, agency, "questions/").context["page"]) == 1


def test_the_bill_stands_there_to_be_paid_and_is_late_after_its_day(hassan: Person, agency: Agency) -> None:
    worker_of(agency)
    with in_force():
        deduct_all(platform_id=agency.pk, events=[job()], received_at=NOON)
        turning.take_turn(month=Month(2026, 11), at=datetime(2026, 12, 1, tzinfo=UTC))
    in_time = open_page(hassan, agency, at=datetime(2026, 12, 15, tzinfo=UTC))
    assert in_time.context["late_sen"] == 0 and b"/pay/" in in_time.content
    assert open_page(hassan, agency, at=datetime(2026, 12, 16, tzinfo=UTC)).context["late_sen"] == 25


def test_a_viewer_reads_and_changes_nothing(hassan: Person, agency: Agency) -> None:
    bala = one_of_the_cast("bala")
    role_for(bala, agency, role="viewer")
    assert open_page(bala, agency, "workers/").status_code == 200
    assert open_page(bala, agency, "workers/new/").status_code == 403
    assert open_page(bala, agency, "deductions/upload/").status_code == 403
    assert open_page(make("chong"), agency).status_code == 404


def test_an_association_has_no_pages_of_a_platform(hassan: Person) -> None:
    assert open_page(hassan, approved_agency(hassan)).status_code == 404


def test_officers_see_who_is_late(hassan: Person, agency: Agency) -> None:
    worker_of(agency)
    with in_force():
        deduct_all(platform_id=agency.pk, events=[job()], received_at=NOON)
        turning.take_turn(month=Month(2026, 11), at=datetime(2026, 12, 1, tzinfo=UTC))
    with time_machine.travel(datetime(2026, 12, 16, tzinfo=UTC), tick=False):
        devi = browser_of(one_of_the_cast("devi"))
        shown = devi.get("/office/platforms/")
        assert shown.context["late_sen"] == 25 and [late for _one, late in shown.context["rows"]] == [True]
        assert shown.context["wallets_sen"] == 25
        one = devi.get(f"/office/platforms/{agency.pk}/")
        assert one.status_code == 200 and one.context["bills"][0][2] is True
