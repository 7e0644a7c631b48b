"""An employer is registered, changed, closed and opened again: what takes effect, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.audit.wording import acts
from caruman.employers.models import Employer
from caruman.employers.operations import standing
from caruman.employers.refusals import UnableToChangeEmployer
from tests.employers import employer_of
from tests.people import NOON, make

pytestmark = pytest.mark.django_db
CODE, HIRED, END = "B3200000001X", date(2026, 11, 2), date(2026, 11, 16)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def devi() -> Person:
    return make("devi")


@pytest.fixture
def shop() -> Employer:
    return employer_of(make("aminah"))


def register(shop: Employer, by: Person, code: str = CODE) -> Employer:
    details: dict[str, object] = {"name": "Kedai Baharu", "industry_code": "56301"}
    return standing.register(employer=shop, code=code, details=details, first_hired_on=HIRED, by=by, at=NOON)


def test_an_employer_lives_from_the_registration_to_business_again(shop: Employer, devi: Person) -> None:
    found = register(shop, devi)
    assert (found.state, found.employer_code, found.first_hired_on) == ("registered", CODE, HIRED)
    assert (found.name, found.city) == ("Kedai Baharu", "Kajang"), "what no form names stays"
    found = standing.cease(employer=shop, on=END, by=devi, at=NOON)
    assert (found.state, found.ceased_on) == ("ceased", END)
    found = standing.reopen(employer=shop, on=END, by=devi, at=NOON)
    assert (found.state, found.ceased_on, found.employer_code) == ("registered", None, CODE)
    found = standing.change_details(employer=shop, details={"city": "Bangi"}, by=devi, at=NOON)
    shop.refresh_from_db()
    assert (shop.city, shop.name) == ("Bangi", "Kedai Baharu")
    events = Event.objects.filter(employer_id=shop.pk, by_id=devi.pk).order_by("pk").values_list("act", flat=True)
    assert list(events) == [f"employer.{act}" for act in ("registered", "ceased", "reopened", "details_changed")]
    assert set(events) <= set(acts())


def test_what_does_not_fit_the_state_is_refused_and_nothing_is_changed(shop: Employer, devi: Person) -> None:
    for verb in (standing.cease, standing.reopen):
        with pytest.raises(UnableToChangeEmployer, match="otherwise"):
            verb(employer=shop, on=END, by=devi, at=NOON)
    register(shop, devi)
    with pytest.raises(UnableToChangeEmployer, match="otherwise"):
        register(shop, devi)
    with pytest.raises(UnableToChangeEmployer, match="otherwise"):
        standing.reopen(employer=shop, on=END, by=devi, at=NOON)
    shop.refresh_from_db()
    assert (shop.state, shop.ceased_on) == ("registered", None)


def test_a_code_is_one_employers(shop: Employer, devi: Person) -> None:
    employer_of(make("chong"), registration_number="202601000002", employer_code=CODE)
    with pytest.raises(UnableToChangeEmployer, match="Another employer"):
        register(shop, devi)
    shop.refresh_from_db()
    assert (shop.state, shop.employer_code) == ("enrolled", None)


def test_the_registration_number_is_no_detail(shop: Employer, devi: Person) -> None:
    with pytest.raises(ValueError, match="registration_number"):
        standing.change_details(employer=shop, details={"registration_number": "1"}, by=devi, at=NOON)
