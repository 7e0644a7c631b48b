"""The response codes of FPX, each in its group, with words for people.

The debit code decides what became of a payment. What to do with each group is the business of whoever
takes payments; a code that is in no published list is `UNKNOWN`, which is to be asked about, never believed.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from caruman.formats.fpx.words_of_codes import SENTENCES, UNKNOWN_CODE
from caruman.values.words import Words


class Group(Enum):
    """What a code says about the money."""

    SUCCESS = "success"
    """The money was taken. Final."""
    PENDING_BANK = "pending_bank"
    """The bank is still at it."""
    PENDING_CHECKER = "pending_checker"
    """A second person of the company has yet to approve, for days perhaps."""
    CANCELLED_BY_BUYER = "cancelled_by_buyer"
    CANCELLED_BY_SELLER = "cancelled_by_seller"
    EXPIRED = "expired"
    """Abandoned at the bank's pages: final by the code, but asked about once before the bill is let go."""
    DECLINED = "declined"
    OUR_FAULT = "our_fault"
    """The message was wrong: somebody here has to look."""
    BANK_DOWN = "bank_down"
    """Not proven unpaid."""
    EXCEPTION = "exception"
    """Outcomes of the network's own run at the end of the day."""
    REFUND = "refund"
    """Answers to bulk refunds."""
    UNKNOWN = "unknown"


class Code(NamedTuple):
    """A response code, its group and what it says."""

    code: str
    group: Group
    words: Words


_GROUPS: Mapping[Group, str] = {
    Group.SUCCESS: "00",
    Group.PENDING_BANK: "09",
    Group.PENDING_CHECKER: "99",
    Group.CANCELLED_BY_BUYER: "1C 1F 1I 1L 80 BC",
    Group.CANCELLED_BY_SELLER: "2X",
    Group.EXPIRED: "1A 1B 1D 1E 1G 1H 1J 1K 1M OF",
    Group.DECLINED: "13 14 39 48 49 51 53 57 58 77 2A",
    Group.OUR_FAULT: (
        "03 05 12 30 31 45 46 47 50 70 78 83 84 92 98 SB XA XB XC XE XF XI XM XN XO XS XT XW DA DB DC DD DE DF"
    ),
    Group.BANK_DOWN: "20 79 85 90 96 BB FE OE",
    Group.EXCEPTION: "76 87 88 89",
    Group.REFUND: "1S OO B0 B1 B2 B3 B4 B5 B6 B7 B8 B9 C1 C2 C3 C4 C5",
}

CODES: Mapping[str, Code] = {
    code: Code(code, group, SENTENCES[code]) for group, codes in _GROUPS.items() for code in codes.split()
}
"""Every code that is published, by itself."""

MONEY_LEFT_THE_BUYER = frozenset({"00", "88"})
"""Codes with which the money is no longer with the buyer; with 88 it did not arrive either."""

ALREADY_SENT = frozenset({"45", "XN", "XO"})
"""Codes that say that the order number was used before: after a repeated send, the first one exists."""


def code_of(text: str) -> Code:
    """Give a response code; one that is in no published list is in the group `UNKNOWN`."""
    known = CODES.get(text)
    return known if known is not None else Code(text[:10], Group.UNKNOWN, UNKNOWN_CODE)
