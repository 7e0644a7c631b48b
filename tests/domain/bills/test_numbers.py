"""The numbers of acknowledgements: read as people write them, checked by a digit, never given twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from caruman.bills.numbers import next_numbers, numbered, parse_number
from tests.people import NOON

NUMBERS = st.builds(numbered, st.sampled_from(["ACR", "ECR"]), st.integers(0, 99), st.integers(1, 999_999_999))


def test_a_number_is_three_letters_and_twelve_digits() -> None:
    assert numbered("ACR", 26, 1) == "ACR260000000018"
    assert numbered("ECR", 26, 999_999_999) == "ECR269999999999"


@given(number=NUMBERS)
def test_a_number_is_read_as_people_write_it(number: str) -> None:
    grouped = f"{number[:3]} {number[3:7]} {number[7:11]} {number[11:]}"
    for written in (number, number.lower(), grouped, grouped.replace(" ", "-"), f"  {grouped}\n", f"{grouped}".title()):
        assert parse_number(written) == number


@given(number=NUMBERS, place=st.integers(3, 14), digit=st.integers(0, 9))
def test_one_wrong_digit_is_noticed(number: str, place: int, digit: int) -> None:
    wrong = number[:place] + str(digit) + number[place + 1 :]
    assert parse_number(wrong) == (number if wrong == number else None)


@given(number=NUMBERS, place=st.integers(3, 13))
def test_two_digits_that_changed_places_are_noticed(number: str, place: int) -> None:
    first, second = number[place], number[place + 1]
    wrong = number[:place] + second + first + number[place + 2 :]
    # The check digit takes 09 for 90: the one pair that it cannot tell apart.
    if {first, second} != {"0", "9"}:
        assert parse_number(wrong) == (number if wrong == number else None)


@pytest.mark.parametrize(
    "text",
    ["", "ACR", "260000000018", "XCR260000000018", "ACR26000000001", "ACR2600000000180", "ACR26000000001８", "A\x00"],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@given(text=st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    parse_number(text)


@pytest.mark.parametrize("serial", [0, -1, 1_000_000_000])
def test_a_serial_that_does_not_fit_is_refused(serial: int) -> None:
    with pytest.raises(ValueError, match="digits"):
        numbered("ACR", 26, serial)


@pytest.mark.django_db
def test_numbers_come_one_after_another_and_never_again() -> None:
    taken = next_numbers(["ACR", "ECR", "ACR"], at=NOON)
    assert [number[:5] for number in taken] == ["ACR26", "ECR26", "ACR26"]
    assert len({number[3:] for number in taken + next_numbers(["ACR"], at=NOON)}) == 4


@pytest.mark.django_db
def test_the_year_of_a_number_is_that_of_malaysia() -> None:
    before_midnight_in_london = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    assert next_numbers(["ACR"], at=before_midnight_in_london)[0].startswith("ACR27")


@pytest.mark.django_db
def test_nine_digits_that_are_used_up_are_told_and_no_number_is_given_twice() -> None:
    with connection.cursor() as cursor:
        # Unlike setval, this is undone with the transaction of the test.
        cursor.execute("ALTER SEQUENCE bills_number RESTART WITH 999999999")
    assert next_numbers(["ACR"], at=NOON) == [numbered("ACR", 26, 999_999_999)]
    with pytest.raises(ValueError, match="digits"):
        next_numbers(["ACR"], at=NOON)
