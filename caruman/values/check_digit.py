"""The check digit of numbers that people copy by hand (Luhn)."""

from __future__ import annotations


def check_digit(body: str) -> str:
    """Give the Luhn digit, which notices one wrong digit and nearly every two that changed places.

    >>> check_digit("26000000001")
    '8'
    """
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))]
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)
