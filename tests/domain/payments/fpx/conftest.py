"""An order at the bank, and a stand-in for FPX."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from caruman.payments.models import FpxModel, Payment
from tests.fpx_stand_in import StandIn, standing_in
from tests.payments import sent, two_bills


@pytest.fixture
def order(db: None) -> Payment:
    """Give an order of Aminah's two bills that has gone to the bank."""
    aminah, both = two_bills()
    return sent(both, by=aminah)


@pytest.fixture
def company_order(db: None) -> Payment:
    """Give one that a company pays, where a second person approves."""
    aminah, both = two_bills()
    return sent(both, by=aminah, model=FpxModel.CORPORATE)


@pytest.fixture
def fpx(settings: Any) -> Iterator[StandIn]:
    """Give the stand-in."""
    with standing_in(settings) as stand_in:
        yield stand_in
