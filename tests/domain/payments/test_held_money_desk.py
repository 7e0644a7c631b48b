"""Candidates for held money are ranked; a match can be undone; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.ledger import chart
from caruman.ledger.models import Entry, Line
from caruman.payments.arrivals import queries
from caruman.payments.arrivals.candidates import AMOUNT, CODE, CODE_NEAR, NAME, NUMBER, SUM_OF_TWO, candidates
from caruman.payments.arrivals.models import FileKind
from caruman.payments.arrivals.operations import held as desk
from caruman.payments.arrivals.refusals import UnableToTakeBack
from caruman.payments.bookkeeping import HELD
from caruman.payments.models import HeldMoney
from caruman.payments.refusals import UnableToApply
from tests.bank_files import booked, deposit, deposits, statement
from tests.employers import stored_in
from tests.payments import two_bills
from tests.people import NOON, make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)


@pytest.fixture
def devi() -> Person:
    return make("devi")


def held_of(*line: str, by: Person) -> HeldMoney:
    booked(statement(line), by=by, kind=FileKind.STATEMENT)
    return HeldMoney.objects.latest("held_at")


def in_ringgit(sen: int) -> str:
    return f"{sen // 100}.{sen % 100:02}"


def test_an_equal_amount_and_a_name_alike_come_first(devi: Person) -> None:
    _, (acr, _) = two_bills()
    held = held_of(in_ringgit(acr.amount_sen), "caruman okt", "KEDAI KOPI AMINA", by=devi)
    best = candidates(held)[0]
    assert best.bills == (acr,) and set(best.reasons) == {AMOUNT, NAME}


def test_a_code_with_a_wrong_digit_is_near(devi: Person) -> None:
    _, (acr, _) = two_bills()
    held = held_of(in_ringgit(acr.amount_sen), "T9901234576M", "", by=devi)
    assert set(candidates(held)[0].reasons) == {AMOUNT, CODE_NEAR}


def test_a_sum_of_two_bills_is_found_and_used_with_one_click(devi: Person) -> None:
    _, (acr, ecr) = two_bills()
    held = held_of(in_ringgit(acr.amount_sen + ecr.amount_sen), "upah", "KEDAI KOPI AMINAH", by=devi)
    best = candidates(held)[0]
    assert set(best.bills) == {acr, ecr} and SUM_OF_TWO in best.reasons
    desk.apply_to_all(held_id=held.pk, bill_ids=[one.pk for one in best.bills], by=devi, at=NOON)
    assert {one.state for one in Bill.objects.all()} == {"paid"}
    assert not HeldMoney.objects.filter(state="open").exists()


def test_a_number_whose_amount_was_wrong_is_first(devi: Person) -> None:
    _, (acr, _) = two_bills()
    booked(deposits(deposit(acr.number, acr.amount_sen + 5)), by=devi)
    held = HeldMoney.objects.get()
    best = candidates(held)[0]
    assert best.bills == (acr,) and NUMBER in best.reasons
    desk.apply_to_all(held_id=held.pk, bill_ids=[acr.pk], by=devi, at=NOON)
    assert HeldMoney.objects.get(state="open").amount_sen == 5


def test_nothing_alike_gives_no_candidate(devi: Person) -> None:
    two_bills()
    assert candidates(held_of("0.07", "salam", "ORANG LAIN", by=devi)) == []


def test_candidates_ask_a_constant_number_of_questions(devi: Person) -> None:
    _, (acr, _) = two_bills()
    held = held_of(in_ringgit(acr.amount_sen), "caruman okt", "KEDAI KOPI AMINAH", by=devi)
    with CaptureQueriesContext(connection) as asked:
        candidates(held)
    assert len(asked) <= 4


def test_a_match_is_undone_and_the_money_is_there_again(devi: Person) -> None:
    _, (acr, ecr) = two_bills()
    held = held_of(in_ringgit(acr.amount_sen + 5), "x", "KEDAI KOPI AMINAH", by=devi)
    desk.apply_to_all(held_id=held.pk, bill_ids=[acr.pk], by=devi, at=NOON)
    again = desk.take_back(held_id=held.pk, why="Wrong bill.", by=devi, at=NOON)
    assert desk.take_back(held_id=held.pk, why="Wrong bill.", by=devi, at=NOON) == again
    acr.refresh_from_db()
    assert acr.state == "issued" and again.amount_sen == acr.amount_sen
    entry = Entry.objects.get(key=f"money.taken_back:{held.pk}")
    posted = Line.objects.filter(entry=entry.number).values_list("account", "debit_sen", "credit_sen")
    held_on = HELD[again.kind]
    assert sorted(posted) == sorted([(chart.RECEIVABLE_ACT4, acr.amount_sen, 0), (held_on, 0, acr.amount_sen)])
    assert sorted(HeldMoney.objects.filter(state="open").values_list("amount_sen", flat=True)) == [5, acr.amount_sen]
    if ecr.amount_sen <= again.amount_sen:
        desk.apply_to_all(held_id=again.pk, bill_ids=[ecr.pk], by=devi, at=NOON)
        ecr.refresh_from_db()
        assert ecr.state == "paid"
    acts = [event.act for event in queries.story_of(queries.family_of(held))]
    assert acts[:3] == ["money.held", "money.applied", "money.taken_back"]


def test_a_match_is_undone_within_reason_only(devi: Person) -> None:
    _, (acr, _) = two_bills()
    held = held_of(in_ringgit(acr.amount_sen), "x", "KEDAI KOPI AMINAH", by=devi)
    with pytest.raises(UnableToTakeBack, match="not been used"):
        desk.take_back(held_id=held.pk, why="x", by=devi, at=NOON)
    desk.apply_to_all(held_id=held.pk, bill_ids=[acr.pk], by=devi, at=NOON)
    with pytest.raises(UnableToTakeBack, match="Say why"):
        desk.take_back(held_id=held.pk, why=" ", by=devi, at=NOON)
    with pytest.raises(UnableToTakeBack, match="30 days"):
        desk.take_back(held_id=held.pk, why="x", by=devi, at=NOON + timedelta(days=31))


def test_money_is_not_used_for_more_than_it_is(devi: Person) -> None:
    _, (acr, ecr) = two_bills()
    held = held_of(in_ringgit(acr.amount_sen), "x", "KEDAI", by=devi)
    with pytest.raises(UnableToApply, match="less than"):
        desk.apply_to_all(held_id=held.pk, bill_ids=[acr.pk, ecr.pk], by=devi, at=NOON)
    with pytest.raises(UnableToApply, match="Choose"):
        desk.apply_to_all(held_id=held.pk, bill_ids=[], by=devi, at=NOON)
    desk.apply_to_all(held_id=held.pk, bill_ids=[acr.pk], by=devi, at=NOON)
    with pytest.raises(UnableToApply, match="not there"):
        desk.apply_to_all(held_id=held.pk, bill_ids=[ecr.pk], by=devi, at=NOON)


def test_held_money_is_counted_by_age_and_found_by_whatever_is_known(devi: Person) -> None:
    held = held_of("77.00", "bayaran raya", "ORANG LAIN", by=devi)
    ages = queries.held_by_age(at=NOON + timedelta(days=40))
    assert [(one.from_days, one.number, one.sum_sen) for one in ages if one.number] == [(30, 1, 7700)]
    for words in ("raya", "orang", "77.00", "RM 77", held.payment.reference[:8].lower()):
        assert list(queries.held_money(state="open", words=words)) == [held], words
    assert CODE and not queries.held_money(state="applied").exists()
