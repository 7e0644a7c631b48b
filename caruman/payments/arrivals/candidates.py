"""What money without a bill may have been meant for: ranked, and each with its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from caruman.bills.lifecycle import ISSUED
from caruman.bills.models import PREPAID, Bill
from caruman.employers.models import Employer
from caruman.payments.arrivals.matching import codes_in, combinations_of, numbers_in
from caruman.payments.arrivals.models import Row
from caruman.payments.models import HeldMoney
from caruman.payments.queries import OWNERS

MOST_SHOWN = 10
_MOST_OF_AN_AMOUNT = 50
_MOST_EMPLOYERS = 30
_MOST_OPEN = 120
_ALIKE = 0.72
"""From here on two names are taken for the same: found by trying the spellings of invented companies."""

NUMBER, AMOUNT, CODE, CODE_NEAR, NAME, OWN, SUM_OF_TWO = (
    "number", "amount", "code", "code_near", "name", "own", "sum_of_two",
)  # fmt: skip
_WEIGHTS = {NUMBER: 100, AMOUNT: 45, SUM_OF_TWO: 40, CODE: 40, OWN: 35, CODE_NEAR: 25, NAME: 25}

_NOT_A_NAME = frozenset(
    [
        "sdn",
        "bhd",
        "plt",
        "berhad",
        "enterprise",
        "trading",
        "services",
        "service",
        "holdings",
        "malaysia",
        "the",
        "and",
        "dan",
        "syarikat",
        "perniagaan",
        "perusahaan",
        "company",
        "resources",
        "industries",
    ]
)


class Candidate(NamedTuple):
    """Bills of one owner that the money may be for, how sure that is, and why."""

    bills: tuple[Bill, ...]
    score: int
    reasons: tuple[str, ...]

    @property
    def sum_sen(self) -> int:
        """What the bills come to."""
        return sum(one.amount_sen for one in self.bills)

    @property
    def key(self) -> str:
        """What a button sends."""
        return ",".join(str(one.pk) for one in self.bills)


def candidates(held: HeldMoney) -> list[Candidate]:
    """Give the best candidates for held money, the surest first. Asks a constant number of questions."""
    row = Row.objects.filter(payment_id=held.payment_id).first()
    told = f"{row.number} {row.text}" if row else ""
    codes, numbers = codes_in(f"{told} {row.name if row else ''}"), numbers_in(told)
    employers = _employers(held, codes, row.name if row else "")
    bills = list(
        Bill.objects.filter(
            Q(number__in=numbers) | Q(pk=held.bill_id) | Q(employer__in=list(employers)) | _of_others(held, row),
            state=ISSUED,
            amount_sen__lte=held.amount_sen,
        )
        .select_related(*OWNERS)
        .order_by("issued_at", "number")[:_MOST_OPEN]
    )
    # The price of a plan is the same for everybody: by its amount alone it points to nobody.
    of_amount = list(
        Bill.objects.filter(state=ISSUED, amount_sen=held.amount_sen)
        .exclude(kind__in=PREPAID)
        .select_related(*OWNERS)
        .order_by("-issued_at", "number")[:_MOST_OF_AN_AMOUNT]
    )
    found: dict[tuple[UUID, ...], Candidate] = {}
    for several in (*((one,) for one in (*bills, *of_amount)), *_pairs(bills, held.amount_sen)):
        why = _reasons(several, held, numbers, employers, row.name if row else "")
        if why:
            score = sum(_WEIGHTS[one] for one in why)
            found[tuple(one.pk for one in several)] = Candidate(several, score, why)
    ranked = sorted(found.values(), key=lambda one: (-one.score, held.amount_sen - one.sum_sen, one.bills[0].number))
    return ranked[:MOST_SHOWN]


def _pairs(bills: Sequence[Bill], amount_sen: int) -> list[tuple[Bill, ...]]:
    return [several for several in combinations_of(bills, amount_sen) if len(several) == 2]


def _reasons(
    bills: tuple[Bill, ...],
    held: HeldMoney,
    numbers: Sequence[str],
    employers: dict[UUID, tuple[str, ...]],
    name: str,
) -> tuple[str, ...]:
    why: list[str] = []
    if any(one.number in numbers or one.pk == held.bill_id for one in bills):
        why.append(NUMBER)
    if sum(one.amount_sen for one in bills) == held.amount_sen:
        why.append(AMOUNT if len(bills) == 1 else SUM_OF_TWO)
    first = bills[0]
    if first.employer_id is not None:
        why += employers.get(first.employer_id, ())
    else:
        if name and _likeness(first.owner.name, name) >= _ALIKE:
            why.append(NAME)
        if held.is_known and held.owner_columns == first.owner_columns:
            why.append(OWN)
    return tuple(why)


def _of_others(held: HeldMoney, row: Row | None) -> Q:
    """Ask for the bills of people and agencies whose money it is, or whose name the payer's is like."""
    asked = Q(pk=None)
    if held.insured_id:
        asked |= Q(insured=held.insured_id)
    if held.agency_id:
        asked |= Q(agency=held.agency_id)
    word = _longest_word(row.name) if row else ""
    if word:
        asked |= Q(insured__name__icontains=word) | Q(agency__name__icontains=word)
    return asked


def _employers(held: HeldMoney, codes: Sequence[str], name: str) -> dict[UUID, tuple[str, ...]]:
    """Give the employers that the money may come from, with why."""
    asked = Q(pk=held.employer_id) if held.employer_id else Q(pk=None)
    for code in codes:
        asked |= Q(employer_code=code) | Q(employer_code__startswith=code[:7]) | Q(employer_code__endswith=code[-7:])
    word = _longest_word(name)
    if word:
        asked |= Q(name__icontains=word)
    found: dict[UUID, tuple[str, ...]] = {}
    for one in Employer.objects.filter(asked).order_by("pk")[:_MOST_EMPLOYERS]:
        why = []
        if one.employer_code in codes:
            why.append(CODE)
        elif any(_one_off(one.employer_code or "", code) for code in codes):
            why.append(CODE_NEAR)
        if word and _likeness(one.name, name) >= _ALIKE:
            why.append(NAME)
        if one.pk == held.employer_id and CODE not in why:
            why.append(OWN)
        if why:
            found[one.pk] = tuple(why)
    return found


def _one_off(first: str, second: str) -> bool:
    """Tell whether two codes differ in one or two places, or by one that is missing."""
    return abs(len(first) - len(second)) <= 1 and SequenceMatcher(None, first, second).ratio() >= 0.83


def _likeness(first: str, second: str) -> float:
    one, other = _bare(first), _bare(second)
    if not one or not other:
        return 0.0
    # A bank cuts a name off: what is left is compared with as much of the other.
    shorter = min(len(one), len(other))
    whole = SequenceMatcher(None, one, other).ratio()
    return max(whole, SequenceMatcher(None, one[:shorter], other[:shorter]).ratio() if shorter >= 8 else 0.0)


def _bare(name: str) -> str:
    return " ".join(_words(name))


def _longest_word(name: str) -> str:
    words = [one for one in _words(name) if len(one) >= 3 or not one.isascii()]
    return max(words, key=len, default="")


def _words(name: str) -> Iterable[str]:
    return [one for one in re.findall(r"\w+", name.casefold()) if one not in _NOT_A_NAME]
