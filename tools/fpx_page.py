"""The page docs/reference/fpx-codes.md: every response code and bank of FPX, from the library's tables."""

from __future__ import annotations

from caruman.formats.fpx.banks import NAMES
from caruman.formats.fpx.codes import CODES, Group

_HEAD = """<!-- Made by `make docs` from `caruman/formats/fpx/`. Change that, not this. -->

# FPX: response codes and banks

How the protocol works, and what we do with an answer: [FPX](fpx.md).
"""

_GROUPS = {
    Group.SUCCESS: "Success: paid, whatever comes later",
    Group.PENDING_BANK: "Pending at the bank: asked about until it changes",
    Group.PENDING_CHECKER: "Pending for approval: a second person of the company decides, for days perhaps",
    Group.CANCELLED_BY_BUYER: "Cancelled by the payer: ended, a new order may follow",
    Group.CANCELLED_BY_SELLER: "Cancelled by us: ended",
    Group.EXPIRED: "Abandoned: ended, once an enquiry agrees",
    Group.DECLINED: "Declined: ended",
    Group.OUR_FAULT: "Our message was wrong: ended, and somebody here looks",
    Group.BANK_DOWN: "Bank or network down: not proven unpaid, asked about",
    Group.EXCEPTION: "Exceptions, from the network's run at the end of the day",
    Group.REFUND: "Answers to bulk refunds, which we do not use",
}


def fpx_codes_page() -> str:
    """Give the page."""
    return _HEAD + "".join(_section(group) for group in _GROUPS) + _banks()


def _section(group: Group) -> str:
    rows = [
        f"| `{code.code}` | {code.words.ms} | {code.words.en} | {code.words.zh} |"
        for code in CODES.values()
        if code.group is group
    ]
    return "\n".join(
        (f"\n## {_GROUPS[group]}\n", "| Code | Malay | English | Chinese |", "|---|---|---|---|", *rows, "")
    )


def _banks() -> str:
    ids = sorted({bank_id for bank_id, _model in NAMES})
    rows = [f"| `{one}` | {NAMES.get((one, '01'), '')} | {NAMES.get((one, '02'), '')} |" for one in ids]
    return "\n".join(
        (
            "\n## Banks\n",
            "The names are ours to show; which banks there are, and which are open, FPX says each time.\n",
            "| Id | For persons (01) | For companies (02) |",
            "|---|---|---|",
            *rows,
            "",
        )
    )
