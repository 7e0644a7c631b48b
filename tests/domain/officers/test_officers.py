"""What officers do to accounts has a reason and is told; what is grave takes two, neither of them concerned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import translation

from caruman.accounts.models import Person
from caruman.accounts.officers import operations, queries
from caruman.accounts.officers.lifecycle import PROPOSAL
from caruman.accounts.officers.models import Proposal
from caruman.accounts.officers.operations import UnableToAct
from caruman.audit.models import Event, Look
from tests.outbox import notices_of
from tests.people import NOON, browser_of, make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


WHY = {"reason": "counter_visit", "at": NOON}


def _with_factor(who: str) -> Person:
    person = make(who)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return person


def _second_supervisor() -> Person:
    person = make("hassan")
    Person.objects.filter(pk=person.pk).update(office="supervisor")
    return Person.objects.get(pk=person.pk)


def _proposal(person: Person, by: Person, act: str = "reset_factors", office: str = "") -> Proposal:
    return operations.propose(act=act, person=person, by=by, at=NOON, words="Came with her card.", office=office)


def test_an_account_is_locked_with_a_reason_that_the_person_can_see() -> None:
    gita, devi = make("gita"), make("devi")
    operations.lock(person=gita, by=devi, **WHY)
    gita.refresh_from_db()
    look = Look.objects.get()
    assert gita.state == "locked"
    assert (look.person_id, look.by_id, look.page, look.reason) == (gita.pk, devi.pk, "lock", "counter_visit")
    assert Event.objects.filter(act="account.locked", by_id=devi.pk, person_id=gita.pk).exists()


def test_an_account_is_locked_once() -> None:
    gita, devi = make("gita"), make("devi")
    operations.lock(person=gita, by=devi, **WHY)
    with pytest.raises(UnableToAct):
        operations.lock(person=gita, by=devi, **WHY)
    assert Look.objects.count() == 1


def test_a_locked_account_is_opened_with_a_temporary_password() -> None:
    gita, devi = make("gita"), make("devi")
    operations.lock(person=gita, by=devi, **WHY)
    password = operations.unlock(person=gita, by=devi, **WHY)
    gita.refresh_from_db()
    assert gita.state == "active"
    assert gita.check_password(password)
    assert gita.must_change_password


def test_an_account_that_is_open_is_not_unlocked() -> None:
    with pytest.raises(UnableToAct):
        operations.unlock(person=make("gita"), by=make("devi"), **WHY)


def test_sessions_are_ended_and_the_person_is_told() -> None:
    gita, devi = make("gita"), make("devi")
    browser = browser_of(gita)
    browser.get("/account/")
    operations.end_sessions(person=gita, by=devi, **WHY)
    assert "/sign-in/" in browser.get("/account/").get("Location", "")
    assert len(notices_of("sessions_ended_by_officer", to=gita.email)) == 1


def test_a_reset_is_sent_to_where_the_account_knows() -> None:
    gita, devi = make("gita"), make("devi")
    operations.send_reset(person=gita, by=devi, **WHY)
    assert Event.objects.filter(act="password.reset_sent", by_id=devi.pk, person_id=gita.pk).exists()


@pytest.mark.parametrize("verb", ["lock", "unlock", "send_reset", "end_sessions"])
def test_nobody_acts_on_their_own_account(verb: str) -> None:
    farid = make("farid")
    with pytest.raises(UnableToAct):
        getattr(operations, verb)(person=farid, by=farid, **WHY)
    assert Look.objects.count() == 0


@pytest.mark.parametrize("verb", ["lock", "send_reset", "end_sessions"])
def test_only_a_supervisor_acts_on_an_officer_s_account(verb: str) -> None:
    devi, farid, other = make("devi"), make("farid"), make("aminah")
    Person.objects.filter(pk=other.pk).update(office="officer")
    other.refresh_from_db()
    with pytest.raises(UnableToAct):
        getattr(operations, verb)(person=devi, by=other, **WHY)
    getattr(operations, verb)(person=devi, by=farid, **WHY)
    assert Look.objects.get().is_close


def test_second_factors_are_removed_by_two() -> None:
    gita, devi, farid = _with_factor("gita"), make("devi"), make("farid")
    proposal = _proposal(gita, devi)
    assert Authenticator.objects.filter(user=gita).exists()
    operations.confirm(proposal=proposal, by=farid, at=NOON + timedelta(hours=1))
    assert not Authenticator.objects.filter(user=gita).exists()
    proposal.refresh_from_db()
    assert (proposal.state, proposal.closed_by_id) == ("confirmed", farid.pk)
    assert len(notices_of("factors_removed_by_officer", to=gita.email)) == 1
    assert len(notices_of("factors_removed_by_officer", to=gita.phone)) == 1
    acts = set(Event.objects.filter(person_id=gita.pk).values_list("act", flat=True))
    assert {"proposal.made", "proposal.confirmed", "factor.all_removed"} <= acts


def test_the_proposer_does_not_confirm() -> None:
    gita, farid = _with_factor("gita"), make("farid")
    proposal = _proposal(gita, farid)
    with pytest.raises(UnableToAct, match="another supervisor"):
        operations.confirm(proposal=proposal, by=farid, at=NOON)
    assert Authenticator.objects.filter(user=gita).exists()


def test_an_officer_does_not_confirm() -> None:
    gita, farid, devi = _with_factor("gita"), make("farid"), make("devi")
    proposal = _proposal(gita, farid)
    with pytest.raises(UnableToAct):
        operations.confirm(proposal=proposal, by=devi, at=NOON)


def test_the_person_concerned_does_not_confirm() -> None:
    farid, other = _with_factor("farid"), _second_supervisor()
    proposal = _proposal(farid, other)
    with pytest.raises(UnableToAct):
        operations.confirm(proposal=proposal, by=farid, at=NOON)


def test_a_proposal_is_decided_once() -> None:
    gita, devi, farid = _with_factor("gita"), make("devi"), make("farid")
    proposal = _proposal(gita, devi)
    operations.refuse(proposal=proposal, by=farid, at=NOON)
    proposal.refresh_from_db()
    assert proposal.state == "refused"
    with pytest.raises(UnableToAct, match="decided already"):
        operations.confirm(proposal=proposal, by=farid, at=NOON)


def test_the_proposer_withdraws() -> None:
    gita, devi = _with_factor("gita"), make("devi")
    proposal = _proposal(gita, devi)
    operations.refuse(proposal=proposal, by=devi, at=NOON)
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_what_nobody_decides_lapses() -> None:
    gita, devi, farid = _with_factor("gita"), make("devi"), make("farid")
    proposal = _proposal(gita, devi)
    late = NOON + timedelta(days=7)
    with pytest.raises(UnableToAct, match="too old"):
        operations.confirm(proposal=proposal, by=farid, at=late)
    assert list(queries.waiting(at=late)) == []
    assert operations.lapse(at=late) == 1
    proposal.refresh_from_db()
    assert proposal.state == "lapsed"


def test_the_same_is_proposed_once_at_a_time() -> None:
    gita, devi = _with_factor("gita"), make("devi")
    _proposal(gita, devi)
    with pytest.raises(UnableToAct, match="already proposed"):
        _proposal(gita, devi)


def test_there_must_be_a_factor_to_remove() -> None:
    with pytest.raises(UnableToAct, match="no second factor"):
        _proposal(make("gita"), make("devi"))


def test_an_officer_is_made_by_two_supervisors_and_signs_in_anew() -> None:
    bala, farid, other = make("bala"), make("farid"), _second_supervisor()
    proposal = _proposal(bala, farid, "change_office", "officer")
    operations.confirm(proposal=proposal, by=other, at=NOON)
    bala.refresh_from_db()
    assert bala.office == "officer"
    event = Event.objects.get(act="office.changed")
    assert event.details == {"before": "", "after": "officer"}
    assert notices_of("office_changed", to=bala.email)[0].mail.subject == "You are now an officer"


def test_an_officer_is_unmade_by_two_supervisors() -> None:
    devi, farid, other = make("devi"), make("farid"), _second_supervisor()
    operations.confirm(proposal=_proposal(devi, farid, "change_office", ""), by=other, at=NOON)
    devi.refresh_from_db()
    assert devi.office == ""


def test_an_officer_proposes_no_officer() -> None:
    with pytest.raises(UnableToAct):
        _proposal(make("bala"), make("devi"), "change_office", "officer")


def test_nobody_is_given_the_office_they_have() -> None:
    with pytest.raises(UnableToAct):
        _proposal(make("devi"), make("farid"), "change_office", "officer")


def test_a_locked_account_gets_no_office() -> None:
    bala, farid = make("bala"), make("farid")
    operations.lock(person=bala, by=farid, **WHY)
    bala.refresh_from_db()
    with pytest.raises(UnableToAct):
        _proposal(bala, farid, "change_office", "officer")


def _raw(**changes: object) -> Proposal:
    gita, devi = make("gita"), make("devi")
    given = {"act": "reset_factors", "person": gita, "words": "x", "proposed_by": devi, "proposed_at": NOON}
    return Proposal.objects.create(**{**given, "lapses_at": NOON + timedelta(days=7), **changes})


def test_the_database_refuses_one_person_as_two() -> None:
    proposal = _raw()
    with pytest.raises(IntegrityError, match="two_officers_confirm_a_proposal"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(
            state="confirmed", closed_at=NOON, closed_by=proposal.proposed_by_id
        )
    with pytest.raises(IntegrityError, match="nobody_confirms_for_oneself"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(state="confirmed", closed_at=NOON, closed_by=proposal.person_id)
    with pytest.raises(IntegrityError, match="nobody_proposes_for_oneself"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(proposed_by=proposal.person_id)
    with pytest.raises(IntegrityError, match="a_closed_proposal_has_its_moment"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(state="refused")


def test_the_database_follows_the_lifecycle() -> None:
    proposal = _raw()
    Proposal.objects.filter(pk=proposal.pk).update(state="refused", closed_at=NOON)
    with pytest.raises(IntegrityError, match="not in the lifecycle"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(state="confirmed", closed_by=make("farid"))
    assert PROPOSAL.final == {"confirmed", "refused", "withdrawn", "lapsed"}


def test_accounts_are_found_by_number_and_by_username_however_typed() -> None:
    gita = make("gita")
    Person.objects.filter(pk=gita.pk).update(portal_username="gita.jugah".replace(".", ""))
    assert queries.accounts_for("950630-13-5024") == [gita]
    assert queries.accounts_for(" GITAJUGAH ") == [gita]
    assert queries.accounts_for("000000000000") == []
