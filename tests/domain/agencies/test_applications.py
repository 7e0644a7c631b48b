"""An agency's application: every edge of its lifecycle, and that nothing else is done by anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from caruman.accounts.models import Person
from caruman.agencies.lifecycle import AGENCY, APPROVED, CLOSED, DRAFT, QUERY, REJECTED, SUBMITTED, WITHDRAWN
from caruman.agencies.models import Agency
from caruman.agencies.operations import applying, correcting, deciding
from caruman.agencies.queries import acts_for_any, agencies_of, applications_of, gaps, queue, roles_at
from caruman.agencies.refusals import UnableTo, UnableToApply, UnableToDecide
from caruman.audit.models import Event
from caruman.documents.models import Document
from caruman.notices.models import Notice
from tests.agencies import ANSWERS, application_of, approved_agency, one_of_the_cast, sent_by
from tests.people import NOON, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def in_english() -> Iterator[None]:
    """Read the refusals in English."""
    with translation.override("en"):
        yield


def brought_to(state: str) -> Agency:
    """Give an agency of Hassan's in a state, by the verbs that lead there."""
    hassan, farid = make("hassan"), make("farid")
    if state == DRAFT:
        return application_of(hassan)
    agency = sent_by(hassan)
    if state != SUBMITTED:
        for verb in {
            QUERY: ("ask",),
            APPROVED: ("approve",),
            REJECTED: ("reject",),
            WITHDRAWN: ("withdraw",),
            CLOSED: ("approve", "close"),
        }[state]:
            agency = done(verb, agency, by=hassan if verb == "withdraw" else farid)
    return agency


def done(verb: str, agency: Agency, *, by: Person) -> Agency:
    """Do what a verb of the lifecycle says, with what it needs."""
    version: dict[str, Any] = {"agency_id": agency.pk, "version": agency.version, "by": by, "at": NOON}
    named: dict[str, Any] = {"agency_id": agency.pk, "by": by, "at": NOON}
    doings: dict[str, Callable[[], Agency]] = {
        "submit": lambda: applying.submit(**version, signature=by.name),
        "answer": lambda: applying.answer(**named, words="Here it is."),
        "withdraw": lambda: applying.withdraw(**named),
        "ask": lambda: deciding.ask(**version, words="Which statutes?"),
        "approve": lambda: deciding.approve(**version, kind="association", target_groups=["worship"]),
        "reject": lambda: deciding.reject(**version, words="Not found."),
        "close": lambda: deciding.close(**version, words="It was wound up."),
        "reopen": lambda: deciding.reopen(**version, words="A mistake."),
    }
    return doings[verb]()


OFFICERS = ("ask", "approve", "reject", "close", "reopen")


@pytest.mark.parametrize("state", list(AGENCY.states))
def test_each_state_lets_its_own_verbs_through_and_no_other(state: str) -> None:
    agency = brought_to(state)
    hassan, farid = one_of_the_cast("hassan"), one_of_the_cast("farid")
    allowed = {edge.verb: edge.target for edge in AGENCY.edges if edge.source == state}
    for verb in ("submit", "answer", "withdraw", *OFFICERS):
        edge = "submit" if verb == "answer" else verb
        # A draft is sent, a question is answered: one edge of the lifecycle, two doings.
        fits = edge in allowed and {"submit": state == DRAFT, "answer": state == QUERY}.get(verb, True)
        with transaction.atomic():
            by = farid if verb in OFFICERS else hassan
            if fits:
                assert done(verb, agency, by=by).state == allowed[edge]
            else:
                with pytest.raises(UnableTo):
                    done(verb, agency, by=by)
            transaction.set_rollback(True)


def test_approval_gives_code_groups_and_a_manager() -> None:
    hassan, farid = make("hassan"), make("farid")
    waiting = sent_by(hassan, wished_groups=["volunteers"])
    agency = deciding.approve(
        agency_id=waiting.pk, version=waiting.version, kind="agency", target_groups=["worship", "volunteers", "worship"],
        by=farid, at=NOON,
    )  # fmt: skip
    assert agency.code is not None and agency.code.startswith("AG") and len(agency.code) == 8
    assert (agency.kind, agency.target_groups) == ("agency", ["volunteers", "worship"])
    assert roles_at(hassan, agency, NOON) == {"manager"}
    assert [body.agency for body in agencies_of(hassan, NOON)] == [agency]
    told = Notice.objects.filter(kind="agency_approved")
    assert {(one.channel, one.to) for one in told} == {("email", hassan.email), ("sms", hassan.phone)}
    assert agency.code in told.filter(channel="email").get().params


def test_two_agencies_have_two_codes() -> None:
    first = approved_agency()
    second = approved_agency(registration_number="PPM00220082020")
    assert first.code != second.code


def test_an_application_tells_its_applicant_every_step() -> None:
    agency = sent_by(make("hassan"))
    assert Notice.objects.get(kind="agency_received").to == agency.applicant.email
    agency = done("ask", agency, by=make("farid"))
    assert ["Which statutes?" in one.params for one in Notice.objects.filter(kind="agency_question")] == [True, True]
    agency = done("answer", agency, by=agency.applicant)
    assert Notice.objects.filter(kind="agency_received").count() == 2
    done("reject", agency, by=one_of_the_cast("farid"))
    assert Notice.objects.filter(kind="agency_rejected").count() == 1
    assert list(agency.steps.values_list("verb", flat=True)) == ["begin", "submit", "ask", "answer", "reject"]
    assert Event.objects.filter(act="agency.ask", about_id=str(agency.pk)).count() == 1


def test_the_clock_is_one_working_day_and_begins_anew_with_an_answer() -> None:
    agency = sent_by(make("hassan"))
    # Noon on a Friday: due at noon on Monday.
    assert agency.due_at == NOON + timedelta(days=3)
    agency = done("ask", agency, by=make("farid"))
    later = NOON + timedelta(days=4)
    answered = applying.answer(agency_id=agency.pk, words="Here.", by=agency.applicant, at=later)
    assert answered.due_at == NOON + timedelta(days=5)


@pytest.mark.parametrize("missing", ["kind", "name", "registration_number", "address", "phone", "people_expected"])
def test_an_application_with_a_gap_cannot_be_sent(missing: str) -> None:
    hassan = make("hassan")
    draft = application_of(hassan)
    empty = None if missing == "people_expected" else ""
    draft = applying.describe(agency_id=draft.pk, answers={missing: empty}, by=hassan, at=NOON)
    assert gaps(draft, on=NOON.date())
    with pytest.raises(UnableToApply):
        done("submit", draft, by=hassan)


def test_the_papers_are_asked_by_kind() -> None:
    hassan = make("hassan")
    bare = application_of(hassan, papers=False)
    assert gaps(bare, on=NOON.date()) == ["documents"]
    with pytest.raises(UnableToApply):
        done("submit", bare, by=hassan)


def test_the_signature_is_the_applicants_name_and_the_version_the_one_that_was_read() -> None:
    hassan = make("hassan")
    draft = application_of(hassan)
    for changes in ({"signature": "Somebody Else"}, {"version": draft.version - 1}):
        told = {"version": draft.version, "signature": hassan.name, **changes}
        with pytest.raises(UnableToApply):
            applying.submit(agency_id=draft.pk, by=hassan, at=NOON, **told)


def test_nobody_else_writes_on_an_application() -> None:
    agency, chong = application_of(make("hassan")), make("chong")
    for doing in (
        lambda: applying.describe(agency_id=agency.pk, answers={"city": "Muar"}, by=chong, at=NOON),
        lambda: done("submit", agency, by=chong),
        lambda: done("withdraw", agency, by=chong),
    ):
        with pytest.raises(UnableToApply):
            doing()


def test_an_answer_that_no_application_asks_is_a_defect() -> None:
    agency = application_of(make("hassan"))
    with pytest.raises(ValueError, match="code"):
        applying.describe(agency_id=agency.pk, answers={"code": "AG000001"}, by=agency.applicant, at=NOON)


def test_what_was_sent_cannot_be_changed() -> None:
    agency = sent_by(make("hassan"))
    with pytest.raises(UnableToApply):
        applying.describe(agency_id=agency.pk, answers={"city": "Muar"}, by=agency.applicant, at=NOON)


def test_only_officers_decide_and_never_on_their_own() -> None:
    chong, farid = make("chong"), make("farid")
    for applicant, by in ((make("hassan"), chong), (farid, farid)):
        agency = sent_by(applicant)
        for verb in ("ask", "approve", "reject"):
            with pytest.raises(UnableToDecide):
                done(verb, agency, by=by)


def test_an_old_page_decides_nothing() -> None:
    agency = sent_by(make("hassan"))
    agency.version -= 1
    with pytest.raises(UnableToDecide):
        done("approve", agency, by=make("farid"))


def test_a_file_that_no_scanner_has_passed_holds_the_approval() -> None:
    agency = sent_by(make("hassan"))
    Document.objects.filter(about_id=str(agency.pk), kind="appointment_letter").update(name="surat.pdf")
    paper = Document.objects.filter(about_id=str(agency.pk)).first()
    assert paper is not None
    Document.objects.create(
        **{
            field.attname: getattr(paper, field.attname)
            for field in Document._meta.concrete_fields
            if field.attname not in ("id", "state", "scanned_at", "scanner", "sent_sha256", "stored_as")
        },
        state="held",
        sent_sha256="e" * 64,
        stored_as="test/held",
    )
    with pytest.raises(UnableToDecide, match="virus"):
        done("approve", agency, by=make("farid"))


def test_one_registration_number_is_one_approved_agency() -> None:
    first = approved_agency()
    twin = sent_by(one_of_the_cast("bala"))
    farid = one_of_the_cast("farid")
    with pytest.raises(UnableToDecide, match="registration number"):
        done("approve", twin, by=farid)
    done("close", first, by=farid)
    assert done("approve", twin, by=farid).state == APPROVED
    first.refresh_from_db()
    with pytest.raises(UnableToDecide, match="registration number"):
        done("reopen", first, by=farid)


def test_an_officer_takes_passes_on_and_changes_the_groups() -> None:
    agency, farid, devi = sent_by(make("hassan")), make("farid"), make("devi")
    assert deciding.take(agency_id=agency.pk, by=devi, at=NOON).assigned_to == devi
    assert deciding.pass_on(agency_id=agency.pk, to=farid, by=devi, at=NOON).assigned_to == farid
    with pytest.raises(UnableToDecide):
        deciding.pass_on(agency_id=agency.pk, to=agency.applicant, by=devi, at=NOON)
    agency.refresh_from_db()
    agency = done("approve", agency, by=farid)
    named = {"agency_id": agency.pk, "version": agency.version, "words": "It teaches too.", "by": farid, "at": NOON}
    with pytest.raises(UnableToDecide, match="Nothing"):
        deciding.change_groups(**named, target_groups=["worship"])
    assert deciding.change_groups(**named, target_groups=["volunteers"]).target_groups == ["volunteers"]
    assert Notice.objects.get(kind="agency_groups").to == one_of_the_cast("hassan").email
    with pytest.raises(UnableToDecide):
        deciding.take(agency_id=agency.pk, by=devi, at=NOON)


def test_closing_and_reopening_tells_the_managers_and_keeps_the_code() -> None:
    agency = approved_agency()
    code, farid = agency.code, one_of_the_cast("farid")
    agency = done("close", agency, by=farid)
    assert (agency.state, agency.code) == (CLOSED, code)
    agency = done("reopen", agency, by=farid)
    assert (agency.state, agency.code) == (APPROVED, code)
    assert sorted(
        Notice.objects.filter(kind__in=("agency_closed", "agency_reopened")).values_list("kind", flat=True)
    ) == [
        "agency_closed",
        "agency_reopened",
    ]


def test_a_manager_corrects_how_the_agency_is_reached_and_nothing_else() -> None:
    agency, chong = approved_agency(), make("chong")
    hassan = agency.applicant
    named = {"agency": agency, "version": agency.version, "at": NOON}
    changed = correcting.correct(**named, answers={"city": "Muar", "phone": "+60611111111"}, by=hassan)
    assert (changed.city, changed.phone, changed.version) == ("Muar", "+60611111111", agency.version + 1)
    with pytest.raises(UnableToApply, match="changed since"):
        correcting.correct(**named, answers={"city": "Kajang"}, by=hassan)
    with pytest.raises(UnableToApply, match="manager"):
        correcting.correct(**named, answers={"city": "Kajang"}, by=chong)
    with pytest.raises(ValueError, match="name"):
        correcting.correct(**{**named, "version": changed.version}, answers={"name": "Other"}, by=hassan)
    done("close", changed, by=one_of_the_cast("farid"))
    changed.refresh_from_db()
    with pytest.raises(UnableToApply, match="closed"):
        correcting.correct(agency=changed, version=changed.version, answers={"city": "Ipoh"}, by=hassan, at=NOON)


def test_who_has_to_do_with_an_agency_sees_its_door() -> None:
    hassan, chong = make("hassan"), make("chong")
    assert not acts_for_any(hassan, NOON)
    draft = application_of(hassan)
    assert acts_for_any(hassan, NOON) and not acts_for_any(chong, NOON)
    assert list(applications_of(hassan)) == [draft]
    applying.withdraw(agency_id=draft.pk, by=hassan, at=NOON)
    assert not acts_for_any(hassan, NOON)
    approved_agency(hassan)
    assert acts_for_any(hassan, NOON)


def test_the_desk_sees_what_was_sent_and_no_draft() -> None:
    application_of(make("hassan"))
    waiting = sent_by(make("bala"), registration_number="OTHER1")
    assert list(queue()) == [waiting]
    assert list(queue(state=None)) == [waiting]


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "asleep"},
        {"name": ""},
        {"registration_number": ""},
        {"kind": "club"},
        {"code": None},
        {"signature": ""},
        {"due_at": None},
        {"decided_at": None},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_the_database_refuses_an_agency_that_makes_no_sense(changes: dict[str, object]) -> None:
    agency = approved_agency()
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=agency.pk).update(**changes)


def test_the_database_refuses_a_code_before_the_approval_and_a_changed_story() -> None:
    agency = sent_by(make("hassan"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=agency.pk).update(code="AG999999")
    with pytest.raises(IntegrityError), transaction.atomic():
        agency.steps.update(verb="approve")
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=agency.pk).update(state=CLOSED, code="AG999999", decided_at=NOON)


def test_the_database_keeps_one_approved_agency_for_a_registration_number() -> None:
    approved_agency()
    twin = approved_agency(one_of_the_cast("bala"), registration_number="OTHER1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=twin.pk).update(registration_number=ANSWERS["registration_number"])
