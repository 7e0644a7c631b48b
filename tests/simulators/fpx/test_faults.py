"""Every fault that can be asked for, what it does to what a seller sees, and that the bank book tells the truth."""

from __future__ import annotations

import pytest

from caruman.simulators.fpx.faults import KINDS
from tests.fpx_shop import AC_ORDER, AC_WIRE, World, is_signed, read, signed
from tests.fpx_shop import request as ar


def _fault(world: World, kind: str, **params: object) -> None:
    world.control("POST", "/faults", matches={"order": "CRM-1"}, fault={"kind": kind, **params})


def _codes(messages: list[dict[str, str]]) -> list[str]:
    return [one["debitAuthCode"] for one in messages]


def _paid(world: World, *faults: dict[str, object]) -> None:
    world.control("POST", "/faults", matches={"order": "CRM-1"}, faults=list(faults))
    world.pay_request()
    world.act("pay")


def test_the_direct_ac_never_comes(world: World) -> None:
    _paid(world, {"kind": "drop_direct"})
    assert world.deliver(everything=True) == []
    assert len(world.debits()) == 1
    assert read(world.enquire())["debitAuthCode"] == "00"
    assert world.order()["deliveries"][0]["state"] == "dropped"


def test_the_browser_never_comes_back(world: World) -> None:
    _fault(world, "drop_indirect")
    buyer = world.buyer()
    buyer.reach("receipt")
    assert buyer.come_back() is None
    assert buyer.heading == "Penyemak imbas ditutup"
    assert _codes(world.deliver()) == ["00"]


def test_the_browser_comes_first(world: World) -> None:
    _fault(world, "indirect_first", seconds=5)
    buyer = world.buyer()
    buyer.reach("receipt")
    assert world.deliver() == []
    assert buyer.come_back()["debitAuthCode"] == "00"
    world.later(seconds=4)
    assert world.deliver() == []
    world.later(seconds=2)
    assert _codes(world.deliver()) == ["00"]


def test_a_direct_ac_does_not_wait_for_the_browser_for_ever(world: World) -> None:
    _fault(world, "indirect_first")
    world.buyer().reach("receipt")
    world.later(seconds=121)
    assert _codes(world.deliver()) == ["00"]


def test_the_direct_ac_comes_many_times(world: World) -> None:
    _paid(world, {"kind": "direct_times", "times": 20})
    received = world.deliver()
    assert _codes(received) == ["00"] * 20
    assert len({one["checkSum"] for one in received}) == 1
    assert world.deliver() == []


def test_the_copies_may_come_apart(world: World) -> None:
    _paid(world, {"kind": "direct_times", "times": 3, "spacing_seconds": 600})
    assert len(world.deliver()) == 1
    world.later(minutes=10, seconds=1)
    assert len(world.deliver()) == 1
    world.later(minutes=10)
    assert len(world.deliver()) == 1


def test_the_direct_ac_comes_ten_minutes_late(world: World) -> None:
    _paid(world, {"kind": "direct_delay"})
    world.later(minutes=9, seconds=59)
    assert world.deliver() == []
    world.later(seconds=2)
    assert _codes(world.deliver()) == ["00"]


def test_the_direct_ac_comes_after_a_restart(lasting_world: World) -> None:
    world = lasting_world
    _paid(world, {"kind": "direct_after_restart"})
    world.later(days=1)
    assert world.deliver() == []
    world.restart()
    assert _codes(world.deliver()) == ["00"]


@pytest.mark.parametrize("code", ["09", "1M", "96"])
def test_fpx_says_something_else_first_and_the_truth_later(world: World, code: str) -> None:
    _paid(world, {"kind": "says_first", "code": code, "seconds": 60})
    assert _codes(world.deliver()) == [code]
    assert read(world.enquire())["debitAuthCode"] == code
    assert len(world.debits()) == 1, "the bank debited all the same"
    world.later(seconds=61)
    assert _codes(world.deliver()) == ["00"]
    assert read(world.enquire())["debitAuthCode"] == "00"


def test_fpx_contradicts_itself_afterwards(world: World) -> None:
    _paid(world, {"kind": "says_later", "code": "99", "seconds": 60})
    assert _codes(world.deliver()) == ["00"]
    world.later(seconds=61)
    assert _codes(world.deliver()) == ["99"]
    assert read(world.enquire())["debitAuthCode"] == "00"


def test_browser_and_direct_ac_contradict_each_other(world: World) -> None:
    _fault(world, "indirect_says", code="1M")
    buyer = world.buyer()
    buyer.reach("receipt")
    assert _codes(world.deliver()) == ["00"]
    indirect = buyer.come_back()
    assert indirect["debitAuthCode"] == "1M"
    assert is_signed(indirect, AC_ORDER)


def test_the_credit_leg_fails(world: World) -> None:
    _paid(world, {"kind": "credit_fails"})
    (direct,) = world.deliver()
    assert (direct["debitAuthCode"], direct["creditAuthCode"]) == ("00", "88")
    assert world.debits()[0]["credit_auth_code"] == "88"


@pytest.mark.parametrize("code", ["45", "XN", "XW"])
def test_fpx_refuses_what_is_right(world: World, code: str) -> None:
    _fault(world, "refuse", code=code)
    world.pay_request()
    assert _codes(world.deliver()) == [code]
    assert world.debits() == []


@pytest.mark.parametrize("debited", [False, True])
def test_the_bank_answers_what_is_asked_for(world: World, debited: bool) -> None:
    _paid(world, {"kind": "bank_answers", "code": "85", "debited": debited})
    (direct,) = world.deliver()
    assert (direct["debitAuthCode"], direct["debitAuthNo"]) == ("85", "")
    assert len(world.debits()) == debited


def test_fpx_lives_by_another_clock(world: World) -> None:
    _paid(world, {"kind": "time_skew", "seconds": -3600})
    assert world.deliver()[0]["fpxTxnTime"] == "20261123093000"


@pytest.mark.parametrize(
    ("key", "certificate"), [("next", "fpxuat.cer"), ("expired", ""), ("wrong", ""), ("exchange", "")]
)
def test_another_key_signs(world: World, key: str, certificate: str) -> None:
    _paid(world, {"kind": "sign_with", "key": key})
    (direct,) = world.deliver()
    assert not is_signed(direct, AC_ORDER)
    if certificate:
        assert is_signed(direct, AC_ORDER, certificate)
    assert read(world.enquire())["checkSum"] == direct["checkSum"]


def test_an_enquiry_is_answered_error_76_or_09_for_a_while(world: World) -> None:
    kinds = [{"kind": "ae_error", "times": 1}, {"kind": "ae_not_found", "times": 1}, {"kind": "ae_pending", "times": 2}]
    _paid(world, *kinds)
    assert world.enquire() == "ERROR"
    missing = read(world.enquire())
    assert (missing["debitAuthCode"], missing["sellerOrderNo"]) == ("76", "CRM-1")
    assert is_signed(missing, AC_ORDER)
    assert [read(world.enquire())["debitAuthCode"] for _ in range(3)] == ["09", "09", "00"]


def test_an_enquiry_is_answered_by_half_by_a_fault_of_the_server_and_by_a_redirect(world: World) -> None:
    _paid(world, *({"kind": f"ae_{how}", "times": 1} for how in ("half", "http_500", "redirects")))
    body = signed(ar(msgType="AE"))
    half = world.fpx("sellerNVPTxnStatus.jsp", body).text
    assert [world.fpx("sellerNVPTxnStatus.jsp", body).status_code for _ in range(2)] == [500, 302]
    whole = world.fpx("sellerNVPTxnStatus.jsp", body).text
    assert whole.startswith(half)
    assert 0 < len(half) < len(whole)


def test_an_enquiry_hangs(world: World) -> None:
    import time

    _paid(world, {"kind": "ae_hangs", "times": 1, "seconds": 0.3})
    began = time.monotonic()
    assert read(world.enquire())["debitAuthCode"] == "00"
    assert time.monotonic() - began >= 0.3


@pytest.mark.parametrize("instead", [False, True])
@pytest.mark.parametrize("kind", ["ac_byte", "ac_amount", "ac_other_exchange"])
def test_a_direct_ac_is_false(world: World, kind: str, instead: bool) -> None:
    _paid(world, {"kind": kind, "instead": instead})
    false, *genuine = world.deliver()
    assert not is_signed(false, AC_ORDER)
    assert _codes(genuine) == ([] if instead else ["00"])
    if genuine:
        changed = {name for name in AC_WIRE if false[name] != genuine[0][name]}
        assert changed == {"ac_byte": {"debitAuthNo"}, "ac_amount": {"txnAmount"}}.get(kind, {"checkSum"})


def test_fpx_itself_may_say_another_amount(world: World) -> None:
    _paid(world, {"kind": "ac_amount", "signed": True, "sen": -100})
    false, _ = world.deliver()
    assert is_signed(false, AC_ORDER)
    assert false["txnAmount"] == "87.80"


@pytest.mark.parametrize("kind", ["ac_other_order", "ac_unknown_order"])
def test_a_signed_ac_is_about_an_order_that_is_not_the_sellers(world: World, kind: str) -> None:
    _paid(world, {"kind": kind})
    false, genuine = world.deliver()
    assert is_signed(false, AC_ORDER)
    assert false["sellerOrderNo"] != genuine["sellerOrderNo"] == "CRM-1"


def test_an_old_message_is_played_again(world: World) -> None:
    world.pay_request("CRM-0")
    world.act("pay", "CRM-0")
    (old,) = world.deliver()
    _paid(world, {"kind": "ac_replay"})
    replayed, genuine = world.deliver()
    assert replayed == old
    assert genuine["sellerOrderNo"] == "CRM-1"


def test_what_is_played_again_was_once_true(world: World) -> None:
    world.control("POST", "/faults", matches={"order": "CRM-0"}, faults=[{"kind": "ac_unknown_order"}])
    world.pay_request("CRM-0")
    world.act("pay", "CRM-0")
    world.deliver()
    _paid(world, {"kind": "ac_replay"})
    replayed, _ = world.deliver()
    assert replayed["sellerOrderNo"] == "CRM-0"


def test_the_bank_list_misbehaves(world: World) -> None:
    from tests.fpx_shop import encoded, sign

    fields = {"msgType": "BE", "msgToken": "01", "sellerExId": "EX99990001", "version": "7.0"}
    body = encoded({**fields, "checkSum": sign("01|BE|EX99990001|7.0")})
    for how, status in (("error", 200), ("half", 200), ("http_500", 500), ("redirects", 302)):
        world.control("PATCH", "/settings", bank_list_answer=how)
        assert world.fpx("RetrieveBankList", body).status_code == status


def test_faults_befall_the_next_orders_those_of_an_amount_or_all(world: World) -> None:
    for matches in ({"next": 2}, {"amount": "*.13"}, {"all": True}):
        world.control("DELETE", "/faults")
        world.control("POST", "/faults", matches=matches, fault="drop_direct")
        for number, amount in enumerate(("1.00", "2.13", "3.00")):
            world.pay_request(f"{next(iter(matches))}-{number}", amount)
    befallen = {one["order_no"] for one in world.control("GET", "/orders")["orders"] if one["faults"]}
    assert befallen == {"next-0", "next-1", "amount-1", "all-0", "all-1", "all-2"}


def _drawn(world: World, seed: int, by: str, prefix: str) -> list[list[str]]:
    world.control("DELETE", "/faults")
    faults = [{"kind": "drop_direct", "chance": 0.5}, {"kind": "ae_error", "chance": 0.2}]
    world.control("POST", "/faults", matches={"seed": seed, "by": by}, faults=faults)
    for number in range(12):
        world.pay_request(f"{prefix}{number}")
    orders = world.control("GET", "/orders")["orders"][-12:]
    return [[fault["kind"] for fault in one["faults"]] for one in orders]


def test_chance_is_seeded(world: World) -> None:
    first = _drawn(world, 7, "order", "A")
    assert 0 < sum(map(bool, first)) < 12
    world.control("POST", "/reset")
    assert _drawn(world, 7, "order", "A") == first
    assert _drawn(world, 8, "order", "B") != first
    assert _drawn(world, 7, "count", "C") == _drawn(world, 7, "count", "D")


def test_a_fault_befalls_an_order_that_is_there(world: World) -> None:
    world.pay_request()
    world.act("faults", faults=[{"kind": "drop_direct"}])
    world.act("pay")
    assert world.deliver() == []


@pytest.mark.parametrize(
    "body",
    [
        {"matches": {"order": "X"}, "fault": "nothing"},
        {"matches": {"order": "X"}, "fault": {"kind": "drop_direct", "seconds": 1}},
        {"matches": {"order": "X"}, "fault": {"kind": "refuse", "code": "12345"}},
        {"matches": {"order": "X", "next": 1}, "fault": "drop_direct"},
        {"matches": {}, "fault": "drop_direct"},
        {"matches": {"next": 0}, "fault": "drop_direct"},
        {"matches": {"seed": 1, "by": "moon"}, "fault": "drop_direct"},
        {"matches": {"order": "X"}, "faults": []},
        {},
    ],
)
def test_a_fault_that_is_none_is_refused_with_a_sentence(world: World, body: dict[str, object]) -> None:
    answer = world.ask("POST", "/faults", at="control", json=body)
    assert answer.status_code == 400
    assert len(answer.json()["error"]) > 10
    assert world.control("GET", "/faults")["rules"] == []


def test_every_kind_is_described(world: World) -> None:
    assert set(world.control("GET", "/faults")["kinds"]) == set(KINDS)
    assert all(kind.meaning for kind in KINDS.values())
