"""An employer asks for money back: begun, filled in, sent, answered, corrected, given up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.employers.models import Employer
from caruman.employers.names import same_name
from caruman.employers.references import new_reference
from caruman.employers.working_time import due_at
from caruman.formats.credit_transfer.files import bank_name_of
from caruman.refunds import queries, telling
from caruman.refunds.lifecycle import DRAFT, QUERY, REFUND, RETURNED, WITHDRAWN
from caruman.refunds.models import Reason, Refund, RefundItem, RefundStep, Way
from caruman.refunds.operations import held as kept
from caruman.refunds.refusals import UnableToAsk
from caruman.refunds.rules import MOST_ITEMS
from caruman.refunds.working import REASONS, Shares, overpaid
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal
from caruman.vault.sealing import blind_index


@transaction.atomic
def begin(*, employer: Employer, scheme: str, language: str, by: Person, at: datetime) -> Refund:
    """Begin an application, or give the draft that this person has already."""
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    before = Refund.objects.filter(employer=employer, scheme=scheme, state=DRAFT, begun_by=by).first()
    if before is not None:
        return before
    refund = Refund.objects.create(
        reference=new_reference(), state=DRAFT, employer=employer, scheme=scheme, language=language, begun_at=at,
        begun_by=by,
    )  # fmt: skip
    note(refund, "begin", by=by, at=at)
    return refund


@transaction.atomic
def add_held(*, refund_id: UUID, held_ids: Iterable[UUID], by: Person, at: datetime) -> Refund:
    """Ask for kept money back. Raises `UnableToAsk`."""
    refund = _locked_draft(refund_id)
    if refund.way == Way.SET_OFF:
        raise UnableToAsk(_("Kept money need not be asked for to pay a bill with it: use it under Pay."))
    wanted = set(held_ids)
    found = list(queries.kept_for(refund.employer_id, refund.scheme).filter(pk__in=wanted))
    if not wanted or len(found) != len(wanted):
        raise UnableToAsk(_("Choose money that is kept and not used for anything else."))
    for held in found:
        RefundItem.objects.create(
            refund=refund, held=held, employer_id=refund.employer_id, paid_sen=held.amount_sen,
            amount_sen=held.amount_sen,
        )  # fmt: skip
    return _summed(refund)


@transaction.atomic
def add_person(
    *,
    refund_id: UUID,
    month: Month,
    identity_no: str,
    reason: str,
    right_wage_sen: int | None,
    by: Person,
    at: datetime,
) -> RefundItem:
    """Ask back what was overpaid for one person in one month; the law says how much. Raises `UnableToAsk`."""
    refund = _locked_draft(refund_id)
    if refund.items.count() >= MOST_ITEMS:
        raise UnableToAsk(_("One application is for %(most)s people and months at most.") % {"most": MOST_ITEMS})
    line = queries.paid_line(refund.employer_id, refund.scheme, month, identity_no)
    if line is None:
        raise UnableToAsk(_("Nothing was paid for a person with this number in this month."))
    kind = queries.KINDS[refund.scheme]
    if reason not in REASONS[kind]:
        raise UnableToAsk(_("This reason does not fit the scheme."))
    if reason == Reason.WRONG_WAGE and right_wage_sen is None:
        raise UnableToAsk(_("Enter the right wage."))
    try:
        found = overpaid(
            kind=kind, month=month, wage_sen=line.wage_sen, paid=line.paid, reason=reason, right_wage_sen=right_wage_sen
        )
    except Refusal as refusal:
        raise UnableToAsk(refusal.say(language())) from refusal
    if not found.over.total_sen:
        raise UnableToAsk(found.working.say(language()))
    try:
        with transaction.atomic():
            item = RefundItem.objects.create(
                refund=refund, bill_month=line.bill_month, employer_id=refund.employer_id, month=month.first_day,
                kind=kind, person_index=person_index(identity_no), identity_tail=identity_no[-4:], name=line.name,
                reason=reason, wage_sen=line.wage_sen,
                right_wage_sen=right_wage_sen if reason == Reason.WRONG_WAGE else None, paid_sen=line.paid.total_sen,
                due_sen=found.due.total_sen, **_over(found.over), amount_sen=found.over.total_sen,
                working={code: found.working.say(code) for code in LANGUAGES},
            )  # fmt: skip
    except IntegrityError as fault:
        raise UnableToAsk(_("This person and month stand on an application already.")) from fault
    _summed(refund)
    return item


@transaction.atomic
def remove_item(*, refund_id: UUID, item_id: UUID, by: Person, at: datetime) -> Refund:
    """Take something off a draft. Twice is once. Raises `UnableToAsk`."""
    refund = _locked_draft(refund_id)
    refund.items.filter(pk=item_id).delete()
    return _summed(refund)


@transaction.atomic
def give_account(
    *, refund_id: UUID, way: str, bank: str, account: str, holder: str, words: str, by: Person, at: datetime
) -> Refund:
    """Say where the money goes. Raises `UnableToAsk`.

    After the bank returned it, two officers look at the new account.
    """
    refund = locked(refund_id)
    if refund.state not in (DRAFT, RETURNED):
        raise UnableToAsk(_("The account cannot be changed now."))
    if way == Way.TRANSFER and not (bank and account and bank_name_of(holder)):
        raise UnableToAsk(_("Enter bank, account number and who holds the account."))
    if way == Way.SET_OFF and (refund.state == RETURNED or refund.items.exclude(held=None).exists()):
        raise UnableToAsk(_("Kept money need not be asked for to pay a bill with it: use it under Pay."))
    is_transfer = way == Way.TRANSFER
    refund.way, refund.words = way, words or refund.words
    refund.bank, refund.account, refund.holder = (bank, account, holder) if is_transfer else ("", "", "")
    refund.account_tail = account[-4:] if is_transfer else ""
    if refund.state == RETURNED:
        refund.first_by = refund.first_at = refund.second_by = refund.second_at = None
        refund.has_supervisor, refund.due_at = False, due_at(at)
        return moved(refund, "correct", by=by, at=at)
    refund.save()
    return refund


@transaction.atomic
def submit(*, refund_id: UUID, version: int, signature: str, by: Person, at: datetime) -> Refund:
    """Send an application; kept money waits for it from now on. Twice is once. Raises `UnableToAsk`."""
    refund = locked(refund_id)
    if refund.state not in (DRAFT, WITHDRAWN):
        return refund
    if refund.state == WITHDRAWN:
        raise UnableToAsk(_("This application was given up. Begin another one."))
    if refund.version != version:
        raise UnableToAsk(_("The application has changed since the page was opened. Read it again, then send it."))
    if queries.gaps(refund):
        raise UnableToAsk(_("The application is not complete."))
    if not same_name(signature, by.name):
        raise UnableToAsk(_("Sign with your own name, exactly as it stands above."))
    kept.leave(refund, by=by, at=at)
    refund.signature, refund.submitted_at, refund.submitted_by, refund.due_at = signature, at, by, due_at(at)
    moved(refund, "submit", by=by, at=at)
    telling.tell_of(refund, "refund_received", at=at, due_at=refund.due_at)
    return refund


@transaction.atomic
def answer(*, refund_id: UUID, words: str, by: Person, at: datetime) -> Refund:
    """Answer what an officer asked; the clock begins anew. Raises `UnableToAsk`."""
    refund = locked(refund_id)
    if refund.state != QUERY:
        raise UnableToAsk(_("Nothing is being asked about this application now."))
    if not words.strip():
        raise UnableToAsk(_("Write your answer."))
    refund.due_at = due_at(at)
    return moved(refund, "answer", by=by, at=at, words=words)


@transaction.atomic
def withdraw(*, refund_id: UUID, by: Person, at: datetime) -> Refund:
    """Give an application up. Twice is once. Raises `UnableToAsk`."""
    refund = locked(refund_id)
    if refund.state == WITHDRAWN:
        return refund
    if not REFUND.permits("withdraw", refund.state):
        raise UnableToAsk(_("This application has been decided already."))
    kept.stay(refund, by=by, at=at)
    let_go(refund)
    refund.ended_at = at
    return moved(refund, "withdraw", by=by, at=at)


def let_go(refund: Refund) -> None:
    """Let what a refund was for be asked for again."""
    refund.items.update(is_live=False)


def person_index(identity_no: str) -> str:
    """Give what a person is told apart by, without the number."""
    return blind_index(identity_no, purpose="refund.person")


def locked(refund_id: UUID) -> Refund:
    """Give a refund that nobody else changes meanwhile."""
    return Refund.objects.select_for_update(no_key=True).get(pk=refund_id)


def moved(
    refund: Refund, verb: str, *, by: Person | None, at: datetime, by_officer: bool = False, words: str = ""
) -> Refund:
    """Move a refund and write it into its story."""
    refund.state = REFUND.target(verb, refund.state)
    refund.version += 1
    refund.save()
    note(refund, verb, by=by, at=at, by_officer=by_officer, words=words)
    return refund


def note(
    refund: Refund, verb: str, *, by: Person | None, at: datetime, by_officer: bool = False, words: str = ""
) -> None:
    """Write a step into the story of a refund, and into the audit."""
    RefundStep.objects.create(
        refund=refund, at=at, verb=verb, by_id=by.pk if by else None, by_officer=by_officer, words=words
    )
    record(act=f"refund.{verb}", at=at, about=refund, by=by, employer_id=refund.employer_id, reference=refund.reference)


def _locked_draft(refund_id: UUID) -> Refund:
    refund = locked(refund_id)
    if refund.state != DRAFT:
        raise UnableToAsk(_("This application has been sent already."))
    return refund


def _summed(refund: Refund) -> Refund:
    refund.amount_sen = sum(refund.items.filter(is_live=True).values_list("amount_sen", flat=True))
    refund.version += 1
    refund.save(update_fields=["amount_sen", "version"])
    return refund


def _over(over: Shares) -> dict[str, int]:
    return {"employer_sen": over.employer_sen, "employee_sen": over.employee_sen, "skbbk_sen": over.skbbk_sen}
