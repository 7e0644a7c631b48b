"""Response codes in their groups, and the banks by model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.fpx.banks import (
    NAMES,
    ListedBank,
    read_bank_list,
    sorted_by_name,
    write_bank_list,
)
from caruman.formats.fpx.codes import ALREADY_SENT, CODES, MONEY_LEFT_THE_BUYER, Group, code_of
from caruman.formats.fpx.words_of_codes import SENTENCES
from caruman.values.words import LANGUAGES, Refusal

COUNTS = {
    Group.SUCCESS: 1, Group.PENDING_BANK: 1, Group.PENDING_CHECKER: 1, Group.CANCELLED_BY_BUYER: 6,
    Group.CANCELLED_BY_SELLER: 1, Group.EXPIRED: 10, Group.DECLINED: 11, Group.OUR_FAULT: 34, Group.BANK_DOWN: 8,
    Group.EXCEPTION: 4, Group.REFUND: 17,
}  # fmt: skip


def test_every_published_code_is_in_one_group() -> None:
    counted = {group: sum(code.group is group for code in CODES.values()) for group in COUNTS}
    assert counted == COUNTS
    assert sum(COUNTS.values()) == len(CODES) == len(SENTENCES)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("00", Group.SUCCESS), ("09", Group.PENDING_BANK), ("99", Group.PENDING_CHECKER), ("1C", Group.CANCELLED_BY_BUYER),
        ("2X", Group.CANCELLED_BY_SELLER), ("1M", Group.EXPIRED), ("51", Group.DECLINED), ("45", Group.OUR_FAULT),
        ("DF", Group.OUR_FAULT), ("FE", Group.BANK_DOWN), ("76", Group.EXCEPTION), ("88", Group.EXCEPTION), ("B9", Group.REFUND),
        ("OA", Group.UNKNOWN), ("1N", Group.UNKNOWN), ("5A", Group.UNKNOWN), ("", Group.UNKNOWN), ("0", Group.UNKNOWN),
        ("of", Group.UNKNOWN), ("0F", Group.UNKNOWN), ("00 ", Group.UNKNOWN),
    ],
)  # fmt: skip
def test_a_code_is_in_its_group(text: str, group: Group) -> None:
    assert code_of(text).group is group


@given(st.text())
def test_no_text_but_the_two_digits_is_a_success(text: str) -> None:
    assert (code_of(text).group is Group.SUCCESS) == (text == "00")


def test_each_code_says_something_of_its_own_in_each_language() -> None:
    for language in LANGUAGES:
        said = [code.words.say(language) for code in CODES.values()]
        assert len(set(said)) == len(said)


def test_special_codes_are_codes() -> None:
    assert set(CODES) >= MONEY_LEFT_THE_BUYER | ALREADY_SENT


def test_the_table_of_banks_is_keyed_by_model() -> None:
    assert sum(model == "01" for _, model in NAMES) == 31
    assert sum(model == "02" for _, model in NAMES) == 25
    assert NAMES["BCBB0235", "01"] == "CIMB Clicks"
    assert NAMES["BCBB0235", "02"] == "CIMB Bank"
    assert ("MB2U0227", "02") not in NAMES
    assert all(len(bank_id) <= 10 for bank_id, _ in NAMES)


def test_no_bank_is_typed_with_the_letter_o_for_a_nought() -> None:
    assert not {bank_id for bank_id, _ in NAMES} & {"TESTO021", "CITO218", "UOBO229"}


def test_a_list_says_who_is_open() -> None:
    banks = read_bank_list("MB2U0227~A,TEST0021~A,BCBB0235~B")
    assert banks == (ListedBank("MB2U0227", True), ListedBank("TEST0021", True), ListedBank("BCBB0235", False))
    assert [bank.name("01") for bank in sorted_by_name(banks, "01")] == ["CIMB Clicks", "Maybank2U", "SBI Bank A"]


def test_a_bank_that_is_not_in_the_table_is_shown_by_its_id() -> None:
    assert read_bank_list("NEWB0001~A")[0].name("01") == "NEWB0001"


def test_a_bank_that_is_listed_twice_is_open_if_both_say_so() -> None:
    assert read_bank_list("A1~A,A1~B,A1~A") == (ListedBank("A1", False),)


def test_an_empty_list_and_a_comma_at_the_end() -> None:
    assert read_bank_list("") == ()
    assert read_bank_list("A1~A,") == (ListedBank("A1", True),)


@pytest.mark.parametrize(
    "text", ["ERROR", "A1", "A1~C", "A1~A;B1~A", "A1~a", ",A1~A", "~A", " A1~A", "ABCDEFGHIJK~A", "A1~A," * 501]
)
def test_anything_else_is_no_list(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_bank_list(text)
    assert refusal.value.code == "NOT_A_BANK_LIST"


@given(st.text() | st.text("AB~,19", max_size=30))
def test_whatever_comes_in_is_a_list_or_refused(text: str) -> None:
    try:
        banks = read_bank_list(text)
    except Refusal:
        return
    assert read_bank_list(write_bank_list(banks)) == banks
