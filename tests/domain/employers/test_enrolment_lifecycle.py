"""An enrolment from its first answer to the decision: every edge is walked, every other one refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.employers.lifecycle import EMPLOYER, ENROLMENT, GRANT, HANDOVER
from caruman.employers.models import Employer, Enrolment, EnrolmentStep, Grant, Handover
from caruman.employers.operations import deciding, enrolling, granting, handing_over
from caruman.employers.queries import roles_at
from caruman.employers.refusals import UnableToDecide, UnableToEnrol, UnableToGrant
from caruman.notices.models import Notice
from tests.employers import ANSWERS, NEWCOMER, employer_of, offer_to, papers_for, stored_in
from tests.people import NOON, make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> Iterator[None]:
    stored_in(settings, tmp_path)
    # The refusals are read in English here.
    with translation.override("en"):
        yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def devi() -> Person:
    return make("devi")


def draft_of(person: Person | None) -> Enrolment:
    if person is None:
        draft = enrolling.start(by=None, at=NOON, language="ms", phone="+60123450099", email="baru@kedai.example")
        Enrolment.objects.filter(pk=draft.pk).update(phone_proved_at=NOON, email_proved_at=NOON)
        answers = {**ANSWERS, **NEWCOMER}
    else:
        draft = enrolling.start(by=person, at=NOON, language="ms")
        answers = ANSWERS
    enrolling.save_answers(enrolment_id=draft.pk, answers=answers, by=person, at=NOON)
    draft.refresh_from_db()
    papers_for(draft, by=person)
    return draft


def sent_by(person: Person | None) -> Enrolment:
    draft = draft_of(person)
    return enrolling.submit(
        enrolment_id=draft.pk, version=draft.version, signature=draft.applicant_name, by=person, at=NOON
    )


def test_a_person_with_an_account_becomes_the_owner(aminah: Person, devi: Person) -> None:
    sent = sent_by(aminah)
    deciding.take(enrolment_id=sent.pk, by=devi, at=NOON)
    done = deciding.approve(enrolment_id=sent.pk, version=sent.version, by=devi, at=NOON)
    assert done.employer is not None and done.employer.state == "enrolled"
    assert roles_at(aminah, done.employer, NOON) == {"owner", "preparer", "payer"}
    kinds = sorted(Notice.objects.filter(person_id=aminah.pk, channel="email").values_list("kind", flat=True))
    assert kinds == ["enrolment_approved", "enrolment_received"]


def test_a_newcomer_gets_a_user_name_and_a_temporary_password_by_email_only(devi: Person) -> None:
    sent = sent_by(None)
    done = deciding.approve(enrolment_id=sent.pk, version=sent.version, by=devi, at=NOON)
    person = done.person
    assert person is not None and person.must_change_password and person.portal_username
    told = Notice.objects.get(kind="enrolment_approved_newcomer", channel="email")
    assert told.to == "baru@kedai.example" and person.portal_username in told.params
    sms = Notice.objects.get(kind="enrolment_approved_newcomer", channel="sms")
    assert sms.to == "+60123450099"


def test_a_newcomer_who_has_an_account_after_all_gets_no_second_one(aminah: Person, devi: Person) -> None:
    sent = sent_by(None)
    assert sent.identity_index == aminah.identity_index
    done = deciding.approve(enrolment_id=sent.pk, version=sent.version, by=devi, at=NOON)
    assert done.person == aminah and not Notice.objects.filter(kind="enrolment_approved_newcomer").exists()


def test_two_forms_of_one_newcomer_open_one_account(devi: Person) -> None:
    first, second = sent_by(None), draft_of(None)
    other = {"registration_number": "202601000002", "employer_name": "Kedai Kedua"}
    second = enrolling.save_answers(enrolment_id=second.pk, answers=other, by=None, at=NOON)
    enrolling.submit(enrolment_id=second.pk, version=second.version, signature=second.applicant_name, by=None, at=NOON)
    second.refresh_from_db()
    done = deciding.approve(enrolment_id=first.pk, version=first.version, by=devi, at=NOON)
    again = deciding.approve(enrolment_id=second.pk, version=second.version, by=devi, at=NOON)
    assert done.person == again.person


def test_a_question_is_asked_and_answered_and_the_clock_begins_anew(aminah: Person, devi: Person) -> None:
    sent = sent_by(aminah)
    asked = deciding.query(enrolment_id=sent.pk, version=sent.version, words="Which unit?", by=devi, at=NOON)
    later = NOON + timedelta(days=3)
    answered = enrolling.answer(enrolment_id=asked.pk, words="Unit 4", by=aminah, at=later)
    assert answered.state == "submitted" and answered.submitted_at == later
    assert answered.due_at is not None and sent.due_at is not None and answered.due_at > sent.due_at
    assert [step.verb for step in answered.steps.all()] == ["start", "submit", "query", "answer"]
    assert [step.words for step in answered.steps.all()][2:] == ["Which unit?", "Unit 4"]


def test_a_decision_on_old_answers_is_refused(aminah: Person, devi: Person) -> None:
    sent = sent_by(aminah)
    stale = sent.version
    asked = deciding.query(enrolment_id=sent.pk, version=stale, words="?", by=devi, at=NOON)
    enrolling.answer(enrolment_id=asked.pk, words="!", by=aminah, at=NOON)
    for verb in (deciding.approve,):
        with pytest.raises(UnableToDecide, match="changed"):
            verb(enrolment_id=sent.pk, version=stale, by=devi, at=NOON)


def test_a_form_that_another_officer_decided_is_not_decided_again(aminah: Person, devi: Person) -> None:
    farid, sent = make("farid"), sent_by(aminah)
    deciding.reject(enrolment_id=sent.pk, version=sent.version, words="No", by=farid, at=NOON)
    with pytest.raises(UnableToDecide, match="meanwhile"):
        deciding.approve(enrolment_id=sent.pk, version=sent.version, by=devi, at=NOON)
    assert not Employer.objects.exists()


def test_nobody_decides_on_his_own_form(devi: Person) -> None:
    sent = sent_by(devi)
    for act in (deciding.take, deciding.approve):
        with pytest.raises(UnableToDecide, match="own"):
            act(enrolment_id=sent.pk, by=devi, at=NOON, **({} if act is deciding.take else {"version": sent.version}))
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.filter(pk=sent.pk).update(decided_by=devi)


def test_who_is_no_officer_decides_nothing(aminah: Person) -> None:
    sent = sent_by(aminah)
    with pytest.raises(UnableToDecide, match="officers"):
        deciding.approve(enrolment_id=sent.pk, version=sent.version, by=make("bala"), at=NOON)


def test_a_form_with_gaps_is_not_sent(aminah: Person) -> None:
    draft = enrolling.start(by=aminah, at=NOON, language="ms")
    with pytest.raises(UnableToEnrol):
        enrolling.submit(enrolment_id=draft.pk, version=1, signature=aminah.name, by=aminah, at=NOON)


def test_a_form_is_signed_with_the_applicants_name(aminah: Person) -> None:
    draft = draft_of(aminah)
    with pytest.raises(UnableToEnrol, match="Sign"):
        enrolling.submit(enrolment_id=draft.pk, version=draft.version, signature="Bala", by=aminah, at=NOON)
    enrolling.submit(enrolment_id=draft.pk, version=draft.version, signature="AMINAH  BINTI yusof", by=aminah, at=NOON)


def test_what_was_changed_in_another_window_is_not_signed(aminah: Person) -> None:
    draft = draft_of(aminah)
    enrolling.save_answers(enrolment_id=draft.pk, answers={"city": "Bangi"}, by=aminah, at=NOON)
    with pytest.raises(UnableToEnrol, match="changed"):
        enrolling.submit(enrolment_id=draft.pk, version=draft.version, signature=aminah.name, by=aminah, at=NOON)


def test_a_sent_form_keeps_its_answers(aminah: Person) -> None:
    sent = sent_by(aminah)
    with pytest.raises(UnableToEnrol):
        enrolling.save_answers(enrolment_id=sent.pk, answers={"city": "Bangi"}, by=aminah, at=NOON)


def test_a_person_with_an_account_cannot_apply_as_somebody_else(aminah: Person) -> None:
    draft = enrolling.start(by=aminah, at=NOON, language="ms")
    with pytest.raises(ValueError, match="identity_number"):
        enrolling.save_answers(enrolment_id=draft.pk, answers={"identity_number": "1"}, by=aminah, at=NOON)


def test_a_newcomer_who_changes_the_phone_proves_it_again() -> None:
    draft = draft_of(None)
    changed = enrolling.save_answers(
        enrolment_id=draft.pk, answers={"applicant_phone": "+60123450098"}, by=None, at=NOON
    )
    assert changed.phone_proved_at is None and changed.email_proved_at is not None
    changed = enrolling.save_answers(
        enrolment_id=draft.pk, answers={"applicant_email": "lain@kedai.example"}, by=None, at=NOON
    )
    assert changed.email_proved_at is None
    told = {notice.to for notice in Notice.objects.filter(kind="enrolment_link")}
    assert told == {"baru@kedai.example", "lain@kedai.example"}


def test_a_household_is_known_by_its_heads_number_which_is_not_kept_in_the_clear(aminah: Person, devi: Person) -> None:
    draft = enrolling.start(by=aminah, at=NOON, language="ms")
    answers = {**ANSWERS, "entity_type": "household", "registration_kind": "", "registration_number": ""}
    draft = enrolling.save_answers(enrolment_id=draft.pk, answers=answers, by=aminah, at=NOON)
    assert draft.registration_kind == "identity" and aminah.identity_number not in draft.registration_number
    papers_for(draft, by=aminah)
    enrolling.submit(enrolment_id=draft.pk, version=draft.version, signature=aminah.name, by=aminah, at=NOON)


def test_an_employer_that_is_there_already_is_not_made_twice(aminah: Person, devi: Person) -> None:
    employer_of(make("bala"))
    sent = sent_by(aminah)
    with pytest.raises(UnableToDecide, match="already"):
        deciding.approve(enrolment_id=sent.pk, version=sent.version, by=devi, at=NOON)


def test_two_officers_hand_an_employer_over(aminah: Person, devi: Person) -> None:
    bala, farid = make("bala"), make("farid")
    employer = employer_of(bala)
    sent = sent_by(aminah)
    handover = handing_over.propose(
        enrolment_id=sent.pk, version=sent.version, reason="Bala has left", by=devi, at=NOON
    )
    with pytest.raises(UnableToDecide, match="Another officer"):
        handing_over.confirm(handover_id=handover.pk, by=devi, at=NOON)
    with pytest.raises(UnableToDecide, match="second officer"):
        deciding.reject(enrolment_id=sent.pk, version=sent.version, words="no", by=farid, at=NOON)
    handing_over.confirm(handover_id=handover.pk, by=farid, at=NOON)
    assert roles_at(bala, employer, NOON) == set()
    assert "owner" in roles_at(aminah, employer, NOON)
    assert Notice.objects.get(kind="employer_handed_over").to == bala.email
    with pytest.raises(UnableToDecide, match="meanwhile"):
        handing_over.confirm(handover_id=handover.pk, by=farid, at=NOON)


def test_what_former_owners_have_on_offer_makes_nobody_an_owner(aminah: Person, devi: Person) -> None:
    bala, chong, farid = make("bala"), make("chong"), make("farid")
    employer = employer_of(bala)
    falls = offer_to("chong", employer, by=bala, role="owner")
    stays = offer_to("chong", employer, by=bala, role="preparer")
    sent = sent_by(aminah)
    handover = handing_over.propose(
        enrolment_id=sent.pk, version=sent.version, reason="Bala has left", by=devi, at=NOON
    )
    handing_over.confirm(handover_id=handover.pk, by=farid, at=NOON)
    with pytest.raises(UnableToGrant):
        granting.accept(grant_id=falls.pk, by=chong, at=NOON)
    granting.accept(grant_id=stays.pk, by=chong, at=NOON)
    assert roles_at(chong, employer, NOON) == {"preparer"}
    assert Notice.objects.get(kind="employer_handed_over").to == bala.email, "nobody else was an owner"


def test_a_handing_over_may_be_refused_and_the_form_decided_then(aminah: Person, devi: Person) -> None:
    employer_of(make("bala"))
    sent = sent_by(aminah)
    handover = handing_over.propose(enrolment_id=sent.pk, version=sent.version, reason="?", by=devi, at=NOON)
    handing_over.refuse(handover_id=handover.pk, by=devi, at=NOON)
    deciding.reject(enrolment_id=sent.pk, version=sent.version, words="Not proved", by=devi, at=NOON)


def test_the_officer_who_applied_cannot_confirm_either(devi: Person) -> None:
    farid = make("farid")
    employer_of(make("bala"))
    sent = sent_by(devi)
    handover = handing_over.propose(enrolment_id=sent.pk, version=sent.version, reason="?", by=farid, at=NOON)
    with pytest.raises(UnableToDecide, match="own"):
        handing_over.confirm(handover_id=handover.pk, by=devi, at=NOON)


def test_a_code_that_came_later_registers_the_employer(aminah: Person, devi: Person) -> None:
    employer = employer_of(make("bala"))
    draft = draft_of(aminah)
    draft = enrolling.save_answers(
        enrolment_id=draft.pk, answers={"is_existing": True, "employer_code": "B3200000001X"}, by=aminah, at=NOON
    )
    enrolling.submit(enrolment_id=draft.pk, version=draft.version, signature=aminah.name, by=aminah, at=NOON)
    draft.refresh_from_db()
    handover = handing_over.propose(enrolment_id=draft.pk, version=draft.version, reason="?", by=devi, at=NOON)
    handing_over.confirm(handover_id=handover.pk, by=make("farid"), at=NOON)
    employer.refresh_from_db()
    assert (employer.state, employer.employer_code) == ("registered", "B3200000001X")


@pytest.mark.parametrize("state", ["draft", "submitted", "query"])
def test_a_form_is_withdrawn_until_it_is_decided(state: str, aminah: Person, devi: Person) -> None:
    form = draft_of(aminah) if state == "draft" else sent_by(aminah)
    if state == "query":
        form = deciding.query(enrolment_id=form.pk, version=form.version, words="?", by=devi, at=NOON)
    assert enrolling.withdraw(enrolment_id=form.pk, by=aminah, at=NOON).state == "withdrawn"
    with pytest.raises(UnableToEnrol):
        enrolling.withdraw(enrolment_id=form.pk, by=aminah, at=NOON)


def test_the_story_of_a_form_is_only_added_to(aminah: Person) -> None:
    draft_of(aminah)
    for write in (lambda: EnrolmentStep.objects.update(verb="x"), lambda: EnrolmentStep.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def _walk(make_at: Callable[[str], object], states: Iterator[str] | list[str]) -> set[tuple[str, str]]:
    """Try every change of state that there could be on fresh rows, and give those that the database let pass."""
    walked = set()
    for source in states:
        for target in states:
            if source == target:
                continue
            with transaction.atomic():
                row = make_at(source)
                try:
                    with transaction.atomic():
                        type(row).objects.filter(pk=row.pk).update(state=target)  # type: ignore[attr-defined]
                    walked.add((source, target))
                except IntegrityError:
                    pass
                transaction.set_rollback(True)
    return walked


def test_the_states_walked_are_the_states_declared(aminah: Person, devi: Person) -> None:
    bala, farid = make("bala"), make("farid")
    employer = employer_of(bala)
    path = {"draft": [], "submitted": ["submitted"], "query": ["submitted", "query"], "withdrawn": ["withdrawn"]}
    path |= {"approved": ["submitted", "approved"], "rejected": ["submitted", "rejected"]}

    def enrolment_at(state: str) -> Enrolment:
        form = enrolling.start(by=aminah, at=NOON, language="ms")
        Enrolment.objects.filter(pk=form.pk).update(
            signature="x", submitted_at=NOON, due_at=NOON, decided_by=devi, decided_at=NOON, employer=employer
        )
        for step in path[state]:
            Enrolment.objects.filter(pk=form.pk).update(state=step)
        return form

    def grant_at(state: str) -> Grant:
        grant = offer_to("aminah", employer, by=bala)
        Grant.objects.filter(pk=grant.pk).update(person=aminah, ended_at=NOON)
        if state != "offered":
            Grant.objects.filter(pk=grant.pk).update(state=state)
        return grant

    def employer_at(state: str) -> Employer:
        for step in {"ceased": ["registered", "ceased"]}.get(state, [state]):
            Employer.objects.filter(pk=employer.pk).update(employer_code="B3200000001X", state=step)
        return employer

    def handover_at(state: str) -> Handover:
        form = enrolling.start(by=aminah, at=NOON, language="ms")
        row = Handover.objects.create(
            enrolment=form, employer=employer, reason="?", proposed_by=devi, proposed_at=NOON, closed_by=farid
        )
        if state != "proposed":
            Handover.objects.filter(pk=row.pk).update(state=state)
        return row

    for lifecycle, make_at in (
        (ENROLMENT, enrolment_at), (GRANT, grant_at), (EMPLOYER, employer_at), (HANDOVER, handover_at),
    ):  # fmt: skip
        walked = _walk(make_at, list(lifecycle.states))
        assert walked == {(edge.source, edge.target) for edge in lifecycle.edges}, lifecycle.name


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "asleep"},
        {"signature": ""},
        {"due_at": None},
        {"state": "approved"},
        {"channel": "post"},
        {"channel": "post", "received_on": NOON.date()},
    ],
)
def test_the_database_refuses_a_form_that_makes_no_sense(changes: dict[str, object], aminah: Person) -> None:
    sent = sent_by(aminah)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.filter(pk=sent.pk).update(**changes)


@pytest.mark.parametrize(
    "changes", [{"registration_number": "202601000002"}, {"employer_code": "B1X"}, {"state": "registered"}]
)
def test_the_database_refuses_a_second_employer_and_a_registered_one_without_code(changes: dict[str, str]) -> None:
    owner = make("aminah")
    employer_of(owner, registration_number="202601000002", employer_code="B1X")
    other = employer_of(owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Employer.objects.filter(pk=other.pk).update(**changes)


def test_the_database_demands_a_second_officer(aminah: Person, devi: Person) -> None:
    employer_of(make("bala"))
    sent = sent_by(aminah)
    handover = handing_over.propose(enrolment_id=sent.pk, version=sent.version, reason="?", by=devi, at=NOON)
    for closed_by in (None, devi):
        with pytest.raises(IntegrityError), transaction.atomic():
            Handover.objects.filter(pk=handover.pk).update(state="confirmed", closed_by=closed_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(
            enrolment=sent, employer=handover.employer, reason="?", proposed_by=devi, proposed_at=NOON
        )
