"""What those who watch see of money: what is undecided, what waits, open cases, and certificates that end."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine

from caruman.payments.operations.cases import open_case
from caruman.project.figures import as_text
from tests.payments import said, sent, two_bills
from tests.people import NOON

pytestmark = pytest.mark.django_db


def figures() -> dict[str, float]:
    with time_machine.travel(NOON, tick=False):
        text = as_text().decode()
    lines = re.findall(r"^(caruman_(?:payments|money|fpx)\S+) (\S+)$", text, flags=re.MULTILINE)
    return {name: float(value) for name, value in lines}


def test_undecided_and_unbooked_payments_and_cases_are_counted() -> None:
    aminah, both = two_bills()
    first, _second = sent(both[:1], by=aminah), sent(both[1:], by=aminah)
    said(first, "pay", "00", at=NOON + timedelta(minutes=1))
    open_case(key="x", kind="quarantine", at=NOON)
    told = figures()
    assert told['caruman_payments_undecided{state="sent"}'] == 1
    assert told['caruman_payments_to_book{channel="fpx"}'] == 1
    assert told['caruman_money_cases{kind="quarantine"}'] == 1


def test_the_days_of_each_certificate_are_told() -> None:
    days = {name: value for name, value in figures().items() if name.startswith("caruman_fpx_certificate_days")}
    assert sorted(days.values()) == [41, 772, 772]
    assert sum('side="ours"' in name for name in days) == 1
