"""What cannot be done with a charge, said as a sentence for the page."""

from __future__ import annotations


class UnableToCharge(Exception):
    """Base of the refusals: `str()` gives the sentence in the reader's language."""


class UnableToNotice(UnableToCharge):
    """No notice can be issued about these charges."""


class UnableToReduce(UnableToCharge):
    """This cannot be taken off."""


class UnableToAppeal(UnableToCharge):
    """The appeal cannot be begun, changed or sent."""


class UnableToDecide(UnableToCharge):
    """The appeal cannot be decided like this."""


class UnableToOffer(UnableToCharge):
    """The compound cannot be offered or ended like this."""
