"""The employer's side of a form: what it begins with, what it lacks, which papers it brings, who signs it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.audit.wording import acts
from caruman.employers.choices import EntityType
from caruman.employers.models import Employer
from caruman.employers.working_time import due_at
from caruman.notices.models import Notice
from caruman.registrations import effects
from caruman.registrations.models import Branch, Registration, RegistrationForm
from caruman.registrations.operations import deciding, filling
from caruman.registrations.queries import (
    alters,
    changes,
    details_for_employer,
    gaps,
    papers_asked,
    present_branches,
    present_principals,
)
from caruman.registrations.refusals import UnableToFile
from tests.employer_forms import FORM_1, PRINCIPAL, draft, sent
from tests.employers import employer_of
from tests.people import NOON, make
from tests.schedules import hire, registered

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
BRANCH = {"name": "Bangi", "address": "3 Jalan Baru", "postcode": "43650", "city": "Bangi", "state_code": "10"}


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


def start(employer: Employer, form: str, by: Person) -> Registration:
    return filling.start(employer=employer, form=form, by=by, at=NOON, language="en")


def approved(form: Registration, by: Person, at: datetime = NOON) -> Registration:
    return deciding.approve(registration_id=form.pk, version=form.version, by=by, at=at)


def test_form_1_begins_with_what_the_portal_id_says(shop: Employer, aminah: Person) -> None:
    form = start(shop, "form_1", aminah)
    assert (form.name, form.city, form.phone, form.state) == (shop.name, "Kajang", shop.phone, "draft")
    assert gaps(form, on=TODAY) == ["business", "industry", "staff", "principals", "person", "documents"]


def test_a_form_of_a_kind_is_open_once(shop: Employer, aminah: Person) -> None:
    assert start(shop, "form_1", aminah) == start(shop, "form_1", aminah)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.create(reference="X", form="form_1", employer=shop, created_at=NOON, language="ms")


@pytest.mark.parametrize("form", RegistrationForm.values)
def test_each_form_fits_one_state_of_the_employer(form: str, aminah: Person) -> None:
    fits = {"form_1": "enrolled", "reopen": "ceased"}.get(form, "registered")
    for state in ("enrolled", "registered", "ceased"):
        employer = _in_state(state, aminah)
        if state == fits:
            assert start(employer, form, aminah).state == "draft"
        else:
            with pytest.raises(UnableToFile, match="does not fit"):
                start(employer, form, aminah)


def _in_state(state: str, owner: Person) -> Employer:
    code = {} if state == "enrolled" else {"employer_code": f"B{len(state)}00X"}
    shop = employer_of(owner, registration_number=f"{state}1", **code)
    if state == "ceased":
        Employer.objects.filter(pk=shop.pk).update(state="ceased", ceased_on=TODAY)
        shop.refresh_from_db()
    return shop


@pytest.mark.parametrize(
    ("entity", "papers"),
    [
        ("private_company", {"incorporation", "company_profile"}),
        ("public_company", {"incorporation", "company_profile"}),
        ("sole_proprietor", {"business_registration", "business_renewal"}),
        ("partnership", {"business_registration", "business_renewal"}),
        ("limited_partnership", {"partnership_certificate"}),
        ("society", {"society_certificate"}),
        ("cooperative", {"cooperative_registration"}),
        ("practice", {"practising_certificate"}),
        ("foreign_office", {"foreign_approval"}),
        ("government", {"appointment_letter"}),
        ("household", set()),
    ],
)
def test_the_papers_follow_the_kind_of_employer_and_the_day_of_hire(
    entity: str, papers: set[str], aminah: Person
) -> None:
    shop = employer_of(aminah, entity_type=entity)
    form = start(shop, "form_1", aminah)
    always = {"identity"} if entity == "household" else {"identity", "address_proof"}
    for hired, contract in (
        (None, False),
        (TODAY, False),
        (TODAY + timedelta(days=9), False),
        (TODAY - timedelta(1), True),
    ):
        form.first_hired_on = hired
        wanted = papers | always | ({"first_contract"} if contract and entity != "household" else set())
        assert set(papers_asked(form, on=TODAY)) == wanted, hired
    assert entity in EntityType.values


@pytest.mark.parametrize("name", sorted(set(FORM_1) - {"email", "citizens", "permanent_residents", "foreign_workers"}))
def test_form_1_is_not_sent_without_what_it_asks(name: str, shop: Employer, aminah: Person) -> None:
    empty: Any = None if name.endswith("_on") else ""
    form = draft(shop, by=aminah, **{name: empty})
    with pytest.raises(UnableToFile, match="missing"):
        filling.submit(registration_id=form.pk, version=form.version, signature=aminah.name, by=aminah, at=NOON)


def test_a_form_is_signed_by_the_sender_on_the_answers_that_were_read(shop: Employer, aminah: Person) -> None:
    form = draft(shop, by=aminah)
    told: dict[str, Any] = {"registration_id": form.pk, "by": aminah, "at": NOON}
    with pytest.raises(UnableToFile, match="Sign with your own name"):
        filling.submit(**told, version=form.version, signature="Bala")
    with pytest.raises(UnableToFile, match="have changed"):
        filling.submit(**told, version=form.version - 1, signature=aminah.name)
    done = filling.submit(**told, version=form.version, signature="AMINAH  BINTI yusof")
    assert (done.state, done.submitted_by, done.due_at) == ("submitted", aminah, due_at(NOON))
    assert set(Notice.objects.filter(kind="registration_received").values_list("to", flat=True)) >= {aminah.email}
    with pytest.raises(UnableToFile, match="sent already"):
        filling.submit(**told, version=done.version, signature=aminah.name)
    with pytest.raises(UnableToFile, match="no longer be changed"):
        filling.save_answers(registration_id=form.pk, answers={"city": "Bangi"}, by=aminah, at=NOON)
    written = set(Event.objects.filter(employer_id=shop.pk).values_list("act", flat=True))
    assert {"registration.start", "registration.changed", "registration.submit"} <= written <= set(acts())


def test_a_form_takes_only_its_own_answers(shop: Employer, aminah: Person) -> None:
    form = start(shop, "form_1", aminah)
    for answers in ({"ceased_on": TODAY}, {"state": "approved"}, {"employer_id": None}):
        with pytest.raises(ValueError, match="no answers"):
            filling.save_answers(registration_id=form.pk, answers=answers, by=aminah, at=NOON)


def test_a_change_begins_with_what_stands_and_must_change_something(shop: Employer, aminah: Person) -> None:
    devi = make("devi")
    first = draft(shop, by=aminah, letters_address="Peti surat 5", letters_postcode="43000", letters_city="Kajang")
    filling.put_branch(registration_id=first.pk, branch_id=None, answers=BRANCH, by=aminah, at=NOON)
    first.refresh_from_db()
    approved(
        filling.submit(registration_id=first.pk, version=first.version, signature=aminah.name, by=aminah, at=NOON), devi
    )
    shop.refresh_from_db()
    form = start(shop, "change", aminah)
    assert (form.letters_address, form.in_charge, form.industry_code) == ("Peti surat 5", aminah.name, "56301")
    assert [branch.name for branch in form.branches.all()] == ["Bangi"] and not alters(form)
    with pytest.raises(UnableToFile, match="Nothing differs"):
        filling.submit(registration_id=form.pk, version=form.version, signature=aminah.name, by=aminah, at=NOON)
    form = filling.save_answers(registration_id=form.pk, answers={"city": "Bangi"}, by=aminah, at=NOON)
    assert changes(form) == {"city": ("Kajang", "Bangi")}
    assert papers_asked(form, on=TODAY) == ["address_proof"] and gaps(form, on=TODAY) == ["documents"]
    branch = Branch.objects.get(registration=form)
    filling.remove_branch(registration_id=form.pk, branch_id=branch.pk, by=aminah, at=NOON)
    form = filling.save_answers(registration_id=form.pk, answers={"city": "Kajang"}, by=aminah, at=NOON)
    assert alters(form) and gaps(form, on=TODAY) == [], "a branch that closed is a change"
    approved(
        filling.submit(registration_id=form.pk, version=form.version, signature=aminah.name, by=aminah, at=NOON),
        devi,
        NOON + timedelta(days=1),
    )
    assert present_branches(shop) == [] and [one.name for one in present_principals(shop)] == [aminah.name]


def test_a_new_name_asks_for_the_papers_of_the_kind(aminah: Person) -> None:
    form = start(registered(aminah), "change", aminah)
    form = filling.save_answers(registration_id=form.pk, answers={"name": "Kedai Baharu"}, by=aminah, at=NOON)
    assert papers_asked(form, on=TODAY) == ["incorporation", "company_profile"]
    assert "new name" in effects.on_schedules(form, at=NOON)[0]
    assert "email" in details_for_employer(form) and "first_hired_on" not in details_for_employer(form)


def test_an_old_employer_says_when_it_first_hired(aminah: Person) -> None:
    shop = registered(aminah, first_hired_on=None)
    form = start(shop, "change", aminah)
    form = filling.save_answers(
        registration_id=form.pk, answers={"first_hired_on": date(2020, 5, 4)}, by=aminah, at=NOON
    )
    assert alters(form) and details_for_employer(form)["first_hired_on"] == date(2020, 5, 4)


def test_nobody_is_named_twice(shop: Employer, aminah: Person) -> None:
    form = start(shop, "form_1", aminah)
    told: dict[str, Any] = {"registration_id": form.pk, "by": aminah, "at": NOON}
    first = filling.put_principal(**told, principal_id=None, answers=PRINCIPAL)
    with pytest.raises(UnableToFile, match="already"):
        filling.put_principal(**told, principal_id=None, answers=PRINCIPAL)
    filling.put_principal(**told, principal_id=first.pk, answers={**PRINCIPAL, "position": "Pengurus"})
    assert form.principals.get().position == "Pengurus" and first.identity_tail == "5012"
    filling.remove_principal(**told, principal_id=first.pk)
    filling.remove_principal(**told, principal_id=first.pk)
    assert not form.principals.exists()


def test_a_business_ends_when_everybody_has_left(aminah: Person) -> None:
    shop = registered(aminah)
    siti = hire(shop, number="900101140011", name="Siti")
    form = draft(shop, "form_1a", by=aminah)
    assert gaps(form, on=TODAY) == ["employees"]
    type(siti).objects.filter(pk=siti.pk).update(state="resigned", ends_on=date(2026, 11, 16))
    assert gaps(form, on=TODAY) == []
    said = effects.on_schedules(form, at=NOON)
    assert "November 2026" in said[0] and "15 December 2026" in said[0] and "stay owing" in said[1]
    sent(shop, "form_1a", by=aminah)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "30 days left"), (29, "1 day left"), (30, "Today is the last day."), (31, "1 day late"), (60, "30 days late")],
)
def test_the_thirty_days_are_said_in_words(days: int, words: str) -> None:
    hired = date(2026, 11, 2)
    clock = effects.clock(hired, on=hired + timedelta(days=days))
    assert clock is not None and clock.due_on == date(2026, 12, 2) and clock.words == words
    assert clock.is_late == (days > 30)
    assert effects.clock(None, on=hired) is None
