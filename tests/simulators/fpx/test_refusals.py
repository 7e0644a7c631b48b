"""What FPX itself turns down: the codes, the order in which it looks, and that a refusal is told by AC."""

from __future__ import annotations

import pytest

from tests.fpx_shop import KEYS, World, read

REFUSED = {
    "2A": {"amount": "0.99"},
    "48": {"amount": "30000.01"},
    "13": {"amount": "88.8"},
    "47": {"txnCurrency": "USD"},
    "SB": {"sellerBankCode": "02"},
    "XM": {"msgToken": "03"},
    "XE": {"version": "5.0"},
    "XS": {"sellerId": "SE00000009"},
    "92": {"buyerBankId": "TESTO021"},
    "XW": {"sellerTxnTime": "20261122090000"},
    "DB": {"buyerEmail": "nobody"},
}


@pytest.mark.parametrize("code", REFUSED)
def test_fpx_turns_down(world: World, code: str) -> None:
    buyer = world.buyer(**REFUSED[code])
    assert buyer.heading == "Pembayaran tidak berjaya"
    assert code in buyer.page
    (direct,) = world.deliver()
    assert direct["debitAuthCode"] == code
    assert buyer.come_back() == direct
    assert world.debits() == []


@pytest.mark.parametrize(
    "changes",
    [
        {"sellerOrderNo": "A&B"},
        {"sellerExOrderNo": "A'B"},
        {"sellerOrderNo": ""},
        {"productDesc": ""},
        {"productDesc": "x" * 31},
        {"buyerId": "a/b"},
        {"buyerName": "a\x00b"},
        {"sellerTxnTime": "2026112310300"},
    ],
    ids=["ampersand", "quote", "no number", "no description", "too long", "slash", "NUL", "time"],
)
def test_a_wrong_form_is_30(world: World, changes: dict[str, str]) -> None:
    world.pay_request(**changes)
    assert world.deliver()[0]["debitAuthCode"] == "30"


@pytest.mark.parametrize(("amount", "code"), [("1.99", "2A"), ("1000000.01", "48"), ("2.00", ""), ("1000000.00", "")])
def test_companies_have_limits_of_their_own(world: World, amount: str, code: str) -> None:
    world.pay_request(amount=amount, msgToken="02", buyerBankId="PBB0234")
    assert [one["debitAuthCode"] for one in world.deliver()] == ([code] if code else [])


@pytest.mark.parametrize("amount", ["1.00", "30000.00"])
def test_the_limits_themselves_are_allowed(world: World, amount: str) -> None:
    world.buyer(amount=amount).reach("receipt")
    assert world.debits()[0]["amount_sen"] == int(amount.replace(".", ""))


def test_a_number_is_used_once_and_an_enquiry_finds_the_first(world: World) -> None:
    world.pay_request()
    world.act("pay")
    world.deliver()
    world.pay_request()
    world.pay_request(sellerExOrderNo="EX-OTHER")
    assert [one["debitAuthCode"] for one in world.deliver()] == ["XN", "45"]
    assert read(world.enquire())["debitAuthCode"] == "00"
    # What an AC has spoken of is not unknown to an enquiry.
    assert read(world.enquire(sellerExOrderNo="EX-OTHER"))["debitAuthCode"] == "45"
    assert len(world.debits()) == 1


def test_a_merchant_has_its_own_limit(world: World) -> None:
    sellers = [{"id": "SE99990001", "name": "Kedai", "most_sen": 8_879}]
    world.control("PUT", "/exchanges/EX99990001", sellers=sellers)
    world.pay_request()
    assert world.deliver()[0]["debitAuthCode"] == "49"


def test_a_blocked_bank_is_b_in_the_list_and_bb_for_a_request(world: World) -> None:
    assert world.control("PATCH", "/banks/TEST0021/01", is_online=False)["is_online"] is False
    world.pay_request()
    assert world.deliver()[0]["debitAuthCode"] == "BB"
    world.control("PATCH", "/banks/TEST0021/01", is_online=True)
    world.pay_request("CRM-2")
    assert world.order("CRM-2")["stage"] == "terms"


@pytest.mark.parametrize(
    ("opens", "closes", "is_open"),
    [("06:00", "23:45", True), ("11:00", "24:00", False), ("00:00", "10:30", False), ("22:00", "10:31", True)],
)
def test_a_bank_has_hours(world: World, opens: str, closes: str, is_open: bool) -> None:
    world.control("PATCH", "/banks/TEST0021/01", opens=opens, closes=closes)
    world.pay_request()
    assert [one["debitAuthCode"] for one in world.deliver()] == ([] if is_open else ["OE"])


@pytest.mark.parametrize(("hours", "code"), [(23.9, ""), (24.1, "XW"), (-24.1, "XW")])
def test_a_sellers_clock_may_be_off_by_a_day(world: World, hours: float, code: str) -> None:
    world.later(hours=hours)
    world.pay_request()
    assert [one["debitAuthCode"] for one in world.deliver()] == ([code] if code else [])


def test_a_seller_by_the_true_clock_is_taken_when_the_clock_was_moved(world: World) -> None:
    world.control("POST", "/clock", advance_days=30)
    world.pay_request()
    assert world.order()["stage"] == "terms"
    world.control("PATCH", "/settings", skew_hours=0)
    world.pay_request("CRM-2", sellerTxnTime="20200101000000")
    assert world.order("CRM-2")["stage"] == "terms"


def test_another_exchange_has_its_own_numbers_and_keys(world: World) -> None:
    certificate = (KEYS / "EX99990001.cer").read_text(encoding="ascii")
    world.control(
        "PUT",
        "/exchanges/EX99990005",
        certificates=[certificate],
        sellers=[{"id": "SE99990005", "name": "Lain"}],
        direct_url="https://shop.example/fpx/direct",
    )
    world.pay_request()
    world.pay_request(sellerExId="EX99990005", sellerId="SE99990005")
    world.pay_request("CRM-2", sellerExId="EX99990005")
    assert [one["debitAuthCode"] for one in world.deliver()] == ["XS"]
