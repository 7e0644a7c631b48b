"""An application of an agency that came on paper: entered at the desk for somebody without an account."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.agencies.operations import deciding, entering
from caruman.agencies.queries import alike, roles_at
from caruman.agencies.refusals import UnableToDecide
from caruman.notices.models import Notice
from tests.agencies import ANSWERS, NEWCOMER, on_paper, sent_by
from tests.people import CAST, NOON, make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def approved(agency: Agency, officer: Person) -> Agency:
    return deciding.approve(
        agency_id=agency.pk, version=agency.version, kind=agency.kind, target_groups=(), by=officer, at=NOON
    )


def test_the_approval_opens_the_account_of_the_manager_and_not_before() -> None:
    devi, farid = make("devi"), make("farid")
    agency = on_paper(devi)
    assert (agency.state, agency.entered_by, agency.applicant, agency.channel) == ("submitted", devi, None, "post")
    assert agency.due_at is not None
    assert not Person.objects.filter(name=NEWCOMER["applicant_name"]).exists()
    received = Notice.objects.get(kind="agency_received")
    assert received.person_id is None
    agency = approved(agency, farid)
    manager = agency.applicant
    assert manager is not None and manager.must_change_password and agency.code
    assert roles_at(manager, agency, NOON) == {"manager"}
    assert set(Notice.objects.filter(kind="agency_approved_newcomer").values_list("channel", flat=True)) == {
        "email",
        "sms",
    }


def test_somebody_known_keeps_the_account_and_another_name_is_refused() -> None:
    devi, farid, gita = make("devi"), make("farid"), make("gita")
    number, name, *_ = CAST["gita"]
    lain = on_paper(devi, applicant_identity_number=number)
    with pytest.raises(UnableToDecide, match="another name"):
        approved(lain, farid)
    agency = approved(on_paper(devi, applicant_identity_number=number, applicant_name=name), farid)
    assert agency.applicant == gita
    assert Notice.objects.filter(kind="agency_approved", person_id=gita.pk).exists()


def test_the_desk_notes_what_was_answered_and_the_clock_begins_anew() -> None:
    devi, farid, hassan = make("devi"), make("farid"), make("hassan")
    agency = on_paper(devi)
    agency = deciding.ask(agency_id=agency.pk, version=agency.version, words="Who?", by=farid, at=NOON)
    with pytest.raises(UnableToDecide, match="has changed"):
        entering.note_answer(agency_id=agency.pk, version=1, words="I", by=devi, at=NOON)
    agency = entering.note_answer(agency_id=agency.pk, version=agency.version, words="I", by=devi, at=NOON)
    assert agency.state == "submitted"
    assert [step.verb for step in agency.steps.all()] == ["begin", "enter", "ask", "answer"]
    online = sent_by(hassan, registration_number="PPM00990012020")
    online = deciding.ask(agency_id=online.pk, version=online.version, words="Who?", by=farid, at=NOON)
    with pytest.raises(UnableToDecide):
        entering.note_answer(agency_id=online.pk, version=online.version, words="I", by=devi, at=NOON)


def test_nobody_decides_on_the_own_form_and_the_same_applicant_is_known() -> None:
    devi, farid = make("devi"), make("farid")
    number, name, *_ = CAST["farid"]
    own = on_paper(devi, applicant_identity_number=number, applicant_name=name)
    with pytest.raises(UnableToDecide, match="your own application"):
        approved(own, farid)
    second = on_paper(devi, applicant_identity_number=number, registration_number="PPM00770012020")
    assert alike(second) == [own]
    with pytest.raises(UnableToDecide, match="Only officers"):
        on_paper(make("gita"))


def test_an_application_has_an_applicant_or_came_on_paper() -> None:
    devi = make("devi")
    with pytest.raises(IntegrityError, match="an_agency_has_an_applicant_or_came_on_paper"), transaction.atomic():
        Agency.objects.create(reference="AAAA-0001", created_at=NOON)
    with pytest.raises(IntegrityError, match="an_agency_has_an_applicant_or_came_on_paper"), transaction.atomic():
        Agency.objects.create(reference="AAAA-0002", created_at=NOON, channel="post", entered_by=devi)
    with pytest.raises(IntegrityError, match="an_approved_agency_has_its_applicant"), transaction.atomic():
        agency = on_paper(devi)
        Agency.objects.filter(pk=agency.pk).update(state="approved", code="AG900001", decided_at=NOON)
    with pytest.raises(ValueError, match="form on paper"):
        entering.enter(channel="post", received_on=NOON.date(), answers=ANSWERS, by=devi, at=NOON)
