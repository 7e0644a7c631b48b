"""What a carrier answers: taken, refused for good, or not now."""

from __future__ import annotations

from typing import NamedTuple


class Taken(NamedTuple):
    """The carrier has it. `reference` is its own name for the message, where it gave one."""

    reference: str = ""


class RefusedForGood(Exception):
    """The carrier will never take it: no such number, no such mailbox. The text names no receiver."""


class NotNow(Exception):
    """The carrier did not take it, or did not say so: try again. `seconds` is what it asked to wait, if it did."""

    def __init__(self, fault: str, seconds: int = 0) -> None:
        super().__init__(fault)
        self.seconds = seconds
