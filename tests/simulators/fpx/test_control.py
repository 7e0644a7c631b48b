"""The control port: the bank book, the files of a day, the clock, payments without pages, and what it refuses."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from caruman.formats.settlement import read_credits, read_settled
from tests.fpx_shop import INDIRECT, World, read

COLUMNS = "fpxTxnId,sellerOrderNo,sellerExOrderNo,amount,debitAuthCode,creditAuthCode,txnTime,settlementDate,fee"


def _pay(world: World, number: str, amount: str = "88.80", **changes: str) -> None:
    world.pay_request(number, amount, **changes)
    world.act("pay", number)


def _file(world: World, path: str = "/day-file", **asked: Any) -> list[dict[str, str]]:
    answer = world.ask("GET", path, at="control", params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_day_file_holds_what_was_debited(world: World) -> None:
    _pay(world, "CRM-1")
    _pay(world, "CRM-2", "1000.00", msgToken="02", buyerBankId="PBB0234")
    world.act("approve", "CRM-2")
    world.pay_request("CRM-3")
    world.act("cancel", "CRM-3")
    answer = world.ask("GET", "/day-file?date=2026-11-23", at="control")
    assert answer.text.splitlines()[0] == COLUMNS
    first, second = _file(world)
    assert (first["sellerOrderNo"], first["amount"], first["fee"], first["debitAuthCode"]) == (
        "CRM-1",
        "88.80",
        "0.50",
        "00",
    )
    assert (second["amount"], second["fee"], second["settlementDate"]) == ("1000.00", "1.00", "2026-11-24")
    assert [line.order_number for line in read_settled(answer.content)] == ["CRM-1", "CRM-2"]
    assert [line["debitAuthCode"] for line in _file(world, outcomes="all")] == ["00", "00", "80"]
    assert _file(world, date="2026-11-24") == []
    assert len(_file(world, date="2026-11-24", by="settlement")) == 2


def test_the_day_file_can_be_spoilt_the_same_way_again(world: World) -> None:
    for number in range(8):
        _pay(world, f"CRM-{number}")
    asked = {"omits": 1, "doubles": 2, "extras": 1, "wrong_amounts": 1, "seed": 5}
    lines = _file(world, **asked)
    assert lines == _file(world, **asked)
    numbers = [line["sellerOrderNo"] for line in lines]
    assert len(numbers) == 8 - 1 + 2 + 1
    assert len(set(numbers)) == 8
    assert "NOBODY-5-1" in numbers
    assert [line["amount"] for line in lines].count("88.81") == 1
    assert _file(world, **{**asked, "seed": 6}) != lines
    assert "CRM-3" not in [line["sellerOrderNo"] for line in _file(world, omit_order="CRM-3")]
    world.control("PATCH", "/settings", day_file_omits=8)
    assert _file(world) == []


def test_weekends_and_holidays_settle_on_the_next_working_day(world: World) -> None:
    for days, expected in ((0, "2026-11-24"), (4, "2026-11-30"), (5, "2026-11-30"), (6, "2026-11-30")):
        world.control("POST", "/clock", offset_seconds=days * 86_400)
        _pay(world, f"CRM-{days}")
        assert world.debits()[-1]["settlement_date"] == expected
    world.control("PATCH", "/settings", holidays=["2026-11-24"])
    world.control("POST", "/clock", reset=True)
    _pay(world, "CRM-9")
    assert world.debits()[-1]["settlement_date"] == "2026-11-25"


def test_the_bank_credits_one_amount_a_settlement_day_less_the_fees(world: World) -> None:
    _pay(world, "CRM-1", "100.00")
    _pay(world, "CRM-2", "50.00")
    world.control("POST", "/faults", matches={"order": "CRM-3"}, fault="credit_fails")
    _pay(world, "CRM-3", "7.00")
    assert _file(world, "/bank-statement") == []
    (line,) = _file(world, "/bank-statement", until="2026-11-24")
    assert (line["settlementDate"], line["amount"], line["fees"], line["count"]) == (
        "2026-11-24",
        "149.00",
        "1.00",
        "2",
    )
    world.control("PATCH", "/settings", fees_are_taken_off=False)
    text = world.ask("GET", "/bank-statement?until=2026-11-24", at="control").content
    assert [one.amount_sen for one in read_credits(text)] == [15_000]


def test_a_program_pays_and_carries_the_answer_back(world: World) -> None:
    world.pay_request()
    paid = world.act("pay")
    assert (paid["code"], paid["is_debited"], paid["indirect"]) == ("00", True, {"url": INDIRECT})
    given = world.act("indirect")["indirect"]
    assert given["url"] == INDIRECT
    assert given["body"] == world.enquire()
    assert read(given["body"])["debitAuthCode"] == "00"
    assert [one["kind"] for one in world.order()["deliveries"]] == ["direct", "indirect"]


@pytest.mark.parametrize("number", ["CRM-1", "EX-CRM-1", "2611231030000001"])
def test_an_order_is_found_by_any_of_its_numbers(world: World, number: str) -> None:
    world.pay_request()
    assert world.order(number)["order_no"] == "CRM-1"


def test_a_number_with_a_slash_is_found_too(world: World) -> None:
    world.pay_request("A/1")
    assert world.act("pay", "A/1")["code"] == "00"


@pytest.mark.parametrize(("page", "code"), [("login", "1C"), ("tac", "1I")])
def test_a_program_cancels_on_any_page(world: World, page: str, code: str) -> None:
    world.pay_request()
    assert world.act("cancel", page=page)["code"] == code


def test_a_program_chooses_an_account(world: World) -> None:
    world.pay_request()
    assert world.act("pay", account="current")["code"] == "51"


def test_long_tests_do_not_run_out_of_money(world: World) -> None:
    for number in range(10):
        _pay(world, f"CRM-{number}", "30000.00")
    assert world.control("GET", "/debits")["total_sen"] == 30_000_000


def test_lists_go_on(world: World) -> None:
    for number in range(5):
        _pay(world, f"CRM-{number}")
    seen, after = [], 0
    while after is not None:
        page = world.control("GET", "/debits", after=after, limit=2)
        seen += [one["order_no"] for one in page["debits"]]
        after = page["next"]
    assert seen == [f"CRM-{number}" for number in range(5)]
    assert page["count"] == 5
    assert [one["order_no"] for one in world.control("GET", "/orders", order_no="CRM-3")["orders"]] == ["CRM-3"]


def test_the_bank_book_is_added_to_only(world: World) -> None:
    import sqlite3

    _pay(world, "CRM-1")
    with pytest.raises(sqlite3.IntegrityError, match="added to only"):
        world.network.storage.run("UPDATE debits SET amount_sen = 1")


def test_reset_begins_anew(world: World) -> None:
    _pay(world, "CRM-1")
    world.pay_request("CRM-1")
    world.control("PATCH", "/settings", resend_count=9)
    world.control("POST", "/clock", advance_days=3)
    world.control("POST", "/reset")
    assert (world.control("GET", "/orders")["count"], world.debits()) == (0, [])
    assert world.control("GET", "/settings")["settings"]["resend_count"] == 9
    world.control("POST", "/reset", settings=True, clock=True)
    assert world.control("GET", "/settings")["settings"]["resend_count"] == 3
    assert world.control("GET", "/clock")["offset_seconds"] == 0
    _pay(world, "CRM-1")
    assert len(world.debits()) == 1


REFUSED = [
    ("PATCH", "/settings", {"resend_count": -1}),
    ("PATCH", "/settings", {"nothing": 1}),
    ("PATCH", "/settings", {"calendar": [{"from": "yesterday", "key": "next"}]}),
    ("PATCH", "/settings", {"holidays": ["Friday"]}),
    ("PATCH", "/banks/TEST0021/01", {"opens": "25:00"}),
    ("PUT", "/exchanges/EX1", {}),
    ("PUT", "/exchanges/EX99990001", {"direct_url": "ftp://x"}),
    ("PUT", "/exchanges/EX99990001", {"certificates": ["junk"]}),
    ("PUT", "/exchanges/EX99990001", {"sellers": [{"id": "shop"}]}),
    ("PUT", "/exchanges/EX99990001", {"url": "http://x"}),
    ("POST", "/clock", {"at": "2026-12-01T00:00:00"}),
    ("POST", "/clock", {"advance_days": "many"}),
]


@pytest.mark.parametrize(("method", "path", "body"), REFUSED)
def test_what_cannot_be_is_refused_with_a_sentence(world: World, method: str, path: str, body: dict[str, Any]) -> None:
    answer = world.ask(method, path, at="control", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/orders/X"),
        ("POST", "/orders/X/pay"),
        ("DELETE", "/faults/7"),
        ("PATCH", "/banks/X/01"),
        ("PATCH", "/accounts/7"),
        ("GET", "/keys/x.key"),
    ],
)
def test_what_is_not_there_is_404(world: World, method: str, path: str) -> None:
    assert world.ask(method, path, at="control", json={}).status_code == 404


def test_junk_for_json_is_refused(world: World) -> None:
    assert world.ask("POST", "/faults", at="control", content="{").status_code == 400
    assert world.ask("POST", "/faults", at="control", content="[]").status_code == 400
    assert world.ask("GET", "/day-file?omits=x", at="control").status_code == 400


def test_a_page_of_another_site_cannot_turn_a_switch(world: World) -> None:
    headers = {"origin": "https://evil.example", "host": "localhost:8028"}
    assert world.ask("POST", "/reset", at="control", headers=headers, json={}).status_code == 403
    own = {"origin": "http://localhost:8028", "host": "localhost:8028"}
    assert world.ask("POST", "/reset", at="control", headers=own, json={}).status_code == 200


def _form(world: World, path: str, **fields: str) -> str:
    from urllib.parse import urlencode

    answer = world.ask("POST", path, at="control", content=urlencode(fields))
    assert answer.status_code == 303
    return world.ask("GET", answer.headers["location"], at="control").text


def test_the_control_pages_turn_the_same_switches(world: World) -> None:
    world.pay_request()
    number = world.order()["fpx_txn_id"]
    assert "Done: pay." in _form(world, f"/pages/orders/{number}", act="pay")
    assert "at another stage" in _form(world, f"/pages/orders/{number}", act="pay")
    assert "1 tries were made" in _form(world, f"/pages/orders/{number}", act="run")
    assert "CRM-1" in world.ask("GET", "/?q=CRM", at="control").text
    assert "No order has this" in world.ask("GET", "/?q=zzz", at="control").text
    assert "Rule 1 waits" in _form(world, "/pages/faults", match="next", value="2", kind="drop_direct", params="")
    assert "no fault" in _form(world, "/pages/faults", match="next", value="2", kind="nothing")
    assert "was removed" in _form(world, "/pages/faults", remove="1")
    assert "settings were saved" in _form(world, "/pages/settings", act="save", resend_count="5")
    assert "must be" in _form(world, "/pages/settings", act="save", resend_count="-5")
    assert "clock was moved" in _form(world, "/pages/settings", act="clock", days="2", hours="")
    assert world.control("GET", "/clock")["offset_seconds"] == 172_800
    assert "blocked (B)" in _form(world, "/pages/banks", bank_id="TEST0021", model="01", is_online="no")
    assert "balance was set" in _form(world, "/pages/banks", account_id="1", balance="1,000.50")
    assert world.control("GET", "/accounts")["accounts"][0]["balance_sen"] == 100_050
    saved = _form(
        world,
        "/pages/registrations",
        exchange_id="EX99990001",
        direct_url="http://localhost:3000/d",
        indirect_url="http://localhost:3000/i",
        sellers="SE99990001, Kedai\nSE99990002, Kedai Dua, 5000",
    )
    assert "EX99990001 was saved" in saved
    (exchange,) = world.control("GET", "/exchanges")["exchanges"]
    assert exchange["direct_url"] == "http://localhost:3000/d"
    assert [one["most_sen"] for one in exchange["sellers"]] == [None, 5000]
    assert len(exchange["certificates"]) == 1


def test_every_control_page_opens(world: World) -> None:
    world.fpx("RetrieveBankList", "fpx_msgType=BE")
    world.buyer().reach("receipt")
    number = world.order()["fpx_txn_id"]
    for path in ("/", f"/pages/orders/{number}", "/pages/messages", "/pages/messages?refused=1", "/pages/faults"):
        assert world.ask("GET", path, at="control").status_code == 200
    for path in ("/pages/settings", "/pages/registrations", "/pages/banks", "/?page=x", "/keys/fpxuat.cer", "/health"):
        assert world.ask("GET", path, at="control").status_code == 200
    assert world.ask("GET", "/pages/orders/1", at="control").status_code == 404
