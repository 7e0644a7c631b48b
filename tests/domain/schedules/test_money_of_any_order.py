"""Whatever is submitted, amended, cancelled and paid in whatever order: bills, versions and what is owing agree."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.lifecycle import LIVE
from caruman.bills.models import Bill, BillMonth
from caruman.bills.refusals import UnableToBill
from caruman.employers.models import Employer
from caruman.schedules import owing
from caruman.schedules.lifecycle import STANDING
from caruman.schedules.models import Origin, Schedule
from caruman.schedules.operations import drafting
from caruman.schedules.refusals import UnableToFile
from tests.people import NOON, make
from tests.schedules import OCTOBER, SEPTEMBER, entry, registered, submit

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
MONTHS = (SEPTEMBER, OCTOBER)
Act = tuple[str, int, int]

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("file"), st.sampled_from([1, 2, 3]), st.sampled_from([0, 150_000, 250_000, 410_050])),
        st.tuples(st.sampled_from(["pay", "cancel", "hold", "release"]), st.integers(0, 7), st.just(0)),
    ),
    min_size=1,
    max_size=12,
)


def file_months(shop: Employer, by: Person, which: int, wage_sen: int) -> list[date]:
    """File September (1), October (2) or both together (3); nothing is left behind where that is refused."""
    months = [month for bit, month in enumerate(MONTHS) if which & 1 << bit]
    drafts = []
    try:
        with transaction.atomic():
            for month in months:
                draft = drafting.begin(employer=shop, month=month, origin=Origin.TYPED, by=by, at=NOON)
                if wage_sen:
                    lines = [entry("900101140011", "SITI", wage_sen, month)]
                    drafting.fill(schedule_id=draft.pk, entries=lines, origin=Origin.TYPED, by=by, at=NOON)
                else:
                    drafting.declare_nil(schedule_id=draft.pk, by=by, at=NOON)
                drafts.append(draft)
            submit(*drafts, by=by)
    except UnableToFile:
        return []
    return months


def do(shop: Employer, by: Person, act: Act) -> list[date]:
    """Do one act; give the months that were filed by it."""
    verb, first, second = act
    if verb == "file":
        return file_months(shop, by, first, second)
    present = list(Bill.objects.filter(employer=shop).order_by("issued_at", "number"))
    if not present:
        return []
    bill = present[first % len(present)]
    try:
        if verb == "pay":
            bills.pay(bill_id=bill.pk, paid_at=NOON, reference=f"FPX{bill.pk}", by=None, at=NOON)
        elif verb == "cancel":
            bills.cancel(bill_id=bill.pk, why="", by=by, at=NOON)
        elif verb == "hold":
            bills.hold(bill_id=bill.pk, by=None, at=NOON)
        else:
            bills.release(bill_id=bill.pk, by=None, at=NOON)
    except UnableToBill:
        return []
    return []


def sums(shop: Employer, **only: object) -> dict[tuple[date, str], int]:
    rows = BillMonth.objects.filter(employer_id=shop.pk, **only).order_by()
    return {
        (month, kind): int(sen) for month, kind, sen in rows.values_list("month", "kind").annotate(Sum("amount_sen"))
    }


def owed_by(version: Schedule, kind: str) -> int:
    if kind == "ACR":
        return version.act4_employer_sen + version.act4_employee_sen + version.skbbk_employee_sen
    return version.eis_employer_sen + version.eis_employee_sen


def assert_agreed(shop: Employer, just_filed: list[date]) -> None:
    """Compare bills, versions and the list of what is owing with one another."""
    asked, paid = sums(shop, bill__state__in=LIVE), sums(shop, bill__state="paid")
    versions = {one.month: one for one in Schedule.objects.filter(employer=shop, state__in=STANDING)}
    shown = {one.month.first_day: one for one in owing.months_of(shop, NOON)}
    for month in MONTHS:
        version, state = versions.get(month), shown[month]
        for part in (state.acr, state.ecr):
            asks, got = asked.get((month, part.kind), 0), paid.get((month, part.kind), 0)
            told = f"{month:%Y-%m} {part.kind}: asked {asks}, paid {got}, {part}"
            assert 0 <= got <= asks, told
            assert part.paid_sen == got, told
            if version is None:
                assert asks == got, f"without a version nothing unpaid is asked for; {told}"
                last = Schedule.objects.filter(employer=shop, month=month, state="cancelled").order_by("version").last()
                owed = owed_by(last, part.kind) if last is not None else 0
                paid_for = owing.PAID if got == owed else owing.EXCESS if got > owed else owing.CANCELLED
                assert part.state == (owing.OWING if last is None else paid_for if got else owing.CANCELLED), told
                continue
            owed = owed_by(version, part.kind)
            assert part.owed_sen == owed, told
            assert asks <= max(owed, got), f"more is asked for than is owed; {told}"
            if month in just_filed:
                assert asks == max(owed, got), f"what was just filed is not asked for in full; {told}"
            expected = (
                owing.EXCESS if got > owed
                else owing.NOTHING if not owed
                else owing.PAID if got == owed
                else owing.SHORT if got
                else owing.SUBMITTED if asks == owed
                else owing.CANCELLED
            )  # fmt: skip
            assert part.state == expected, told
        if version is not None and version.state == "paid":
            assert all(paid.get((month, kind), 0) >= owed_by(version, kind) for kind in ("ACR", "ECR")), (
                f"{version} is paid and is not"
            )
        if version is not None and version.state == "submitted" and not version.is_nil:
            assert any(paid.get((month, kind), 0) < owed_by(version, kind) for kind in ("ACR", "ECR")), (
                f"{version} is not paid and is"
            )
    live = BillMonth.objects.filter(employer_id=shop.pk, bill__state__in=LIVE).order_by("schedule_id", "kind")
    for key, twice in groupby(live.values_list("schedule_id", "kind")):
        assert len(list(twice)) == 1, f"{key} is billed twice"


@pytest.fixture
def aminah(db: None) -> Person:
    return make("aminah")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_money_and_months_agree_after_any_acts(aminah: Person, acts: list[Act]) -> None:
    with transaction.atomic():
        shop = registered(aminah)
        assert_agreed(shop, [])
        for act in acts:
            assert_agreed(shop, do(shop, aminah, act))
        transaction.set_rollback(True)
