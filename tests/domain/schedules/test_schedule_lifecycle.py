"""Every edge of a schedule's states is walked by its operation, every other change is refused, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.queries import bills_of_filing
from caruman.schedules.lifecycle import SCHEDULE
from caruman.schedules.lines import copy_in, lines_of
from caruman.schedules.models import Change, Origin, Reminding, Schedule
from caruman.schedules.operations import declaring, drafting, submitting
from caruman.schedules.refusals import UnableToFile
from tests.people import NOON, make
from tests.schedules import OCTOBER, STAFF, draft_for, entry, registered, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def aminah() -> Any:
    return make("aminah")


def _draft(aminah: Any) -> Schedule:
    return draft_for(registered(aminah), by=aminah)


def _checked(aminah: Any) -> Schedule:
    draft = _draft(aminah)
    return submitting.check(schedule_id=draft.pk, revision=draft.revision, by=aminah, at=NOON)


def _submitted(aminah: Any) -> Schedule:
    draft = _draft(aminah)
    submit(draft, by=aminah)
    return draft


def _pay(schedule: Schedule) -> None:
    for bill in bills_of_filing(Schedule.objects.get(pk=schedule.pk).filing_id):
        bills.pay(bill_id=bill.pk, paid_at=NOON, reference="test", by=None, at=NOON)


def _cancel(schedule: Schedule, by: Any) -> None:
    for bill in bills_of_filing(Schedule.objects.get(pk=schedule.pk).filing_id):
        bills.cancel(bill_id=bill.pk, why="", by=by, at=NOON)


def _paid(aminah: Any) -> Schedule:
    schedule = _submitted(aminah)
    _pay(schedule)
    return schedule


def _bounce(schedule: Schedule) -> None:
    bill = Bill.objects.filter(months__schedule_id=schedule.pk, state="paid").first()
    assert bill is not None
    bills.reverse(bill_id=bill.pk, reference=bill.payment_reference, by=None, at=NOON)


def _amended(aminah: Any) -> Schedule:
    schedule = _submitted(aminah)
    submit(draft_for(schedule.employer, by=aminah), by=aminah)
    return schedule


def _cancelled(aminah: Any) -> Schedule:
    schedule = _submitted(aminah)
    _cancel(schedule, aminah)
    return schedule


def _discarded(aminah: Any) -> Schedule:
    schedule = _draft(aminah)
    return drafting.discard(schedule_id=schedule.pk, by=aminah, at=NOON)


MADE: dict[str, Callable[[Any], Schedule]] = {
    "draft": _draft,
    "checked": _checked,
    "submitted": _submitted,
    "paid": _paid,
    "amended": _amended,
    "cancelled": _cancelled,
    "discarded": _discarded,
}

WALKS: dict[str, Callable[[Schedule, Any], object]] = {
    "check": lambda one, by: submitting.check(schedule_id=one.pk, revision=one.revision, by=by, at=NOON),
    "reopen": lambda one, by: drafting.reopen(schedule_id=one.pk, why="", by=by, at=NOON),
    "submit": lambda one, by: submit(one, by=by),
    "discard": lambda one, by: drafting.discard(schedule_id=one.pk, by=by, at=NOON),
    "settle": lambda one, _by: _pay(one),
    "unsettle": lambda one, _by: _bounce(one),
    "cancel": _cancel,
    "amend": lambda one, by: submit(draft_for(one.employer, by=by), by=by),
}


@pytest.mark.parametrize("state", MADE)
def test_each_state_is_reached_by_operations(state: str, aminah: Any) -> None:
    assert Schedule.objects.get(pk=MADE[state](aminah).pk).state == state


@pytest.mark.parametrize("edge", SCHEDULE.edges, ids=lambda edge: f"{edge.verb} {edge.source}")
def test_each_edge_is_walked_by_its_operation(edge: Any, aminah: Any) -> None:
    schedule = Schedule.objects.get(pk=MADE[edge.source](aminah).pk)
    WALKS[edge.verb](schedule, aminah)
    assert Schedule.objects.get(pk=schedule.pk).state == edge.target


@pytest.mark.parametrize("state", ["submitted", "paid", "amended", "cancelled", "discarded"])
@pytest.mark.parametrize("verb", ["check", "reopen", "discard"])
def test_what_is_no_draft_any_more_is_refused(verb: str, state: str, aminah: Any) -> None:
    schedule = Schedule.objects.get(pk=MADE[state](aminah).pk)
    with pytest.raises(UnableToFile):
        WALKS[verb](schedule, aminah)
    assert Schedule.objects.get(pk=schedule.pk).state == state


@pytest.mark.parametrize("source", MADE)
def test_every_other_change_of_state_is_refused_by_the_database_too(source: str, aminah: Any) -> None:
    schedule = MADE[source](aminah)
    allowed = {edge.target for edge in SCHEDULE.edges if edge.source == source}
    for target in SCHEDULE.states.keys() - allowed - {source}:
        with pytest.raises(DatabaseError), transaction.atomic():
            Schedule.objects.filter(pk=schedule.pk).update(state=target)


def test_nothing_begins_as_submitted(aminah: Any) -> None:
    shop = registered(aminah)
    facts = {"employer": shop, "month": OCTOBER, "origin": "typed", "created_at": NOON, "changed_at": NOON}
    for state in SCHEDULE.states.keys() - set(SCHEDULE.initial):
        with pytest.raises(DatabaseError), transaction.atomic():
            Schedule.objects.create(state=state, created_by=aminah, changed_by=aminah, **facts)


def _row(aminah: Any, shop: Any, **changes: Any) -> Schedule:
    facts = {
        "employer": shop, "month": OCTOBER, "origin": "typed", "created_at": NOON, "changed_at": NOON,
        "created_by": aminah, "changed_by": aminah,
    }  # fmt: skip
    return Schedule.objects.create(**{**facts, **changes})


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"month": date(2026, 9, 2)}, "a_schedule_is_for_a_whole_month"),
        ({}, "a_version_is_there_once"),
        ({"version": 2}, "a_month_has_one_draft"),
    ],
)
def test_the_database_holds_months_versions_and_one_draft(changes: dict[str, Any], name: str, aminah: Any) -> None:
    shop = registered(aminah)
    first = _row(aminah, shop)
    if name == "a_version_is_there_once":
        Schedule.objects.filter(pk=first.pk).update(state="discarded")
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        _row(aminah, shop, **changes)


def test_who_checked_and_who_submitted_is_said(aminah: Any) -> None:
    draft = _draft(aminah)
    with pytest.raises(IntegrityError, match="a_checked_schedule_says_by_whom"), transaction.atomic():
        Schedule.objects.filter(pk=draft.pk).update(state="checked")
    submitting.check(schedule_id=draft.pk, revision=draft.revision, by=aminah, at=NOON)
    with pytest.raises(IntegrityError, match="a_submitted_schedule_says_by_whom"), transaction.atomic():
        Schedule.objects.filter(pk=draft.pk).update(state="submitted")


def test_two_people_are_two_for_the_database_too(aminah: Any) -> None:
    shop = registered(aminah)
    declaring.choose(employer=shop, wants_two_people=True, reminds=True, by=aminah, at=NOON)
    shop.refresh_from_db()
    draft = draft_for(shop, by=aminah)
    submitting.check(schedule_id=draft.pk, revision=draft.revision, by=aminah, at=NOON)
    with pytest.raises(IntegrityError, match="two_people_submit"), transaction.atomic():
        Schedule.objects.filter(pk=draft.pk).update(submitted_by=aminah)


def test_a_change_makes_one_revision_and_an_employer_has_one_choice(aminah: Any) -> None:
    draft = _draft(aminah)
    Change.objects.create(schedule=draft, revision=9, at=NOON, by=aminah, verb="set")
    with pytest.raises(IntegrityError, match="a_change_makes_one_revision"), transaction.atomic():
        Change.objects.create(schedule=draft, revision=9, at=NOON, by=aminah, verb="set")
    Reminding.objects.create(employer=draft.employer, changed_at=NOON, changed_by=aminah)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminding(employer=draft.employer, changed_at=NOON, changed_by=aminah).save(force_insert=True)


@pytest.mark.parametrize(
    "changes",
    [
        {"wage_sen": -1},
        {"eis_employee_sen": -1},
        {"status": "X"},
        {"name": ""},
        {"identity_no": ""},
        {"allowance_sen": -1},
    ],
)
def test_a_line_holds_no_nonsense(changes: dict[str, Any], aminah: Any) -> None:
    draft = drafting.begin(employer=registered(aminah), month=OCTOBER, origin=Origin.TYPED, by=aminah, at=NOON)
    number, name, wage = STAFF[0]
    with pytest.raises(DatabaseError), transaction.atomic():
        copy_in(draft, [entry(number, name, wage, OCTOBER)._replace(**changes)])
    assert not lines_of(draft).exists()


def test_the_walks_cover_every_verb() -> None:
    assert WALKS.keys() == {edge.verb for edge in SCHEDULE.edges}
    assert MADE.keys() == SCHEDULE.states.keys()
