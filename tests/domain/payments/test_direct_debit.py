"""Direct debit collects what is owing, once; whatever the bank says of it ends in the books."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from caruman.bills import operations as bills_operations
from caruman.bills.models import Bill
from caruman.bills.refusals import UnableToPay
from caruman.notices.models import Notice
from caruman.payments.debits.models import BankAnswer, Collection, Debit, Mandate
from caruman.payments.debits.operations import collecting, mandates
from caruman.payments.debits.refusals import UnableToDebit
from caruman.payments.models import Payment
from caruman.payments.operations import posting
from caruman.simulators.debit_bank import answer_to, returns_of
from caruman.values.words import Refusal
from tests.debits import CLOSED, COMES_BACK, NO_FUNDS, active, signed
from tests.payments import two_bills
from tests.people import NOON, make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


DAY = NOON.date()
LATER = NOON + timedelta(days=4)


def collected(**changes: object) -> Collection:
    """Make a mandate with two bills, and send their collection."""
    aminah, (acr, _) = two_bills()
    active(acr.employer, by=aminah, **changes)
    collection = collecting.make(day=DAY, by=None, at=NOON)
    return collecting.send(collection_id=collection.pk, by=None, at=NOON)


def states() -> set[str]:
    return set(Bill.objects.values_list("state", flat=True))


def test_a_collection_holds_its_bills_and_the_answer_pays_them() -> None:
    collection = collected()
    assert states() == {"in_payment"} and collection.debits == 2
    with pytest.raises(UnableToPay, match="being paid"):
        bills_operations.hold(bill_id=Bill.objects.first().pk, by=None, at=NOON)
    content = answer_to(collecting.file_of(collection))
    collecting.answer(content=content, by=None, at=LATER)
    posting.post_waiting(at=LATER)
    assert states() == {"paid"} and {one.paid_at.date() for one in Payment.objects.all()} == {DAY}
    collecting.answer(content=content, by=None, at=LATER)
    assert BankAnswer.objects.count() == 1
    with pytest.raises(UnableToDebit, match="booked already"):
        collecting.answer(content=content + b"\r\n", by=None, at=LATER)


def test_what_the_bank_refuses_may_be_paid_again_and_the_employer_is_told() -> None:
    collection = collected(account=NO_FUNDS)
    collecting.answer(content=answer_to(collecting.file_of(collection)), by=None, at=LATER)
    assert states() == {"issued"} and set(Payment.objects.values_list("state", flat=True)) == {"failed"}
    assert Notice.objects.filter(kind="debit_returned").count() == 2
    assert Mandate.objects.get().state == "active"


def test_a_closed_account_ends_the_mandate() -> None:
    collection = collected(account=CLOSED)
    collecting.answer(content=answer_to(collecting.file_of(collection)), by=None, at=LATER)
    assert (Mandate.objects.get().state, Mandate.objects.get().ended_why) == ("ended", "closed")


def test_a_debit_that_comes_back_days_later_makes_the_bill_owing() -> None:
    collection = collected(account=COMES_BACK)
    written = collecting.file_of(collection)
    returned = returns_of(written)
    assert returned is not None
    with pytest.raises(UnableToDebit, match="not been answered"):
        collecting.answer(content=returned, by=None, at=LATER)
    collecting.answer(content=answer_to(written), by=None, at=NOON)
    posting.post_waiting(at=NOON)
    assert states() == {"paid"}
    for _ in range(2):
        collecting.answer(content=returned, by=None, at=LATER)
    assert states() == {"issued"} and {one.reason for one in Debit.objects.all()} == {"FUNDS"}
    assert set(Payment.objects.values_list("state", flat=True)) == {"reversed"}


def test_an_answer_must_fit_its_collection() -> None:
    collection = collected()
    good = answer_to(collecting.file_of(collection))
    lines = good.split(b"\r\n")
    amount = lines[1].split(b",")[2]
    for content, said in (
        (good.replace(b"DD0", b"DD9"), "no collection"),
        (b"\r\n".join([lines[0], lines[1], b"T,1," + amount, b""]), "speaks of 1 debits"),
        (good.replace(b"-00001", b"-00009"), "not in the collection"),
        (good.replace(b"2026-11-20", b"2026-11-19"), "older than"),
    ):
        with pytest.raises(UnableToDebit, match=said):
            collecting.answer(content=content, by=None, at=LATER)
    with pytest.raises(Refusal):
        collecting.answer(content=b"junk", by=None, at=LATER)
    assert states() == {"in_payment"}


def test_what_exceeds_the_limit_is_left_out_and_told() -> None:
    aminah, (acr, ecr) = two_bills()
    active(acr.employer, by=aminah, limit_sen=ecr.amount_sen)
    collection = collecting.make(day=DAY, by=None, at=NOON)
    assert [one.bill for one in collection.items.all()] == [ecr] and acr.amount_sen > ecr.amount_sen
    assert Notice.objects.filter(kind="debit_above_limit").count() == 1


def test_a_collection_that_was_not_sent_is_given_up() -> None:
    aminah, (acr, _) = two_bills()
    active(acr.employer, by=aminah)
    collection = collecting.make(day=DAY, by=None, at=NOON)
    with pytest.raises(UnableToDebit, match="No bill"):
        collecting.make(day=DAY, by=None, at=NOON)
    collecting.give_up(collection_id=collection.pk, by=aminah, at=NOON)
    assert states() == {"issued"}
    with pytest.raises(UnableToDebit):
        collecting.send(collection_id=collection.pk, by=aminah, at=NOON)
    again = collecting.make(day=DAY, by=None, at=NOON)
    collecting.send(collection_id=again.pk, by=None, at=NOON)
    with pytest.raises(UnableToDebit, match="answer decides"):
        collecting.give_up(collection_id=again.pk, by=aminah, at=NOON)


@pytest.mark.parametrize("verb", ["pause", "end"])
def test_nothing_is_collected_of_a_mandate_that_is_paused_or_ended(verb: str) -> None:
    aminah, (acr, _) = two_bills()
    mandate = active(acr.employer, by=aminah)
    mandates.move(mandate_id=mandate.pk, verb=verb, by=aminah, at=NOON)
    assert collecting.due_on(DAY) == []


def test_a_mandate_waits_for_the_bank_and_there_is_one() -> None:
    aminah, (acr, _) = two_bills()
    mandate = signed(acr.employer, by=aminah)
    assert collecting.due_on(DAY) == []
    with pytest.raises(UnableToDebit, match="mandate already"):
        signed(acr.employer, by=aminah)
    mandates.move(mandate_id=mandate.pk, verb="activate", by=None, at=NOON)
    mandates.move(mandate_id=mandate.pk, verb="activate", by=None, at=NOON)
    assert len(collecting.due_on(DAY)) == 1 and collecting.due_on(DAY + timedelta(days=1)) == []
    mandates.move(mandate_id=mandate.pk, verb="pause", by=aminah, at=NOON)
    mandates.move(mandate_id=mandate.pk, verb="resume", by=aminah, at=NOON)
    mandates.move(mandate_id=mandate.pk, verb="end", by=aminah, at=NOON)
    with pytest.raises(UnableToDebit):
        mandates.move(mandate_id=mandate.pk, verb="resume", by=aminah, at=NOON)
    assert signed(acr.employer, by=aminah) != mandate


def test_the_account_is_sealed_and_what_was_signed_stays() -> None:
    aminah, (acr, _) = two_bills()
    mandate = signed(acr.employer, by=aminah)
    with connection.cursor() as cursor:
        cursor.execute("SELECT account, holder FROM debits_mandate")
        assert "5123" not in str(cursor.fetchone())
    for change in ({"limit_sen": 1}, {"day": 5}, {"account_tail": "0000"}):
        with pytest.raises(DatabaseError, match="what was signed"), transaction.atomic():
            Mandate.objects.filter(pk=mandate.pk).update(**change)


def test_the_simulated_bank_answers_from_file_to_file(tmp_path: Path) -> None:
    collection = collected()
    (tmp_path / "c.csv").write_bytes(collecting.file_of(collection))
    call_command("simulate_debits", str(tmp_path / "c.csv"), str(tmp_path / "a.csv"), verbosity=0)
    collecting.answer(content=(tmp_path / "a.csv").read_bytes(), by=make("devi"), at=LATER)
    assert Collection.objects.get().state == "answered"
    with pytest.raises(CommandError, match="comes back"):
        call_command("simulate_debits", str(tmp_path / "c.csv"), str(tmp_path / "r.csv"), "--returns")
    with pytest.raises(CommandError):
        call_command("simulate_debits", str(tmp_path / "none.csv"), str(tmp_path / "r.csv"))
