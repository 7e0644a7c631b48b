"""The refusal of an act on an agency's list, with the reason for its reader."""

from __future__ import annotations


class UnableToList(Exception):
    """The act is not possible: `str()` says why to the reader, `code` which reason it is to programs."""

    def __init__(self, sentence: str, *, code: str = "") -> None:
        super().__init__(sentence)
        self.code = code
