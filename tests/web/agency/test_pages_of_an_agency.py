"""The pages of an agency: who sees which, what they say of its people and money, and who may act."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from caruman.agencies.models import Agency
from caruman.agencies.operations import deciding
from caruman.agencies.queries import roles_at
from caruman.audit.models import Event
from caruman.insured_persons.models import InsuredPerson
from caruman.payments.operations import receipting
from caruman.programmes.models import Programme
from tests.agencies import approved_agency, approved_platform, offer_to, one_of_the_cast, role_for
from tests.agency_people import NUMBERS, asked_for, listed
from tests.payments import paid
from tests.people import CAST, NOON, make
from tests.people import english_browser_of as browser_of
from tests.self_employment import an_insured_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def at(name: str, agency: Agency, *keys: object) -> str:
    return reverse(name, args=[agency.pk, *keys])


def words(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def peopled(agency: Agency) -> None:
    """One covered, one ending soon, one ended, one waiting for payment."""
    days = {"Ahmad bin Daud": 30, "Salmah binti Idris": 340, "Lim Ah Kow": 400}
    for (name, ago), number in zip(days.items(), NUMBERS, strict=False):
        listed(agency, number=number, name=name, paid_at=NOON - timedelta(days=ago))
    asked_for(agency, an_insured_person(number=NUMBERS[3], name="Muthu a/l Samy"))


def test_the_home_draws_people_money_and_what_wants_doing() -> None:
    agency = approved_agency()
    peopled(agency)
    page = words(browser_of(agency.applicant), at("agency-home", agency))
    for shown in (
        "RM\N{NO-BREAK SPACE}232.80 is to be paid",
        "The cover of 1 person ends within 30 days",
        "?show=expiring",
        "Pay now",
    ):
        assert shown in page
    viewer = words(browser_of(role_for(make("bala"), agency, role="viewer").person), at("agency-home", agency))  # type: ignore[arg-type]
    assert "A manager or payer of this agency pays" in viewer and "Pay now" not in viewer


def test_the_home_of_a_new_agency_says_how_to_begin() -> None:
    agency = approved_agency()
    assert "Nobody is covered through this agency yet" in words(browser_of(agency.applicant), at("agency-home", agency))


def test_the_home_of_a_platform_leads_to_its_jobs() -> None:
    platform, association = approved_platform(make("bala")), approved_agency()
    assert "Jobs and deductions" in words(browser_of(platform.applicant), at("agency-home", platform))
    assert "Jobs and deductions" not in words(browser_of(association.applicant), at("agency-home", association))


def test_the_home_draws_the_quota_of_a_programme_for_the_agencys_groups() -> None:
    agency = approved_agency(target_groups=["joran"])
    today = NOON.date()
    named: dict[str, Any] = {
        "year": today.year, "plan": 2, "first_day": today.replace(month=1, day=1), "last_day": today.replace(month=12),
        "government_percent": 80, "government_sen": 18_640, "payer_sen": 4_640, "through": "agency", "quota": 500,
    }  # fmt: skip
    Programme.objects.create(slug="laut", name="Padanan Laut", groups=["joran"], **named)
    Programme.objects.create(slug="masjid", name="Padanan Masjid", groups=["worship"], **named)
    page = words(browser_of(agency.applicant), at("agency-home", agency))
    assert "Padanan Laut" in page and "Padanan Masjid" not in page
    assert ">500<" in page.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("all", {"Ahmad", "Salmah", "Lim", "Muthu"}),
        ("active", {"Ahmad", "Salmah"}),
        ("expiring", {"Salmah"}),
        ("waiting", {"Muthu"}),
        ("expired", {"Lim"}),
        ("queued", set()),
        ("nonsense", {"Ahmad", "Salmah", "Lim", "Muthu"}),
    ],
)
def test_people_are_shown_by_how_they_stand(show: str, names: set[str]) -> None:
    agency = approved_agency()
    peopled(agency)
    page = words(browser_of(agency.applicant), at("agency-people", agency) + f"?show={show}")
    assert {name for name in ("Ahmad", "Salmah", "Lim", "Muthu") if name in page} == names
    assert NUMBERS[1] not in page


def test_a_renewal_through_the_agency_is_not_ending_soon_and_nobody_is_counted_twice() -> None:
    agency = approved_agency()
    listed(agency, paid_at=NOON - timedelta(days=340))
    listed(agency, paid_at=NOON - timedelta(days=1))
    client = browser_of(agency.applicant)
    assert "Nobody found" in words(client, at("agency-people", agency) + "?show=expiring")
    assert "1 person" in words(client, at("agency-people", agency))


def test_a_number_is_searched_for_without_standing_in_an_address() -> None:
    agency = approved_agency()
    peopled(agency)
    client = browser_of(agency.applicant)
    for typed, name in ((NUMBERS[1][:6] + "-" + NUMBERS[1][6:8] + "-" + NUMBERS[1][8:], "Salmah"), ("daud", "Ahmad")):
        answer = client.post(at("agency-people", agency), {"q": typed, "show": "all"})
        assert answer["Location"] == at("agency-people", agency) + "?show=all"
        page = words(client, answer["Location"])
        assert name in page and "1 person" in page
    client.post(at("agency-people", agency), {"q": NUMBERS[1][:11], "show": "all"})
    assert "Nobody found" in words(client, at("agency-people", agency)), "a part of a number finds nobody"
    client.post(at("agency-people", agency), {"all": "yes"})
    assert "4 people" in words(client, at("agency-people", agency))


def test_an_agency_sees_its_own_cover_and_nobody_elses() -> None:
    agency = approved_agency()
    other = approved_platform(make("bala"))
    mine, theirs = listed(agency), listed(other)
    assert mine.insured_id == theirs.insured_id
    stranger = listed(other, number=NUMBERS[5], name="Nora binti Zain")
    client = browser_of(agency.applicant)
    page = words(client, at("agency-person", agency, mine.insured_id))
    assert str(mine.number) in page and str(theirs.number) not in page
    assert client.get(at("agency-person", agency, stranger.insured_id)).status_code == 404
    assert "Nora" not in words(client, at("agency-people", agency))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_people_are_downloaded_as_shown_and_the_audit_knows(form: str) -> None:
    agency = approved_agency()
    peopled(agency)
    InsuredPerson.objects.filter(name="Salmah binti Idris").update(name="=HYPERLINK(1)")
    client = browser_of(agency.applicant)
    answer = client.get(at("agency-people-file", agency, form) + "?show=expiring")
    held = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    if form == "csv":
        lines = held.decode("utf-8-sig").splitlines()
        assert len(lines) == 2 and NUMBERS[1] in lines[1] and not lines[1].startswith("=")
    else:
        rows = list(load_workbook(BytesIO(held)).active.iter_rows(values_only=True))
        assert len(rows) == 2 and NUMBERS[1] in rows[1]
    event = Event.objects.get(act="agency.exported")
    assert (event.by_id, event.details) == (agency.applicant_id, {"form": form, "standing": "expiring"})
    assert client.get(at("agency-people-file", agency, "exe")).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_people() -> None:
    agency = approved_agency()
    client = browser_of(agency.applicant)
    counted: dict[str, list[int]] = {"agency-people": [], "agency-home": [], "agency-report": []}
    for number in range(2, 6, 3):
        for serial in range(number, number * 2):
            listed(agency, number=NUMBERS[serial], name=f"Orang {serial}")
        for name, found in counted.items():
            client.get(at(name, agency))
            with CaptureQueriesContext(connection) as queries:
                client.get(at(name, agency))
            found.append(len(queries))
    for name, (few, many) in counted.items():
        assert few == many, name


def test_the_report_adds_up_what_began_in_a_period() -> None:
    agency = approved_agency()
    peopled(agency)
    client = browser_of(agency.applicant)
    page = words(client, at("agency-report", agency) + "?first=2025-01-01&last=2026-11-20")
    assert "RM\N{NO-BREAK SPACE}698.40" in page and "By state" in page
    assert "No cover began in this period." in words(
        client, at("agency-report", agency) + "?first=2020-01-01&last=2020-01-02"
    )
    for wrong in (
        "first=2026-02-30&last=2026-03-01",
        "first=2026-03-01&last=2026-02-01",
        "first=2010-01-01&last=2026-01-01",
    ):
        assert "<title>Error:" in words(client, at("agency-report", agency) + f"?{wrong}"), wrong


def test_the_report_leaves_as_excel_and_pdf_and_the_audit_knows() -> None:
    agency = approved_agency()
    peopled(agency)
    client = browser_of(agency.applicant)
    period = "?first=2025-01-01&last=2026-11-20"
    sheet = client.get(at("agency-report-file", agency, "xlsx") + period)
    book = load_workbook(BytesIO(b"".join(sheet.streaming_content)))  # type: ignore[attr-defined]
    summary, covers = (list(page.iter_rows(values_only=True)) for page in book.worksheets)
    assert any(agency.name in str(row[1]) for row in summary)
    assert next(row for row in summary if row[0] == "Sum")[2:] == (3, 3, 698.4, 0)
    assert {row[0] for row in covers[1:]} == {"Ahmad bin Daud", "Salmah binti Idris", "Lim Ah Kow"}
    paper = client.get(at("agency-report-file", agency, "pdf") + period)
    assert b"".join(paper.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert [event.details["form"] for event in Event.objects.filter(act="agency.report").order_by("pk")] == [
        "xlsx",
        "pdf",
    ]
    assert client.get(at("agency-report-file", agency, "pdf") + "?first=x&last=y").status_code == 404


def test_a_manager_names_somebody_who_accepts() -> None:
    agency, bala = approved_agency(), make("bala")
    client = browser_of(agency.applicant)
    number, name, *_rest = CAST["bala"]
    named = {
        "name": name, "identity_kind": "nric", "identity_number": number, "phone": "012-345 0002",
        "email": "bala@kedai.example", "role": "payer", "last_day": "2026-12-31",
    }  # fmt: skip
    assert "Check and offer the role" in client.post(at("agency-member-new", agency), named).content.decode()
    assert not agency.memberships.filter(role="payer").exists()
    done = client.post(at("agency-member-new", agency), {**named, "step": "send"})
    assert "The role is on offer" in words(client, done["Location"])
    offer = agency.memberships.get(role="payer")
    twice = client.post(at("agency-member-new", agency), {**named, "step": "send"})
    assert "already" in twice.content.decode()
    taker = browser_of(bala)
    assert agency.name in words(taker, "/agency/")
    taker.post(reverse("agency-role-offer", args=[offer.pk]), {"act": "accept"})
    assert roles_at(bala, agency, NOON) == {"payer"}
    assert taker.get(reverse("agency-role-offer", args=[offer.pk])).status_code == 404
    client.post(at("agency-member", agency, offer.pk), {"last_day": ""})
    offer.refresh_from_db()
    assert offer.ends_on is None
    taker.post(at("agency-member-end", agency, offer.pk))
    assert taker.get(at("agency-home", agency)).status_code == 404, "who left is a stranger"


def test_a_manager_has_no_last_day_and_the_last_one_cannot_go() -> None:
    agency = approved_agency()
    client = browser_of(agency.applicant)
    own = agency.memberships.get()
    assert "last manager" in client.post(at("agency-member-end", agency, own.pk)).content.decode()
    assert client.get(at("agency-member", agency, own.pk)).status_code == 404
    number, name, *_rest = CAST["bala"]
    named = {
        "name": name, "identity_kind": "nric", "identity_number": number, "phone": "012-345 0002",
        "email": "bala@kedai.example", "role": "manager", "last_day": "2026-12-31",
    }  # fmt: skip
    assert "A manager has no last day" in client.post(at("agency-member-new", agency), named).content.decode()


def test_the_details_are_corrected_by_a_manager_and_not_on_an_old_page() -> None:
    agency = approved_agency()
    client = browser_of(agency.applicant)
    told = {
        "version": agency.version, "address": "9 Jalan Laut", "postcode": "84000", "city": "Muar", "state_code": "01",
        "phone": "06-951 1111", "email": "baru@persatuan.example", "language": "en",
    }  # fmt: skip
    assert client.post(at("agency-details-change", agency), told).status_code == 302
    assert "9 Jalan Laut" in words(client, at("agency-details", agency))
    assert "have changed since" in client.post(at("agency-details-change", agency), told).content.decode()


def test_a_closed_agency_is_read_and_not_changed() -> None:
    agency = approved_agency()
    bala = role_for(make("bala"), agency, role="viewer")
    offer_to("gita", agency, by=agency.applicant)
    deciding.close(agency_id=agency.pk, version=agency.version, words="Over.", by=one_of_the_cast("farid"), at=NOON)
    client = browser_of(agency.applicant)
    assert "This agency is closed" in words(client, at("agency-home", agency))
    answer = client.post(at("agency-details-change", agency), {"version": 1})
    assert answer.status_code == 403 and "This agency is closed" in answer.content.decode()
    assert client.post(at("agency-people", agency), {"q": "x"}).status_code == 302, "searching changes nothing"
    assert browser_of(one_of_the_cast("bala")).post(at("agency-member-end", agency, bala.pk)).status_code == 302


def test_the_activity_names_colleagues_and_no_officer() -> None:
    agency = approved_agency()
    page = words(browser_of(agency.applicant), at("agency-activity", agency))
    assert "The agency was approved" in page and "An officer" in page
    assert one_of_the_cast("farid").name not in page


def test_the_slip_of_somebody_without_an_account_is_printed_by_the_agency() -> None:
    hassan = make("hassan")
    agency = approved_agency(hassan)
    cover = asked_for(agency, an_insured_person(number=NUMBERS[3], name="Muthu a/l Samy"))
    paid([cover.bill], by=hassan, at=NOON)
    client = browser_of(hassan)
    assert "(PDF)" not in words(client, at("agency-person", agency, cover.insured_id)), "there is no receipt yet"
    receipting.receipt_waiting(at=NOON + timedelta(minutes=2))
    cover.refresh_from_db()
    assert "/1 (PDF)" in words(client, at("agency-person", agency, cover.insured_id))
    address = reverse("agency-person-slip", args=[agency.pk, cover.insured_id, cover.number])
    slip = client.get(address)
    assert slip["Content-Type"] == "application/pdf" and slip.content.startswith(b"%PDF")
    assert browser_of(make("chong")).get(address).status_code == 404
    assert client.get(reverse("agency-person-slip", args=[agency.pk, cover.insured_id, "CV000"])).status_code == 404
