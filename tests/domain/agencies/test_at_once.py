"""Two people at once: the last manager stays, and one decision stands."""

from __future__ import annotations

from functools import partial

import pytest

from caruman.agencies.models import Agency
from caruman.agencies.operations import deciding, members
from caruman.agencies.refusals import UnableTo
from tests.agencies import approved_agency, role_for, sent_by
from tests.at_once import at_once
from tests.people import NOON, make

together = partial(at_once, refusals=(UnableTo,))

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_managers_who_leave_at_once_do_not_leave_the_agency_alone() -> None:
    agency, bala = approved_agency(), make("bala")
    first, second = agency.memberships.get(), role_for(bala, agency, role="manager")
    led_to = together(
        lambda: members.end(membership_id=first.pk, by=agency.applicant, at=NOON),
        lambda: members.end(membership_id=second.pk, by=bala, at=NOON),
    )
    assert sum(isinstance(one, UnableTo) for one in led_to) == 1
    assert agency.memberships.filter(state="held", role="manager").count() == 1


def test_two_officers_who_decide_at_once_decide_once() -> None:
    waiting, devi, farid = sent_by(make("hassan")), make("devi"), make("farid")
    named = {"agency_id": waiting.pk, "version": waiting.version, "at": NOON}
    led_to = together(
        lambda: deciding.approve(**named, kind="association", target_groups=[], by=devi),
        lambda: deciding.reject(**named, words="No", by=farid),
    )
    assert sum(isinstance(one, UnableTo) for one in led_to) == 1
    assert Agency.objects.get().steps.filter(verb__in=("approve", "reject")).count() == 1


def test_two_applications_of_one_body_approved_at_once_make_one_agency() -> None:
    sent = [sent_by(make("hassan")), sent_by(make("bala"))]
    devi, farid = make("devi"), make("farid")
    told = {"kind": "association", "target_groups": [], "at": NOON}
    led_to = together(
        lambda: deciding.approve(agency_id=sent[0].pk, version=sent[0].version, by=devi, **told),
        lambda: deciding.approve(agency_id=sent[1].pk, version=sent[1].version, by=farid, **told),
    )
    assert sum(isinstance(one, UnableTo) for one in led_to) == 1
    assert Agency.objects.filter(state="approved").count() == 1
