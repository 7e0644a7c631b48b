"""The collecting bank's file is taken whole or refused with the line."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.formats.bank_files.deposits import MEANS, Deposit, DepositFile, read_deposits, write_deposits
from caruman.values.dates import MALAYSIA_TIME
from caruman.values.words import Refusal

GOOD = (
    b"H,1,MBBX,2026-11-20,MBBX-20261120-1\r\n"
    b"D,Kajang,2026-11-20 10:15,ACR260000000018,106.55,CASH,KJG000001\r\n"
    b"D,Bangi,2026-11-20 10:16:30,ECR260000000026,11.80,CHEQUE,BNG000002\r\n"
    b"T,2,118.35\r\n"
)


def read(content: bytes) -> DepositFile:
    return read_deposits(BytesIO(content))


def test_a_good_file_is_read() -> None:
    file = read(GOOD)
    assert (file.bank, file.day, file.reference, file.sum_sen) == ("MBBX", date(2026, 11, 20), "MBBX-20261120-1", 11835)
    first = file.deposits[0]
    assert first == Deposit(
        2, "Kajang", datetime(2026, 11, 20, 10, 15, tzinfo=MALAYSIA_TIME), "ACR260000000018", 10655, "CASH", "KJG000001"
    )


def test_an_unknown_number_is_kept_as_it_was_typed() -> None:
    assert read(GOOD.replace(b"ACR260000000018", b"acr 26-x")).deposits[0].number == "acr 26-x"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"T,2,118.35", b"T,3,118.35", "says 3 payments, the file has 2"),
        (b"T,2,118.35", b"T,2,118.36", "says a sum of 118.36"),
        (b"T,2,118.35\r\n", b"", "may be cut off"),
        (b"H,1,MBBX", b"X,1,MBBX", "must begin with H"),
        (b"H,1,MBBX", b"H,2,MBBX", "the version of the layout cannot be read"),
        (b"106.55", b"-106.55", "Line 2: the amount cannot be read"),
        (b"106.55", b"106,55", "instead of 6"),
        (b"106.55", b"0.00", "Line 2: the amount"),
        (b"106.55", b"1e5", "Line 2: the amount"),
        (b"106.55", "١٠٦.55".encode(), "Line 2: the amount"),
        (b"2026-11-20 10:15,", b"2026-11-21 10:15,", "later than the day of the file"),
        (b"2026-11-20 10:15,", b"2026-11-20 25:15,", "day and time of payment cannot be read"),
        (b"2026-11-20 10:15,", b"20/11/2026 10:15,", "day and time of payment cannot be read"),
        (b"CASH", b"GOLD", "CASH, CHEQUE, ORDER or TRANSFER"),
        (b"KJG000001", b"=cmd()", "the bank's reference cannot be read"),
        (b"Kajang", "Kaj\u202eang".encode(), "the branch cannot be read"),
        (b"T,2,118.35\r\n", b"T,2,118.35\r\nD,a,b\r\n", "after line T"),
        (b"Kajang", b"Kaj\0ang", "neither text nor a workbook"),
        (GOOD, b"", "empty"),
    ],
)
def test_what_is_wrong_is_said(old: bytes, new: bytes, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        read(GOOD.replace(old, new, 1))


def test_a_file_without_payments_is_refused() -> None:
    with pytest.raises(Refusal, match="no payment"):
        read(b"H,1,MBBX,2026-11-20,R1\r\nT,0,0.01\r\n")


def test_a_refusal_names_ten_faults_and_counts_the_rest() -> None:
    lines = b"".join(b"D,a,b,c,d,CASH,r%d\r\n" % number for number in range(13))
    with pytest.raises(Refusal) as refused:
        read(b"H,1,MBBX,2026-11-20,R1\r\n" + lines + b"T,13,1.00\r\n")
    assert "Line 11" in str(refused.value) and "Line 12" not in str(refused.value) and "3 more" in str(refused.value)
    assert "第 2 行" in refused.value.say("zh")


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refusal, match="too large"):
        read(b"H" * (32 * 1024 * 1024 + 1))


@given(st.binary(max_size=400))
def test_junk_is_refused_and_nothing_else(junk: bytes) -> None:
    for content in (junk, GOOD[:40] + junk, GOOD[: len(GOOD) - 12] + junk):
        try:
            read(content)
        except Refusal as refusal:
            assert all(refusal.say(language) for language in ("ms", "en", "zh"))


_CODES = st.text("ABCDEFGHIJ0123456789", min_size=2, max_size=12)
_WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=30).map(
    lambda text: text.strip() or "x"
)


@given(
    st.lists(
        st.builds(
            Deposit,
            line=st.just(0),
            branch=_WORDS,
            paid_at=st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 19)).map(
                lambda at: at.replace(microsecond=0, tzinfo=MALAYSIA_TIME)
            ),
            number=_WORDS,
            amount_sen=st.integers(1, 9_999_999_999),
            means=st.sampled_from(MEANS),
            reference=_CODES,
        ),
        min_size=1,
        max_size=5,
    ),
    _CODES,
)
def test_what_is_written_reads_back(deposits: list[Deposit], bank: str) -> None:
    file = DepositFile(bank, date(2026, 11, 20), "R1", deposits)
    try:
        back = read_deposits(BytesIO(write_deposits(file)))
    except Refusal as refusal:
        # Signs that normalise to something longer or unseen may be refused, never changed silently.
        assert "cannot be read" in str(refusal)
        return
    import unicodedata

    def plain(one: Deposit) -> Deposit:
        return one._replace(
            line=0, branch=unicodedata.normalize("NFC", one.branch), number=unicodedata.normalize("NFC", one.number)
        )

    assert [plain(one) for one in back.deposits] == [plain(one) for one in deposits]
