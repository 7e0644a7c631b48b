"""An amount in words says the same as its figures, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.values.amount_words import LARGEST_SEN, in_words

CASES = {
    0: ("Ringgit Malaysia kosong sahaja", "Ringgit Malaysia zero only", "马币零令吉正"),
    5: ("Sen lima sahaja", "Sen five only", "马币伍仙正"),
    50: ("Sen lima puluh sahaja", "Sen fifty only", "马币伍拾仙正"),
    100: ("Ringgit Malaysia satu sahaja", "Ringgit Malaysia one only", "马币壹令吉正"),
    1_005: (
        "Ringgit Malaysia sepuluh dan sen lima sahaja", "Ringgit Malaysia ten and sen five only", "马币壹拾令吉零伍仙正",
    ),
    11_15: (
        "Ringgit Malaysia sebelas dan sen lima belas sahaja", "Ringgit Malaysia eleven and sen fifteen only",
        "马币壹拾壹令吉壹拾伍仙正",
    ),
    2_345_67: (
        "Ringgit Malaysia dua ribu tiga ratus empat puluh lima dan sen enam puluh tujuh sahaja",
        "Ringgit Malaysia two thousand three hundred and forty-five and sen sixty-seven only",
        "马币贰仟叁佰肆拾伍令吉陆拾柒仙正",
    ),
    1_000_00: ("Ringgit Malaysia seribu sahaja", "Ringgit Malaysia one thousand only", "马币壹仟令吉正"),
    1_001_00: (
        "Ringgit Malaysia seribu satu sahaja", "Ringgit Malaysia one thousand and one only", "马币壹仟零壹令吉正",
    ),
    10_010_00: (
        "Ringgit Malaysia sepuluh ribu sepuluh sahaja", "Ringgit Malaysia ten thousand and ten only",
        "马币壹万零壹拾令吉正",
    ),
    101_000_00: (
        "Ringgit Malaysia seratus satu ribu sahaja", "Ringgit Malaysia one hundred and one thousand only",
        "马币壹拾万壹仟令吉正",
    ),
    1_000_500_00: (
        "Ringgit Malaysia satu juta lima ratus sahaja", "Ringgit Malaysia one million five hundred only",
        "马币壹佰万零伍佰令吉正",
    ),
    100_000_000_01: (
        "Ringgit Malaysia seratus juta dan sen satu sahaja",
        "Ringgit Malaysia one hundred million and sen one only",
        "马币壹亿令吉零壹仙正",
    ),
    3_000_000_000_00: (
        "Ringgit Malaysia tiga bilion sahaja", "Ringgit Malaysia three billion only", "马币叁拾亿令吉正",
    ),
    1_000_000_000_000_00: (
        "Ringgit Malaysia satu trilion sahaja", "Ringgit Malaysia one trillion only", "马币壹万亿令吉正",
    ),
    1_000_200_000_000_00: (
        "Ringgit Malaysia satu trilion dua ratus juta sahaja",
        "Ringgit Malaysia one trillion two hundred million only",
        "马币壹万零贰亿令吉正",
    ),
}  # fmt: skip


@pytest.mark.parametrize("sen", CASES)
def test_an_amount_is_said_in_three_languages(sen: int) -> None:
    assert in_words(sen) == CASES[sen]


@given(one=st.integers(0, 10_000_000), other=st.integers(0, 10_000_000))
def test_two_amounts_never_read_the_same(one: int, other: int) -> None:
    assert (one == other) == (in_words(one).ms == in_words(other).ms)
    assert (one == other) == (in_words(one).en == in_words(other).en)
    assert (one == other) == (in_words(one).zh == in_words(other).zh)


@given(sen=st.integers(0, LARGEST_SEN))
def test_words_have_no_gap_and_no_nought_too_many(sen: int) -> None:
    for text in in_words(sen):
        assert "  " not in text and text == text.strip() and "零零" not in text


@pytest.mark.parametrize("sen", [-1, LARGEST_SEN + 1])
def test_what_has_no_words_is_refused(sen: int) -> None:
    with pytest.raises(ValueError, match="no words"):
        in_words(sen)
