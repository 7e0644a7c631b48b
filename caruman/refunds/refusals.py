"""What cannot be done with a refund, said as a sentence for the page."""

from __future__ import annotations


class UnableToRefund(Exception):
    """Base of the refusals: `str()` gives the sentence in the reader's language."""


class UnableToAsk(UnableToRefund):
    """The application cannot be begun, changed or sent."""


class UnableToDecide(UnableToRefund):
    """The application cannot be decided like this."""


class UnableToTransfer(UnableToRefund):
    """No payment file can be made, or the bank's answer does not fit."""
