"""Where an employer wants two people, the second one is an approver or an owner, and nobody else."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from caruman.bills.models import Bill
from caruman.employers.operations import granting
from caruman.schedules.lifecycle import CHECKED
from caruman.schedules.operations import declaring, submitting
from tests.employers import offer_to
from tests.people import NOON, browser_of, make
from tests.schedules import draft_for, registered


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status", "bills"), [("preparer", 403, 0), ("approver", 302, 2)])
def test_a_second_preparer_does_not_submit_past_the_approver(role: str, status: int, bills: int) -> None:
    with time_machine.travel(NOON, tick=False):
        aminah, bala = make("aminah"), make("bala")
        shop = registered(aminah)
        declaring.choose(employer=shop, wants_two_people=True, reminds=True, by=aminah, at=NOON)
        draft = draft_for(shop, by=aminah)
        submitting.check(schedule_id=draft.pk, revision=draft.revision, by=aminah, at=NOON)
        granting.accept(grant_id=offer_to("bala", shop, by=aminah, role=role).pk, by=bala, at=NOON)
        sent = {"schedule": str(draft.pk), f"revision-{draft.pk}": str(draft.revision), "declared": "on"}
        answer = browser_of(bala, proved=NOON).post(reverse("schedule-submit", args=[shop.pk]), sent)
    assert (answer.status_code, Bill.objects.count()) == (status, bills)
    draft.refresh_from_db()
    assert (draft.state == CHECKED) == (bills == 0)
