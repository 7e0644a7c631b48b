"""What cannot be done with an activity, a paper or cover now: a code for programs, a sentence for the page."""

from __future__ import annotations


class UnableTo(Exception):
    """Base of the refusals: `str()` gives the sentence in the reader's language, `code` is stable."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class UnableToRegister(UnableTo):
    """An activity cannot be described, sent in, ended or taken up again as it is."""


class UnableToSend(UnableTo):
    """A paper is not taken, for a reason that is not in the file: `documents.refusals` has those."""


class UnableToAsk(UnableTo):
    """Cover cannot be asked for, or not taken back."""


class UnableToCheck(UnableTo):
    """An officer cannot do this with a paper."""


class UnableToExclude(UnableTo):
    """This cannot be said of an activity now, or not by this officer."""


class UnableToConsent(UnableTo):
    """No code can be made now."""
