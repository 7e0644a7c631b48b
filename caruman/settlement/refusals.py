"""What cannot be done with settlement now, said as a sentence for the page."""

from __future__ import annotations


class UnableToBringIn(Exception):
    """The file cannot be brought in; `str()` gives the sentence in the reader's language."""


class UnableToCloseDay(Exception):
    """The day is not over; `str()` gives the sentence in the reader's language."""


class UnableToBook(Exception):
    """The money cannot be booked by the report; `str()` gives the sentence in the reader's language."""
