"""Bills that are more than one payment may be are parted into as few payments as can be found quickly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Split(NamedTuple):
    """Payments that each fit.

    Attributes:
        parts: The bills of each payment, the largest payment first.
        too_large: Bills that are more than one payment may be, each by itself.
        too_small: Bills that were left over and are together less than one payment may be.
    """

    parts: list[list[object]]
    too_large: list[object]
    too_small: list[object]


def split(bills: Iterable[T], *, amount_sen: Callable[[T], int], least_sen: int, most_sen: int) -> Split:
    """Put each bill, the largest first, into the first payment that has room for it."""
    parts: list[list[T]] = []
    sums: list[int] = []
    too_large = []
    for bill in sorted(bills, key=amount_sen, reverse=True):
        sen = amount_sen(bill)
        if sen > most_sen:
            too_large.append(bill)
            continue
        place = next((place for place, total in enumerate(sums) if total + sen <= most_sen), None)
        if place is None:
            parts.append([bill])
            sums.append(sen)
        else:
            parts[place].append(bill)
            sums[place] += sen
    fitting = [part for part, total in zip(parts, sums, strict=True) if total >= least_sen]
    too_small = [bill for part, total in zip(parts, sums, strict=True) if total < least_sen for bill in part]
    fitting.sort(key=lambda part: sum(map(amount_sen, part)), reverse=True)
    return Split(fitting, too_large, too_small)
