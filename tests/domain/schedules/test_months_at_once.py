"""Two things done to one month at the same moment: one of them counts, the other is told, and nobody waits forever."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.queries import standing
from caruman.bills.refusals import UnableToBill
from caruman.employees.models import Employee
from caruman.employees.operations import bulk
from caruman.employees.refusals import UnableToChange
from caruman.employers.models import Employer
from caruman.schedules.lifecycle import CHECKED, DISCARDED, DRAFT, SUBMITTED
from caruman.schedules.lines import lines_of, totals_of
from caruman.schedules.models import Filing, Origin, ReceivedFile, Schedule
from caruman.schedules.operations import checking, declaring, drafting, editing, mending, receiving, submitting
from caruman.schedules.operations.editing import Row
from caruman.schedules.refusals import UnableToFile, UnableToReceive
from caruman.schedules.taking import take
from tests.at_once import at_once
from tests.employers import stored_in
from tests.files import good_lines, sent, with_three_faults
from tests.lists import as_csv
from tests.lists import sent as list_sent
from tests.people import NOON, make
from tests.schedules import OCTOBER, STAFF, draft_for, entry, registered, staff_of, submit

REFUSALS = (UnableToBill, UnableToFile, UnableToReceive, UnableToChange)
together = partial(at_once, refusals=REFUSALS)

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
AGAIN = 6
"""Times that a race is run: what goes wrong goes wrong by chance."""


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return registered(aminah)


def sending(schedule: Schedule, by: Person) -> Callable[[], Filing]:
    """Give the act of submitting a schedule as it is now."""
    schedule.refresh_from_db()
    revisions = {schedule.pk: schedule.revision}
    return lambda: submitting.submit(employer=schedule.employer, revisions=revisions, by=by, at=NOON)


def refused(outcomes: list[object]) -> list[object]:
    return [one for one in outcomes if isinstance(one, REFUSALS)]


def amended(shop: Employer, by: Person, *, more_sen: int) -> Schedule:
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.AMENDMENT, by=by, at=NOON)
    entries = [entry(number, name, wage + more_sen, OCTOBER) for number, name, wage in STAFF]
    return drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.AMENDMENT, by=by, at=NOON)


def assert_money_is_right(shop: Employer) -> None:
    """What live bills ask is what the standing version owes."""
    version = Schedule.objects.get(employer=shop, state__in=("submitted", "paid"))
    sums, asked = totals_of([version])[version.pk], standing(employer_id=shop.pk, months=[OCTOBER])
    assert asked[OCTOBER, "ACR"].asked_sen == sums.acr_sen
    assert asked[OCTOBER, "ECR"].asked_sen == sums.ecr_sen


@pytest.mark.parametrize("_time", range(AGAIN))
def test_an_amendment_and_a_payment_of_the_old_bill(aminah: Person, shop: Employer, _time: int) -> None:
    submit(draft_for(shop, by=aminah), by=aminah)
    acr, ecr = Bill.objects.order_by("kind")
    second = amended(shop, aminah, more_sen=100_000)

    def pay(bill: Bill) -> Callable[[], Bill]:
        return lambda: bills.pay(bill_id=bill.pk, paid_at=NOON, reference=f"FPX{bill.kind}", by=None, at=NOON)

    outcomes = together(sending(second, aminah), pay(acr), pay(ecr))
    assert isinstance(outcomes[0], Filing), outcomes[0]
    assert_money_is_right(shop)


@pytest.mark.parametrize("_time", range(AGAIN))
def test_an_amendment_and_a_cancellation_of_the_old_bill(aminah: Person, shop: Employer, _time: int) -> None:
    submit(draft_for(shop, by=aminah), by=aminah)
    acr, ecr = Bill.objects.order_by("kind")
    second = amended(shop, aminah, more_sen=100_000)

    def cancel(bill: Bill) -> Callable[[], Bill]:
        return lambda: bills.cancel(bill_id=bill.pk, why="", by=aminah, at=NOON)

    outcomes = together(sending(second, aminah), cancel(acr), cancel(ecr))
    assert isinstance(outcomes[0], Filing), outcomes[0]
    assert_money_is_right(shop)


@pytest.mark.parametrize("_time", range(AGAIN))
def test_two_bills_of_one_version_paid_or_cancelled(aminah: Person, shop: Employer, _time: int) -> None:
    draft = draft_for(shop, by=aminah)
    submit(draft, by=aminah)
    acr, ecr = Bill.objects.order_by("kind")
    verbs = {
        "paid": lambda bill: bills.pay(bill_id=bill.pk, paid_at=NOON, reference=bill.number, by=None, at=NOON),
        "cancelled": lambda bill: bills.cancel(bill_id=bill.pk, why="", by=aminah, at=NOON),
    }
    left, right = [("paid", "paid"), ("cancelled", "cancelled"), ("cancelled", "paid")][_time % 3]
    assert not refused(together(lambda: verbs[left](acr), lambda: verbs[right](ecr)))
    draft.refresh_from_db()
    assert draft.state == (left if left == right else SUBMITTED)


@pytest.mark.parametrize("_time", range(AGAIN))
def test_a_submission_and_a_change_of_a_line(aminah: Person, shop: Employer, _time: int) -> None:
    draft = draft_for(shop, by=aminah)
    outcomes = together(
        sending(draft, aminah),
        lambda: editing.set_rows(schedule_id=draft.pk, rows=[Row(1, None, 900_000)], by=aminah, at=NOON),
    )
    assert len(refused(outcomes)) == 1
    draft.refresh_from_db()
    changed = lines_of(draft).get(place=1).wage_sen == 900_000
    assert changed == (draft.state == DRAFT)
    if draft.state == SUBMITTED:
        assert_money_is_right(shop)


@pytest.mark.parametrize("_time", range(AGAIN))
def test_a_submission_and_a_draft_thrown_away(aminah: Person, shop: Employer, _time: int) -> None:
    draft = draft_for(shop, by=aminah)
    outcomes = together(
        sending(draft, aminah), lambda: drafting.discard(schedule_id=draft.pk, by=aminah, at=NOON)
    )  # fmt: skip
    assert len(refused(outcomes)) == 1
    draft.refresh_from_db()
    assert (draft.state, Bill.objects.count(), lines_of(draft).count()) in ((SUBMITTED, 2, 3), (DISCARDED, 0, 0))


@pytest.mark.parametrize("_time", range(AGAIN))
def test_an_approval_and_a_draft_taken_back(aminah: Person, shop: Employer, _time: int) -> None:
    bala = make("bala")
    declaring.choose(employer=shop, wants_two_people=True, reminds=True, by=aminah, at=NOON)
    shop.refresh_from_db()
    draft = draft_for(shop, by=bala)
    submitting.check(schedule_id=draft.pk, revision=draft.revision, by=bala, at=NOON)
    seen = {draft.pk: draft.revision}
    outcomes = together(
        lambda: declaring.declare(employer=shop, revisions=seen, confirmed=(), by=aminah, at=NOON),
        lambda: declaring.send_back(schedule_id=draft.pk, why="", by=bala, at=NOON),
    )
    assert len(refused(outcomes)) == 1
    draft.refresh_from_db()
    assert (draft.state, Bill.objects.count()) in ((SUBMITTED, 2), (DRAFT, 0))
    assert draft.state != CHECKED


@pytest.fixture
def file(settings: Settings, tmp_path: Path, aminah: Person, shop: Employer) -> ReceivedFile:
    stored_in(settings, tmp_path)
    staff_of(shop)
    return receiving.receive(employer=shop, upload=sent(good_lines()), by=aminah, at=NOON).file


@pytest.mark.parametrize("_time", range(AGAIN))
def test_a_file_is_taken_once(aminah: Person, file: ReceivedFile, _time: int) -> None:
    outcomes = together(*[lambda: take(file_id=file.pk, by=aminah, at=NOON) for _ in range(3)])
    assert not refused(outcomes)
    assert len({tuple(one) for one in outcomes}) == 1  # type: ignore[arg-type]
    assert lines_of(Schedule.objects.get()).count() == 3


@pytest.mark.parametrize("_time", range(AGAIN))
def test_a_file_taken_while_its_month_is_submitted(
    aminah: Person, shop: Employer, file: ReceivedFile, _time: int
) -> None:
    draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.REGISTER, by=aminah, at=NOON)
    entries = [entry(number, name, wage, OCTOBER) for number, name, wage in STAFF[:2]]
    draft = drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.REGISTER, by=aminah, at=NOON)
    together(sending(draft, aminah), lambda: take(file_id=file.pk, by=aminah, at=NOON))
    draft.refresh_from_db()
    if draft.state == SUBMITTED:
        assert (draft.employees, lines_of(draft).count()) == (2, 2)
        assert_money_is_right(shop)
    else:
        assert lines_of(draft).count() == 3


@pytest.mark.parametrize("_time", range(AGAIN))
def test_a_file_given_up_while_it_is_taken(aminah: Person, file: ReceivedFile, _time: int) -> None:
    outcomes = together(
        lambda: take(file_id=file.pk, by=aminah, at=NOON),
        lambda: receiving.drop(file_id=file.pk, by=aminah, at=NOON),
    )
    assert len(refused(outcomes)) == 1
    file.refresh_from_db()
    assert (file.state, Schedule.objects.count()) in (("taken", 1), ("dropped", 0))


def test_a_check_in_the_background_and_a_repair(
    settings: Settings, tmp_path: Path, aminah: Person, shop: Employer, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored_in(settings, tmp_path)
    staff_of(shop)
    file = receiving.receive(employer=shop, upload=sent(with_three_faults()), by=aminah, at=NOON).file
    monkeypatch.setattr(receiving, "is_small", lambda *_: False)
    waiting = receiving.check_again(file_id=file.pk, by=aminah, at=NOON)
    outcomes = together(
        lambda: checking.check_received(file_id=file.pk, at=NOON),
        lambda: checking.check_received(file_id=file.pk, at=NOON),
        lambda: mending.mend_all(file_id=file.pk, version=waiting.version, by=aminah, at=NOON),
    )
    file.refresh_from_db()
    assert file.state in ("ready", "received") and len(refused(outcomes)) <= 1
    if file.state == "received":
        checking.check_received(file_id=file.pk, at=NOON)
        file.refresh_from_db()
    assert file.state == "ready"
    assert file.findings.count() == sum(file.report["counts"].values())  # type: ignore[index]


@pytest.mark.parametrize("_time", range(3))
def test_a_list_of_employees_is_entered_once(
    settings: Settings, tmp_path: Path, aminah: Person, shop: Employer, _time: int
) -> None:
    stored_in(settings, tmp_path)
    kept = list_sent(shop, as_csv([["920202145566", "Lim Mei Ling", "2026-11-02", "3200", ""]]), by=aminah)

    def enter() -> object:
        confirmed = bulk.confirm(upload_id=kept.pk, digest=kept.digest, by=aminah, at=NOON)
        return bulk.enter(upload_id=confirmed.pk, at=NOON)

    assert not refused(together(enter, enter, enter))
    assert Employee.objects.filter(employer=shop, identity_no="920202145566").count() == 1


@pytest.mark.parametrize("month", ["1995-01", "2017-06", "2025-12"])
def test_a_month_of_long_ago_has_room(aminah: Person, month: str) -> None:
    shop = registered(aminah)
    first_day = NOON.date().replace(year=int(month[:4]), month=int(month[5:]), day=1)
    draft = drafting.begin(employer=shop, month=first_day, origin=Origin.TYPED, by=aminah, at=NOON + timedelta(1))
    entries = [entry(number, name, wage, OCTOBER) for number, name, wage in STAFF]
    drafting.fill(schedule_id=draft.pk, entries=entries, origin=Origin.TYPED, by=aminah, at=NOON)
    submit(draft, by=aminah)
    assert lines_of(draft).count() == 3
