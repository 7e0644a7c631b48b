"""What cannot be done with a schedule now, said as a sentence for the page."""

from __future__ import annotations


class UnableToFile(Exception):
    """The schedule cannot be begun, changed, submitted or given up: `str()` gives the sentence."""


class UnableToReceive(Exception):
    """The file cannot be received, repaired or taken: `str()` gives the sentence."""


class WouldReplace(UnableToReceive):
    """Taking the file would remove lines that somebody typed: it is done once he says so."""
