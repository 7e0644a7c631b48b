"""Aminah finds her ACR, prints it, a clerk checks it, she cancels it; the pages are open to everyone, on any screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect
from pypdf import PdfReader

from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.paper import grouped
from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer
from caruman.schedules.models import Schedule
from tests.browser import DESK, PHONE, Complaints, faults, follow
from tests.people import NOON, make
from tests.schedules import AUGUST, OCTOBER, SEPTEMBER, draft_for, registered, submit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def three_months() -> tuple[Employer, Bill]:
    """File August (paid), September (its ECR cancelled) and October (not paid); give the shop and October's ACR."""
    aminah = make("aminah")
    shop = registered(aminah, first_hired_on=date(2026, 6, 1))
    filed = {
        month: bills_of_filing(submit(draft_for(shop, by=aminah, month=month), by=aminah).pk)
        for month in (AUGUST, SEPTEMBER, OCTOBER)
    }
    for bill in filed[AUGUST]:
        bills.pay(bill_id=bill.pk, paid_at=NOON, reference="FPX1", by=None, at=NOON)
    bills.cancel(bill_id=filed[SEPTEMBER][1].pk, why="Salah gaji", by=aminah, at=NOON)
    registered(aminah, name="Kilang Roti Sdn. Bhd.", employer_code="T9900000001M", registration_number="202601000111")
    return shop, filed[OCTOBER][0]


@pytest.mark.parametrize("javascript", [True, False])
def test_an_acr_is_found_printed_checked_and_cancelled(
    open_window: Callable[..., Page], complaints: Complaints, javascript: bool
) -> None:
    shop, acr = three_months()
    aminah = shop.grants.get().person
    page = open_window(person=aminah, width=PHONE, language="en", javascript=javascript)
    page.goto(f"/employer/{shop.pk}/acknowledgements/")
    page.get_by_text("Search and filter").click()
    page.get_by_label("Number", exact=True).fill(grouped(acr.number).lower())
    follow(page.get_by_role("button", name="Show"))
    expect(page.get_by_role("heading", level=1)).to_have_text(grouped(acr.number))
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    sheet = PdfReader(BytesIO(Path(download.value.path()).read_bytes()))
    assert grouped(acr.number) in sheet.pages[0].extract_text()

    clerk = open_window(width=DESK, language="en", javascript=javascript)
    clerk.goto("/check-acr/")
    clerk.get_by_label("Number of the ACR or ECR").fill(acr.number)
    clerk.get_by_label("Amount in RM").fill("250.55")
    clerk.keyboard.press("Enter")
    expect(clerk.get_by_text("This acknowledgement is genuine")).to_be_visible()

    follow(page.get_by_role("link", name="Cancel this acknowledgement"))
    follow(page.get_by_role("button", name="Continue"))
    expect(page.get_by_role("alert")).to_contain_text("Say why you cancel it.")
    page.get_by_label("Why do you cancel it?").fill("Wrong wages")
    follow(page.get_by_role("button", name="Continue"))
    follow(page.get_by_role("button", name="Change the reason"))
    expect(page.get_by_label("Why do you cancel it?")).to_have_value("Wrong wages")
    follow(page.get_by_role("button", name="Continue"))
    follow(page.get_by_role("button", name="Cancel this acknowledgement"))
    expect(page.get_by_text("Its months are owing again.")).to_be_visible()
    follow(clerk.get_by_role("button", name="Check"))
    expect(clerk.get_by_text("It was cancelled. Do not pay by it.")).to_be_visible()
    # The page before answered a form: a browser asks its owner before it sends that again, so nothing is sent.
    complaints.allow("ERR_CACHE_MISS")
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        page.go_back()
    page.wait_for_url("chrome-error://**")
    page.goto(f"/employer/{shop.pk}/acknowledgements/{acr.number}/cancel/")
    expect(page.get_by_text("This number is no longer valid")).to_be_visible()


def test_the_pages_have_no_barriers_and_fit_the_screen(open_window: Callable[..., Page]) -> None:
    shop, acr = three_months()
    room = f"/employer/{shop.pk}/acknowledgements/"
    october = Schedule.objects.get(month=OCTOBER)
    pages = {
        "acknowledgements": room,
        "acknowledgement": f"{room}{acr.number}/",
        "acknowledgement-cancel": f"{room}{acr.number}/cancel/",
        "statement": f"{room}statement/",
        "statement-people": f"{room}statement/people/",
        "statement-person": f"{room}statement/people/{october.pk}/1/",
        "accountant": "/accountant/",
        "check-acr": f"/check-acr/?number={acr.number}&sen={acr.amount_sen}",
        "check-acr-wrong": f"/check-acr/?number={acr.number}&sen=5",
    }
    window = open_window(person=shop.grants.get().person, language="ms")
    for name, address in pages.items():
        window.goto(address)
        assert faults(window) == [], name
        if "PICTURES" in os.environ:
            window.screenshot(path=Path(os.environ["PICTURES"]) / f"{name}-ms.png", full_page=True)
