"""Fields: their orders, what is refused before it is sent, amounts and times."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caruman.formats.fpx import fields
from caruman.values.words import Refusal
from tests.fpx import vectors

MESSAGES = {entry["name"]: entry["fields"] for entry in vectors()["vectors"]}
REQUEST = MESSAGES["AR-B2C"]


def test_the_orders_of_signing_are_the_alphabets() -> None:
    for names, count in ((fields.AR_FIELDS, 20), (fields.AC_FIELDS, 21), (fields.BE_FIELDS, 4), (fields.BC_FIELDS, 4)):
        assert len(names) == count
        assert list(names) == sorted(names)


def test_the_wire_carries_what_is_signed_and_the_checksum() -> None:
    for signed, wired in (
        (fields.AR_FIELDS, fields.AR_WIRE_ORDER),
        (fields.AC_FIELDS, fields.AC_WIRE_ORDER),
        (fields.BE_FIELDS, fields.BE_WIRE_ORDER),
        (fields.BC_FIELDS, fields.BC_WIRE_ORDER),
    ):
        assert sorted(wired) == sorted((*signed, fields.CHECKSUM))
        assert set(wired) <= set(fields.LENGTHS)


@pytest.mark.parametrize("name", [name for name in MESSAGES if not name.startswith(("AC", "BC"))])
def test_a_checked_message_has_no_fault(name: str) -> None:
    assert fields.faults_of(MESSAGES[name]) == []


FAULTS = {
    "fpx_msgType": ("AC", "NOT_ALLOWED"),
    "fpx_msgToken": ("04", "NOT_ALLOWED"),
    "fpx_sellerExId": ("EX9999000", "NOT_ALLOWED"),
    "fpx_sellerId": ("EX99990001", "NOT_ALLOWED"),
    "fpx_sellerExOrderNo": ("A&B", "NOT_ALLOWED"),
    "fpx_sellerOrderNo": ("O'NEIL", "NOT_ALLOWED"),
    "fpx_sellerTxnTime": ("20261321150405", "NOT_ALLOWED"),
    "fpx_txnAmount": ("1,234.50", "NOT_ALLOWED"),
    "fpx_txnCurrency": ("USD", "NOT_ALLOWED"),
    "fpx_buyerEmail": ("siti@", "NOT_ALLOWED"),
    "fpx_buyerId": ("A/B", "NOT_ALLOWED"),
    "fpx_buyerName": ("Núria", "NOT_ALLOWED"),
    "fpx_buyerBankId": ("", "MISSING"),
    "fpx_productDesc": ("", "MISSING"),
    "fpx_version": ("7", "NOT_ALLOWED"),
    "fpx_sellerBankCode": ("", "NOT_ALLOWED"),
    "fpx_buyerAccNo": ("1" * 21, "TOO_LONG"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_fpx_would_turn_back_is_found_before_it_is_sent(name: str) -> None:
    value, code = FAULTS[name]
    faults = fields.faults_of({**REQUEST, name: value})
    assert [(fault.field, fault.code) for fault in faults] == [(name, code)]
    assert name in faults[0].words.ms


def test_nothing_of_nothing_may_be_sent_and_no_amount_is_none() -> None:
    assert [fault.field for fault in fields.faults_of({**REQUEST, "fpx_txnAmount": "0.00"})] == ["fpx_txnAmount"]


def test_an_enquiry_needs_no_bank() -> None:
    assert fields.faults_of({**MESSAGES["AE-B2C"], "fpx_buyerBankId": ""}) == []


@given(st.dictionaries(st.sampled_from(fields.AR_FIELDS), st.text()))
def test_whatever_the_fields_hold_there_is_an_answer(message: dict[str, str]) -> None:
    assert isinstance(fields.faults_of(message), list)


@given(st.sampled_from(["fpx_productDesc", "fpx_buyerName"]), st.text())
@example("fpx_productDesc", "Caruman Akta 4 – Julai 2026 (Kilang Roti A'zam)")
def test_a_text_of_ours_is_made_to_fit(name: str, text: str) -> None:
    fitted = fields.fitting(name, text)
    assert fields.faults_of({**REQUEST, name: fitted or "x"}) == []


def test_fitting_keeps_what_may_stay() -> None:
    assert fields.fitting("fpx_buyerName", "Kilang Roti A'zam Sdn. Bhd.") == "Kilang Roti A'zam Sdn. Bhd."
    assert fields.fitting("fpx_buyerName", "黄 & Sons") == "& Sons"


@pytest.mark.parametrize(
    ("sen", "text"), [(1, "0.01"), (100, "1.00"), (123450, "1234.50"), (10**16 - 1, "9" * 14 + ".99")]
)
def test_an_amount_is_written_and_read(sen: int, text: str) -> None:
    assert fields.amount_text(sen) == text
    assert fields.read_amount(text) == sen


@pytest.mark.parametrize("sen", [0, -1, 10**16])
def test_no_amount_and_too_much_are_not_written(sen: int) -> None:
    with pytest.raises(Refusal):
        fields.amount_text(sen)


@pytest.mark.parametrize("text", ["", "1", "1.0", "1.000", "01.00", "1,00", " 1.00", "1.00\n", "-1.00", "+1.00", "1e3", "١.٠٠", "1,234.50"])  # fmt: skip
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        fields.read_amount(text)
    assert refusal.value.code == "NOT_AN_AMOUNT"


@given(st.text())
def test_any_text_is_an_amount_and_a_time_or_refused(text: str) -> None:
    for read in (fields.read_amount, fields.read_time):
        with pytest.raises(Refusal):
            read(text + "x")


def test_a_time_is_malaysias() -> None:
    moment = datetime(2026, 11, 21, 7, 4, 5, tzinfo=UTC)
    assert fields.time_text(moment) == "20261121150405"
    assert fields.read_time("20261121150405") == moment
    assert fields.read_time("20261121150405").utcoffset() is not None


@given(st.datetimes(min_value=datetime(1900, 1, 2), max_value=datetime(9999, 1, 1)))
def test_a_time_comes_back_to_the_second(moment: datetime) -> None:
    aware = moment.replace(microsecond=0, tzinfo=UTC)
    assert fields.read_time(fields.time_text(aware)) == aware


@pytest.mark.parametrize(
    "text", ["", "2026112115040", "20260230000000", "20261121240000", "00000101000000", "2026112115040５"]
)
def test_anything_else_is_no_time(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        fields.read_time(text)
    assert refusal.value.code == "NOT_A_TIME"
