"""What cannot be done now with an agency, said as a sentence for the page."""

from __future__ import annotations


class UnableTo(Exception):
    """Base of the refusals: `str()` gives the sentence in the reader's language."""


class UnableToApply(UnableTo):
    """An application cannot be changed, sent or taken back."""


class UnableToDecide(UnableTo):
    """An officer cannot decide this, or not any more."""


class UnableToGive(UnableTo):
    """A role in an agency cannot be given, taken or ended."""
