"""The month is closed once: platforms get their bills, wallets that hold a month buy it, the books agree."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from caruman.agencies.models import Agency
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.ledger import chart
from caruman.ledger.queries import balance_of as in_the_books
from caruman.notices.models import Notice
from caruman.platforms.judging import Cancellation
from caruman.platforms.models import PlatformDay, Spending, Turn, WalletMonth
from caruman.platforms.operations import turning
from caruman.platforms.operations.days import close_through
from caruman.platforms.operations.reminding import tell_of_lateness
from caruman.platforms.operations.taking import cancel_all, deduct_all
from caruman.platforms.operations.topping_up import top_up
from caruman.platforms.queries import balance_of, is_late, not_billed_sen, remittances
from caruman.platforms.refusals import UnableToTopUp, UnableToTurn
from caruman.self_employment.models import Activity, Cover
from caruman.self_employment.operations import excluding
from caruman.values.month import Month
from tests.agencies import one_of_the_cast
from tests.people import CAST, NOON
from tests.platforms import ENOUGH_SEN, PLAN_1_MONTH_SEN, in_force, job, platform_with_gita, wallets_agree, worker_of
from tests.prices import let_them_rise

pytestmark = pytest.mark.django_db

NOVEMBER = Month(2026, 11)
AFTER = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
"""The first moment of December in Malaysia."""
NIGHT = AFTER + timedelta(hours=3)


@pytest.fixture(autouse=True)
def act872() -> object:
    with in_force():
        yield


def deduct(agency: Agency, *earned_sen: int, prefix: str = "T", at: datetime = NOON, worker_id: str = "W-1") -> None:
    events = [
        job(f"{prefix}-{number}", earned_sen=sen, worker_id=worker_id, at=at) for number, sen in enumerate(earned_sen)
    ]
    assert {one.result for one in deduct_all(platform_id=agency.pk, events=events, received_at=at)} == {"taken"}


def test_a_full_wallet_buys_cover_from_the_first_moment_of_the_next_month() -> None:
    agency, gita = platform_with_gita()
    deduct(agency, ENOUGH_SEN, 40_000)
    turning.take_turn(month=NOVEMBER, at=NIGHT)
    cover = Cover.objects.get()
    assert (cover.state, cover.origin, cover.plan, cover.period) == ("covered", "platform", 1, "month")
    assert (cover.starts_at, cover.ends_at) == (AFTER, datetime(2026, 12, 31, 16, 0, tzinfo=UTC))
    assert cover.activity.sector == "passenger-transport"
    assert balance_of(gita.pk) == 500
    assert in_the_books(chart.CONTRIBUTION_SPS) == -PLAN_1_MONTH_SEN
    assert wallets_agree()
    told = Notice.objects.get(kind="wallet_filled")
    assert "RM5.00" in told.params


def test_a_wallet_that_falls_short_is_told_what_lacks_and_keeps_its_money() -> None:
    agency, gita = platform_with_gita()
    deduct(agency, 80_000)
    turning.take_turn(month=NOVEMBER, at=NIGHT)
    assert not Cover.objects.exists()
    assert balance_of(gita.pk) == 1_000
    assert {one.channel for one in Notice.objects.filter(kind="wallet_short")} == {"sms", "email"}
    deduct(agency, 24_800, prefix="U", at=NIGHT + timedelta(days=3))
    turning.take_turn(month=Month(2026, 12), at=NIGHT + timedelta(days=31))
    assert Cover.objects.get().state == "covered"
    assert balance_of(gita.pk) == 0
    assert wallets_agree()


@pytest.mark.parametrize(("first_day", "state"), [(date(2026, 12, 1), "short"), (date(2026, 12, 2), "filled")])
def test_a_wallet_pays_the_price_of_the_first_day_after_the_month_whenever_the_turn_runs(
    monkeypatch: pytest.MonkeyPatch, first_day: date, state: str
) -> None:
    let_them_rise(monkeypatch, first_day)
    agency, _gita = platform_with_gita()
    deduct(agency, ENOUGH_SEN)
    turning.take_turn(month=NOVEMBER, at=NIGHT + timedelta(days=2))
    assert WalletMonth.objects.get().state == state
    assert list(Cover.objects.values_list("asked_at", flat=True)) == ([AFTER] if state == "filled" else [])


def test_a_turn_taken_twice_or_stopped_in_between_buys_once() -> None:
    agency, _gita = platform_with_gita()
    people = ["aminah", "bala", "chong", "hassan"]
    for who in people:
        worker_of(agency, worker_id=who, who=who)
        deduct(agency, ENOUGH_SEN, prefix=who, worker_id=who)
    deduct(agency, ENOUGH_SEN)
    turning.begin(month=NOVEMBER, at=NIGHT)
    assert turning.buy_some(month=NOVEMBER, at=NIGHT, most=2) == 2
    assert turning.finish(month=NOVEMBER.first_day, at=NIGHT).state == "running"
    assert turning.next_month(at=NIGHT) == NOVEMBER
    for _turn in range(2):
        turning.take_turn(month=NOVEMBER, at=NIGHT + timedelta(hours=5), batch=2)
    assert Turn.objects.get().state == "done"
    assert Cover.objects.filter(state="covered", starts_at=AFTER).count() == len(CAST.keys() & {*people, "gita"})
    assert Spending.objects.count() == 5 and wallets_agree()
    assert remittances().count() == 1
    assert turning.next_month(at=NIGHT) is None


def test_a_month_is_not_closed_before_it_is_over() -> None:
    agency, _gita = platform_with_gita()
    deduct(agency, 1_000)
    for month, at in ((NOVEMBER, AFTER - timedelta(seconds=1)), (Month(2026, 12), NIGHT)):
        with pytest.raises(UnableToTurn):
            turning.take_turn(month=month, at=at)


def test_the_bill_asks_once_for_what_was_deducted_and_late_money_does_not_hurt_the_worker() -> None:
    agency, _gita = platform_with_gita()
    deduct(agency, ENOUGH_SEN, 2_000)
    assert not_billed_sen(agency.pk) == 1_335
    turning.take_turn(month=NOVEMBER, at=NIGHT)
    bill = remittances(agency.pk).get()
    assert (bill.kind, bill.amount_sen, bill.facts["deductions"]) == ("GIG", 1_335, 2)
    assert in_the_books(chart.RECEIVABLE_PLATFORMS) == 1_335 and in_the_books(chart.PLATFORMS_NOT_BILLED) == 0
    assert Cover.objects.get().state == "covered" and bill.state == "issued"
    assert tell_of_lateness(at=datetime(2026, 12, 15, 15, 59, tzinfo=UTC)) == 0
    sixteenth = datetime(2026, 12, 15, 16, 0, tzinfo=UTC)
    assert [tell_of_lateness(at=sixteenth) for _ in range(2)] == [1, 0]
    assert is_late(bill, sixteenth)
    assert Notice.objects.get(kind="platform_late").to == agency.email


def test_a_cancelled_bill_lets_its_days_be_billed_again() -> None:
    agency, _gita = platform_with_gita()
    deduct(agency, 2_000)
    turning.take_turn(month=NOVEMBER, at=NIGHT)
    bills.cancel(bill_id=remittances().get().pk, why="wrong", by=None, at=NIGHT)
    assert in_the_books(chart.PLATFORMS_NOT_BILLED) == 25 and wallets_agree()
    turning.take_turn(month=Month(2026, 12), at=NIGHT + timedelta(days=31))
    assert remittances().filter(state="issued").get().amount_sen == 25


def test_a_platform_that_cancelled_more_than_it_deducted_is_asked_for_nothing() -> None:
    agency, gita = platform_with_gita()
    deduct(agency, 2_000, 4_000)
    turning.take_turn(month=NOVEMBER, at=NIGHT)
    cancel_all(platform_id=agency.pk, events=[Cancellation("X", "T-1")], received_at=NIGHT)
    turning.take_turn(month=Month(2026, 12), at=NIGHT + timedelta(days=31))
    assert remittances().count() == 1 and balance_of(gita.pk) == 25
    assert PlatformDay.objects.get(bill=None).deducted_sen == -50
    assert wallets_agree()


def test_the_shortfall_is_topped_up_and_the_wallet_gives_the_rest() -> None:
    agency, gita = platform_with_gita()
    deduct(agency, 80_000)
    turning.take_turn(month=NOVEMBER, at=NIGHT)
    bill = top_up(insured_id=gita.pk, by=None, at=NIGHT)
    assert bill.amount_sen == 310 and top_up(insured_id=gita.pk, by=None, at=NIGHT) == bill
    assert balance_of(gita.pk) == 1_000
    paid_at = NIGHT + timedelta(hours=1)
    bills.pay(bill_id=bill.pk, paid_at=paid_at, reference="P1", by=None, at=paid_at)
    cover = Cover.objects.get()
    assert (cover.state, cover.starts_at) == ("covered", paid_at)
    assert balance_of(gita.pk) == 0 and wallets_agree()
    assert in_the_books(chart.CONTRIBUTION_SPS) == -PLAN_1_MONTH_SEN
    assert WalletMonth.objects.get().state == "filled"
    with pytest.raises(UnableToTopUp):
        top_up(insured_id=gita.pk, by=None, at=paid_at)
    bills.reverse(bill_id=bill.pk, reference="P1", by=None, at=paid_at)
    assert balance_of(gita.pk) == 1_000 and wallets_agree() and WalletMonth.objects.get().state == "short"
    bills.pay(bill_id=bill.pk, paid_at=paid_at, reference="P2", by=None, at=paid_at)
    assert balance_of(gita.pk) == 0 and wallets_agree() and Cover.objects.get().state == "covered"


def test_the_next_turn_gives_up_what_nobody_paid() -> None:
    agency, gita = platform_with_gita()
    deduct(agency, 80_000)
    turning.take_turn(month=NOVEMBER, at=NIGHT)
    bill = top_up(insured_id=gita.pk, by=None, at=NIGHT)
    deduct(agency, 40_000, prefix="U", at=NIGHT + timedelta(days=1))
    turning.take_turn(month=Month(2026, 12), at=NIGHT + timedelta(days=31))
    assert Bill.objects.get(pk=bill.pk).state == "cancelled"
    assert sorted(Cover.objects.values_list("state", flat=True)) == ["abandoned", "covered"]
    assert balance_of(gita.pk) == 190 and wallets_agree()


def test_whoever_is_covered_through_the_month_keeps_the_money() -> None:
    agency, gita = platform_with_gita()
    deduct(agency, ENOUGH_SEN)
    turning.take_turn(month=NOVEMBER, at=NIGHT)
    Cover.objects.update(ends_at=datetime(2027, 12, 31, 16, 0, tzinfo=UTC))
    deduct(agency, ENOUGH_SEN, prefix="U", at=NIGHT + timedelta(days=1))
    turning.take_turn(month=Month(2026, 12), at=NIGHT + timedelta(days=31))
    assert WalletMonth.objects.order_by("-turn_id").first().state == "kept"
    assert balance_of(gita.pk) == PLAN_1_MONTH_SEN and Activity.objects.count() == 1


def test_whose_work_is_outside_the_scheme_keeps_the_money() -> None:
    agency, gita = platform_with_gita()
    deduct(agency, ENOUGH_SEN)
    turning.take_turn(month=NOVEMBER, at=NIGHT)
    proposed = excluding.propose(
        activity_id=Activity.objects.get().pk, words="Ia pekerja.", by=one_of_the_cast("devi"), at=NIGHT
    )
    excluding.decide(exclusion_id=proposed.pk, is_agreed=True, by=one_of_the_cast("farid"), at=NIGHT)
    deduct(agency, ENOUGH_SEN, prefix="U", at=NIGHT + timedelta(days=1))
    turning.take_turn(month=Month(2026, 12), at=NIGHT + timedelta(days=31))
    assert WalletMonth.objects.order_by("-turn_id").first().state == "kept"
    assert balance_of(gita.pk) == PLAN_1_MONTH_SEN and Cover.objects.count() == 1


def test_the_sums_of_a_close_stay() -> None:
    agency, _gita = platform_with_gita()
    deduct(agency, 80_000)
    turning.take_turn(month=NOVEMBER, at=NIGHT)
    for change in (
        lambda: WalletMonth.objects.update(balance_sen=5, deducted_sen=5),
        lambda: PlatformDay.objects.update(deducted_sen=5),
        lambda: PlatformDay.objects.all().delete(),
        lambda: WalletMonth.objects.update(state="waiting"),
        lambda: Turn.objects.update(state="running"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_days_are_closed_once_and_never_before_they_are_over() -> None:
    agency, _gita = platform_with_gita()
    deduct(agency, 2_000)
    with pytest.raises(ValueError, match="not over"):
        close_through(day=date(2026, 11, 20), at=NOON)
    tomorrow = NOON + timedelta(days=1)
    assert [close_through(day=date(2026, 11, 20), at=tomorrow) for _ in range(2)] == [1, 0]
    assert wallets_agree()
