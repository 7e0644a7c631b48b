"""The desk for employers' forms: the queue and its clock, one form, the verbs, each once and by officers alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from caruman.accounts.models import Person
from caruman.audit.models import Event, Look
from caruman.documents.models import Document
from caruman.documents.operations import receive
from caruman.employers.models import Employer
from caruman.employers.operations import granting
from caruman.notices import params
from caruman.notices.models import Notice
from caruman.registrations import employer_codes
from caruman.registrations.models import Letter, Registration
from caruman.registrations.operations import deciding, filling
from tests.employer_forms import PRINCIPAL, sent
from tests.employers import employer_of, offer_to, stored_in
from tests.papers import upload
from tests.people import CAST, NOON, browser_of, english_browser_of, make
from tests.schedules import CODE, hire, registered

pytestmark = pytest.mark.django_db
VERBS = ("", "-take", "-pass-on", "-approve", "-query", "-reject", "-paper", "-letter")


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)


def page(name: str, *keys: object) -> str:
    return reverse(name, args=keys)


def officer(person: Person) -> Client:
    return english_browser_of(person)


def text_of(client: Client, form: Registration) -> str:
    return client.get(page("office-registration", form.pk)).content.decode()


def test_the_desk_is_not_there_for_who_is_no_officer() -> None:
    aminah = make("aminah")
    form = sent(employer_of(aminah), by=aminah)
    paper = Document.objects.filter(about_id=str(form.pk)).first()
    assert paper is not None
    addresses = [
        page("office-registrations"),
        page("office-registration-new"),
        page("office-registration-enter", form.employer_id, "form_1"),
        page("office-registration-document", form.pk, paper.pk),
        *(page(f"office-registration{verb}", form.pk) for verb in VERBS),
    ]
    chong = make("chong")
    for address in addresses:
        for client in (browser_of(aminah), browser_of(chong)):
            assert client.get(address).status_code == 404, address
            assert client.post(address).status_code == 404, address
        assert Client().get(address).status_code == 302
    weak = browser_of(make("devi"), factor="phone")
    assert "officer-factor" in weak.get(page("office-registrations"))["Location"]
    form.refresh_from_db()
    assert form.state == "submitted"


@time_machine.travel(NOON + timedelta(minutes=1), tick=False)
def test_the_queue_shows_the_clock_in_words_the_most_urgent_first() -> None:
    aminah, devi = make("aminah"), make("devi")
    for number, (name, at) in enumerate(
        (("Lewat", NOON - timedelta(days=3)), ("Hampir", NOON - timedelta(hours=26)), ("Baharu", NOON))
    ):
        sent(employer_of(aminah, name=name, registration_number=f"20260100000{number}"), by=aminah, at=at, name=name)
    text = officer(devi).get(page("office-registrations")).content.decode()
    assert text.index("Lewat") < text.index("Hampir") < text.index("Baharu")
    assert "overdue" in text and "in time" in text
    home = officer(devi).get(page("office")).content.decode()
    assert page("office-registrations") in home and "3 forms wait" in home


def test_the_queue_is_filtered_and_searched() -> None:
    aminah, devi = make("aminah"), make("devi")
    one = sent(employer_of(aminah, name="Satu"), by=aminah, name="Satu")
    old = registered(aminah, name="Dua", registration_number="202601000002")
    two = sent(old, "change", by=aminah)
    deciding.take(registration_id=one.pk, by=devi, at=NOON)
    client = officer(devi)

    def found(**asked: str) -> set[str]:
        text = client.get(page("office-registrations"), asked).content.decode()
        return {form.reference for form in (one, two) if form.reference in text}

    both = {one.reference, two.reference}
    assert found() == both
    assert found(form="form_1") == {one.reference} and found(form="change") == {two.reference}
    assert found(form="form_1a") == set()
    assert found(whose="mine") == {one.reference} and found(whose="nobody") == {two.reference}
    assert found(q=two.reference.lower().replace("-", " ")) == {two.reference}
    assert found(q="2026-0100-0002") == {two.reference} and found(q=CODE) == {two.reference}
    assert found(q="satu") == {one.reference}
    assert found(channel="post") == set() and found(channel="online") == both
    assert found(state="approved") == set() and found(state="any") == both
    assert found(state="approved", q=one.reference) == {one.reference}, "a whole reference is found wherever it stands"
    assert found(state="../../etc", form="x", q="\x00'\"%") == set()
    assert found(page="99") == both


def test_a_draft_is_not_on_the_desk() -> None:
    aminah = make("aminah")
    begun = filling.start(employer=employer_of(aminah), form="form_1", by=aminah, at=NOON, language="ms")
    withdrawn = filling.withdraw(registration_id=begun.pk, by=aminah, at=NOON)
    client = officer(make("devi"))
    assert client.get(page("office-registration", withdrawn.pk)).status_code == 404
    assert begun.reference not in client.get(page("office-registrations"), {"state": "any"}).content.decode()


def test_the_pages_ask_the_database_equally_often_for_many(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    aminah, devi = make("aminah"), make("devi")
    client = officer(devi)
    for number in range(12):
        name = f"Kedai {number}"
        form = sent(employer_of(aminah, name=name, registration_number=f"2026010000{number:02d}"), by=aminah, name=name)
    client.get(page("office-registrations"))
    with django_assert_max_num_queries(6):
        client.get(page("office-registrations"))
    hire(form.employer, number="900101140011", name="Siti", state="pending")
    counted = []
    for more in (0, 30):
        for number in range(more):
            hire(form.employer, number=f"9001011400{number + 20}", name=f"Pekerja {number}", state="pending")
        with CaptureQueriesContext(connection) as queries:
            client.get(page("office-registration", form.pk))
        counted.append(len(queries))
    assert counted[0] == counted[1] and counted[0] < 40, counted


@time_machine.travel(NOON, tick=False)
def test_everything_about_form_1_is_on_one_page() -> None:
    aminah, devi = make("aminah"), make("devi")
    shop = employer_of(aminah)
    registered(make("chong"), registration_number="202601000009", name="Kedai Lama")
    form = sent(shop, by=aminah, previous_owner="Kedai Lama", previous_code=CODE)
    Registration.objects.filter(pk=form.pk).update(
        prefilled={"name": "KEDAI KOPI AMINAH SDN. BHD.", "registered_on": "2026-01-02"}, prefilled_from="mycoid"
    )
    hire(shop, number="900101140011", name="Siti binti Rahman", state="pending", born=date(1990, 1, 1))
    hire(shop, number="600101140011", name="Tua bin Lama", state="pending", born=date(1960, 1, 1))
    text = text_of(officer(devi), form)
    for words in (
        CAST["aminah"][0], "56301 Kedai kopi", "Siti binti Rahman", "The employee is 60 or over", "insured",
        "sent in time", "2 December 2026", "MyCoID says otherwise", "KEDAI KOPI AMINAH SDN. BHD.",
        "Other employers that this may be", CODE, "12 Jalan Melati", "Certificate of incorporation",
    ):  # fmt: skip
        assert words in text, words
    assert text.count("Date of the business registration") == 2, "beside the paper; what MyCoID says is no difference"


def test_a_late_form_is_called_late() -> None:
    aminah = make("aminah")
    form = sent(employer_of(aminah), by=aminah, first_hired_on=date(2026, 9, 1))
    text = text_of(officer(make("devi")), form)
    assert "sent too late" in text and "50 days late" in text


def test_a_change_shows_what_stands_beside_what_is_asked() -> None:
    aminah = make("aminah")
    form = sent(registered(aminah), "change", by=aminah)
    client = officer(make("devi"))
    for address in (page("office-registration", form.pk), page("office-registration-approve", form.pk)):
        text = client.get(address).content.decode()
        assert "12 Jalan Melati" in text and "7 Jalan Baharu" in text and "Stands now" in text


def test_a_cessation_names_who_is_in_service() -> None:
    aminah, devi = make("aminah"), make("devi")
    shop = registered(aminah)
    form = sent(shop, "form_1a", by=aminah)
    hire(shop, number="900101140011", name="Siti binti Rahman")
    client = officer(devi)
    assert "Siti binti Rahman" in text_of(client, form)
    answer = client.post(page("office-registration-approve", form.pk), {"version": form.version})
    assert answer.status_code == 409 and "in service" in answer.content.decode()


def test_reading_a_form_is_a_look_that_the_owners_can_see() -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent(employer_of(aminah), by=aminah)
    text_of(officer(devi), form)
    officer(devi).get(page("office-registration-approve", form.pk))
    officer(devi).get(page("office-registration-enter", form.employer_id, "form_1"))
    pages = set(Look.objects.values_list("page", flat=True))
    assert pages == {"office-registration", "office-registration-approve", "office-registration-enter"}
    look = Look.objects.get(page="office-registration")
    assert (look.employer_id, look.by_id, look.reason, look.is_close) == (
        form.employer_id,
        devi.pk,
        "registration_check",
        False,
    )


def test_an_officer_takes_a_copy_of_a_paper_and_that_is_recorded() -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent(employer_of(aminah), by=aminah)
    paper = receive(upload=upload(), by=aminah, about=form, kind="other", at=NOON, employer_id=form.employer_id)
    answer = officer(devi).get(page("office-registration-document", form.pk, paper.pk))
    assert answer["Content-Disposition"].startswith("attachment") and "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert Event.objects.get(act="document.downloaded").by_id == devi.pk
    assert Look.objects.filter(page="office-registration-document").count() == 1


def test_a_file_of_another_form_is_not_given_out() -> None:
    aminah = make("aminah")
    first = sent(employer_of(aminah), by=aminah)
    second = sent(employer_of(aminah, name="Dua", registration_number="202601000002"), by=aminah)
    paper = Document.objects.filter(about_id=str(second.pk)).first()
    assert paper is not None
    assert officer(make("devi")).get(page("office-registration-document", first.pk, paper.pk)).status_code == 404


def test_devi_approves_sees_the_code_before_and_a_second_click_changes_nothing() -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent(employer_of(aminah), by=aminah)
    client = officer(devi)
    shown = employer_codes.upcoming("10")
    before = client.get(page("office-registration-approve", form.pk)).content.decode()
    assert shown in before and "November 2026" in before
    asked = {"version": form.version}
    assert client.post(page("office-registration-approve", form.pk), asked)["Location"] == page(
        "office-registration", form.pk
    )
    assert Employer.objects.get().employer_code == shown
    again = client.post(page("office-registration-approve", form.pk), asked)
    assert again.status_code == 409 and "meanwhile" in again.content.decode()
    assert Letter.objects.count() == 1
    assert page("office-registration-letter", form.pk) in text_of(client, form)
    letter = client.get(page("office-registration-letter", form.pk))
    assert letter["Content-Type"] == "application/pdf"
    assert b"".join(letter.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert Look.objects.filter(page="office-registration-letter").count() == 1


def test_what_two_officers_do_at_once_is_done_by_the_first() -> None:
    aminah, devi, farid = make("aminah"), make("devi"), make("farid")
    form = sent(employer_of(aminah), by=aminah)
    said = {"version": form.version, "words": "No"}
    assert officer(devi).post(page("office-registration-reject", form.pk), said).status_code == 302
    answer = officer(farid).post(page("office-registration-approve", form.pk), {"version": form.version})
    assert answer.status_code == 409
    form.refresh_from_db()
    assert form.state == "rejected" and form.decided_by == devi


def test_ready_words_come_in_the_employers_language_and_can_be_changed() -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent(employer_of(aminah), by=aminah)
    client = officer(devi)
    text = client.get(page("office-registration-query", form.pk), {"ready": "missing_paper"}).content.decode()
    assert "belum kami terima" in text
    said = {"version": form.version, "words": "Hantar salinan sijil."}
    assert client.post(page("office-registration-query", form.pk), said).status_code == 302
    told = [one for one in Notice.objects.filter(kind="registration_query") if one.to == aminah.email]
    assert told[0].language == "ms" and params.read(told[0].params)["words"] == said["words"]


@pytest.mark.parametrize("verb", ["query", "reject"])
def test_a_verb_without_a_reason_is_refused(verb: str) -> None:
    aminah, devi = make("aminah"), make("devi")
    form = sent(employer_of(aminah), by=aminah)
    answer = officer(devi).post(page(f"office-registration-{verb}", form.pk), {"version": form.version, "words": " "})
    assert answer.status_code == 200 and "error-summary" in answer.content.decode()
    form.refresh_from_db()
    assert form.state == "submitted"


def test_an_officer_with_a_role_there_reads_and_does_not_decide() -> None:
    aminah, devi = make("aminah"), make("devi")
    shop = employer_of(aminah)
    granting.accept(grant_id=offer_to("devi", shop, by=aminah, role="viewer").pk, by=devi, at=NOON)
    form = sent(shop, by=aminah)
    client = officer(devi)
    text = text_of(client, form)
    assert "Another officer decides" in text and page("office-registration-approve", form.pk) not in text
    assert Look.objects.get().is_close
    for verb in ("approve", "query", "reject", "take"):
        answer = client.post(page(f"office-registration-{verb}", form.pk), {"version": form.version, "words": "?"})
        assert answer.status_code == 409, verb
    form.refresh_from_db()
    assert form.state == "submitted"


def test_a_form_is_taken_and_passed_on() -> None:
    aminah, devi, farid = make("aminah"), make("devi"), make("farid")
    form = sent(employer_of(aminah), by=aminah)
    client = officer(devi)
    for _ in range(2):
        assert client.post(page("office-registration-take", form.pk)).status_code == 302
    assert form.steps.filter(verb="take").count() == 1
    assert page("office-registration-take", form.pk) not in text_of(client, form)
    assert client.post(page("office-registration-pass-on", form.pk), {"to": aminah.pk}).status_code == 200
    assert client.post(page("office-registration-pass-on", form.pk), {"to": farid.pk}).status_code == 302
    form.refresh_from_db()
    assert form.assigned_to == farid


PAPER: dict[str, Any] = {
    "channel": "post", "received_on_day": "19", "received_on_month": "11", "received_on_year": "2026", "language": "ms",
    "signature": "Aminah binti Yusof", "is_signed": "on",
}  # fmt: skip
DAYS = {"registered_on": (2, 1, 2026), "began_on": (2, 1, 2026), "first_hired_on": (2, 11, 2026)}
ON_PAPER: dict[str, Any] = {
    **PAPER,
    "name": "Kedai Kopi Aminah", "address": "12 Jalan Melati", "postcode": "43000", "city": "Kajang",
    "state_code": "10", "phone": "0387330001", "industry_code": "56301", "industry": "Kedai kopi", "citizens": "2",
    "permanent_residents": "0", "foreign_workers": "0", "in_charge": "Aminah binti Yusof",
    "in_charge_position": "Director",
    **{f"{name}_{place}": str(part) for name, parts in DAYS.items() for place, part in zip(("day", "month", "year"), parts, strict=True)},
    "person-TOTAL_FORMS": "2", "person-INITIAL_FORMS": "0", "branch-TOTAL_FORMS": "1", "branch-INITIAL_FORMS": "0",
    **{f"person-0-{name}": value for name, value in PRINCIPAL.items()},
}  # fmt: skip


@time_machine.travel(datetime(2026, 11, 20, 5, 0, tzinfo=UTC), tick=False)
def test_what_came_by_post_is_entered_into_the_same_queue_and_decided_by_another() -> None:
    aminah, devi, farid = make("aminah"), make("devi"), make("farid")
    shop = employer_of(aminah)
    client = officer(devi)
    asked = {"wanted": "2026-0100-0001", "form": "form_1"}
    address = client.post(page("office-registration-new"), asked)["Location"]
    assert address == page("office-registration-enter", shop.pk, "form_1")
    assert client.get(address).status_code == 200
    answer = client.post(address, ON_PAPER)
    form = Registration.objects.get()
    assert answer["Location"] == page("office-registration", form.pk)
    assert (form.channel, form.state, form.entered_by, form.received_on) == (
        "post",
        "submitted",
        devi,
        date(2026, 11, 19),
    )
    assert [one.name for one in form.principals.all()] == [PRINCIPAL["name"]]
    assert form.reference in client.get(page("office-registrations")).content.decode()
    sent_file = {"kind": "signed_form", "file": upload()}
    assert client.post(page("office-registration-paper", form.pk), sent_file).status_code == 302
    assert client.post(page("office-registration-paper", form.pk), {"kind": "signed_form"}).status_code == 200
    assert client.post(page("office-registration-approve", form.pk), {"version": form.version}).status_code == 409
    other = officer(farid)
    assert other.post(page("office-registration-approve", form.pk), {"version": form.version}).status_code == 302
    shop.refresh_from_db()
    assert shop.state == "registered"


@time_machine.travel(datetime(2026, 11, 20, 5, 0, tzinfo=UTC), tick=False)
@pytest.mark.parametrize(
    "wrong",
    [
        {"received_on_year": "2027"},
        {"channel": "online"},
        {"is_signed": ""},
        {"signature": ""},
        {"person-0-identity_number": "123"},
        {"person-0-name": ""},
        {"person-0-name": "", "person-0-identity_kind": "", "person-0-identity_number": "", "person-0-position": ""},
        {"postcode": "4300"},
        {"citizens": "0"},
        {"branch-0-name": "Cawangan"},
        {"person-TOTAL_FORMS": "x"},
        {"person-TOTAL_FORMS": "100000"},
    ],
)
def test_a_paper_form_with_a_mistake_is_not_taken_and_says_so(wrong: dict[str, str]) -> None:
    shop = employer_of(make("aminah"))
    client = officer(make("devi"))
    answer = client.post(page("office-registration-enter", shop.pk, "form_1"), {**ON_PAPER, **wrong})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "error-summary" in text and "<title>Error:" in text and 'value="12 Jalan Melati"' in text
    assert not Registration.objects.exists()


@time_machine.travel(datetime(2026, 11, 20, 5, 0, tzinfo=UTC), tick=False)
def test_a_form_on_paper_does_not_overwrite_what_the_employer_has_begun() -> None:
    aminah = make("aminah")
    shop = employer_of(aminah)
    begun = filling.start(employer=shop, form="form_1", by=aminah, at=NOON, language="ms")
    answer = officer(make("devi")).post(page("office-registration-enter", shop.pk, "form_1"), ON_PAPER)
    assert begun.reference in answer.content.decode()
    begun.refresh_from_db()
    assert (begun.state, begun.name) == ("draft", shop.name)


@time_machine.travel(datetime(2026, 11, 20, 5, 0, tzinfo=UTC), tick=False)
@pytest.mark.parametrize(
    ("form", "answers"),
    [
        (
            "change",
            {
                "name": "Kedai Kopi Aminah", "address": "7 Jalan Baharu", "postcode": "43000", "city": "Bangi",
                "state_code": "10", "phone": "0387330001", "branch-TOTAL_FORMS": "1", "branch-INITIAL_FORMS": "0",
                "words": "Moved",
            },
        ),
        (
            "owners",
            {
                "person-TOTAL_FORMS": "2", "person-INITIAL_FORMS": "0", "words": "",
                **{f"person-0-{name}": value for name, value in PRINCIPAL.items()},
            },
        ),
        (
            "form_1a",
            {
                "ceased_on_day": "16", "ceased_on_month": "11", "ceased_on_year": "2026", "last_employee_on_day": "15",
                "last_employee_on_month": "11", "last_employee_on_year": "2026", "ceased_why": "closed",
                "records_keeper": "Aminah",
            },
        ),
    ],
)  # fmt: skip
def test_each_later_form_comes_on_paper_too(form: str, answers: dict[str, str]) -> None:
    shop = registered(make("aminah"))
    client = officer(make("devi"))
    address = page("office-registration-enter", shop.pk, form)
    assert client.get(address).status_code == 200
    assert client.post(address, {**PAPER, **answers}).status_code == 302
    entered = Registration.objects.get()
    assert (entered.form, entered.state) == (form, "submitted")
    assert client.get(page("office-registration", entered.pk)).status_code == 200
    assert client.get(page("office-registration-approve", entered.pk)).status_code == 200


def test_a_form_that_does_not_fit_the_employer_is_not_entered() -> None:
    shop = registered(make("aminah"))
    client = officer(make("devi"))
    for wanted, form in ((CODE, "form_1"), (CODE, "reopen"), ("999999999999", "form_1"), ("", "form_1"), (CODE, "x")):
        answer = client.post(page("office-registration-new"), {"wanted": wanted, "form": form})
        assert answer.status_code == 200 and "error-summary" in answer.content.decode(), (wanted, form)
    for form in ("form_1", "reopen", "nothing"):
        assert client.get(page("office-registration-enter", shop.pk, form)).status_code == 404


def test_what_people_typed_stays_text() -> None:
    aminah = make("aminah")
    hostile = '<script>alert("x")</script>'
    form = sent(employer_of(aminah, name=hostile), by=aminah, name=hostile, industry=hostile)
    client = officer(make("devi"))
    for address in (page("office-registration", form.pk), page("office-registrations")):
        text = client.get(address).content.decode()
        assert hostile not in text and "&lt;script&gt;" in text
