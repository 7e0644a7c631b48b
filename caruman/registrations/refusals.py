"""What cannot be done with a registration now, said as a sentence for the page."""

from __future__ import annotations


class UnableTo(Exception):
    """Base of the refusals: `str()` gives the sentence in the reader's language."""


class UnableToFile(UnableTo):
    """A form cannot be begun, changed, sent or taken back."""


class UnableToDecide(UnableTo):
    """An officer cannot decide this form, or not any more."""
