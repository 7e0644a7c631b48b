"""What cannot be done now, said as a sentence for the page."""

from __future__ import annotations


class UnableTo(Exception):
    """Base of the refusals: `str()` gives the sentence in the reader's language."""


class UnableToGrant(UnableTo):
    """A role cannot be given, taken or ended."""


class UnableToEnrol(UnableTo):
    """A form cannot be changed, sent or taken back."""


class UnableToDecide(UnableTo):
    """An officer cannot decide this, or not any more."""


class UnableToChangeEmployer(UnableTo):
    """An employer cannot be registered, closed or opened again as it stands."""
