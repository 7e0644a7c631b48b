"""What cannot be done with a bank's file now, said as a sentence for the page."""

from __future__ import annotations

from caruman.payments.refusals import UnableToTakeMoney


class UnableWithFile(UnableToTakeMoney):
    """The file is empty, too large, or in another state."""


class UnableToTakeBack(UnableToTakeMoney):
    """The match is too old, or the bill has moved on."""
