"""Paying, step by step in the browser and through the simulated bank: the guides' own steps, and what they leave out.

`guide_003` is a payroll vendor's guide: after the ACR comes the list with its box to tick, the cart, the summary, the
FPX details and the receipts; for EIS the sum is checked and paid directly. `guide_004` is Employers' Circular 2/2017:
without an ACR nothing is paid, and with it in the portal, at a collecting bank or at an office.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.formats.receipts.numbers import grouped
from caruman.payments.models import Payment
from caruman.payments.operations import posting, receipting
from caruman.receipts.models import Receipt
from tests.browser import DESK, PHONE, barriers, follow
from tests.fpx_program import until
from tests.payments import two_bills
from tests.people import make
from tests.schedules import registered
from tests.simulated_fpx import PortalsFpx, approve, beside, pay_at_bank

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def fpx(live_server: Any, tmp_path: Path, settings: Settings) -> Iterator[PortalsFpx]:
    with beside(live_server.url, tmp_path / "fpx", settings) as simulated:
        yield simulated


def bills_of(person: Person) -> tuple[Bill, Bill]:
    acr, ecr = Bill.objects.filter(employer__grants__person=person).order_by("kind")
    return acr, ecr


def into_the_cart(page: Page, filing_of: Bill) -> None:
    page.goto(f"/employer/{filing_of.employer_id}/schedules/submitted/{filing_of.filing_id}/")
    follow(page.get_by_role("link", name="Go on to payment"))
    expect(page.locator("input[name=bill]:checked")).to_have_count(2)
    page.get_by_label("I have checked these numbers and amounts").check()
    follow(page.get_by_role("button", name="Add to the cart"))


def to_the_bank(page: Page, *, bank: str = "TEST0021") -> None:
    page.locator("select[name=bank]").select_option(bank)
    follow(page.locator("main form button").first)
    follow(page.locator("main form button").first)
    page.wait_for_selector("button[value=agree]")


def paid_payment() -> Payment:
    until(lambda: Payment.objects.filter(state="paid").exists())
    # As the worker does each minute, and at once where somebody waits for it.
    posting.post_waiting(at=timezone.now())
    receipting.receipt_waiting(at=timezone.now())
    return Payment.objects.get(state="paid")


def test_guide_003_tick_add_review_pay_and_download_the_receipts(
    open_window: Callable[..., Page], fpx: PortalsFpx
) -> None:
    aminah, _ = two_bills()
    acr, ecr = bills_of(aminah)
    # Her home is that of an employer.
    Person.objects.filter(pk=aminah.pk).update(last_mode="employer")
    page = open_window(person=aminah, width=DESK, language="en", beside=fpx.origin)
    # "Tandakan pada kotak … Tambah ke troli. Terus ke ringkasan."
    into_the_cart(page, acr)
    expect(page.get_by_role("heading", level=1)).to_have_text("Cart")
    expect(page.locator("main")).to_contain_text("2 in the cart, together")
    # "Semak semula troli … Teruskan."
    follow(page.get_by_role("link", name="Continue", exact=True))
    expect(page.locator("main")).to_contain_text(acr.number[3:7])
    follow(page.get_by_role("link", name="Continue to payment"))
    # "Isi butiran untuk pembayaran melalui FPX. Tekan Proceed."
    expect(page.get_by_text("Personal (B2C)").first).to_be_visible()
    expect(page.get_by_label("E-mail for the receipt")).to_have_value(aminah.email)
    assert barriers(page) == []
    to_the_bank(page)
    pay_at_bank(page)
    # "Setelah pembayaran berjaya, anda boleh memuat turun resit."
    page.wait_for_url("**/pay/result/**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Successful")
    payment = paid_payment()
    expect(page.locator("main")).to_contain_text(str(payment.order_number))
    expect(page.locator("main")).to_contain_text(str(payment.fpx_id))
    expect(page.get_by_role("link", name="Download the receipt")).to_have_count(2)
    with page.expect_download() as receipt:
        page.get_by_role("link", name="Download the receipt").first.click()
    assert Path(receipt.value.path()).read_bytes().startswith(b"%PDF-")
    assert barriers(page) == []
    assert set(Bill.objects.values_list("state", flat=True)) == {"paid"} and ecr.kind == "ECR"
    # "Akhir sekali, tekan Selesai."
    follow(page.get_by_role("link", name="Done"))
    expect(page.get_by_role("heading", level=1)).to_have_text("My Sites")


def test_guide_003_eis_check_the_sum_and_pay_it_directly(open_window: Callable[..., Page], fpx: PortalsFpx) -> None:
    aminah, _ = two_bills()
    _acr, ecr = bills_of(aminah)
    # On a phone without scripts, in Malay: the same way.
    page = open_window(person=aminah, width=PHONE, language="ms", beside=fpx.origin, javascript=False)
    page.goto(f"/employer/{ecr.employer_id}/acknowledgements/{ecr.number}/")
    follow(page.get_by_role("link", name="Bayar sekarang"))
    expect(page.locator("main")).to_contain_text(f"RM {ecr.amount_sen // 100}.{ecr.amount_sen % 100:02}")
    follow(page.get_by_role("link", name="Teruskan ke pembayaran"))
    page.locator("select[name=bank]").select_option("TEST0021")
    follow(page.get_by_role("button", name="Teruskan"))
    follow(page.get_by_role("button", name="Terus ke bank"))
    follow(page.get_by_role("button", name="Teruskan ke FPX"))
    pay_at_bank(page)
    # Without scripts the bank's last page has a button of its own.
    follow(page.locator("#return button"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Berjaya")
    paid_payment()
    page.reload()
    expect(page.get_by_role("link", name="Muat turun resit")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert Bill.objects.get(kind="ACR").state == "issued"


def test_guide_004_without_an_acr_there_is_nothing_to_pay(open_window: Callable[..., Page]) -> None:
    aminah = make("aminah")
    registered(aminah)
    page = open_window(person=aminah, width=DESK, language="en")
    page.goto("/pay/")
    expect(page.get_by_role("heading", name="There is nothing to pay")).to_be_visible()
    assert page.locator("input[name=bill]").count() == 0


def test_guide_004_with_the_acr_pay_in_the_portal_at_a_bank_or_at_an_office(open_window: Callable[..., Page]) -> None:
    aminah, _ = two_bills()
    acr, _ecr = bills_of(aminah)
    page = open_window(person=aminah, width=DESK, language="en")
    page.goto(f"/employer/{acr.employer_id}/acknowledgements/{acr.number}/")
    expect(page.locator("main")).to_contain_text("Pay here by FPX, or print")
    expect(page.locator("main")).to_contain_text("collecting bank or a PERKESO office")
    expect(page.get_by_role("link", name="Pay now")).to_be_visible()


def test_a_company_waits_for_its_checker_and_gets_its_receipts_days_later(
    open_window: Callable[..., Page], fpx: PortalsFpx
) -> None:
    aminah, _ = two_bills()
    acr, _ecr = bills_of(aminah)
    page = open_window(person=aminah, width=PHONE, language="en", beside=fpx.origin)
    into_the_cart(page, acr)
    page.goto("/pay/how/?model=02")
    to_the_bank(page, bank="PBB0234")
    pay_at_bank(page)
    page.wait_for_url("**/pay/result/**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pending for authorisation")
    assert barriers(page) == []
    result = page.url
    page.goto("/pay/")
    expect(page.locator("main")).to_contain_text("2 are being paid now")
    approve(page, fpx, bank_id="PBB0234")
    paid_payment()
    page.goto(result)
    expect(page.get_by_role("heading", level=1)).to_have_text("Successful")
    expect(page.get_by_role("link", name="Download the receipt")).to_have_count(2)


def test_a_window_that_is_closed_at_the_bank_loses_nothing(open_window: Callable[..., Page], fpx: PortalsFpx) -> None:
    aminah, _ = two_bills()
    acr, _ecr = bills_of(aminah)
    page = open_window(person=aminah, width=DESK, language="en", beside=fpx.origin)
    into_the_cart(page, acr)
    page.goto("/pay/how/")
    to_the_bank(page)
    pay_at_bank(page, and_return=False)
    page.context.close()
    payment = paid_payment()
    assert Receipt.objects.filter(payment_id=payment.pk).count() == 2
    again = open_window(person=aminah, width=DESK, language="en", beside=fpx.origin)
    again.goto("/pay/history/")
    follow(again.get_by_role("link", name=str(payment.order_number)))
    expect(again.get_by_role("heading", level=1)).to_have_text("Successful")
    for one in Receipt.objects.all():
        expect(again.get_by_role("link", name=grouped(one.number), exact=True)).to_be_visible()


def test_the_way_back_from_the_bank_pays_once(open_window: Callable[..., Page], fpx: PortalsFpx) -> None:
    aminah, _ = two_bills()
    acr, _ecr = bills_of(aminah)
    page = open_window(person=aminah, width=DESK, language="en", beside=fpx.origin)
    into_the_cart(page, acr)
    page.goto("/pay/how/")
    to_the_bank(page)
    payment = Payment.objects.get()
    page.goto(f"/pay/check/{payment.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not confirmed yet")
    page.goto("/pay/how/")
    expect(page.locator("main")).to_contain_text("The cart is empty")
    assert Payment.objects.count() == 1
