"""An association's manager uploads a list, mends a row, sends it; a person sees it; officers enter one on paper."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations import mending, sending
from caruman.agency_lists.overview import overview
from caruman.audit.models import Look
from caruman.bills import operations as bills
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.models import Cover
from tests.agencies import approved_agency, one_of_the_cast, role_for
from tests.agency_lists import HEADER, made, people, person, results, sent, wish_for
from tests.lists import as_csv
from tests.papers import upload as upload_paper
from tests.people import CAST, NOON, browser_of, make
from tests.programmes import khidmat, matching

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon(time_machine: object) -> None:
    time_machine.move_to(NOON)  # type: ignore[attr-defined]


@pytest.fixture
def hassan() -> Person:
    return one_of_the_cast("hassan")


@pytest.fixture
def agency(hassan: Person) -> Agency:
    return approved_agency(hassan, target_groups=["volunteers", "worship"])


@pytest.fixture
def browser(hassan: Person) -> Client:
    return browser_of(hassan, proved=NOON)


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def upload(rows: list[list[str]], name: str = "senarai.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, as_csv(rows, HEADER))


def test_a_list_goes_from_its_upload_to_its_bill(agency: Agency, browser: Client) -> None:
    programme = matching()
    new = reverse("agency-list-new", args=[agency.pk])
    asked = {
        "programme": str(programme.pk),
        "plan": "2",
        "period": "year",
        "sector": "fisheries",
        "activity": "Nelayan",
    }
    rows = [person(1), person(2, identity_no="123")]
    answer = browser.post(new, {**asked, "file": upload(rows)})
    held = AgencyList.objects.get()
    assert answer["Location"] == reverse("agency-list", args=[agency.pk, held.pk])
    page = text(browser.get(answer["Location"]))
    assert "Nombor pengenalan salah" in page and held.reference in page
    mend = reverse("agency-list-row", args=[agency.pk, held.pk, 3])
    assert 'value="123"' in text(browser.get(mend))
    said = {"identity_no": "700101-10-1002", "name": "Orang Dua", "sector": "fisheries", "language": "ms"}
    assert browser.post(mend, said).status_code == 302
    assert results(held) == {2: "good", 3: "good"}
    send = reverse("agency-list-send", args=[agency.pk, held.pk])
    assert "RM140.00" in text(browser.get(send)) or "RM\N{NO-BREAK SPACE}140.00" in text(browser.get(send))
    held.refresh_from_db()
    assert "Ralat" in text(browser.post(send, {"version": held.version, "bills": "1"})), "the declaration is asked"
    assert browser.post(send, {"version": held.version, "bills": "1", "declared": "on"}).status_code == 302
    bill = Bill.objects.get(agency=agency)
    assert bill.number in text(browser.get(answer["Location"]))
    how = browser.get(reverse("pay-how"), {"bill": bill.number})
    assert how.context["way"].limit.model == "02", "an agency pays from its own account"
    assert browser.post(send, {"version": held.version, "bills": "1", "declared": "on"}).status_code == 302
    assert Bill.objects.count() == 1, "twice is once"
    pdf = browser.get(reverse("agency-list-proforma", args=[agency.pk, held.pk]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    back = reverse("agency-list-take-back", args=[agency.pk, held.pk])
    assert browser.post(back, {"act": "change"}).status_code == 302
    held.refresh_from_db()
    bill.refresh_from_db()
    assert (held.state, bill.state) == ("draft", "cancelled")


def test_the_same_file_again_is_said_on_the_page(agency: Agency, browser: Client) -> None:
    said = {"programme": "none", "plan": "2", "period": "year", "sector": "fisheries"}
    new = reverse("agency-list-new", args=[agency.pk])
    browser.post(new, {**said, "file": upload(people(2))})
    answer = browser.post(new, {**said, "file": upload(people(2))})
    assert AgencyList.objects.get().reference in text(answer)


def test_the_results_come_back_as_files_whose_cells_run_nothing(
    agency: Agency, hassan: Person, browser: Client
) -> None:
    held = made(agency, [person(1, name="=1+1"), person(2, identity_no="1")], by=hassan)
    answer = browser.get(reverse("agency-list-results", args=[agency.pk, held.pk, "csv"]))
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == 3
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    answer = browser.get(reverse("agency-list-results", args=[agency.pk, held.pk, "xlsx"]))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet is not None and sheet.max_row == 3
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    again = made(agency, [], by=hassan, content=b"".join(
        browser.get(reverse("agency-list-results", args=[agency.pk, held.pk, "csv"])).streaming_content
    ))  # fmt: skip
    assert again.counts == held.counts, "the file with results can be mended and sent again"


def test_a_sent_list_is_continued_with_its_faulty_rows(agency: Agency, hassan: Person, browser: Client) -> None:
    held = sent(made(agency, [person(1), person(2, identity_no="=1"), person(3, phone="1")], by=hassan), by=hassan)
    address = reverse("agency-list", args=[agency.pk, held.pk])
    go_on = reverse("agency-list-continue", args=[agency.pk, held.pk])
    assert go_on in text(browser.get(address))
    answer = browser.post(go_on)
    rest = AgencyList.objects.get(continues=held)
    assert answer["Location"] == reverse("agency-list", args=[agency.pk, rest.pk])
    assert browser.post(go_on)["Location"] == answer["Location"], "a second click opens the same draft"
    first, second = text(browser.get(address)), text(browser.get(answer["Location"]))
    assert rest.reference in first and go_on not in first and held.reference in second
    faulty = reverse("agency-list-faulty", args=[agency.pk, held.pk, "csv"])
    assert faulty in first
    rows = list(csv.reader(io.StringIO(b"".join(browser.get(faulty).streaming_content).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["3", "4"]
    assert all("betulkan baris" in row[-1] or "012-345 6789" in row[-1] for row in rows[1:])
    assert not any(cell.startswith("=") for row in rows for cell in row)
    sheet = openpyxl.load_workbook(
        io.BytesIO(b"".join(browser.get(faulty.replace("csv", "xlsx")).streaming_content))
    ).active
    assert sheet is not None and sheet.max_row == 3
    reader = make("bala")
    role_for(reader, agency, role="viewer")
    assert browser_of(reader, proved=NOON).post(go_on).status_code == 403
    assert browser_of(make("chong"), proved=NOON).post(go_on).status_code == 404
    browser.post(reverse("agency-list-give-up", args=[agency.pk, rest.pk]))
    assert go_on in text(browser.get(address)), "offered again"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_can_be_filled_in_and_read(agency: Agency, hassan: Person, browser: Client, form: str) -> None:
    answer = browser.get(reverse("agency-list-template", args=[agency.pk, form]))
    content = b"".join(answer.streaming_content)
    held = made(agency, [], by=hassan, content=content, name=f"list.{form}")
    assert held.counts == {"good": 1}
    assert held.unknown_headers == []


def test_the_page_of_a_list_asks_no_more_for_more_rows(agency: Agency, hassan: Person, browser: Client) -> None:
    counts = []
    for start, size in ((0, 5), (200, 120)):
        held = made(agency, [person(number) for number in range(start, start + size)], by=hassan)
        browser.get(reverse("agency-list", args=[agency.pk, held.pk]))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse("agency-list", args=[agency.pk, held.pk])).status_code == 200
        counts.append(len(queries))
    assert counts[1] <= counts[0]


def test_strangers_find_nothing_and_readers_change_nothing(agency: Agency, hassan: Person) -> None:
    held = made(agency, people(2), by=hassan)
    chong, bala = make("chong"), make("bala")
    role_for(bala, agency, role="viewer")
    address = reverse("agency-list", args=[agency.pk, held.pk])
    assert browser_of(None).get(address).status_code == 302
    assert browser_of(chong, proved=NOON).get(address).status_code == 404
    reader = browser_of(bala, proved=NOON)
    assert reader.get(address).status_code == 200
    assert reader.post(reverse("agency-list-give-up", args=[agency.pk, held.pk])).status_code == 403
    other = approved_agency(chong, registration_number="PPM9")
    assert browser_of(chong, proved=NOON).get(reverse("agency-list", args=[other.pk, held.pk])).status_code == 404


def test_a_person_sees_corrects_and_declines(agency: Agency, hassan: Person) -> None:
    gita = make("gita")
    window = browser_of(gita, proved=NOON)
    assert "tiada dalam" in text(window.get(reverse("listed"))).lower()
    held = sent(made(agency, [person(1, identity_no=CAST["gita"][0]), person(2)], by=hassan), by=hassan)
    page = text(window.get(reverse("listed")))
    assert agency.name in page and held.reference in page
    details = {"phone": "012-999 8877", "email": "", "address": "", "postcode": "", "state_code": "", "language": "en"}
    assert window.post(reverse("listed-details"), details).status_code == 302
    assert InsuredPerson.objects.get(account=gita).phone == "+60129998877"
    decline = reverse("listed-decline", args=[held.pk])
    assert window.get(decline).status_code == 200
    assert window.post(decline).status_code == 302
    assert results(held)[2] == "declined"
    assert window.post(decline).status_code == 302


def test_a_person_asks_and_the_agency_answers(agency: Agency, hassan: Person, browser: Client) -> None:
    window = browser_of(make("gita"), proved=NOON)
    said = {"agency": str(agency.pk), "sector": "fisheries", "activity": "Nelayan", "group": "imam"}
    assert window.post(reverse("listed-apply"), said).status_code == 302
    application = agency.list_applications.get()
    held = made(agency, people(1), by=hassan)
    answer = reverse("agency-list-wish", args=[agency.pk, application.pk])
    assert application.insured.name in text(browser.get(reverse("agency-list-wishes", args=[agency.pk])))
    assert browser.post(answer, {"act": "decline", "why": ""}).status_code == 200, "a reason is asked"
    assert browser.post(answer, {"act": "accept", "agency_list": str(held.pk)}).status_code == 302
    assert ListRow.objects.filter(agency_list=held).count() == 2
    assert "Diterima oleh agensi" in text(window.get(reverse("listed")))


def test_an_officer_enters_a_list_that_came_by_email(agency: Agency) -> None:
    devi = make("devi")
    desk = browser_of(devi, proved=NOON)
    came = NOON - timedelta(days=2)
    said = {
        "code": agency.code, "channel": "email", "received_on_day": came.day, "received_on_month": came.month,
        "received_on_year": came.year, "received_at": "09:15", "programme": "none", "plan": "2", "period": "year",
        "sector": "fisheries", "activity": "Nelayan",
        "evidence": upload_paper(name="emel.pdf"), "file": upload(people(2)),
    }  # fmt: skip
    answer = desk.post(reverse("office-agency-list-enter"), said)
    assert answer.status_code == 302, text(answer)
    held = AgencyList.objects.get()
    assert held.received_at is not None and f"{held.received_at:%H:%M}" == "01:15"
    page = text(desk.get(answer["Location"]))
    assert agency.name in page
    assert Look.objects.filter(page="office-agency-list", by_id=devi.pk).exists()
    send = reverse("office-agency-list-send", args=[held.pk])
    assert 'name="each_sen" value="23280"' in text(desk.get(send))
    assert desk.post(send, {"version": held.version, "each_sen": "23280"}).status_code == 302
    held.refresh_from_db()
    assert held.state == "received"
    kept = desk.get(reverse("office-agency-list-evidence", args=[held.pk]))
    assert b"".join(kept.streaming_content).startswith(b"%PDF")
    assert Cover.objects.filter(state="awaiting_payment").count() == 2


def test_a_list_whose_price_changed_is_sent_once_it_was_looked_at_again(
    agency: Agency, hassan: Person, browser: Client
) -> None:
    held = made(agency, people(1), by=hassan)
    send, said = reverse("agency-list-send", args=[agency.pk, held.pk]), {"bills": "1", "declared": "on"}
    again = browser.post(send, {**said, "version": held.version, "each_sen": "20000"})
    assert again.status_code == 200 and not Bill.objects.exists()
    shown = {name: again.context["form"][name].value() for name in ("version", "each_sen")}
    assert shown == {"version": held.version, "each_sen": 23_280}
    assert browser.post(send, {**said, **shown}).status_code == 302
    assert Bill.objects.exists()


def test_documents_are_asked_for_where_the_government_pays_all(agency: Agency, hassan: Person, browser: Client) -> None:
    held = made(agency, people(2, group="Imam"), by=hassan, wish=wish_for(khidmat()))
    page = text(browser.get(reverse("agency-list", args=[agency.pk, held.pk])))
    assert reverse("agency-list-bundle", args=[agency.pk, held.pk]) in page
    answer = browser.post(
        reverse("agency-list-bundle", args=[agency.pk, held.pk]),
        {"file": SimpleUploadedFile("a.zip", b"not an archive")},
    )
    assert answer.status_code == 302
    assert "ZIP" in text(browser.get(answer["Location"]))


def test_a_draft_says_how_many_do_not_find_a_place(agency: Agency, hassan: Person, browser: Client) -> None:
    held = made(agency, people(3), by=hassan, wish=wish_for(matching(quota=3)))
    sent(made(agency, [person(8), person(9)], by=hassan, wish=wish_for(held.programme)), by=hassan)
    for name in ("agency-list", "agency-list-send"):
        answer = browser.get(reverse(name, args=[agency.pk, held.pk]))
        assert answer.context["beyond"] == 2 and "tinggal 1 tempat" in text(answer)


def test_the_home_says_who_is_not_listed_again(agency: Agency, hassan: Person, browser: Client) -> None:
    held = sent(made(agency, people(2), by=hassan), by=hassan)
    bill = held.list_bills.get().bill
    home, who = reverse("agency-home", args=[agency.pk]), reverse("agency-list-not-again", args=[agency.pk])
    assert who not in text(browser.get(home))
    paid_at = NOON - timedelta(days=350)
    bills.pay(bill_id=bill.pk, paid_at=paid_at, reference="test", by=None, at=NOON)
    page = text(browser.get(home))
    assert who in page and "2 orang" in page
    page = text(browser.get(who))
    assert "Orang Contoh 0" in page and "Orang Contoh 1" in page
    made(agency, [person(1, name="Orang Contoh 1"), person(30)], by=hassan)
    again = AgencyList.objects.order_by("-made_at", "-pk").exclude(pk=held.pk).get()
    mending.renew_rows(list_id=again.pk, numbers=None, by=hassan, at=NOON)
    page = text(browser.get(who))
    assert "Orang Contoh 0" in page and "Orang Contoh 1" not in page


def test_before_anything_is_taken_back_the_page_says_what_can_be(
    agency: Agency, hassan: Person, browser: Client
) -> None:
    held = sent(made(agency, people(4), by=hassan), by=hassan, bills_wanted=2)
    first, second = [one.bill for one in held.list_bills.order_by("pk")]
    back = reverse("agency-list-take-back", args=[agency.pk, held.pk])
    assert 'value="change"' in text(browser.get(back))
    bills.pay(bill_id=first.pk, paid_at=NOON, reference="test", by=None, at=NOON)
    page = text(browser.get(back))
    assert 'value="change"' not in page and 'value="unpaid"' in page
    assert first.number in page and second.number in page
    waiting = next(number for number, result in results(held).items() if result == "awaiting_payment")
    row = reverse("agency-list-row", args=[agency.pk, held.pk, waiting])
    assert reverse("agency-list-row-off", args=[agency.pk, held.pk, waiting]) not in text(browser.get(row))
    assert browser.post(back, {"act": "unpaid"}).status_code == 302
    held.refresh_from_db()
    second.refresh_from_db()
    assert (held.state, second.state, held.counts) == ("processed", "cancelled", {"covered": 2, "withdrawn": 2})
    shown = overview(held, at=NOON, rows="", words="", page=None)
    assert (shown["covered"], shown["uncovered"]) == (2, 0), "whom the agency took off it does not wait for"
    held.counts |= {"bad_phone": 3, "duplicate": 1}
    assert overview(held, at=NOON, rows="", words="", page=None)["uncovered"] == 3


def test_work_that_stopped_goes_on_from_the_page(agency: Agency, hassan: Person, browser: Client) -> None:
    earlier = NOON - timedelta(minutes=10)
    held = made(agency, people(2), by=hassan, at=earlier)
    sending.send(list_id=held.pk, version=held.version, by=hassan, at=earlier)
    page = text(browser.get(reverse("agency-list", args=[agency.pk, held.pk])))
    go_on = reverse("agency-list-go-on", args=[agency.pk, held.pk])
    assert go_on in page
    assert browser.post(go_on).status_code == 302
    held.refresh_from_db()
    assert held.state == "received"
    assert go_on not in text(browser.get(reverse("agency-list", args=[agency.pk, held.pk])))


def test_a_number_that_is_searched_for_stands_in_no_address(agency: Agency, hassan: Person, browser: Client) -> None:
    held = made(agency, people(3), by=hassan)
    number, address = person(1)[0], reverse("agency-list", args=[agency.pk, held.pk])
    answer = browser.post(address, {"q": number})
    assert answer.status_code == 302 and number not in answer["Location"]
    found = text(browser.get(address))
    assert "Orang Contoh 1" in found and "Orang Contoh 2" not in found
    browser.post(address, {"q": number, "all": "yes"})
    assert "Orang Contoh 2" in text(browser.get(address))
