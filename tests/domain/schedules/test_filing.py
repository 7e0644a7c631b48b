"""A program files the months of many employers at once: the same rows as one by one, and nobody stops the others."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.bills.models import Bill, BillMonth
from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer
from caruman.schedules.lines import lines_of
from caruman.schedules.models import Origin, Schedule
from caruman.schedules.operations import drafting
from caruman.schedules.operations.filing import ToFile, file_months
from tests.people import NOON, make
from tests.schedules import CODE, OCTOBER, SEPTEMBER, STAFF, draft_for, entry, registered, submit

pytestmark = pytest.mark.django_db
ENTRIES = [entry(number, name, wage, OCTOBER) for number, name, wage in STAFF]


def shops(owner: Person, count: int, **changes: Any) -> list[Employer]:
    return [
        registered(
            owner, employer_code=f"{CODE[:9]}{place:02}M", registration_number=f"2026010000{place:02}", **changes
        )
        for place in range(count)
    ]


def rows_of(employer: Employer) -> list[object]:
    """Give everything that stands for an employer, but for keys and numbers."""
    hidden = {"id", "employer_id", "filing_id", "schedule_id", "bill_id", "number", "about_id", "details"}
    found: list[object] = []
    for model in (Schedule, Bill, BillMonth, Event):
        rows = model.objects.filter(employer_id=employer.pk)  # type: ignore[attr-defined]
        if model is Event:
            rows = rows.filter(act__regex="^(schedule|bill)\\.")
        found += sorted(
            str({name: value for name, value in row.items() if name not in hidden}) for row in rows.values()
        )
    found += [
        event.details | {"number": "", "filing": ""} for event in Event.objects.filter(employer_id=employer.pk, act__regex="^(schedule|bill)").order_by("pk")
    ]  # fmt: skip
    return found


def test_together_or_one_by_one_the_same_is_written() -> None:
    aminah = make("aminah")
    alone, one, other = shops(aminah, 3)
    draft = drafting.begin(employer=alone, month=OCTOBER, origin=Origin.FILE, by=aminah, at=NOON)
    drafting.fill(schedule_id=draft.pk, entries=ENTRIES, origin=Origin.FILE, by=aminah, at=NOON)
    submit(draft, by=aminah)
    wanted = [ToFile(shop.pk, OCTOBER, ENTRIES) for shop in (one, other)]
    outcomes = file_months(wanted=wanted, by=aminah, at=NOON)
    for shop, outcome in zip((one, other), outcomes, strict=True):
        assert outcome.filing is not None and not outcome.refusal
        assert rows_of(shop) == rows_of(alone)
        assert [bill.kind for bill in bills_of_filing(outcome.filing.pk)] == ["ACR", "ECR"]
        assert lines_of(outcome.filing.schedules.get()).count() == 3
    assert Bill.objects.count() == len(set(Bill.objects.values_list("number", flat=True))) == 6


def test_more_employers_need_no_more_statements() -> None:
    aminah = make("aminah")
    everybody = shops(aminah, 12)
    counts = []
    for some in (everybody[:2], everybody[2:]):
        with CaptureQueriesContext(connection) as queries:
            file_months(wanted=[ToFile(shop.pk, OCTOBER, ENTRIES) for shop in some], by=aminah, at=NOON)
        counts.append(len(queries))
    assert counts[0] == counts[1] < 25


def test_whoever_cannot_file_does_not_stop_the_others() -> None:
    aminah = make("aminah")
    good, unregistered, careful, typed, filed = shops(aminah, 5)
    Employer.objects.filter(pk=careful.pk).update(wants_two_people=True)
    Employer.objects.filter(pk=unregistered.pk).update(state="ceased", ceased_on="2026-09-30")
    draft_for(typed, by=aminah)
    (first,) = file_months(wanted=[ToFile(filed.pk, OCTOBER, ENTRIES[:2])], by=aminah, at=NOON)
    wanted = [ToFile(shop.pk, OCTOBER, ENTRIES) for shop in (unregistered, careful, typed, filed, good)]
    outcomes = file_months(wanted=wanted, by=aminah, at=NOON)
    assert [outcome.filing is not None for outcome in outcomes] == [False, False, False, True, True]
    assert all(outcome.refusal for outcome in outcomes[:3])
    assert first.filing is not None
    assert list(filed.schedules.order_by("version").values_list("version", "state")) == [
        (1, "amended"), (2, "submitted"),
    ]  # fmt: skip
    assert lines_of(typed.schedules.get()).count() == 3


def test_a_month_named_twice_is_filed_once_and_then_amended() -> None:
    aminah = make("aminah")
    (shop,) = shops(aminah, 1)
    wanted = [ToFile(shop.pk, OCTOBER, ENTRIES), ToFile(shop.pk, OCTOBER, ENTRIES[:1])]
    assert all(outcome.filing for outcome in file_months(wanted=wanted, by=aminah, at=NOON))
    assert [one.version for one in shop.schedules.order_by("version")] == [1, 2]


def test_months_without_anybody_and_months_to_come_take_the_way_of_the_pages() -> None:
    aminah = make("aminah")
    (shop,) = shops(aminah, 1)
    december = OCTOBER.replace(month=12)
    nil, early = file_months(
        wanted=[ToFile(shop.pk, SEPTEMBER, []), ToFile(shop.pk, december, ENTRIES)], by=aminah, at=NOON
    )
    assert nil.filing is not None and early.filing is None
    assert [bill.state for bill in bills_of_filing(nil.filing.pk)] == ["nil"]
