"""What cannot be done with a bill now, said as a sentence for the page."""

from __future__ import annotations


class UnableToBill(Exception):
    """Base of the refusals: `str()` gives the sentence in the reader's language."""


class UnableToCancel(UnableToBill):
    """The bill is paid, being paid, or cancelled already."""


class UnableToPay(UnableToBill):
    """The bill cannot be paid or held: it is cancelled, or paid already."""
