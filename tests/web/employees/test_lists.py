"""A list of employees in the browser: sent, looked at, entered, given back, and refused in clear sentences."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.employees.models import Employee, RegisterUpload
from caruman.employees.operations import bulk
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.formats.tabular import read_table
from tests.browser import run_jobs
from tests.employers import offer_to, stored_in
from tests.lists import HEADER, as_csv, as_xlsx, entered, sent
from tests.people import NOON, browser_of, make
from tests.schedules import STAFF, registered, staff_of
from tests.web.pages import Page

pytestmark = pytest.mark.django_db
SITI, MUTHU, DAYANG = (number for number, _, _ in STAFF)
NEW = ["920202145566", "Lim Mei Ling", "2026-11-02", "3200", ""]


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> Iterator[None]:
    stored_in(settings, tmp_path)
    with time_machine.travel(NOON, tick=False):
        yield


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
    return browser_of(aminah, proved=NOON)


def send(browser: Client, shop: Employer, content: bytes, *, name: str = "pekerja.csv", **answers: Any) -> Any:
    told = {"wish": "decide", "all_or_nothing": "", "last_day": "", **answers}
    address = reverse("employees-upload", args=[shop.pk])
    return browser.post(address, {**told, "file": SimpleUploadedFile(name, content)}, follow=True)


def enter(browser: Client, shop: Employer, upload: RegisterUpload) -> Any:
    address = reverse("employees-upload-enter", args=[shop.pk, upload.pk])
    return browser.post(address, {"digest": upload.digest}, follow=True)


def test_a_list_is_looked_at_then_entered_and_comes_back_with_its_results(
    browser: Client, shop: Employer, aminah: Person
) -> None:
    rows = [NEW, [SITI, "", "", "2650", ""], ["900230145566", "=HYPERLINK(1)", "2026-11-02", "2000", ""]]
    page = send(browser, shop, as_csv(rows))
    said = Page(page.content.decode()).words
    assert "RM 2,500.00 → RM 2,650.00" in said and "Lim Mei Ling" in said
    assert Employee.objects.count() == 3, "nothing is written yet"
    upload = RegisterUpload.objects.get()
    done = enter(browser, shop, upload)
    assert done.status_code == 200 and Employee.objects.count() == 4
    again = enter(browser, shop, upload)
    assert again.status_code == 200 and Employee.objects.count() == 4
    answer = browser.get(reverse("employees-upload-results", args=[shop.pk, upload.pk, "csv"]))
    lines = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert lines[0][:5] == HEADER and len(lines[0]) == 7
    assert [line[5] for line in lines[1:]] == ["Ditambah", "Diubah", "Ralat"]
    assert lines[3][1] == "'=HYPERLINK(1)", "no spreadsheet runs it"
    assert "No. KP" in lines[3][6]
    answer = browser.get(reverse("employees-upload-results", args=[shop.pk, upload.pk, "xlsx"]))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer)))
    assert [cell.value for cell in book.active[4]][:2] == ["900230145566", "=HYPERLINK(1)"]
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}


def test_columns_that_nobody_read_are_said_before_anything_is_entered(browser: Client, shop: Employer) -> None:
    said = Page(send(browser, shop, as_csv([[*NEW, "x"]], [*HEADER, "Saiz baju"])).content.decode()).words
    assert "1 lajur tidak dikenali" in said and "Saiz baju" in said
    assert said.index("Saiz baju") < said.index("Masukkan semua baris")
    assert "tidak dikenali" not in Page(send(browser, shop, as_csv([NEW])).content.decode()).words


def test_the_list_with_results_is_mended_and_sent_again(browser: Client, shop: Employer) -> None:
    send(browser, shop, as_csv([NEW, ["900230145566", "Ali bin Abu", "2026-11-02", "2000", ""]]))
    upload = RegisterUpload.objects.get()
    enter(browser, shop, upload)
    answer = browser.get(reverse("employees-upload-results", args=[shop.pk, upload.pk, "csv"]))
    mended = b"".join(answer).replace(b"900230145566", b"900228145566")
    send(browser, shop, mended)
    second = RegisterUpload.objects.order_by("received_at", "pk").exclude(pk=upload.pk).get()
    assert second.counts == {"nothing": 1, "added": 1}
    answer = browser.get(reverse("employees-upload-results", args=[shop.pk, second.pk, "csv"]))
    header = b"".join(answer).decode("utf-8-sig").splitlines()[0].split(",")
    assert len(header) == 7, "the columns of the first answer are not there twice"


def test_the_present_register_goes_out_and_comes_back_unchanged(
    browser: Client, shop: Employer, tmp_path: Path
) -> None:
    Employee.objects.filter(identity_no=SITI).update(sex="female", born=date(1990, 1, 1), phone="+60123456789")
    for form in ("xlsx", "csv"):
        answer = browser.get(reverse("employees-template", args=[shop.pk, "filled", form]))
        content = b"".join(answer)
        path = tmp_path / f"kini.{form}"
        path.write_bytes(content)
        with read_table(str(path)) as table:
            assert table.unknown == [] and len(list(table.rows())) == 3
        send(browser, shop, content, name=f"kini.{form}")
        upload = RegisterUpload.objects.order_by("-received_at").last()
        assert upload is not None and upload.counts == {"nothing": 3}
        RegisterUpload.objects.all().delete()
        empty = browser.get(reverse("employees-template", args=[shop.pk, "empty", form]))
        assert b"".join(empty)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kosong.csv", b""),
        ("bom.xlsx", None),
        ("gambar.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("nul.csv", b"No. KP,Nama\n9001011400\x0011,Siti\n"),
        ("lajur.csv", b"Warna,Saiz\nmerah,besar\n"),
        ("tiada-kp.csv", b"Nama,Gaji\nSiti,2000\n"),
        ("tajuk-sahaja.csv", ",".join(HEADER).encode()),
        ("petikan.csv", b'No. KP,Nama\n"900101140011,Siti\n' + b"x,y\n" * 2000),
        ("rosak.xlsx", b"PK\x03\x04" + b"rosak" * 50),
        ("teks.csv", "bukan jadual langsung\n".encode("utf-16")),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(
    browser: Client, shop: Employer, name: str, content: bytes | None
) -> None:
    page = send(browser, shop, bomb() if content is None else content, name=name)
    assert page.status_code == 200
    page_said = Page(page.content.decode())
    refused = RegisterUpload.objects.filter(state="refused")
    assert refused.exists() or "Ralat:" in page_said.title
    assert "caruman template" not in page_said.words, "a page speaks of no commands"
    assert not RegisterUpload.objects.filter(state="ready").exists()


def test_a_file_that_says_it_is_two_gigabytes_is_told_so(browser: Client, shop: Employer) -> None:
    page = send(browser, shop, bytes(bulk.LARGEST_BYTES + 1), name="besar.csv")
    assert "10 MB" in Page(page.content.decode()).words and not RegisterUpload.objects.exists()


def test_rows_of_odd_cells_are_told_row_by_row(browser: Client, shop: Employer) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Kedai Kopi Aminah"],
        ["Butiran", None, "Kerja"],
        HEADER,
        [920202145566.0, "Lim Mei Ling", "2 Nov 2026", 3200.5, None],
        HEADER,
        ["900101-14-0011", "<script>alert(1)</script>", "2026-11-02", 2000, None],
        [date(2026, 1, 1), "Tarikh di lajur nombor", "2026-11-02", 2000, None],
        ["880808145566", "Kumar a/l Raju", "32/13/2026", "dua ribu", None],
        ["880808145588", "=1+1", "2026-11-02", 2000, None],
        ["Jumlah", None, None, 9000, None],
    ):
        sheet.append(row)
    sheet.merge_cells("A6:A7")
    out = io.BytesIO()
    book.save(out)
    page = send(browser, shop, out.getvalue(), name="pelik.xlsx")
    upload = RegisterUpload.objects.get()
    assert upload.state == "ready" and upload.counts == {"added": 1, "error": 4}
    assert b"<script>alert(1)" not in page.content and "32/13/2026" in page.content.decode()


def test_a_long_list_is_read_and_entered_by_jobs_with_a_page_that_says_how_far(
    browser: Client, shop: Employer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "SMALL", 2)
    rows = [[f"92020214{number:04}", "Orang Baharu", "2026-11-02", "2000", ""] for number in range(3)]
    page = send(browser, shop, as_csv(rows))
    upload = RegisterUpload.objects.get()
    assert upload.state == "received" and b'http-equiv="refresh"' in page.content
    progress = reverse("employees-upload-progress", args=[shop.pk, upload.pk])
    assert "HX-Refresh" not in browser.get(progress)
    bulk.read(upload_id=upload.pk, at=NOON)
    assert browser.get(progress)["HX-Refresh"] == "true"
    upload.refresh_from_db()
    enter(browser, shop, upload)
    upload.refresh_from_db()
    assert upload.state == "applying" and Employee.objects.count() == 3
    bulk.enter(upload_id=upload.pk, at=NOON)
    assert Employee.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_the_jobs_are_there_for_the_worker(shop: Employer, browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "SMALL", 0)
    send(browser, shop, as_csv([NEW]))
    run_jobs()
    upload = RegisterUpload.objects.get()
    assert upload.state == "ready"
    enter(browser, shop, upload)
    run_jobs()
    upload.refresh_from_db()
    assert upload.state == "applied" and Employee.objects.filter(identity_no=NEW[0]).exists()


def test_the_rows_are_shown_by_result_and_page_by_page(browser: Client, shop: Employer, aminah: Person) -> None:
    good = [
        [f"92020214{number:04}", f"Orang Baharu {'abcdefghij'[number % 10]}", "2026-11-02", "2000", ""]
        for number in range(60)
    ]
    upload = sent(shop, as_csv([*good, ["x", "Salah", "", "", ""]]), by=aminah)
    address = reverse("employees-upload-one", args=[shop.pk, upload.pk])
    first = browser.get(address).content.decode()
    assert first.count("<tr>") == 51 and "page=2" in first and len(first) < 100_000
    assert browser.get(f"{address}?rows=error").content.decode().count("<tr>") == 2
    assert browser.get(f"{address}?rows=nonsense&page=99").status_code == 200

    def asked(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get(url)
        return len(captured)

    assert asked(address) <= asked(f"{address}?rows=error") + 1


def test_others_find_nothing_and_readers_may_not_send(shop: Employer, aminah: Person) -> None:
    upload = sent(shop, as_csv([NEW]), by=aminah)
    address = reverse("employees-upload-one", args=[shop.pk, upload.pk])
    chong = make("chong")
    assert browser_of(chong, proved=NOON).get(address).status_code == 404
    other = registered(chong, name="Kedai Chong", registration_number="202601000002", employer_code="T8801234567M")
    elsewhere = reverse("employees-upload-one", args=[other.pk, upload.pk])
    assert browser_of(chong, proved=NOON).get(elsewhere).status_code == 404
    bala = make("bala")
    grant = offer_to("bala", shop, by=aminah, role="viewer", at=NOON)
    granting.accept(grant_id=grant.pk, by=bala, at=NOON)
    reader = browser_of(bala, proved=NOON)
    assert reader.get(address).status_code == 403
    assert reader.post(reverse("employees-upload-enter", args=[shop.pk, upload.pk])).status_code == 403
    assert reader.get(reverse("employees-register", args=[shop.pk])).status_code == 200


def test_a_list_is_given_up_and_an_old_preview_is_not_entered(browser: Client, shop: Employer, aminah: Person) -> None:
    upload = sent(shop, as_csv([NEW]), by=aminah)
    page = browser.post(reverse("employees-upload-enter", args=[shop.pk, upload.pk]), {"digest": "other"}, follow=True)
    assert "Pratonton" in Page(page.content.decode()).words
    browser.post(reverse("employees-upload-drop", args=[shop.pk, upload.pk]))
    upload.refresh_from_db()
    assert upload.state == "dropped" and Employee.objects.count() == 3
    done = entered(sent(shop, as_xlsx([[*NEW[:4], None]]), by=aminah), by=aminah)
    page = browser.post(reverse("employees-upload-drop", args=[shop.pk, done.pk]), follow=True)
    assert page.redirect_chain[-1][0] == reverse("employees-upload-one", args=[shop.pk, done.pk])


def test_a_last_day_is_asked_for_only_where_it_is_used(browser: Client, shop: Employer) -> None:
    page = send(browser, shop, as_csv([NEW]), wish="add", last_day="2026-11-30")
    assert "Ralat:" in Page(page.content.decode()).title and not RegisterUpload.objects.exists()
