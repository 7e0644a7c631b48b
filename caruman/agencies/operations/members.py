"""Roles in an agency: offered by a manager, taken by the person named, changed, given back, ended."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import IDENTITY, Person
from caruman.agencies.choices import AgencyRole
from caruman.agencies.lifecycle import APPROVED, HELD, MEMBERSHIP, OFFERED
from caruman.agencies.models import Agency, Membership
from caruman.agencies.notifying import tell_of_offer, tell_of_role
from caruman.agencies.refusals import UnableToGive
from caruman.audit.operations import record
from caruman.employers.names import same_name
from caruman.throttling.limits import Limit
from caruman.values.dates import in_malaysia_time
from caruman.vault.sealing import blind_index

OFFER_STANDS = timedelta(days=30)
OFFERS = Limit("agency-role-offers", hits=60, seconds=3_600)
"""For one manager: an office is set up in an hour, a flood of messages is not."""


@transaction.atomic
def give(*, agency: Agency, person: Person, role: str, by: Person, at: datetime) -> Membership:
    """Give a role outright, without a last day: what a decision of the office does. Twice gives it once."""
    open_now = agency.memberships.filter(identity_index=person.identity_index, role=role, state__in=(OFFERED, HELD))
    for membership in open_now.select_for_update():
        if membership.is_in_force(in_malaysia_time(at).date()):
            return membership
        _end(membership, why="expired", by=None, at=at)
    membership = Membership.objects.create(
        state=HELD, agency=agency, person=person, role=role, given_at=at, given_by=by, accepted_at=at,
        identity_index=person.identity_index, identity_tail=person.identity_number[-4:], name=person.name,
    )  # fmt: skip
    _record("given", membership, by, at)
    return membership


@transaction.atomic
def offer(
    *,
    agency: Agency,
    role: str,
    identity_number: str,
    name: str,
    phone: str,
    email: str,
    ends_on: date | None,
    by: Person,
    at: datetime,
) -> Membership:
    """Offer a role to whoever has this identity number and name, with an account or without one.

    The manager is told the same in either case. Where such an account is active, its own phone and
    address are told and not those that were typed. A manager who names himself has the role at once.
    Raises `UnableToGive`.
    """
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    _demand_manager(agency, by, at)
    _demand_last_day(role, ends_on, at)
    index = blind_index(identity_number, purpose=IDENTITY)
    for earlier in agency.memberships.filter(identity_index=index, role=role, state__in=(OFFERED, HELD)):
        if not earlier.has_lapsed(at):
            raise UnableToGive(_("This person has this role already, or it has been offered and not yet taken."))
        _end(earlier, why="lapsed" if earlier.state == OFFERED else "expired", by=None, at=at)
    is_own = by.identity_index == index
    membership = Membership.objects.create(
        state=HELD if is_own else OFFERED, agency=agency, role=role, given_at=at, given_by=by, ends_on=ends_on,
        person=by if is_own else None, accepted_at=at if is_own else None, offer_ends_at=at + OFFER_STANDS,
        identity_index=index, identity_tail=identity_number[-4:], name=name,
    )  # fmt: skip
    _record("given" if is_own else "offered", membership, by, at)
    if not is_own:
        known = Person.objects.active_by_identity(identity_number)
        fits = known if known and same_name(known.name, name) else None
        tell_of_offer(membership, person=fits, phone=phone, email=email, by=by, at=at)
    return membership


@transaction.atomic
def accept(*, membership_id: UUID, by: Person, at: datetime) -> Membership:
    """Take an offered role. Raises `UnableToGive`; taking it twice is taking it once."""
    membership = _locked(membership_id)
    if membership.state == HELD and membership.person_id == by.pk:
        return membership
    _demand_open_offer(membership, by, at)
    membership.state, membership.person, membership.accepted_at = MEMBERSHIP.target("accept", OFFERED), by, at
    membership.save()
    _record("accepted", membership, by, at)
    tell_of_role(membership, what="given", to=by, at=at)
    if membership.given_by is not None:
        tell_of_role(membership, what="accepted", to=membership.given_by, at=at)
    return membership


@transaction.atomic
def decline(*, membership_id: UUID, by: Person, at: datetime) -> Membership:
    """Refuse an offered role. Raises `UnableToGive`."""
    membership = _locked(membership_id)
    _demand_open_offer(membership, by, at)
    membership.state, membership.ended_at = MEMBERSHIP.target("decline", OFFERED), at
    membership.save()
    _record("declined", membership, by, at)
    if membership.given_by is not None:
        tell_of_role(membership, what="declined", to=membership.given_by, at=at)
    return membership


@transaction.atomic
def change_end(*, membership_id: UUID, ends_on: date | None, by: Person, at: datetime) -> Membership:
    """Let a role end earlier, later or when it is taken away. Raises `UnableToGive`."""
    membership = _locked(membership_id)
    _demand_manager(membership.agency, by, at)
    if membership.state not in (OFFERED, HELD) or membership.has_lapsed(at):
        raise UnableToGive(_("This role has ended already."))
    if membership.role == AgencyRole.MANAGER:
        raise UnableToGive(_("A manager has no last day. Take the role away when it is no longer needed."))
    _demand_last_day(membership.role, ends_on, at)
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    _record("changed", membership, by, at)
    return membership


@transaction.atomic
def end(*, membership_id: UUID, by: Person, at: datetime) -> Membership:
    """Take a role away, take an offer back, or leave. The last manager stays. Raises `UnableToGive`."""
    # The agency's row is the lock under which managers are counted: two who go at once wait for each other here.
    agency = Agency.objects.select_for_update(no_key=True).get(memberships=membership_id)
    membership = _locked(membership_id)
    is_own = membership.person_id == by.pk
    if not is_own:
        _demand_manager(agency, by, at)
    if membership.state not in (OFFERED, HELD):
        raise UnableToGive(_("This role has ended already."))
    if membership.role == AgencyRole.MANAGER and membership.state == HELD:
        others = agency.memberships.filter(role=AgencyRole.MANAGER, state=HELD).exclude(pk=membership.pk)
        if not others.exists():
            raise UnableToGive(
                _("This is the last manager. Name another manager first, and wait until it is accepted.")
            )
    was_held = membership.state == HELD
    _end(membership, why="left" if is_own else "taken_back", by=by, at=at)
    if was_held and not is_own and membership.person is not None:
        tell_of_role(membership, what="ended", to=membership.person, at=at)
    return membership


@transaction.atomic
def end_lapsed(*, at: datetime) -> int:
    """End what ran out by itself, so that lists and the story say so; give how many. Nothing was usable meanwhile."""
    ran_out = Membership.objects.filter(state=HELD, ends_on__lte=in_malaysia_time(at).date())
    not_taken = Membership.objects.filter(state=OFFERED, offer_ends_at__lte=at)
    offers_of_the_past = Membership.objects.filter(state=OFFERED, ends_on__lte=in_malaysia_time(at).date())
    count = 0
    for membership in (ran_out | not_taken | offers_of_the_past).select_for_update(skip_locked=True):
        _end(membership, why="expired" if membership.state == HELD else "lapsed", by=None, at=at)
        count += 1
    return count


def end_by_office(membership: Membership, *, by: Person, at: datetime) -> None:
    """End a role of somebody whose agency two officers gave to another manager; the row is locked by the caller."""
    _end(membership, why="handed_over", by=by, at=at)


def _locked(membership_id: UUID) -> Membership:
    found = Membership.objects.select_for_update(of=("self",))
    return found.select_related("agency", "person", "given_by").get(pk=membership_id)


def _demand_manager(agency: Agency, by: Person, at: datetime) -> None:
    if agency.state != APPROVED:
        raise UnableToGive(_("This agency is closed. Nothing can be changed in it."))
    today = in_malaysia_time(at).date()
    mine = agency.memberships.filter(person=by, role=AgencyRole.MANAGER, state=HELD)
    if not any(membership.is_in_force(today) for membership in mine):
        raise UnableToGive(_("Only a manager of this agency may do this."))


def _demand_last_day(role: str, ends_on: date | None, at: datetime) -> None:
    if ends_on is not None and role == AgencyRole.MANAGER:
        raise UnableToGive(_("A manager has no last day. Take the role away when it is no longer needed."))
    if ends_on is not None and ends_on <= in_malaysia_time(at).date():
        raise UnableToGive(_("The last day has passed already."))


def _demand_open_offer(membership: Membership, by: Person, at: datetime) -> None:
    if membership.identity_index != by.identity_index or not same_name(membership.name, by.name):
        raise UnableToGive(_("This role was not offered to you."))
    if membership.state != OFFERED or membership.has_lapsed(at) or membership.agency.state != APPROVED:
        raise UnableToGive(_("This offer no longer stands. Ask the manager to offer the role again."))


def _end(membership: Membership, *, why: str, by: Person | None, at: datetime) -> None:
    membership.state = MEMBERSHIP.target("end", membership.state)
    membership.ended_at, membership.ended_by, membership.ended_why = at, by, why
    membership.save()
    _record("ended", membership, by, at, why=why)


def _record(verb: str, membership: Membership, by: Person | None, at: datetime, **details: object) -> None:
    record(
        act=f"agency_role.{verb}",
        at=at,
        about=membership,
        by=by,
        person_id=membership.person_id,
        agency=str(membership.agency_id),
        role=membership.role,
        **details,
    )
