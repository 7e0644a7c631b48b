"""What an Act 4 contribution is for: the parts follow the shares and add up to the sen."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caruman.law.funds import Funds, apportion, divide

SEN = st.integers(0, 10**12)


def test_the_first_category_pays_for_injury_and_twice_for_invalidity() -> None:
    # RM 2,550 from October 2024: 44.65 and 12.75, of which 31.90 is what the second category pays.
    assert divide(employer_sen=4_465, employee_sen=1_275, skbbk_sen=1_915) == Funds(3_190, 2_550, 1_915)


def test_the_second_category_pays_for_injury_alone() -> None:
    assert divide(employer_sen=3_190, employee_sen=0, skbbk_sen=0) == Funds(3_190, 0, 0)


@given(st.lists(st.tuples(SEN, SEN, SEN), max_size=5))
def test_sums_divide_as_the_people_in_them(shares: list[tuple[int, int, int]]) -> None:
    people = [
        divide(employer_sen=employee + more, employee_sen=employee, skbbk_sen=skbbk) for employee, more, skbbk in shares
    ]
    together = divide(
        employer_sen=sum(employee + more for employee, more, _ in shares),
        employee_sen=sum(employee for employee, _, _ in shares),
        skbbk_sen=sum(skbbk for *_, skbbk in shares),
    )
    assert together == Funds(*(sum(column) for column in zip(*people, strict=True))) if people else Funds(0, 0, 0)


@given(SEN, SEN, SEN, st.data())
def test_a_difference_divides_like_the_whole_to_the_sen(
    employer: int, employee: int, skbbk: int, data: st.DataObject
) -> None:
    amount = data.draw(st.integers(0, employer + employee + skbbk))
    full = divide(employer_sen=employer, employee_sen=employee, skbbk_sen=skbbk)
    part = divide(employer_sen=employer, employee_sen=employee, skbbk_sen=skbbk, amount_sen=amount)
    assert sum(full) == employer + employee + skbbk and sum(part) == amount
    for of_part, of_full in zip(part, full, strict=True):
        assert 0 <= of_part <= of_full
        if sum(full):
            assert abs(of_part - Fraction(amount * of_full, sum(full))) < 1


@given(SEN, st.lists(SEN, min_size=1, max_size=6))
def test_parts_add_up_and_keep_the_proportions(amount: int, weights: list[int]) -> None:
    parts = apportion(amount, weights)
    assert sum(parts) == amount and len(parts) == len(weights) and min(parts) >= 0
    if sum(weights):
        assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if not weight)


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [(10, [1, 1, 1], [4, 3, 3]), (1, [1, 5, 4], [0, 1, 0]), (7, [0, 0], [7, 0]), (0, [3, 4], [0, 0])],
    ids=str,
)
def test_remainders_go_to_the_largest_and_then_to_the_first(amount: int, weights: list[int], parts: list[int]) -> None:
    assert apportion(amount, weights) == parts
