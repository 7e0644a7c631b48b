"""Papers beside the facts on the officers' pages: drawn safely, page by page, and each look on record once."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from caruman.agencies.models import Agency
from caruman.audit.models import Event
from caruman.documents import operations as documents
from caruman.documents.reading import draw_page
from caruman.documents.refusals import UnableToReceive
from tests.agencies import on_paper, one_of_the_cast
from tests.employers import stored_in
from tests.papers import pdf, picture, upload
from tests.people import NOON, browser_of, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency(settings: Settings, tmp_path: Path) -> Agency:
    """An application with two files: a PDF of two pages and a photograph."""
    stored_in(settings, tmp_path)
    devi = make("devi")
    made = on_paper(devi)
    certificate, photograph = upload(pdf(pages=2)), upload(picture(), "a.jpg")
    documents.receive(upload=certificate, by=devi, about=made, kind="registration_certificate", at=NOON)
    documents.receive(upload=photograph, by=devi, about=made, kind="other", at=NOON + timedelta(minutes=1))
    return made


def officer(who: str = "farid") -> Client:
    client = browser_of(one_of_the_cast(who))
    client.cookies["language"] = "en"
    return client


def seen(page: str) -> str:
    """Give the address of the picture that a page shows."""
    return page.split('<img src="', 1)[1].split('"', 1)[0].replace("&amp;", "&")


def acts() -> list[str]:
    return list(Event.objects.filter(act__startswith="document.").exclude(act="document.received")
                .order_by("pk").values_list("act", flat=True))  # fmt: skip


def test_a_page_shows_one_sheet_leads_to_the_others_and_writes_each_look_down_once(agency: Agency) -> None:
    farid, address = officer(), reverse("office-agency", args=[agency.pk])
    page = farid.get(address).content.decode()
    assert "Page 1 of 2" in page and 'rel="prev"' not in page
    assert 'href="?paper=1&amp;sheet=2#papers"' in page
    answer = farid.get(seen(page))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    with Image.open(BytesIO(b"".join(answer.streaming_content))) as drawn:
        assert max(drawn.size) == 1_754, "A4 at 150 dots an inch"
    assert acts() == ["document.shown"], "the page, and not its picture again"
    last = farid.get(f"{address}?paper=2").content.decode()
    assert 'rel="next"' not in last and 'rel="prev"' in last and "Another paper" in last
    photograph = farid.get(seen(last))
    assert photograph["Content-Type"] == "image/jpeg"
    assert b"".join(photograph.streaming_content).startswith(b"\xff\xd8")
    assert acts() == ["document.shown", "document.shown"]
    for odd in ("?paper=9", "?paper=-1", "?paper=x&sheet=99999", "?sheet=77"):
        assert farid.get(f"{address}{odd}").status_code == 200


def test_nothing_of_a_paper_can_run(agency: Agency) -> None:
    farid = officer()
    answer = farid.get(seen(farid.get(reverse("office-agency", args=[agency.pk])).content.decode()))
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["sandbox"] == "" and policy["frame-ancestors"] == "'none'"
    assert not {"script-src", "object-src", "frame-src"} & policy.keys()
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_an_address_without_the_mark_of_this_officer_is_a_look_of_its_own(agency: Agency) -> None:
    farid, devi = officer(), officer("devi")
    marked = seen(farid.get(reverse("office-agency", args=[agency.pk])).content.decode())
    assert devi.get(marked).status_code == 200
    bare = urlsplit(marked).path
    assert farid.get(f"{bare}?seen=x&sheet=2").status_code == 200
    assert farid.get(f"{bare}?seen=x&sheet=3").status_code == 404, "it has two pages"
    copy = farid.get(bare)
    assert "attachment" in copy["Content-Disposition"]
    assert b"".join(copy.streaming_content)
    assert acts() == ["document.shown"] * 4 + ["document.downloaded"]
    assert parse_qs(urlsplit(marked).query).keys() == {"seen", "sheet"}
    assert browser_of(make("gita")).get(marked).status_code == 404


def test_a_file_that_waits_for_the_scan_is_shown_to_nobody(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)
    settings.VIRUS_SCANNER = "tcp://127.0.0.1:1"
    devi, farid = make("devi"), officer()
    agency = on_paper(devi)
    file = documents.receive(upload=upload(picture()), by=devi, about=agency, kind="other", at=NOON)
    page = farid.get(reverse("office-agency", args=[agency.pk])).content.decode()
    assert "<img" not in page.partition("<main")[2] and "waiting for the virus scan" in page
    assert farid.get(reverse("office-agency-document", args=[agency.pk, file.pk]), {"seen": "x"}).status_code == 404
    assert acts() == []


def test_what_cannot_be_drawn_costs_nobody_anything(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    for spoilt in (b"%PDF-1.7 nothing", pdf()[:-300]):
        with pytest.raises(UnableToReceive):
            draw_page(spoilt, page=7)
