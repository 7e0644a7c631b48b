"""Identity numbers, names, phones and addresses as people write them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from caruman.accounts import details

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "typed", ["950630135024", "950630-13-5024", " 950630 13 5024 ", "950630–13–5024", "９５０６３０１３５０２４"]
)
def test_an_identity_card_number_is_read_with_or_without_dashes(typed: str) -> None:
    assert details.identity_number("nric", typed, on=TODAY) == "950630135024"


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("nric", "951330135024"),
        ("nric", "95063013502"),
        ("nric", "9506301350245"),
        ("nric", "٩٥٠٦٣٠١٣٥٠٢٤"),
        ("nric", "<script>"),
        ("permanent_resident", "A1234567"),
        ("old_ic", "12"),
        ("passport", "ABCDEFG"),
        ("passport", "A12345678901234"),
        ("military", "T12/34'; DROP"),
    ],
)
def test_an_impossible_number_is_refused(kind: str, typed: str) -> None:
    with pytest.raises(ValidationError):
        details.identity_number(kind, typed, on=TODAY)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("old_ic", "a 1234567", "A1234567"),
        ("military", "T-1234567", "T1234567"),
        ("police", "rf123456", "RF123456"),
        ("temporary_resident", "850312-10-5012", "850312105012"),
        ("passport", "b 1234567", "B1234567"),
    ],
)
def test_other_documents_have_their_numbers(kind: str, typed: str, kept: str) -> None:
    assert details.identity_number(kind, typed, on=TODAY) == kept


@pytest.mark.parametrize(("language", "words"), [("ms", "bukan nombor kad"), ("en", "is not an"), ("zh-hans", "不是")])
def test_the_reason_is_said_in_the_readers_language(language: str, words: str) -> None:
    with translation.override(language), pytest.raises(ValidationError) as caught:
        details.identity_number("nric", "12", on=TODAY)
    assert words in caught.value.messages[0]


@pytest.mark.parametrize(
    "name",
    [
        "Aminah binti Yusof",
        "Bala a/l Muthu",
        "Devi A/P Raman @ Kamala",
        "Dayang Nur'ain",
        "D’Cruz, Maria (Mary)",
        "Chong Wei Ming 张伟明",
        "Siti Norhaliza Zulaikha Khadijah binti Wan Mohd Fakhruddin al-Idrus",
        "José Núñez",
    ],
)
def test_names_are_kept_as_they_stand_on_the_card(name: str) -> None:
    assert details.name(f"  {name.replace(' ', '   ')} ") == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("name", ["", "'", "A\u202eB", "A\x00B", "A\x07B", "<b>A</b>", "A" * 121, "😀 Ali", "A\u200bB"])
def test_what_stands_on_no_card_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        details.name(name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("012-345 6789", "+60123456789"),
        ("0123456789", "+60123456789"),
        ("+60 12 345 6789", "+60123456789"),
        ("60123456789", "+60123456789"),
        ("(012) 3456789", "+60123456789"),
        ("011-1234 5678", "+601112345678"),
        ("+65 8123 4567", "+6581234567"),
        ("０１２３４５６７８９", "+60123456789"),
    ],
)
def test_mobile_numbers_as_people_write_them(typed: str, kept: str) -> None:
    assert details.phone(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "12", "999", "03-2161 1000", "+60 3 2161 1000", "+1 900 555 0100", "1-800-88-1234", "telefon"]
)
def test_numbers_that_nobody_carries_are_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        details.phone(typed)


@pytest.mark.parametrize(
    "typed", ["gita", "gita@", "@rumah.example", "a b@c.example", "a@b\nBcc: c@d.example", "a" * 250 + "@b.example"]
)
def test_impossible_addresses_are_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        details.email(typed)


def test_what_is_shown_of_phone_and_mailbox_is_enough_to_know_them_again() -> None:
    assert details.masked_phone("+60123456789") == "+60 ••• 6789"
    assert details.masked_email("gita@rumah.example") == "g•••@rumah.example"


@given(st.text())
def test_no_text_breaks_anything(text: str) -> None:
    for read in (details.name, details.phone, details.email, details.plain_text):
        try:
            kept = read(text)
        except ValidationError:
            continue
        assert read(kept) == kept
        assert not any(unicodedata.category(character) in ("Cc", "Cf") for character in kept)
    for kind in ("nric", "old_ic", "passport"):
        try:
            kept = details.identity_number(kind, text, on=TODAY)
        except ValidationError:
            continue
        assert kept.isascii() and kept.isalnum()
