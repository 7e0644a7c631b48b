"""Why something cannot be done with workers, deductions and wallets; each says so in a translated sentence."""

from __future__ import annotations


class Unable(Exception):
    """Something that cannot be done; the sentence says why, the code says it to programs."""

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.code = code


class UnableToRegister(Unable):
    """The worker cannot be registered."""


class UnableToEnd(Unable):
    """The registration cannot end on this day."""


class UnableToDeduct(Unable):
    """No deduction can be taken at all: not in force, or not a platform."""


class UnableToTurn(Unable):
    """The month cannot be closed yet."""


class UnableToTopUp(Unable):
    """Nothing lacks."""


class UnableToAsk(Unable):
    """The job cannot be reported, or the report not be answered."""
