"""Identity numbers: what they tell, what they leave open, and what is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.values.dates import age_on
from caruman.values.identity import (
    YOUNGEST_EMPLOYEE,
    company_number_kind,
    identity_kind,
    parse_employer_code,
    parse_mycoid,
    parse_nric,
)
from caruman.values.places import place_of_birth, places
from caruman.values.words import Refusal

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize("text", ["900101140011", "900101-14-0011", "  900101140011 "])
def test_an_identity_card_number_is_read_with_or_without_dashes(text: str) -> None:
    nric = parse_nric(text, on=TODAY)
    assert nric.digits == "900101140011"
    assert nric.dashed == "900101-14-0011"
    assert nric.born == date(1990, 1, 1)
    assert nric.place_code == "14"


@pytest.mark.parametrize(("text", "sex"), [("900101140011", "male"), ("960215100022", "female")])
def test_an_odd_last_digit_is_a_man(text: str, sex: str) -> None:
    assert parse_nric(text, on=TODAY).sex == sex


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("050630140011", date(2005, 6, 30)),  # 21, not 121
        ("261102140011", date(1926, 11, 2)),  # 100 today, and an employee cannot be a newborn
        ("111102140011", date(2011, 11, 2)),  # 15 today
        ("111103140011", None),  # 15 tomorrow, or 114
    ],
)
def test_an_employee_s_century_is_the_one_of_working_age(text: str, born: date | None) -> None:
    if born is None:
        with pytest.raises(Refusal) as refused:
            parse_nric(text, on=TODAY, youngest=YOUNGEST_EMPLOYEE)
        assert refused.value.code == "NRIC_AGE"
    else:
        assert parse_nric(text, on=TODAY, youngest=YOUNGEST_EMPLOYEE).born == born


def test_where_both_centuries_fit_nobody_guesses() -> None:
    nric = parse_nric("261101140011", on=TODAY)
    assert nric.births == (date(2026, 11, 1), date(1926, 11, 1))
    assert nric.born is None


def test_a_leap_day_exists_only_in_leap_years() -> None:
    assert parse_nric("000229140011", on=TODAY).born == date(2000, 2, 29)  # 1900 had none
    with pytest.raises(Refusal) as refused:
        parse_nric("010229140011", on=TODAY)
    assert refused.value.code == "NRIC_DATE"


def test_the_day_of_asking_decides_not_the_day_today() -> None:
    assert parse_nric("980704140011", on=date(1999, 12, 31), youngest=0).births == (date(1998, 7, 4),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "90010114001",
        "9001011400111",
        "90010114001A",
        "900101 14 0011",
        "9001-0114-0011",
        "９００１０１１４００１１",
    ],
)
def test_another_shape_is_no_identity_card_number(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_nric(text, on=TODAY)
    assert refused.value.code == "NRIC_SHAPE"


@pytest.mark.parametrize("text", ["901301140011", "900132140011", "900001140011", "900230140011"])
def test_an_impossible_date_of_birth_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_nric(text, on=TODAY)
    assert refused.value.code == "NRIC_DATE"


@given(
    st.dates(min_value=date(1926, 11, 3), max_value=date(2011, 11, 2)),
    st.integers(min_value=0, max_value=99),
    st.integers(min_value=0, max_value=9999),
)
def test_every_employee_s_number_gives_back_the_day_of_birth(born: date, place: int, serial: int) -> None:
    nric = parse_nric(f"{born:%y%m%d}{place:02}{serial:04}", on=TODAY, youngest=YOUNGEST_EMPLOYEE)
    assert nric.born == born
    assert nric.place_code == f"{place:02}"


@given(st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        nric = parse_nric(text, on=TODAY)
    except Refusal as refusal:
        assert refusal.say("ms")
    else:
        assert all(0 <= age_on(born=born, day=TODAY) <= 100 for born in nric.births)


def test_place_codes_are_the_assigned_ones() -> None:
    assert len(places()) == 86
    never = {"00", "17", "18", "19", "20", "69", "70", "73", "80", "81", "94", "95", "96", "97"}
    assert never.isdisjoint(places())
    assert {f"{code:02}" for code in range(100)} == never | set(places())


@pytest.mark.parametrize(
    ("code", "kind", "name"),
    [
        ("14", "state", "WP Kuala Lumpur"),
        ("50", "state", "Sarawak"),
        ("71", "abroad", "abroad"),
        ("82", "unknown_state", "unknown state"),
        ("98", "stateless", "stateless"),
    ],
)
def test_a_place_code_has_a_place(code: str, kind: str, name: str) -> None:
    place = place_of_birth(code)
    assert place is not None
    assert (place.kind, place.words.en) == (kind, name)


def test_an_unassigned_place_code_has_none() -> None:
    assert place_of_birth("00") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("900101140011", "nric"),
        ("900101-14-0011", "nric"),
        ("SSFW00012345", "ssfw"),
        ("12345", "ssfw"),
        ("A12345678", "passport"),
        ("BE0123456", "passport"),
        ("", "unknown"),
        ("900101/14", "unknown"),
        ("ABCDEFGHIJKLM", "unknown"),
    ],
)
def test_an_identity_number_looks_like_something(text: str, kind: str) -> None:
    assert identity_kind(text) == kind


@pytest.mark.parametrize("text", ["T9901234567M", " t9901234567m ", "B3200000X"])
def test_an_employer_code_begins_and_ends_with_a_letter(text: str) -> None:
    assert parse_employer_code(text) == text.strip().upper()


@pytest.mark.parametrize("text", ["", "9901234567", "T99012345678M", "TM", "T9901234567", "T99O1234567M"])
def test_anything_else_is_no_employer_code(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_employer_code(text)
    assert refused.value.code == "EMPLOYER_CODE_SHAPE"


def test_a_mycoid_tells_year_and_type() -> None:
    mycoid = parse_mycoid("202601000001")
    assert (mycoid.year, mycoid.entity_type) == (2026, "01")


@pytest.mark.parametrize("text", ["", "202607000001", "180001000001", "20260100001", "202600000001"])
def test_anything_else_is_no_mycoid(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_mycoid(text)
    assert refused.value.code == "MYCOID_SHAPE"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("202601000001", "mycoid"), ("1234567-X", "old_ssm"), ("JM0123456-K", "old_ssm"), ("??", "unknown")],
)
def test_old_company_numbers_are_known_by_their_check_letter(text: str, kind: str) -> None:
    assert company_number_kind(text) == kind
