"""Less is asked for: waived by one or two officers, discounted, or after an appeal; the bill is replaced, never changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from caruman.accounts.models import Person
from caruman.bills.lifecycle import CANCELLED, ISSUED, PAID, REFUNDED
from caruman.bills.models import Bill
from caruman.charges import lifecycle
from caruman.charges.models import Appeal, Charge, ChargeLetter, Compound, Reduction
from caruman.charges.operations import appealing, compounding, deciding, discounting, noticing, reducing
from caruman.charges.refusals import UnableToAppeal, UnableToDecide, UnableToOffer, UnableToReduce
from caruman.employers.models import Employer
from caruman.notices.models import Notice
from tests.charges import acknowledged, charged, noticed, pay
from tests.people import NOON, make
from tests.schedules import registered

pytestmark = pytest.mark.django_db


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
    return registered(aminah)


def appealed(about: object, aminah: Person, devi: Person) -> Appeal:
    draft = appealing.begin(about=about, reason="The bank was closed.", language="ms", by=aminah, at=NOON)
    appealing.submit(appeal_id=draft.pk, by=aminah, at=NOON)
    return deciding.take(appeal_id=draft.pk, by=devi, at=NOON)


def test_one_officer_waives_a_small_amount_and_the_bill_is_replaced(shop: Employer, devi: Person) -> None:
    notice = noticed(shop, devi)
    old = notice.bill
    charge = notice.charges.get()
    reducing.waive(charge_id=charge.pk, amount_sen=1_000, why="Flood", by=devi, at=NOON)
    old.refresh_from_db()
    notice.refresh_from_db()
    assert (old.state, notice.bill.state, notice.bill.amount_sen) == (CANCELLED, ISSUED, charge.amount_sen - 1_000)
    assert ChargeLetter.objects.filter(kind="reduced").count() == 1


def test_a_waiver_of_everything_leaves_no_bill(shop: Employer, devi: Person) -> None:
    notice = noticed(shop, devi)
    charge = notice.charges.get()
    reducing.waive(charge_id=charge.pk, amount_sen=charge.amount_sen, why="Flood", by=devi, at=NOON)
    notice.refresh_from_db()
    assert notice.bill is None
    assert Charge.objects.get().state == lifecycle.WAIVED


@pytest.mark.parametrize("extra", [1, -10_000])
def test_nobody_waives_more_than_there_is_or_less_than_nothing(shop: Employer, devi: Person, extra: int) -> None:
    charge = charged(shop)
    with pytest.raises(UnableToReduce):
        reducing.waive(charge_id=charge.pk, amount_sen=charge.amount_sen + extra, why="Flood", by=devi, at=NOON)


def test_a_large_waiver_waits_for_a_second_officer(shop: Employer, devi: Person, farid: Person) -> None:
    charge = charged(shop, 50_000_000)
    proposed = reducing.waive(charge_id=charge.pk, amount_sen=60_000, why="Flood", by=devi, at=NOON)
    assert proposed.state == lifecycle.PROPOSED
    with pytest.raises(UnableToReduce):
        reducing.agree(reduction_id=proposed.pk, by=devi, at=NOON)
    reducing.agree(reduction_id=proposed.pk, by=farid, at=NOON)
    reducing.agree(reduction_id=proposed.pk, by=farid, at=NOON)
    assert Charge.objects.get().reduced_sen == 60_000


def test_a_large_waiver_cannot_be_cut_into_small_ones(shop: Employer, devi: Person) -> None:
    charge = charged(shop, 50_000_000)
    assert reducing.waive(charge_id=charge.pk, amount_sen=40_000, why="Flood", by=devi, at=NOON).state == "granted"
    assert reducing.waive(charge_id=charge.pk, amount_sen=20_000, why="Flood", by=devi, at=NOON).state == "proposed"


def test_the_database_demands_the_second_officer(shop: Employer, devi: Person) -> None:
    charge = charged(shop, 50_000_000)
    one = reducing.waive(charge_id=charge.pk, amount_sen=60_000, why="Flood", by=devi, at=NOON)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE charges_reduction SET state = 'granted', decided_at = now(), decided_by_id = made_by_id WHERE id = %s",
            [one.pk],
        )


def test_officers_decide_nothing_for_an_employer_of_their_own(devi: Person) -> None:
    charge = charged(registered(devi))
    with pytest.raises(UnableToReduce):
        reducing.waive(charge_id=charge.pk, amount_sen=10, why="Flood", by=devi, at=NOON)


def test_a_waiver_after_payment_pays_the_smaller_bill_and_keeps_the_rest(shop: Employer, devi: Person) -> None:
    notice = noticed(shop, devi)
    old = notice.bill
    pay(old, at=NOON)
    charge = notice.charges.get()
    reducing.waive(charge_id=charge.pk, amount_sen=1_000, why="Flood", by=devi, at=NOON)
    old.refresh_from_db()
    notice.refresh_from_db()
    assert (old.state, notice.bill.state) == (REFUNDED, PAID)
    assert Charge.objects.get().state == lifecycle.PAID


def test_a_campaign_discounts_late_payments_and_notices_within_its_days(shop: Employer, devi: Person) -> None:
    before = noticed(shop, devi)
    campaign = discounting.begin_campaign(
        name="Bulan Pemutihan", percent=80, scheme="", from_day=date(2026, 11, 1), until_day=date(2026, 11, 30),
        first_month=None, last_month=None, by=devi, at=NOON,
    )  # fmt: skip
    pay(acknowledged(shop, 1_000_000, month=date(2026, 6, 1)), at=NOON)
    (fresh,) = Charge.objects.filter(month=date(2026, 6, 1))
    assert fresh.reduced_sen == discount(fresh.amount_sen)
    assert fresh.reductions.get().working["en"].startswith("Bulan Pemutihan: RM")
    assert discounting.apply(campaign_id=campaign.pk, by=devi, day=date(2026, 11, 20), at=NOON) == 1
    assert discounting.apply(campaign_id=campaign.pk, by=devi, day=date(2026, 11, 20), at=NOON) == 0
    before.refresh_from_db()
    assert before.bill.amount_sen == 4932 - discount(4932)


def discount(sen: int) -> int:
    return (sen * 80 + 50) // 100


def test_a_charge_discounted_to_nothing_needs_no_notice(shop: Employer, devi: Person) -> None:
    discounting.begin_campaign(
        name="Semua", percent=100, scheme="act4", from_day=date(2026, 9, 1), until_day=date(2026, 9, 30),
        first_month=None, last_month=None, by=devi, at=NOON,
    )  # fmt: skip
    charge = charged(shop)
    assert charge.state == lifecycle.WAIVED
    with pytest.raises(noticing.UnableToNotice):
        noticing.issue(charge_ids=[charge.pk], by=devi, at=NOON)


def test_a_granted_appeal_leaves_nothing_to_pay(shop: Employer, aminah: Person, devi: Person) -> None:
    notice = noticed(shop, devi)
    appeal = appealed(notice, aminah, devi)
    deciding.grant(
        appeal_id=appeal.pk, version=appeal.version, amount_sen=notice.bill.amount_sen, words="", by=devi, at=NOON
    )
    notice.refresh_from_db()
    appeal.refresh_from_db()
    assert (appeal.state, notice.bill) == (lifecycle.GRANTED, None)
    assert ChargeLetter.objects.filter(kind="appeal", appeal=appeal).count() == 1
    assert Notice.objects.filter(kind="appeal_decided").exists()


def test_an_appeal_granted_in_part_takes_off_the_oldest_month_first(
    shop: Employer, aminah: Person, devi: Person
) -> None:
    charges = [charged(shop), charged(shop, month=date(2026, 6, 1))]
    (notice,) = noticing.issue(charge_ids=[one.pk for one in charges], by=devi, at=NOON)
    appeal = appealed(notice, aminah, devi)
    june, july = notice.charges.order_by("month")
    granted = june.amount_sen + 100
    deciding.grant(appeal_id=appeal.pk, version=appeal.version, amount_sen=granted, words="", by=devi, at=NOON)
    june.refresh_from_db()
    july.refresh_from_db()
    assert (june.state, july.state, july.reduced_sen) == (lifecycle.WAIVED, lifecycle.NOTICED, 100)
    assert sum(one.amount_sen for one in Reduction.objects.filter(appeal=appeal)) == granted


def test_an_appeal_is_asked_about_and_answered(shop: Employer, aminah: Person, devi: Person) -> None:
    appeal = appealed(noticed(shop, devi), aminah, devi)
    deciding.query(appeal_id=appeal.pk, version=appeal.version, words="Which bank?", by=devi, at=NOON)
    appeal.refresh_from_db()
    with pytest.raises(UnableToDecide):
        deciding.refuse(appeal_id=appeal.pk, version=appeal.version, words="No", by=devi, at=NOON)
    appealing.answer(appeal_id=appeal.pk, words="Ours.", by=aminah, at=NOON)
    appeal.refresh_from_db()
    deciding.refuse(appeal_id=appeal.pk, version=appeal.version, words="It was open.", by=devi, at=NOON)
    appeal.refresh_from_db()
    assert appeal.state == lifecycle.REFUSED
    assert [step.verb for step in appeal.steps.all()] == ["begin", "submit", "look", "query", "answer", "refuse"]


def test_nobody_decides_on_his_own_appeal_or_on_an_old_version(shop: Employer, aminah: Person, devi: Person) -> None:
    appeal = appealed(noticed(shop, devi), aminah, devi)
    with pytest.raises(UnableToDecide):
        deciding.refuse(appeal_id=appeal.pk, version=appeal.version - 1, words="No", by=devi, at=NOON)
    with pytest.raises(UnableToDecide):
        deciding.refuse(appeal_id=appeal.pk, version=appeal.version, words="No", by=aminah, at=NOON)


def test_there_is_one_appeal_and_a_last_day(shop: Employer, aminah: Person, devi: Person) -> None:
    notice = noticed(shop, devi)
    late = NOON + timedelta(days=31)
    with pytest.raises(UnableToAppeal):
        appealing.begin(about=notice, reason="x", language="ms", by=aminah, at=late)
    appealed(notice, aminah, devi)
    with pytest.raises(UnableToAppeal):
        appealing.begin(about=notice, reason="x", language="ms", by=aminah, at=NOON)


def test_a_compound_is_offered_paid_and_reversed(shop: Employer, devi: Person) -> None:
    compound = compounding.offer(
        employer=shop, section="act4_94e", facts="No returns.", amount_sen=100_000, due_on=date(2026, 12, 15), by=devi,
        at=NOON,
    )  # fmt: skip
    assert compound.bill.kind == "KPA"
    pay(compound.bill, at=NOON)
    assert Compound.objects.get().state == lifecycle.PAID
    compounding.withdraw(compound_id=compound.pk, why="Wrong employer", by=devi, at=NOON)
    compound.refresh_from_db()
    assert (compound.state, compound.bill) == (lifecycle.WITHDRAWN, None)
    assert Bill.objects.get(kind="KPA").state == REFUNDED


@pytest.mark.parametrize(("sen", "day"), [(500_001, 15), (0, 15), (100, 1)])
def test_the_law_sets_amount_and_days_of_a_compound(shop: Employer, devi: Person, sen: int, day: int) -> None:
    with pytest.raises(UnableToOffer):
        compounding.offer(
            employer=shop, section="act800_14", facts="x", amount_sen=sen, due_on=date(2026, 12, day), by=devi, at=NOON
        )


def test_an_unpaid_compound_lapses_unless_an_appeal_is_open(shop: Employer, aminah: Person, devi: Person) -> None:
    made = [
        compounding.offer(
            employer=shop, section=section, facts="x", amount_sen=1_000, due_on=date(2026, 12, 15), by=devi, at=NOON
        )
        for section in ("act4_94e", "act4_94g")
    ]
    appealed(made[0], aminah, devi)
    assert compounding.lapse_due(at=NOON) == 0
    assert compounding.lapse_due(at=NOON + timedelta(days=30)) == 1
    assert [Compound.objects.get(pk=one.pk).state for one in made] == [lifecycle.OFFERED, lifecycle.LAPSED]


def test_an_appeal_lowers_a_compound(shop: Employer, aminah: Person, devi: Person) -> None:
    compound = compounding.offer(
        employer=shop, section="act4_94e", facts="x", amount_sen=1_000, due_on=date(2026, 12, 15), by=devi, at=NOON
    )
    appeal = appealed(compound, aminah, devi)
    deciding.grant(appeal_id=appeal.pk, version=appeal.version, amount_sen=400, words="First time", by=devi, at=NOON)
    compound.refresh_from_db()
    assert (compound.state, compound.bill.amount_sen) == (lifecycle.OFFERED, 600)
