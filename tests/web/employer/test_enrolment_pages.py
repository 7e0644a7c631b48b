"""The enrolment form online, with and without an account: every page, every refusal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.documents.models import Document
from caruman.documents.scanning import EICAR
from caruman.employers.models import Enrolment
from caruman.employers.operations import deciding
from caruman.notices import params
from caruman.notices.models import Notice
from caruman.web.middleware.kept_work import sign_person
from tests.employers import papers_for, stored_in
from tests.papers import pdf, upload
from tests.people import NOON, make
from tests.people import english_browser_of as browser_of

pytestmark = pytest.mark.django_db

EMPLOYER = {
    "is_existing": "no",
    "employer_name": "Kedai Kopi Aminah",
    "entity_type": "private_company",
    "registration_kind": "mycoid",
    "registration_number": "2026 0100 0001",
    "employees": "4",
}
CONTACT = {
    "address": "12 Jalan Melati",
    "postcode": "43 000",
    "city": "Kajang",
    "state_code": "10",
    "employer_phone": "03-8733 0001",
    "employer_email": "kedai@kedai.example",
}
APPLICANT = {"applicant_position": "Director", "wanted_roles": ["preparer", "payer"]}


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)


def page(name: str, *keys: object) -> str:
    return reverse(name, args=keys)


def begin(client: Client) -> Enrolment:
    assert client.post(page("enrolment-own")).status_code == 302
    return Enrolment.objects.latest("created_at")


def fill_in(client: Client, form: Enrolment) -> None:
    for part, answers in (("employer", EMPLOYER), ("contact", CONTACT), ("applicant", APPLICANT)):
        assert client.post(page(f"enrolment-{part}", form.pk), answers).status_code == 302, part
    form.refresh_from_db()


def send(client: Client, form: Enrolment, name: str) -> Any:
    answers = {"version": form.version, "declared": "on", "signature": name}
    return client.post(page("enrolment-check", form.pk), answers)


def sent_by(person: Person) -> Enrolment:
    client = browser_of(person)
    form = begin(client)
    fill_in(client, form)
    papers_for(form, by=person)
    assert send(client, form, person.name).status_code == 302
    form.refresh_from_db()
    return form


def test_aminah_fills_in_the_form_over_several_sittings_and_sends_it() -> None:
    aminah = make("aminah")
    client = browser_of(aminah)
    form = begin(client)
    assert client.post(page("enrolment-employer", form.pk), EMPLOYER).status_code == 302
    # Another day, another window: what was said is still there.
    other = browser_of(aminah)
    assert "Kedai Kopi Aminah" in other.get(page("enrolment-employer", form.pk)).content.decode()
    fill_in(other, form)
    for paper in ("incorporation", "company_profile", "identity", "address_proof", "first_contract"):
        answer = other.post(page("enrolment-paper", form.pk, paper), {"file": upload(name=f"{paper}.pdf")})
        assert answer.status_code == 302
    assert other.get(page("enrolment-check", form.pk)).status_code == 200
    answer = send(other, form, aminah.name)
    assert answer["Location"] == page("enrolment-sent", form.pk)
    confirmation = other.get(answer["Location"]).content.decode()
    assert form.reference in confirmation
    assert "43000" in Enrolment.objects.values_list("postcode", flat=True)
    assert Enrolment.objects.get().employer_phone == "+60387330001"


def test_a_newcomer_proves_phone_and_mailbox_and_sends_the_form() -> None:
    client = Client()
    answer = client.post(page("enrolment-new"), {"phone": "012-345 0099", "email": "baru@kedai.example"})
    form = Enrolment.objects.get()
    assert answer["Location"] == page("enrolment-code", form.pk)
    # Nothing opens before the phone is proved.
    assert client.get(page("enrolment-form", form.pk))["Location"] == page("enrolment-code", form.pk)
    assert client.get(page("enrolment-papers", form.pk))["Location"] == page("enrolment-code", form.pk)
    assert client.post(page("enrolment-code", form.pk), {"code": "000"}).status_code == 200
    code = params.read(Notice.objects.get(kind="enrolment_code").params)["code"]
    assert client.post(page("enrolment-code", form.pk), {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
    applicant = {
        **APPLICANT,
        "applicant_name": "Aminah binti Yusof",
        "identity_kind": "nric",
        "identity_number": "850312-10-5012",
        "applicant_phone": "0123450099",
        "applicant_email": "baru@kedai.example",
        "language": "ms",
    }
    for part, answers in (("employer", EMPLOYER), ("contact", CONTACT), ("applicant", applicant)):
        assert client.post(page(f"enrolment-{part}", form.pk), answers).status_code == 302
    form.refresh_from_db()
    papers_for(form, by=None)
    assert client.get(page("enrolment-check", form.pk)).status_code == 302
    link = params.read(Notice.objects.get(kind="enrolment_link").params)["link_url"]
    path = link.removeprefix("http://localhost:8000")
    # On another device; a GET, as a mail scanner makes it, proves nothing.
    phone = Client()
    assert phone.get(path).status_code == 200
    form.refresh_from_db()
    assert form.email_proved_at is None
    assert phone.post(path)["Location"] == page("enrolment-form", form.pk)
    assert phone.post(path).status_code == 302
    assert send(phone, form, "aminah BINTI Yusof").status_code == 302
    # Who cannot sign in yet follows the progress by the mail, on any device.
    told = params.read(Notice.objects.get(kind="enrolment_received", channel="email").params)
    assert Client().get(told["status_url"].removeprefix("http://localhost:8000")).status_code == 200
    form.refresh_from_db()
    devi = make("devi")
    done = deciding.approve(enrolment_id=form.pk, version=form.version, by=devi, at=NOON)
    assert done.person is not None and done.person.portal_username
    # The account has the form now: the old link and the old browser open nothing.
    assert phone.get(path).status_code == 404
    assert client.get(page("enrolment-form", form.pk))["Location"].startswith(page("sign-in"))


def test_an_ended_session_leads_to_sign_in_and_what_was_typed_comes_back() -> None:
    aminah = make("aminah")
    form = begin(browser_of(aminah))
    path = page("enrolment-employer", form.pk)
    answer = Client().post(path, {**EMPLOYER, "_for": sign_person(aminah.pk)})
    assert answer["Location"] == f"{page('sign-in')}?{urlencode({'next': path})}"
    assert "Kedai Kopi Aminah" in browser_of(aminah).get(f"{path}?kept=1").content.decode()


@pytest.mark.parametrize("whose", ["an account's", "a newcomer's", "nobody's"])
def test_a_stranger_who_is_signed_out_learns_nothing_of_a_form(whose: str) -> None:
    if whose == "an account's":
        key = begin(browser_of(make("aminah"))).pk
    elif whose == "a newcomer's":
        Client().post(page("enrolment-new"), {"phone": "012-345 0099", "email": "baru@kedai.example"})
        key = Enrolment.objects.get().pk
    else:
        key = uuid4()
    for name in ("enrolment-form", "enrolment-papers", "enrolment-sent"):
        path = page(name, key)
        assert Client().get(path)["Location"] == f"{page('sign-in')}?{urlencode({'next': path})}"


def test_a_form_belongs_to_its_applicant_alone() -> None:
    form = sent_by(make("aminah"))
    document = Document.objects.filter(about_id=str(form.pk)).first()
    assert document is not None
    addresses = [
        page(name, form.pk)
        for name in (
            "enrolment-form", "enrolment-employer", "enrolment-contact", "enrolment-applicant", "enrolment-papers",
            "enrolment-check", "enrolment-sent", "enrolment-answer", "enrolment-withdraw", "enrolment-code",
            "enrolment-code-again", "enrolment-link-again",
        )
    ]  # fmt: skip
    addresses += [page("enrolment-document", form.pk, document.pk), page("enrolment-paper", form.pk, "identity")]
    for stranger in (browser_of(make("chong")), browser_of(make("devi"))):
        for address in addresses:
            assert stranger.get(address).status_code == 404, address
            assert stranger.post(address).status_code in (404, 405), address
    for address in addresses:
        assert Client().get(address)["Location"].startswith(page("sign-in")), address
        assert Client().post(address).status_code in (302, 405), address
    form.refresh_from_db()
    assert form.state == "submitted"


def test_a_file_of_another_form_is_not_given_out() -> None:
    aminah = make("aminah")
    first, second = sent_by(aminah), sent_by(make("chong"))
    document = Document.objects.filter(about_id=str(second.pk)).first()
    assert document is not None
    client = browser_of(aminah)
    assert client.get(page("enrolment-document", first.pk, document.pk)).status_code == 404


def test_ones_own_file_comes_back_as_a_file_and_never_as_a_page() -> None:
    aminah = make("aminah")
    client = browser_of(aminah)
    form = begin(client)
    client.post(page("enrolment-employer", form.pk), EMPLOYER)
    client.post(page("enrolment-paper", form.pk, "identity"), {"file": upload(name='k"ad\r\nX: 1.pdf')})
    document = Document.objects.get()
    answer = client.get(page("enrolment-document", form.pk, document.pk))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    remove = page("enrolment-paper-remove", form.pk, document.pk)
    assert client.get(remove).status_code == 200
    assert client.post(remove).status_code == 302
    assert client.get(page("enrolment-document", form.pk, document.pk)).status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"MZ\x90", "PDF, JPEG or PNG"),
        (EICAR, "virus"),
        (pdf(password="x"), "password"),
        (b"x" * (10 * 1024 * 1024 + 1), "10 MB"),
        (None, "Select a file"),
    ],
    ids=["empty", "wrong type", "virus", "password", "too big", "none"],
)
def test_a_bad_file_is_refused_with_its_own_words(content: bytes | None, words: str) -> None:
    client = browser_of(make("bala"))
    form = begin(client)
    sent = {"file": upload(content)} if content is not None else {}
    answer = client.post(page("enrolment-paper", form.pk, "identity"), sent)
    assert answer.status_code == 200
    assert words in answer.content.decode() and "Error:" in answer.content.decode()
    assert not Document.objects.exists()


def test_a_held_file_is_not_given_out(settings: Settings) -> None:
    settings.VIRUS_SCANNER = "unix:///nowhere/clamd"
    client = browser_of(make("bala"))
    form = begin(client)
    client.post(page("enrolment-employer", form.pk), EMPLOYER)
    client.post(page("enrolment-paper", form.pk, "identity"), {"file": upload()})
    assert "waiting for the virus scan" in client.get(page("enrolment-papers", form.pk)).content.decode()
    assert client.get(page("enrolment-document", form.pk, Document.objects.get().pk)).status_code == 404


@pytest.mark.parametrize(
    ("part", "wrong", "words"),
    [
        ("employer", {"employer_name": ""}, "Name of the employer"),
        ("employer", {"registration_number": "2026"}, "MyCoID"),
        ("employer", {"registration_kind": ""}, "registration number"),
        ("employer", {"is_existing": "yes"}, "employer code"),
        ("employer", {"is_existing": "yes", "employer_code": "12"}, "employer code"),
        ("employer", {"employees": "-1"}, "employees"),
        ("employer", {"entity_type": "empire"}, "empire"),
        ("contact", {"postcode": "4300"}, "five digits"),
        ("contact", {"employer_phone": "99"}, "telephone"),
        ("contact", {"employer_email": "kedai@"}, "e-mail"),
        ("applicant", {"applicant_position": "a\x00b"}, "position"),
        ("applicant", {"wanted_roles": ["owner"]}, "owner"),
    ],
)
def test_a_wrong_answer_is_explained_and_kept(part: str, wrong: dict[str, Any], words: str) -> None:
    client = browser_of(make("bala"))
    form = begin(client)
    answers = {"employer": EMPLOYER, "contact": CONTACT, "applicant": APPLICANT}[part]
    answer = client.post(page(f"enrolment-{part}", form.pk), {**answers, **wrong})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "error-summary" in text and words.lower() in text.lower()
    form.refresh_from_db()
    assert form.version == 1


def test_script_in_every_answer_is_only_text() -> None:
    client = browser_of(make("bala"))
    form = begin(client)
    script = "<script>alert(1)</script>"
    client.post(page("enrolment-employer", form.pk), {**EMPLOYER, "employer_name": script})
    client.post(page("enrolment-contact", form.pk), {**CONTACT, "address": script, "city": script})
    client.post(page("enrolment-applicant", form.pk), {**APPLICANT, "applicant_position": script})
    form.refresh_from_db()
    papers_for(form, by=form.person)
    for name in ("enrolment-form", "enrolment-check", "enrolment-employer"):
        assert script not in client.get(page(name, form.pk)).content.decode()


def test_sending_twice_is_sending_once() -> None:
    aminah = make("aminah")
    form = sent_by(aminah)
    client = browser_of(aminah)
    assert send(client, form, aminah.name)["Location"] == page("enrolment-form", form.pk)
    assert Notice.objects.filter(kind="enrolment_received", channel="email").count() == 1


def test_a_signature_of_another_name_is_refused() -> None:
    aminah = make("aminah")
    client = browser_of(aminah)
    form = begin(client)
    fill_in(client, form)
    papers_for(form, by=aminah)
    answer = send(client, form, "Somebody Else")
    assert answer.status_code == 200 and "Sign with the name" in answer.content.decode()


def test_a_question_is_seen_and_answered() -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent_by(aminah)
    client = browser_of(aminah)
    assert client.get(page("enrolment-answer", form.pk)).status_code == 302
    deciding.query(enrolment_id=form.pk, version=form.version, words="Which unit?", by=devi, at=NOON)
    assert "Which unit?" in client.get(page("enrolment-form", form.pk)).content.decode()
    assert client.get(page("enrolment-answer", form.pk)).status_code == 200
    assert client.post(page("enrolment-contact", form.pk), {**CONTACT, "address": "Unit 4"}).status_code == 302
    answer = client.post(page("enrolment-answer", form.pk), {"words": "Unit 4"})
    assert answer["Location"] == page("enrolment-sent", form.pk)
    assert client.post(page("enrolment-answer", form.pk), {"words": "Unit 4"})["Location"] == page(
        "enrolment-form", form.pk
    )


def test_a_rejection_says_why_and_how_to_go_on() -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent_by(aminah)
    deciding.reject(enrolment_id=form.pk, version=form.version, words="The certificate is old", by=devi, at=NOON)
    text = browser_of(aminah).get(page("enrolment-form", form.pk)).content.decode()
    assert "The certificate is old" in text and page("enrolment") in text


def test_a_form_is_taken_back_after_a_question() -> None:
    aminah = make("aminah")
    form = sent_by(aminah)
    client = browser_of(aminah)
    assert client.get(page("enrolment-withdraw", form.pk)).status_code == 200
    assert client.post(page("enrolment-withdraw", form.pk)).status_code == 302
    assert "decided or taken back" in client.post(page("enrolment-withdraw", form.pk)).content.decode()


def test_codes_are_not_sent_without_end() -> None:
    client = Client()
    for _ in range(3):
        client.post(page("enrolment-new"), {"phone": "012-345 0099", "email": "baru@kedai.example"})
    assert Notice.objects.filter(kind="enrolment_code").count() == 1
    form = Enrolment.objects.get()
    assert client.post(page("enrolment-code-again", form.pk)).status_code == 429


def test_forms_are_not_begun_without_end() -> None:
    client = browser_of(make("aminah"))
    for _ in range(22):
        client.post(page("enrolment-own"))
    assert Enrolment.objects.count() == 20
    assert "Too many tries" in client.get(page("enrolment")).content.decode()


@pytest.mark.parametrize("token", ["x", "a:b:c", "W10:1abc:xyz", "%00"])
def test_a_forged_link_opens_nothing(token: str) -> None:
    assert Client().get(f"/employer/enrolment/continue/{token}/").status_code == 404


def test_the_begin_page_leads_everyone_on() -> None:
    assert page("enrolment-new") in Client().get(page("enrolment")).content.decode()
    assert page("enrolment-own") in browser_of(make("aminah")).get(page("enrolment")).content.decode()
    assert Client().post(page("enrolment")).status_code == 405
    assert re.search("sign-in", Client().post(page("enrolment-own"))["Location"])


@pytest.mark.parametrize("typed", ["-1", "four", "99999999999"])
def test_a_number_of_employees_that_cannot_be_is_refused_in_our_words(typed: str) -> None:
    client = browser_of(make("aminah"))
    form = begin(client)
    answer = client.post(page("enrolment-employer", form.pk), {**EMPLOYER, "employees": typed})
    assert "Enter the number of employees in digits" in answer.content.decode()
