"""Direct ACs are sent again until the seller answers OK, each try is written down, and nothing is lost by an end."""

from __future__ import annotations

import pytest

from caruman.simulators.fpx.courier import Answer
from tests.fpx_shop import AC_ORDER, World, is_signed, read

NOT_OK = {
    "a newline": Answer(200, b"OK\n"),
    "small letters": Answer(200, b"ok"),
    "a page": Answer(200, b"<html>OK</html>"),
    "nothing": Answer(200, b""),
    "a redirect": Answer(302, b"OK"),
    "a fault of the server": Answer(500, b"OK"),
    "no answer": Answer(None, b"", "no answer within 15 s"),
}


def _paid(world: World) -> None:
    world.pay_request()
    world.act("pay")


@pytest.mark.parametrize("answer", NOT_OK)
def test_only_the_two_letters_are_an_acknowledgement(world: World, answer: str) -> None:
    _paid(world)
    world.answers = [NOT_OK[answer]]
    assert len(world.deliver()) == 1
    assert world.deliver() == []
    world.later(seconds=61)
    assert len(world.deliver()) == 1
    world.later(hours=1)
    assert world.deliver() == []
    (delivery,) = world.order()["deliveries"]
    assert delivery["state"] == "acknowledged"
    first, second = delivery["tries"]
    assert (first["is_ok"], second["is_ok"]) == (False, True)
    assert first["status"] == NOT_OK[answer].status
    assert first["body"] == second["body"]


def test_it_gives_up_after_the_tries_that_are_set(world: World) -> None:
    world.control("PATCH", "/settings", resend_count=2, resend_interval_seconds=10)
    _paid(world)
    world.answers = [Answer(503, b"")] * 9
    for _ in range(6):
        world.deliver()
        world.later(seconds=11)
    (delivery,) = world.order()["deliveries"]
    assert (delivery["state"], len(delivery["tries"])) == ("given_up", 3)


def test_everything_that_waits_can_be_sent_at_once(world: World) -> None:
    world.control("POST", "/faults", matches={"all": True}, faults=[{"kind": "direct_delay", "seconds": 86_400}])
    _paid(world)
    assert world.deliver() == []
    assert len(world.deliver(everything=True)) == 1


def test_a_restart_loses_nothing(lasting_world: World) -> None:
    world = lasting_world
    world.control("POST", "/clock", advance_days=1)
    world.control("PATCH", "/settings", resend_count=7)
    _paid(world)
    world.answers = [Answer(None, b"", "refused")]
    world.deliver()
    half_way = world.buyer("CRM-2")
    half_way.reach("tac")
    before = world.control("GET", "/orders"), world.control("GET", "/deliveries"), world.debits()
    world.restart()
    assert (world.control("GET", "/orders"), world.control("GET", "/deliveries"), world.debits()) == before
    assert world.control("GET", "/clock")["offset_seconds"] == 86_400
    assert world.control("GET", "/settings")["settings"]["resend_count"] == 7
    world.later(seconds=61)
    assert len(world.deliver()) == 1
    half_way.goto(half_way.address)
    assert half_way.heading == "Masukkan TAC"
    half_way.press("go", tac=half_way.tac())
    half_way.press("go")
    assert len(world.debits()) == 2


def test_without_an_address_nothing_is_sent_and_it_says_so(world: World) -> None:
    world.control("PUT", "/exchanges/EX99990001", direct_url="", indirect_url="")
    buyer = world.buyer()
    buyer.reach("receipt")
    assert world.deliver(everything=True) == []
    assert "no direct URL" in world.order()["deliveries"][0]["label"]
    assert buyer.come_back() is None
    assert "EX99990001" in buyer.page


def test_the_calendar_rolls_the_certificate_over(world: World) -> None:
    world.control("PATCH", "/settings", calendar=[{"from": "2026-11-24T00:00:00+08:00", "key": "next"}])
    _paid(world)
    world.answers = [Answer(500, b"")]
    (first,) = world.deliver()
    assert is_signed(first, AC_ORDER)
    world.later(days=1)
    (second,) = world.deliver()
    assert is_signed(second, AC_ORDER, "fpxuat.cer")
    assert is_signed(read(world.enquire()), AC_ORDER, "fpxuat.cer")
    world.control("PATCH", "/settings", sign_with="current")
    assert is_signed(read(world.enquire()), AC_ORDER)


def test_without_a_calendar_the_next_key_signs_once_the_current_has_ended(world: World) -> None:
    world.control("POST", "/clock", at="2027-01-02T00:00:00+08:00")
    world.pay_request(sellerTxnTime="20270102000000")
    assert is_signed(read(world.enquire(sellerTxnTime="20270102000000")), AC_ORDER, "fpxuat.cer")
