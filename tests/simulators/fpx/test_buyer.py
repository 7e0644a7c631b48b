"""The buyer's way: FPX's page, the bank's pages, every way to leave, and back to the seller; without scripts."""

from __future__ import annotations

import pytest

from tests.fpx_shop import AC_ORDER, AC_WIRE, INDIRECT, World, is_signed, read

CANCELLED = {"terms": "80", "login": "1C", "account": "1F", "tac": "1I", "confirm": "1L"}
TIMED_OUT = {"terms": "OF", "login": "1A", "account": "1D", "tac": "1G", "confirm": "1J"}
NO_INFORMATION = {"login": "1B", "account": "1E", "tac": "1H", "confirm": "1K"}


def _reach(world: World, page: str) -> object:
    buyer = world.buyer()
    if page == "login":
        buyer.press("agree")
    elif page != "terms":
        buyer.reach(page)
    assert world.order()["stage"] == page
    return buyer


def test_a_buyer_pays_and_comes_back(world: World) -> None:
    buyer = world.buyer()
    assert "Kedai Contoh" in buyer.page
    assert "RM 88.80" in buyer.page
    buyer.reach("receipt")
    assert buyer.heading == "Pembayaran berjaya"
    (direct,) = world.deliver()
    indirect = buyer.come_back()
    assert indirect == direct
    assert indirect is not None
    assert list(indirect) == AC_WIRE
    assert is_signed(indirect, AC_ORDER)
    (debit,) = world.debits()
    assert (debit["ex_order_no"], debit["order_no"], debit["amount_sen"]) == ("EX-CRM-1", "CRM-1", 8880)
    assert debit["fpx_txn_id"] == direct["fpxTxnId"]


def test_the_way_back_allows_the_sellers_address_and_nothing_else_runs(world: World) -> None:
    buyer = world.buyer()
    assert "form-action 'self'" in buyer.headers["content-security-policy"]
    assert "unsafe" not in buyer.headers["content-security-policy"]
    buyer.reach("receipt")
    buyer.come_back()
    assert "form-action 'self' http: https:" in buyer.headers["content-security-policy"]
    assert f'action="{INDIRECT}"' in buyer.page
    assert "<button>" in buyer.page
    # A browser says from which origin it comes, unless it is told not to.
    assert buyer.headers["referrer-policy"] == "strict-origin"


@pytest.mark.parametrize("page", CANCELLED)
def test_cancel_has_a_code_for_each_page(world: World, page: str) -> None:
    buyer = _reach(world, page)
    buyer.press("cancel")
    assert [one["debitAuthCode"] for one in world.deliver()] == [CANCELLED[page]]
    assert buyer.come_back()["debitAuthCode"] == CANCELLED[page]
    assert world.debits() == []


@pytest.mark.parametrize("page", TIMED_OUT)
def test_a_page_that_nobody_answers_times_out_with_its_code(world: World, page: str) -> None:
    _reach(world, page)
    world.later(minutes=9, seconds=59)
    assert world.deliver() == []
    world.later(seconds=2)
    assert [one["debitAuthCode"] for one in world.deliver()] == [TIMED_OUT[page]]
    assert read(world.enquire())["debitAuthCode"] == TIMED_OUT[page]


@pytest.mark.parametrize("page", NO_INFORMATION)
def test_a_tester_lets_time_run_out_or_information_be_missing(world: World, page: str) -> None:
    _reach(world, page).press("no-information")
    assert world.order()["code"] == NO_INFORMATION[page]
    second = world.buyer("CRM-2")
    second.press("time-out")
    assert world.order("CRM-2")["code"] == "OF"


def test_three_wrong_entries_end_the_payment(world: World) -> None:
    buyer = world.buyer()
    buyer.press("agree")
    for _ in range(2):
        buyer.press("go", username="1234", password="wrong")
        assert buyer.heading == "Log masuk"
        assert "Ralat: Log masuk" in buyer.page
        assert 'value="1234"' in buyer.page
    buyer.press("go", username="1234", password="wrong")
    assert world.order()["code"] == "1B"


def test_a_wrong_tac_can_be_corrected(world: World) -> None:
    buyer = world.buyer()
    buyer.reach("tac")
    tac = buyer.tac()
    buyer.press("go", tac="000000" if tac != "000000" else "111111")
    assert "TAC ini salah" in buyer.page
    buyer.press("go", tac=f" {tac[:3]} {tac[3:]} ")
    assert buyer.heading == "Sahkan pembayaran"


def test_no_account_chosen_is_said(world: World) -> None:
    buyer = world.buyer()
    buyer.reach("account")
    buyer.press("go")
    assert "Pilih akaun yang membayar" in buyer.page
    assert world.order()["stage"] == "account"


@pytest.mark.parametrize(("account", "amount", "code"), [(1, "88.80", "51"), (2, "500.01", "48"), (3, "88.80", "57")])
def test_the_account_decides(world: World, account: int, amount: str, code: str) -> None:
    buyer = world.buyer(amount=amount)
    buyer.reach("receipt", account=account)
    assert buyer.heading == "Pembayaran tidak berjaya"
    assert [one["debitAuthCode"] for one in world.deliver()] == [code]
    assert world.debits() == []


def test_a_balance_goes_down_by_what_was_paid(world: World) -> None:
    for number, amount in (("CRM-1", "30000.00"), ("CRM-2", "20000.00")):
        world.buyer(number, amount).reach("receipt")
    account = world.control("GET", "/accounts")["accounts"][0]
    assert account["balance_sen"] == 25_000_000 - 5_000_000


def test_back_and_a_second_press_pay_nothing_twice(world: World) -> None:
    buyer = world.buyer()
    buyer.reach("confirm")
    address = buyer.address
    buyer.press("go")
    buyer.address = address
    buyer.press("go")
    assert buyer.heading == "Pembayaran berjaya"
    buyer.goto(address)
    assert buyer.heading == "Pembayaran berjaya"
    buyer.address = address
    buyer.press("cancel")
    assert (len(world.debits()), world.order()["code"]) == (1, "00")


def test_the_way_back_cannot_be_taken_before_the_end(world: World) -> None:
    buyer = world.buyer()
    token = buyer.address.rsplit("/", 1)[1]
    buyer.goto(f"/FPXMain/return/{token}")
    assert buyer.heading == "Semak pembayaran anda"
    assert world.ask("POST", f"/FPXMain/return/{token}").status_code == 303


@pytest.mark.parametrize(("language", "words"), [("en", "Check your payment"), ("zh", "核对您的付款")])
def test_the_pages_speak_three_languages_and_remember_it(world: World, language: str, words: str) -> None:
    buyer = world.buyer()
    assert buyer.heading == "Semak pembayaran anda"
    buyer.goto(f"{buyer.address}?language={language}")
    assert buyer.heading == words
    assert buyer.address.startswith("/FPXMain/order/")
    buyer.press("agree")
    assert buyer.heading in ("Log in", "登录")


def test_a_page_that_nobody_knows_is_said_to_be_none(world: World) -> None:
    for path in ("/FPXMain/order/x", "/bank/x/login", "/checker/NOBANK/", "/somewhere"):
        assert world.ask("GET", path).status_code == 404
    assert world.ask("POST", "/bank/x/login", content="act=go").status_code == 404


def test_what_a_seller_sends_is_shown_as_text(world: World) -> None:
    buyer = world.buyer(productDesc="<b>x</b>", buyerName='"><script>')
    assert "<b>x" not in buyer.page
    assert "&lt;b&gt;x" in buyer.page
