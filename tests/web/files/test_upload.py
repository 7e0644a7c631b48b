"""A good file goes straight to its schedule; what cannot be used is told in a sentence, however it is bad."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.schedules.lines import lines_of
from caruman.schedules.models import Origin, ReceivedFile, Schedule
from caruman.schedules.operations import drafting, receiving
from caruman.web import large_uploads
from tests.employers import stored_in
from tests.files import content, good_lines, line, sent, with_three_faults
from tests.people import NOON, browser_of, english_browser_of, make
from tests.schedules import OCTOBER, STAFF, draft_for, registered, staff_of, submit

pytestmark = pytest.mark.django_db
BAD = sorted((Path(__file__).parents[2] / "fixtures" / "files").rglob("*.txt"))


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    employer = registered(aminah)
    staff_of(employer)
    return employer


@pytest.fixture
def browser(aminah: Person) -> Client:
    return english_browser_of(aminah)


def send(browser: Client, shop: Employer, file: object, **answers: str):  # type: ignore[no-untyped-def]
    return browser.post(reverse("file-upload", args=[shop.pk]), {"file": file, **answers})


def words_of(browser: Client, shop: Employer, file: ReceivedFile, query: str = "") -> str:
    page = browser.get(reverse("file", args=[shop.pk, file.pk]) + query).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_good_file_leads_to_the_schedule_of_its_month(browser: Client, shop: Employer) -> None:
    answer = send(browser, shop, sent(good_lines()))
    draft = Schedule.objects.get()
    assert answer["Location"] == reverse("schedule", args=[shop.pk, draft.pk])
    assert [one.identity_no for one in lines_of(draft)] == [number for number, *_ in STAFF]


def test_a_file_of_several_months_leads_to_its_page_with_a_schedule_for_each(browser: Client, shop: Employer) -> None:
    answer = send(browser, shop, sent([*good_lines(), *good_lines(month="2026-09")]))
    file = ReceivedFile.objects.get()
    assert answer["Location"] == reverse("file", args=[shop.pk, file.pk])
    page = browser.get(answer["Location"]).content.decode()
    for draft in Schedule.objects.all():
        assert reverse("schedule", args=[shop.pk, draft.pk]) in page
    assert Schedule.objects.count() == 2


def test_a_file_with_findings_shows_each_with_its_place_and_repair(browser: Client, shop: Employer) -> None:
    answer = send(browser, shop, sent(with_three_faults()))
    file = ReceivedFile.objects.get()
    assert answer["Location"] == reverse("file", args=[shop.pk, file.pk])
    words = words_of(browser, shop, file)
    for said in ("CANNOT BE SENT YET", "2500.00", "AMOUNT_DECIMAL_POINT", "ACT4_AMOUNT", "Muthu a/l Samy"):
        assert said in words
    assert not Schedule.objects.exists()


def test_lines_that_somebody_typed_are_not_lost_without_a_question(
    browser: Client, shop: Employer, aminah: Person
) -> None:
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    draft_for(shop, by=aminah)
    send(browser, shop, sent(good_lines()))
    file = ReceivedFile.objects.get()
    take = reverse("file-take", args=[shop.pk, file.pk])
    assert "Replace them" in browser.post(take).content.decode()
    answer = browser.post(take, {"replace": "yes"})
    assert answer["Location"] == reverse("schedule", args=[shop.pk, draft.pk])


def test_the_same_file_again_leads_to_what_became_of_it(browser: Client, shop: Employer) -> None:
    send(browser, shop, sent(good_lines()))
    answer = send(browser, shop, sent(good_lines(), name="again.txt"))
    assert answer["Location"] == reverse("schedule", args=[shop.pk, Schedule.objects.get().pk]) or answer[
        "Location"
    ] == reverse("file", args=[shop.pk, ReceivedFile.objects.get().pk])
    assert ReceivedFile.objects.count() == 1


def test_a_month_that_was_filed_needs_a_choice(browser: Client, shop: Employer, aminah: Person) -> None:
    submit(draft_for(shop, by=aminah), by=aminah)
    send(browser, shop, sent(good_lines()))
    file = ReceivedFile.objects.get()
    assert "Say whether the file replaces it" in words_of(browser, shop, file)
    address = reverse("file-replace", args=[shop.pk, file.pk])
    assert browser.post(address, {"version": file.version}).status_code == 200
    browser.post(address, {"version": file.version, "choice": "replace"})
    file.refresh_from_db()
    assert file.amends and file.report["severities"]["error"] == 0
    browser.post(reverse("file-take", args=[shop.pk, file.pk]))
    assert Schedule.objects.get(state="draft").version == 2


def test_the_same_list_once_more_is_given_up(browser: Client, shop: Employer, aminah: Person) -> None:
    submit(draft_for(shop, by=aminah), by=aminah)
    send(browser, shop, sent(good_lines()))
    file = ReceivedFile.objects.get()
    answer = browser.post(
        reverse("file-replace", args=[shop.pk, file.pk]), {"version": file.version, "choice": "duplicate"}
    )
    assert answer["Location"] == reverse("files", args=[shop.pk])
    assert browser.get(reverse("file", args=[shop.pk, file.pk])).status_code == 404


def test_a_link_of_a_payroll_program_names_the_month_and_the_file_is_held_to_it(
    browser: Client, shop: Employer
) -> None:
    page = browser.get(reverse("file-upload", args=[shop.pk]) + "?month=2026-09").content.decode()
    assert "September 2026" in page and 'value="2026-09"' in page
    send(browser, shop, sent(good_lines()), month="2026-09")
    assert "the file is for another month" in words_of(browser, shop, ReceivedFile.objects.get())
    assert not Schedule.objects.exists()


@pytest.mark.parametrize("month", ["soon", "2026-13", "<script>", "0000-00"])
def test_a_link_with_no_month_is_a_plain_upload(browser: Client, shop: Employer, month: str) -> None:
    assert browser.get(reverse("file-upload", args=[shop.pk]), {"month": month}).status_code == 200
    assert send(browser, shop, sent(good_lines()), month=month).status_code == 302


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_every_sample_gets_a_page(browser: Client, shop: Employer, path: Path) -> None:
    answer = send(browser, shop, sent(path.read_bytes(), name=path.name))
    assert browser.get(answer["Location"]).status_code == 200


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/worksheets/sheet1.xml", b"0" * (64 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    "junk", [b"\x00" * 900, b"\x7fELF" + bytes(range(256)) * 4, b"a,b\r\n1,2\r\n", "你好".encode("utf-16")], ids=repr
)
def test_junk_gets_a_sentence(browser: Client, shop: Employer, junk: bytes) -> None:
    answer = send(browser, shop, sent(junk))
    assert "The file cannot be read" in browser.get(answer["Location"]).content.decode()


def test_a_zip_bomb_is_left_to_the_job_and_refused_there(browser: Client, shop: Employer) -> None:
    from caruman.schedules.operations.checking import check_received

    send(browser, shop, sent(_bomb(), name="gaji.xlsx"))
    file = ReceivedFile.objects.get()
    assert file.state == "received" and "being checked" in words_of(browser, shop, file)
    check_received(file_id=file.pk, at=NOON)
    file.refresh_from_db()
    assert file.state == "refused"


def test_an_empty_file_and_none_are_told_at_the_field(browser: Client, shop: Employer) -> None:
    assert "The file is empty" in send(browser, shop, sent(b"")).content.decode()
    assert "Choose the file" in browser.post(reverse("file-upload", args=[shop.pk])).content.decode()


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(browser: Client, shop: Employer) -> None:
    class Body(io.BytesIO):
        def read(self, *args: object) -> bytes:
            raise AssertionError("the body was read")

    answer = browser.generic(
        "POST", reverse("file-upload", args=[shop.pk]),         **{"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(2 * 1024**3), "wsgi.input": Body()},
    )  # fmt: skip
    assert answer.status_code == 413 and "512 MB" in answer.content.decode()


def test_a_stranger_sends_nothing_to_the_disk(shop: Employer, tmp_path: Path) -> None:
    browser_of(None).post(reverse("file-upload", args=[shop.pk]), {"file": sent(good_lines())})
    assert not list(tmp_path.rglob("*upload*"))


def test_a_large_file_never_sits_in_memory(browser: Client, shop: Employer, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    received = receiving.receive

    def watched(**values: object):  # type: ignore[no-untyped-def]
        seen.append(type(values["upload"]).__name__)
        return received(**values)  # type: ignore[arg-type]

    monkeypatch.setattr("caruman.portal.files.uploading.receive", watched)
    send(browser, shop, sent(good_lines()))
    assert seen == ["TemporaryUploadedFile"] and large_uploads.FORM_BYTES


def test_script_in_names_is_text(browser: Client, shop: Employer) -> None:
    lines = [*good_lines(), line("780923145027", "<script>alert(1)</script>", 300_000)]
    send(browser, shop, sent(lines, name="<script>alert(2)</script>.txt"))
    page = browser.get(reverse("file", args=[shop.pk, ReceivedFile.objects.get().pk])).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


def test_a_file_of_another_employer_is_told_at_once(browser: Client, shop: Employer) -> None:
    lines = good_lines(employer_code="T9907654321M")
    send(browser, shop, sent(lines))
    assert "Perhaps the wrong file was chosen" in words_of(browser, shop, ReceivedFile.objects.get())


def test_chong_finds_none_of_it(shop: Employer, browser: Client) -> None:
    send(browser, shop, sent(with_three_faults()))
    file = ReceivedFile.objects.get()
    chong = make("chong")
    other = registered(chong, employer_code="T9907654321M", registration_number="202601000002")
    for employer in (shop, other):
        assert browser_of(chong).get(reverse("file", args=[employer.pk, file.pk])).status_code == 404


def test_what_was_sent_comes_back_byte_for_byte(browser: Client, shop: Employer) -> None:
    send(browser, shop, sent(with_three_faults()))
    file = ReceivedFile.objects.get()
    answer = browser.get(reverse("file-sent", args=[shop.pk, file.pk]))
    assert b"".join(answer.streaming_content) == content(with_three_faults())
    assert answer["Content-Disposition"].startswith("attachment")
