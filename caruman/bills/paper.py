"""An acknowledgement, or a charge, as a sheet of paper: read at a bank counter, by a scanner, and by whoever files it.

Made from what is stored and nothing else: the same bill in the same state gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import override

from caruman.bills.lifecycle import BILL, CANCELLED, NIL, PAID, REFUNDED
from caruman.bills.models import ACKNOWLEDGEMENTS, Bill, BillKind, BillMonth, Cause
from caruman.bills.paper_words import AT_THE_COUNTER, BY_KIND, CAUSES, LABELS, MARKS, SENTENCES
from caruman.design.templatetags.design import day, moment, month, ringgit
from caruman.employers.choices import RegistrationKind
from caruman.law.deadlines import due_on
from caruman.law.interest import RATE_PERCENT
from caruman.printing.marks import bar_code, qr_code
from caruman.printing.typst import draw
from caruman.values.amount_words import in_words
from caruman.values.dates import in_malaysia_time
from caruman.values.money import format_ringgit
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Language, Words

_TITLES = {PAID: "paid_title", REFUNDED: "refunded_title", CANCELLED: "cancelled_title", NIL: "nil_title"}
CODES: dict[Language, str] = {"ms": "ms", "en": "en", "zh": "zh-hans"}


def grouped(number: str) -> str:
    """Part a number into groups that the eye can carry to a keyboard: `ACR 2600 0000 0018`."""
    return f"{number[:3]} {number[3:7]} {number[7:11]} {number[11:]}"


def check_address(bill: Bill, *, page: str) -> str:
    """Give what the QR code says: the page that checks an acknowledgement, with all that it asks for."""
    asked = {"number": bill.number, "employer": bill.owner_code, "sen": bill.amount_sen}
    return f"{page}?{urlencode(asked)}"


def draw_acknowledgement(bill: Bill, *, language: Language, check_page: str) -> bytes:
    """Give the acknowledgement as PDF. `check_page` is the full address of the page that the QR code leads to."""
    return draw("acknowledgement", paper_data(bill, language=language, check_page=check_page))


class ChargeLine(NamedTuple):
    """One line of the working of a charge: what for, how, and the amount where it is one of several."""

    what: str
    how: list[str]
    amount_sen: int


def draw_charge(bill: Bill, lines: Sequence[ChargeLine], *, due: date, language: Language, check_page: str) -> bytes:
    """Give a bill for late interest or a compound as PDF, with the working that whoever charged it keeps."""
    data = paper_data(bill, language=language, check_page=check_page, due=due)
    data["lines"] = [{"what": line.what, "how": line.how, "amount": _figure(line.amount_sen)} for line in lines]
    data["sums"] = {"amount": _figure(bill.amount_sen)}
    return draw("acknowledgement", data)


def paper_data(bill: Bill, *, language: Language, check_page: str, due: date | None = None) -> dict[str, Any]:
    """Give what the layout writes, in one language; the labels that a bank clerk needs in all three.

    `due` is the last day to pay a charge; that of an acknowledgement follows from its months.
    """
    months = sorted(bill.months.all(), key=lambda one: one.month)
    with override(CODES[language]):
        return {
            **head_of(bill, language=language, check_page=check_page),
            "facts": _facts(bill, due or _first_due(months), language),
            "months": [_month(one, language, is_alone=len(months) == 1) for one in months],
            "sums": {
                name: _figure(sum(getattr(one, f"{name}_sen") for one in months))
                for name in ("employer", "employee", "skbbk", "credited", "amount")
            },
            "notes_title": _notes_title(bill).say(language),
            "notes": _notes(bill, due or _first_due(months), language),
        }


def head_of(bill: Bill, *, language: Language, check_page: str) -> dict[str, Any]:
    """Give what stands on the sheet of every bill: its kind, number, codes, amount, and whether it can be paid."""
    of_kind = BY_KIND[bill.kind]
    return {
        "language": language,
        "title": of_kind["title"].say(language),
        "scheme": of_kind["scheme"].say(language),
        "number": bill.number,
        "grouped": grouped(bill.number),
        "counter": {name: " · ".join(words) for name, words in AT_THE_COUNTER.items()},
        "labels": {name: words.say(language) for name, words in LABELS.items()},
        "qr": qr_code(check_address(bill, page=check_page)),
        "bars": bar_code(bill.number),
        "amount": str(ringgit(bill.amount_sen)),
        "words": [in_words(bill.amount_sen).say(code) for code in _reader_first(language)],
        "warning": SENTENCES["number"].say(language) if bill.state not in (PAID, CANCELLED, NIL, REFUNDED) else "",
        "mark": MARKS[bill.state].say(language) if bill.state in MARKS else "",
        "check_page": check_page,
    }


def _reader_first(language: Language) -> list[Language]:
    return [language, *(code for code in LANGUAGES if code != language)]


def _facts(bill: Bill, due: date, language: Language) -> list[list[str]]:
    """Give labels and values about the employer and the submission; what is not known is left out."""
    employer = bill.employer
    is_mycoid = employer.registration_kind == RegistrationKind.MYCOID
    facts = [
        (AT_THE_COUNTER["employer_code"], employer.employer_code or ""),
        (LABELS["employer"], employer.name),
        # Of a household only an index of the head's identity number is stored, which is nobody's to read.
        (LABELS["mycoid"], employer.registration_number if is_mycoid else ""),
        (LABELS["issued"], moment(bill.issued_at)),
        (LABELS["submitted_by"], bill.issued_by.name if bill.issued_by else ""),
        (LABELS["state"], BILL.states[bill.state].say(language)),
    ]
    if bill.state != NIL:
        facts.append((LABELS["due"], day(due)))
    return said_facts([*facts, *what_became_of(bill)], language)


def what_became_of(bill: Bill) -> list[tuple[Words, str]]:
    """Give when it was paid or cancelled, with the labels; nothing of a bill that is owed."""
    facts = []
    if bill.paid_at is not None:
        facts += [(LABELS["paid"], moment(bill.paid_at)), (LABELS["reference"], bill.payment_reference)]
    if bill.cancelled_at is not None:
        facts += [(LABELS["cancelled"], moment(bill.cancelled_at)), (LABELS["why"], bill.cancelled_why)]
    return facts


def said_facts(facts: Sequence[tuple[Words, str]], language: Language) -> list[list[str]]:
    """Say the labels; those that a clerk needs in all three languages. What is not known is left out."""
    said = [
        [" · ".join(label) if label in AT_THE_COUNTER.values() else label.say(language), text] for label, text in facts
    ]
    return [[label, text] for label, text in said if text]


def _month(one: BillMonth, language: Language, *, is_alone: bool) -> dict[str, Any]:
    notes = [] if one.cause == Cause.REGULAR else [CAUSES[one.cause].say(language)]
    if not is_alone:
        notes.append(SENTENCES["due_on"].say(language, {"due": day(due_on(month=Month.of(one.month)))}))
    return {
        "month": month(one.month),
        "notes": notes,
        "people": f"{one.employees:,}",
        "wages": _figure(one.wages_sen),
        "employer": _figure(one.employer_sen),
        "employee": _figure(one.employee_sen),
        "contribution": _figure(one.employer_sen + one.employee_sen),
        "skbbk": _figure(one.skbbk_sen) if one.kind == BillKind.ACR and one.skbbk_sen else "",
        "credited": f"−{_figure(one.credited_sen)}" if one.credited_sen else "",
        "amount": _figure(one.amount_sen),
    }


def _notes_title(bill: Bill) -> Words:
    return SENTENCES[_TITLES.get(bill.state, "pay_title")]


def _notes(bill: Bill, due: date, language: Language) -> list[str]:
    is_charge = bill.kind not in ACKNOWLEDGEMENTS
    if bill.state in (PAID, REFUNDED):
        return [SENTENCES["paid"].say(language)]
    if bill.state == CANCELLED:
        return [SENTENCES[name].say(language) for name in ("cancelled", "replaced" if is_charge else "again")]
    if bill.state == NIL:
        return [SENTENCES["nil"].say(language)]
    was_late = in_malaysia_time(bill.issued_at).date() > due
    return [
        SENTENCES["was_due" if was_late else "due"].say(language, {"due": day(due)}),
        (
            SENTENCES["appeal"].say(language, {"due": day(due)})
            if is_charge
            else SENTENCES["late"].say(language, {"percent": RATE_PERCENT})
        ),
        SENTENCES["bank"].say(language),
        SENTENCES["office"].say(language),
        SENTENCES["portal"].say(language),
    ]


def _first_due(months: list[BillMonth]) -> date:
    return min(due_on(month=Month.of(one.month)) for one in months)


def _figure(sen: int) -> str:
    """Write an amount without the currency, which stands above its column."""
    return format_ringgit(sen).replace("RM", "")
