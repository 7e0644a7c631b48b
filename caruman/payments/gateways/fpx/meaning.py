"""What a response code asks of a payment: which edge, whether to ask FPX again, and whether an officer must look."""

from __future__ import annotations

from typing import NamedTuple

from caruman.formats.fpx.codes import ALREADY_SENT, Group, code_of

ORDER_REFUSED, CREDIT_FAILED, CREDIT_NOT_CONFIRMED = "order_refused", "credit_failed", "credit_not_confirmed"
"""Kinds of cases that a code opens."""

NOT_FOUND, CREDIT_LEG_FAILED = "76", "88"
APPROVED = "00"

_VERBS = {
    Group.SUCCESS: "pay",
    Group.PENDING_BANK: "wait",
    Group.PENDING_CHECKER: "wait_for_checker",
    Group.CANCELLED_BY_BUYER: "cancel",
    Group.CANCELLED_BY_SELLER: "cancel",
    Group.EXPIRED: "expire",
    Group.DECLINED: "fail",
    Group.OUR_FAULT: "fail",
    Group.EXCEPTION: "fail",
}


class Meaning(NamedTuple):
    """What a code asks for.

    Attributes:
        verb: The edge of `lifecycle.PAYMENT`. `lose_sight` where the code proves nothing: money may have moved.
        asks_again: Whether FPX is to be asked soon, before anything is decided.
        case: The kind of case that an officer must look at, or nothing.
    """

    verb: str
    asks_again: bool = False
    case: str = ""


def meaning_of(debit_code: str, credit_code: str, *, was_asked: bool) -> Meaning:
    """Give what the codes of a verified message mean. `was_asked`: the message is the answer to an enquiry of ours."""
    group = code_of(debit_code).group
    if group is Group.SUCCESS:
        # Decided by the debit: the money has left the payer, whatever became of the other leg.
        return Meaning("pay", case="" if credit_code == APPROVED else CREDIT_NOT_CONFIRMED)
    if debit_code == CREDIT_LEG_FAILED:
        return Meaning("lose_sight", case=CREDIT_FAILED)
    if debit_code in ALREADY_SENT or debit_code == NOT_FOUND:
        # The number was used before: by this very order, sent twice. The first one decides, and is asked about.
        return Meaning("lose_sight", asks_again=not was_asked)
    if group is Group.EXPIRED and not was_asked:
        return Meaning("lose_sight", asks_again=True)
    if group is Group.OUR_FAULT:
        return Meaning("fail", case=ORDER_REFUSED)
    return Meaning(_VERBS.get(group, "lose_sight"), asks_again=group in (Group.UNKNOWN, Group.REFUND) and not was_asked)
