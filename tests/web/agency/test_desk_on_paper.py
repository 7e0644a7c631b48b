"""The desk for agencies on its pages: a form that came on paper, and a new manager whom two officers name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.agencies.models import Agency, ManagerChange
from caruman.agencies.operations import deciding
from caruman.agencies.queries import managers_of
from caruman.audit.models import Event
from caruman.documents.models import Document
from tests.agencies import ANSWERS, NEWCOMER, approved_agency, new_manager_for, on_paper, one_of_the_cast, sent_by
from tests.employers import stored_in
from tests.papers import picture, upload
from tests.people import CAST, NOON, make
from tests.people import browser_of as malay_browser_of

pytestmark = pytest.mark.django_db

PAPER = {
    **{name: value for name, value in ANSWERS.items() if name != "wished_groups"},
    "phone": "03-8733 0077",
    "channel": "post",
    "received_on": NOON.date().isoformat(),
    "applicant_name": NEWCOMER["applicant_name"],
    "identity_kind": "nric",
    "identity_number": "750505-10-5554",
    "applicant_phone": "012-333 0099",
    "applicant_email": NEWCOMER["applicant_email"],
    "language": "ms",
    "is_signed": "on",
}
MANAGER = {
    **dict(zip(("identity_number", "name", "phone", "email"), CAST["bala"], strict=False)),
    "identity_kind": "nric",
    "language": "ms",
    "reason": "The only manager died; the committee wrote.",
}


@pytest.fixture(autouse=True)
def _at_noon(settings: Settings, tmp_path: Path) -> Any:
    stored_in(settings, tmp_path)
    with time_machine.travel(NOON, tick=False):
        yield


def browser_of(person: Person) -> Client:
    client = malay_browser_of(person, proved=NOON)
    client.cookies["language"] = "en"
    return client


def at(name: str, *keys: object) -> str:
    return reverse(name, args=[getattr(key, "pk", key) for key in keys])


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_form_on_paper_is_entered_gets_its_papers_and_is_approved() -> None:
    devi = browser_of(make("devi"))
    assert "Enter a form that came on paper" in words(devi.get(at("office-agencies")))
    wrong = words(devi.post(at("office-agency-new"), {**PAPER, "identity_number": "12", "received_on": "2020-01-01"}))
    assert "Error:" in wrong and "within the last 90 days" in wrong and NEWCOMER["applicant_name"] in wrong
    assert not Agency.objects.exists()
    answer = devi.post(at("office-agency-new"), PAPER)
    agency = Agency.objects.get()
    assert answer.url == at("office-agency", agency)
    page = words(devi.get(answer.url))
    assert "750505105554" in page and "Entered by" in page and "Not sent" in page and "Post" in page
    assert Event.objects.filter(act="agency.seen", about_id=str(agency.pk)).exists()
    sent = {"kind": "appointment_letter", "file": upload(picture(), "letter.jpg")}
    assert devi.post(at("office-agency-paper", agency), sent).status_code == 302
    assert Document.objects.get(about_id=str(agency.pk)).kind == "appointment_letter"
    shown = words(devi.get(at("office-agency-approve", agency)))
    assert "a username and a temporary password by e-mail" in shown
    agreed = {"version": Agency.objects.get().version, "kind": "association"}
    assert devi.post(at("office-agency-approve", agency), agreed).status_code == 302
    assert managers_of(Agency.objects.get()).get().name == NEWCOMER["applicant_name"]
    assert devi.get(at("office-agency-paper", agency)).status_code == 404, "it is decided"


def test_an_answer_is_noted_for_a_form_on_paper_and_for_no_other() -> None:
    devi, officer = browser_of(make("devi")), one_of_the_cast("devi")
    agency = on_paper(officer)
    agency = deciding.ask(agency_id=agency.pk, version=agency.version, words="Who?", by=officer, at=NOON)
    assert "Note the answer" in words(devi.get(at("office-agency", agency)))
    noted = {"version": agency.version, "words": "The secretary."}
    assert devi.post(at("office-agency-answer", agency), noted).url == at("office-agency", agency)
    assert "The secretary." in words(devi.get(at("office-agency", agency)))
    assert devi.post(at("office-agency-answer", agency), noted).status_code == 409, "twice"
    online = sent_by(make("hassan"), registration_number="PPM00990012020")
    assert devi.get(at("office-agency-answer", online)).status_code == 404


def test_an_officer_names_a_new_manager_and_a_supervisor_confirms_beside_the_letter() -> None:
    agency, devi, farid = approved_agency(), browser_of(make("devi")), browser_of(one_of_the_cast("farid"))
    hassan, bala = browser_of(one_of_the_cast("hassan")), make("bala")
    assert "Name a new manager" in words(devi.get(at("office-agency", agency)))
    new = at("office-agency-manager-new", agency)
    empty = words(devi.post(new, {**MANAGER, "version": agency.version}))
    assert "Error:" in empty and "The only manager died" in empty
    hostile = words(devi.post(new, {**MANAGER, "version": agency.version, "letter": upload(b"MZ", "a.pdf")}))
    assert "Error:" in hostile and not ManagerChange.objects.exists()
    letter = {"letter": upload(picture(), "letter.jpg")}
    answer = devi.post(new, {**MANAGER, "version": agency.version, **letter})
    change = ManagerChange.objects.get()
    assert answer.url == at("office-agency-manager", agency, change)
    own = words(devi.get(answer.url))
    assert "This waits for a supervisor" in own and "Confirm the new manager" not in own
    assert devi.post(answer.url, {"act": "confirm"}).status_code == 409
    assert "Read and decide" in words(devi.get(at("office-agency", agency)))
    page = words(farid.get(answer.url))
    for told in (CAST["bala"][0], "The only manager died", "Letter that appoints the new manager", "<img"):
        assert told in page, told
    file = Document.objects.get(about_id=str(change.pk))
    copy = farid.get(at("office-agency-manager-letter", agency, change, file))
    assert b"".join(copy.streaming_content).startswith(b"\xff\xd8\xff")
    assert farid.post(answer.url, {"act": "confirm"}).url == at("office-agency", agency)
    assert farid.post(answer.url, {"act": "confirm"}).status_code == 409, "twice"
    assert "Confirmed by" in words(farid.get(answer.url))
    assert managers_of(agency).get().person == bala
    assert hassan.get(at("agency-home", agency)).status_code == 404
    story = words(browser_of(bala).get(at("agency-activity", agency)))
    assert "A second officer confirmed the new manager" in story


def test_a_change_is_reached_through_its_own_agency_only() -> None:
    agency, devi = approved_agency(), make("devi")
    other = approved_agency(make("gita"), registration_number="PPM00550012020")
    change = new_manager_for(agency, by=devi)
    browser = browser_of(devi)
    assert browser.get(at("office-agency-manager", other, change)).status_code == 404
    assert browser.post(at("office-agency-manager", agency, change), {"act": "refuse"}).status_code == 302
    assert "Closed without a change" in words(browser.get(at("office-agency-manager", agency, change)))
    assert CAST["hassan"][1] in words(browser.get(at("office-agency", agency)))
