"""Changes, the end of a business and its beginning again; the progress page for every role and state."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.registrations.models import Registration
from caruman.registrations.operations import filling, prefilling
from caruman.registrations.refusals import UnableToFile
from caruman.simulators.mycoid import COMPANIES
from tests.employer_forms import FORM_1, PRINCIPAL, draft, papers_for
from tests.employers import employer_of, offer_to
from tests.people import NOON, make
from tests.schedules import hire, registered
from tests.web.registration.test_form_1_pages import begin, browser_of, day, page, words

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    return registered(aminah)


def sign(client: Client, form: Registration) -> int:
    form.refresh_from_db()
    signed = {"version": form.version, "declared": "on", "signature": "Aminah binti Yusof"}
    return client.post(page("registration-check", form.employer_id, form.pk), signed).status_code


def test_a_change_shows_what_stands_beside_what_shall_stand(shop: Employer, aminah: Person) -> None:
    client = browser_of(aminah)
    form = begin(client, shop, "change")
    keys = (shop.pk, form.pk)
    assert "Nothing differs" in words(client.get(page("registration-form", *keys)))
    assert client.get(page("registration-check", *keys)).status_code == 302
    moved = {
        "address": "7 Jalan Baharu", "postcode": "43650", "city": "Bangi", "state_code": "10", "phone": "0387330001",
    }  # fmt: skip
    assert client.post(page("registration-addresses", *keys), moved).status_code == 302
    # Nothing is demanded that was never known of an old employer.
    assert client.post(page("registration-industry", *keys), {"industry": "Kedai kopi"}).status_code == 302
    shown = words(client.get(page("registration-form", *keys)))
    assert "12 Jalan Melati" in shown and "7 Jalan Baharu" in shown and "stays as it is" in shown
    assert client.post(page("registration-words", *keys), {"words": "We moved"}).status_code == 302
    form.refresh_from_db()
    papers_for(form, by=aminah)
    shown = words(client.get(page("registration-check", *keys)))
    assert "12 Jalan Melati" in shown and "7 Jalan Baharu" in shown and "We moved" in shown
    assert sign(client, form) == 302
    shop.refresh_from_db()
    assert shop.city == "Kajang", "nothing changes before it is approved"


def test_other_owners_are_named_beside_those_who_stand_now(shop: Employer, aminah: Person) -> None:
    client = browser_of(aminah)
    form = begin(client, shop, "owners")
    keys = (shop.pk, form.pk)
    assert client.post(page("registration-principal-new", *keys), PRINCIPAL).status_code == 302
    papers_for(form, by=aminah)
    shown = words(client.get(page("registration-check", *keys)))
    assert "Nobody is named yet" in shown and "Aminah binti Yusof (••••5012)" in shown
    assert sign(client, form) == 302


def test_a_business_ends_when_nobody_serves_any_more(shop: Employer, aminah: Person) -> None:
    siti = hire(shop, number="900101140011", name="Siti binti Rahman")
    client = browser_of(aminah)
    form = begin(client, shop, "form_1a")
    keys = (shop.pk, form.pk)
    end = {
        **day("ceased_on", date(2026, 11, 16)), **day("last_employee_on", date(2026, 11, 16)),
        "ceased_why": "Sold", "records_keeper": "Aminah, 12 Jalan Melati",
    }  # fmt: skip
    with time_machine.travel(NOW, tick=False):
        assert "leaves before the first day" in words(client.post(page("registration-cessation", *keys), end))
        end |= day("last_employee_on", date(2026, 11, 15))
        assert client.post(page("registration-cessation", *keys), end).status_code == 302
        shown = words(client.get(page("registration-form", *keys)))
        assert "26 days left" in shown and "January 2026" in shown and "not submitted" in shown
        people = words(client.get(page("registration-employees", *keys)))
        assert "1 employee is still in service" in people and "Siti" in people and "900101140011" not in people
        assert client.get(page("registration-check", *keys)).status_code == 302
        type(siti).objects.filter(pk=siti.pk).update(state="resigned", ends_on=date(2026, 11, 16))
        assert "This part is done" in words(client.get(page("registration-employees", *keys)))
        assert "stay owing" in words(client.get(page("registration-check", *keys)))
        assert sign(client, form) == 302


def test_a_business_begins_again(shop: Employer, aminah: Person) -> None:
    Employer.objects.filter(pk=shop.pk).update(state="ceased", ceased_on=date(2026, 10, 1))
    client = browser_of(aminah)
    assert "does not fit" in words(client.get(page("registration-begin", shop.pk, "change")))
    assert "does not fit" in words(client.post(page("registration-begin", shop.pk, "form_1a")))
    form = begin(client, shop, "reopen")
    answers = {**day("reopened_on", date(2026, 11, 18)), "words": "A new lease"}
    assert client.post(page("registration-reopening", shop.pk, form.pk), answers).status_code == 302
    assert "first schedule is that of November 2026" in words(client.get(page("registration-check", shop.pk, form.pk)))
    assert sign(client, form) == 302


def test_an_old_employer_is_asked_when_it_first_hired(aminah: Person) -> None:
    shop = registered(aminah, first_hired_on=None)
    client = browser_of(aminah)
    form = begin(client, shop, "change")
    answers = day("first_hired_on", date(2020, 5, 4))
    assert client.post(page("registration-first-hired", shop.pk, form.pk), answers).status_code == 302
    assert "4 May 2020" in words(client.get(page("registration-check", shop.pk, form.pk)))


def test_the_progress_page_counts_the_days_and_lists_what_is_owed(aminah: Person) -> None:
    shop = employer_of(aminah)
    client = browser_of(aminah)
    form = filling.start(employer=shop, form="form_1", by=aminah, at=NOON, language="en")
    hired = {**FORM_1, "first_hired_on": date(2026, 9, 8)}
    filling.save_answers(registration_id=form.pk, answers=hired, by=aminah, at=NOON)
    with time_machine.travel(NOW, tick=False):
        shown = words(client.get(page("registration", shop.pk)))
    assert "43 days late" in shown and "8 October 2026" in shown
    assert "September 2026" in shown and "15 October 2026" in shown and "36 days late" in shown
    assert "August 2026" not in shown
    assert "You get it when the registration is approved" in shown


def test_the_steps_are_true_for_a_registered_employer(shop: Employer, aminah: Person) -> None:
    client = browser_of(aminah)
    hire(shop, number="900101140011", name="Siti")
    with time_machine.travel(NOW, tick=False):
        shown = words(client.get(page("registration", shop.pk)))
    assert "T9901234567M" in shown and "1 person on the register" in shown and "Who earned what" in shown
    assert "days left" not in shown, "no clock runs once the employer is registered"
    assert "January 2026" in shown and "Change of details" in shown


def test_what_mycoid_sent_is_found_on_the_progress_page(aminah: Person) -> None:
    company = COMPANIES["202601000001"]
    prefilling.receive(reference="R-1", company=company, at=NOON)
    shop = employer_of(aminah)
    client = browser_of(aminah)
    assert "MyCoID sent us your registration" in words(client.get(page("registration", shop.pk)))
    form = begin(client, shop)
    shown = words(client.get(page("registration-form", shop.pk, form.pk)))
    assert "Filled in from MyCoID" in shown
    assert "Roslan bin Yusof" in words(client.get(page("registration-principals", shop.pk, form.pk)))


def test_a_draft_that_mycoid_began_is_announced(aminah: Person) -> None:
    shop = employer_of(aminah)
    prefilling.receive(reference="R-1", company=COMPANIES["202601000001"], at=NOON)
    form = Registration.objects.get()
    client = browser_of(aminah)
    shown = words(client.get(page("registration", shop.pk)))
    assert "MyCoID sent us your registration" in shown and f"It is a draft of Form 1, {form.reference}." in shown


def test_nothing_is_asked_of_mycoid_about_a_household(aminah: Person, settings: Settings) -> None:
    settings.MYCOID_URL = "http://127.0.0.1:1/companies"
    home = employer_of(aminah, entity_type="household", registration_kind="identity", registration_number="a" * 30)
    client = browser_of(aminah)
    form = begin(client, home)
    assert "Fill in from MyCoID" not in words(client.get(page("registration-form", home.pk, form.pk)))
    shown = words(client.post(page("registration-mycoid", home.pk, form.pk), follow=True))
    assert "does not answer" not in shown


def test_a_viewer_looks_and_begins_nothing(shop: Employer, aminah: Person) -> None:
    bala = make("bala")
    offered = offer_to("bala", shop, by=aminah, role="viewer")
    granting.accept(grant_id=offered.pk, by=bala, at=NOON)
    client = browser_of(bala)
    shown = words(client.get(page("registration", shop.pk)))
    assert "An owner of this employer begins and signs forms." in shown
    assert client.post(page("registration-begin", shop.pk, "change")).status_code == 403


def test_the_pages_ask_as_much_of_the_database_for_many_as_for_one(aminah: Person) -> None:
    shop = employer_of(aminah)
    client = browser_of(aminah)
    form = filling.start(employer=shop, form="form_1", by=aminah, at=NOON, language="en")

    def counted() -> dict[str, int]:
        counts = {}
        for name in ("registration-form", "registration-principals", "registration-branches", "registration-employees"):
            client.get(page(name, shop.pk, form.pk))
            with CaptureQueriesContext(
                connection,
            ) as queries:
                answer = client.get(page(name, shop.pk, form.pk))
            counts[name] = len(queries)
            assert len(answer.content) < 100_000, name
        client.get(page("registration", shop.pk))
        with CaptureQueriesContext(connection) as queries:
            client.get(page("registration", shop.pk))
        return {**counts, "registration": len(queries)}

    def add(number: int) -> None:
        person = {**PRINCIPAL, "identity_kind": "passport", "identity_number": f"A{number:07}"}
        branch = {"name": f"{number}", "address": "x", "postcode": "43000", "city": "x", "state_code": "10"}
        filling.put_principal(registration_id=form.pk, principal_id=None, answers=person, by=aminah, at=NOON)
        filling.put_branch(registration_id=form.pk, branch_id=None, answers=branch, by=aminah, at=NOON)
        hire(shop, number=f"9001011400{number:02}", name=f"Siti {number}", state="pending")

    add(1)
    few = counted()
    for number in range(2, 30):
        add(number)
    assert counted() == few


def test_a_change_that_was_begun_before_the_business_ended_says_so_and_is_not_sent(aminah: Person) -> None:
    shop = registered(aminah)
    form = draft(shop, "change", by=aminah)
    shop.state, shop.ceased_on = "ceased", date(2026, 11, 1)
    shop.save()
    shown = words(browser_of(aminah).get(page("registration-form", shop.pk, form.pk)))
    assert "This form does not fit the employer as it stands now." in shown
    with translation.override("en"), pytest.raises(UnableToFile, match="does not fit"):
        filling.submit(registration_id=form.pk, version=form.version, signature=aminah.name, by=aminah, at=NOON)
