"""The daily close ends in zero, or in a list that says what does not match."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from caruman.ledger import chart
from caruman.ledger.models import Line
from caruman.payments.models import Case, Payment
from caruman.payments.operations import posting
from caruman.settlement.models import Close, SettlementFile, SettlementLine
from caruman.settlement.operations.booking import book
from caruman.settlement.operations.closing import close_day
from caruman.settlement.operations.importing import bring_in
from caruman.settlement.refusals import UnableToBook, UnableToBringIn, UnableToCloseDay
from caruman.values.dates import in_malaysia_time
from caruman.values.words import Refusal
from tests.payments import paid, said, sent, two_bills
from tests.people import NOON, make

pytestmark = pytest.mark.django_db
DAY = in_malaysia_time(NOON).date()
MORNING_AFTER = NOON + timedelta(days=1)
HEAD = "fpxTxnId,sellerOrderNo,sellerExOrderNo,amount,debitAuthCode,creditAuthCode,txnTime,settlementDate,fee\n"


def ringgit(sen: int) -> str:
    return f"{sen // 100}.{sen % 100:02}"


def line(payment: Payment, **changes: str) -> str:
    cells = {
        "id": payment.fpx_id or "", "order": payment.order_number or "", "exchange": "", "amount": ringgit(payment.amount_sen),
        "debit": "00", "credit": "00", "at": f"{in_malaysia_time(NOON):%Y%m%d%H%M%S}",
        "day": f"{DAY + timedelta(days=1)}", "fee": "1.00", **changes,
    }  # fmt: skip
    return ",".join(cells.values()) + "\n"


def report(*lines: str) -> SettlementFile:
    return bring_in(data=(HEAD + "".join(lines)).encode(), name="fpx.csv", by=None, at=MORNING_AFTER)


def credit(sen: int, reference: str = "C1") -> SettlementFile:
    text = f"settlementDate,amount,reference\n{DAY + timedelta(days=1)},{ringgit(sen)},{reference}\n"
    return bring_in(data=text.encode(), name="bank.csv", by=None, at=MORNING_AFTER)


def closed() -> Close:
    return close_day(day=DAY, by=None, at=MORNING_AFTER)


def kinds() -> list[str]:
    return sorted(Case.objects.filter(closed_at=None).values_list("kind", flat=True))


def test_a_day_on_which_all_three_agree_ends_in_zero() -> None:
    aminah, both = two_bills()
    payment = paid(both, by=aminah)
    report(line(payment))
    credit(payment.amount_sen - 100)
    close = closed()
    assert close.exceptions == [] and (close.paid_count, close.settled_count) == (1, 1)
    assert close.paid_sen == close.settled_sen == close.credited_sen + close.fees_sen == payment.amount_sen
    clearing = Line.objects.filter(account=chart.FPX_CLEARING)
    assert sum(one.debit_sen - one.credit_sen for one in clearing) == 0


def test_a_payment_that_is_missing_is_listed_until_it_comes() -> None:
    aminah, both = two_bills()
    payment = paid(both, by=aminah)
    assert closed().exceptions == [f"not settled {payment.pk}"]
    assert kinds() == ["not_settled"]
    report(line(payment))
    credit(payment.amount_sen - 100)
    assert closed().exceptions == [] and kinds() == []
    assert Case.objects.get().closed_how


def test_lines_that_are_extra_doubled_or_of_another_amount_are_listed() -> None:
    aminah, both = two_bills()
    payment = paid(both[:1], by=aminah)
    unknown = sent(both[1:], by=aminah)
    report(
        line(payment, amount="1.00"), line(payment, amount="1.00"), line(unknown, id="2611220000000009"),
        line(payment, id="2611220000000010", debit="51"),
    )  # fmt: skip
    credit(1)
    closed()
    assert kinds() == [
        "credited_otherwise", "settled_not_paid", "settled_otherwise", "settled_twice", "undecided",
    ]  # fmt: skip
    assert Case.objects.get(kind="settled_not_paid").payment == unknown


def test_what_waits_for_a_checker_is_no_exception_and_what_is_not_booked_is() -> None:
    aminah, both = two_bills()
    waiting = sent(both[:1], by=aminah, model="02")
    said(waiting, "wait_for_checker", "99")
    late = sent(both[1:], by=aminah)
    said(late, "pay", "00")
    late.refresh_from_db()
    report(line(late))
    credit(late.amount_sen - 100)
    close = closed()
    assert close.waiting == 1 and kinds() == ["not_booked"]
    posting.post_waiting(at=MORNING_AFTER)
    assert closed().exceptions == []


def test_the_same_file_and_the_same_credit_come_once() -> None:
    aminah, both = two_bills()
    payment = paid(both, by=aminah)
    assert report(line(payment)) == report(line(payment))
    assert SettlementLine.objects.count() == 1
    credit(500)
    with pytest.raises(UnableToBringIn, match="C1"):
        bring_in(
            data=f"settlementDate,amount,reference,note\n{DAY + timedelta(days=1)},5.00,C1,again\n".encode(),
            name="again.csv", by=None, at=MORNING_AFTER,
        )  # fmt: skip


def test_a_day_that_is_not_over_is_not_closed() -> None:
    with pytest.raises(UnableToCloseDay):
        close_day(day=DAY, by=None, at=NOON)
    with pytest.raises(UnableToCloseDay):
        close_day(day=date(2999, 1, 1), by=None, at=NOON)


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n", HEAD + "1,2\n", HEAD + ",,,1.00,00,00,20261122120000,2026-11-22,0.00\n", HEAD + "\x00", "\ufeff",
     HEAD + "1,o,x,1.00,00,00,20261399999999,2026-11-22,0.00\n", HEAD + "1,o,x,1.00,00,00,20261122120000,2026-02-30,1\n",
     HEAD + '"1,o\n', HEAD + "1,o,x,-1.00,00,00,20261122120000,2026-11-22,0.00\n", HEAD + "1," * 30 + "\n"],
    ids=range(11),
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_whole(text: str) -> None:
    with pytest.raises(Refusal):
        bring_in(data=text.encode(), name="bad.csv", by=None, at=MORNING_AFTER)
    assert not SettlementFile.objects.exists()


def test_what_was_settled_stays() -> None:
    aminah, both = two_bills()
    report(line(paid(both, by=aminah)))
    for change in (SettlementLine.objects.all().delete, lambda: SettlementLine.objects.update(amount_sen=1)):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_money_that_was_settled_and_never_confirmed_is_booked_by_a_second_person() -> None:
    aminah, both = two_bills()
    devi, farid = make("devi"), make("farid")
    silent = sent(both, by=aminah)
    said(silent, "fail", "51")
    text = HEAD + line(silent, id="2611220000000042")
    bring_in(data=text.encode(), name="fpx.csv", by=devi, at=MORNING_AFTER)
    closed()
    case = Case.objects.get(kind="settled_not_paid")
    with pytest.raises(UnableToBook, match="Penyelia lain"):
        book(case_id=case.pk, by=devi, at=MORNING_AFTER)
    payment = book(case_id=case.pk, by=farid, at=MORNING_AFTER)
    assert (payment.state, payment.fpx_id, payment.paid_at) == ("paid", "2611220000000042", NOON)
    with pytest.raises(UnableToBook):
        book(case_id=case.pk, by=farid, at=MORNING_AFTER)
    case.refresh_from_db()
    assert case.state == "closed" and case.closed_by == farid


def test_a_line_of_another_amount_books_nothing() -> None:
    aminah, both = two_bills()
    silent = sent(both, by=aminah)
    said(silent, "fail", "51")
    report(line(silent, id="2611220000000043", amount="1.00"))
    closed()
    with pytest.raises(UnableToBook):
        book(case_id=Case.objects.get(kind="settled_not_paid").pk, by=make("farid"), at=MORNING_AFTER)
