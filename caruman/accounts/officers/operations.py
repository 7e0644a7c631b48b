"""What officers do to accounts: lock, unlock, reset, end, each with its reason; what takes two is proposed first."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from caruman.accounts import operations as accounts
from caruman.accounts import recovery, telling
from caruman.accounts.factors import open_sessions
from caruman.accounts.lifecycle import ACTIVE, LOCKED
from caruman.accounts.models import Person
from caruman.accounts.officers.lifecycle import LAPSED, PROPOSAL, PROPOSED
from caruman.accounts.officers.models import Proposal
from caruman.audit.operations import record, record_look

DECIDED_WITHIN = timedelta(days=7)


class UnableToAct(Exception):
    """The officer cannot do this to this account now; the sentence says why."""


def look(*, person: Person, by: Person, at: datetime, page: str, reason: str, words: str = "") -> None:
    """Write down that an officer looks at a person's record, and whether the two are close."""
    is_close = person.pk == by.pk or person.is_officer
    record_look(
        by=by, at=at, page=page, reason=reason, words=words, person_id=person.pk, is_close=is_close
    )  # fmt: skip


@transaction.atomic
def show_contact(*, person: Person, by: Person, at: datetime) -> None:
    """Write down that an officer had the telephone, the e-mail and the address shown."""
    record(act="account.contact_shown", at=at, about=person, by=by, person_id=person.pk)


@transaction.atomic
def lock(*, person: Person, by: Person, at: datetime, reason: str, words: str = "") -> None:
    """Lock an account. Raises `UnableToAct`."""
    person = _held(person, by)
    if person.state != ACTIVE:
        raise UnableToAct(_("Only an active account can be locked."))
    look(person=person, by=by, at=at, page="lock", reason=reason, words=words)
    accounts.lock(person=person, by=by, at=at, reason="officer")


@transaction.atomic
def unlock(*, person: Person, by: Person, at: datetime, reason: str, words: str = "") -> str:
    """Open a locked account for someone who stands before the officer; give the temporary password.

    Raises `UnableToAct`.
    """
    person = _held(person, by)
    if person.state != LOCKED:
        raise UnableToAct(_("This account is not locked."))
    look(person=person, by=by, at=at, page="unlock", reason=reason, words=words)
    return accounts.unlock(person=person, by=by, at=at)


def send_reset(*, person: Person, by: Person, at: datetime, reason: str, words: str = "") -> None:
    """Have the code and the link for a new password sent to the phone and mailbox that the account knows.

    Raises `UnableToAct` and `TooMany`.
    """
    _refuse_what_is_not_theirs(person, by)
    if person.state not in (ACTIVE, LOCKED):
        raise UnableToAct(_("This account was not activated, or was closed: there is no password to reset."))
    recovery.request(typed=person.identity_number, address=f"officer {by.pk}", at=at)
    with transaction.atomic():
        look(person=person, by=by, at=at, page="send_reset", reason=reason, words=words)
        record(act="password.reset_sent", at=at, about=person, by=by, person_id=person.pk)


@transaction.atomic
def end_sessions(*, person: Person, by: Person, at: datetime, reason: str, words: str = "") -> None:
    """Sign a person out everywhere; each device is a stranger's the next time. Raises `UnableToAct`."""
    person = _held(person, by)
    look(person=person, by=by, at=at, page="end_sessions", reason=reason, words=words)
    accounts.end_everything(person, at=at)
    record(act="session.ended_by_officer", at=at, about=person, by=by, person_id=person.pk)
    telling.by_email(person, kind="sessions_ended_by_officer", at=at, params={"name": person.name})


def propose(
    *, act: str, person: Person, by: Person, at: datetime, words: str, office: str = ""
) -> Proposal:  # fmt: skip
    """Propose what a supervisor must confirm. Raises `UnableToAct`."""
    try:
        with transaction.atomic():
            person = _held(person, by)
            _refuse_what_changes_nothing(act, person, by, office)
            proposal = Proposal.objects.create(
                act=act,
                person=person,
                office=office,
                words=words,
                proposed_by=by,
                proposed_at=at,
                lapses_at=at + DECIDED_WITHIN,
            )
            record(act="proposal.made", at=at, about=proposal, by=by, person_id=person.pk, what=act, office=office)
    except IntegrityError as fault:
        raise UnableToAct(_("The same is already proposed and waits for a supervisor.")) from fault
    return proposal


@transaction.atomic
def confirm(*, proposal: Proposal, by: Person, at: datetime) -> None:
    """Do what another officer has proposed. Raises `UnableToAct`."""
    proposal = _waiting(proposal, at=at)
    person = Person.objects.select_for_update().get(pk=proposal.person_id)
    if by.office != Person.Office.SUPERVISOR:
        raise UnableToAct(_("A supervisor decides on this."))
    if by.pk == proposal.proposed_by_id:
        raise UnableToAct(_("You proposed this yourself: another supervisor must confirm it."))
    if by.pk == person.pk:
        raise UnableToAct(_("This concerns your own account: another supervisor must decide."))
    _close(proposal, "confirm", by=by, at=at)
    if proposal.act == Proposal.Act.RESET_FACTORS:
        _reset_factors(person, by=by, at=at)
    else:
        _change_office(person, proposal.office, by=by, at=at)


@transaction.atomic
def refuse(*, proposal: Proposal, by: Person, at: datetime) -> None:
    """Say no to a proposal; its proposer withdraws it. Raises `UnableToAct`."""
    proposal = _waiting(proposal, at=at)
    own = by.pk == proposal.proposed_by_id
    if not own and by.office != Person.Office.SUPERVISOR:
        raise UnableToAct(_("A supervisor decides on this."))
    _close(proposal, "withdraw" if own else "refuse", by=by, at=at)


def lapse(*, at: datetime) -> int:
    """Let the proposals lapse that nobody decided in time; give how many."""
    return Proposal.objects.filter(state=PROPOSED, lapses_at__lte=at).update(state=LAPSED, closed_at=at)


def _held(person: Person, by: Person) -> Person:
    """Lock the row, and refuse what is not this officer's to do."""
    _refuse_what_is_not_theirs(person, by)
    return Person.objects.select_for_update().get(pk=person.pk)


def _refuse_what_is_not_theirs(person: Person, by: Person) -> None:
    if person.pk == by.pk:
        raise UnableToAct(_("This is your own account. Ask a colleague."))
    if person.is_officer and by.office != Person.Office.SUPERVISOR:
        raise UnableToAct(_("This is the account of an officer: only a supervisor acts on it."))


def _refuse_what_changes_nothing(act: str, person: Person, by: Person, office: str) -> None:
    if act == Proposal.Act.CHANGE_OFFICE:
        if by.office != Person.Office.SUPERVISOR:
            raise UnableToAct(_("Only a supervisor proposes who is an officer."))
        if person.office == office:
            raise UnableToAct(_("The person has this office already."))
        if person.state != ACTIVE:
            raise UnableToAct(_("The account is not active."))
    elif not Authenticator.objects.filter(user=person).exists():
        raise UnableToAct(_("There is no second factor to remove: the person proves the phone."))


def _waiting(proposal: Proposal, *, at: datetime) -> Proposal:
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != PROPOSED:
        raise UnableToAct(_("This proposal was decided already."))
    if proposal.lapses_at <= at:
        raise UnableToAct(_("This proposal is too old. What was checked must be checked again."))
    return proposal


def _close(proposal: Proposal, verb: str, *, by: Person, at: datetime) -> None:
    proposal.state = PROPOSAL.target(verb, proposal.state)
    proposal.closed_by, proposal.closed_at = by, at
    proposal.save(update_fields=["state", "closed_by", "closed_at"])
    acts = {"confirm": "proposal.confirmed", "refuse": "proposal.refused", "withdraw": "proposal.withdrawn"}
    record(act=acts[verb], at=at, about=proposal, by=by, person_id=proposal.person_id, what=proposal.act)


def _reset_factors(person: Person, *, by: Person, at: datetime) -> None:
    Authenticator.objects.filter(user=person).delete()
    accounts.end_everything(person, at=at)
    record(act="factor.all_removed", at=at, about=person, by=by, person_id=person.pk)
    telling.by_email(person, kind="factors_removed_by_officer", at=at, params={"name": person.name})
    telling.by_sms(person, kind="factors_removed_by_officer", at=at)


def _change_office(person: Person, office: str, *, by: Person, at: datetime) -> None:
    before, person.office = person.office, office
    person.save(update_fields=["office"])
    # A session opened with a weaker factor must not become an officer's, and a former officer's ends.
    open_sessions.end_others(person=person, keep=None, at=at)
    record(act="office.changed", at=at, about=person, by=by, person_id=person.pk, before=before, after=office)
    telling.by_email(person, kind="office_changed", at=at, params={"name": person.name, "office": office})
