"""Roles: offered by an owner, taken by the person named, changed, given back, ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import IDENTITY, Person
from caruman.audit.operations import record
from caruman.employers.choices import BOTH_SCHEMES, Role
from caruman.employers.lifecycle import ENROLLED, GRANT, HELD, OFFERED, REGISTERED
from caruman.employers.models import Employer, Grant
from caruman.employers.names import same_name
from caruman.employers.notifying import tell_of_offer, tell_of_role
from caruman.employers.refusals import UnableToGrant
from caruman.throttling.limits import Limit
from caruman.values.dates import in_malaysia_time
from caruman.vault.sealing import blind_index

OFFER_STANDS = timedelta(days=30)
OFFERS = Limit("role-offers", hits=60, seconds=3_600)
"""For one owner: an accountant's firm is set up in an hour, a flood of messages is not."""


@transaction.atomic
def open_employer(*, owner: Person, by: Person, at: datetime, roles: Iterable[str] = (), **details: object) -> Employer:
    """Make an employer with its first owner, who may do other work too (`roles`); `details` are its fields."""
    state = REGISTERED if details.get("employer_code") else ENROLLED
    employer = Employer.objects.create(state=state, created_at=at, **details)
    record(act="employer.enrolled", at=at, about=employer, by=by, employer_id=employer.pk)
    for role in [Role.OWNER.value, *sorted(set(roles) - {Role.OWNER.value})]:
        give(employer=employer, person=owner, role=role, by=by, at=at)
    return employer


@transaction.atomic
def give(*, employer: Employer, person: Person, role: str, by: Person, at: datetime) -> Grant:
    """Give a role outright, both schemes, until revoked: what a decision of the desk does. Twice gives it once."""
    open_now = employer.grants.filter(identity_index=person.identity_index, role=role, state__in=(OFFERED, HELD))
    for grant in open_now.select_for_update():
        if grant.state == HELD and grant.is_in_force(in_malaysia_time(at).date()):
            return grant
        end(grant, why="expired", by=None, at=at)
    grant = _new_grant(
        employer=employer, role=role, number=person.identity_number, name=person.name, schemes=BOTH_SCHEMES,
        begins_on=in_malaysia_time(at).date(), ends_on=None, note="", by=by, at=at,
    )  # fmt: skip
    grant.state, grant.person, grant.accepted_at = HELD, person, at
    grant.save(force_insert=True)
    _record("granted", grant, by, at)
    return grant


@transaction.atomic
def offer(
    *,
    employer: Employer,
    role: str,
    identity_number: str,
    name: str,
    phone: str,
    email: str,
    schemes: list[str],
    ends_on: date | None,
    note: str,
    by: Person,
    at: datetime,
) -> Grant:
    """Offer a role to whoever has this identity number and name, with an account or without one.

    The owner is told the same in either case. Where such an account is active, its own phone and
    address are told and not those that were typed. Raises `UnableToGrant`.
    """
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    _demand_owner(employer, by, at)
    today = in_malaysia_time(at).date()
    if ends_on is not None and ends_on <= today:
        raise UnableToGrant(_("The last day has passed already."))
    if role == Role.OWNER and ends_on is not None:
        raise UnableToGrant(_("An owner has no last day. Revoke the role when it is no longer needed."))
    index = blind_index(identity_number, purpose=IDENTITY)
    for earlier in employer.grants.filter(identity_index=index, role=role, state__in=(OFFERED, HELD)):
        if not earlier.has_lapsed(at):
            raise UnableToGrant(_("This person has this role already, or it has been offered and not yet taken."))
        end(earlier, why="lapsed" if earlier.state == OFFERED else "expired", by=None, at=at)
    grant = _new_grant(
        employer=employer, role=role, number=identity_number, name=name, schemes=schemes,
        begins_on=today, ends_on=ends_on, note=note, by=by, at=at,
    )  # fmt: skip
    if by.identity_index == index:
        grant.state, grant.person, grant.accepted_at = HELD, by, at
    grant.save(force_insert=True)
    _record("granted" if grant.state == HELD else "offered", grant, by, at)
    if grant.state == OFFERED:
        known = Person.objects.active_by_identity(identity_number)
        tell_of_offer(
            grant,
            person=known if known and same_name(known.name, name) else None,
            phone=phone,
            email=email,
            by=by,
            at=at,
        )
    return grant


@transaction.atomic
def accept(*, grant_id: UUID, by: Person, at: datetime) -> Grant:
    """Take an offered role. Raises `UnableToGrant`; taking it twice is taking it once."""
    grant = Grant.objects.select_for_update().get(pk=grant_id)
    if grant.state == HELD and grant.person_id == by.pk:
        return grant
    _demand_open_offer(grant, by, at)
    grant.state, grant.person, grant.accepted_at = GRANT.target("accept", grant.state), by, at
    grant.save()
    _record("accepted", grant, by, at)
    tell_of_role(grant, what="accepted", to=grant.granted_by, at=at)
    return grant


@transaction.atomic
def decline(*, grant_id: UUID, by: Person, at: datetime) -> Grant:
    """Refuse an offered role. Raises `UnableToGrant`."""
    grant = Grant.objects.select_for_update().get(pk=grant_id)
    _demand_open_offer(grant, by, at)
    grant.state = GRANT.target("decline", grant.state)
    grant.ended_at = at
    grant.save()
    _record("declined", grant, by, at)
    tell_of_role(grant, what="declined", to=grant.granted_by, at=at)
    return grant


@transaction.atomic
def change_end(*, grant_id: UUID, ends_on: date | None, by: Person, at: datetime) -> Grant:
    """Let a role end earlier, later or when revoked. Raises `UnableToGrant`."""
    grant = Grant.objects.select_for_update().select_related("employer").get(pk=grant_id)
    _demand_owner(grant.employer, by, at)
    if grant.role == Role.OWNER:
        raise UnableToGrant(_("An owner has no last day. Revoke the role when it is no longer needed."))
    if grant.state not in (OFFERED, HELD) or grant.has_lapsed(at):
        raise UnableToGrant(_("This role has ended already."))
    if ends_on is not None and ends_on <= in_malaysia_time(at).date():
        raise UnableToGrant(_("The last day has passed already."))
    grant.ends_on = ends_on
    grant.save(update_fields=["ends_on"])
    _record("changed", grant, by, at)
    return grant


@transaction.atomic
def revoke(*, grant_id: UUID, by: Person, at: datetime) -> Grant:
    """End a role, or take an offer back. The last owner stays. Raises `UnableToGrant`."""
    # The employer's row is the lock under which owners are counted: two who go at once wait for each other here.
    employer = Employer.objects.select_for_update(no_key=True).get(grants=grant_id)
    grant = Grant.objects.select_for_update().get(pk=grant_id)
    own = grant.person_id == by.pk
    if not own:
        _demand_owner(employer, by, at)
    if grant.state not in (OFFERED, HELD):
        raise UnableToGrant(_("This role has ended already."))
    if grant.role == Role.OWNER and grant.state == HELD:
        others = employer.grants.filter(role=Role.OWNER, state=HELD).exclude(pk=grant.pk)
        if not others.exists():
            raise UnableToGrant(_("This is the last owner. Name another owner first, and wait until it is accepted."))
    was_held = grant.state == HELD
    end(grant, why="left" if own else "revoked", by=by, at=at)
    if was_held and not own and grant.person is not None:
        tell_of_role(grant, what="revoked", to=grant.person, at=at)
    return grant


@transaction.atomic
def end_lapsed(*, at: datetime) -> int:
    """End what ran out by itself, so that lists and the story say so; give how many. Nothing was usable meanwhile."""
    today = in_malaysia_time(at).date()
    ran_out = Grant.objects.filter(state=HELD, ends_on__lte=today)
    not_taken = Grant.objects.filter(state=OFFERED, offer_ends_at__lte=at)
    count = 0
    for grant in (ran_out | not_taken).select_for_update(skip_locked=True):
        end(grant, why="expired" if grant.state == HELD else "lapsed", by=None, at=at)
        count += 1
    return count


def _new_grant(
    *, employer: Employer, role: str, number: str, name: str, schemes: list[str], begins_on: date,
    ends_on: date | None, note: str, by: Person, at: datetime,
) -> Grant:  # fmt: skip
    return Grant(
        state=OFFERED,
        employer=employer,
        role=role,
        schemes=schemes,
        note=note,
        identity_index=blind_index(number, purpose=IDENTITY),
        identity_tail=number[-4:],
        name=name,
        begins_on=begins_on,
        ends_on=ends_on,
        granted_by=by,
        granted_at=at,
        offer_ends_at=at + OFFER_STANDS,
    )


def _demand_owner(employer: Employer, by: Person, at: datetime) -> None:
    today = in_malaysia_time(at).date()
    mine = employer.grants.filter(person=by, role=Role.OWNER, state=HELD)
    if not any(grant.is_in_force(today) for grant in mine):
        raise UnableToGrant(_("Only an owner of this employer may do this."))


def _demand_open_offer(grant: Grant, by: Person, at: datetime) -> None:
    if grant.identity_index != by.identity_index or not same_name(grant.name, by.name):
        raise UnableToGrant(_("This role was not offered to you."))
    if grant.state != OFFERED or grant.has_lapsed(at):
        raise UnableToGrant(_("This offer no longer stands. Ask the owner to offer the role again."))


def end(grant: Grant, *, why: str, by: Person | None, at: datetime) -> None:
    """End a grant that its caller has locked; `why` is revoked, expired, left, handed_over or lapsed."""
    grant.state = GRANT.target("end", grant.state)
    grant.ended_at, grant.ended_by, grant.ended_why = at, by, why
    grant.save()
    _record("ended", grant, by, at, why=why)


def _record(verb: str, grant: Grant, by: Person | None, at: datetime, **details: object) -> None:
    record(
        act=f"grant.{verb}",
        at=at,
        about=grant,
        by=by,
        person_id=grant.person_id,
        employer_id=grant.employer_id,
        role=grant.role,
        **details,
    )
