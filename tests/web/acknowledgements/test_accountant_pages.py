"""The accountant's home: hundreds of employers in a handful of queries, the late ones first, each with its next step."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.schedules.operations import submitting
from tests.employers import employer_of, offer_to
from tests.people import NOON, make
from tests.schedules import draft_for, registered, submit
from tests.web.acknowledgements.test_acknowledgement_pages import browser_of, page, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def bala() -> Person:
    return make("bala")


def client_of(owner: Person, person: Person, number: int, role: str = "preparer", **changes: Any) -> Employer:
    """Make an employer liable since October, where Bala has a role."""
    employer = registered(
        owner,
        **{
            "name": f"Kilang {number:03}",
            "employer_code": f"T99{number:08}M",
            "registration_number": f"2026010{number:05}",
            "first_hired_on": date(2026, 10, 5),
            **changes,
        },
    )
    granting.accept(grant_id=offer_to("bala", employer, by=owner, role=role).pk, by=person, at=NOON)
    return employer


def names(answer: Any) -> list[str]:
    return [desk.employer.name for desk in answer.context["page"]]


def test_the_late_come_first_and_each_has_its_next_step(bala: Person) -> None:
    aminah = make("aminah")
    done = client_of(aminah, bala, 1)
    submit(draft_for(done, by=aminah), by=aminah)
    for bill in Bill.objects.filter(employer=done):
        bills.pay(bill_id=bill.pk, paid_at=NOON, reference="x", by=None, at=NOON)
    drafted = client_of(aminah, bala, 2)
    draft = draft_for(drafted, by=aminah)
    unpaid = client_of(aminah, bala, 3)
    submit(draft_for(unpaid, by=aminah), by=aminah)
    late = client_of(aminah, bala, 4, first_hired_on=date(2026, 3, 1))
    answer = browser_of(bala).get(page("accountant"))
    shown = answer.content.decode()
    assert names(answer)[0] == "Kilang 004" and names(answer)[-1] == "Kilang 001"
    assert page("schedule", drafted.pk, draft.pk) in shown and "Finish the draft" in shown
    assert page("schedules", late.pk) in shown and f"{page('acknowledgements', unpaid.pk)}?state=issued" in shown
    assert names(browser_of(bala).get(page("accountant"), {"show": "done"})) == ["Kilang 001"]
    assert "RM\N{NO-BREAK SPACE}283.95" in shown and page("statement", done.pk) in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "kilang 00"}, 3),
        ({"q": "T9900000002M"}, 1),
        ({"q": "nobody"}, 0),
        ({"show": "late"}, 3),
        ({"show": "unpaid"}, 1),
        ({"show": "drafts"}, 1),
        ({"show": "waiting"}, 0),
        ({"show": "done"}, 0),
        ({"show": "nonsense", "order": "nonsense"}, 3),
        ({"order": "sum"}, 3),
    ],
)
def test_employers_are_searched_filtered_and_ordered(query: dict[str, str], found: int, bala: Person) -> None:
    aminah = make("aminah")
    first, second, _ = (client_of(aminah, bala, number) for number in (1, 2, 3))
    draft_for(first, by=aminah)
    submit(draft_for(second, by=aminah), by=aminah)
    answer = browser_of(bala).get(page("accountant"), query)
    assert len(names(answer)) == found
    if not found:
        assert "Nothing found" in answer.content.decode()
    if query.get("order") == "sum":
        assert names(answer)[0] == "Kilang 002"


def test_an_approver_is_led_to_what_waits(bala: Person) -> None:
    aminah = make("aminah")
    employer = client_of(aminah, bala, 1, role="approver", wants_two_people=True)
    draft = draft_for(employer, by=aminah)
    submitting.check(schedule_id=draft.pk, revision=draft.revision, by=aminah, at=NOON)
    answer = browser_of(bala).get(page("accountant"), {"show": "waiting"})
    assert "Approve" in answer.content.decode() and page("schedule", employer.pk, draft.pk) in answer.content.decode()


def test_one_who_only_looks_is_not_sent_to_file(bala: Person) -> None:
    client_of(make("aminah"), bala, 1, role="viewer")
    shown = text(browser_of(bala), page("accountant"))
    assert ">File<" not in shown and "Upload one file" not in shown


def test_one_that_is_not_registered_is_led_to_its_registration() -> None:
    aminah = make("aminah")
    employer = employer_of(aminah)
    assert page("registration", employer.pk) in text(browser_of(aminah), page("accountant"))


def test_who_acts_for_nobody_is_told_what_to_do() -> None:
    assert "You act for no employer yet" in text(browser_of(make("gita")), page("accountant"))


def test_hundreds_of_employers_cost_as_many_queries_as_two_and_a_light_page(bala: Person) -> None:
    aminah = make("aminah")
    for number in (1, 2):
        client_of(aminah, bala, number)
    browser = browser_of(bala)
    browser.get(page("accountant"))
    with CaptureQueriesContext(connection) as few:
        browser.get(page("accountant"))
    for number in range(3, 45):
        client_of(aminah, bala, number)
    with CaptureQueriesContext(connection) as many:
        answer = browser.get(page("accountant"))
    assert len(few) == len(many) <= 15
    assert len(answer.context["page"]) == 25 and len(answer.content) < 100_000
    assert len(browser.get(page("accountant"), {"page": "2"}).context["page"]) == 19


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_list_is_exported_and_the_export_on_record(form: str, bala: Person) -> None:
    employer = client_of(make("aminah"), bala, 1, name="=Kilang")
    answer = browser_of(bala).get(page("accountant-file", form))
    data = b"".join(answer.streaming_content)
    if form == "json":
        assert json.loads(data)["rows"][0]["employer_code"] == employer.employer_code
    if form == "csv":
        assert "'=Kilang" in list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1]
    assert Event.objects.get(act="accountant.exported").by_id == bala.pk
    assert browser_of(bala).get(page("accountant-file", "exe")).status_code == 404


def test_my_sites_leads_there_whoever_has_more_than_one(bala: Person) -> None:
    aminah = make("aminah")
    client_of(aminah, bala, 1)
    assert page("accountant") not in text(browser_of(bala), page("my-sites"))
    client_of(aminah, bala, 2)
    assert page("accountant") in text(browser_of(bala), page("my-sites"))
