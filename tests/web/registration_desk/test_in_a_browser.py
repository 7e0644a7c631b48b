"""The desk for employers' forms in a real browser: no barrier that axe finds, nothing that spills, a decision by hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.registrations.models import Registration
from caruman.registrations.operations import deciding
from tests.browser import DESK, faults, follow
from tests.employer_forms import sent
from tests.employers import employer_of
from tests.people import make
from tests.schedules import hire, registered

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NAME = "Perusahaan Kejuruteraan & Pembinaan Seri Murni Sejahtera (Malaysia) Sdn. Bhd."


def _forms(aminah: Person) -> dict[str, Registration]:
    now = datetime.now(UTC)
    shop = employer_of(aminah, name=NAME)
    hire(shop, number="900101140011", name="Siti binti Rahman", state="pending", born=date(1990, 1, 1))
    hire(shop, number="600101140011", name="Tua bin Lama", state="pending", born=date(1960, 1, 1))
    first = sent(shop, by=aminah, at=now - timedelta(days=4), previous_owner="Kedai Lama", previous_code="T9901234567M")
    Registration.objects.filter(pk=first.pk).update(
        prefilled={"name": NAME.upper(), "registered_on": "2026-01-02"}, prefilled_from="mycoid"
    )
    old = registered(aminah, name="Kedai Lama", registration_number="202601000002")
    change = sent(old, "change", by=aminah, at=now)
    closing = sent(old, "form_1a", by=aminah, at=now)
    hire(old, number="850101140011", name="Masih Bekerja")
    other = registered(aminah, name="Kedai Lain", registration_number="202601000003", employer_code="T9901234560M")
    refused = sent(other, "owners", by=aminah, at=now)
    deciding.reject(registration_id=refused.pk, version=refused.version, words="No papers.", by=make("farid"), at=now)
    return {"first": first, "change": change, "closing": closing, "refused": refused}


def test_the_desk_has_no_barrier_and_spills_nowhere(open_window: Callable[..., Page]) -> None:
    forms = _forms(make("aminah"))
    window = open_window(person=make("devi"), language="ms")
    base = "/office/registrations"
    pages = [
        "/office/",
        f"{base}/",
        f"{base}/?state=any&q=nobody",
        *(f"{base}/{form.pk}/" for form in forms.values()),
        f"{base}/{forms['first'].pk}/approve/",
        f"{base}/{forms['change'].pk}/approve/",
        f"{base}/{forms['first'].pk}/query/?ready=missing_paper",
        f"{base}/{forms['first'].pk}/reject/",
        f"{base}/{forms['first'].pk}/pass-on/",
        f"{base}/new/",
        f"{base}/new/{Employer.objects.get(name='Kedai Lain').pk}/change/",
    ]
    shots = os.environ.get("SHOTS")
    for number, path in enumerate(pages):
        window.goto(path)
        if shots:
            window.screenshot(path=str(Path(shots) / f"{number:02d}-ms.png"), full_page=True)
        assert faults(window) == [], path


def test_devi_reads_asks_and_approves_by_keyboard(open_window: Callable[..., Page]) -> None:
    first = _forms(make("aminah"))["first"]
    window = open_window(person=make("devi"), language="en", width=DESK)
    window.goto("/office/")
    follow(window.get_by_role("link", name="Employers' forms"), key="Enter")
    follow(window.get_by_role("link", name=first.reference), key="Enter")
    assert window.get_by_role("heading", level=1).inner_text() == NAME
    follow(window.get_by_role("button", name="Take it into work"), key="Enter")
    follow(window.get_by_role("link", name="Approve"), key="Enter")
    code = window.locator("main strong").inner_text()
    follow(window.get_by_role("button", name="Approve"), key="Enter")
    window.get_by_text("Letter of registration (PDF)").wait_for()
    with window.expect_download() as download:
        window.get_by_text("Letter of registration (PDF)").click()
    assert download.value.suggested_filename == f"registered-{first.reference}.pdf"
    assert Employer.objects.get(registration_number="202601000001").employer_code == code
