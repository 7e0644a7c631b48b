"""Compounds: offered with a bill and a day, paid, taken back, lapsed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.bills import operations as bills
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED
from caruman.bills.lifecycle import PAID as BILL_PAID
from caruman.bills.models import Bill
from caruman.charges import telling
from caruman.charges.lifecycle import COMPOUND, OFFERED, OPEN_APPEAL, PAID
from caruman.charges.locking import lock_charges, lock_with_bill
from caruman.charges.models import Compound, CompoundSection
from caruman.charges.operations import replacing
from caruman.charges.refusals import UnableToOffer, UnableToReduce
from caruman.charges.rules import DAYS_OF_A_COMPOUND, MOST_COMPOUND_SEN
from caruman.design.templatetags.design import ringgit
from caruman.employers.choices import Scheme
from caruman.employers.models import Employer
from caruman.employers.queries import roles_at
from caruman.employers.references import new_reference
from caruman.values.dates import in_malaysia_time


@transaction.atomic
def offer(
    *, employer: Employer, section: str, facts: str, amount_sen: int, due_on: date, by: Person, at: datetime
) -> Compound:
    """Offer a compound, with its bill and a letter. Raises `UnableToOffer`."""
    today = in_malaysia_time(at).date()
    if not by.is_officer or roles_at(by, employer, at):
        raise UnableToOffer(_("You have to do with this employer. Another officer decides it."))
    if not 0 < amount_sen <= MOST_COMPOUND_SEN:
        raise UnableToOffer(_("A compound is %(most)s at most.") % {"most": ringgit(MOST_COMPOUND_SEN)})
    if due_on < today + timedelta(days=DAYS_OF_A_COMPOUND):
        raise UnableToOffer(_("An offer stays open for %(days)s days at least.") % {"days": DAYS_OF_A_COMPOUND})
    scheme = Scheme.ACT4 if CompoundSection(section).value.startswith("act4") else Scheme.EIS
    bill = bills.charge(
        kind=replacing.COMPOUNDS[scheme.value], employer_id=employer.pk, amount_sen=amount_sen, about_month=None, by=by,
        at=at,
    )  # fmt: skip
    compound = Compound.objects.create(
        reference=new_reference(), state=OFFERED, employer=employer, section=section, facts=facts,
        amount_sen=amount_sen, due_on=due_on, offered_at=at, offered_by=by, bill=bill,
    )  # fmt: skip
    record(
        act="compound.offered",
        at=at,
        about=compound,
        by=by,
        employer_id=employer.pk,
        number=bill.number,
        sen=amount_sen,
    )
    telling.of_compound(compound, at=at)
    return compound


@transaction.atomic
def withdraw(*, compound_id: UUID, why: str, by: Person, at: datetime) -> Compound:
    """Take an offer back; what was paid goes back. Raises `UnableToOffer`."""
    compound = Compound.objects.get(pk=compound_id)
    bill = lock_with_bill(compound)
    if roles_at(by, compound.employer, at):
        raise UnableToOffer(_("You have to do with this employer. Another officer decides it."))
    if not why.strip():
        raise UnableToOffer(_("Say why."))
    if bill is not None and bill.state == IN_PAYMENT:
        raise UnableToOffer(_("%s is being paid at this moment. Try again when the bank has answered.") % bill.number)
    if not COMPOUND.permits("withdraw", compound.state):
        raise UnableToOffer(_("This compound has ended already."))
    return _end(compound, "withdraw", why.strip(), by=by, at=at)


def lapse_due(*, at: datetime) -> int:
    """End the offers whose day has passed without payment, each in its own transaction; give how many.

    While an appeal is open or somebody pays, the offer stays.
    """
    today = in_malaysia_time(at).date()
    waiting = Compound.objects.filter(state=OFFERED, due_on__lt=today).exclude(appeals__state__in=OPEN_APPEAL)
    count = 0
    for key in list(waiting.values_list("pk", flat=True)):
        with transaction.atomic():
            compound = Compound.objects.get(pk=key)
            bill = lock_with_bill(compound)
            if compound.state == OFFERED and (bill is None or bill.state == ISSUED):
                _end(compound, "lapse", "", by=None, at=at)
                count += 1
    return count


@transaction.atomic
def reduce(*, compound_id: UUID, amount_sen: int, why: str, by: Person, at: datetime) -> Compound:
    """Take an amount off a compound; where nothing is left it has ended. Raises `UnableToReduce`."""
    compound = Compound.objects.get(pk=compound_id)
    replacing.demand_replaceable(compound)
    if not COMPOUND.permits("withdraw", compound.state) or not 0 < amount_sen <= compound.left_sen:
        raise UnableToReduce(_("So much cannot be taken off this compound."))
    compound.reduced_sen += amount_sen
    compound.save(update_fields=["reduced_sen"])
    record(act="compound.reduced", at=at, about=compound, by=by, employer_id=compound.employer_id, sen=amount_sen)
    if not compound.left_sen:
        return _end(compound, "withdraw", why, by=by, at=at, is_told=False)
    replacing.replace_bill(compound, why=_("Less is to be paid"), by=by, at=at)
    return compound


def follow_own(bill: Bill, *, by: Person | None, at: datetime) -> None:
    """Move a compound whose bill was paid, or whose payment bounced."""
    compound = Compound.objects.filter(bill=bill).first()
    if compound is None:
        return
    lock_charges(bill.employer_id)
    compound.refresh_from_db()
    verb, source = ("pay", OFFERED) if bill.state == BILL_PAID else ("reopen", PAID)
    if compound.state == source:
        compound.state = COMPOUND.target(verb, compound.state)
        compound.save(update_fields=["state"])
        record(act=f"compound.{verb}", at=at, about=compound, by=by, employer_id=bill.employer_id, number=bill.number)


def _end(compound: Compound, verb: str, why: str, *, by: Person | None, at: datetime, is_told: bool = True) -> Compound:
    bill = compound.bill
    compound.state, compound.ended_at, compound.ended_why = COMPOUND.target(verb, compound.state), at, why
    compound.save(update_fields=["state", "ended_at", "ended_why"])
    if verb == "withdraw":
        replacing.replace_bill(compound, why=_("The compound was taken back"), by=by, at=at)
    elif bill is not None:
        bills.cancel(bill_id=bill.pk, why=_("The offer has lapsed"), by=by, at=at)
    record(act=f"compound.{verb}", at=at, about=compound, by=by, employer_id=compound.employer_id)
    if is_told:
        telling.of_compound_end(compound, at=at)
    return compound
