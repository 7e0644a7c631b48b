"""What stands on a receipt, put together once; afterwards it is only read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from caruman.agencies.models import Agency
from caruman.bills.models import ACKNOWLEDGEMENTS, PREPAID, SCHEMES, Bill, BillKind, BillMonth
from caruman.employers.models import Employer
from caruman.formats.receipts.content import TYPE, VERSION, Content
from caruman.formats.receipts.quick_mark import Mark, marked, message_of
from caruman.insured_persons.models import InsuredPerson
from caruman.receipts.signing import Signer, key_id
from caruman.values.dates import in_malaysia_time
from caruman.values.words import Language

_CHARGES = {
    BillKind.FCA.value: "interest",
    BillKind.FCE.value: "interest",
    BillKind.KPA.value: "compound",
    BillKind.KPE.value: "compound",
}


_ITEMS = {"cover": "cover", "list": "list", "platform": "deductions"}
"""What a prepaid bill is for, by `facts["for"]`."""
_FACTS = (
    "person", "plan", "period", "activity", "activity_words", "sector", "programme", "government_sen", "people",
    "reference", "from", "until", "deductions",
)  # fmt: skip
"""What is frozen of the facts of a prepaid bill that nobody describes further."""


class Paid(NamedTuple):
    """One line of a prepaid bill on its receipt; the lines of a bill come to its amount.

    `cover` says what was paid for, by the keys that `formats.receipts.content` knows: `number`, `person`, `plan`,
    `period`, `activity`, `activity_words` (in Malay, English and Chinese, where it has a name in all of them),
    `sector`, `starts_at`, `ends_at`, `programme`, `government_sen`, `people` …; moments as `said_moment` writes them.
    """

    amount_sen: int
    cover: dict[str, object]


Describer = Callable[[Bill], Sequence[Paid]]
_describers: dict[str, Describer] = {}


def describe_with(kind: str, function: Describer) -> None:
    """Have a function say what a paid bill of a kind bought; where it says nothing, the facts of the bill do."""
    _describers[kind] = function


def said_moment(moment: datetime) -> str:
    """Write a moment as a receipt does: Malaysia's time, to the second, with the offset."""
    return in_malaysia_time(moment).replace(microsecond=0).isoformat()


class Money(NamedTuple):
    """The payment, as far as a receipt tells it.

    Attributes:
        payment_id: Which payment.
        held_id: Where held money of the payment paid the bill later: which.
        channel: `fpx`, `bank`, `counter`, `eft` or `direct_debit`.
        reference: What the payment is known by.
        fpx_id: FPX's own number, or nothing.
        bank: The payer's bank as it shows itself, or nothing.
        means: What was handed over at a counter, or nothing.
        paid_at: The moment that counts as paid.
        language: The payer's.
    """

    payment_id: UUID
    held_id: UUID | None
    channel: str
    reference: str
    fpx_id: str
    bank: str
    means: str
    paid_at: datetime
    language: Language


class Wanted(NamedTuple):
    """A receipt to issue: of one payment, for one owner and one kind of bill, with its months loaded."""

    money: Money
    owner: Employer | InsuredPerson | Agency
    kind: str
    bills: Sequence[Bill]

    @property
    def series(self) -> str:
        """The series that counts it."""
        return SCHEMES[self.kind]

    @property
    def code(self) -> str:
        """The code that an employer or agency is known by; nothing for a person."""
        return self.bills[0].owner_code

    @property
    def name(self) -> str:
        """The name of the owner, as the bills give it."""
        return self.bills[0].owner_name

    @property
    def owner_columns(self) -> dict[str, object]:
        """Give the owner as a receipt keeps it."""
        column = _COLUMNS[type(self.owner)]
        return {column: self.owner}

    @property
    def amount_sen(self) -> int:
        """What the bills come to."""
        return sum(one.amount_sen for one in self.bills)


_COLUMNS: dict[type, str] = {Employer: "employer", InsuredPerson: "insured", Agency: "agency"}


def content_of(
    wanted: Wanted, *, number: str, at: datetime, signer: Signer, check_page: str, asked_before: Mapping[int, int]
) -> Content:
    """Give everything that stands on a receipt.

    `asked_before` holds, by month on a bill, the SKBBK that earlier bills of the month asked already.
    """
    money = wanted.money
    paid_at = in_malaysia_time(money.paid_at).replace(microsecond=0)
    message = message_of(Mark(number, wanted.amount_sen, paid_at, wanted.code, money.fpx_id, key_id(signer)))
    return {
        "type": TYPE,
        "version": VERSION,
        "number": number,
        "series": wanted.series,
        "kind": wanted.kind,
        "issued_at": said_moment(at),
        "paid_at": paid_at.isoformat(),
        "language": money.language,
        **_made_out_to(wanted),
        "payment": {
            "channel": money.channel,
            "reference": money.reference,
            "fpx_id": money.fpx_id,
            "bank": money.bank,
            "means": money.means,
            "later": money.held_id is not None,
        },
        "lines": [line for bill in wanted.bills for line in _lines(bill, asked_before)],
        "amount_sen": wanted.amount_sen,
        "check_page": check_page,
        "qr": marked(message, signer.sign(message.encode("ascii"))),
    }


def _made_out_to(wanted: Wanted) -> dict[str, object]:
    """Give the employer, or another owner; the identity number of a person stands on no receipt."""
    if isinstance(wanted.owner, Employer):
        return {"employer": {"code": wanted.code, "name": wanted.name}}
    kind = "agency" if isinstance(wanted.owner, Agency) else "person"
    return {"owner": {"kind": kind, "name": wanted.name, "code": wanted.code}}


def _lines(bill: Bill, asked_before: Mapping[int, int]) -> list[dict[str, object]]:
    if bill.kind in PREPAID:
        return _prepaid_lines(bill)
    if bill.kind not in ACKNOWLEDGEMENTS:
        month = f"{bill.about_month:%Y-%m}" if bill.about_month else None
        return [_line(bill, month, _CHARGES[bill.kind], "", bill.amount_sen)]
    lines = []
    for one in sorted(bill.months.all(), key=lambda row: row.month):
        skbbk_sen = _skbbk_of(one, asked_before.get(one.pk, 0))
        for item, sen in ((SCHEMES[bill.kind], one.amount_sen - skbbk_sen), ("skbbk", skbbk_sen)):
            if sen:
                lines.append(_line(bill, f"{one.month:%Y-%m}", item, one.cause, sen))
    return lines


def _prepaid_lines(bill: Bill) -> list[dict[str, object]]:
    describer = _describers.get(bill.kind)
    described = list(describer(bill)) if describer else []
    if not described:
        # What is not known of the facts is left out: a receipt says what it can prove.
        described = [Paid(bill.amount_sen, {name: bill.facts[name] for name in _FACTS if bill.facts.get(name)})]
    if sum(one.amount_sen for one in described) != bill.amount_sen:
        raise ValueError(f"the lines of {bill.number} do not come to its amount")
    item = _ITEMS[str(bill.facts["for"])]
    return [{"bill": bill.number, "item": item, "amount_sen": one.amount_sen, "cover": one.cover} for one in described]


def _skbbk_of(one: BillMonth, asked_before_sen: int) -> int:
    """Give the part of a month that is SKBBK: what the shares come to, less what earlier bills asked of it."""
    return min(max(one.skbbk_sen - asked_before_sen, 0), one.amount_sen)


def _line(bill: Bill, month: str | None, item: str, cause: str, sen: int) -> dict[str, object]:
    return {"bill": bill.number, "month": month, "item": item, "cause": cause, "amount_sen": sen}
