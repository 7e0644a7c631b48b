"""What MyCoID says, put into Form 1: after a look-up, or because MyCoID sent a registration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.registrations.models import Inbound, Registration
from caruman.registrations.mycoid import NotUnderstood, as_json, read_company
from caruman.registrations.operations import filling, prefilling
from caruman.registrations.refusals import UnableToFile
from caruman.simulators.mycoid import COMPANIES
from tests.employer_forms import PRINCIPAL, sent
from tests.employers import employer_of
from tests.people import NOON, make

pytestmark = pytest.mark.django_db
SHOP = COMPANIES["202601000001"]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return employer_of(aminah)


def form_1(shop: Employer, by: Person) -> Registration:
    return filling.start(employer=shop, form="form_1", by=by, at=NOON, language="en")


def test_what_mycoid_knows_is_filled_in_and_marked(shop: Employer, aminah: Person) -> None:
    form = form_1(shop, aminah)
    filling.put_principal(registration_id=form.pk, principal_id=None, answers=PRINCIPAL, by=aminah, at=NOON)
    form = prefilling.prefill(registration_id=form.pk, company=SHOP, by=aminah, at=NOON)
    assert (form.name, form.registered_on, form.prefilled_from) == (SHOP.name, SHOP.registered_on, "mycoid")
    assert form.prefilled["name"] == SHOP.name and form.phone == shop.phone, "what it does not know stays"
    named = {one.name: one.is_prefilled for one in form.principals.all()}
    assert named == {"Aminah binti Yusof": False, "Roslan bin Yusof": True}, "nobody is named twice"
    again = prefilling.prefill(registration_id=form.pk, company=SHOP, by=aminah, at=NOON)
    assert again.principals.count() == 2
    other = COMPANIES["202601000002"]
    with pytest.raises(UnableToFile, match="another company"):
        prefilling.prefill(registration_id=form.pk, company=other, by=aminah, at=NOON)


def test_a_form_that_was_sent_is_not_filled_in_again(shop: Employer, aminah: Person) -> None:
    form = sent(shop, by=aminah)
    with pytest.raises(UnableToFile, match="sent"):
        prefilling.prefill(registration_id=form.pk, company=SHOP, by=aminah, at=NOON)


def test_a_registration_that_mycoid_sent_becomes_a_draft_of_the_employer(shop: Employer, aminah: Person) -> None:
    inbound, is_new = prefilling.receive(reference="R-1", company=SHOP, at=NOON)
    form = Registration.objects.get()
    assert is_new and inbound.registration == form
    assert (form.state, form.created_by, form.name, form.language) == ("draft", None, SHOP.name, aminah.language)
    again, is_new = prefilling.receive(reference="R-1", company=SHOP, at=NOON)
    assert not is_new and again.pk == inbound.pk and Registration.objects.count() == 1
    with pytest.raises(prefilling.SentDifferently):
        prefilling.receive(reference="R-1", company=SHOP._replace(name="Other"), at=NOON)


def test_a_registration_waits_for_an_employer_that_comes_later(aminah: Person) -> None:
    prefilling.receive(reference="R-1", company=SHOP, at=NOON)
    assert not Registration.objects.exists()
    shop = employer_of(aminah)
    assert prefilling.waiting_for(shop) == Inbound.objects.get()
    form = prefilling.begin(employer=shop, by=aminah, at=NOON, language="ms")
    assert form.prefilled_from == "mycoid" and form.principals.count() == 2
    assert prefilling.waiting_for(shop) is None


def test_a_form_that_the_owner_began_is_left_alone(shop: Employer, aminah: Person) -> None:
    form = form_1(shop, aminah)
    prefilling.receive(reference="R-1", company=SHOP, at=NOON)
    form.refresh_from_db()
    assert form.prefilled == {} and Registration.objects.count() == 1


def test_a_registered_employer_gets_no_second_form_1(aminah: Person) -> None:
    employer_of(aminah, employer_code="B3200000001X")
    prefilling.receive(reference="R-1", company=SHOP, at=NOON)
    assert not Registration.objects.exists()


def test_a_society_with_the_same_number_is_not_that_company(aminah: Person) -> None:
    shop = employer_of(aminah, registration_kind="society")
    prefilling.receive(reference="R-1", company=SHOP, at=NOON)
    assert not Registration.objects.exists() and prefilling.waiting_for(shop) is None


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"number": ""}, "number"),
        ({"name": None}, "name"),
        ({"name": 7}, "name"),
        ({"name": "a" * 151}, "name"),
        ({"name": "Kedai\u202e"}, "name"),
        ({"type": "circus"}, "type"),
        ({"status": "asleep"}, "status"),
        ({"registered_on": "5/1/2026"}, "registered_on"),
        ({"address": "12 Jalan Melati"}, "address"),
        ({"address": {"state": "99"}}, "state"),
        ({"directors": {}}, "directors"),
        ({"directors": [1]}, "directors"),
        ({"directors": [{"name": "A"}]}, "identity_number"),
        ({"directors": [{"name": "A"}] * 101}, "directors"),
    ],
)
def test_what_is_not_in_the_words_of_the_protocol_is_refused(change: dict[str, Any], part: str) -> None:
    assert read_company(as_json(SHOP)) == SHOP
    with pytest.raises(NotUnderstood, match=part):
        read_company({**as_json(SHOP), **change})
    with pytest.raises(NotUnderstood):
        read_company([])
