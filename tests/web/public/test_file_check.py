"""The check of a file without an account: the engine's answer, nothing kept, nothing shown that need not be."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caruman.formats.workbook_writing import new_workbook
from caruman.portal.public import passing_file
from caruman.portal.public.file_check import CHECKS

pytestmark = pytest.mark.django_db

FILES = Path(__file__).resolve().parents[2] / "fixtures" / "files"
GOOD = (FILES / "SOCSO_EIS_278_V2_072026.txt").read_bytes()
DASHES = (FILES / "bad" / "bad_07_ic_with_dashes.txt").read_bytes()
SHORT = (FILES / "bad" / "bad_20_v2_short_line.txt").read_bytes()
TWICE = (FILES / "bad" / "bad_12_duplicate_person.txt").read_bytes()


def send(content: bytes, *, name: str = "JUL2026.txt", client: Client | None = None, **fields: str) -> HttpResponse:
    client = client or Client()
    client.cookies["language"] = "en"
    return client.post("/check-file/", {"file": SimpleUploadedFile(name, content), **fields})


def identity_numbers(content: bytes) -> set[str]:
    return {line[32:44].decode().strip() for line in content.splitlines() if line.strip()}


def test_a_good_file_can_be_sent() -> None:
    page = send(GOOD)
    assert page.status_code == 200
    assert "CAN BE SENT" in page.content.decode()


def test_each_finding_says_where_and_links_to_its_help() -> None:
    page = send(DASHES, in_full="on").content.decode()
    assert "CANNOT BE SENT YET" in page
    assert "/help/identity-number-shape/" in page


def test_nothing_of_a_person_is_on_the_page_unless_asked_for() -> None:
    (number,) = {line[32:44].decode().strip() for line in TWICE.splitlines()[:1]}
    masked, full = send(TWICE).content.decode(), send(TWICE, in_full="on").content.decode()
    assert number not in masked
    assert number[-4:] in masked
    assert number in full


def test_the_mended_file_comes_back_and_is_good() -> None:
    assert "LINE_LENGTH" in send(SHORT).content.decode()
    mended = send(SHORT, give="mended")
    assert mended["Content-Disposition"] == 'attachment; filename="JUL2026-mended.txt"'
    assert "LINE_LENGTH" not in send(mended.content).content.decode()


@pytest.mark.parametrize(("kind", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("html", b"<!doctype html>")])
def test_a_report_comes_as_a_download(kind: str, begins: bytes) -> None:
    answer = send(DASHES, give=f"report-{kind}")
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "no-store"


def test_everything_comes_in_one_archive() -> None:
    answer = send(DASHES, give="everything")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert names == ["JUL2026-mended.txt", "JUL2026-report.xlsx", "JUL2026-report.html"]


def a_workbook() -> bytes:
    with passing_file.passing_path() as path:
        with new_workbook(path, constant_memory=False) as book:
            sheet = book.add_worksheet()
            for column, text in enumerate(("No KP", "Nama", "Bulan", "Gaji")):
                sheet.write_string(0, column, text)
            for column, text in enumerate(("850312105012", "AMINAH", "2026-07", "3000.00")):
                sheet.write_string(1, column, text)
        return Path(path).read_bytes()


def test_a_workbook_is_checked_and_not_mended() -> None:
    assert "Excel workbook" in send(a_workbook(), name="gaji.xlsx").content.decode()
    refused = send(a_workbook(), name="gaji.xlsx", give="mended")
    assert refused.status_code == 200
    assert "mended in its own program" in refused.content.decode()


def test_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with CaptureQueriesContext(connection) as queries:
        for give in ("page", "mended", "report-xlsx", "report-html", "everything"):
            send(DASHES * 3, give=give)
    assert list(tmp_path.rglob("*")) == []
    said = " ".join(query["sql"] for query in queries)
    for number in identity_numbers(DASHES):
        assert number not in said
    assert not [link for link in Path("/proc/self/fd").iterdir() if "memfd:caruman" in _target(link)]


def _target(link: Path) -> str:
    try:
        return os.readlink(link)
    except OSError:
        return ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"x" * (10 * 1024 * 1024 + 1), "It must be smaller than 10 MB"),
    ],
)
def test_what_cannot_be_checked_is_said_beside_the_field(content: bytes, said: str) -> None:
    page = send(content)
    assert page.status_code == 200
    assert page.content.decode().count(said) == 2


def test_without_a_file_the_form_says_so() -> None:
    client = Client()
    client.cookies["language"] = "en"
    assert "Choose the file that you want to check" in client.post("/check-file/", {}).content.decode()


def test_a_workbook_that_swells_is_refused_before_it_is_read() -> None:
    swelling = io.BytesIO()
    with zipfile.ZipFile(swelling, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (passing_file.LARGEST_UNPACKED_BYTES + 1))
    assert "takes too long" in send(swelling.getvalue(), name="bom.xlsx").content.decode()


def test_a_check_that_takes_too_long_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passing_file, "LONGEST_SECONDS", -1.0)
    assert "takes too long" in send(GOOD).content.decode()


def test_a_flood_from_one_address_is_held_back() -> None:
    client = Client()
    for _ in range(CHECKS.hits):
        send(b"\n", client=client)
    refused = send(GOOD, client=client)
    assert refused.status_code == 429
    assert "Too many files" in refused.content.decode()


def test_a_hostile_name_and_content_stay_text() -> None:
    page = send(b"<script>alert(1)</script>," * 9 + b"\n", name='"><script>alert(2)</script>.txt').content.decode()
    assert "<script>alert" not in page


def test_the_page_stays_light_however_much_is_wrong() -> None:
    lines = b"".join(line + b"\r\n" for line in DASHES.splitlines()) * 1_500
    assert len(send(lines).content) < 100_000


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=600) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_break_it(content: bytes) -> None:
    client = Client(REMOTE_ADDR=f"10.0.{hash(content) % 250}.{len(content) % 250}")
    answer = send(content, client=client)
    assert answer.status_code in (200, 429)
    for give in ("mended", "everything"):
        assert send(content, client=client, give=give).status_code in (200, 429)


def test_the_moment_of_the_check_is_the_day_in_malaysia() -> None:
    import time_machine

    with time_machine.travel(datetime(2026, 7, 31, 17, 0, tzinfo=UTC), tick=False):
        assert "2026-08-01" in send(GOOD).content.decode()
