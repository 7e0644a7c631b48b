"""A refund goes from the employer to two officers to the bank; never more goes back than was paid."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from caruman.accounts.models import Person
from caruman.bills.lifecycle import PAID as BILL_PAID
from caruman.bills.lifecycle import REFUNDED
from caruman.charges import lifecycle as charges
from caruman.charges.operations import reducing
from caruman.employers.models import Employer
from caruman.formats.credit_transfer.files import Answer, Answers
from caruman.ledger import chart
from caruman.ledger.models import Line as LedgerLine
from caruman.notices.models import Notice
from caruman.payments.lifecycle import APPLIED, LEAVING, OPEN
from caruman.payments.lifecycle import RETURNED as GONE
from caruman.payments.models import HeldMoney
from caruman.refunds import lifecycle
from caruman.refunds.models import Reason, Refund, RefundItem
from caruman.refunds.operations import asking, deciding, transferring
from caruman.refunds.refusals import UnableToAsk, UnableToDecide, UnableToTransfer
from caruman.refunds.working import REASONS, Shares, overpaid
from caruman.values.month import Month
from tests.charges import noticed, pay
from tests.people import NOON, make
from tests.refunds import ACCOUNT, approved, drafted, kept, paid_month, sent, with_papers
from tests.schedules import OCTOBER, STAFF, registered, staff_of


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def devi() -> Person:
    return make("devi")


@pytest.fixture
def farid() -> Person:
    return make("farid")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    shop = registered(aminah)
    staff_of(shop)
    return shop


@given(
    kind=st.sampled_from(["ACR", "ECR"]),
    month=st.sampled_from([Month(2024, 3), Month(2026, 6), Month(2026, 10)]),
    wage=st.integers(0, 1_000_000),
    right=st.integers(0, 1_000_000),
    paid=st.tuples(st.integers(0, 20_000), st.integers(0, 20_000), st.integers(0, 20_000)),
    reason=st.sampled_from(list(Reason)),
)
def test_what_was_overpaid_is_never_negative_and_never_more_than_was_paid(  # type: ignore[no-untyped-def]
    kind, month, wage, right, paid, reason
) -> None:
    if reason not in REASONS[kind]:
        return
    shares = Shares(*paid) if kind == "ACR" else Shares(*paid[:2])
    found = overpaid(kind=kind, month=month, wage_sen=wage, paid=shares, reason=reason, right_wage_sen=right)
    assert all(0 <= over <= was for over, was in zip(found.over, shares, strict=True))
    if month == Month(2026, 6):
        assert found.over.skbbk_sen == 0


@pytest.mark.django_db
def test_the_law_says_what_was_overpaid(shop: Employer, aminah: Person) -> None:
    paid_month(shop, aminah)
    (item,) = drafted(shop, aminah).items.all()
    # RM2,500.00 against RM2,000.00: both shares and SKBBK of the higher class less those of the lower one.
    assert item.paid_sen - item.due_sen == item.amount_sen > 0
    assert item.working["en"].startswith("Paid RM")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("identity_no", "reason", "wage"),
    [("000000000000", "left", None), (STAFF[0][0], "wrong_wage", None), (STAFF[0][0], "wrong_wage", 900_000)],
)
def test_nothing_goes_back_for_nobody_or_for_a_higher_wage(
    shop: Employer, aminah: Person, identity_no: str, reason: str, wage: int | None
) -> None:
    paid_month(shop, aminah)
    refund = asking.begin(employer=shop, scheme="act4", language="en", by=aminah, at=NOON)
    with pytest.raises(UnableToAsk):
        asking.add_person(
            refund_id=refund.pk, month=Month.of(OCTOBER), identity_no=identity_no, reason=reason, right_wage_sen=wage,
            by=aminah, at=NOON,
        )  # fmt: skip


@pytest.mark.django_db
def test_a_person_and_month_is_asked_for_once_until_it_is_given_up(shop: Employer, aminah: Person) -> None:
    paid_month(shop, aminah)
    first = sent(drafted(shop, aminah), aminah)
    with pytest.raises(UnableToAsk):
        drafted(shop, aminah)
    asking.withdraw(refund_id=first.pk, by=aminah, at=NOON)
    assert RefundItem.objects.filter(is_live=True).count() == 0
    assert drafted(shop, aminah).amount_sen > 0


@pytest.mark.django_db
def test_the_whole_way_to_the_bank_account(shop: Employer, aminah: Person, devi: Person, farid: Person) -> None:
    paid_month(shop, aminah)
    refund = approved(sent(drafted(shop, aminah), aminah), devi, farid)
    assert refund.state == lifecycle.APPROVED
    file = transferring.make_file(refund_ids=[refund.pk], by=devi, at=NOON)
    with pytest.raises(UnableToTransfer):
        transferring.make_file(refund_ids=[refund.pk], by=devi, at=NOON)
    assert transferring.content(file) == transferring.content(file)
    reference = refund.transfers.get().reference
    answer = Answers(file.number, (Answer(reference, "paid", refund.amount_sen, "MB1", NOON.date(), ""),))
    assert transferring.take_results(results=answer, by=devi, at=NOON) == (1, 0, 0)
    assert transferring.take_results(results=answer, by=devi, at=NOON) == (0, 0, 1)
    refund.refresh_from_db()
    assert refund.state == lifecycle.PAID
    assert Notice.objects.filter(kind="refund_sent").exists()
    assert balance(chart.REFUNDS_PAYABLE) == 0
    assert -balance(chart.BANK) == refund.amount_sen


@pytest.mark.django_db
def test_what_the_bank_returns_is_sent_again_after_two_officers(
    shop: Employer, aminah: Person, devi: Person, farid: Person
) -> None:
    paid_month(shop, aminah)
    refund = approved(sent(drafted(shop, aminah), aminah), devi, farid)
    file = transferring.make_file(refund_ids=[refund.pk], by=devi, at=NOON)
    back = Answer(refund.transfers.get().reference, "returned", refund.amount_sen, "", NOON.date(), "Account closed")
    transferring.take_results(results=Answers(file.number, (back,)), by=devi, at=NOON)
    refund.refresh_from_db()
    assert refund.state == lifecycle.RETURNED
    assert balance(chart.BANK) == 0
    corrected = asking.give_account(refund_id=refund.pk, **{**ACCOUNT, "account": "1234567890"}, by=aminah, at=NOON)
    assert (corrected.state, corrected.second_by) == (lifecycle.LOOKED_AT, None)
    again = approved(corrected, farid, devi)
    second = transferring.make_file(refund_ids=[again.pk], by=devi, at=NOON)
    assert second.transfers.get().reference.endswith("-2")
    assert balance(chart.REFUNDS_PAYABLE) == 0


@pytest.mark.django_db
def test_an_answer_that_does_not_fit_changes_nothing(
    shop: Employer, aminah: Person, devi: Person, farid: Person
) -> None:
    paid_month(shop, aminah)
    refund = approved(sent(drafted(shop, aminah), aminah), devi, farid)
    file = transferring.make_file(refund_ids=[refund.pk], by=devi, at=NOON)
    wrong = Answer(refund.transfers.get().reference, "paid", refund.amount_sen + 1, "", NOON.date(), "")
    for results in (Answers(file.number, (wrong,)), Answers("BBC2699999999", ())):
        with pytest.raises(UnableToTransfer):
            transferring.take_results(results=results, by=devi, at=NOON)
    refund.refresh_from_db()
    assert refund.state == lifecycle.IN_FILE


@pytest.mark.django_db
def test_one_officer_is_never_enough(shop: Employer, aminah: Person, devi: Person) -> None:
    paid_month(shop, aminah)
    refund = deciding.take(refund_id=sent(drafted(shop, aminah), aminah).pk, by=devi, at=NOON)
    once = deciding.approve(refund_id=refund.pk, version=refund.version, by=devi, at=NOON)
    with pytest.raises(UnableToDecide):
        deciding.agree(refund_id=once.pk, version=once.version, by=devi, at=NOON)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE refunds_refund SET state = 'approved', second_by_id = first_by_id")


@pytest.mark.django_db
def test_a_large_refund_needs_a_supervisor(shop: Employer, aminah: Person, devi: Person, farid: Person) -> None:
    held = kept(shop, 2_000_000)
    refund = asking.begin(employer=shop, scheme="act4", language="en", by=aminah, at=NOON)
    asking.add_held(refund_id=refund.pk, held_ids=[held.pk], by=aminah, at=NOON)
    asking.give_account(refund_id=refund.pk, **ACCOUNT, by=aminah, at=NOON)
    gita = make("gita")
    Person.objects.filter(pk=gita.pk).update(office="officer")
    gita.refresh_from_db()
    taken = deciding.take(refund_id=sent(refund, aminah).pk, by=devi, at=NOON)
    once = deciding.approve(refund_id=taken.pk, version=taken.version, by=devi, at=NOON)
    with pytest.raises(UnableToDecide):
        deciding.agree(refund_id=once.pk, version=once.version, by=gita, at=NOON)
    assert deciding.agree(refund_id=once.pk, version=once.version, by=farid, at=NOON).state == lifecycle.APPROVED


@pytest.mark.django_db
def test_kept_money_waits_for_its_refund_and_stays_where_it_is_refused(
    shop: Employer, aminah: Person, devi: Person
) -> None:
    held = kept(shop)
    refund = asking.begin(employer=shop, scheme="act4", language="en", by=aminah, at=NOON)
    asking.add_held(refund_id=refund.pk, held_ids=[held.pk], by=aminah, at=NOON)
    asking.give_account(refund_id=refund.pk, **ACCOUNT, by=aminah, at=NOON)
    sent(refund, aminah)
    held.refresh_from_db()
    assert held.state == LEAVING
    taken = deciding.take(refund_id=refund.pk, by=devi, at=NOON)
    deciding.refuse(refund_id=refund.pk, version=taken.version, words="It belongs to another.", by=devi, at=NOON)
    held.refresh_from_db()
    assert held.state == OPEN


@pytest.mark.django_db
def test_kept_money_that_was_paid_back_is_gone(shop: Employer, aminah: Person, devi: Person, farid: Person) -> None:
    held = kept(shop)
    refund = asking.begin(employer=shop, scheme="act4", language="en", by=aminah, at=NOON)
    asking.add_held(refund_id=refund.pk, held_ids=[held.pk], by=aminah, at=NOON)
    asking.give_account(refund_id=refund.pk, **ACCOUNT, by=aminah, at=NOON)
    approved(sent(refund, aminah), devi, farid)
    file = transferring.make_file(refund_ids=[refund.pk], by=devi, at=NOON)
    paid = Answer(refund.transfers.get().reference, "paid", 5_000, "", NOON.date(), "")
    transferring.take_results(results=Answers(file.number, (paid,)), by=devi, at=NOON)
    held.refresh_from_db()
    assert held.state == GONE
    assert balance(chart.OVERPAYMENTS) == 0


@pytest.mark.django_db
def test_what_is_set_off_is_kept_for_the_bills(shop: Employer, aminah: Person, devi: Person, farid: Person) -> None:
    paid_month(shop, aminah)
    refund = drafted(shop, aminah)
    asking.give_account(
        refund_id=refund.pk, way="set_off", bank="", account="", holder="", words="", by=aminah, at=NOON
    )
    done = approved(sent(refund, aminah), devi, farid)
    assert done.state == lifecycle.SET_OFF
    held = HeldMoney.objects.get(why="refund", state=OPEN)
    assert (held.state, held.amount_sen) == (OPEN, done.amount_sen)
    assert -balance(chart.OVERPAYMENTS) == done.amount_sen


@pytest.mark.django_db
def test_a_bill_of_which_everything_went_back_is_refunded(
    shop: Employer, aminah: Person, devi: Person, farid: Person
) -> None:
    acr, _ecr = paid_month(shop, aminah)
    refund = asking.begin(employer=shop, scheme="act4", language="en", by=aminah, at=NOON)
    for number, *_rest in STAFF:
        asking.add_person(
            refund_id=refund.pk, month=Month.of(OCTOBER), identity_no=number, reason="left", right_wage_sen=None,
            by=aminah, at=NOON,
        )  # fmt: skip
    drafted_ = asking.give_account(refund_id=refund.pk, **ACCOUNT, by=aminah, at=NOON)
    with_papers(drafted_, aminah)
    assert drafted_.amount_sen == acr.amount_sen
    approved(sent(drafted_, aminah), devi, farid)
    file = transferring.make_file(refund_ids=[refund.pk], by=devi, at=NOON)
    paid = Answer(refund.transfers.get().reference, "paid", acr.amount_sen, "", NOON.date(), "")
    transferring.take_results(results=Answers(file.number, (paid,)), by=devi, at=NOON)
    acr.refresh_from_db()
    assert acr.state == REFUNDED


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_more_than_was_paid(shop: Employer, aminah: Person) -> None:
    paid_month(shop, aminah)
    item = drafted(shop, aminah).items.get()
    item.pk, item._state.adding, item.person_index = None, True, "x"
    item.paid_sen, item.amount_sen, item.employer_sen = 10_000_000, 10_000_000, 10_000_000
    item.employee_sen = item.skbbk_sen = 0
    with pytest.raises(DatabaseError), transaction.atomic():
        item.save(force_insert=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE refunds_refunditem SET amount_sen = 1",
        "DELETE FROM refunds_refunditem",
        "UPDATE refunds_refund SET amount_sen = amount_sen + 1; SET CONSTRAINTS ALL IMMEDIATE",
        "UPDATE refunds_refund SET state = 'approved'",
        "UPDATE refunds_refund SET account = ''",
    ],
)
def test_the_database_keeps_what_was_asked_for(shop: Employer, aminah: Person, change: str) -> None:
    paid_month(shop, aminah)
    sent(drafted(shop, aminah), aminah)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db
def test_a_query_waits_fourteen_days_for_its_answer(shop: Employer, aminah: Person, devi: Person) -> None:
    paid_month(shop, aminah)
    taken = deciding.take(refund_id=sent(drafted(shop, aminah), aminah).pk, by=devi, at=NOON)
    asked = deciding.query(refund_id=taken.pk, version=taken.version, words="Why?", by=devi, at=NOON)
    with pytest.raises(UnableToDecide):
        deciding.refuse(refund_id=asked.pk, version=asked.version, words="No", by=devi, at=NOON + timedelta(days=13))
    later = NOON + timedelta(days=15)
    assert deciding.refuse(refund_id=asked.pk, version=asked.version, words="No", by=devi, at=later).state == "refused"


@pytest.mark.django_db
def test_a_lowered_charge_that_was_paid_pays_the_smaller_bill_and_the_rest_can_be_refunded(
    shop: Employer, devi: Person
) -> None:
    notice = noticed(shop, devi)
    old = notice.bill
    pay(old, at=NOON)
    reducing.waive(charge_id=notice.charges.get().pk, amount_sen=1_000, why="Flood", by=devi, at=NOON)
    notice.refresh_from_db()
    old.refresh_from_db()
    assert (old.state, notice.bill.state) == (REFUNDED, BILL_PAID)
    assert notice.charges.get().state == charges.PAID
    assert sorted(HeldMoney.objects.values_list("state", "amount_sen")) == [(APPLIED, old.amount_sen), (OPEN, 1_000)]
    assert -balance(chart.OVERPAYMENTS) == 1_000
    assert balance(chart.RECEIVABLE_INTEREST_ACT4) == 0


def test_the_account_is_sealed() -> None:
    assert {field.name for field in Refund._meta.fields if type(field).__name__ == "SealedTextField"} == {
        "account", "holder", "words",
    }  # fmt: skip


def balance(account: str) -> int:
    """Give what stands on an account: debits less credits."""
    rows = LedgerLine.objects.filter(account=account).values_list("debit_sen", "credit_sen")
    return sum(debit - credit for debit, credit in rows)
