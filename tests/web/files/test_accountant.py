"""One file with several employers: each goes its own way, and nobody hears of an employer that is not theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.schedules.models import Batch, Line, ReceivedFile
from caruman.schedules.taking import take
from tests.employers import stored_in
from tests.files import good_lines, line, sent
from tests.people import browser_of, english_browser_of, make
from tests.schedules import CODE, STAFF, registered, staff_of

pytestmark = pytest.mark.django_db
SECOND, FOREIGN = "T9907654321M", "T9900000001M"


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)


@pytest.fixture
def bala() -> Person:
    return make("bala")


@pytest.fixture
def browser(bala: Person) -> Client:
    """Bala has two employers; a third is Chong's."""
    staff_of(registered(bala))
    staff_of(registered(bala, employer_code=SECOND, name="Kedua", registration_number="202601000002"))
    registered(make("chong"), employer_code=FOREIGN, name="Rahsia Chong", registration_number="202601000003")
    return english_browser_of(bala)


def upload(browser: Client, lines: list[str] | bytes) -> Batch:
    answer = browser.post(reverse("accountant-upload"), {"file": sent(lines, name="semua.txt")})
    batch = Batch.objects.latest("received_at")
    assert answer["Location"] == reverse("accountant-batch", args=[batch.pk])
    return batch


def of_second(**changes: object) -> list[str]:
    return good_lines(employer_code=SECOND, mycoid="202601000002", **changes)


def page_of(browser: Client, batch: Batch) -> str:
    return browser.get(reverse("accountant-batch", args=[batch.pk])).content.decode()


def test_each_employer_gets_its_file_and_strangers_are_left_out_without_a_word_of_them(browser: Client) -> None:
    lines = [*good_lines(), *of_second(), *good_lines(employer_code=FOREIGN), *good_lines(employer_code="T0000000000X")]
    batch = upload(browser, lines)
    assert ReceivedFile.objects.filter(batch=batch, state="ready").count() == 2
    page = page_of(browser, batch)
    assert "Rahsia" not in page
    reasons = {code: reason for code, _, reason in batch.left_out}
    assert reasons[FOREIGN] == reasons["T0000000000X"] == "not_yours"


def test_all_good_ones_are_submitted_each_by_itself(browser: Client) -> None:
    wrong = [line(STAFF[0][0], STAFF[0][1], 250_000, employer_code=SECOND, act4_employer_sen=1), *of_second()[1:]]
    batch = upload(browser, [*good_lines(), *wrong])
    address = reverse("accountant-batch-submit", args=[batch.pk])
    page = browser.get(address).content.decode()
    assert "Kedai Kopi Aminah" in page and "Kedua" not in page
    assert "Confirm the declaration" in browser.post(address).content.decode() and not Bill.objects.exists()
    browser.post(address, {"declared": "on"})
    assert {bill.employer.employer_code for bill in Bill.objects.all()} == {CODE}
    page = page_of(browser, batch)
    assert Bill.objects.filter(kind="ACR").get().number in page and "Look at the warnings" in page
    assert browser.post(address, {"declared": "on"})["Location"] == reverse("accountant-batch", args=[batch.pk])
    assert Bill.objects.count() == 2


def test_what_is_refused_for_one_holds_nobody_else_up(browser: Client, bala: Person) -> None:
    from caruman.employers.models import Employer

    Employer.objects.filter(employer_code=SECOND).update(wants_two_people=True)
    batch = upload(browser, [*good_lines(), *of_second()])
    answer = browser.post(reverse("accountant-batch-submit", args=[batch.pk]), {"declared": "on"}, follow=True)
    assert "Handed to the approver" in answer.content.decode()
    assert {bill.employer.employer_code for bill in Bill.objects.all()} == {CODE}


def test_the_same_upload_again_shows_what_became_of_it(browser: Client) -> None:
    lines = [*good_lines(), *of_second()]
    first = upload(browser, lines)
    browser.post(reverse("accountant-batch-submit", args=[first.pk]), {"declared": "on"})
    again = upload(browser, lines)
    assert again != first and ReceivedFile.objects.count() == 2
    assert Bill.objects.filter(kind="ACR").first().number in page_of(browser, again)


def test_an_upload_is_its_senders_alone(browser: Client) -> None:
    batch = upload(browser, good_lines())
    other = browser_of(make("gita"))
    for name in ("accountant-batch", "accountant-batch-submit"):
        assert other.get(reverse(name, args=[batch.pk])).status_code == 404


@pytest.mark.parametrize("junk", [b"\x00" * 500, b"PK\x03\x04no", b""], ids=repr)
def test_what_cannot_be_split_is_told_at_the_field(browser: Client, junk: bytes) -> None:
    answer = browser.post(reverse("accountant-upload"), {"file": sent(junk)})
    assert answer.status_code == 200 and "error-summary" in answer.content.decode() and not Batch.objects.exists()


def test_a_file_of_strangers_alone_says_so(browser: Client) -> None:
    assert "No employer of yours is in this file" in page_of(
        browser, upload(browser, good_lines(employer_code=FOREIGN))
    )


def test_the_page_asks_as_much_for_two_employers_as_for_twenty(browser: Client, bala: Person) -> None:
    batch = upload(browser, [*good_lines(), *of_second()])
    browser.post(reverse("accountant-batch-submit", args=[batch.pk]), {"declared": "on"})
    page_of(browser, batch)
    with CaptureQueriesContext(connection) as two:
        page_of(browser, batch)
    codes = [f"T99000001{n:02}A" for n in range(18)]
    for n, code in enumerate(codes):
        registered(bala, employer_code=code, name=f"Kedai {n}", registration_number=f"2026010010{n:02}")
    lines = [one for n, code in enumerate(codes) for one in good_lines(employer_code=code, mycoid=f"2026010010{n:02}")]
    many = upload(browser, [*good_lines(), *of_second(), *lines])
    browser.post(reverse("accountant-batch-submit", args=[many.pk]), {"declared": "on"})
    assert Bill.objects.filter(kind="ACR").count() == 20
    page_of(browser, many)
    with CaptureQueriesContext(connection) as twenty:
        page = page_of(browser, many)
    assert len(twenty) == len(two) and len(page) < 100_000


def test_a_line_changed_after_the_file_was_taken_is_reviewed_again(browser: Client, bala: Person) -> None:
    batch = upload(browser, good_lines())
    file = ReceivedFile.objects.get(batch=batch)
    (draft,) = take(file_id=file.pk, by=bala, at=file.received_at)
    Line.objects.filter(schedule_id=draft.pk, place=1).update(act4_employer_sen=1)
    browser.post(reverse("accountant-batch-submit", args=[batch.pk]), {"declared": "on"})
    assert not Bill.objects.exists()
    assert "Look at each warning and confirm it" in page_of(browser, batch)
