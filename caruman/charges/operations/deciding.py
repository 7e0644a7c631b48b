"""The desk of appeals: an officer takes one, passes it on, asks, and grants it, all or in part, or refuses it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.charges import telling
from caruman.charges.lifecycle import APPEAL, DRAFT, QUERY, SUBMITTED, UNDECIDED, WITHDRAWN
from caruman.charges.models import Appeal, Source
from caruman.charges.operations import compounding, reducing, replacing
from caruman.charges.operations.appealing import locked, moved, note
from caruman.charges.refusals import UnableToDecide, UnableToReduce
from caruman.charges.rules import ANSWER_TO_QUERY
from caruman.design.templatetags.design import ringgit
from caruman.employers.queries import roles_at


@transaction.atomic
def take(*, appeal_id: UUID, by: Person, at: datetime) -> Appeal:
    """Take an appeal into work, from another officer too. Raises `UnableToDecide`."""
    appeal = _locked(appeal_id, by, at)
    if appeal.assigned_to_id == by.pk and appeal.state != SUBMITTED:
        return appeal
    appeal.assigned_to = by
    if appeal.state == SUBMITTED:
        return moved(appeal, "look", by=by, at=at, by_officer=True)
    appeal.save(update_fields=["assigned_to"])
    note(appeal, "take", by=by, at=at, by_officer=True)
    return appeal


@transaction.atomic
def pass_on(*, appeal_id: UUID, to: Person, by: Person, at: datetime) -> Appeal:
    """Give an appeal to another officer, who must be free to decide it. Raises `UnableToDecide`."""
    appeal = _locked(appeal_id, by, at)
    if not to.is_officer or to.pk == by.pk or is_close(appeal, to, at):
        raise UnableToDecide(_("Choose another officer."))
    appeal.assigned_to = to
    appeal.save(update_fields=["assigned_to"])
    note(appeal, "pass_on", by=by, at=at, by_officer=True)
    return appeal


@transaction.atomic
def query(*, appeal_id: UUID, version: int, words: str, by: Person, at: datetime) -> Appeal:
    """Ask the employer for something. Raises `UnableToDecide`."""
    appeal = _locked(appeal_id, by, at, verb="query", version=version)
    appeal.assigned_to = by
    moved(appeal, "query", by=by, at=at, by_officer=True, words=words)
    telling.of_appeal(appeal, "appeal_query", at=at, words=words)
    return appeal


@transaction.atomic
def grant(*, appeal_id: UUID, version: int, amount_sen: int, words: str, by: Person, at: datetime) -> Appeal:
    """Take an amount off: all of what is left grants the appeal, less grants it in part. Raises `UnableToDecide`."""
    appeal = _locked(appeal_id, by, at, verb="grant", version=version)
    about = appeal.notice or appeal.compound
    try:
        replacing.demand_replaceable(about)
        left_sen = replacing.left_of(about)
        if not 0 < amount_sen <= left_sen:
            raise UnableToDecide(_("%(left)s is left. Take off that or less.") % {"left": ringgit(left_sen)})
        verb = "grant" if amount_sen == left_sen else "grant_partly"
        appeal.decided_by, appeal.decided_at, appeal.granted_sen = by, at, amount_sen
        moved(appeal, verb, by=by, at=at, by_officer=True, words=words)
        if appeal.notice is not None:
            charges = list(appeal.notice.charges.exclude(state=WITHDRAWN).select_for_update(no_key=True))
            reducing.take_off_all(
                charges, amount_sen=amount_sen, source=Source.APPEAL, by=by, at=at, appeal=appeal, why=appeal.reference
            )
            replacing.replace_bill(appeal.notice, why=_("The appeal was granted"), by=by, at=at)
        else:
            compounding.reduce(
                compound_id=appeal.compound_id, amount_sen=amount_sen, why=_("The appeal was granted"), by=by, at=at
            )
    except UnableToReduce as refusal:
        raise UnableToDecide(str(refusal)) from refusal
    telling.of_decision(appeal, words, at=at)
    return appeal


@transaction.atomic
def refuse(*, appeal_id: UUID, version: int, words: str, by: Person, at: datetime) -> Appeal:
    """Refuse an appeal and say why, by letter too. Raises `UnableToDecide`."""
    appeal = _locked(appeal_id, by, at, verb="refuse", version=version)
    if appeal.state == QUERY:
        asked_at = appeal.steps.filter(verb="query").last().at
        if at < asked_at + ANSWER_TO_QUERY:
            raise UnableToDecide(_("The employer has 14 days to answer. Wait until then."))
    appeal.decided_by, appeal.decided_at, appeal.granted_sen = by, at, 0
    moved(appeal, "refuse", by=by, at=at, by_officer=True, words=words)
    telling.of_decision(appeal, words, at=at)
    return appeal


def is_close(appeal: Appeal, officer: Person, at: datetime) -> bool:
    """Whether an officer stands too near: sent the appeal, or acts for the employer."""
    return officer.pk in (appeal.begun_by_id, appeal.submitted_by_id) or bool(roles_at(officer, appeal.employer, at))


def _locked(appeal_id: UUID, by: Person, at: datetime, *, verb: str = "", version: int | None = None) -> Appeal:
    appeal = locked(appeal_id)
    if not by.is_officer:
        raise UnableToDecide(_("Only officers decide."))
    if is_close(appeal, by, at):
        raise UnableToDecide(_("You have to do with this employer. Another officer decides it."))
    if appeal.state == DRAFT or appeal.state not in UNDECIDED:
        raise UnableToDecide(_("This appeal has been decided or given up meanwhile. Nothing was changed."))
    if verb and appeal.state == SUBMITTED:
        raise UnableToDecide(_("Take the appeal into work first."))
    if verb and not APPEAL.permits(verb, appeal.state):
        raise UnableToDecide(_("The employer is asked something: wait for the answer."))
    if version is not None and appeal.version != version:
        raise UnableToDecide(_("This appeal has changed since the page was opened. Read it again, then decide."))
    return appeal
