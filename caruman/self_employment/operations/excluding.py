"""Says that an activity is not in the scheme from now on. It takes two people; cover that was paid runs to its end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.self_employment import paper_notices
from caruman.self_employment.lifecycle import DECLARED, EXCLUSION, PROPOSED, REGISTERED
from caruman.self_employment.models import Activity, Exclusion
from caruman.self_employment.refusals import UnableToExclude


@transaction.atomic
def propose(*, activity_id: UUID, words: str, by: Person, at: datetime) -> Exclusion:
    """Say why an activity is not in the scheme; a supervisor decides. Raises `UnableToExclude`."""
    held = Activity.objects.select_for_update(no_key=True, of=("self",)).select_related("insured")
    activity = held.get(pk=activity_id)
    _demand_stranger(activity, by)
    if activity.state != REGISTERED:
        raise UnableToExclude("ended", _("This activity has ended."))
    known = activity.exclusions.filter(state__in=(PROPOSED, DECLARED)).first()
    if known is not None:
        return known
    exclusion = Exclusion.objects.create(activity=activity, words=words, proposed_at=at, proposed_by=by)
    _record("propose", exclusion, by, at)
    return exclusion


@transaction.atomic
def decide(*, exclusion_id: UUID, is_agreed: bool, by: Person, at: datetime) -> Exclusion:
    """Agree or not. Once agreed there is no new cover, and the person is told why and how to object.

    Twice is once. Raises `UnableToExclude`.
    """
    exclusion = _locked(exclusion_id)
    wanted = EXCLUSION.target("declare" if is_agreed else "refuse", PROPOSED)
    if exclusion.state == wanted:
        return exclusion
    _demand_supervisor(exclusion, by)
    if exclusion.state != PROPOSED:
        raise UnableToExclude("decided", _("This was decided already."))
    if exclusion.proposed_by_id == by.pk:
        raise UnableToExclude("same_person", _("Somebody else decides what you proposed."))
    exclusion.state, exclusion.decided_at, exclusion.decided_by = wanted, at, by
    exclusion.save(update_fields=["state", "decided_at", "decided_by"])
    _record("declare" if is_agreed else "refuse", exclusion, by, at)
    if is_agreed:
        paper_notices.tell_excluded(exclusion, at=at)
    return exclusion


@transaction.atomic
def lift(*, exclusion_id: UUID, words: str, by: Person, at: datetime) -> Exclusion:
    """Let an activity be covered again: the objection was right. Twice is once. Raises `UnableToExclude`."""
    exclusion = _locked(exclusion_id)
    if exclusion.lifted_at is not None:
        return exclusion
    _demand_supervisor(exclusion, by)
    if exclusion.state != DECLARED:
        raise UnableToExclude("not_declared", _("Nothing was decided that could be lifted."))
    exclusion.state = EXCLUSION.target("lift", DECLARED)
    exclusion.lifted_at, exclusion.lifted_by, exclusion.lifted_words = at, by, words
    exclusion.save(update_fields=["state", "lifted_at", "lifted_by", "lifted_words"])
    _record("lift", exclusion, by, at)
    paper_notices.tell_in_scheme_again(exclusion, at=at)
    return exclusion


def _locked(exclusion_id: UUID) -> Exclusion:
    held = Exclusion.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("activity__insured").get(pk=exclusion_id)


def _demand_supervisor(exclusion: Exclusion, by: Person) -> None:
    if by.office != Person.Office.SUPERVISOR:
        raise UnableToExclude("not_a_supervisor", _("A supervisor decides this."))
    _demand_stranger(exclusion.activity, by)


def _demand_stranger(activity: Activity, by: Person) -> None:
    if activity.insured.account_id == by.pk:
        raise UnableToExclude("own", _("This is your own activity. Another officer decides."))


def _record(verb: str, exclusion: Exclusion, by: Person, at: datetime) -> None:
    person_id = exclusion.activity.insured.account_id
    record(act=f"exclusion.{verb}", at=at, about=exclusion, by=by, person_id=person_id)
