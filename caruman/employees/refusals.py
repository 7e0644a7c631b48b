"""What cannot be done on the register now, said as a sentence for the page."""

from __future__ import annotations


class UnableToChange(Exception):
    """The record cannot be changed so: `str()` gives the sentence in the reader's language."""
