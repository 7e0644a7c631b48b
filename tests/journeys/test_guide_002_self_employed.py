"""A guide for newcomers, its half for the self-employed: who may join, and the Government's two kinds of help.

`SPS Padanan Caruman`: the person pays a fifth and the Government the rest, alone or with an agency's list, from the
moment of the payment on. `SPS Khidmat`: the Government pays all, by an agency's list with an identity card and a letter
of appointment for each, from the moment of its receipt on.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.agency_lists.models import AgencyList
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.programmes.models import Place, Programme
from caruman.receipts.models import Receipt
from caruman.self_employment.models import Cover
from tests.agencies import approved_agency, one_of_the_cast
from tests.agency_lists import HEADER, archive_of, person, results
from tests.lists import as_csv
from tests.papers import pdf
from tests.people import NOON, browser_of, make
from tests.programmes import khidmat, matching
from tests.self_employment import PAPERS, a_draft, a_paper, an_insured_person

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=3)
GOVERNMENT_SEN, OWN_SEN = 18_620, 4_660
"""Of the RM 232.80 of Plan 2 for a year the guide's own fifth: RM 46.60."""


@pytest.fixture(autouse=True)
def _at_noon(time_machine: object) -> None:
    time_machine.move_to(NOON)  # type: ignore[attr-defined]


@pytest.fixture
def hassan() -> Person:
    return one_of_the_cast("hassan")


@pytest.fixture
def agency(hassan: Person) -> Agency:
    return approved_agency(hassan, target_groups=["volunteers", "worship"])


def padanan(**facts: object) -> Programme:
    sums = {"government_sen": GOVERNMENT_SEN, "payer_sen": OWN_SEN, "government_percent": 80}
    return matching(name="SPS Padanan Caruman", **sums, **facts)


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def pay(bill: Bill) -> None:
    """Let the money of a bill come three hours after noon."""
    bills.pay(bill_id=bill.pk, paid_at=LATER, reference=f"test {bill.number}", by=None, at=LATER)


def listed(browser: Client, agency: Agency, programme: Programme, rows: list[list[str]]) -> AgencyList:
    """Upload a list for a programme."""
    asked = {
        "programme": str(programme.pk),
        "plan": "2",
        "period": "year",
        "sector": "fisheries",
        "activity": "Nelayan",
    }
    upload = SimpleUploadedFile("senarai.csv", as_csv(rows, HEADER))
    answer = browser.post(reverse("agency-list-new", args=[agency.pk]), {**asked, "file": upload})
    assert answer.status_code == 302
    return AgencyList.objects.get()


def send(browser: Client, agency: Agency, held: AgencyList) -> str:
    """Look at what is sent, declare, send; give the page that was looked at."""
    address = reverse("agency-list-send", args=[agency.pk, held.pk])
    page = text(browser.get(address))
    held.refresh_from_db()
    assert browser.post(address, {"version": held.version, "bills": "1", "declared": "on"}).status_code == 302
    return page


def test_who_may_join_is_said_first_and_nobody_is_too_old() -> None:
    browser = browser_of(make("gita"))
    address = reverse("self-employed-register")
    page = text(browser.get(address))
    for condition in (
        "Warganegara Malaysia", "Pemastautin tetap", "saya bekerja sendiri, sepenuh masa atau separuh masa",
        "Adakah kerja ini dijalankan di Malaysia?",
    ):  # fmt: skip
        assert condition in page, condition
    assert "umur" not in page
    answers = {"nationality": "permanent_resident", "work": "own", "place": "here"}
    for changed, why in (
        ({"nationality": "foreigner"}, "foreigner"), ({"work": "employed"}, "employee"), ({"place": "abroad"}, "abroad"),
    ):  # fmt: skip
        answer = browser.post(address, {**answers, **changed})
        assert answer["Location"] == reverse("self-employed-not", args=[why])
        assert browser.get(answer["Location"]).status_code == 200
    assert "/sector/" in browser.post(address, answers)["Location"]


def test_with_matching_a_person_pays_a_fifth_and_is_covered_from_the_payment_on() -> None:
    gita, programme = make("gita"), padanan()
    insured = an_insured_person(gita)
    draft, browser = a_draft(insured), browser_of(gita)
    for kind, expires_on in PAPERS.items():
        a_paper(draft, kind, expires_on=expires_on)
    address = {"address": "12 Jalan Melur", "postcode": "93000", "city": "Kuching", "state_code": "13"}
    assert browser.post(reverse("self-employed-you", args=[draft.pk]), address).status_code == 302
    answer = browser.post(reverse("self-employed-plan", args=[draft.pk]), {"plan": "2", "period": "year"})
    assert answer["Location"] == reverse("self-employed-programme", args=[draft.pk])
    page = text(browser.get(answer["Location"]))
    assert (
        "SPS Padanan Caruman" in page and "RM\N{NO-BREAK SPACE}186.20" in page and "RM\N{NO-BREAK SPACE}46.60" in page
    )
    answer = browser.post(answer["Location"], {"programme": f"{programme.pk}:"})
    assert answer["Location"] == reverse("self-employed-check", args=[draft.pk])
    check = text(browser.get(answer["Location"]))
    assert "RM\N{NO-BREAK SPACE}46.60" in check and "RM\N{NO-BREAK SPACE}186.20" in check
    answer = browser.post(answer["Location"], {"shown_sen": OWN_SEN, "declared": "on"})
    bill = Bill.objects.get()
    assert answer["Location"] == reverse("pay-one", args=[bill.number])
    assert bill.amount_sen == OWN_SEN
    assert "RM\N{NO-BREAK SPACE}186.20" in text(browser.get(answer["Location"]))
    pay(bill)
    cover = Cover.objects.get()
    assert (cover.state, cover.starts_at, cover.government_sen) == ("covered", LATER, GOVERNMENT_SEN)
    assert Place.objects.get().state == "used"


def test_with_matching_an_agency_pays_the_fifths_of_its_list_at_once(agency: Agency, hassan: Person) -> None:
    browser = browser_of(hassan, proved=NOON)
    held = listed(browser, agency, padanan(), [person(1), person(2)])
    assert "RM\N{NO-BREAK SPACE}93.20" in send(browser, agency, held)
    bill = Bill.objects.get(agency=agency)
    assert bill.amount_sen == 2 * OWN_SEN
    assert not Cover.objects.filter(state="covered").exists(), "nobody is covered before the payment"
    pay(bill)
    assert set(Cover.objects.values_list("state", "starts_at", "payer_sen", "government_sen")) == {
        ("covered", LATER, OWN_SEN, GOVERNMENT_SEN)
    }


def test_with_khidmat_nobody_pays_and_cover_begins_when_the_list_is_received(agency: Agency, hassan: Person) -> None:
    browser, rows = browser_of(hassan, proved=NOON), [person(1, group="Imam"), person(2, group="Bilal")]
    held = listed(browser, agency, khidmat(name="SPS Khidmat"), rows)
    assert set(results(held).values()) == {"document_missing"}
    bundle = reverse("agency-list-bundle", args=[agency.pk, held.pk])
    page = text(browser.get(bundle)).lower()
    assert "kad pengenalan" in page and "surat pelantikan" in page
    papers = {f"{row[0]}_{kind}.pdf": pdf() for row in rows for kind in ("kp", "surat pelantikan")}
    assert browser.post(bundle, {"file": archive_of(papers)}).status_code == 302
    assert set(results(held).values()) == {"good"}
    send(browser, agency, held)
    held.refresh_from_db()
    assert held.state == "processed" and held.received_at is not None and NOON <= held.received_at < LATER
    covers = Cover.objects.values_list("state", "starts_at", "payer_sen", "plan")
    assert set(covers) == {("covered", held.received_at, 0, 2)} and len(covers) == 2
    assert not Bill.objects.exists() and not Receipt.objects.exists()
