"""The home of an employer says whose turn the month is, and what is submitted and not paid, late or not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.schedules.operations import declaring
from tests.employers import offer_to
from tests.people import NOON, english_browser_of, make
from tests.schedules import AUGUST, SEPTEMBER, draft_for, registered, submit
from tests.web.pages import Page

pytestmark = pytest.mark.django_db


def home(person: Person, employer: Employer) -> Any:
    with time_machine.travel(NOON, tick=False):
        browser: Client = english_browser_of(person)
        return browser.get(reverse("employer-home", args=(employer.pk,)))


def words(response: Any) -> str:
    return Page(response.content.decode()).words


def with_bala(employer: Employer, owner: Person) -> Person:
    bala = make("bala")
    granting.accept(grant_id=offer_to("bala", employer, by=owner, role="preparer").pk, by=bala, at=NOON)
    return bala


def cafe(**changes: Any) -> tuple[Person, Employer]:
    aminah = make("aminah")
    return aminah, registered(aminah, **{"first_hired_on": date(2026, 9, 1), **changes})


def test_a_draft_is_gone_on_with_and_not_begun_anew() -> None:
    aminah, shop = cafe()
    draft = draft_for(shop, by=aminah, month=SEPTEMBER)
    shown = home(aminah, shop)
    assert f'href="{reverse("schedule", args=(shop.pk, draft.pk))}"' in shown.content.decode()
    assert "Go on with the draft" in words(shown) and "Key in, copy or nil return" not in words(shown)


def test_what_waits_for_the_approver_leads_the_owner_to_it_and_asks_the_preparer_for_nothing() -> None:
    aminah, shop = cafe(wants_two_people=True)
    bala = with_bala(shop, aminah)
    draft = draft_for(shop, by=bala, month=SEPTEMBER)
    declaring.hand_over(employer=shop, revisions={draft.pk: draft.revision}, confirmed=(), by=bala, at=NOON)
    owners, clerks = home(aminah, shop), home(bala, shop)
    way = f'href="{reverse("schedule-approve", args=(shop.pk, draft.pk))}"'
    assert "Next: approve September 2026" in words(owners) and way in owners.content.decode()
    assert "September 2026 waits for the approver" in words(clerks) and way not in clerks.content.decode()
    assert "Upload a file" not in words(clerks)


def test_what_is_not_paid_is_said_beside_the_month_that_is_next() -> None:
    aminah, shop = cafe(first_hired_on=date(2026, 8, 3))
    submit(draft_for(shop, by=aminah, month=AUGUST), by=aminah)
    shown = home(aminah, shop)
    assert shown.context["to_file"] and shown.context["to_pay_sen"] and shown.context["is_paid_late"]
    assert "is submitted and not paid yet" in words(shown)
