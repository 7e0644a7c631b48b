"""How many statements a month takes: what is asked of the database once is not asked again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.employers.operations import granting
from caruman.notices.models import Notice
from caruman.schedules import taking
from caruman.schedules.models import Origin
from caruman.schedules.operations import declaring, drafting, receiving, submitting
from caruman.schedules.operations.filing import ToFile, file_months
from tests.employers import offer_to
from tests.files import good_lines, sent
from tests.people import NOON, make
from tests.schedules import OCTOBER, SEPTEMBER, STAFF, draft_for, entry, registered

pytestmark = pytest.mark.django_db
ENTRIES = [entry(number, name, wage, OCTOBER) for number, name, wage in STAFF]


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@contextmanager
def at_most(number: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as asked:
        yield
    assert len(asked) <= number, "\n".join(query["sql"][:150] for query in asked.captured_queries)


def test_a_month_filed_step_by_step(aminah: Person) -> None:
    shop = registered(aminah)
    with at_most(25):
        draft = drafting.begin(employer=shop, month=OCTOBER, origin=Origin.FILE, by=aminah, at=NOON)
        draft = drafting.fill(schedule_id=draft.pk, entries=ENTRIES, origin=Origin.FILE, by=aminah, at=NOON)
        submitting.submit(employer=shop, revisions={draft.pk: draft.revision}, by=aminah, at=NOON)


def test_a_month_filed_by_a_program(aminah: Person) -> None:
    shop = registered(aminah)
    with at_most(16):
        (outcome,) = file_months(wanted=[ToFile(shop.pk, OCTOBER, ENTRIES)], by=aminah, at=NOON)
    assert outcome.filing is not None


def test_a_file_of_a_few_lines_taken_and_declared(aminah: Person) -> None:
    shop = registered(aminah)
    with at_most(21):
        file = receiving.receive(employer=shop, upload=sent(good_lines()), by=aminah, at=NOON).file
        (draft,) = taking.take(file_id=file.pk, by=aminah, at=NOON)
    with at_most(23):
        declaring.declare(employer=shop, revisions={draft.pk: draft.revision}, confirmed=(), by=aminah, at=NOON)
    assert Bill.objects.count() == 2


def test_more_people_are_told_by_as_many_statements(aminah: Person) -> None:
    counts = []
    shop = registered(aminah)
    for month, another in ((SEPTEMBER, "bala"), (OCTOBER, "chong")):
        draft = draft_for(shop, by=aminah, month=month)
        with CaptureQueriesContext(connection) as asked:
            declaring.declare(
                employer=shop, revisions={draft.pk: draft.revision}, confirmed=(), by=aminah, at=NOON
            )  # fmt: skip
        counts.append(len(asked))
        offer = offer_to(another, shop, by=aminah, role="owner")
        granting.accept(grant_id=offer.pk, by=make(another), at=NOON)
    assert counts[0] == counts[1]
    assert Notice.objects.filter(kind="schedule_submitted").count() == 3
