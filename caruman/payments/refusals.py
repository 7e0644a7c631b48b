"""What cannot be done with money now, said as a sentence for the page."""

from __future__ import annotations


class UnableToTakeMoney(Exception):
    """Base of the refusals: `str()` gives the sentence in the reader's language."""


class UnableToAdd(UnableToTakeMoney):
    """The cart is full."""


class UnableToBegin(UnableToTakeMoney):
    """The payment cannot be begun: nothing chosen, a bill is not payable, or the amount is outside the limits."""


class UnableToTurnBack(UnableToTakeMoney):
    """The payment has left for the bank: only its answer decides."""


class UnableToApply(UnableToTakeMoney):
    """Held money cannot go to this bill."""


class UnableToReverse(UnableToTakeMoney):
    """This payment is final."""


class UnableToClose(UnableToTakeMoney):
    """The case cannot be closed like this."""
