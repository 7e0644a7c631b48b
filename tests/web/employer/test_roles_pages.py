"""My Sites, the roles of an employer and who did what: for owners, for those named, and for nobody else."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from caruman.accounts.models import Person
from caruman.employers.forms import ApplicantForm, ContactForm, EmployerForm, GrantForm
from caruman.employers.models import Employer, Grant
from caruman.employers.operations import granting
from caruman.employers.queries import roles_at
from tests.employers import employer_of, offer_to
from tests.people import NOON, make
from tests.people import english_browser_of as browser_of

pytestmark = pytest.mark.django_db

BALA = {
    "name": "Bala a/l Muthu",
    "identity_kind": "nric",
    "identity_number": "900715-08-6033",
    "phone": "012-345 0002",
    "email": "bala@kedai.example",
    "role": "preparer",
    "schemes": ["act4", "eis"],
    "last_day": "2026-12-31",
    "note": "",
}


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def page(name: str, *keys: object) -> str:
    return reverse(name, args=keys)


def shop() -> tuple[Person, Employer]:
    aminah = make("aminah")
    return aminah, employer_of(aminah)


def clerk_of(employer: Employer, owner: Person, role: str = "preparer") -> tuple[Person, Grant]:
    bala = make("bala")
    grant = granting.accept(grant_id=offer_to("bala", employer, by=owner, role=role).pk, by=bala, at=NOON)
    return bala, grant


def test_my_sites_shows_each_employer_with_its_roles_and_says_what_to_do_where_there_is_none() -> None:
    aminah, employer = shop()
    text = browser_of(aminah).get(page("my-sites")).content.decode()
    assert employer.name in text and "Owner" in text
    empty = browser_of(make("gita")).get(page("my-sites")).content.decode()
    assert page("enrolment") in empty and employer.name not in empty


def test_my_sites_asks_the_database_equally_often_for_many_employers(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    aminah, _employer = shop()
    for number in range(10):
        employer_of(aminah, registration_number=f"2026010001{number:02d}")
    client = browser_of(aminah)
    client.get(page("my-sites"))
    with django_assert_max_num_queries(7):
        client.get(page("my-sites"))


def test_aminah_names_bala_preparer_until_the_end_of_the_year() -> None:
    aminah, employer = shop()
    bala = make("bala")
    client = browser_of(aminah)
    address = page("employer-role-new", employer.pk)
    assert client.get(address).status_code == 200
    shown = client.post(address, {**BALA, "step": "check"}).content.decode().replace("\u00a0", " ")
    assert (
        "31 December 2026" in shown and "900715086033" in shown and not Grant.objects.filter(role="preparer").exists()
    )
    changed = client.post(address, {**BALA, "step": "change"}).content.decode()
    assert "Bala a/l Muthu" in changed and not Grant.objects.filter(role="preparer").exists()
    answer = client.post(address, {**BALA, "step": "send"})
    grant = Grant.objects.get(role="preparer")
    assert answer["Location"] == page("employer-role-given", employer.pk, grant.pk)
    assert grant.ends_on == date(2027, 1, 1)
    assert "Bala" in client.get(answer["Location"]).content.decode()
    assert client.post(address, {**BALA, "step": "send"}).status_code == 200
    clerk = browser_of(bala)
    assert page("role-offer", grant.pk) in clerk.get(page("my-sites")).content.decode()
    assert clerk.post(page("role-offer", grant.pk), {"act": "accept"})["Location"] == page("my-sites")
    assert clerk.post(page("role-offer", grant.pk), {"act": "accept"}).status_code == 404
    assert roles_at(bala, employer, NOON) == {"preparer"}
    with time_machine.travel(NOON.replace(year=2027, month=1, day=2)):
        assert browser_of(bala).get(page("employer-home", employer.pk)).status_code in (302, 404)


def test_the_owner_learns_nothing_of_who_has_an_account() -> None:
    aminah, employer = shop()
    client = browser_of(aminah)
    address = page("employer-role-new", employer.pk)
    without = client.post(address, {**BALA, "step": "send"})
    make("chong")
    chong = {**BALA, "name": "Chong Wei Ming 张伟明", "identity_number": "780923145027"}
    having = client.post(address, {**chong, "step": "send"})
    texts = [client.get(answer["Location"]).content.decode() for answer in (without, having)]
    assert [text.count("is told by e-mail and SMS") for text in texts] == [1, 1]
    listed = client.get(page("employer-roles", employer.pk)).content.decode()
    assert listed.count(">offered<") == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"last_day": "2026-11-19"}, "today or a later day"),
        ({"last_day": "31 Dec"}, "Enter a date"),
        ({"role": "owner"}, "no last day"),
        ({"role": "emperor"}, "Select a valid choice"),
        ({"schemes": []}, "For which contributions"),
        ({"identity_number": "900715-08-603"}, "twelve digits"),
        ({"phone": "03-8733 0001"}, "mobile"),
        ({"name": "\u202ebala"}, "name"),
    ],
)
def test_a_wrong_answer_about_a_role_is_explained(wrong: dict[str, Any], words: str) -> None:
    aminah, employer = shop()
    for step in ("check", "send"):
        answer = browser_of(aminah).post(page("employer-role-new", employer.pk), {**BALA, **wrong, "step": step})
        assert answer.status_code == 200 and words in answer.content.decode()
    assert not employer.grants.exclude(role="owner").exists()


def addresses_of(employer: Employer, grant: Grant) -> list[str]:
    names = ("employer-home", "employer-roles", "employer-role-new", "employer-own-roles", "employer-events")
    return [
        *(page(name, employer.pk) for name in (*names, "employer-events-file")),
        *(page(f"employer-role-{verb}", employer.pk, grant.pk) for verb in ("change", "revoke", "given")),
    ]


def test_a_stranger_finds_no_page_of_an_employer() -> None:
    aminah, employer = shop()
    bala, grant = clerk_of(employer, aminah)
    chong = make("chong")
    employer_of(chong, registration_number="202601000099")
    for address in addresses_of(employer, grant):
        for stranger in (browser_of(chong), browser_of(make_officer())):
            assert stranger.get(address).status_code == 404, address
            assert stranger.post(address, {"step": "send", **BALA}).status_code in (404, 405), address
        assert "sign-in" in browser_of(None).get(address)["Location"]
    assert roles_at(bala, employer, NOON) == {"preparer"}


def make_officer() -> Person:
    return Person.objects.filter(office="officer").first() or make("devi")


def test_a_grant_of_another_employer_is_not_found() -> None:
    aminah, employer = shop()
    _bala, grant = clerk_of(employer, aminah)
    chong = make("chong")
    other = employer_of(chong, registration_number="202601000099")
    client = browser_of(chong)
    for verb in ("change", "revoke", "given"):
        assert client.get(page(f"employer-role-{verb}", other.pk, grant.pk)).status_code == 404


def test_a_clerk_sees_the_employer_and_may_leave_and_nothing_more() -> None:
    aminah, employer = shop()
    bala, grant = clerk_of(employer, aminah)
    client = browser_of(bala)
    home = client.get(page("employer-home", employer.pk)).content.decode()
    assert f'href="{page("employer-roles", employer.pk)}"' not in home
    for name in ("employer-roles", "employer-role-new", "employer-events", "employer-events-file"):
        refused = client.get(page(name, employer.pk))
        assert refused.status_code == 403 and "<h1>" in refused.content.decode(), name
    own = employer.grants.get(role="owner")
    assert client.post(page("employer-role-revoke", employer.pk, own.pk)).status_code == 404
    assert client.get(page("employer-own-roles", employer.pk)).status_code == 200
    leaving = page("employer-role-revoke", employer.pk, grant.pk)
    assert client.get(leaving).status_code == 200
    assert client.post(leaving)["Location"] == page("my-sites")
    assert client.get(page("employer-home", employer.pk)).status_code == 404


def test_sensitive_pages_ask_for_a_fresh_proof() -> None:
    aminah, employer = shop()
    _bala, grant = clerk_of(employer, aminah)
    client = browser_of(aminah, proved=NOON - timedelta(minutes=11))
    for address in (
        page("employer-role-new", employer.pk),
        page("employer-role-change", employer.pk, grant.pk),
        page("employer-role-revoke", employer.pk, grant.pk),
    ):
        assert "prove-again" in client.get(address)["Location"]
        assert "prove-again" in client.post(address, {**BALA, "step": "send"})["Location"]
    assert client.get(page("employer-roles", employer.pk)).status_code == 200


def test_the_last_owner_is_told_why_he_stays() -> None:
    aminah, employer = shop()
    own = employer.grants.get()
    answer = browser_of(aminah).post(page("employer-role-revoke", employer.pk, own.pk))
    assert answer.status_code == 200 and "last owner" in answer.content.decode()


def test_a_last_day_is_changed_and_a_role_revoked_once() -> None:
    aminah, employer = shop()
    bala, grant = clerk_of(employer, aminah)
    client = browser_of(aminah)
    change = page("employer-role-change", employer.pk, grant.pk)
    assert client.get(change).status_code == 200
    assert client.post(change, {"last_day": "2026-12-31"})["Location"] == page("employer-roles", employer.pk)
    assert client.post(change, {"last_day": "2026-01-01"}).status_code == 200
    revoke = page("employer-role-revoke", employer.pk, grant.pk)
    assert client.post(revoke).status_code == 302
    assert "ended already" in client.post(revoke).content.decode()
    assert "ended already" in client.post(change, {"last_day": ""}).content.decode()
    assert roles_at(bala, employer, NOON) == set()


def test_an_offer_is_answered_by_the_person_named_alone() -> None:
    aminah, employer = shop()
    grant = offer_to("bala", employer, by=aminah)
    for stranger in (browser_of(aminah), browser_of(make("chong"))):
        assert stranger.get(page("role-offer", grant.pk)).status_code == 404
        assert stranger.post(page("role-offer", grant.pk), {"act": "accept"}).status_code == 404
    assert browser_of(make("bala")).post(page("role-offer", grant.pk), {"act": "decline"}).status_code == 302


def test_the_owner_reads_who_did_what_and_takes_it_along() -> None:
    aminah, employer = shop()
    bala, grant = clerk_of(employer, aminah)
    client = browser_of(aminah)
    text = client.get(page("employer-events", employer.pk)).content.decode()
    assert "A role was accepted" in text and "Bala a/l Muthu" in text
    only = client.get(page("employer-events", employer.pk), {"who": str(bala.pk), "what": "grant.accepted"})
    assert only.content.decode().count("<tr>") == 2
    for nonsense in ({"who": "x"}, {"who": str(grant.pk), "page": "7"}):
        assert "Nothing found" in client.get(page("employer-events", employer.pk), nonsense).content.decode()
    answer = client.get(page("employer-events-file", employer.pk))
    assert answer["Content-Disposition"].startswith("attachment")
    rows = list(csv.reader(StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[0] == ["When", "Who", "Action", "Person concerned", "Role"] and len(rows) == 5


def test_an_officer_who_acted_is_not_named_to_the_owner() -> None:
    aminah, devi = make("aminah"), make("devi")
    employer = employer_of(aminah, by=devi)
    text = browser_of(aminah).get(page("employer-events", employer.pk)).content.decode()
    assert "An officer" in text and devi.name not in text


def test_the_story_asks_the_database_equally_often_for_many_acts(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    aminah, employer = shop()
    for role in ("preparer", "approver", "payer", "viewer"):
        offer_to("bala", employer, by=aminah, role=role)
    client = browser_of(aminah)
    client.get(page("employer-events", employer.pk))
    with django_assert_max_num_queries(10):
        client.get(page("employer-events", employer.pk))


def test_wrong_methods_are_refused() -> None:
    aminah, employer = shop()
    client = browser_of(aminah)
    for name in ("employer-home", "employer-roles", "employer-events", "employer-events-file", "employer-own-roles"):
        assert client.post(page(name, employer.pk)).status_code == 405, name
    assert client.post(page("my-sites")).status_code == 405


TEXTS = st.one_of(
    st.none(), st.text(max_size=60), st.sampled_from(["yes", "no", "household", "mycoid", "owner", "nric"])
)


@pytest.mark.parametrize("form", [EmployerForm, ContactForm, ApplicantForm, GrantForm])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_answers_break_a_form(form: type[Any], data: st.DataObject) -> None:
    answers = {name: data.draw(TEXTS) for name in form.base_fields}
    answers = {name: text for name, text in answers.items() if text is not None}
    told = {"on": NOON.date()} if form in (ApplicantForm, GrantForm) else {}
    bound = form(answers, **told)
    assert bound.is_valid() == (not bound.errors)
