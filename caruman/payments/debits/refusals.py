"""What cannot be done with direct debit now, said as a sentence for the page."""

from __future__ import annotations

from caruman.payments.refusals import UnableToTakeMoney


class UnableToDebit(UnableToTakeMoney):
    """The mandate or the collection is in another state, or the bank's answer does not fit."""
