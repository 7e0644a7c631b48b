"""A driver registers on a few pages, each saved, and is led to the bank with one bill."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.insured_persons.models import InsuredPerson
from caruman.self_employment.models import Activity, Cover, Paper
from caruman.values.dates import in_malaysia_time
from tests import people
from tests.self_employment import SELLING, a_draft, an_activity, an_insured_person
from tests.web.pages import Page, let_go

pytestmark = pytest.mark.django_db
TODAY = in_malaysia_time(datetime.now(UTC)).date()
ELIGIBLE = {"nationality": "citizen", "work": "own", "place": "here"}
WORK = {
    "occupation": "e-hailing", "state_code": "10", "since_day": "1", "since_month": "3", "since_year": "2024", "time": "full",
    "organisation": "Pandu Jaya", "vehicle_number": "VAB 1234",
}  # fmt: skip
HOME = {"address": "12 Jalan Ampang", "postcode": "50450", "city": "Kuala Lumpur", "state_code": "14"}


@pytest.fixture
def gita() -> Person:
    return people.make("gita")


@pytest.fixture
def browser(gita: Person) -> Client:
    return people.browser_of(gita)


def photograph(shade: str = "white") -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), shade).save(drawn, "PNG")
    return SimpleUploadedFile("lesen.png", drawn.getvalue(), content_type="image/png")


def page(browser: Client, name: str, *args: object) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200, answer
    return answer.content.decode()


def send(browser: Client, name: str, *args: object, **told: object) -> str:
    answer = browser.post(reverse(name, args=args), told)
    assert answer.status_code == 302, Page(answer.content.decode()).words
    return str(answer["Location"])


def test_from_three_questions_to_the_bank(browser: Client, gita: Person) -> None:
    following = send(browser, "self-employed-register", **ELIGIBLE)
    activity = Activity.objects.get()
    one = activity.pk
    assert following == reverse("self-employed-sector", args=[one])
    assert send(browser, "self-employed-sector", one, sector="passenger-transport") == reverse(
        "self-employed-work", args=[one]
    )
    assert send(browser, "self-employed-work", one, **WORK) == reverse("self-employed-plan", args=[one])
    assert send(browser, "self-employed-plan", one, plan="2", period="year") == reverse("self-employed-you", args=[one])
    papers = reverse("self-employed-papers", args=[one])
    assert send(browser, "self-employed-you", one, **HOME, kin_name="Rudy", kin_phone="012-345 6789") == papers
    year = str(TODAY.year + 1)
    for kind in ("driving-licence", "psv-or-drivers-card"):
        day = {"expires_on_day": "30", "expires_on_month": "6", "expires_on_year": year}
        assert send(browser, "self-employed-paper-send", one, kind, file=photograph(), **day) == papers
    check = page(browser, "self-employed-check", one)
    assert "Pandu Jaya" in check and "12 Jalan Ampang" in check and "RM\N{NO-BREAK SPACE}232.80" in check
    assert gita.identity_number not in check
    following = send(browser, "self-employed-check", one, shown_sen="23280", declared="on")
    bill = Bill.objects.get()
    assert following == reverse("pay-one", args=[bill.number])
    assert (bill.kind, bill.amount_sen, bill.insured.account) == ("SPS", 23_280, gita)
    # A second tap, the back button and a second tab all lead to the same bill.
    assert send(browser, "self-employed-check", one, shown_sen="23280", declared="on") == following
    assert browser.get(reverse("self-employed-check", args=[one]))["Location"] == following
    assert Bill.objects.count() == 1
    home = page(browser, "self-employed-home")
    assert following in home
    assert "232.80" in home


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"nationality": "foreigner"}, "foreigner"),
        ({"work": "employed"}, "employee"),
        ({"place": "abroad"}, "abroad"),
    ],
    ids=["a foreigner", "an employee", "abroad"],
)
def test_whom_the_scheme_is_not_for_is_told_which_one_is(browser: Client, changed: dict[str, str], why: str) -> None:
    following = send(browser, "self-employed-register", **{**ELIGIBLE, **changed})
    assert following == reverse("self-employed-not", args=[why])
    assert browser.get(following).status_code == 200
    assert not InsuredPerson.objects.exists()
    assert browser.get(reverse("self-employed-not", args=["nothing"])).status_code == 404


def test_an_account_of_a_passport_is_told_what_is_needed(browser: Client, gita: Person) -> None:
    gita.set_identity("passport", "A1234567")
    gita.save()
    assert browser.get(reverse("self-employed-register"))["Location"] == reverse("self-employed-not", args=["number"])


@time_machine.travel(datetime(2026, 11, 20, 4, 0, tzinfo=UTC), tick=False)
def test_the_century_is_asked_where_the_number_fits_two(gita: Person) -> None:
    gita.set_identity("nric", "261001135024")
    gita.save()
    browser = people.browser_of(gita)
    assert 'name="born"' in page(browser, "self-employed-register")
    assert browser.post(reverse("self-employed-register"), ELIGIBLE).status_code == 200
    send(browser, "self-employed-register", **ELIGIBLE, born="1926-10-01")
    assert InsuredPerson.objects.get().born == date(1926, 10, 1)


def test_a_draft_waits_where_it_was_left(browser: Client) -> None:
    send(browser, "self-employed-register", **ELIGIBLE)
    send(browser, "self-employed-register", **ELIGIBLE)
    activity = Activity.objects.get()
    send(browser, "self-employed-sector", activity.pk, sector="hawkers")
    home = page(browser, "self-employed-home")
    assert reverse("self-employed-activity", args=[activity.pk]) in home
    draft = page(browser, "self-employed-activity", activity.pk)
    assert reverse("self-employed-work", args=[activity.pk]) in draft
    assert reverse("self-employed-check", args=[activity.pk]) not in draft
    # What is not done yet comes first, whatever address somebody types.
    assert browser.get(reverse("self-employed-check", args=[activity.pk])).status_code == 302
    send(browser, "self-employed-end", activity.pk)
    activity.refresh_from_db()
    assert activity.state == "ended"
    assert str(activity.pk) not in page(browser, "self-employed-home")


def test_a_price_that_changed_is_shown_again(browser: Client, gita: Person) -> None:
    activity = a_ready_draft(browser, gita)
    answer = browser.post(reverse("self-employed-check", args=[activity.pk]), {"shown_sen": "1", "declared": "on"})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'value="23280"' in text
    assert not Bill.objects.exists()
    activity.refresh_from_db()
    assert activity.state == "draft"


def test_the_declaration_is_asked(browser: Client, gita: Person) -> None:
    activity = a_ready_draft(browser, gita)
    answer = browser.post(reverse("self-employed-check", args=[activity.pk]), {"shown_sen": "23280"})
    assert answer.status_code == 200
    assert not Bill.objects.exists()


def test_an_expired_paper_is_refused_with_a_sentence(browser: Client, gita: Person) -> None:
    activity = a_draft(an_insured_person(gita))
    yesterday = TODAY - timedelta(days=2)
    day = {f"expires_on_{part}": getattr(yesterday, part) for part in ("day", "month", "year")}
    answer = browser.post(
        reverse("self-employed-paper-send", args=[activity.pk, "driving-licence"]), {"file": photograph(), **day}
    )
    assert answer.status_code == 200
    assert re.search(r"expires_on[^>]*aria-invalid|aria-invalid[^>]*expires_on", answer.content.decode())
    assert not Paper.objects.exists()


@pytest.mark.parametrize("content", [b"MZ\x90\x00program", b"", b"%PDF-1.7 broken"], ids=["program", "empty", "broken"])
def test_what_is_no_paper_is_refused(browser: Client, gita: Person, content: bytes) -> None:
    activity = a_draft(an_insured_person(gita))
    upload = SimpleUploadedFile("lesen.jpg", content, content_type="image/jpeg")
    day = {"expires_on_day": "30", "expires_on_month": "6", "expires_on_year": str(TODAY.year + 1)}
    answer = browser.post(
        reverse("self-employed-paper-send", args=[activity.pk, "driving-licence"]), {"file": upload, **day}
    )
    assert answer.status_code == 200
    assert not Paper.objects.exists()


def test_a_paper_of_another_activity_is_used_again_and_taken_back(browser: Client, gita: Person) -> None:
    insured = an_insured_person(gita)
    first, second = an_activity(insured), a_draft(insured, occupation="taxi")
    licence = first.papers.get(kind="driving-licence")
    again = reverse("self-employed-paper-again", args=[second.pk, licence.pk])
    assert again in page(browser, "self-employed-papers", second.pk)
    assert browser.get(again).status_code == 405
    send(browser, "self-employed-paper-again", second.pk, licence.pk)
    used = second.papers.get()
    answer = browser.get(reverse("self-employed-paper", args=[second.pk, used.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    let_go(answer)
    page(browser, "self-employed-paper-remove", second.pk, used.pk)
    send(browser, "self-employed-paper-remove", second.pk, used.pk)
    used.refresh_from_db()
    assert used.state == "replaced"


def test_a_stranger_finds_nothing(gita: Person) -> None:
    activity = an_activity(an_insured_person(gita))
    chong = people.browser_of(people.make("chong"))
    paper = activity.papers.first()
    assert paper is not None
    for name in ("activity", "work", "you", "plan", "papers", "check", "renew", "withdraw", "end"):
        assert chong.get(reverse(f"self-employed-{name}", args=[activity.pk])).status_code == 404, name
    assert chong.get(reverse("self-employed-paper", args=[activity.pk, paper.pk])).status_code == 404


def test_work_that_begins_tomorrow_is_refused(browser: Client, gita: Person) -> None:
    activity = a_draft(an_insured_person(gita))
    year = str(TODAY.year + 1)
    answer = browser.post(reverse("self-employed-work", args=[activity.pk]), {**WORK, "since_year": year})
    assert answer.status_code == 200


def test_the_price_is_told_while_choosing(browser: Client, gita: Person) -> None:
    activity = a_draft(an_insured_person(gita))
    part = page(browser, "self-employed-price", activity.pk)
    assert part.strip() == ""
    priced = browser.get(reverse("self-employed-price", args=[activity.pk]), {"plan": "4", "period": "month"})
    assert "RM\N{NO-BREAK SPACE}49.40" in priced.content.decode()


def test_other_sectors_ask_for_an_identity_card_and_one_proof(browser: Client, gita: Person) -> None:
    activity = a_draft(an_insured_person(gita), **SELLING, occupation="")
    text = page(browser, "self-employed-papers", activity.pk)
    assert reverse("self-employed-paper-send", args=[activity.pk, "identity-card"]) in text
    assert reverse("self-employed-paper-send", args=[activity.pk, "association-letter"]) in text
    unasked = reverse("self-employed-paper-send", args=[activity.pk, "driving-licence"])
    assert browser.get(unasked).status_code == 404


def a_ready_draft(browser: Client, gita: Person) -> Activity:
    from caruman.self_employment.operations import asking
    from tests.self_employment import PAPERS, a_paper

    insured = an_insured_person(gita)
    InsuredPerson.objects.filter(pk=insured.pk).update(**{**HOME, "state_code": "14"})
    activity = a_draft(insured)
    for kind, expires_on in PAPERS.items():
        a_paper(activity, kind, expires_on=expires_on)
    asking.choose(activity_id=activity.pk, plan=2, period="year", by=gita, at=people.NOON)
    assert Cover.objects.get().state == "draft"
    return activity
