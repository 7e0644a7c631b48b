"""Messages as they travel: every character survives, and whatever else comes in is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.fpx import fields
from caruman.formats.fpx.wire import LARGEST_BYTES, decode, encode
from caruman.values.words import Refusal
from tests.fpx import body, vectors

MESSAGES = {entry["name"]: entry for entry in vectors()["vectors"]}
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)


@pytest.mark.parametrize("name", MESSAGES)
def test_a_checked_body_is_read(name: str) -> None:
    entry = MESSAGES[name]
    assert decode(entry["wire_body"].encode()) == {**entry["fields"], "fpx_checkSum": entry["checksum_hex_upper"]}


def test_a_list_of_banks_is_written_as_a_genuine_one() -> None:
    written = body(MESSAGES["BC"]["fields"]).decode()
    assert written.startswith(
        "fpx_msgToken=01&fpx_sellerExId=EX99990001&fpx_bankList=MB2U0227%7EA%2CTEST0021%7EA%2CBCBB0235%7EB&fpx_checkSum="
    )
    assert written.endswith("&fpx_msgType=BC")
    assert "\n" not in written


def test_a_confirmation_is_written_as_a_genuine_one() -> None:
    written = body(MESSAGES["AC-00"]["fields"]).decode()
    assert written.startswith("fpx_debitAuthCode=00&fpx_debitAuthNo=15733223&fpx_sellerExId=EX99990001&")
    assert "&fpx_buyerBankBranch=SBI+BANK+A&" in written
    assert "fpx_buyerName=N%40ME%28%29%2F+.-_%2C%26%27BUYER" in written
    assert tuple(part.split("=")[0] for part in written.split("&")) == fields.AC_WIRE_ORDER


@given(st.dictionaries(st.sampled_from(fields.AC_WIRE_ORDER), TEXTS))
def test_what_is_written_is_read_again(message: dict[str, str]) -> None:
    written = encode(message, fields.AC_WIRE_ORDER)
    assert written.isascii()
    assert not any(character in written for character in " \r\n~,'")
    assert decode(written.encode()) == {name: message.get(name, "") for name in fields.AC_WIRE_ORDER}


def test_a_tilde_and_a_comma_may_come_raw_and_a_line_end_around_it_is_no_part_of_it() -> None:
    assert decode(b"\r\nfpx_bankList=A~B,C&fpx_msgType=BC\n") == {"fpx_bankList": "A~B,C", "fpx_msgType": "BC"}
    assert decode(b"a=+x+%0A") == {"a": " x \n"}


def test_bytes_that_are_not_utf_8_are_kept_one_by_one() -> None:
    assert decode(b"a=N%DARIA") == {"a": "NÚRIA"}


REFUSED = {
    "empty": (b"", "NOT_A_MESSAGE"),
    "a word": (b"hello", "NOT_A_MESSAGE"),
    "a page": (b"<html><body>Service Unavailable</body></html>", "NOT_A_MESSAGE"),
    "json": (b'{"fpx_msgType": "AC"}', "NOT_A_MESSAGE"),
    "a raw space": (b"a=b c", "NOT_A_MESSAGE"),
    "two lines": (b"a=b\n&c=d", "NOT_A_MESSAGE"),
    "a cut escape": (b"a=b&c=%2", "NOT_A_MESSAGE"),
    "a cut name": (b"a=b&fpx_deb", "NOT_A_MESSAGE"),
    "no name": (b"=b", "NOT_A_MESSAGE"),
    "an empty part": (b"a=b&&c=d", "NOT_A_MESSAGE"),
    "a NUL": (b"a=%00", "NOT_A_MESSAGE"),
    "twice": (b"a=1&b=2&a=1", "FIELD_TWICE"),
    "error": (b"ERROR", "ERROR_ANSWER"),
    "error with a line end": (b"ERROR\r\n", "ERROR_ANSWER"),
    "processing": (b"PROSESSING ERROR", "ERROR_ANSWER"),
    "processing, longer": (b"msgfromfpx= PROSESSING ERROR", "ERROR_ANSWER"),
    "large": (b"a=" + b"x" * LARGEST_BYTES, "TOO_LARGE"),
    "many": (b"&".join(b"a%d=" % number for number in range(65)), "TOO_MANY_FIELDS"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_message_is_refused(name: str) -> None:
    sent, code = REFUSED[name]
    with pytest.raises(Refusal) as refusal:
        decode(sent)
    assert refusal.value.code == code
    assert refusal.value.say("zh")


@given(st.binary() | st.text("fpx_=&%+AC0\r\n \x00é~", max_size=80).map(str.encode))
def test_whatever_comes_in_is_read_or_refused(junk: bytes) -> None:
    try:
        found = decode(junk)
    except Refusal:
        return
    assert found
    assert not any("\x00" in value for value in found.values())


@given(st.data())
def test_a_body_cut_anywhere_is_refused_or_lacks_something(data: st.DataObject) -> None:
    whole = body(MESSAGES["AC-00"]["fields"])
    cut = whole[: data.draw(st.integers(min_value=0, max_value=len(whole) - 1))]
    try:
        assert decode(cut) != decode(whole)
    except Refusal:
        pass
