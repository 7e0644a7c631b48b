"""The simulated pages in a real browser: no barriers, no width beyond a phone's, and the whole way without scripts."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser import barriers
from tests.fpx_program import Shop, Simulator, until
from tests.fpx_shop import AC_ORDER, AR_ORDER, is_signed, read, request, sign

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

COMPANY = {"msgToken": "02", "buyerBankId": "PBB0234"}
PHONE = 360


def _now() -> str:
    return time.strftime("%Y%m%d%H%M%S", time.gmtime(time.time() + 8 * 3600))


def _pay_button(page: Page, simulator: Simulator, number: str, **changes: str) -> None:
    """Stand where a seller's page stands: a form that goes to FPX."""
    fields = request(number, sellerTxnTime=_now(), **changes)
    fields["checkSum"] = sign("|".join(fields[name] for name in AR_ORDER))
    inputs = "".join(f'<input type="hidden" name="fpx_{name}" value="{value}">' for name, value in fields.items())
    action = f"http://localhost:{simulator.port}/FPXMain/seller2DReceiver.jsp"
    page.set_content(f'<form method="post" action="{action}">{inputs}<button>Pay</button></form>')
    page.click("button")


def _look(page: Page) -> None:
    """Hold what every page must be."""
    assert barriers(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, page.url
    assert page.locator("h1").count() == 1


def _walk_to_receipt(page: Page, look: Callable[[Page], None]) -> None:
    look(page)
    page.click("button[value=agree]")
    look(page)
    page.click("button[value=go]")
    look(page)
    page.fill("#username", "1234")
    page.fill("#password", "1234")
    page.click("button[value=go]")
    look(page)
    page.check("#account")
    page.click("button[value=go]")
    look(page)
    tac = re.search(r"TAC (\d{6})", page.inner_text(".phone"))
    assert tac is not None
    page.fill("#tac", tac[1])
    page.click("button[value=go]")
    look(page)
    page.click("button[value=go]")
    look(page)


def test_a_buyer_goes_the_whole_way_on_a_phone(browser: Browser, simulator: Simulator, shop: Shop) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 740})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    _pay_button(page, simulator, "CRM-1")
    _walk_to_receipt(page, _look)
    # The form sends itself: the buyer is back at the seller with one press.
    page.click("form[action^='/FPXMain/return'] button")
    page.wait_for_url("**/direct")
    until(lambda: len(shop.bodies) == 2)
    direct, indirect = (read(body) for body in shop.bodies)
    assert direct == indirect
    assert is_signed(indirect, AC_ORDER)
    assert shop.origins[1] == f"http://localhost:{simulator.port}"
    assert complaints == []
    page.close()


def test_a_company_goes_the_whole_way_without_scripts(browser: Browser, simulator: Simulator, shop: Shop) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    _pay_button(page, simulator, "CRM-2", **COMPANY)
    _walk_to_receipt(page, lambda page: None)
    page.click("form[action^='/FPXMain/return'] button")
    page.click("#return button")
    page.goto(f"http://localhost:{simulator.port}/checker/PBB0234/")
    page.fill("#username", "5678")
    page.fill("#password", "5678")
    page.click("button")
    page.click("td a")
    page.click("button[value=approve]")
    assert "CRM-2" in page.inner_text("[role=status]")
    until(lambda: len(shop.bodies) == 3)
    assert [read(body)["debitAuthCode"] for body in shop.bodies] == ["99", "99", "00"]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_checkers_and_the_control_pages_have_no_barriers(
    browser: Browser, simulator: Simulator, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": PHONE, "height": 740}, color_scheme=scheme)
    _pay_button(page, simulator, "CRM-3", **COMPANY)
    number = simulator.control("POST", "/orders/CRM-3/pay")["fpx_txn_id"]
    simulator.fpx("RetrieveBankList", "fpx_msgType=BE")
    simulator.control("POST", "/faults", matches={"next": 1}, fault="ae_error")
    main = f"http://localhost:{simulator.port}"
    for path in ("/", "/checker/", "/checker/PBB0234/", "/FPXMain/termsAndConditions.jsp", "/nothing?language=zh"):
        page.goto(main + path)
        _look(page)
    page.goto(f"{main}/checker/PBB0234/")
    page.fill("#username", "5678")
    page.fill("#password", "5678")
    page.click("button")
    _look(page)
    page.click("td a")
    _look(page)
    control = f"http://localhost:{simulator.control_port}"
    for path in ("/", f"/pages/orders/{number}", "/pages/messages?refused=1", "/pages/faults", "/pages/settings"):
        page.goto(control + path)
        _look(page)
    for path in ("/pages/registrations", "/pages/banks"):
        page.goto(control + path)
        _look(page)
    page.close()
