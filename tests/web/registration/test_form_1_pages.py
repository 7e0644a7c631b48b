"""Form 1 by its owner: every page, what is wrong, what MyCoID says, the question and the answer."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.employees.operations import changing
from caruman.employers.models import Employer
from caruman.registrations.models import Registration
from caruman.registrations.operations import deciding, filling
from tests.employer_forms import PRINCIPAL, draft, papers_for
from tests.employers import employer_of, offer_to, stored_in
from tests.papers import pdf, upload
from tests.people import CAST, NOON, make
from tests.people import english_browser_of as browser_of
from tests.schedules import registered, staff_of
from tests.web.pages import let_go

pytestmark = pytest.mark.django_db


def day(name: str, value: date) -> dict[str, str]:
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


PARTS: dict[str, dict[str, str]] = {
    "business": {"name": "Kedai Kopi Aminah Sdn. Bhd.", **day("registered_on", date(2026, 1, 5))},
    "addresses": {
        "address": "12 Jalan Melati",
        "postcode": "43 000",
        "city": "Kajang",
        "state_code": "10",
        "phone": "03-8733 0001",
        "email": "kedai@kedai.example",
    },
    "industry": {"industry_code": "56301", "industry": "Kedai kopi", **day("began_on", date(2026, 1, 5))},
    "staff": {
        **day("first_hired_on", date(2026, 11, 2)), "citizens": "2", "permanent_residents": "0", "foreign_workers": "1",
    },
    "person": {"in_charge": "Aminah binti Yusof", "in_charge_position": "Pengarah"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)
    settings.MYCOID_URL = "none"


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return employer_of(aminah)


def page(name: str, *keys: object) -> str:
    return reverse(name, args=keys)


def begin(client: Client, shop: Employer, form: str = "form_1") -> Registration:
    assert client.post(page("registration-begin", shop.pk, form)).status_code == 302
    return Registration.objects.get(employer=shop, form=form)


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_form_1_is_filled_in_part_by_part_signed_and_sent(shop: Employer, aminah: Person) -> None:
    client = browser_of(aminah)
    assert "Within 30 days after the first employee was hired" in words(client.get(page("registration", shop.pk)))
    form = begin(client, shop)
    keys = (shop.pk, form.pk)
    assert client.get(page("registration-check", *keys)).status_code == 302, "nothing to sign yet"
    for part, answers in PARTS.items():
        assert client.get(page(f"registration-{part}", *keys)).status_code == 200
        assert client.post(page(f"registration-{part}", *keys), answers).status_code == 302, part
    person = {**PRINCIPAL, "identity_number": "850312-10-5012"}
    assert client.post(page("registration-principal-new", *keys), person).status_code == 302
    form.refresh_from_db()
    shown = words(client.get(page("registration-papers", *keys)))
    assert "Contract or pay slip of the first employee" in shown, "the first hire lies in the past"
    for kind in ("incorporation", "company_profile", "identity", "address_proof", "first_contract"):
        file = upload(pdf(), f"{kind}.pdf")
        assert client.post(page("registration-paper", *keys, kind), {"file": file}).status_code == 302, kind
    assert "Check, declare and send" in words(client.get(page("registration-form", *keys)))
    shown = words(client.get(page("registration-check", *keys)))
    for said in ("Kedai Kopi Aminah Sdn. Bhd.", "56301", "2 November 2026", "••••5012", "address_proof.pdf"):
        assert said in shown, said
    assert CAST["aminah"][0] not in shown
    form.refresh_from_db()
    signed = {"version": form.version, "declared": "on", "signature": "Aminah binti Yusof"}
    again = client.post(page("registration-check", *keys), {**signed, "signature": "Somebody else"})
    assert "Sign with your own name" in words(again)
    answer = client.post(page("registration-check", *keys), signed)
    assert answer.status_code == 302 and answer["Location"] == page("registration-sent", *keys)
    form.refresh_from_db()
    assert (form.state, form.submitted_by) == ("submitted", aminah)
    assert form.reference in words(client.get(page("registration-sent", *keys)))
    assert client.post(page("registration-check", *keys), signed).status_code == 302, "sent once"
    assert form.steps.filter(verb="submit").count() == 1
    assert "Form sent" in words(client.get(page("registration-form", *keys)))


@pytest.mark.parametrize(
    ("part", "wrong", "said"),
    [
        ("business", {"name": ""}, "Name of the employer"),
        ("business", day("registered_on", date(2031, 1, 1)), "Check the year"),
        ("business", {"registered_on_day": "31", "registered_on_month": "2"}, "real day"),
        ("business", {"previous_code": "12"}, "12"),
        ("addresses", {"postcode": "123"}, "postcode of five digits"),
        ("addresses", {"phone": "none"}, "telephone number"),
        ("addresses", {"letters_city": "Bangi"}, "Complete the address for letters"),
        ("industry", {"industry_code": "563"}, "five digits of MSIC"),
        ("industry", {"industry_code": "5630A"}, "five digits of MSIC"),
        ("staff", {"citizens": "-1"}, "in digits"),
        ("staff", {"citizens": "0", "foreign_workers": "0"}, "at least one employee"),
        ("staff", day("first_hired_on", date(1026, 1, 1)), "Check the year"),
        ("person", {"in_charge": "1234"}, "contains"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    part: str, wrong: dict[str, str], said: str, shop: Employer, aminah: Person
) -> None:
    client = browser_of(aminah)
    form = begin(client, shop)
    answer = client.post(page(f"registration-{part}", shop.pk, form.pk), {**PARTS[part], **wrong})
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert said in shown and "<title>Error:" in shown
    form.refresh_from_db()
    assert form.version == 1


def test_the_same_person_is_named_once_changed_and_taken_off(shop: Employer, aminah: Person) -> None:
    client = browser_of(aminah)
    form = begin(client, shop)
    keys = (shop.pk, form.pk)
    new = page("registration-principal-new", *keys)
    assert client.post(new, PRINCIPAL).status_code == 302
    assert "named on the form already" in words(client.post(new, PRINCIPAL))
    named = form.principals.get()
    one = page("registration-principal", *keys, named.pk)
    assert "Aminah" in words(client.get(one))
    assert client.post(one, {**PRINCIPAL, "position": "Pengurus"}).status_code == 302
    assert form.principals.get().position == "Pengurus"
    gone = page("registration-principal-remove", *keys, named.pk)
    assert client.get(gone).status_code == 200 and form.principals.exists()
    assert client.post(gone).status_code == 302 and not form.principals.exists()
    assert client.post(gone).status_code == 404


def test_branches_are_named_changed_and_taken_off(shop: Employer, aminah: Person) -> None:
    client = browser_of(aminah)
    form = begin(client, shop)
    keys = (shop.pk, form.pk)
    branch = {"name": "Bangi", "address": "3 Jalan Baru", "postcode": "43650", "city": "Bangi", "state_code": "10"}
    assert client.post(page("registration-branch-new", *keys), branch).status_code == 302
    assert client.post(page("registration-branch-new", *keys), {**branch, "postcode": "x"}).status_code == 200
    row = form.branches.get()
    assert client.post(page("registration-branch", *keys, row.pk), {**branch, "name": "Bangi 2"}).status_code == 302
    assert "Bangi 2" in words(client.get(page("registration-branches", *keys)))
    assert client.post(page("registration-branch-remove", *keys, row.pk)).status_code == 302
    assert not form.branches.exists()


def test_a_question_is_answered_after_a_part_was_corrected(shop: Employer, aminah: Person) -> None:
    client, devi = browser_of(aminah), make("devi")
    form = draft(shop, by=aminah)
    form = filling.submit(registration_id=form.pk, version=form.version, signature=aminah.name, by=aminah, at=NOON)
    keys = (shop.pk, form.pk)
    assert client.get(page("registration-business", *keys)).status_code == 404, "sent forms are not changed"
    form = deciding.query(registration_id=form.pk, version=form.version, words="Which unit?", by=devi, at=NOON)
    assert "Which unit?" in words(client.get(page("registration-form", *keys)))
    moved = {**PARTS["addresses"], "address": "Unit 4, 12 Jalan Melati"}
    assert client.post(page("registration-addresses", *keys), moved).status_code == 302
    said = {"version": form.version, "words": "Unit 4"}
    assert "have changed" in words(client.post(page("registration-answer", *keys), said)), "an older page"
    form.refresh_from_db()
    answer = client.post(page("registration-answer", *keys), {**said, "version": form.version})
    assert answer.status_code == 302
    form.refresh_from_db()
    assert form.state == "submitted" and form.steps.last().words == "Unit 4"
    form = deciding.approve(registration_id=form.pk, version=form.version, by=devi, at=NOON)
    shown = words(client.get(page("registration-form", *keys)))
    assert "Letter about the decision" in shown and form.employer.employer_code in shown
    letter = client.get(page("registration-letter", shop.pk, form.letter.pk))
    assert letter.status_code == 200, letter.content
    assert b"".join(letter.streaming_content).startswith(b"%PDF-")


def test_a_rejected_form_says_why_and_a_new_one_can_be_begun(shop: Employer, aminah: Person) -> None:
    client, devi = browser_of(aminah), make("devi")
    form = draft(shop, by=aminah)
    form = filling.submit(registration_id=form.pk, version=form.version, signature=aminah.name, by=aminah, at=NOON)
    deciding.reject(registration_id=form.pk, version=form.version, words="Not readable", by=devi, at=NOON)
    shown = words(client.get(page("registration-form", shop.pk, form.pk)))
    assert "Not readable" in shown and "Begin a new form" in shown
    assert client.post(page("registration-begin", shop.pk, "form_1")).status_code == 302
    assert Registration.objects.filter(employer=shop, form="form_1").count() == 2


def test_a_form_is_begun_once_and_taken_back_after_a_question(shop: Employer, aminah: Person) -> None:
    client = browser_of(aminah)
    form = begin(client, shop)
    client.post(page("registration-begin", shop.pk, "form_1"))
    assert Registration.objects.get() == form
    gone = page("registration-withdraw", shop.pk, form.pk)
    assert "Discard this form?" in words(client.get(gone))
    assert client.post(gone).status_code == 302
    form.refresh_from_db()
    assert form.state == "withdrawn"
    assert "decided or taken back already" in words(client.post(gone))


def test_a_household_is_asked_less(aminah: Person) -> None:
    home = employer_of(
        aminah, name="Aminah binti Yusof", entity_type="household", registration_kind="identity",
        registration_number="a" * 30,
    )  # fmt: skip
    client = browser_of(aminah)
    form = begin(client, home)
    keys = (home.pk, form.pk)
    assert form.industry_code == "97000"
    shown = words(client.get(page("registration-form", *keys)))
    assert "Head of the household" in shown and "Industry" not in shown and "Branches" not in shown
    assert "Date of the business registration" not in words(client.get(page("registration-business", *keys)))
    assert client.get(page("registration-industry", *keys)).status_code == 404
    client.post(page("registration-staff", *keys), PARTS["staff"])
    client.post(page("registration-principal-new", *keys), PRINCIPAL)
    form.refresh_from_db()
    papers_for(form, by=aminah)
    assert "Check, declare and send" in words(client.get(page("registration-form", *keys)))


def test_only_an_owner_fills_in_and_a_stranger_finds_nothing(shop: Employer, aminah: Person) -> None:
    form = draft(shop, by=aminah)
    bala, chong = make("bala"), make("chong")
    offered = offer_to("bala", shop, by=aminah)
    from caruman.employers.operations import granting

    granting.accept(grant_id=offered.pk, by=bala, at=NOON)
    keys = (shop.pk, form.pk)
    progress = browser_of(bala).get(page("registration", shop.pk))
    assert progress.status_code == 200 and page("registration-form", *keys) not in progress.content.decode()
    for name in ("registration-form", "registration-business", "registration-check", "registration-papers"):
        assert browser_of(bala).get(page(name, *keys)).status_code == 403
        assert browser_of(chong).get(page(name, *keys)).status_code == 404
        assert Client().get(page(name, *keys)).status_code == 302
    other = employer_of(chong, registration_number="202601000009")
    assert browser_of(chong).get(page("registration-form", other.pk, form.pk)).status_code == 404
    assert browser_of(aminah).get(page("registration-form", shop.pk, uuid4())).status_code == 404
    assert browser_of(aminah).get(page("registration-begin", shop.pk, "nonsense")).status_code == 404
    assert browser_of(aminah).post(page("registration", shop.pk)).status_code == 405


def test_a_paper_is_removed_and_downloaded_by_its_owner_only(shop: Employer, aminah: Person) -> None:
    client = browser_of(aminah)
    form = begin(client, shop)
    keys = (shop.pk, form.pk)
    bad = client.post(page("registration-paper", *keys, "identity"), {"file": upload(b"not a paper", "kad.pdf")})
    assert bad.status_code == 200 and "<title>Error:" in bad.content.decode()
    client.post(page("registration-paper", *keys, "identity"), {"file": upload(pdf(), "kad.pdf")})
    from caruman.registrations.queries import papers_sent

    (sent,) = papers_sent(form)
    taken = client.get(page("registration-document", *keys, sent.pk))
    assert taken.status_code == 200 and taken["Content-Disposition"].startswith("attachment")
    assert b"".join(taken.streaming_content).startswith(b"%PDF-")
    let_go(taken)
    assert client.post(page("registration-paper-remove", *keys, sent.pk)).status_code == 302
    assert papers_sent(form) == []
    assert client.get(page("registration-document", *keys, sent.pk)).status_code == 404
    assert client.get(page("registration-paper", *keys, "nonsense")).status_code == 404


def test_whoever_sent_form_1_is_not_urged_to_send_it_and_finds_a_question_at_once(
    shop: Employer, aminah: Person
) -> None:
    client, devi = browser_of(aminah), make("devi")
    pages = (page("employer-home", shop.pk), page("registration", shop.pk))
    assert "Next: register this employer" in words(client.get(pages[0]))
    form = draft(shop, by=aminah, first_hired_on=date(2026, 10, 1))
    assert "Next: finish Form 1 and send it" in words(client.get(pages[0]))
    assert "Send it all the same" in words(client.get(pages[1])), "the thirty days are over and nothing was sent"
    filling.submit(registration_id=form.pk, version=form.version, signature=aminah.name, by=aminah, at=NOON)
    for shown in map(words, map(client.get, pages)):
        assert "Form 1 has been sent" in shown
        assert "Next: register" not in shown and "Send it all the same" not in shown
    form.refresh_from_db()
    deciding.query(registration_id=form.pk, version=form.version, words="Which unit?", by=devi, at=NOON)
    for answer in map(client.get, pages):
        assert f"An officer asks about the form {form.reference}" in words(answer)
        assert page("registration-form", shop.pk, form.pk) in answer.content.decode()
        assert "Send it all the same" not in words(answer)


def test_the_letter_is_given_where_the_mail_says_that_it_is(shop: Employer, aminah: Person) -> None:
    form = draft(shop, by=aminah)
    form = filling.submit(registration_id=form.pk, version=form.version, signature=aminah.name, by=aminah, at=NOON)
    deciding.approve(registration_id=form.pk, version=form.version, by=make("devi"), at=NOON)
    client = browser_of(aminah)
    form.refresh_from_db()
    address = page("registration-letter", shop.pk, form.letter.pk)
    assert address in client.get(page("registration", shop.pk)).content.decode()
    assert client.get(address)["Content-Type"] == "application/pdf"


def test_employees_who_have_all_left_were_named_all_the_same(shop: Employer, aminah: Person) -> None:
    shop = registered(aminah, name="Bengkel", employer_code="T9900000002M", registration_number="202601000222")
    for employee in staff_of(shop):
        changing.resign(employee_id=employee.pk, last_day=date(2026, 10, 31), by=aminah, at=NOON)
    shown = words(browser_of(aminah).get(page("registration", shop.pk)))
    assert "Nobody is in service now Done" in shown
