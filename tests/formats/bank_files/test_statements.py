"""Statements of many banks are read alike; what is none is refused."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.bank_files.statements import Statement, read_statement
from caruman.values.words import Refusal

NEUTRAL = """date,credit,debit,description,name,transaction id
2026-11-20,106.55,,ACR260000000018,KEDAI KOPI AMINAH,T1
2026-11-20,,50.00,CHEQUE BOOK,,T2
2026-11-19,"1,250.00",,B3200000001X 102026,SERI MURNI SDN BHD,T3
"""


def read(text: str, encoding: str = "utf-8") -> Statement:
    return read_statement(BytesIO(text.encode(encoding)))


def test_the_neutral_layout_is_read() -> None:
    found = read(NEUTRAL)
    assert found.outgoing == 1 and found.sum_sen == 135_655
    first = found.transfers[0]
    assert (first.line, first.day, first.amount_sen, first.text, first.name) == (
        2, date(2026, 11, 20), 10655, "ACR260000000018", "KEDAI KOPI AMINAH",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Tarikh;Keterangan;Rujukan;Debit (RM);Kredit (RM);Baki\n20/11/2026;GIRO;ACR260000000018;;106.55;9000.00\n",
        "Bank Contoh Berhad\nAccount,1234\n\nPosting Date,Transaction Details,Amount,DR/CR\n"
        "20 Nov 2026,ACR260000000018,106.55,CR\n",
        "Date\tAmount (RM)\tPayment Reference\tSender Name\n20-11-2026\t106.55 CR\tACR260000000018\tAMINAH\n",
        "交易日期,贷方金额,借方金额,附言,对方户名\n2026-11-20,106.55,,ACR260000000018,咖啡店\n",
        "Date,Credit,Description\n2026-11-20,106.55,ACR260000000018\n,106.55,Total\nTotal,106.55,\n",
    ],
)
def test_what_banks_call_their_columns_is_known(text: str) -> None:
    found = read(text)
    assert [(one.day, one.amount_sen) for one in found.transfers] == [(date(2026, 11, 20), 10655)]
    assert "ACR260000000018" in found.transfers[0].text


def test_an_old_chinese_encoding_is_read() -> None:
    found = read("交易日期,贷方金额,附言,对方户名\n2026-11-20,106.55,缴纳金,咖啡店\n", "gb18030")
    assert found.transfers[0].name == "咖啡店"


def test_a_transfer_has_the_same_key_in_every_export() -> None:
    lines = NEUTRAL.splitlines(keepends=True)
    shorter = read(lines[0] + lines[3])
    assert shorter.transfers[0].key == read(NEUTRAL).transfers[1].key


def test_two_that_look_alike_have_two_keys() -> None:
    found = read("date,credit,description\n2026-11-20,5.00,X\n2026-11-20,5.00,X\n")
    assert found.transfers[0].key != found.transfers[1].key


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,c\n1,2,3\n", "No header was found"),
        ("date,credit,description\n2026-11-20,,x\n", "No money came in"),
        ("date,credit,description\n2026-11-20,12.345,x\n", "Line 2: the amount"),
        ("date,credit,description\n31/31/2026,12.00,x\n", "Line 2: the date"),
        ("date,credit,debit,description\n2026-11-20,12.00,3.00,x\n", "came in or went out"),
        ("date,amount,type,description\n2026-11-20,12.00,Magic,x\n", "came in or went out"),
        ("", "empty"),
        ("\0\0\0\0", "neither text"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        read(text)


@given(st.binary(max_size=300))
def test_junk_is_refused_and_nothing_else(junk: bytes) -> None:
    for content in (junk, NEUTRAL.encode() + junk, b"date,credit,description\n" + junk):
        try:
            read_statement(BytesIO(content))
        except Refusal as refusal:
            assert refusal.say("ms")


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=6), max_size=6))
def test_any_cells_are_read_or_refused(rows: list[list[str]]) -> None:
    body = "\n".join(",".join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in rows)
    try:
        read_statement(BytesIO(f"date,amount,type,description\n{body}\n".encode("utf-8", "ignore")))
    except Refusal as refusal:
        assert refusal.say("zh")
