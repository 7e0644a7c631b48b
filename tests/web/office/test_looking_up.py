"""An officer opens a record with a reason, for half an hour, and the person can see it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from caruman.accounts.models import Person
from caruman.audit.models import Event, Look
from caruman.employers.models import Enrolment
from caruman.notices.operations import send
from tests.employers import employer_of
from tests.people import NOON, PASSWORD, browser_of, make

pytestmark = pytest.mark.django_db

WHY = {"reason": "counter_visit", "words": ""}


def _opened(devi: Person, gita: Person) -> Client:
    client = browser_of(devi)
    client.post("/office/people/", {"wanted": "950630-13-5024", **WHY})
    return client


def test_a_person_is_found_by_number_and_the_look_is_written_down() -> None:
    gita, devi = make("gita"), make("devi")
    client = browser_of(devi)
    answer = client.post("/office/people/", {"wanted": "950630-13-5024", **WHY})
    assert answer["Location"] == f"/office/people/{gita.pk}/"
    look = Look.objects.get()
    assert (look.by_id, look.person_id, look.reason, look.is_close) == (devi.pk, gita.pk, "counter_visit", False)
    page = client.get(answer["Location"]).content.decode()
    assert gita.name in page
    assert "950630135024" in page
    assert "counter" in page


def test_telephone_and_mailbox_are_masked_until_they_are_asked_for() -> None:
    gita, devi = make("gita"), make("devi")
    client, path = _opened(devi, gita), f"/office/people/{gita.pk}/"
    assert gita.email not in client.get(path).content.decode()
    assert client.post(f"{path}contact/")["Location"] == path
    assert gita.email in client.get(path).content.decode()
    assert Event.objects.filter(act="account.contact_shown", by_id=devi.pk, person_id=gita.pk).count() == 1


def test_what_was_shown_is_masked_again_after_five_minutes() -> None:
    gita, devi = make("gita"), make("devi")
    with time_machine.travel(NOON, tick=False) as clock:
        client, path = _opened(devi, gita), f"/office/people/{gita.pk}/"
        client.post(f"{path}contact/")
        clock.shift(timedelta(minutes=5))
        assert gita.email not in client.get(path).content.decode()


def test_a_record_without_a_reason_asks_for_one() -> None:
    gita, devi = make("gita"), make("devi")
    client = browser_of(devi)
    answer = client.get(f"/office/people/{gita.pk}/")
    assert answer["Location"] == f"/office/people/{gita.pk}/reason/"
    page = client.get(answer["Location"]).content.decode()
    assert gita.name not in page
    answer = client.post(f"/office/people/{gita.pk}/reason/", {"reason": "other", "words": ""})
    assert answer.status_code == 200
    assert Look.objects.count() == 0
    client.post(f"/office/people/{gita.pk}/reason/", {"reason": "other", "words": "Lost parcel"})
    assert gita.name in client.get(f"/office/people/{gita.pk}/").content.decode()


def test_a_record_closes_after_half_an_hour() -> None:
    gita, devi = make("gita"), make("devi")
    with time_machine.travel(NOON, tick=False) as clock:
        client = _opened(devi, gita)
        # An officer who is idle for longer is signed out.
        for _ in range(5):
            clock.shift(timedelta(minutes=6))
            assert client.get(f"/office/people/{gita.pk}/").status_code == 200
        clock.shift(timedelta(seconds=1))
        assert client.get(f"/office/people/{gita.pk}/").status_code == 302


def test_the_look_of_one_officer_opens_nothing_for_another() -> None:
    gita, devi, farid = make("gita"), make("devi"), make("farid")
    _opened(devi, gita)
    other = browser_of(farid)
    assert other.get(f"/office/people/{gita.pk}/").status_code == 302
    assert other.post(f"/office/people/{gita.pk}/contact/")["Location"].endswith("/reason/")
    assert not Event.objects.filter(act="account.contact_shown").exists()


@pytest.mark.parametrize("who", ["devi", "farid"])
def test_a_look_at_oneself_or_a_colleague_is_flagged(who: str) -> None:
    make("farid")
    devi = make("devi")
    client = browser_of(devi)
    number = {"devi": "880101076044", "farid": "750505025011"}[who]
    client.post("/office/people/", {"wanted": number, **WHY})
    assert Look.objects.get().is_close


def test_a_number_without_an_account_is_said_and_counted() -> None:
    client = browser_of(make("devi"))
    answer = client.post("/office/people/", {"wanted": "000101-01-0001", **WHY})
    assert answer.status_code == 200
    assert "Nobody has an account" in answer.content.decode()
    assert Event.objects.get(act="person.searched").details == {"found": 0}


@pytest.mark.parametrize("left_out", ["wanted", "reason"])
def test_nothing_is_shown_without_number_and_reason(left_out: str) -> None:
    make("gita")
    client = browser_of(make("devi"))
    answer = client.post("/office/people/", {**{"wanted": "950630135024", **WHY}, left_out: ""})
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert Look.objects.count() == 0


def test_a_list_of_numbers_cannot_be_tried_out() -> None:
    client = browser_of(make("devi"))
    statuses = [client.post("/office/people/", {"wanted": f"{n:012}", **WHY}).status_code for n in range(121)]
    assert statuses.count(429) == 1
    assert statuses[-1] == 429


def test_a_search_that_is_sent_twice_is_one_look() -> None:
    make("gita")
    client, token = browser_of(make("devi")), str(uuid4())
    for _ in range(2):
        answer = client.post("/office/people/", {"wanted": "950630135024", "_once": token, **WHY})
        assert answer.status_code == 302
    assert Look.objects.count() == 1


def test_nothing_that_was_typed_is_in_an_address() -> None:
    gita = make("gita")
    client = _opened(make("devi"), gita)
    answer = client.post("/office/people/", {"wanted": "950630135024", **WHY})
    assert "950630135024" not in answer["Location"]
    assert 'method="post"' in client.get("/office/people/").content.decode()


def test_a_closed_account_is_still_found() -> None:
    gita, devi = make("gita"), make("devi")
    Person.objects.filter(pk=gita.pk).update(state="closed")
    client = _opened(devi, gita)
    assert client.get(f"/office/people/{gita.pk}/").status_code == 200


PAGES = [
    "/office/",
    "/office/people/",
    "/office/people/{key}/",
    "/office/people/{key}/reason/",
    "/office/people/{key}/unlocked/",
    "/office/people/{key}/do/lock/",
    "/office/employers/",
    "/office/employers/{key}/",
    "/office/employers/{key}/reason/",
    "/office/messages/",
    "/office/staff/",
    "/office/staff/propose/",
    "/office/proposals/{key}/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_is_led_to_signing_in(path: str) -> None:
    assert Client().get(path.format(key=uuid4()))["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("path", PAGES)
def test_chong_is_not_told_that_there_is_an_office(path: str) -> None:
    assert browser_of(make("chong")).get(path.format(key=uuid4())).status_code == 404


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("factor", ["phone", "recovery", "trusted"])
def test_an_officer_without_an_officer_s_factor_is_led_to_one(path: str, factor: str) -> None:
    answer = browser_of(make("farid"), factor=factor).get(path.format(key=uuid4()))
    assert answer["Location"].startswith("/account/officer-factor/")


@pytest.mark.parametrize("path", ["/office/staff/", "/office/staff/propose/"])
def test_an_officer_is_no_supervisor(path: str) -> None:
    assert browser_of(make("devi")).get(path).status_code == 403


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "/office/"),
        ("put", "/office/people/"),
        ("post", "/office/people/{key}/"),
        ("get", "/office/people/{key}/contact/"),
        ("post", "/office/people/{key}/unlocked/"),
        ("delete", "/office/people/{key}/do/lock/"),
        ("post", "/office/messages/"),
        ("get", "/office/messages/{key}/send-again/"),
        ("post", "/office/staff/"),
        ("put", "/office/proposals/{key}/"),
        ("put", "/office/employers/"),
    ],
)
def test_a_wrong_method_is_refused(method: str, path: str) -> None:
    gita = make("gita")
    assert getattr(browser_of(make("farid")), method)(path.format(key=gita.pk)).status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/office/people/{key}/", "/office/people/{key}/reason/", "/office/employers/{key}/", "/office/proposals/{key}/"],
)
def test_what_does_not_exist_is_not_found(path: str) -> None:
    assert browser_of(make("devi")).get(path.format(key=uuid4())).status_code == 404


def test_the_record_asks_the_database_few_questions(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    gita, devi = make("gita"), make("devi")
    client, path = _opened(devi, gita), f"/office/people/{gita.pk}/"
    client.get(path)
    with django_assert_num_queries(15):
        client.get(path)


def test_the_home_asks_the_database_few_questions(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = browser_of(make("farid"))
    client.get("/office/")
    with django_assert_num_queries(15):
        client.get("/office/")


@pytest.mark.parametrize("language", ["ms", "en", "zh-hans"])
@pytest.mark.parametrize(
    "path", ["/office/", "/office/people/", "/office/employers/", "/office/messages/", "/office/staff/"]
)
def test_the_pages_speak_three_languages(path: str, language: str) -> None:
    client = browser_of(make("farid"))
    client.cookies["language"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()
    assert PASSWORD not in answer.content.decode()


def test_the_record_shows_roles_forms_messages_and_acts_but_no_code() -> None:
    gita, devi = make("gita"), make("devi")
    employer = employer_of(gita)
    form = Enrolment.objects.create(reference="E7KQ-4M2P", person=gita, created_at=NOON, employer_name="Warung Gita")
    send(
        kind="sign_up_code",
        channel="sms",
        to=gita.phone,
        language="ms",
        at=NOON,
        params={"code": "493028"},
        person_id=gita.pk,
    )
    client = _opened(devi, gita)
    page = client.get(f"/office/people/{gita.pk}/").content.decode()
    assert f"/office/enrolments/{form.pk}/" in page
    assert f"/office/employers/{employer.pk}/" in page
    assert "code for the sign-up" in page
    assert "493028" not in page
    assert "Devi a/p Raman" in page
