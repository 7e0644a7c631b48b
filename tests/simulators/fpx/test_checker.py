"""Companies: the maker's 99, the checker's decision days later, and the lapse; told by direct AC only."""

from __future__ import annotations

import re

import pytest

from tests.fpx_shop import Buyer, World, read

COMPANY = {"msgToken": "02", "buyerBankId": "PBB0234"}


def _made(world: World, number: str = "CRM-1", amount: str = "888.00") -> Buyer:
    buyer = world.buyer(number, amount, **COMPANY)
    buyer.reach("receipt")
    return buyer


def _checker(world: World) -> Buyer:
    checker = Buyer(world, "/checker/PBB0234/")
    checker.press("log-in", username="5678", password="5678")
    return checker


def test_a_maker_leaves_it_to_the_checker(world: World) -> None:
    buyer = _made(world)
    assert buyer.heading == "Menunggu kelulusan"
    (direct,) = world.deliver()
    assert (direct["debitAuthCode"], direct["makerName"], direct["buyerName"]) == ("99", "PEMBUAT CONTOH", "")
    assert (direct["debitAuthNo"], direct["creditAuthCode"]) == ("", "")
    assert buyer.come_back() == direct
    assert read(world.enquire(amount="888.00", **COMPANY))["debitAuthCode"] == "99"
    assert world.debits() == []


def test_the_checker_approves_and_a_second_direct_ac_says_so(world: World) -> None:
    _made(world)
    (first,) = world.deliver()
    world.later(days=3)
    checker = _checker(world)
    assert "CRM-1" in checker.page
    link = re.search(r'href="(/checker/PBB0234/\d{16})"', checker.page)
    assert link is not None
    checker.goto(link[1])
    assert checker.heading == "Luluskan pembayaran"
    assert "PEMBUAT CONTOH" in checker.page
    checker.press("approve")
    assert "Pembayaran CRM-1 diluluskan." in checker.page
    assert "Tiada pembayaran yang menunggu." in checker.page
    (second,) = world.deliver()
    assert second["debitAuthCode"] == "00"
    assert second["buyerName"] == "SYARIKAT CONTOH SDN BHD"
    assert second["fpxTxnTime"] == first["fpxTxnTime"], "the network's time stays the maker's"
    assert second["fpxTxnId"] == first["fpxTxnId"]
    (debit,) = world.debits()
    assert debit["debited_at"].startswith("2026-11-26")


def test_the_checker_rejects(world: World) -> None:
    _made(world)
    world.deliver()
    checker = _checker(world)
    checker.goto(f"/checker/PBB0234/{world.order()['fpx_txn_id']}")
    checker.press("reject")
    assert "Pembayaran CRM-1 ditolak." in checker.page
    assert [one["debitAuthCode"] for one in world.deliver()] == ["57"]
    assert world.debits() == []


def test_the_balance_counts_when_the_checker_approves(world: World) -> None:
    buyer = world.buyer(amount="888.00", **COMPANY)
    buyer.reach("receipt", account=1)
    assert world.deliver()[0]["debitAuthCode"] == "99"
    checker = _checker(world)
    checker.goto(f"/checker/PBB0234/{world.order()['fpx_txn_id']}")
    checker.press("approve")
    assert "bank menolaknya: 51" in checker.page
    assert world.deliver()[0]["debitAuthCode"] == "51"


def test_a_payment_lapses_after_some_days(world: World) -> None:
    _made(world)
    world.deliver()
    world.later(days=6, hours=23)
    assert world.deliver() == []
    world.later(hours=1, seconds=1)
    assert [one["debitAuthCode"] for one in world.deliver()] == ["OF"]
    assert read(world.enquire(amount="888.00", **COMPANY))["debitAuthCode"] == "OF"


def test_a_lapse_may_be_told_to_enquiries_only(world: World) -> None:
    world.control("PATCH", "/settings", lapse_is_told=False, lapse_days=2, lapse_code="1M")
    _made(world)
    world.deliver()
    assert world.control("POST", "/clock", advance_days=2.1)["happened"] == 1
    assert world.deliver() == []
    assert read(world.enquire(amount="888.00", **COMPANY))["debitAuthCode"] == "1M"


def test_only_the_checker_gets_in(world: World) -> None:
    _made(world)
    number = world.order()["fpx_txn_id"]
    outside = Buyer(world, f"/checker/PBB0234/{number}")
    assert outside.heading == "Log masuk sebagai pelulus"
    outside.press("log-in", username="1234", password="1234")
    assert "Ralat" in outside.page
    world.ask("POST", f"/checker/PBB0234/{number}", content="act=approve")
    assert world.debits() == []
    checker = _checker(world)
    checker.goto(f"/checker/MBB0228/{number}")
    assert checker.status == 404
    checker.goto("/checker/PBB0234/")
    checker.press("log-out")
    assert checker.heading == "Log masuk sebagai pelulus"


def test_a_decision_counts_once(world: World) -> None:
    _made(world)
    checker, number = _checker(world), world.order()["fpx_txn_id"]
    for _ in range(2):
        checker.goto(f"/checker/PBB0234/{number}")
        checker.address = f"/checker/PBB0234/{number}"
        checker.press("approve")
    assert len(world.debits()) == 1
    checker.address = f"/checker/PBB0234/{number}"
    checker.press("reject")
    assert world.order()["code"] == "00"


def test_the_banks_where_something_waits_are_listed(world: World) -> None:
    page = Buyer(world, "/checker/")
    assert "Tiada pembayaran yang menunggu." in page.page
    _made(world)
    page.goto("/checker/")
    assert "/checker/PBB0234/" in page.page


@pytest.mark.parametrize(("act", "code"), [("approve", "00"), ("reject", "57"), ("lapse", "OF")])
def test_a_program_decides_too(world: World, act: str, code: str) -> None:
    world.pay_request(amount="888.00", **COMPANY)
    assert world.act("pay")["code"] == "99"
    assert world.act(act)["code"] == code
    assert world.ask("POST", f"/orders/CRM-1/{act}", at="control").status_code == 409
