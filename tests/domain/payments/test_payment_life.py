"""The life of a payment: held, sent, decided, booked; nothing twice, nothing lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from caruman.bills.models import Bill
from caruman.ledger import chart
from caruman.ledger.models import Line
from caruman.payments.lifecycle import PAID, PAYMENT, REVERSED
from caruman.payments.models import Case, HeldMoney, Payment, PaymentPart
from caruman.payments.operations import arriving, attempts, holding, posting
from caruman.payments.refusals import UnableToBegin, UnableToReverse, UnableToTurnBack
from tests.payments import begun, paid, said, sent, two_bills
from tests.people import NOON

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def states() -> set[str]:
    return set(Bill.objects.values_list("state", flat=True))


def test_a_payment_holds_its_bills_and_pays_them_once_it_is_booked() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    assert states() == {"in_payment"}
    assert said(payment, "pay", "00") == "moved"
    assert states() == {"in_payment"}
    posting.post(payment_id=payment.pk, at=LATER)
    posting.post(payment_id=payment.pk, at=LATER + timedelta(hours=1))
    payment.refresh_from_db()
    assert payment.state == "paid" and payment.posted_at == LATER
    assert states() == {"paid"} and not HeldMoney.objects.exists()
    assert list(payment.parts.values_list("is_live", "is_applied")) == [(False, True)] * 2


def test_a_bill_that_is_being_paid_is_not_begun_again() -> None:
    aminah, both = two_bills()
    begun(both[:1], by=aminah)
    with pytest.raises(UnableToBegin):
        begun(both, by=aminah)
    assert Bill.objects.get(pk=both[1].pk).state == "issued" and Payment.objects.count() == 1


def test_a_failure_lets_the_bills_go_and_a_late_success_is_booked_all_the_same() -> None:
    aminah, both = two_bills()
    first = sent(both, by=aminah)
    said(first, "fail", "51")
    assert states() == {"issued"}
    second = sent(both, by=aminah, at=LATER)
    assert said(first, "pay", "00", at=LATER) == "moved"
    assert said(second, "pay", "00", at=LATER) == "moved"
    posting.post_waiting(at=LATER)
    assert states() == {"paid"}
    held = HeldMoney.objects.all()
    assert sum(one.amount_sen for one in held) == second.amount_sen and {one.why for one in held} == {"paid_already"}
    assert PaymentPart.objects.filter(is_applied=True).count() == 2


def test_paid_is_never_taken_back_by_a_message() -> None:
    aminah, both = two_bills()
    payment = paid(both, by=aminah)
    assert said(payment, "wait_for_checker", "99", at=LATER) == "nothing_new"
    assert said(payment, "fail", "51", at=LATER) == "case"
    assert said(payment, "fail", "51", at=LATER) == "case"
    assert said(payment, "pay", "00", at=LATER) == "nothing_new"
    payment.refresh_from_db()
    assert payment.state == "paid" and Case.objects.count() == 1


def test_nothing_leads_out_of_paid_but_money_that_bounced() -> None:
    assert [(edge.verb, edge.target) for edge in PAYMENT.edges if edge.source == PAID] == [("reverse", REVERSED)]


def test_while_nobody_knows_the_bills_are_held_and_no_second_payment_begins() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    assert said(payment, "lose_sight", "96") == "moved"
    assert states() == {"in_payment"}
    with pytest.raises(UnableToBegin):
        begun(both[:1], by=aminah, at=LATER)
    assert said(payment, "expire", "76", at=LATER) == "moved"
    assert states() == {"issued"}


def test_what_has_left_for_the_bank_cannot_be_given_up() -> None:
    aminah, both = two_bills()
    payment = begun(both, by=aminah)
    attempts.turn_back(payment_id=payment.pk, by=aminah, at=NOON)
    attempts.turn_back(payment_id=payment.pk, by=aminah, at=NOON)
    assert states() == {"issued"}
    second = sent(both, by=aminah)
    with pytest.raises(UnableToTurnBack):
        attempts.turn_back(payment_id=second.pk, by=aminah, at=NOON)
    with pytest.raises(UnableToTurnBack):
        attempts.send(payment_id=second.pk, by=aminah, at=NOON)


def test_money_at_a_counter_while_the_portal_pays_is_offered_back() -> None:
    aminah, both = two_bills()
    online = sent(both[:1], by=aminah)
    over_the_counter = arriving.take(
        channel="counter", reference="T1-1", amount_sen=both[0].amount_sen, bill_ids=[both[0].pk], paid_at=NOON,
        by=aminah, at=NOON, means="cash",
    )  # fmt: skip
    posting.post_waiting(at=NOON)
    said(online, "pay", "00")
    posting.post_waiting(at=LATER)
    held = HeldMoney.objects.get()
    assert held.payment == online and held.bill == both[0] and held.kind == "overpayment"
    assert Payment.objects.get(pk=over_the_counter.pk).parts.get().is_applied


def test_the_same_reference_arrives_once_and_a_remainder_is_held() -> None:
    _, both = two_bills()
    for _again in range(2):
        arriving.take(
            channel="eft", reference="E1", amount_sen=both[0].amount_sen + 500, bill_ids=[both[0].pk], paid_at=NOON,
            by=None, at=NOON,
        )  # fmt: skip
    posting.post_waiting(at=NOON)
    posting.post_waiting(at=LATER)
    assert HeldMoney.objects.get().amount_sen == 500 and Payment.objects.count() == 1


def test_held_money_pays_a_bill_and_the_rest_stays() -> None:
    aminah, both = two_bills()
    arriving.take(
        channel="eft", reference="E1", amount_sen=both[1].amount_sen + 700, bill_ids=[], paid_at=NOON, by=None, at=NOON
    )
    posting.post_waiting(at=NOON)
    held = HeldMoney.objects.get()
    assert held.kind == "unmatched"
    holding.apply_to(held_id=held.pk, bill_id=both[1].pk, by=aminah, at=LATER)
    holding.apply_to(held_id=held.pk, bill_id=both[1].pk, by=aminah, at=LATER)
    assert Bill.objects.get(pk=both[1].pk).state == "paid"
    assert HeldMoney.objects.get(from_held=held).amount_sen == 700


def test_a_bounced_cheque_makes_the_bill_owing_again_and_fpx_never_bounces() -> None:
    aminah, both = two_bills()
    cheque = arriving.take(
        channel="counter", reference="T1-2", amount_sen=both[0].amount_sen, bill_ids=[both[0].pk], paid_at=NOON,
        by=aminah, at=NOON, means="cheque",
    )  # fmt: skip
    posting.post_waiting(at=NOON)
    arriving.reverse(payment_id=cheque.pk, why="bounced", by=aminah, at=LATER)
    arriving.reverse(payment_id=cheque.pk, why="bounced", by=aminah, at=LATER)
    assert states() == {"issued"}
    online = paid(both, by=aminah)
    with pytest.raises(UnableToReverse):
        arriving.reverse(payment_id=online.pk, why="bounced", by=aminah, at=LATER)


def test_the_database_refuses_a_second_live_attempt_and_money_that_does_not_add_up() -> None:
    aminah, both = two_bills()
    payment = sent(both, by=aminah)
    other = arriving.take(
        channel="eft", reference="E2", amount_sen=both[0].amount_sen, bill_ids=[], paid_at=NOON, by=None, at=NOON
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentPart.objects.create(payment=other, bill=both[0], amount_sen=both[0].amount_sen, is_live=True)
    said(payment, "pay", "00")
    with pytest.raises(IntegrityError, match="are not the payment"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(posted_at=NOON)
        with transaction.get_connection().cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert states() == {"in_payment"}


def balances() -> dict[str, int]:
    """Give what stands on each account, debits less credits."""
    found: dict[str, int] = {}
    for account, debit_sen, credit_sen in Line.objects.values_list("account", "debit_sen", "credit_sen"):
        found[account] = found.get(account, 0) + debit_sen - credit_sen
    return found


def test_a_bill_whose_cheque_bounces_is_held_while_its_online_payment_is_undecided() -> None:
    aminah, (acr, _) = two_bills()
    online = sent([acr], by=aminah)
    cheque = arriving.take(
        channel="counter", reference="KJG-1", amount_sen=acr.amount_sen, bill_ids=[acr.pk], paid_at=NOON, by=aminah,
        at=NOON, means="cheque",
    )  # fmt: skip
    posting.post_waiting(at=NOON)
    arriving.reverse(payment_id=cheque.pk, why="bounced", by=aminah, at=LATER)
    acr.refresh_from_db()
    assert acr.state == "in_payment"
    with pytest.raises(UnableToBegin):
        begun([acr], by=aminah, at=LATER)
    said(online, "fail", "51", at=LATER)
    acr.refresh_from_db()
    assert acr.state == "issued"


def test_every_payment_stands_in_the_books_and_a_bounced_one_is_undone() -> None:
    aminah, both = two_bills()
    issued = balances()
    payment = paid(both, by=aminah)
    assert balances()[chart.FPX_CLEARING] == payment.amount_sen
    arriving.take(channel="eft", reference="E1", amount_sen=900, bill_ids=[], paid_at=NOON, by=None, at=NOON)
    cheque = arriving.take(
        channel="counter", reference="T1-3", amount_sen=both[0].amount_sen, bill_ids=[both[0].pk], paid_at=NOON,
        by=aminah, at=NOON, means="cheque",
    )  # fmt: skip
    posting.post_waiting(at=NOON)
    held = balances()
    assert held[chart.SUSPENSE] == -900 and held[chart.OVERPAYMENTS] == -both[0].amount_sen
    assert held[chart.COUNTER_CHEQUES] == both[0].amount_sen
    arriving.reverse(payment_id=cheque.pk, why="bounced", by=aminah, at=LATER)
    after = balances()
    assert after[chart.COUNTER_CHEQUES] == after[chart.OVERPAYMENTS] == 0
    assert after[chart.RECEIVABLE_ACT4] == issued.get(chart.RECEIVABLE_ACT4, 0) - both[0].amount_sen
    assert sum(after.values()) == 0
