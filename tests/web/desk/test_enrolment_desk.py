"""The desk: the queue and its clock, one form, the verbs, each once and by officers alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from caruman.accounts.models import Person
from caruman.audit.models import Event, Look
from caruman.documents.models import Document
from caruman.documents.operations import receive
from caruman.employers.models import Employer, Enrolment, Handover
from caruman.employers.operations import deciding, enrolling
from caruman.notices import params
from caruman.notices.models import Notice
from caruman.notices.rendering import mail
from tests.employers import ANSWERS, employer_of, papers_for, stored_in
from tests.papers import upload
from tests.people import NOON, browser_of, english_browser_of, make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)


def page(name: str, *keys: object) -> str:
    return reverse(name, args=keys)


def officer(person: Person) -> Client:
    return english_browser_of(person)


def sent_by(person: Person, at: datetime = NOON, **changes: Any) -> Enrolment:
    draft = enrolling.start(by=person, at=at, language="ms")
    draft = enrolling.save_answers(enrolment_id=draft.pk, answers={**ANSWERS, **changes}, by=person, at=at)
    papers_for(draft, by=person)
    return enrolling.submit(enrolment_id=draft.pk, version=draft.version, signature=person.name, by=person, at=at)


PAPER = {
    "channel": "post",
    "is_existing": "no",
    "employer_name": "Gerai Nasi Lemak",
    "entity_type": "sole_proprietor",
    "registration_kind": "old_ssm",
    "registration_number": "123456-A",
    "employees": "0",
    "address": "3 Jalan Dua",
    "postcode": "43000",
    "city": "Kajang",
    "state_code": "10",
    "employer_phone": "0387330001",
    "applicant_name": "Aminah binti Yusof",
    "identity_kind": "nric",
    "identity_number": "850312-10-5012",
    "applicant_position": "Owner",
    "applicant_phone": "0123450001",
    "applicant_email": "aminah@kedai.example",
    "language": "ms",
    "is_signed": "on",
}


def addresses_of(form: Enrolment) -> list[str]:
    document = Document.objects.filter(about_id=str(form.pk)).first()
    verbs = ("", "-take", "-pass-on", "-approve", "-query", "-reject", "-propose", "-paper")
    assert document is not None
    return [
        page("office-enrolments"),
        page("office-enrolment-new"),
        *(page(f"office-enrolment{verb}", form.pk) for verb in verbs),
        page("office-enrolment-document", form.pk, document.pk),
    ]


def test_the_desk_is_not_there_for_who_is_no_officer() -> None:
    aminah = make("aminah")
    form = sent_by(aminah)
    for address in addresses_of(form):
        for client in (browser_of(aminah), browser_of(make_once("chong"))):
            assert client.get(address).status_code == 404, address
            assert client.post(address).status_code == 404, address
        assert Client().get(address).status_code == 302
    # An officer without an officer's factor is led to prove one.
    weak = browser_of(make("devi"), factor="phone")
    assert "officer-factor" in weak.get(page("office-enrolments"))["Location"]
    assert not Employer.objects.exists()


def make_once(who: str) -> Person:
    from tests.people import CAST

    return Person.objects.filter(name=CAST[who][1]).first() or make(who)


@time_machine.travel(NOON + timedelta(minutes=1), tick=False)
def test_the_queue_shows_the_clock_in_words_the_most_urgent_first() -> None:
    aminah, devi = make("aminah"), make("devi")
    sent_by(aminah, NOON - timedelta(days=3), employer_name="Lewat", registration_number="202601000002")
    sent_by(aminah, NOON - timedelta(hours=26), employer_name="Hampir", registration_number="202601000003")
    sent_by(aminah, employer_name="Baharu", registration_number="202601000004")
    text = officer(devi).get(page("office-enrolments")).content.decode()
    assert text.index("Lewat") < text.index("Hampir") < text.index("Baharu")
    assert [text.index(word) for word in ("overdue", "in time")] == sorted(
        text.index(word) for word in ("overdue", "in time")
    )
    assert "overdue" in text and "in time" in text


def test_the_queue_is_filtered_and_searched() -> None:
    aminah, devi = make("aminah"), make("devi")
    one = sent_by(aminah, employer_name="Satu")
    two = sent_by(aminah, employer_name="Dua", registration_number="202601000002")
    deciding.take(enrolment_id=one.pk, by=devi, at=NOON)
    client = officer(devi)

    def found(**asked: str) -> set[str]:
        text = client.get(page("office-enrolments"), asked).content.decode()
        return {form.reference for form in (one, two) if form.reference in text}

    both = {one.reference, two.reference}
    assert found() == both
    assert found(whose="mine") == {one.reference} and found(whose="nobody") == {two.reference}
    assert found(q=two.reference.lower().replace("-", " ")) == {two.reference}
    assert found(q="2026-0100-0002") == {two.reference}
    assert found(q="satu") == {one.reference}
    assert found(channel="post") == set() and found(channel="online") == both
    assert found(state="approved") == set()
    assert found(state="any") == both
    assert found(state="approved", q=one.reference) == {one.reference}, "a whole reference is found wherever it stands"
    assert found(state="../../etc", q="\x00'\"%") == set()
    assert found(page="99") == both


def test_the_queue_asks_the_database_equally_often_for_many_forms(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    aminah, devi = make("aminah"), make("devi")
    for number in range(12):
        sent_by(aminah, registration_number=f"2026010000{number:02d}")
    client = officer(devi)
    client.get(page("office-enrolments"))
    with django_assert_max_num_queries(6):
        client.get(page("office-enrolments"))


def test_reading_a_form_is_a_look_that_the_applicant_can_see() -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent_by(aminah)
    answer = officer(devi).get(page("office-enrolment", form.pk))
    assert answer.status_code == 200 and "850312105012" in answer.content.decode()
    look = Look.objects.get()
    assert (look.person_id, look.by_id, look.reason) == (aminah.pk, devi.pk, "enrolment_check")


def test_a_draft_is_not_on_the_desk() -> None:
    draft = enrolling.start(by=make("aminah"), at=NOON, language="ms")
    assert officer(make("devi")).get(page("office-enrolment", draft.pk)).status_code == 404


def test_an_officer_takes_a_copy_and_that_is_recorded() -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent_by(aminah)
    paper = receive(upload=upload(), by=aminah, about=form, kind="other", at=NOON)
    answer = officer(devi).get(page("office-enrolment-document", form.pk, paper.pk))
    assert answer["Content-Disposition"].startswith("attachment") and "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    event = Event.objects.get(act="document.downloaded")
    assert event.by_id == devi.pk and event.person_id == aminah.pk
    assert Look.objects.filter(page="office-enrolment-document").count() == 1


def test_a_file_of_another_form_is_not_given_out() -> None:
    first, second = sent_by(make("aminah")), sent_by(make("bala"), registration_number="202601000002")
    paper = Document.objects.filter(about_id=str(second.pk)).first()
    assert paper is not None
    client = officer(make("devi"))
    assert client.get(page("office-enrolment-document", first.pk, paper.pk)).status_code == 404


def test_devi_approves_and_a_second_click_changes_nothing() -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent_by(aminah)
    client = officer(devi)
    assert client.get(page("office-enrolment-approve", form.pk)).status_code == 200
    asked = {"version": form.version}
    answer = client.post(page("office-enrolment-approve", form.pk), asked)
    assert answer["Location"] == page("office-enrolment", form.pk)
    again = client.post(page("office-enrolment-approve", form.pk), asked)
    assert again.status_code == 409 and "meanwhile" in again.content.decode()
    assert Employer.objects.count() == 1
    # The employer that this form made is no other employer with a portal ID.
    assert "has a portal ID already" not in client.get(page("office-enrolment", form.pk)).content.decode()
    assert Notice.objects.filter(kind="enrolment_approved", channel="email").count() == 1


def test_what_two_officers_do_at_once_is_done_by_the_first() -> None:
    aminah, devi, farid = make("aminah"), make("devi"), make("farid")
    form = sent_by(aminah)
    first, second = officer(devi), officer(farid)
    said = {"version": form.version, "words": "No"}
    assert first.post(page("office-enrolment-reject", form.pk), said).status_code == 302
    answer = second.post(page("office-enrolment-approve", form.pk), {"version": form.version})
    assert answer.status_code == 409
    form.refresh_from_db()
    assert form.state == "rejected" and form.decided_by == devi


def test_ready_words_come_in_the_applicants_language_and_can_be_changed() -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent_by(aminah)
    client = officer(devi)
    text = client.get(page("office-enrolment-query", form.pk), {"ready": "missing_paper"}).content.decode()
    assert "belum kami terima" in text
    said = {"version": form.version, "words": "Hantar salinan kad pengenalan."}
    assert client.post(page("office-enrolment-query", form.pk), said).status_code == 302
    told = Notice.objects.get(kind="enrolment_query", channel="email")
    assert told.language == "ms" and params.read(told.params)["words"] == said["words"]


@pytest.mark.parametrize("verb", ["query", "reject", "propose"])
def test_a_verb_without_a_reason_is_refused(verb: str) -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent_by(aminah)
    answer = officer(devi).post(page(f"office-enrolment-{verb}", form.pk), {"version": form.version, "words": " "})
    assert answer.status_code == 200 and "error-summary" in answer.content.decode()
    form.refresh_from_db()
    assert form.state == "submitted"


def test_an_officer_does_not_decide_on_his_own_form() -> None:
    devi = make("devi")
    form = sent_by(devi)
    client = officer(devi)
    assert "your own form" in client.get(page("office-enrolment", form.pk)).content.decode()
    assert client.post(page("office-enrolment-approve", form.pk), {"version": form.version}).status_code == 409
    assert Look.objects.get().is_close


def test_a_form_is_taken_and_passed_on() -> None:
    aminah, devi, farid = make("aminah"), make("devi"), make("farid")
    form = sent_by(aminah)
    client = officer(devi)
    for _ in range(2):
        assert client.post(page("office-enrolment-take", form.pk)).status_code == 302
    assert form.steps.filter(verb="take").count() == 1
    assert page("office-enrolment-take", form.pk) not in client.get(page("office-enrolment", form.pk)).content.decode()
    assert client.post(page("office-enrolment-pass-on", form.pk), {"to": aminah.pk}).status_code == 200
    assert client.post(page("office-enrolment-pass-on", form.pk), {"to": farid.pk}).status_code == 302
    form.refresh_from_db()
    assert form.assigned_to == farid


def test_two_officers_hand_an_employer_over() -> None:
    aminah, bala, devi, farid = make("aminah"), make("bala"), make("devi"), make("farid")
    employer = employer_of(bala)
    form = sent_by(aminah)
    client = officer(devi)
    text = client.get(page("office-enrolment", form.pk)).content.decode()
    assert "has a portal ID already" in text and page("office-enrolment-approve", form.pk) not in text
    reason = {"version": form.version, "reason": "Bala left the firm; letter of the board seen."}
    assert client.post(page("office-enrolment-propose", form.pk), reason).status_code == 302
    handover = Handover.objects.get()
    address = page("office-enrolment-handover", form.pk, handover.pk)
    assert client.post(address, {"act": "confirm"}).status_code == 409
    second = officer(farid)
    assert "letter of the board" in second.get(address).content.decode()
    assert second.post(address, {"act": "confirm"}).status_code == 302
    assert second.post(address, {"act": "confirm"}).status_code == 409
    assert list(employer.grants.filter(state="held", role="owner").values_list("person", flat=True)) == [aminah.pk]


@time_machine.travel(datetime(2026, 11, 20, 5, 0, tzinfo=UTC), tick=False)
def test_what_came_by_post_is_entered_into_the_same_queue() -> None:
    devi = make("devi")
    client = officer(devi)
    assert client.get(page("office-enrolment-new")).status_code == 200
    answer = client.post(page("office-enrolment-new"), {**PAPER, "received_on": "2026-11-19"})
    form = Enrolment.objects.get()
    assert answer["Location"] == page("office-enrolment", form.pk)
    assert (form.channel, form.state, form.entered_by) == ("post", "submitted", devi)
    assert form.reference in client.get(page("office-enrolments")).content.decode()
    sent = {"kind": "signed_form", "file": upload()}
    assert client.post(page("office-enrolment-paper", form.pk), sent).status_code == 302
    assert client.post(page("office-enrolment-paper", form.pk), {"kind": "signed_form"}).status_code == 200
    assert Event.objects.filter(act="enrolment.seen").count() == 0
    client.get(page("office-enrolment", form.pk))
    assert Event.objects.filter(act="enrolment.seen").count() == 1
    client.post(page("office-enrolment-query", form.pk), {"version": form.version, "words": "Hantar salinan."})
    asked = Notice.objects.get(kind="enrolment_query", channel="email")
    assert "/employer/enrolment/" not in mail(asked.kind, "ms", params.read(asked.params)).plain
    form.refresh_from_db()
    client.post(page("office-enrolment-reject", form.pk), {"version": form.version, "words": "Tiada jawapan."})
    assert Notice.objects.filter(kind="enrolment_rejected", channel="email").count() == 1


def test_who_is_approved_on_paper_gets_an_account() -> None:
    client = officer(make("devi"))
    client.post(page("office-enrolment-new"), {**PAPER, "received_on": "2026-11-19"})
    form = Enrolment.objects.get()
    client.post(page("office-enrolment-approve", form.pk), {"version": form.version})
    assert Notice.objects.filter(kind="enrolment_approved_newcomer", channel="email").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"received_on": "2027-01-01"}, {"received_on": "1999-01-01"}, {"channel": "online"}, {"is_signed": ""}],
)
@time_machine.travel(datetime(2026, 11, 20, 5, 0, tzinfo=UTC), tick=False)
def test_a_paper_form_that_makes_no_sense_is_refused(wrong: dict[str, str]) -> None:
    client = officer(make("devi"))
    answer = client.post(page("office-enrolment-new"), {**PAPER, "received_on": "2026-11-19", **wrong})
    assert answer.status_code == 200 and not Enrolment.objects.exists()


def test_files_are_added_at_the_desk_to_paper_forms_only() -> None:
    form = sent_by(make("aminah"))
    assert officer(make("devi")).get(page("office-enrolment-paper", form.pk)).status_code == 404


def test_wrong_methods_are_refused() -> None:
    client = officer(make("devi"))
    assert client.post(page("office-enrolments")).status_code == 405
    form = sent_by(make("aminah"))
    assert client.post(page("office-enrolment", form.pk)).status_code == 405
    assert client.get(page("office-enrolment-take", form.pk)).status_code == 302
    form.refresh_from_db()
    assert form.assigned_to is None
