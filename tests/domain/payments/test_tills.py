"""Over a counter money is taken once, for bills that are owing, and a till closes with two people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation

from caruman.accounts.models import Person
from caruman.bills import operations as bills_operations
from caruman.bills.models import Bill
from caruman.ledger import chart
from caruman.ledger.models import Entry, Line
from caruman.notices.models import Notice
from caruman.payments.models import HeldMoney, Payment
from caruman.payments.operations import posting
from caruman.payments.till.models import Allowance, Bounce, Count, Taking, Till
from caruman.payments.till.operations import drawer, taking
from caruman.payments.till.queries import expected, found_bills, number_in, under_way, waiting
from caruman.payments.till.refusals import UnableAtTheTill
from tests.payments import paid, said, sent, two_bills
from tests.people import NOON, make
from tests.tills import cash, cheque, closed, taken, till_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def devi() -> Person:
    return make("devi")


@pytest.fixture
def farid() -> Person:
    return make("farid")


def booked() -> None:
    posting.post_waiting(at=NOON)


def test_cash_pays_bills_and_gives_change(devi: Person) -> None:
    _, bills = two_bills()
    total = sum(one.amount_sen for one in bills)
    done = taken(till_of(devi), bills, cash(500_00))
    booked()
    assert {one.state for one in Bill.objects.all()} == {"paid"}
    assert done.change_sen == 500_00 - taking.due_in_cash_sen(total)
    assert done.payment.reference == f"{done.till}-0001" and done.payment.means == "cash"


@pytest.mark.parametrize(("sen", "due"), [(100, 100), (101, 100), (102, 100), (103, 105), (104, 105), (107, 105)])
def test_cash_is_asked_to_the_nearest_five_sen(sen: int, due: int) -> None:
    assert taking.due_in_cash_sen(sen) == due


def test_a_till_expects_its_float_and_the_cash_that_was_kept(devi: Person) -> None:
    _, bills = two_bills()
    till = till_of(devi)
    taken(till, bills[:1], cash(500_00))
    taken(till, bills[1:], cheque())
    found = expected(till)
    assert found.cash_sen == 200_00 + taking.due_in_cash_sen(bills[0].amount_sen)
    assert (found.cheques, found.cheques_sen, found.takings) == (1, bills[1].amount_sen, 2)


def test_an_officer_has_one_open_till(devi: Person) -> None:
    assert till_of(devi) == till_of(devi)
    with pytest.raises(IntegrityError, match="an_officer_has_one_open_till"), transaction.atomic():
        Till.objects.create(officer=devi, office="Bangi", state="open", float_sen=0, opened_at=NOON)


def test_no_money_for_what_is_paid_cancelled_nil_or_unknown(devi: Person) -> None:
    aminah, bills = two_bills()
    till = till_of(devi)
    paid(bills[:1], by=aminah)
    with pytest.raises(UnableAtTheTill, match="paid already"):
        taken(till, Bill.objects.filter(pk=bills[0].pk))
    bills_operations.cancel(bill_id=bills[1].pk, why="", by=aminah, at=NOON)
    with pytest.raises(UnableAtTheTill, match="was cancelled"):
        taken(till, bills[1:])
    with pytest.raises(UnableAtTheTill, match="Choose what"):
        taken(till, [])
    assert not Taking.objects.exists() and Payment.objects.filter(channel="counter").count() == 0


def test_one_bad_bill_stops_the_whole(devi: Person) -> None:
    aminah, bills = two_bills()
    bills_operations.cancel(bill_id=bills[1].pk, why="", by=aminah, at=NOON)
    with pytest.raises(UnableAtTheTill):
        taken(till_of(devi), bills)
    assert not Payment.objects.exists()


def test_what_was_taken_a_moment_ago_is_not_taken_again(devi: Person) -> None:
    _, bills = two_bills()
    till = till_of(devi)
    taken(till, bills[:1])
    with pytest.raises(UnableAtTheTill, match="a moment ago"):
        taken(till, bills)


def test_the_amount_read_out_must_still_be_right(devi: Person) -> None:
    _, bills = two_bills()
    with pytest.raises(UnableAtTheTill, match="has changed"):
        taking.take(
            till_id=till_of(devi).pk, bill_ids=[bills[0].pk], handed=cash(500_00), asked_sen=1, by=devi, at=NOON
        )


@pytest.mark.parametrize(
    ("changes", "said_so"),
    [
        ({"paper_date": date(2026, 11, 21)}, "later than today"),
        ({"paper_date": date(2026, 5, 19)}, "older than six months"),
        ({"paper_number": ""}, "bank, number and date"),
    ],
)
def test_a_paper_is_neither_post_dated_nor_stale(devi: Person, changes: dict[str, object], said_so: str) -> None:
    _, bills = two_bills()
    with pytest.raises(UnableAtTheTill, match=said_so):
        taken(till_of(devi), bills, cheque(**changes))


def test_a_cheque_is_taken_once(devi: Person) -> None:
    _, bills = two_bills()
    till = till_of(devi)
    taken(till, bills[:1], cheque())
    with pytest.raises(UnableAtTheTill, match="taken already"):
        taken(till, bills[1:], cheque(paper_bank="BANK CONTOH"))


def test_too_little_cash_is_refused(devi: Person) -> None:
    _, bills = two_bills()
    with pytest.raises(UnableAtTheTill, match="less than"):
        taken(till_of(devi), bills, cash(1))


def test_nobody_takes_money_into_another_officers_till(devi: Person, farid: Person) -> None:
    _, bills = two_bills()
    till = till_of(devi)
    with pytest.raises(UnableAtTheTill, match="another officer"):
        taking.take(till_id=till.pk, bill_ids=[bills[0].pk], handed=cash(500_00),
                    asked_sen=bills[0].amount_sen, by=farid, at=NOON)  # fmt: skip


def test_a_bill_being_paid_needs_a_supervisor_and_the_second_payment_is_offered_back(
    devi: Person, farid: Person
) -> None:
    aminah, bills = two_bills()
    online = sent(bills[:1], by=aminah)
    till = till_of(devi)
    bill = Bill.objects.get(pk=bills[0].pk)
    assert under_way([bill])[bill.pk].payment == online
    with pytest.raises(UnableAtTheTill, match="supervisor"):
        taken(till, [bill])
    asked = taking.ask_for_leave(till_id=till.pk, bill_id=bill.pk, why="Insists.", by=devi, at=NOON)
    assert taking.ask_for_leave(till_id=till.pk, bill_id=bill.pk, why="Again.", by=devi, at=NOON) == asked
    with pytest.raises(UnableAtTheTill, match="Another supervisor"):
        taking.decide_leave(allowance_id=asked.pk, agrees=True, by=devi, at=NOON)
    taking.decide_leave(allowance_id=asked.pk, agrees=True, by=farid, at=NOON)
    done = taken(till, [bill])
    booked()
    bill.refresh_from_db()
    assert bill.state == "paid" and bill.payment_reference == done.payment.reference
    assert Allowance.objects.get().state == "used" and Allowance.objects.get().used_for == done.payment
    said(online, "pay", "00")
    booked()
    held = HeldMoney.objects.get()
    assert (held.payment, held.why, held.amount_sen, held.state) == (online, "paid_already", bill.amount_sen, "open")


def test_a_mistake_is_cancelled_by_two_people(devi: Person, farid: Person) -> None:
    _, bills = two_bills()
    till = till_of(devi)
    done = taken(till, bills)
    booked()
    taking.ask_to_cancel(payment_id=done.pk, why="Wrong payer.", by=devi, at=NOON)
    assert waiting().number == 1
    with pytest.raises(UnableAtTheTill, match="still waits"):
        drawer.count(till_id=till.pk, pieces={}, cheques=0, money_orders=0, explained="x", by=devi, at=NOON)
    with pytest.raises(UnableAtTheTill, match="second person"):
        taking.decide_cancelling(payment_id=done.pk, agrees=True, by=devi, at=NOON)
    taking.decide_cancelling(payment_id=done.pk, agrees=True, by=farid, at=NOON)
    taking.decide_cancelling(payment_id=done.pk, agrees=True, by=farid, at=NOON)
    assert {one.state for one in Bill.objects.all()} == {"issued"}
    assert Payment.objects.get().state == "reversed" and expected(till).cash_sen == 200_00


def test_a_mistake_is_cancelled_before_it_was_booked_too(devi: Person, farid: Person) -> None:
    _, bills = two_bills()
    till = till_of(devi)
    done = taken(till, bills)
    taking.ask_to_cancel(payment_id=done.pk, why="Wrong payer.", by=devi, at=NOON)
    taking.decide_cancelling(payment_id=done.pk, agrees=True, by=farid, at=NOON)
    booked()
    assert {one.state for one in Bill.objects.all()} == {"issued"}
    taken(till, bills)


def test_a_refused_cancelling_keeps_the_taking(devi: Person, farid: Person) -> None:
    _, bills = two_bills()
    done = taken(till_of(devi), bills)
    taking.ask_to_cancel(payment_id=done.pk, why="Wrong payer.", by=devi, at=NOON)
    taking.decide_cancelling(payment_id=done.pk, agrees=False, by=farid, at=NOON)
    assert Taking.objects.get().state == "taken" and Payment.objects.get().state == "paid"


def test_a_bounced_cheque_makes_its_bills_owing_and_tells_the_employer(devi: Person, farid: Person) -> None:
    _, bills = two_bills()
    till = till_of(devi)
    done = taken(till, bills, cheque())
    booked()
    later = NOON + timedelta(days=3)
    given = {"payment_id": done.pk, "why": "funds", "returned_on": later.date(), "by": devi, "at": later}
    with pytest.raises(UnableAtTheTill, match="not closed"):
        taking.bounce(**given)
    closed(till, by=farid, cheques=1)
    with pytest.raises(UnableAtTheTill, match="between"):
        taking.bounce(**{**given, "returned_on": later.date() + timedelta(days=1)})
    taking.bounce(**given)
    taking.bounce(**given)
    assert {one.state for one in Bill.objects.all()} == {"issued"}
    assert Payment.objects.get().state == "reversed" and Bounce.objects.count() == 1
    notice = Notice.objects.get(kind="cheque_bounced")
    assert notice.to == "kedai@kedai.example"
    # The same bills are paid in cash the next day, and the cheque may be presented again elsewhere.
    taken(till_of(farid, at=later), bills, at=later)
    booked()
    assert {one.state for one in Bill.objects.all()} == {"paid"}


def test_cash_does_not_bounce(devi: Person, farid: Person) -> None:
    _, bills = two_bills()
    till = till_of(devi)
    done = taken(till, bills)
    closed(till, by=farid)
    with pytest.raises(UnableAtTheTill, match="Cash"):
        taking.bounce(payment_id=done.pk, why="funds", returned_on=NOON.date(), by=devi, at=NOON)


def test_a_difference_is_explained_and_a_second_person_signs(devi: Person, farid: Person) -> None:
    till = till_of(devi)
    found = {"till_id": till.pk, "pieces": {100_00: 1, 50_00: 1}, "cheques": 0, "money_orders": 0, "at": NOON}
    with pytest.raises(UnableAtTheTill, match="differs"):
        drawer.count(**found, explained=" ", by=devi)
    with pytest.raises(UnableAtTheTill, match="another officer"):
        drawer.count(**found, explained="Lost.", by=farid)
    first = drawer.count(**found, explained="A note of fifty is missing.", by=devi)
    assert first.difference_sen == -50_00
    with pytest.raises(UnableAtTheTill, match="second person"):
        drawer.close(till_id=till.pk, count_id=first.pk, by=devi, at=NOON)
    drawer.recount(till_id=till.pk, by=farid, at=NOON)
    second = drawer.count(**{**found, "pieces": {100_00: 2}}, explained="", by=devi)
    with pytest.raises(UnableAtTheTill, match="counted again"):
        drawer.close(till_id=till.pk, count_id=first.pk, by=farid, at=NOON)
    done = drawer.close(till_id=till.pk, count_id=second.pk, by=farid, at=NOON)
    assert (done.state, done.signed_by) == ("closed", farid) and Count.objects.count() == 2
    with pytest.raises(UnableAtTheTill, match="closed"):
        drawer.recount(till_id=till.pk, by=farid, at=NOON)


def test_a_closed_till_posts_what_it_lacks(devi: Person, farid: Person) -> None:
    till = till_of(devi)
    found = drawer.count(
        till_id=till.pk, pieces={100_00: 1, 50_00: 1}, cheques=0, money_orders=0, explained="Lost.", by=devi, at=NOON
    )
    drawer.close(till_id=till.pk, count_id=found.pk, by=farid, at=NOON)
    entry = Entry.objects.get(key=f"till.closed:{till.pk}")
    posted = Line.objects.filter(entry=entry.number).order_by("place").values_list("account", "debit_sen", "credit_sen")
    assert list(posted) == [(chart.COUNTER_DIFFERENCES, 50_00, 0), (chart.COUNTER_CASH, 0, 50_00)]


def test_a_counted_till_takes_nothing(devi: Person) -> None:
    _, bills = two_bills()
    till = till_of(devi)
    drawer.count(till_id=till.pk, pieces={100_00: 2}, cheques=0, money_orders=0, explained="", by=devi, at=NOON)
    with pytest.raises(UnableAtTheTill, match="not open"):
        taken(till, bills)


def test_the_database_keeps_closed_tills_and_takings_as_they_are(devi: Person, farid: Person) -> None:
    _, bills = two_bills()
    till = till_of(devi)
    done = taken(till, bills[:1])
    for change in ({"amount_sen": 1}, {"place": 9}, {"given_sen": 1, "change_sen": 0}, {"means": "cheque"}):
        with pytest.raises(DatabaseError, match=r"stays as it is|cash_adds_up"), transaction.atomic():
            Taking.objects.filter(pk=done.pk).update(**change)
    closed(till, by=farid)
    for attempt in (
        lambda: Till.objects.filter(pk=till.pk).update(float_sen=1),
        lambda: Till.objects.filter(pk=till.pk).update(state="open", closed_at=None, signed_by=None),
        lambda: Till.objects.filter(pk=till.pk).delete(),
        lambda: Taking.objects.filter(pk=done.pk).update(state="cancel_asked"),
        lambda: Taking.objects.filter(pk=done.pk).delete(),
        lambda: Count.objects.update(cash_sen=0),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    payment = Payment.objects.create(
        channel="counter", state="paid", amount_sen=5, created_at=NOON, paid_at=NOON, known_at=NOON, reference="X",
        means="cheque",
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="the till is closed"), transaction.atomic():
        Taking.objects.create(
            payment=payment, till=till, place=7, state="taken", taken_at=NOON, means="cheque", amount_sen=5,
            paper_bank="B", paper_number="1", paper_date=NOON.date(),
        )  # fmt: skip


def test_a_bill_is_found_by_whatever_a_scanner_reads() -> None:
    _, bills = two_bills()
    number = bills[0].number
    spaced = f"{number[:3]} {number[3:7]}-{number[7:]}".lower()
    for text in (number, spaced, f"https://portal.example/check-acr/?number={number}&employer=T99&sen=10655"):
        assert found_bills(text) == [bills[0]], text
    assert sorted(found_bills("t9901234567m"), key=lambda one: one.kind) == bills
    assert found_bills("nothing") == [] and number_in("ACR260000000011") is None
