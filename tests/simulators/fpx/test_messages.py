"""The messages between a seller and the simulated network, to the byte, and what sellers in the field really send."""

from __future__ import annotations

import json

import pytest

from tests.fpx_shop import (
    AC_ORDER,
    AC_WIRE,
    AR_ORDER,
    KEYS,
    World,
    encoded,
    is_signed,
    read,
    request,
    sign,
    signed,
)

AWKWARD = "N@ME()/ .-_,&'BUYER"
VECTORS = {one["name"]: one for one in json.loads((KEYS / "vectors.json").read_text(encoding="utf-8"))["vectors"]}


def _bank_list(world: World, token: str) -> str:
    source = f"{token}|BE|EX99990001|7.0"
    body = encoded({"msgType": "BE", "msgToken": token, "sellerExId": "EX99990001", "version": "7.0"})
    return world.fpx("RetrieveBankList", f"{body}&fpx_checkSum={sign(source)}").text


@pytest.mark.parametrize("token", ["01", "02"])
def test_the_bank_list_is_one_line_in_the_genuine_order(world: World, token: str) -> None:
    body = _bank_list(world, token)
    start = f"fpx_msgToken={token}&fpx_sellerExId=EX99990001&fpx_bankList="
    assert body.startswith(start)
    assert "%7EA%2C" in body
    assert "~" not in body
    fields = read(body)
    assert list(fields) == ["msgToken", "sellerExId", "bankList", "checkSum", "msgType"]
    assert is_signed(fields, ["bankList", "msgToken", "msgType", "sellerExId"])
    assert fields["checkSum"].isupper()
    assert len(fields["checkSum"]) == 512
    assert ("MB2U0227~A" in fields["bankList"]) is (token == "01")
    assert ("PBB0234~A" in fields["bankList"]) is (token == "02")


def test_an_enquiry_while_the_buyer_is_at_the_bank_says_09_to_the_byte(world: World) -> None:
    world.pay_request()
    told = {
        **dict.fromkeys(AC_ORDER, ""),
        "msgType": "AC",
        "msgToken": "01",
        "sellerExId": "EX99990001",
        "sellerExOrderNo": "EX-CRM-1",
        "sellerTxnTime": "20261123103000",
        "sellerOrderNo": "CRM-1",
        "sellerId": "SE99990001",
        "txnCurrency": "MYR",
        "txnAmount": "88.80",
        "buyerBankId": "TEST0021",
        "buyerBankBranch": "SBI BANK A",
        "debitAuthCode": "09",
        "fpxTxnId": "2611231030000001",
        "fpxTxnTime": "20261123103000",
    }
    told["checkSum"] = sign("|".join(told[name] for name in AC_ORDER), "fpx_sim_current.key")
    assert world.enquire() == encoded({name: told[name] for name in AC_WIRE})


def test_an_enquiry_after_the_debit_says_everything(world: World) -> None:
    world.pay_request()
    world.act("pay")
    body = world.enquire()
    assert "fpx_buyerName=N%40ME%28%29%2F+.-_%2C%26%27BUYER&" in body
    assert "SBI+BANK+A" in body
    fields = read(body)
    assert list(fields) == AC_WIRE
    assert is_signed(fields, AC_ORDER)
    assert {name: fields[name] for name in ("debitAuthCode", "creditAuthCode", "creditAuthNo", "buyerName")} == {
        "debitAuthCode": "00",
        "creditAuthCode": "00",
        "creditAuthNo": "9999999999",
        "buyerName": AWKWARD,
    }
    assert fields["debitAuthNo"] == world.debits()[0]["auth_no"]
    assert fields["makerName"] == "New Simulator"


def test_the_direct_ac_is_the_genuine_message(world: World) -> None:
    world.pay_request()
    world.act("pay")
    (fields,) = world.deliver()
    assert list(fields) == AC_WIRE
    assert is_signed(fields, AC_ORDER)
    assert fields["buyerName"] == AWKWARD
    assert world.bodies[0] == world.enquire()


@pytest.mark.parametrize("name", ["AC-00", "AC-09", "AC-99-B2B1", "AC-1C", "AC-51", "AC-00-B2B1-after-99"])
def test_it_signs_as_the_checked_vectors_say(world: World, name: str) -> None:
    from caruman.simulators.fpx import confirmations

    vector = VECTORS[name]
    assert confirmations.signed(world.network, vector["fields"])["fpx_checkSum"] == vector["checksum_hex_upper"]


@pytest.mark.parametrize("name", ["AR-B2C", "AR-B2B1", "AR-B2C-2", "AR-B2C-3"])
def test_it_takes_the_checked_requests(world: World, name: str) -> None:
    assert world.fpx("seller2DReceiver.jsp", VECTORS[name]["wire_body"]).status_code == 303
    assert world.order(VECTORS[name]["fields"]["fpx_sellerExOrderNo"])["stage"] in ("terms", "done")


def _without_empty(fields: dict[str, str]) -> str:
    checksum = sign("|".join(fields[name] for name in AR_ORDER))
    return encoded({name: value for name, value in fields.items() if value} | {"checkSum": checksum})


SEEN_IN_THE_FIELD = {
    "lower-case hex": lambda fields: encoded(
        {**fields, "checkSum": sign("|".join(fields[name] for name in AR_ORDER)).lower()}
    ),
    "empty fields left out": _without_empty,
    "an ampersand at the end": lambda fields: signed(fields) + "&",
    "a newline at the end": lambda fields: signed(fields) + "\r\n",
    "two fields that nobody signs": lambda fields: signed(fields) + "&fpx_eaccountNum=&fpx_ebuyerID=",
    "the name of its button": lambda fields: signed(fields) + "&submit.x=Pay+now&B1=",
    "spaces as %20": lambda fields: signed(fields).replace("+", "%20"),
}


@pytest.mark.parametrize("habit", SEEN_IN_THE_FIELD)
def test_it_takes_what_programs_in_the_field_send(world: World, habit: str) -> None:
    assert world.fpx("seller2DReceiver.jsp", SEEN_IN_THE_FIELD[habit](request())).status_code == 303
    enquiry = SEEN_IN_THE_FIELD[habit](request(msgType="AE", buyerBankId=""))
    assert read(world.fpx("sellerNVPTxnStatus.jsp", enquiry).text)["debitAuthCode"] == "09"


def test_it_takes_a_form_in_the_query_of_a_post_and_any_content_type(world: World) -> None:
    assert world.ask("POST", f"/FPXMain/seller2DReceiver.jsp?{signed(request())}").status_code == 303
    answer = world.ask("POST", "/FPXMain/sellerNVPTxnStatus.jsp", content=signed(request(msgType="AE")))
    assert read(answer.text)["debitAuthCode"] == "09"


@pytest.mark.parametrize("version", ["6.0", "7.0"])
def test_it_takes_both_versions(world: World, version: str) -> None:
    world.pay_request(version=version)
    assert world.order()["stage"] == "terms"


def test_one_space_is_a_description_and_nothing_is_trimmed(world: World) -> None:
    world.pay_request(productDesc=" ")
    assert world.order()["stage"] == "terms"
    trimmed = {**request("CRM-2"), "productDesc": " x "}
    checksum = sign("|".join({**trimmed, "productDesc": "x"}[name] for name in AR_ORDER))
    assert world.fpx("seller2DReceiver.jsp", encoded({**trimmed, "checkSum": checksum})).text == "ERROR"


NOT_ITS_SENDERS = {
    "amount changed": lambda: signed(request()).replace("88.80", "88.81"),
    "buyerId left out of the source": lambda: encoded(
        {**request(), "checkSum": sign("|".join(request()[name] for name in AR_ORDER if name != "buyerId"))}
    ),
    "no checksum": lambda: encoded(request()),
    "junk for a checksum": lambda: encoded({**request(), "checkSum": "xyz"}),
    "another's key": lambda: encoded(
        {**request(), "checkSum": sign("|".join(request()[name] for name in AR_ORDER), "fpx_sim_next.key")}
    ),
    "an exchange that nobody registered": lambda: signed(request(sellerExId="EX11111111")),
    "another kind of message": lambda: signed(request(msgType="AE")),
    "nothing": lambda: "",
    "no form": lambda: "{}",
}


@pytest.mark.parametrize("what", NOT_ITS_SENDERS)
def test_a_message_that_is_not_its_senders_is_answered_error(world: World, what: str) -> None:
    answer = world.fpx("seller2DReceiver.jsp", NOT_ITS_SENDERS[what]())
    assert (answer.status_code, answer.content) == (200, b"ERROR")
    assert world.control("GET", "/orders")["count"] == 0
    (message,) = world.control("GET", "/messages")["messages"]
    assert message["verdict"] != "ok"


def test_a_refused_message_is_shown_with_the_source_that_was_expected(world: World) -> None:
    world.fpx("seller2DReceiver.jsp", signed(request()).replace("88.80", "88.81"))
    (message,) = world.control("GET", "/messages")["messages"]
    assert "SE99990001|CRM-1|20261123103000|88.81|MYR|7.0" in message["source"]
    assert "EX99990001" in message["verdict"]


def test_a_message_under_an_ended_certificate_is_answered_error(world: World) -> None:
    world.control("POST", "/clock", at="2029-06-01T00:00:00+08:00")
    assert world.pay_request(sellerTxnTime="20290601000000").text == "ERROR"


@pytest.mark.parametrize("changes", [{}, {"sellerTxnTime": "20261123103001"}], ids=["unknown number", "other time"])
def test_an_unknown_order_is_76_or_error(world: World, changes: dict[str, str]) -> None:
    if changes:
        world.pay_request()
    fields = read(world.enquire(**changes))
    assert (fields["debitAuthCode"], fields["sellerExOrderNo"], fields["fpxTxnId"]) == ("76", "EX-CRM-1", "")
    assert is_signed(fields, AC_ORDER)
    world.control("PATCH", "/settings", unknown_order_answer="ERROR")
    assert world.enquire(**changes) == "ERROR"


def test_the_answer_names_the_bank_of_the_request_whatever_the_enquiry_says(world: World) -> None:
    world.pay_request()
    assert read(world.enquire(buyerBankId=""))["buyerBankId"] == "TEST0021"
    assert read(world.enquire(buyerBankId="MB2U0227"))["buyerBankId"] == "TEST0021"


@pytest.mark.parametrize("path", ["FPXMain/sellerReqCancel.jsp", "sellerReqCancel.jsp"])
def test_a_seller_cancels_at_either_address(world: World, path: str) -> None:
    world.pay_request()
    fields = read(world.fpx(path, signed(request(msgType="AX"))).text)
    assert (fields["msgType"], fields["debitAuthCode"]) == ("AXA", "2X")
    assert is_signed(fields, AC_ORDER)
    assert read(world.enquire())["debitAuthCode"] == "2X"


def test_a_seller_cannot_cancel_what_is_paid(world: World) -> None:
    world.pay_request()
    world.act("pay")
    assert read(world.fpx("sellerReqCancel.jsp", signed(request(msgType="AX"))).text)["debitAuthCode"] == "00"
    assert len(world.debits()) == 1


def test_the_endpoints_take_posts_only(world: World) -> None:
    for path in ("seller2DReceiver.jsp", "sellerNVPTxnStatus.jsp", "RetrieveBankList"):
        assert world.ask("GET", f"/FPXMain/{path}").status_code == 405
    assert world.ask("GET", "/FPXMain/termsAndConditions.jsp").status_code == 200
