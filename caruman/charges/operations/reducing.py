"""Something is taken off a charge: an officer waives, a second one agrees above an amount."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.charges import bookkeeping, telling
from caruman.charges.lifecycle import ASSESSED, CHARGE, GRANTED, NOTICED, PAID, PROPOSED, REDUCTION
from caruman.charges.locking import lock_charges
from caruman.charges.models import Charge, Reduction, Source
from caruman.charges.operations import replacing
from caruman.charges.refusals import UnableToReduce
from caruman.charges.rules import ONE_OFFICER_SEN
from caruman.design.templatetags.design import ringgit
from caruman.employers.queries import roles_at


@transaction.atomic
def waive(*, charge_id: UUID, amount_sen: int, why: str, by: Person, at: datetime) -> Reduction:
    """Waive some or all of a charge, or propose it where a second officer must agree. Raises `UnableToReduce`."""
    charge = _locked(charge_id)
    _demand_free(charge, by, at)
    if not 0 < amount_sen <= charge.left_sen:
        raise UnableToReduce(
            _("Of this charge %(left)s is left. Waive that or less.") % {"left": ringgit(charge.left_sen)}
        )
    if not why.strip():
        raise UnableToReduce(_("Say why it is waived."))
    if charge.reductions.filter(state=PROPOSED).exists():
        raise UnableToReduce(_("A waiver of this charge waits for a second officer already."))
    # What one officer has waived of the charge before counts: nobody waives a large sum in small pieces.
    before_sen = sum(
        one.amount_sen for one in charge.reductions.filter(source=Source.WAIVER, state=GRANTED, needs_two=False)
    )
    needs_two = before_sen + amount_sen > ONE_OFFICER_SEN
    reduction = Reduction(
        state=PROPOSED if needs_two else GRANTED, charge=charge, source=Source.WAIVER, amount_sen=amount_sen,
        why=why.strip(), needs_two=needs_two, made_at=at, made_by=by,
    )  # fmt: skip
    if needs_two:
        reduction.save(force_insert=True)
        record(act="charge.waiver_proposed", at=at, about=charge, by=by, employer_id=charge.employer_id, sen=amount_sen)
        return reduction
    reduction.decided_at, reduction.decided_by = at, by
    reduction.save(force_insert=True)
    _take_off(charge, reduction, by=by, at=at)
    _settle(charge, by=by, at=at)
    return reduction


@transaction.atomic
def agree(*, reduction_id: UUID, by: Person, at: datetime) -> Reduction:
    """Agree to a waiver that somebody else proposed. Twice is once. Raises `UnableToReduce`."""
    reduction, charge = _locked_proposal(reduction_id, by, at)
    if reduction.state == GRANTED:
        return reduction
    if reduction.amount_sen > charge.left_sen:
        raise UnableToReduce(_("Less is left of this charge than the waiver takes off. Do not agree; propose it anew."))
    reduction.state = REDUCTION.target("grant", reduction.state)
    reduction.decided_at, reduction.decided_by = at, by
    reduction.save(update_fields=["state", "decided_at", "decided_by"])
    _take_off(charge, reduction, by=by, at=at)
    _settle(charge, by=by, at=at)
    return reduction


@transaction.atomic
def disagree(*, reduction_id: UUID, by: Person, at: datetime) -> Reduction:
    """Refuse a waiver; whoever proposed it may take it back like this. Twice is once. Raises `UnableToReduce`."""
    reduction = Reduction.objects.select_related("charge").get(pk=reduction_id)
    lock_charges(reduction.charge.employer_id)
    reduction.refresh_from_db()
    if reduction.state == GRANTED:
        raise UnableToReduce(_("This waiver has been granted already."))
    if reduction.state == PROPOSED:
        reduction.state = REDUCTION.target("refuse", reduction.state)
        reduction.decided_at, reduction.decided_by = at, by
        reduction.save(update_fields=["state", "decided_at", "decided_by"])
        record(
            act="charge.waiver_refused", at=at, about=reduction.charge, by=by,
            employer_id=reduction.charge.employer_id, sen=reduction.amount_sen,
        )  # fmt: skip
    return reduction


def take_off_all(
    charges: list[Charge], *, amount_sen: int, source: str, by: Person | None, at: datetime, **facts: Any
) -> list[Reduction]:
    """Take an amount off several charges, the oldest month first, in the caller's transaction."""
    made = []
    for charge in charges:
        part_sen = min(amount_sen, charge.left_sen)
        if part_sen:
            reduction = Reduction.objects.create(
                state=GRANTED, charge=charge, source=source, amount_sen=part_sen, made_at=at, made_by=by,
                decided_at=at, decided_by=by, **facts,
            )  # fmt: skip
            _take_off(charge, reduction, by=by, at=at)
            made.append(reduction)
            amount_sen -= part_sen
    return made


def is_close(charge: Charge, officer: Person, at: datetime) -> bool:
    """Whether an officer has to do with the employer, and so decides nothing here."""
    return bool(roles_at(officer, charge.employer, at))


def _take_off(charge: Charge, reduction: Reduction, *, by: Person | None, at: datetime) -> None:
    charge.reduced_sen += reduction.amount_sen
    if not charge.left_sen:
        charge.state = CHARGE.target("waive", charge.state)
    charge.save(update_fields=["reduced_sen", "state"])
    bookkeeping.post_reduction(reduction, at=at)
    record(
        act=f"charge.{reduction.source}", at=at, about=charge, by=by, employer_id=charge.employer_id,
        sen=reduction.amount_sen,
    )  # fmt: skip


def _settle(charge: Charge, *, by: Person | None, at: datetime) -> None:
    if charge.notice is not None:
        replacing.replace_bill(charge.notice, why=_("Less is to be paid"), by=by, at=at)
        telling.of_reduction(charge.notice, at=at)


def _locked(charge_id: UUID) -> Charge:
    """Lock a charge, after the bill of its notice, in the order in which payments do."""
    charge = Charge.objects.select_related("notice").get(pk=charge_id)
    if charge.notice is not None:
        replacing.demand_replaceable(charge.notice)
    lock_charges(charge.employer_id)
    charge.refresh_from_db()
    return charge


def _locked_proposal(reduction_id: UUID, by: Person, at: datetime) -> tuple[Reduction, Charge]:
    reduction = Reduction.objects.get(pk=reduction_id)
    charge = _locked(reduction.charge_id)
    reduction.refresh_from_db()
    if reduction.state == GRANTED:
        return reduction, charge
    _demand_free(charge, by, at)
    if not REDUCTION.permits("grant", reduction.state):
        raise UnableToReduce(_("This waiver has been refused."))
    if reduction.made_by_id == by.pk:
        raise UnableToReduce(_("You proposed this waiver. Another officer agrees to it."))
    return reduction, charge


def _demand_free(charge: Charge, by: Person, at: datetime) -> None:
    if not by.is_officer:
        raise UnableToReduce(_("Only officers decide."))
    if is_close(charge, by, at):
        raise UnableToReduce(_("You have to do with this employer. Another officer decides it."))
    if charge.state not in (ASSESSED, NOTICED, PAID):
        raise UnableToReduce(_("Nothing is left of this charge."))
