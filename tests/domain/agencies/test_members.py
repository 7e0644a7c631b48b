"""Roles in an agency: who may give them, how they are taken, and that an agency is never left without a manager."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from caruman.agencies.lifecycle import DECLINED, ENDED, HELD, MEMBERSHIP, OFFERED
from caruman.agencies.models import Membership
from caruman.agencies.operations import deciding, members
from caruman.agencies.queries import offers_to, roles_at
from caruman.agencies.refusals import UnableToGive
from caruman.agencies.tasks import end_lapsed_roles
from caruman.audit.models import Event
from caruman.notices.models import Notice
from tests.agencies import approved_agency, offer_to, one_of_the_cast, role_for
from tests.people import NOON, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def in_english() -> Iterator[None]:
    """Read the refusals in English."""
    with translation.override("en"):
        yield


@pytest.mark.parametrize("state", list(MEMBERSHIP.states))
def test_each_state_of_a_role_lets_its_own_verbs_through_and_no_other(state: str) -> None:
    agency, bala = approved_agency(), make("bala")
    hassan = agency.applicant
    role = offer_to("bala", agency, by=hassan)
    named = {"membership_id": role.pk, "at": NOON}
    steps: dict[str, Callable[[], Membership]] = {
        "accept": lambda: members.accept(**named, by=bala),
        "decline": lambda: members.decline(**named, by=bala),
        "end": lambda: members.end(**named, by=hassan),
    }
    for verb in {OFFERED: (), HELD: ("accept",), DECLINED: ("decline",), ENDED: ("end",)}[state]:
        steps[verb]()
    allowed = {edge.verb: edge.target for edge in MEMBERSHIP.edges if edge.source == state}
    for verb, step in steps.items():
        with transaction.atomic():
            if verb in allowed:
                assert step().state == allowed[verb]
            elif (verb, state) == ("accept", HELD):
                assert step().state == HELD, "taking it twice is taking it once"
            else:
                with pytest.raises(UnableToGive):
                    step()
            transaction.set_rollback(True)


def test_an_offer_is_told_to_the_account_and_not_to_what_was_typed() -> None:
    agency, bala = approved_agency(), make("bala")
    offer_to("bala", agency, by=agency.applicant, phone="+60199999999", email="other@example.com")
    assert {one.to for one in Notice.objects.filter(kind="agency_role_offered")} == {bala.phone, bala.email}


def test_an_offer_to_somebody_without_an_account_goes_where_the_manager_says_and_waits_for_the_account() -> None:
    agency = approved_agency()
    role = offer_to("bala", agency, by=agency.applicant, phone="+60199999999", email="other@example.com")
    told = Notice.objects.filter(kind="agency_role_offered")
    assert {(one.to, one.person_id) for one in told} == {("+60199999999", None), ("other@example.com", None)}
    bala = make("bala")
    assert offers_to(bala, NOON) == [role]
    assert members.accept(membership_id=role.pk, by=bala, at=NOON).person == bala
    assert roles_at(bala, agency, NOON) == {"preparer"}
    assert Notice.objects.get(kind="agency_role_accepted").to == agency.applicant.email
    assert Notice.objects.get(kind="agency_role_given").to == bala.email


def test_number_and_name_must_both_fit() -> None:
    agency, bala, chong = approved_agency(), make("bala"), make("chong")
    role = offer_to("bala", agency, by=agency.applicant, name="Somebody Else")
    assert offers_to(bala, NOON) == []
    for by in (bala, chong):
        with pytest.raises(UnableToGive, match="not offered to you"):
            members.accept(membership_id=role.pk, by=by, at=NOON)


def test_an_offer_lapses_after_thirty_days_and_a_role_after_its_last_day() -> None:
    agency, bala = approved_agency(), make("bala")
    hassan = agency.applicant
    offered = offer_to("bala", agency, by=hassan)
    held = offer_to("bala", agency, by=hassan, role="payer", ends_on=date(2026, 12, 1))
    members.accept(membership_id=held.pk, by=bala, at=NOON)
    assert roles_at(bala, agency, NOON) == {"payer"}
    later = NOON + timedelta(days=30)
    assert roles_at(bala, agency, later) == frozenset()
    with pytest.raises(UnableToGive, match="no longer stands"):
        members.accept(membership_id=offered.pk, by=bala, at=later)
    assert members.end_lapsed(at=later) == 2
    assert members.end_lapsed(at=later) == 0
    assert {one.ended_why for one in Membership.objects.filter(state=ENDED)} == {"lapsed", "expired"}
    assert offer_to("bala", agency, by=hassan, at=later).state == OFFERED


def test_the_job_ends_what_ran_out() -> None:
    agency = approved_agency()
    role = offer_to("bala", agency, by=agency.applicant, at=NOON - timedelta(days=400))
    end_lapsed_roles(timestamp=0)
    role.refresh_from_db()
    assert (role.state, role.ended_why) == (ENDED, "lapsed")


def test_a_role_is_not_offered_twice_and_may_be_offered_again_after_a_refusal() -> None:
    agency, bala = approved_agency(), make("bala")
    first = offer_to("bala", agency, by=agency.applicant)
    with pytest.raises(UnableToGive, match="already"):
        offer_to("bala", agency, by=agency.applicant)
    members.decline(membership_id=first.pk, by=bala, at=NOON)
    assert Notice.objects.get(kind="agency_role_declined").to == agency.applicant.email
    assert offer_to("bala", agency, by=agency.applicant).state == OFFERED


@pytest.mark.parametrize("role", ["preparer", "payer", "viewer"])
def test_nobody_below_a_manager_gives_or_takes_a_role(role: str) -> None:
    agency, bala = approved_agency(), make("bala")
    role_for(bala, agency, role=role)
    with pytest.raises(UnableToGive, match="Only a manager"):
        offer_to("gita", agency, by=bala)
    with pytest.raises(UnableToGive, match="Only a manager"):
        members.end(membership_id=agency.memberships.get(role="manager").pk, by=bala, at=NOON)


def test_a_last_day_is_to_come_and_a_manager_has_none() -> None:
    agency = approved_agency()
    hassan = agency.applicant
    with pytest.raises(UnableToGive, match="passed"):
        offer_to("bala", agency, by=hassan, ends_on=NOON.date())
    with pytest.raises(UnableToGive, match="no last day"):
        offer_to("bala", agency, by=hassan, role="manager", ends_on=date(2027, 1, 1))
    role = offer_to("bala", agency, by=hassan, ends_on=date(2027, 1, 1))
    named = {"membership_id": role.pk, "by": hassan, "at": NOON}
    assert members.change_end(**named, ends_on=None).ends_on is None
    with pytest.raises(UnableToGive, match="passed"):
        members.change_end(**named, ends_on=NOON.date())
    own = agency.memberships.get(role="manager")
    with pytest.raises(UnableToGive, match="no last day"):
        members.change_end(membership_id=own.pk, ends_on=date(2027, 1, 1), by=hassan, at=NOON)
    members.end(**named)
    with pytest.raises(UnableToGive, match="ended already"):
        members.change_end(**named, ends_on=None)


def test_the_last_manager_can_neither_go_nor_be_sent_away() -> None:
    agency, bala = approved_agency(), make("bala")
    hassan = agency.applicant
    own = agency.memberships.get(role="manager")
    with pytest.raises(UnableToGive, match="last manager"):
        members.end(membership_id=own.pk, by=hassan, at=NOON)
    role = offer_to("bala", agency, by=hassan, role="manager")
    with pytest.raises(UnableToGive, match="last manager"):
        members.end(membership_id=own.pk, by=hassan, at=NOON)
    members.accept(membership_id=role.pk, by=bala, at=NOON)
    assert members.end(membership_id=own.pk, by=hassan, at=NOON).ended_why == "left"
    with pytest.raises(UnableToGive, match="last manager"):
        members.end(membership_id=role.pk, by=bala, at=NOON)


def test_the_database_too_keeps_the_last_manager() -> None:
    agency = approved_agency()
    for write in (
        lambda: agency.memberships.update(state=ENDED, ended_at=NOON),
        lambda: agency.memberships.update(role="viewer"),
        lambda: agency.memberships.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_who_is_sent_away_is_told_and_who_leaves_is_not() -> None:
    agency, bala = approved_agency(), make("bala")
    role = role_for(bala, agency, role="viewer")
    assert members.end(membership_id=role.pk, by=agency.applicant, at=NOON).ended_why == "taken_back"
    assert Notice.objects.get(kind="agency_role_ended").to == bala.email
    role = role_for(bala, agency, role="viewer")
    members.end(membership_id=role.pk, by=bala, at=NOON)
    assert Notice.objects.filter(kind="agency_role_ended").count() == 1
    assert Event.objects.filter(act="agency_role.ended").count() == 2


def test_a_manager_who_names_himself_has_the_role_at_once() -> None:
    agency = approved_agency()
    assert offer_to("hassan", agency, by=agency.applicant, role="payer").state == HELD
    assert roles_at(agency.applicant, agency, NOON) == {"manager", "payer"}


def test_nothing_is_given_or_taken_in_a_closed_agency_and_anybody_may_leave_it() -> None:
    agency, bala = approved_agency(), make("bala")
    hassan = agency.applicant
    offered, held = offer_to("bala", agency, by=hassan), role_for(bala, agency, role="viewer")
    deciding.close(agency_id=agency.pk, version=agency.version, words="Over.", by=one_of_the_cast("farid"), at=NOON)
    with pytest.raises(UnableToGive, match="closed"):
        offer_to("gita", agency, by=hassan)
    with pytest.raises(UnableToGive, match="no longer stands"):
        members.accept(membership_id=offered.pk, by=bala, at=NOON)
    assert members.end(membership_id=held.pk, by=bala, at=NOON).state == ENDED


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "asleep"},
        {"person": None},
        {"identity_index": ""},
        {"name": ""},
        {"ends_on": date(2027, 1, 1), "role": "manager"},
        {"state": ENDED},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_the_database_refuses_a_role_that_makes_no_sense(changes: dict[str, object]) -> None:
    agency = approved_agency()
    role = role_for(make("bala"), agency, role="viewer")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=role.pk).update(**changes)


def test_the_database_refuses_a_role_that_is_open_twice() -> None:
    agency = approved_agency()
    role = role_for(make("bala"), agency, role="viewer")
    fields = {field.attname: getattr(role, field.attname) for field in Membership._meta.concrete_fields}
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**{name: value for name, value in fields.items() if name != "id"})
