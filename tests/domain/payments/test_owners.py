"""Bills of people and agencies: who reaches them, how they are paid, kept money of each owner, receipts, the books."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from caruman.agencies.models import Membership
from caruman.bills.models import Bill
from caruman.formats.receipts.verifying import GENUINE, verify_file
from caruman.ledger import chart
from caruman.ledger.models import Entry, Line
from caruman.notices.models import Notice
from caruman.payments import queries
from caruman.payments.arrivals.candidates import candidates
from caruman.payments.arrivals.matching import numbers_in
from caruman.payments.models import HeldMoney
from caruman.payments.operations import arriving, holding, posting, receipting
from caruman.payments.refusals import UnableToApply
from caruman.payments.till.operations import taking as till_operations
from caruman.payments.till.queries import found_bills
from caruman.receipts import freezing
from caruman.receipts.models import Receipt
from caruman.receipts.queries import file_of, public_keys
from caruman.values.dates import in_malaysia_time
from tests.agencies import approved_agency, role_for
from tests.bank_files import booked, deposit, deposits
from tests.employers import stored_in
from tests.owners import PLAN_2_SEN, asked_of, house_of, insured, listed_by
from tests.payments import paid, two_bills
from tests.people import NOON, make
from tests.tills import cheque, closed, taken, till_of

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def raw(receipt: Receipt) -> bytes:
    import json

    return json.dumps(file_of(receipt)).encode()


def seen(person: object, at: object = NOON) -> set[Bill]:
    return set(queries.payable(queries.reach_of(person, at)))  # type: ignore[arg-type]


def arrived(reference: str, bills: list[Bill], *, more_sen: int = 0, channel: str = "eft", means: str = "") -> None:
    arriving.take(
        channel=channel, reference=reference, amount_sen=sum(one.amount_sen for one in bills) + more_sen,
        bill_ids=[one.pk for one in bills], paid_at=NOON, by=None, at=NOON, means=means,
    )  # fmt: skip
    posting.post_waiting(at=NOON)


def test_a_person_reaches_the_own_bill_and_nobody_else_does() -> None:
    gita, chong = make("gita"), make("chong")
    bill = asked_of(insured(gita), by=gita)
    assert seen(gita) == {bill} and seen(chong) == set()
    assert queries.is_within(queries.reach_of(gita, NOON), bill)
    assert not queries.is_within(queries.reach_of(chong, NOON), bill)


def test_an_agencys_manager_and_payer_reach_its_bill_while_their_roles_last_and_a_viewer_does_not() -> None:
    hassan, gita, chong = make("hassan"), make("gita"), make("chong")
    agency = approved_agency(hassan)
    bill = listed_by(agency, by=hassan)
    role_for(gita, agency, role="payer")
    Membership.objects.filter(person=gita).update(ends_on=date(2027, 1, 1))
    role_for(chong, agency, role="viewer")
    assert seen(hassan) == seen(gita) == {bill} and seen(chong) == set()
    after = NOON + timedelta(days=366)
    assert in_malaysia_time(after).date() >= date(2027, 1, 1) and seen(gita, after) == set()
    both = queries.reach_of(chong, NOON, agency_roles=("viewer",))
    assert queries.is_within(both, bill)


def test_a_husband_pays_what_he_asked_for_on_behalf_of_his_wife_and_reaches_nothing_else_of_hers() -> None:
    husband, chong = make("bala"), make("chong")
    bill = house_of(husband)
    other = asked_of(bill.insured, by=chong)  # type: ignore[arg-type]
    assert seen(husband) == {bill} and seen(chong) == {other}


def test_who_asked_on_behalf_of_an_employer_does_not_reach_it_by_that() -> None:
    aminah, both = two_bills()
    bala = make("bala")
    Bill.objects.filter(pk=both[0].pk).update(issued_by=bala)
    assert seen(bala) == set() and seen(aminah) == set(both)


def test_a_prepaid_bill_is_never_late_and_stands_first() -> None:
    aminah, both = two_bills()
    bill = asked_of(insured(aminah), by=aminah)
    listed = list(queries.payable(queries.reach_of(aminah, NOON)))
    assert listed[0] == bill and set(listed[1:]) == set(both)
    assert queries.lateness(bill, date(2030, 1, 1)) == queries.Lateness(None, False, 0)


def test_a_paid_bill_of_a_person_gets_a_receipt_of_its_own_series_to_the_second() -> None:
    gita = make("gita")
    bill = asked_of(insured(gita), by=gita)
    at = NOON.replace(second=37)
    paid([bill], by=gita, at=at)
    assert receipting.receipt_waiting(at=at) == 1
    receipt = Receipt.objects.get()
    assert (receipt.number, receipt.series, receipt.bill_kind) == ("2026S0000000001", "sps", "SPS")
    assert (receipt.insured, receipt.employer, receipt.agency) == (bill.insured, None, None)
    assert receipt.content["owner"] == {"kind": "person", "name": "Gita Anak Jugah", "code": ""}
    assert "employer" not in receipt.content and receipt.content["paid_at"][17:19] == "37"
    line = receipt.content["lines"][0]
    assert (line["item"], line["cover"]["plan"], line["amount_sen"]) == ("cover", 2, PLAN_2_SEN)
    assert bill.insured is not None and bill.insured.identity_number not in str(receipt.content)
    assert verify_file(raw(receipt), public_keys()).answer == GENUINE


def test_housewives_count_their_receipts_apart_and_an_agency_gets_one_in_its_name() -> None:
    husband, hassan = make("bala"), make("hassan")
    house, shared = house_of(husband), listed_by(approved_agency(hassan), by=hassan)
    paid([house], by=husband)
    paid([shared], by=hassan)
    receipting.receipt_waiting(at=NOON)
    of_house, of_list = Receipt.objects.get(bill_kind="SSR"), Receipt.objects.get(bill_kind="SPS")
    assert (of_house.number, of_house.series) == ("2026K0000000001", "act838")
    assert (
        of_list.content["owner"]["code"] == shared.owner_code != ""
        and of_list.content["lines"][0]["cover"]["people"] == 188
    )
    assert all(verify_file(raw(one), public_keys()).answer == GENUINE for one in (of_house, of_list))


def test_one_payment_of_three_owners_gets_a_receipt_for_each() -> None:
    aminah, both = two_bills()
    own, house = asked_of(insured(aminah), by=aminah), house_of(aminah)
    paid([*both, own, house], by=aminah)
    receipting.receipt_waiting(at=NOON)
    assert sorted(Receipt.objects.values_list("series", flat=True)) == ["act4", "act838", "eis", "sps"]
    with pytest.raises(IntegrityError), transaction.atomic():
        twin = Receipt.objects.get(series="sps")
        twin.pk, twin.serial, twin.number = None, 2, "2026S0000000002"
        twin._state.adding = True
        twin.save()


def test_a_describer_says_what_a_bill_bought_and_its_lines_come_to_the_bill(monkeypatch: pytest.MonkeyPatch) -> None:
    gita = make("gita")
    bill = asked_of(insured(gita), by=gita)
    paid([bill], by=gita)
    monkeypatch.setattr(freezing, "_describers", {})
    cover = {"number": "CV260000000018", "plan": 2, "starts_at": freezing.said_moment(NOON)}
    freezing.describe_with("SPS", lambda told: [freezing.Paid(told.amount_sen - 1, cover)])
    with pytest.raises(ValueError, match="do not come to its amount"):
        receipting.receipt_waiting(at=NOON)
    freezing.describe_with("SPS", lambda told: [freezing.Paid(told.amount_sen, cover)])
    receipting.receipt_waiting(at=NOON)
    receipt = Receipt.objects.get()
    assert receipt.content["lines"][0]["cover"] == cover and verify_file(raw(receipt), public_keys()).answer == GENUINE


def test_a_second_payment_of_the_same_bill_is_kept_for_the_next_one_and_pays_nobody_elses() -> None:
    gita, chong = make("gita"), make("chong")
    person = insured(gita)
    first, nobodys = asked_of(person, by=gita), asked_of(insured(chong), by=chong)
    arrived("EFT-1", [first])
    arrived("EFT-2", [first])
    held = HeldMoney.objects.get()
    assert (held.insured, held.employer, held.why) == (person, None, "paid_already")
    assert list(queries.open_held(queries.reach_of(gita, NOON))) == [held]
    assert not queries.open_held(queries.reach_of(chong, NOON)).exists()
    with pytest.raises(UnableToApply):
        holding.apply_to(held_id=held.pk, bill_id=nobodys.pk, by=gita, at=LATER)
    following = asked_of(person, by=gita, at=LATER)
    assert set(queries.same_owner(queries.payable(queries.reach_of(gita, LATER)), held)) == {following}
    holding.apply_to(held_id=held.pk, bill_id=following.pk, by=gita, at=LATER)
    following.refresh_from_db()
    assert following.paid_at == NOON
    assert receipting.receipt_applied(at=LATER) == 1 and Receipt.objects.get().content["payment"]["later"]


def test_what_is_left_over_of_a_transfer_for_one_person_is_that_persons() -> None:
    gita = make("gita")
    person = insured(gita)
    arrived("EFT-3", [asked_of(person, by=gita)], more_sen=700)
    held = HeldMoney.objects.get()
    assert (held.amount_sen, held.insured, held.why) == (700, person, "remainder")
    assert list(queries.held_within(queries.reach_of(gita, NOON))) == [held]


def test_what_is_left_over_for_an_employer_waits_for_an_officer() -> None:
    _, both = two_bills()
    arrived("EFT-4", both, more_sen=700)
    assert not HeldMoney.objects.get().is_known


def test_money_is_kept_for_one_owner_at_most() -> None:
    gita, hassan = make("gita"), make("hassan")
    arrived("EFT-5", [asked_of(insured(gita), by=gita)], more_sen=100)
    with pytest.raises(IntegrityError), transaction.atomic():
        HeldMoney.objects.update(agency=approved_agency(hassan))


def test_a_bounced_cheque_lets_the_bill_owe_again_and_withdraws_the_receipt() -> None:
    gita = make("gita")
    bill = asked_of(insured(gita), by=gita)
    arrived("TILL-1", [bill], channel="counter", means="cheque")
    receipting.receipt_waiting(at=NOON)
    arriving.reverse(payment_id=bill.payment_parts.get().payment_id, why="bounced", by=None, at=LATER)
    bill.refresh_from_db()
    assert bill.state == "issued" and Receipt.objects.get().withdrawn_at == LATER and seen(gita) == {bill}


def test_the_books_balance_and_name_no_employer_for_others() -> None:
    aminah, both = two_bills()
    own = asked_of(insured(aminah), by=aminah)
    shared = listed_by(approved_agency(make("hassan")), by=aminah)
    payment = paid([*both, own, shared], by=aminah)
    entries = Entry.objects.filter(about=str(payment.pk))
    assert sorted(entries.values_list("employer_id", flat=True), key=str) == sorted(
        [both[0].employer_id, None], key=str
    )
    balance: Counter[str] = Counter()
    for line in Line.objects.all():
        balance[line.account] += line.debit_sen - line.credit_sen
    assert sum(balance.values()) == 0 and balance[chart.RECEIVABLE_SPS] == 0
    assert balance[chart.CONTRIBUTION_SPS] == -(own.amount_sen + shared.amount_sen)


def test_a_reach_is_made_by_as_many_queries_whatever_is_reached(django_assert_num_queries: object) -> None:
    hassan = make("hassan")
    insured(hassan)
    for number in range(1, 4):
        listed_by(approved_agency(hassan, registration_number=f"PPM{number}"), by=hassan)
    with django_assert_num_queries(3):  # type: ignore[operator]
        reach = queries.reach_of(hassan, NOON)
    assert len(reach.agencies) == 3


def test_a_counter_finds_a_bill_by_number_code_and_identity_and_a_bounced_cheque_is_told() -> None:
    gita, devi, farid = make("gita"), make("devi"), make("farid")
    bill, agency = asked_of(insured(gita), by=gita), approved_agency(make("hassan"), officer=farid)
    shared = listed_by(agency, by=gita)
    assert found_bills(bill.number) == found_bills("950630-13-5024") == [bill]
    assert found_bills(f"https://x.example/check-acr/?number={bill.number}&employer=&sen=23280") == [bill]
    assert found_bills(agency.code.lower()) == [shared] and found_bills("950630135025") == []
    till = till_of(devi)
    taking = taken(till, [bill], cheque())
    posting.post_waiting(at=NOON)
    bill.refresh_from_db()
    assert bill.state == "paid"
    closed(till, by=farid, cheques=1)
    till_operations.bounce(
        payment_id=taking.payment_id, why="funds", returned_on=in_malaysia_time(NOON).date(), by=devi, at=LATER
    )
    bill.refresh_from_db()
    notice = Notice.objects.get(kind="cheque_bounced")
    assert bill.state == "issued" and notice.person_id == gita.pk and notice.to == gita.email


def test_a_banks_file_pays_by_the_number_of_a_prepaid_bill_and_by_a_transfers_text(
    settings: Settings, tmp_path: Path
) -> None:
    stored_in(settings, tmp_path)
    gita, devi = make("gita"), make("devi")
    first, second = asked_of(insured(gita), by=gita), house_of(gita)
    booked(deposits(deposit(first.number, first.amount_sen), deposit(second.number, 100, "KJG2")), by=devi)
    first.refresh_from_db()
    held = HeldMoney.objects.get()
    assert first.state == "paid" and (held.why, held.insured, held.bill) == ("wrong_amount", second.insured, second)
    assert numbers_in(f"bayaran {second.number.lower()} terima kasih") == [second.number]


def test_the_price_of_a_plan_points_to_nobody_but_a_name_does() -> None:
    gita, chong = make("gita"), make("chong")
    bill, other = asked_of(insured(gita), by=gita), asked_of(insured(chong), by=chong)
    arriving.take(
        channel="eft", reference="EFT-9", amount_sen=bill.amount_sen, bill_ids=[], paid_at=NOON, by=None, at=NOON
    )
    posting.post_waiting(at=NOON)
    held = HeldMoney.objects.get()
    assert not any(one.bills[0] in (bill, other) and set(one.reasons) == {"amount"} for one in candidates(held))
    HeldMoney.objects.filter(pk=held.pk).update(insured=bill.insured)
    held.refresh_from_db()
    assert candidates(held)[0].bills == (bill,) and "own" in candidates(held)[0].reasons
