"""A person sees the month fill up, each job, and can pay what lacks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.platforms.judging import Cancellation
from caruman.platforms.models import Event, Question
from caruman.platforms.operations import turning
from caruman.platforms.operations.asking import answer
from caruman.platforms.operations.taking import cancel_all, deduct_all
from caruman.values.month import Month
from tests.people import NOON, browser_of, make
from tests.platforms import in_force, job, platform_with_gita
from tests.prices import let_them_rise

pytestmark = pytest.mark.django_db

AFTER = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def gita() -> Person:
    return make("gita")


def page(person: Person, address: str = "/self-employed/jobs/", at: datetime = NOON, **sent: object) -> object:
    with time_machine.travel(at, tick=False):
        client = browser_of(person)
        client.cookies["language"] = "en"
        return (
            client.post(address, sent, headers={"accept-language": "en"})
            if sent
            else client.get(address, headers={"accept-language": "en"})
        )


def address_of(event: Event) -> str:
    return f"/self-employed/jobs/{event.month:%Y/%-m}/{event.number}/"


def test_while_the_law_is_off_the_page_says_so(gita: Person) -> None:
    shown = page(gita)
    assert shown.status_code == 200
    assert shown.context["is_in_force"] is False and shown.context["insured"] is None


def test_the_month_fills_up_with_each_job(gita: Person) -> None:
    agency, _insured = platform_with_gita()
    with in_force():
        deduct_all(platform_id=agency.pk, events=[job(earned_sen=40_000), job("T-2")], received_at=NOON)
        cancel_all(platform_id=agency.pk, events=[Cancellation("X", "T-2")], received_at=NOON)
        shown = page(gita)
    assert (shown.context["balance_sen"], shown.context["lacks_sen"], shown.context["filled"]) == (500, 810, 38)
    assert [(one.now.deducted_sen, one.state) for one in shown.context["jobs"]] == [(0, "cancelled"), (500, "taken")]
    with in_force():
        file = page(gita, "/self-employed/jobs/file/")
    text = b"".join(file.streaming_content).decode()
    assert "T-1" in text and "5.00" in text and "attachment" in file["Content-Disposition"]


def test_all_my_jobs_are_saved_and_i_say_that_i_left(gita: Person) -> None:
    agency, insured = platform_with_gita()
    october = NOON - timedelta(days=40)
    with in_force():
        deduct_all(platform_id=agency.pk, events=[job(), job("T-2", at=october)], received_at=NOON)
        shown = page(gita)
        assert shown.context["has_more"] and [one.state for one in shown.context["registrations"]] == ["registered"]
        files = [page(gita, f"/self-employed/jobs/file/?{asked}") for asked in ("all=yes", "month=2026-10", "")]
        texts = [b"".join(one.streaming_content).decode() for one in files]
        assert ["T-1" in text for text in texts] == [True, False, True]
        assert ["T-2" in text for text in texts] == [True, True, False]
        book = page(gita, "/self-employed/jobs/file/?all=yes&form=xlsx")
        assert b"".join(book.streaming_content).startswith(b"PK")
        assert page(gita, "/self-employed/jobs/file/?form=exe").status_code == 404
        leave = f"/self-employed/jobs/platforms/{insured.platform_work.get().pk}/leave/"
        assert page(gita, leave, last_day="2026-11-19").context["form"].errors, "there is a job today"
        for _twice in range(2):
            assert page(gita, leave, last_day="2026-11-20").status_code == 302
        assert page(gita).context["registrations"][0].ending == "left"
        assert page(make("chong"), leave).status_code == 404


def test_another_person_s_job_is_not_there(gita: Person) -> None:
    agency, _insured = platform_with_gita()
    with in_force():
        deduct_all(platform_id=agency.pk, events=[job()], received_at=NOON)
    address = address_of(Event.objects.get())
    assert page(gita, address).status_code == 200
    assert page(make("chong"), address).status_code == 404
    assert page(gita, "/self-employed/jobs/2026/13/1/").status_code == 404


def test_a_wrong_job_is_reported_once_and_answered(gita: Person) -> None:
    agency, _insured = platform_with_gita()
    with in_force():
        deduct_all(platform_id=agency.pk, events=[job()], received_at=NOON)
    address = address_of(Event.objects.get())
    assert page(gita, address, words="RM25, not RM20").status_code == 302
    again = page(gita, address, words="Again")
    assert again.status_code == 200 and again.context["form"].errors
    assert page(gita, address, words=" ").context["form"].errors
    question = Question.objects.get()
    answer(question_id=question.pk, words="RM20 is right.", by=None, at=NOON)
    assert "RM20 is right." in page(gita, address).content.decode()


def test_what_lacks_is_paid(gita: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    let_them_rise(monkeypatch, date(2027, 1, 1))
    agency, _insured = platform_with_gita()
    with in_force():
        deduct_all(platform_id=agency.pk, events=[job(earned_sen=80_000)], received_at=NOON)
        turning.take_turn(month=Month(2026, 11), at=AFTER)
        shown = page(gita, at=AFTER + timedelta(days=1))
        assert (shown.context["short_sen"], shown.context["lacks_sen"]) == (310, 410), "the wallet buys next year"
        assert shown.context["is_short"] and b"/self-employed/jobs/top-up/" in shown.content
        assert page(gita, "/self-employed/jobs/top-up/", at=AFTER).context["lacks_sen"] == 310
        for _twice in range(2):
            done = page(gita, "/self-employed/jobs/top-up/", at=AFTER, go="1")
    bill = Bill.objects.get(kind="SPS")
    assert done["Location"].endswith(f"/{bill.number}/") and bill.amount_sen == 310


def test_the_number_of_queries_does_not_grow_with_the_jobs(gita: Person) -> None:
    agency, _insured = platform_with_gita()
    counts = []
    with in_force():
        for many in (2, 60):
            events = [job(f"T-{number}") for number in range(many)]
            deduct_all(platform_id=agency.pk, events=events, received_at=NOON)
            page(gita)
            with CaptureQueriesContext(connection) as queries:
                shown = page(gita)
            counts.append(len(queries))
    assert len(shown.context["jobs"]) == 25
    assert counts[0] >= counts[1]
