"""A role for one scheme reaches its own acknowledgements and figures, and nothing that holds both schemes."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver, reverse

from caruman.accounts.models import Person
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.bills.queries import bills_of_filing
from caruman.employers.models import Employer, Grant
from caruman.employers.operations import granting
from caruman.schedules.lifecycle import DRAFT
from caruman.schedules.models import Schedule
from tests.employers import offer_to
from tests.people import NOON, english_browser_of, make
from tests.schedules import SEPTEMBER, draft_for, registered, submit

pytestmark = pytest.mark.django_db
SENTENCE = "Your role reaches one scheme only"


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def shop() -> Employer:
    return registered(make("aminah"))


@pytest.fixture
def pair(shop: Employer) -> list[Bill]:
    return bills_of_filing(submit(draft_for(shop, by=owner_of(shop)), by=owner_of(shop)).pk)


def owner_of(shop: Employer) -> Person:
    return Person.objects.get(grants__employer=shop, grants__role="owner")


def browser_with(shop: Employer, **schemes_of_roles: str) -> Client:
    """Bala with these roles, each for the schemes named."""
    bala = Person.objects.filter(name__startswith="Bala").first() or make("bala")
    for role, schemes in schemes_of_roles.items():
        grant = offer_to("bala", shop, by=owner_of(shop), role=role)
        granting.accept(grant_id=grant.pk, by=bala, at=NOON)
        Grant.objects.filter(pk=grant.pk).update(schemes=schemes.split())
    return english_browser_of(bala)


def address(name: str, *keys: object) -> str:
    return reverse(name, args=keys)


def combined_addresses(shop: Employer, draft: Schedule) -> list[str]:
    """Give every page about a schedule as a whole."""
    names = [str(name) for name in get_resolver().reverse_dict if isinstance(name, str)]
    keys = {"employer_id": shop.pk, "schedule_id": draft.pk, "place": 1, "kind": "csv", "filing_id": draft.pk}
    found = []
    for name in sorted(names):
        if name.startswith("schedule") and name != "schedule-settings":
            _, wanted = get_resolver().reverse_dict.getlist(name)[0][0][0]
            found.append(reverse(name, kwargs={one: keys[one] for one in wanted}))
    return found


def test_a_schedule_is_closed_to_a_role_for_one_scheme_with_the_reason(shop: Employer) -> None:
    draft = draft_for(shop, by=owner_of(shop))
    browser = browser_with(shop, preparer="act4", approver="act4")
    addresses = combined_addresses(shop, draft)
    assert len(addresses) > 20
    for one in addresses:
        answers = [browser.get(one), browser.post(one, {"schedule": str(draft.pk)})]
        # A page that takes one verb alone refuses the other before it asks who comes.
        told = [answer for answer in answers if answer.status_code != 405]
        assert told, one
        for answer in told:
            assert answer.status_code == 403, one
            assert SENTENCE in answer.content.decode(), one
    draft.refresh_from_db()
    assert (draft.state, draft.revision) == (DRAFT, 2)


def test_files_are_closed_to_a_role_for_one_scheme(shop: Employer) -> None:
    browser = browser_with(shop, preparer="eis")
    for name in ("files", "file-upload"):
        answer = browser.get(address(name, shop.pk))
        assert answer.status_code == 403
        assert SENTENCE in answer.content.decode()


def test_looking_at_both_schemes_does_not_let_one_edit_both(shop: Employer) -> None:
    draft = draft_for(shop, by=owner_of(shop))
    browser = browser_with(shop, viewer="act4 eis", preparer="act4")
    shown = browser.get(address("schedule", shop.pk, draft.pk))
    assert shown.status_code == 200
    assert address("schedule-discard", shop.pk, draft.pk) not in shown.content.decode()
    assert browser.post(address("schedule-discard", shop.pk, draft.pk)).status_code == 403
    assert browser.post(f"{address('schedule-submit', shop.pk)}?schedule={draft.pk}").status_code == 403


def test_two_roles_reach_both_schemes_together(shop: Employer) -> None:
    draft = draft_for(shop, by=owner_of(shop))
    browser = browser_with(shop, preparer="act4", approver="eis")
    assert browser.get(f"{address('schedule-submit', shop.pk)}?schedule={draft.pk}").status_code == 200
    assert browser.get(address("schedule-discard", shop.pk, draft.pk)).status_code == 403


@pytest.mark.parametrize(("scheme", "own"), [("act4", 0), ("eis", 1)])
def test_a_role_sees_its_own_acknowledgements_only(shop: Employer, pair: list[Bill], scheme: str, own: int) -> None:
    browser, mine, other = browser_with(shop, payer=scheme), pair[own], pair[1 - own]
    listed = browser.get(address("acknowledgements", shop.pk)).content.decode()
    assert address("acknowledgement", shop.pk, mine.number) in listed
    assert other.number not in listed.replace(" ", "")
    by_person = browser.post(address("acknowledgements-of-person", shop.pk), {"wanted": "Siti"}).content.decode()
    assert address("acknowledgement", shop.pk, mine.number) in by_person
    assert address("acknowledgement", shop.pk, other.number) not in by_person
    shown = browser.get(address("acknowledgement", shop.pk, mine.number)).content.decode()
    assert address("acknowledgement", shop.pk, other.number) not in shown
    assert "/schedules/" not in shown.partition("<main")[2]
    for name in ("acknowledgement", "acknowledgement-pdf", "acknowledgement-cancel"):
        assert browser.get(address(name, shop.pk, other.number)).status_code in (403, 404)
    assert browser.get(address("acknowledgement-pdf", shop.pk, mine.number)).status_code == 200


def test_a_role_cancels_its_own_kind_only(shop: Employer, pair: list[Bill]) -> None:
    acr, ecr = pair
    browser = browser_with(shop, viewer="act4 eis", preparer="eis")
    shown = browser.get(address("acknowledgement", shop.pk, acr.number)).content.decode()
    assert address("acknowledgement-cancel", shop.pk, acr.number) not in shown
    sent = {"step": "send", "why": "mistake"}
    assert browser.post(address("acknowledgement-cancel", shop.pk, acr.number), sent).status_code == 404
    assert browser.post(address("acknowledgement-cancel", shop.pk, ecr.number), sent).status_code == 302
    assert [bill.state for bill in Bill.objects.order_by("kind")] == ["issued", "cancelled"]


@pytest.mark.parametrize(("scheme", "shut"), [("act4", "eis"), ("eis", "act4")])
@pytest.mark.parametrize("content", ["months", "people", "lines", "acknowledgements"])
def test_an_export_leaves_the_other_scheme_out(
    shop: Employer, pair: list[Bill], scheme: str, shut: str, content: str
) -> None:
    browser = browser_with(shop, viewer=scheme)
    answer = browser.get(address("statement-file", shop.pk, content, "json"))
    rows = json.loads(b"".join(answer.streaming_content))["rows"]  # type: ignore[attr-defined]
    assert rows
    foreign = ("eis_", "ecr_") if shut == "eis" else ("act4_", "skbbk_", "acr_")
    assert not [name for row in rows for name in row if name.startswith(foreign)]
    if content == "acknowledgements":
        assert {row["kind"] for row in rows} == {"ACR" if scheme == "act4" else "ECR"}
    if content == "people":
        assert all(
            row["total_sen"] == sum(value for name, value in row.items() if name.startswith((scheme, "skbbk")))
            for row in rows
        )


def test_statement_pages_add_up_the_reached_scheme_only(shop: Employer, pair: list[Bill]) -> None:
    _, ecr = pair
    bills.pay(bill_id=ecr.pk, paid_at=NOON, reference="FPX1", by=None, at=NOON)
    browser = browser_with(shop, viewer="eis")
    period = "?first=2026-10&last=2026-10"
    shown = browser.get(address("statement", shop.pk) + period)
    assert (shown.context["filed_sen"], shown.context["paid_sen"]) == (ecr.amount_sen, ecr.amount_sen)
    assert shown.context["unpaid_sen"] == 0
    assert "ACR</th>" not in shown.content.decode()
    people = browser.get(address("statement-people", shop.pk) + period).content.decode()
    assert "SKBBK" not in people.partition("<main")[2]
    line = Schedule.objects.get()
    person = browser.get(address("statement-person", shop.pk, line.pk, 1) + period).content.decode()
    assert "SKBBK" not in person.partition("<main")[2]
    assert f"/schedules/{line.pk}" not in person


def test_home_and_desk_ask_of_a_role_only_what_it_reaches(shop: Employer, pair: list[Bill]) -> None:
    draft_for(shop, by=owner_of(shop), month=SEPTEMBER)
    browser = browser_with(shop, payer="eis")
    home = browser.get(address("employer-home", shop.pk))
    assert home.context["to_pay_sen"] == pair[1].amount_sen
    for name in ("schedules", "files", "file-upload"):
        assert f'href="{address(name, shop.pk)}' not in home.content.decode()
    desk = browser.get(reverse("accountant")).context["page"].object_list[0]
    assert (desk.unpaid_bills, desk.unpaid_sen, desk.may_file) == (1, pair[1].amount_sen, False)
    assert "ACR <c-tag" not in browser.get(reverse("accountant")).content.decode()


def test_a_role_that_ended_a_minute_ago_opens_nothing(shop: Employer) -> None:
    draft = draft_for(shop, by=owner_of(shop))
    browser = browser_with(shop, preparer="act4 eis")
    assert browser.get(address("schedule", shop.pk, draft.pk)).status_code == 200
    grant = Grant.objects.get(role="preparer", employer=shop)
    granting.revoke(grant_id=grant.pk, by=owner_of(shop), at=NOON + timedelta(seconds=1))
    for one in combined_addresses(shop, draft):
        assert browser.post(one, {"schedule": str(draft.pk)}).status_code in (404, 405), one
    draft.refresh_from_db()
    assert (draft.state, draft.revision) == (DRAFT, 2)
