"""The application of an agency online: every page, every refusal; and the desk that decides on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from caruman.agencies.lifecycle import APPROVED, CLOSED, QUERY, REJECTED, SUBMITTED, WITHDRAWN
from caruman.agencies.models import Agency
from caruman.agencies.operations import applying, deciding
from caruman.audit.models import Look
from caruman.documents.models import Document
from tests.agencies import application_of, approved_agency, one_of_the_cast, sent_by
from tests.employers import stored_in
from tests.papers import upload
from tests.people import NOON, make
from tests.people import english_browser_of as browser_of

pytestmark = pytest.mark.django_db

BODY = {
    "kind": "association",
    "name": "  Persatuan   Nelayan Kajang ",
    "registration_number": "ppm-001-10-08-2020",
    "applicant_position": "Setiausaha",
}
CONTACT = {
    "address": "7 Jalan Pantai",
    "postcode": "43 000",
    "city": "Kajang",
    "state_code": "10",
    "phone": "03-8733 0077",
    "email": "pejabat@persatuan.example",
}
PEOPLE = {"people_expected": "200", "wished_groups": ["joran", "volunteers"]}


@pytest.fixture(autouse=True)
def _at_noon(settings: Settings, tmp_path: Path) -> Any:
    stored_in(settings, tmp_path)
    with time_machine.travel(NOON, tick=False):
        yield


def at(name: str, agency: Agency | UUID, *keys: object) -> str:
    return reverse(name, args=[getattr(agency, "pk", agency), *keys])


def words(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_an_application_is_filled_in_sent_asked_about_and_answered() -> None:
    hassan, devi = make("hassan"), make("devi")
    client = browser_of(hassan)
    assert "You act for no agency yet" in words(client, "/agency/")
    client.post("/agency/enrolment/")
    agency = Agency.objects.get()
    for part, answers in (("body", BODY), ("contact", CONTACT), ("people", PEOPLE)):
        assert client.post(at(f"agency-application-{part}", agency), answers).status_code == 302, part
    assert client.get(at("agency-application-check", agency)).status_code == 302, "papers are missing"
    for paper in ("registration_certificate", "appointment_letter"):
        sent = client.post(at("agency-application-paper", agency, paper), {"file": upload(name=f"{paper}.pdf")})
        assert sent["Location"] == at("agency-application-papers", agency)
    agency.refresh_from_db()
    assert (agency.name, agency.registration_number) == ("Persatuan Nelayan Kajang", "PPM00110082020")
    page = words(client, at("agency-application-check", agency))
    for shown in ("Persatuan Nelayan Kajang", "Fishing (Joran)", "appointment_letter.pdf", "••••••••5055"):
        assert shown in page
    signed = {"version": agency.version, "declared": "on", "signature": hassan.name}
    wrong = client.post(at("agency-application-check", agency), {**signed, "signature": "Somebody Else"})
    assert "Sign with your name" in wrong.content.decode()
    old = client.post(at("agency-application-check", agency), {**signed, "version": agency.version - 1})
    assert "have changed" in old.content.decode()
    done = client.post(at("agency-application-check", agency), signed)
    assert done["Location"] == at("agency-application-sent", agency)
    assert agency.reference in words(client, done["Location"])
    agency.refresh_from_db()
    assert agency.state == SUBMITTED
    assert client.get(at("agency-application-body", agency)).status_code == 404, "it was sent"
    deciding.ask(agency_id=agency.pk, version=agency.version, words="Which statutes?", by=devi, at=NOON)
    assert "Which statutes?" in words(client, at("agency-application", agency))
    answered = client.post(at("agency-application-answer", agency), {"words": "These."})
    assert answered["Location"] == at("agency-application-sent", agency)
    agency.refresh_from_db()
    assert agency.state == SUBMITTED
    assert client.get(at("agency-application-answer", agency)).status_code == 302, "nothing is asked now"


def test_an_application_is_withdrawn_and_a_rejected_one_says_why() -> None:
    hassan = make("hassan")
    client = browser_of(hassan)
    draft = application_of(hassan)
    client.post(at("agency-application-withdraw", draft))
    draft.refresh_from_db()
    assert draft.state == WITHDRAWN
    assert "decided or taken back" in client.post(at("agency-application-withdraw", draft)).content.decode()
    waiting = sent_by(hassan)
    deciding.reject(agency_id=waiting.pk, version=waiting.version, words="Not found.", by=make("devi"), at=NOON)
    assert "Not found." in words(client, at("agency-application", waiting))


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("body", {"kind": "club"}),
        ("body", {"name": " "}),
        ("body", {"registration_number": "協會"}),
        ("contact", {"postcode": "4300"}),
        ("contact", {"phone": "12"}),
        ("contact", {"email": "nobody"}),
        ("people", {"people_expected": "0"}),
        ("people", {"wished_groups": ["kings"]}),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(part: str, wrong: dict[str, Any]) -> None:
    hassan = make("hassan")
    agency = applying.begin(by=hassan, at=NOON)
    whole = {"body": BODY, "contact": CONTACT, "people": PEOPLE}[part]
    page = browser_of(hassan).post(at(f"agency-application-{part}", agency), {**whole, **wrong}).content.decode()
    assert "<title>Error:" in page
    if part != "people":
        kept = next(value for name, value in whole.items() if name not in wrong and name != "kind")
        assert str(kept).strip() in page
    elif "people_expected" in wrong:
        assert page.count(" checked") == 2


def test_papers_are_saved_removed_and_kept_from_strangers() -> None:
    hassan = make("hassan")
    client, agency = browser_of(hassan), application_of(hassan, papers=False)
    assert "If needed" in words(client, at("agency-application-papers", agency))
    assert client.get(at("agency-application-paper", agency, "passport")).status_code == 404
    client.post(at("agency-application-paper", agency, "other"), {"file": upload(name="minit.pdf")})
    paper = Document.objects.get()
    assert b"".join(client.get(at("agency-application-document", agency, paper.pk)).streaming_content)[:4] == b"%PDF"
    stranger = browser_of(make("chong"))
    assert stranger.get(at("agency-application-document", agency, paper.pk)).status_code == 404
    client.post(at("agency-application-paper-remove", agency, paper.pk))
    assert client.get(at("agency-application-document", agency, paper.pk)).status_code == 404


def test_nobody_begins_applications_without_end() -> None:
    client = browser_of(make("hassan"))
    for _time in range(21):
        client.post("/agency/enrolment/")
    assert Agency.objects.count() == 20


def test_the_desk_finds_takes_and_approves_an_application_and_each_look_is_recorded() -> None:
    agency, devi = sent_by(make("hassan"), wished_groups=["joran"]), make("devi")
    client = browser_of(devi)
    for query in ("", "?q=nelayan", f"?q={agency.reference.lower()}&state=closed", "?whose=nobody", "?channel=post"):
        assert agency.name in words(client, f"/office/agencies/{query}"), query
    for query in ("?q=koperasi", "?whose=mine", "?state=approved", "?kind=platform", "?page=x"):
        assert (agency.name in words(client, f"/office/agencies/{query}")) is (query == "?page=x"), query
    assert "Fishing (Joran)" in words(client, at("office-agency", agency))
    look = Look.objects.get()
    assert (look.page, look.reason, look.person_id) == ("office-agency", "agency_check", agency.applicant_id)
    client.post(at("office-agency-take", agency))
    assert agency.name in words(client, "/office/agencies/?whose=mine")
    told = {"version": agency.version, "kind": "association", "target_groups": ["joran", "worship"]}
    assert client.post(at("office-agency-approve", agency), told)["Location"] == at("office-agency", agency)
    agency.refresh_from_db()
    assert (agency.state, agency.target_groups) == (APPROVED, ["joran", "worship"])
    assert agency.name in words(client, f"/office/agencies/?state=approved&q={agency.code}")
    again = client.post(at("office-agency-approve", agency), told)
    assert again.status_code == 409 and "Nothing was changed" in again.content.decode()


def test_the_desk_asks_and_rejects_with_ready_words_in_the_applicants_language() -> None:
    agency = sent_by(make("hassan"))
    client = browser_of(make("devi"))
    assert "Surat lantikan tidak menunjukkan" in words(client, at("office-agency-ask", agency) + "?ready=appointment")
    client.post(at("office-agency-ask", agency), {"version": agency.version, "words": "Hantar surat."})
    agency.refresh_from_db()
    assert agency.state == QUERY
    assert "Kami tidak menerima jawapan" in words(client, at("office-agency-reject", agency) + "?ready=no_answer")
    client.post(at("office-agency-reject", agency), {"version": agency.version, "words": "Tiada jawapan."})
    agency.refresh_from_db()
    assert agency.state == REJECTED


def test_the_desk_changes_groups_closes_and_reopens() -> None:
    agency = approved_agency(target_groups=["joran"])
    client = browser_of(make("devi"))
    told = {"version": agency.version, "words": "Ia mengajar juga.", "target_groups": ["didik"]}
    client.post(at("office-agency-groups", agency), told)
    agency.refresh_from_db()
    assert agency.target_groups == ["didik"]
    for verb, state in (("close", CLOSED), ("reopen", APPROVED)):
        client.post(at(f"office-agency-{verb}", agency), {"version": agency.version, "words": "Atas permintaan."})
        agency.refresh_from_db()
        assert agency.state == state
    page = words(client, at("office-agency", agency))
    assert "Ia mengajar juga." in page and one_of_the_cast("hassan").name in page


def test_an_officer_does_not_decide_on_the_own_application() -> None:
    devi = make("devi")
    agency = sent_by(devi)
    client = browser_of(devi)
    assert "Another officer decides it" in words(client, at("office-agency", agency))
    answer = client.post(at("office-agency-reject", agency), {"version": agency.version, "words": "No."})
    assert answer.status_code == 409
    assert Look.objects.filter(is_close=True).exists()


def test_the_office_home_counts_what_waits() -> None:
    sent_by(make("hassan"))
    assert "1 application waits" in words(browser_of(make("devi")), "/office/")
