"""The desk of refunds: taken, passed on, asked about, approved by one and by another, sent back, refused."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.bills.lifecycle import PAID
from caruman.design.templatetags.design import ringgit
from caruman.employers.queries import roles_at
from caruman.refunds import bookkeeping, telling
from caruman.refunds.lifecycle import APPROVED_ONCE, QUERY, REFUND, SUBMITTED, UNDER_WAY
from caruman.refunds.models import Refund, Way
from caruman.refunds.operations import held as kept
from caruman.refunds.operations import keeping
from caruman.refunds.operations.asking import let_go, locked, moved, note
from caruman.refunds.refusals import UnableToDecide
from caruman.refunds.rules import ANSWER_TO_QUERY, TWO_OFFICERS_SEN


@transaction.atomic
def take(*, refund_id: UUID, by: Person, at: datetime) -> Refund:
    """Take an application into work, from another officer too. Raises `UnableToDecide`."""
    refund = _locked(refund_id, by, at)
    if refund.assigned_to_id == by.pk and refund.state != SUBMITTED:
        return refund
    refund.assigned_to = by
    if refund.state == SUBMITTED:
        return moved(refund, "look", by=by, at=at, by_officer=True)
    refund.save(update_fields=["assigned_to"])
    note(refund, "take", by=by, at=at, by_officer=True)
    return refund


@transaction.atomic
def pass_on(*, refund_id: UUID, to: Person, by: Person, at: datetime) -> Refund:
    """Give an application to another officer, who must be free to decide it. Raises `UnableToDecide`."""
    refund = _locked(refund_id, by, at)
    if not to.is_officer or to.pk == by.pk or is_close(refund, to, at):
        raise UnableToDecide(_("Choose another officer."))
    refund.assigned_to = to
    refund.save(update_fields=["assigned_to"])
    note(refund, "pass_on", by=by, at=at, by_officer=True)
    return refund


@transaction.atomic
def query(*, refund_id: UUID, version: int, words: str, by: Person, at: datetime) -> Refund:
    """Ask the employer for something. Raises `UnableToDecide`."""
    refund = _locked(refund_id, by, at, verb="query", version=version)
    refund.assigned_to = by
    moved(refund, "query", by=by, at=at, by_officer=True, words=words)
    telling.tell_of(refund, "refund_query", at=at, words=words)
    return refund


@transaction.atomic
def approve(*, refund_id: UUID, version: int, by: Person, at: datetime) -> Refund:
    """Approve as the first of two. Raises `UnableToDecide`."""
    refund = _locked(refund_id, by, at, verb="approve", version=version)
    refund.first_by, refund.first_at = by, at
    refund.has_supervisor = by.office == Person.Office.SUPERVISOR
    return moved(refund, "approve", by=by, at=at, by_officer=True)


@transaction.atomic
def agree(*, refund_id: UUID, version: int, by: Person, at: datetime) -> Refund:
    """Approve as the second of two: it may be paid, or is kept for bills. Raises `UnableToDecide`."""
    refund = _locked(refund_id, by, at, verb="agree", version=version)
    if refund.first_by_id == by.pk:
        raise UnableToDecide(_("You approved this already. Another officer agrees to it."))
    is_supervisor = by.office == Person.Office.SUPERVISOR
    if refund.amount_sen > TWO_OFFICERS_SEN and not (refund.has_supervisor or is_supervisor):
        raise UnableToDecide(_("Above %(most)s one of the two is a supervisor.") % {"most": ringgit(TWO_OFFICERS_SEN)})
    refund.second_by, refund.second_at = by, at
    refund.has_supervisor = refund.has_supervisor or is_supervisor
    bookkeeping.post_decided(refund, at=at)
    if refund.way == Way.SET_OFF:
        refund.ended_at = at
        moved(refund, "keep", by=by, at=at, by_officer=True)
        keeping.keep_for_bills(refund, by=by, at=at)
        kept.stay(refund, by=by, at=at)
    else:
        moved(refund, "agree", by=by, at=at, by_officer=True)
    telling.write_decision(refund, "", at=at)
    telling.tell_of(refund, "refund_decided", at=at, outcome=refund.state)
    return refund


@transaction.atomic
def send_back(*, refund_id: UUID, version: int, words: str, by: Person, at: datetime) -> Refund:
    """Disagree as the second of two: the first one looks at it again. Raises `UnableToDecide`."""
    refund = _locked(refund_id, by, at, verb="send_back", version=version)
    refund.first_by, refund.first_at, refund.has_supervisor = None, None, False
    return moved(refund, "send_back", by=by, at=at, by_officer=True, words=words)


@transaction.atomic
def refuse(*, refund_id: UUID, version: int, words: str, by: Person, at: datetime) -> Refund:
    """Refuse an application and say why, by letter too. Raises `UnableToDecide`."""
    refund = _locked(refund_id, by, at, verb="refuse", version=version)
    if refund.state == QUERY and at < refund.steps.filter(verb="query").last().at + ANSWER_TO_QUERY:
        raise UnableToDecide(_("The employer has 14 days to answer. Wait until then."))
    if refund.transfers.exists():
        bookkeeping.undo_decided(refund, by=by, at=at)
    refund.first_by, refund.first_at, refund.has_supervisor, refund.ended_at = None, None, False, at
    moved(refund, "refuse", by=by, at=at, by_officer=True, words=words)
    kept.stay(refund, by=by, at=at)
    let_go(refund)
    telling.write_decision(refund, words, at=at)
    telling.tell_of(refund, "refund_decided", at=at, outcome=refund.state)
    return refund


def is_close(refund: Refund, officer: Person, at: datetime) -> bool:
    """Whether an officer stands too near: asked for it, or acts for the employer."""
    return officer.pk in (refund.begun_by_id, refund.submitted_by_id) or bool(roles_at(officer, refund.employer, at))


def _locked(refund_id: UUID, by: Person, at: datetime, *, verb: str = "", version: int | None = None) -> Refund:
    refund = locked(refund_id)
    if not by.is_officer:
        raise UnableToDecide(_("Only officers decide."))
    if is_close(refund, by, at):
        raise UnableToDecide(_("You have to do with this employer. Another officer decides it."))
    if refund.state not in UNDER_WAY:
        raise UnableToDecide(_("This application has been decided or given up meanwhile. Nothing was changed."))
    if verb and refund.state == SUBMITTED:
        raise UnableToDecide(_("Take the application into work first."))
    if verb and not REFUND.permits(verb, refund.state):
        said = {APPROVED_ONCE: _("One officer has approved this already.")}
        raise UnableToDecide(said.get(refund.state, _("This cannot be done as the application stands now.")))
    if verb in ("approve", "agree") and refund.items.filter(held=None).exclude(bill_month__bill__state=PAID).exists():
        raise UnableToDecide(_("A bill that this is about is not paid any more: its payment was reversed. Refuse it."))
    if version is not None and refund.version != version:
        raise UnableToDecide(_("This application has changed since the page was opened. Read it again, then decide."))
    return refund
