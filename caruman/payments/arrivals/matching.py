"""Lines of money compared with bills: by number, by reference text, by employer code and exact amount."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from uuid import UUID

from caruman.bills.lifecycle import CANCELLED as BILL_CANCELLED
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED, SETTLED
from caruman.bills.lifecycle import NIL as BILL_NIL
from caruman.bills.models import Bill
from caruman.bills.numbers import parse_number
from caruman.payments.arrivals.findings import (
    BEING_PAID,
    BY_CODE,
    CANCELLED,
    DUPLICATE,
    FOUND,
    NIL,
    NOT_FOUND,
    PAID_ALREADY,
    PAYS,
    TAKEN_BEFORE,
    UNKNOWN_NUMBER,
    WRONG_AMOUNT,
)
from caruman.payments.arrivals.models import Row
from caruman.payments.models import Payment

_NUMBER = re.compile(r"(?:ACR|ECR|FCA|FCE|KPA|KPE|SPS|SSR|GIG)(?:[ -]?[0-9]){12}", re.IGNORECASE)
_CODE = re.compile(r"(?<![A-Z0-9])[A-Z][0-9]{6,10}[A-Z](?![A-Z])", re.IGNORECASE)
MOST_OPEN = 200
"""Open bills of one employer that are compared with a transfer."""


def numbers_in(text: str) -> list[str]:
    """Find the numbers of bills in a text, each once, whatever stands around them."""
    found = (parse_number(match) for match in _NUMBER.findall(text))
    return list(dict.fromkeys(one for one in found if one is not None))


def codes_in(text: str) -> list[str]:
    """Find what looks like an employer code: also where month and office follow, as government offices write."""
    return list(dict.fromkeys(match.upper() for match in _CODE.findall(text)))


def compare(rows: Sequence[Row]) -> None:
    """Set finding, bills and employer of the lines of one file. Asks a constant number of questions."""
    _name(rows)
    _find_by_number(rows)
    _find_by_code([one for one in rows if one.finding == NOT_FOUND])
    _once_each(rows)


def _name(rows: Sequence[Row]) -> None:
    """Give each line the reference of its payment: the bank's own, or another where the bank used it twice."""
    seen: Counter[tuple[str, str]] = Counter()
    owner: dict[str, str] = _owners({one.reference for one in rows})
    for one in rows:
        base, told = one.reference, _told(one)
        seen[base, told] += 1
        if owner.setdefault(base, told) != told or seen[base, told] > 1:
            mark = hashlib.sha256(f"{told}{seen[base, told]}".encode()).hexdigest()[:6]
            one.reference, one.finding = f"{base}#{mark}", DUPLICATE
    known = set(
        Payment.objects.filter(channel__in=("bank", "eft"), reference__in=[one.reference for one in rows]).values_list(
            "reference", flat=True
        )
    )
    for one in rows:
        if one.reference in known:
            one.finding = TAKEN_BEFORE


def _owners(references: set[str]) -> dict[str, str]:
    """Give, by reference, what the line said that was booked under it."""
    booked = Row.objects.filter(reference__in=references, payment__isnull=False)
    return {one.reference: _told(one) for one in booked}


def _told(row: Row) -> str:
    # The moment is compared, not the zone in which it was written.
    parts = (row.paid_at.timestamp(), row.amount_sen, row.number, row.branch, row.means, row.text, row.name)
    return "\x1f".join(str(part) for part in parts)


def _find_by_number(rows: Sequence[Row]) -> None:
    wanted = {one.line: numbers_in(one.number or one.text) for one in rows if not one.finding}
    bills = {
        bill.number: bill
        for bill in Bill.objects.filter(number__in={number for several in wanted.values() for number in several})
    }
    for one in rows:
        if one.finding:
            continue
        found = [bills[number] for number in wanted[one.line] if number in bills]
        if not found or (one.number and len(found) != 1):
            one.finding = UNKNOWN_NUMBER if one.number or wanted[one.line] else NOT_FOUND
            continue
        one.employer_id = found[0].employer_id
        one.bill_ids = [bill.pk for bill in found]
        one.finding = _finding_of(found, one.amount_sen)


def _finding_of(bills: Sequence[Bill], amount_sen: int) -> str:
    states = {bill.state for bill in bills}
    if sum(bill.amount_sen for bill in bills) != amount_sen:
        return NIL if states == {BILL_NIL} else WRONG_AMOUNT
    if BILL_CANCELLED in states:
        return CANCELLED
    if states & set(SETTLED):
        return PAID_ALREADY
    return BEING_PAID if IN_PAYMENT in states else FOUND


def _find_by_code(rows: Sequence[Row]) -> None:
    """Match what names an employer and comes to exactly one of the employer's open bills, or one pair of them."""
    codes = {one.line: codes_in(f"{one.text} {one.name}") for one in rows}
    open_bills: dict[str, list[Bill]] = defaultdict(list)
    wanted = {code for several in codes.values() for code in several}
    owing = Bill.objects.filter(employer__employer_code__in=wanted, state=ISSUED).select_related("employer")
    for bill in owing.order_by("issued_at", "number") if wanted else ():
        open_bills[bill.employer.employer_code or ""].append(bill)
    for one in rows:
        for code in codes[one.line]:
            if not open_bills.get(code):
                continue
            one.employer_id = open_bills[code][0].employer_id
            fitting = combinations_of(open_bills[code][:MOST_OPEN], one.amount_sen)
            if len(fitting) == 1:
                one.finding, one.bill_ids = BY_CODE, [bill.pk for bill in fitting[0]]
                break


def combinations_of(bills: Sequence[Bill], amount_sen: int) -> list[tuple[Bill, ...]]:
    """Give the single bills, and the pairs of one owner, that come to exactly an amount."""
    single: list[tuple[Bill, ...]] = [(one,) for one in bills if one.amount_sen == amount_sen]
    pairs = [
        (first, second)
        for first, second in combinations(bills, 2)
        if first.amount_sen + second.amount_sen == amount_sen and first.owner_id == second.owner_id
    ]
    return single + pairs


def _once_each(rows: Iterable[Row]) -> None:
    """A bill that two lines of one file are meant for is paid by the first."""
    taken: set[UUID] = set()
    for one in rows:
        if one.finding in PAYS:
            if taken & set(one.bill_ids):
                one.finding = PAID_ALREADY
            taken |= set(one.bill_ids)
