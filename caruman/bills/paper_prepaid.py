"""A prepaid bill as a sheet of paper: a person without internet banking takes it to a bank or a counter."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override

from caruman.agencies.models import Agency
from caruman.bills import prepaid
from caruman.bills.lifecycle import BILL, CANCELLED, PAID, REFUNDED
from caruman.bills.models import Bill
from caruman.bills.paper import CODES, head_of, said_facts, what_became_of
from caruman.bills.paper_words import LABELS, SENTENCES
from caruman.design.templatetags.design import masked, moment
from caruman.printing.typst import draw
from caruman.values.money import format_ringgit
from caruman.values.words import Language

_TITLES = {PAID: "paid_title", REFUNDED: "refunded_title", CANCELLED: "cancelled_title"}


def draw_prepaid(bill: Bill, *, language: Language, check_page: str) -> bytes:
    """Give the bill as PDF. `check_page` is the full address of the page that the QR code leads to."""
    return draw("acknowledgement", paper_data(bill, language=language, check_page=check_page))


def paper_data(bill: Bill, *, language: Language, check_page: str) -> dict[str, Any]:
    """Give what the layout writes, in one language; the labels that a bank clerk needs in all three."""
    with override(CODES[language]):
        head = head_of(bill, language=language, check_page=check_page)
        labels = {"working": LABELS["paid_for"].say(language), "how": LABELS["details"].say(language)}
        amount = format_ringgit(bill.amount_sen).replace("RM", "")
        return {
            **head,
            "labels": {**head["labels"], **labels},
            "facts": _facts(bill, language),
            "lines": [
                {
                    "what": prepaid.what_for(bill, language),
                    "how": [words.say(language) for words in prepaid.details(bill.facts)],
                    "amount": amount,
                }
            ],
            "sums": {"amount": amount},
            "notes_title": SENTENCES[_TITLES.get(bill.state, "pay_title")].say(language),
            "notes": _notes(bill, language),
        }


def _facts(bill: Bill, language: Language) -> list[list[str]]:
    """Give labels and values about the owner; of the identity number only what tells two people of one name apart."""
    owner = bill.owner
    whose = (
        [(LABELS["agency_code"], bill.owner_code), (LABELS["agency"], owner.name)]
        if isinstance(owner, Agency)
        else [(LABELS["person"], bill.owner_name), (LABELS["identity"], masked(owner.identity_number))]  # type: ignore[union-attr]
    )
    facts = [
        *whose,
        (LABELS["issued"], moment(bill.issued_at)),
        (LABELS["state"], BILL.states[bill.state].say(language)),
        *what_became_of(bill),
    ]
    return said_facts(facts, language)


def _notes(bill: Bill, language: Language) -> list[str]:
    if bill.state in (PAID, REFUNDED):
        return [SENTENCES["paid"].say(language)]
    if bill.state == CANCELLED:
        return [SENTENCES[name].say(language) for name in ("cancelled", "ask_again")]
    said = [prepaid.begins(bill, language), SENTENCES["exactly"].say(language)]
    said += [SENTENCES[name].say(language) for name in ("bank", "office", "portal", "not_refundable")]
    return [words for words in said if words]
