"""A bank that answers collections of direct debit: what comes back is decided by the account's last digits."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from caruman.formats.bank_files.debits import (
    ANSWER,
    RETURN,
    Answer,
    Collection,
    Outcome,
    read_collection,
    write_answer,
)

REFUSED = {"91": "FUNDS", "92": "CLOSED", "93": "MANDATE", "94": "LIMIT", "95": "STOPPED"}
"""By the last digits of the account: refused at once, with this reason."""
TAKEN_BACK = {"97": "FUNDS", "98": "STOPPED"}
"""Paid at first, and returned three days later."""
DAYS_LATER = 3


def answer_to(collection_file: bytes) -> bytes:
    """Give the bank's answer to a collection. Raises `Refusal` as reading does."""
    collection = read_collection(BytesIO(collection_file))
    outcomes = [
        Outcome(one.reference, one.amount_sen, one.account[-2:] not in REFUSED, REFUSED.get(one.account[-2:], ""))
        for one in collection.items
    ]
    return write_answer(Answer(ANSWER, collection.reference, collection.day, outcomes))


def returns_of(collection_file: bytes) -> bytes | None:
    """Give what comes back of a collection days later, None where nothing does."""
    collection: Collection = read_collection(BytesIO(collection_file))
    outcomes = [
        Outcome(one.reference, one.amount_sen, False, TAKEN_BACK[one.account[-2:]])
        for one in collection.items
        if one.account[-2:] in TAKEN_BACK
    ]
    if not outcomes:
        return None
    return write_answer(Answer(RETURN, collection.reference, collection.day + timedelta(days=DAYS_LATER), outcomes))
