"""An officer opens an employer's record with a reason; a look at one's own employer is flagged."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from caruman.audit.models import Event, Look
from caruman.employers.models import Employer, Grant
from caruman.registrations.operations import deciding
from tests.employer_forms import sent
from tests.employers import employer_of
from tests.people import NOON, browser_of, make
from tests.schedules import hire

pytestmark = pytest.mark.django_db

WHY = {"reason": "complaint", "words": ""}


def _employer() -> Employer:
    return Employer.objects.create(
        state="enrolled",
        name="Kedai Runcit Aminah",
        entity_type="sole_proprietor",
        registration_kind="mycoid",
        registration_number="202403123456",
        address="12 Jalan Besar",
        postcode="43000",
        city="Kajang",
        state_code="10",
        phone="+60387330000",
        email="kedai@kedai.example",
        employees=3,
        created_at=NOON,
    )


def _role(employer: Employer, who: str, role: str) -> None:
    person = make(who)
    grant = Grant(
        state="offered",
        employer=employer,
        person=person,
        role=role,
        schemes=["act4"],
        identity_index=person.identity_index,
        identity_tail="5012",
        name=person.name,
        begins_on=NOON.date(),
        granted_by=person,
        granted_at=NOON,
        offer_ends_at=NOON,
    )
    grant.save(force_insert=True)
    Grant.objects.filter(pk=grant.pk).update(state="held", accepted_at=NOON)


def test_an_employer_is_found_by_registration_number() -> None:
    employer, devi = _employer(), make("devi")
    _role(employer, "aminah", "owner")
    client = browser_of(devi)
    answer = client.post("/office/employers/", {"wanted": "2024 0312 3456", **WHY})
    assert answer["Location"] == f"/office/employers/{employer.pk}/"
    page = client.get(answer["Location"]).content.decode()
    assert employer.name in page
    assert "Aminah binti Yusof" in page
    assert "+60387330000" not in page
    look = Look.objects.get()
    assert (look.by_id, look.employer_id, look.is_close) == (devi.pk, employer.pk, False)


def test_an_employer_that_is_not_here_is_said_and_counted() -> None:
    answer = browser_of(make("devi")).post("/office/employers/", {"wanted": "999", **WHY})
    assert "No employer here" in answer.content.decode()
    assert Event.objects.get(act="employer.searched").details == {"found": 0}


def test_an_employer_s_record_asks_for_a_reason() -> None:
    employer, client = _employer(), browser_of(make("devi"))
    answer = client.get(f"/office/employers/{employer.pk}/")
    assert answer["Location"] == f"/office/employers/{employer.pk}/reason/"
    assert employer.name not in client.get(answer["Location"]).content.decode()
    client.post(f"/office/employers/{employer.pk}/reason/", WHY)
    assert client.get(f"/office/employers/{employer.pk}/").status_code == 200


def test_a_look_at_a_person_opens_no_employer() -> None:
    employer, gita, client = _employer(), make("gita"), browser_of(make("devi"))
    client.post(f"/office/people/{gita.pk}/reason/", WHY)
    assert client.get(f"/office/employers/{employer.pk}/").status_code == 302


def test_an_officer_with_a_role_there_is_flagged() -> None:
    employer = _employer()
    _role(employer, "devi", "viewer")
    from caruman.accounts.models import Person

    devi = Person.objects.get()
    browser_of(devi).post(f"/office/employers/{employer.pk}/reason/", WHY)
    assert Look.objects.get().is_close


def test_the_record_asks_the_database_few_questions(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    employer, client = _employer(), browser_of(make("devi"))
    _role(employer, "aminah", "owner")
    _role(employer, "bala", "preparer")
    client.post(f"/office/employers/{employer.pk}/reason/", WHY)
    client.get(f"/office/employers/{employer.pk}/")
    with django_assert_num_queries(12):
        client.get(f"/office/employers/{employer.pk}/")


def test_the_record_shows_forms_letters_and_how_many_people_are_registered() -> None:
    aminah, devi = make("aminah"), make("devi")
    shop = employer_of(aminah)
    hire(shop, number="900101140011", name="Siti", state="pending")
    form = sent(shop, by=aminah)
    deciding.approve(registration_id=form.pk, version=form.version, by=devi, at=NOON)
    shop.refresh_from_db()
    client = browser_of(make("farid"))
    client.cookies["language"] = "en"
    client.post(f"/office/employers/{shop.pk}/reason/", WHY)
    text = client.get(f"/office/employers/{shop.pk}/").content.decode()
    for words in (
        form.reference,
        str(shop.employer_code),
        "Letter of registration",
        "1 in service",
        "56301 Kedai kopi",
    ):
        assert words in text, words
