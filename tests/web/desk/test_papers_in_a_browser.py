"""Papers beside the facts in a real browser, without scripts: drawn, walked through by keyboard, opened alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from caruman.documents import operations as documents
from tests.agencies import approved_agency, new_manager_for, on_paper, one_of_the_cast
from tests.browser import DESK, PHONE, barriers
from tests.papers import upload
from tests.people import make

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def scanned() -> bytes:
    """Give two sheets as a scanner makes them."""
    sheets = []
    for number in (1, 2):
        sheet = Image.new("RGB", (1_240, 1_754), "white")
        pen = ImageDraw.Draw(sheet)
        pen.rectangle((90, 90, 1_150, 1_660), outline="black", width=4)
        pen.text((140, 140), f"SIJIL PENDAFTARAN {number}", fill="black", font_size=60)
        sheets.append(sheet)
    out = BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def test_a_paper_is_read_beside_the_facts_without_scripts(open_window: Callable[..., Page]) -> None:
    now, devi = datetime.now(UTC), make("devi")
    agency = on_paper(devi, at=now)
    documents.receive(
        upload=upload(scanned(), "sijil.pdf"), by=devi, about=agency, kind="registration_certificate", at=now
    )
    change = new_manager_for(approved_agency(at=now), by=devi, at=now)
    page = open_window(person=one_of_the_cast("farid"), width=PHONE, language="ms", javascript=False)
    page.goto(f"/office/agencies/{agency.pk}/")
    drawn = "img => img.complete && img.naturalWidth"
    assert page.locator(".papers img").evaluate(drawn) == 1_240
    page.locator(".papers a[rel=next]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sheet=2#papers")
    assert page.locator(".papers img").evaluate(drawn) == 1_240
    with page.context.expect_page() as opened:
        page.locator(".papers__facts a[target]").click()
    assert opened.value.locator("img").evaluate("img => img.naturalWidth") == 1_240
    shots = os.environ.get("SHOTS")
    pages = [
        f"agencies/{agency.pk}/", "agencies/new/", f"agencies/{change.agency_id}/managers/{change.pk}/",
        f"agencies/{change.agency_id}/managers/new/", "agencies/",
    ]  # fmt: skip
    for width, language in ((PHONE, "ms"), (DESK, "en")):
        page = open_window(person=one_of_the_cast("farid"), width=width, language=language)
        for number, path in enumerate(pages):
            page.goto(f"/office/{path}")
            if shots:
                page.screenshot(path=str(Path(shots) / f"{number}-{width}.png"), full_page=True)
            assert barriers(page) == [], path
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wide) <= 0, path
