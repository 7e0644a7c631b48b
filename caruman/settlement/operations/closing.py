"""The daily close: our payments, the network's report and the bank's credits, compared. It ends in zero or a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.ledger import chart
from caruman.ledger import operations as ledger
from caruman.ledger.operations import NewEntry, NewLine
from caruman.payments.gateways.fpx.reading import NOT_SIGNED, OTHER_EXCHANGE, OTHER_ORDER
from caruman.payments.lifecycle import AT_THE_BANK, PAID, PENDING_CHECKER
from caruman.payments.models import Case, Channel, Message, Payment
from caruman.payments.operations.cases import answer, open_case
from caruman.settlement.models import BankCredit, Close, SettlementLine
from caruman.settlement.refusals import UnableToCloseDay
from caruman.values.dates import MALAYSIA_TIME, in_malaysia_time

APPROVED = "00"
QUARANTINED = (NOT_SIGNED, OTHER_EXCHANGE, OTHER_ORDER)


class Exceptional(NamedTuple):
    """One thing that does not match: the case it opens, what it is about, and what the words are filled with."""

    key: str
    kind: str
    payment: Payment | None = None
    amount_sen: int | None = None
    facts: dict[str, object] = {}  # noqa: RUF012 - never changed


@transaction.atomic
def close_day(*, day: date, by: Person | None, at: datetime) -> Close:
    """Compare a day that is over. What does not match opens cases; what matches now answers those of before.

    The enquiries that a close begins with are the caller's: nothing outside is called in a transaction. Raises
    `UnableToCloseDay`.
    """
    if in_malaysia_time(at).date() <= day:
        raise UnableToCloseDay(_("The day is not over yet."))
    begins, ends = day_bounds(day)
    paid = list(Payment.objects.filter(channel=Channel.FPX, state=PAID, known_at__gte=begins, known_at__lt=ends))
    lines = _lines_of(paid, begins, ends)
    found = [
        *_unsettled(paid, lines), *_not_ours(lines), *_amounts(paid, lines), *_doubled(lines),
        *_undecided(begins, ends), *_not_booked(paid), *_in_quarantine(begins, ends), *_uncredited(lines),
    ]  # fmt: skip
    for one in found:
        open_case(
            key=one.key, kind=one.kind, at=at, payment=one.payment, about_day=day, amount_sen=one.amount_sen,
            facts=one.facts,
        )  # fmt: skip
    keys = {one.key for one in found}
    _answer_old(day, keys, at)
    _post_fees(lines, at)
    ours = {one.fpx_id for one in paid}
    matched = {one.fpx_id: one for one in lines if one.fpx_id in ours and one.debit_code == APPROVED}
    settled_days = {one.settled_on for one in lines}
    made = Close.objects.create(
        day=day,
        closed_at=at,
        closed_by=by,
        paid_count=len(paid),
        paid_sen=sum(one.amount_sen for one in paid),
        settled_count=len(matched),
        settled_sen=sum(one.amount_sen for one in matched.values()),
        credited_sen=_credited_sen(settled_days),
        fees_sen=sum(one.fee_sen for one in matched.values()),
        waiting=Payment.objects.filter(state=PENDING_CHECKER, created_at__lt=ends).count(),
        exceptions=sorted(keys),
    )
    record(act="day.close", at=at, about=made, by=by, day=f"{day:%Y-%m-%d}", exceptions=len(keys))
    return made


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Give the first moment of a day in Malaysia and that of the next."""
    begins = datetime.combine(day, time(), MALAYSIA_TIME)
    return begins, begins + timedelta(days=1)


def _lines_of(paid: list[Payment], begins: datetime, ends: datetime) -> list[SettlementLine]:
    """Give the lines about these payments, whichever file they came in, and those of the day that nobody knows."""
    of_paid = SettlementLine.objects.filter(fpx_id__in=[one.fpx_id for one in paid])
    of_day = SettlementLine.objects.filter(at__gte=begins, at__lt=ends)
    return list((of_paid | of_day).order_by("file__brought_at", "number"))


def _unsettled(paid: list[Payment], lines: list[SettlementLine]) -> Iterator[Exceptional]:
    settled = {one.fpx_id for one in lines if one.debit_code == APPROVED}
    for one in paid:
        if one.fpx_id not in settled:
            facts = {"order": str(one), "fpx_id": one.fpx_id or ""}
            yield Exceptional(f"not settled {one.pk}", "not_settled", one, one.amount_sen, facts)


def _not_ours(lines: list[SettlementLine]) -> Iterator[Exceptional]:
    """Give lines that say that somebody was debited of whom we know nothing, or not that."""
    known = {
        one.fpx_id: one for one in Payment.objects.filter(fpx_id__in=[one.fpx_id for one in lines]) if one.state == PAID
    }
    by_order = {
        one.order_number: one for one in Payment.objects.filter(order_number__in=[one.order_number for one in lines])
    }
    for line in lines:
        if line.debit_code == APPROVED and line.fpx_id not in known:
            facts = {"order": line.order_number, "fpx_id": line.fpx_id, "line": line.number}
            payment = by_order.get(line.order_number)
            yield Exceptional(f"not ours {line.fpx_id}", "settled_not_paid", payment, line.amount_sen, facts)


def _amounts(paid: list[Payment], lines: list[SettlementLine]) -> Iterator[Exceptional]:
    by_id = {one.fpx_id: one for one in paid}
    for line in lines:
        payment = by_id.get(line.fpx_id)
        if payment is None or line.debit_code != APPROVED:
            continue
        if line.amount_sen != payment.amount_sen:
            facts: dict[str, object] = {"order": str(payment), "ours": payment.amount_sen, "theirs": line.amount_sen}
            difference_sen = abs(line.amount_sen - payment.amount_sen)
            yield Exceptional(f"amount {line.fpx_id}", "settled_otherwise", payment, difference_sen, facts)
        if line.credit_code not in ("", APPROVED):
            facts = {"order": str(payment), "code": line.credit_code}
            yield Exceptional(f"credit {line.fpx_id}", "credit_failed", payment, payment.amount_sen, facts)


def _doubled(lines: list[SettlementLine]) -> Iterator[Exceptional]:
    for fpx_id, count in Counter(one.fpx_id for one in lines if one.debit_code == APPROVED).items():
        if count > 1:
            line = next(one for one in lines if one.fpx_id == fpx_id)
            facts = {"order": line.order_number, "fpx_id": fpx_id, "count": count}
            yield Exceptional(f"doubled {fpx_id}", "settled_twice", None, line.amount_sen * (count - 1), facts)


def _undecided(begins: datetime, ends: datetime) -> Iterator[Exceptional]:
    """Give payments of the day whose outcome nobody knows; those that wait for a checker are no exception."""
    open_ones = Payment.objects.filter(channel=Channel.FPX, state__in=AT_THE_BANK, created_at__gte=begins)
    for one in open_ones.filter(created_at__lt=ends).exclude(state=PENDING_CHECKER):
        yield Exceptional(f"undecided {one.pk}", "undecided", one, one.amount_sen, {"order": str(one)})


def _not_booked(paid: list[Payment]) -> Iterator[Exceptional]:
    for one in paid:
        if one.posted_at is None:
            yield Exceptional(f"not booked {one.pk}", "not_booked", one, one.amount_sen, {"order": str(one)})


def _in_quarantine(begins: datetime, ends: datetime) -> Iterator[Exceptional]:
    held = Message.objects.filter(fault__in=QUARANTINED, received_at__gte=begins, received_at__lt=ends)
    count = held.count()
    if count:
        # The same case as the gateway opens with the first of them.
        yield Exceptional(f"quarantine {begins.date()}", "quarantine", None, None, {"count": count})


def _uncredited(lines: list[SettlementLine]) -> Iterator[Exceptional]:
    """Give settlement days for which the bank credited something else than the network settled, less its fees."""
    for day in sorted({one.settled_on for one in lines}):
        first_of_each = {}
        for line in SettlementLine.objects.filter(settled_on=day, debit_code=APPROVED).order_by("pk"):
            first_of_each.setdefault(line.fpx_id, line)
        asked = sum(one.amount_sen - one.fee_sen for one in first_of_each.values())
        credited = _credited_sen({day})
        if asked != credited:
            facts: dict[str, object] = {"day": day.isoformat(), "settled": asked, "credited": credited}
            yield Exceptional(f"credited {day}", "credited_otherwise", None, abs(asked - credited), facts)


def _credited_sen(days: set[date]) -> int:
    return BankCredit.objects.filter(settled_on__in=days).aggregate(sen=Sum("amount_sen"))["sen"] or 0


def _answer_old(day: date, keys: set[str], at: datetime) -> None:
    old = Case.objects.filter(about_day=day, closed_at=None).exclude(key__in=keys)
    for key in list(old.values_list("key", flat=True)):
        answer(key=key, how=_("It matches now."), at=at)


def _post_fees(lines: list[SettlementLine], at: datetime) -> None:
    """Post what the network kept; once for each transaction."""
    fees = {one.fpx_id: one for one in lines if one.fee_sen and one.debit_code == APPROVED}
    ledger.post_all(
        NewEntry(
            f"settlement.fee:{one.fpx_id}",
            "settlement.fee",
            at,
            [NewLine(chart.FPX_FEES, debit_sen=one.fee_sen), NewLine(chart.FPX_CLEARING, credit_sen=one.fee_sen)],
            about=one.fpx_id,
        )
        for one in fees.values()
    )
