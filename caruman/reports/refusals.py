"""What cannot be done with a report now, said as a sentence for the page."""

from __future__ import annotations


class UnableTo(Exception):
    """Base of the refusals: `str()` gives the sentence in the reader's language."""


class UnableToReport(UnableTo):
    """The person cannot send, answer or take back this report."""


class UnableToDecide(UnableTo):
    """An officer cannot act on this report, or not any more."""
