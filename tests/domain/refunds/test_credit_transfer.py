"""The credit-transfer file is written as documented, and the bank's answer is read strictly or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.credit_transfer.banks import BANKS
from caruman.formats.credit_transfer.files import (
    Credit,
    NotWritable,
    bank_name_of,
    hash_total,
    read_results,
    write_payments,
)
from caruman.values.words import Refusal

DAY = date(2026, 11, 20)
ONE = Credit("K7PD-2MXA-1", "MBBEMYKL", "512345678901", "Kedai Kopi Aminah", 123_450)
OTHER = Credit("K7PD-2MXB-1", "CIBBMYKL", "800000000099", "=cmd|' /C calc'!A0", 5)


def test_a_payment_file_is_as_documented() -> None:
    assert write_payments("BBC2600000001", DAY, [ONE, OTHER]).decode() == (
        "H,CARUMAN-CT,1,BBC2600000001,20261120,2,1234.55\r\n"
        "D,1,K7PD-2MXA-1,MBBEMYKL,512345678901,KEDAI KOPI AMINAH,1234.50,MYR\r\n"
        "D,2,K7PD-2MXB-1,CIBBMYKL,800000000099,CMD ' /C CALC' A0,0.05,MYR\r\n"
        "T,2,1234.55,2345679000\r\n"
    )


@pytest.mark.parametrize(
    "change",
    [{"bank": "XXXXXXXX"}, {"account": "12-34"}, {"account": ""}, {"holder": "张"}, {"amount_sen": 0}, {"reference": "a,b"}],
)  # fmt: skip
def test_a_credit_that_no_bank_takes_is_not_written(change: dict[str, object]) -> None:
    with pytest.raises(NotWritable):
        write_payments("B", DAY, [ONE._replace(**change)])


def test_a_reference_stands_once() -> None:
    with pytest.raises(NotWritable):
        write_payments("B", DAY, [ONE, ONE])


@given(st.text(max_size=200))
def test_a_name_is_never_a_formula_or_a_new_column(name: str) -> None:
    written = bank_name_of(name)
    assert not written or written[0].isalnum()
    assert not set(written) & set('=+@"\n\r\t|!')


@given(
    st.lists(st.tuples(st.sampled_from(sorted(BANKS)), st.integers(10**5, 10**19), st.integers(1, 10**9)), max_size=20)
)
def test_the_sums_of_a_file_are_those_of_its_credits(rows: list[tuple[str, int, int]]) -> None:
    credits = [Credit(f"R{n}", bank, str(account), "A", sen) for n, (bank, account, sen) in enumerate(rows)]
    *_, last = write_payments("B", DAY, credits).decode().split("\r\n")[:-1]
    total = sum(sen for *_, sen in rows)
    assert last == f"T,{len(rows)},{total // 100}.{total % 100:02},{hash_total(credits)}"


GOOD = "H,CARUMAN-CR,1,BBC2600000001\nD,K7PD-2MXA-1,paid,1234.50,MB77,2026-11-23,\nD,X-1,returned,5.00,,2026-11-23,Closed\nT,2\n"


def test_a_result_file_is_read() -> None:
    found = read_results(GOOD.encode())
    assert found.batch == "BBC2600000001"
    assert [(one.reference, one.outcome, one.amount_sen, one.reason) for one in found.answers] == [
        ("K7PD-2MXA-1", "paid", 123_450, ""),
        ("X-1", "returned", 500, "Closed"),
    ]


@pytest.mark.parametrize(
    "bad",
    [
        "", "T,0", GOOD.replace("CARUMAN-CR", "CARUMAN-CT"), GOOD.replace("T,2", "T,3"), GOOD.removesuffix("T,2\n"),
        GOOD.replace("paid", "PAID"), GOOD.replace("1234.50", "-1"), GOOD.replace("2026-11-23,\n", "23/11/2026,\n"),
        GOOD.replace("X-1", "K7PD-2MXA-1"), GOOD.replace("Closed", ""), GOOD.replace("MB77,", ""), GOOD + "\0",
    ],
)  # fmt: skip
def test_anything_else_is_refused_whole(bad: str) -> None:
    with pytest.raises(Refusal):
        read_results(bad.encode())


@given(st.binary(max_size=300))
def test_junk_is_refused_and_never_breaks(data: bytes) -> None:
    with pytest.raises(Refusal):
        read_results(data)
