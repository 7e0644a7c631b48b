"""What cannot be done at a till now, said as a sentence for the page."""

from __future__ import annotations

from caruman.payments.refusals import UnableToTakeMoney


class UnableAtTheTill(UnableToTakeMoney):
    """The till is not open, the bill cannot be taken, or somebody else must do it."""
