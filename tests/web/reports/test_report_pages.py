"""A person reports something about the own record, follows it, and the desk works on it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.audit.models import Look
from caruman.documents.models import Document
from caruman.employers.models import Employer
from caruman.reports.models import Report
from caruman.reports.operations import deciding
from caruman.values.month import Month
from tests.employers import stored_in
from tests.people import CAST, NOON, browser_of, make
from tests.reports import WORDS, report_of
from tests.schedules import AUGUST, hire, registered

pytestmark = pytest.mark.django_db
GITA = CAST["gita"][:2]


@pytest.fixture(autouse=True)
def _in_november(settings: Settings, tmp_path: Path) -> Iterator[None]:
    stored_in(settings, tmp_path)
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def gita() -> Person:
    return make("gita")


@pytest.fixture
def shop() -> Employer:
    return registered(make("aminah"))


def english(person: Person | None) -> Client:
    browser = browser_of(person)
    browser.get("/help/?choose=en")
    return browser


def answers(shop: Employer | None, **changes: str) -> dict[str, str]:
    return {
        "kind": "missing_months",
        "employer": str(shop.pk) if shop else "another",
        "from_month": "2026-08",
        "to_month": "2026-09",
        "words": WORDS,
        "may_name": "no",
        **changes,
    }


def test_a_missing_month_brings_its_answers_along(gita: Person, shop: Employer) -> None:
    hire(shop, number=GITA[0], name=GITA[1], hired_on=AUGUST)
    browser = english(gita)
    link = f"{reverse('report-new')}?employer={shop.pk}&amp;month=2026-08"
    assert link in browser.get(reverse("employment")).text
    form = browser.get(link.replace("&amp;", "&")).context["form"]
    assert form.initial == {
        "kind": "missing_months",
        "employer": str(shop.pk),
        "from_month": "2026-08",
        "to_month": "2026-08",
    }


@pytest.mark.parametrize("brought", ["?employer=x&month=y", "?employer=00000000-0000-0000-0000-000000000000"])
def test_an_address_that_names_no_employer_of_the_record_brings_nothing(brought: str, gita: Person) -> None:
    assert english(gita).get(reverse("report-new") + brought).context["form"].initial == {}


def test_a_report_is_checked_then_sent_with_a_reference_and_followed(gita: Person, shop: Employer) -> None:
    hire(shop, number=GITA[0], name=GITA[1], hired_on=AUGUST)
    browser, address = english(gita), reverse("report-new")
    check = browser.post(address, {**answers(shop), "step": "check"})
    assert "Check your report" in check.text and WORDS in check.text and not Report.objects.exists()
    back = browser.post(address, {**answers(shop), "step": "change"})
    assert WORDS in back.text and not back.context["form"].errors
    sent = browser.post(address, {**answers(shop), "step": "send"}, follow=True)
    report = Report.objects.get()
    assert report.reference in sent.text and "one working day" in sent.text
    assert report.reference in browser.get(reverse("reports")).text
    assert "1 report of yours is open" in browser.get(reverse("employment")).text
    with time_machine.travel(NOON.replace(minute=5), tick=False):
        again = browser.post(address, {**answers(shop), "step": "send"}, follow=True)
    assert "You reported this already" in again.text and Report.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"employer": "another"}, "Name the employer."),
        ({"employer": "another", "employer_name": "Warung"}, "Say where the employer is."),
        ({"kind": "wrong_amount", "employer": ""}, "Choose the employer from your record."),
        ({"to_month": "2026-07"}, "The last month comes before the first one."),
        ({"words": ""}, "What happened?"),
        ({"may_name": ""}, "May the employer be told"),
        ({"from_month": "1999-01"}, "1999-01"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_what_was_typed_stays(
    changes: dict[str, str], sentence: str, gita: Person, shop: Employer
) -> None:
    hire(shop, number=GITA[0], name=GITA[1], hired_on=AUGUST)
    page = english(gita).post(reverse("report-new"), {**answers(shop, **changes), "step": "send"})
    assert "Error:" in page.text and sentence in page.text
    assert not Report.objects.exists()


def test_somebody_without_a_record_names_an_employer_that_is_not_registered(gita: Person) -> None:
    browser = english(gita)
    form = browser.get(reverse("report-new"))
    assert "I never worked there" not in form.text
    told = answers(None, kind="unregistered_employer", employer_name="Warung Pak Din", place="Jalan Satok, Kuching")
    page = browser.post(reverse("report-new"), {**told, "step": "send"}, follow=True)
    assert page.status_code == 200
    assert Report.objects.get().about == "Warung Pak Din"


def test_a_person_answers_adds_a_paper_and_takes_back(gita: Person, shop: Employer) -> None:
    report, devi = report_of(gita, shop), make("devi")
    taken = deciding.take(report_id=report.pk, by=devi, at=NOON)
    deciding.query(report_id=report.pk, version=taken.version, words="Which days?", by=devi, at=NOON)
    browser, page = english(gita), reverse("report", args=[report.pk])
    assert "Which days?" in browser.get(page).text and devi.name not in browser.get(page).text
    address = reverse("report-answer", args=[report.pk])
    version = browser.get(address).context["form"].initial["version"]
    assert "Error:" in browser.post(address, {"version": version, "words": ""}).text
    assert "Your answer has been sent" in browser.post(
        address, {"version": version, "words": "Mondays."}, follow=True
    ).text  # fmt: skip
    # Answered: the page of the answer leads back to the report.
    assert browser.post(address, {"version": version, "words": "Again."}).status_code == 302
    assert report.steps.filter(verb="answer").count() == 1
    paper = SimpleUploadedFile("slip.png", b"no picture", "image/png")
    refused = browser.post(reverse("report-paper", args=[report.pk]), {"kind": "payslip", "file": paper})
    assert "Error:" in refused.text and not Document.objects.exists()
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, "PNG")
    paper = SimpleUploadedFile("slip.png", drawn.getvalue(), "image/png")
    added = browser.post(reverse("report-paper", args=[report.pk]), {"kind": "payslip", "file": paper}, follow=True)
    assert "slip.png" in added.text
    for _twice in range(2):
        assert browser.post(reverse("report-withdraw", args=[report.pk])).status_code == 302
    report.refresh_from_db()
    assert report.state == "withdrawn"
    assert browser.get(reverse("report-paper", args=[report.pk])).status_code == 302


def test_nobody_else_finds_a_report(gita: Person, shop: Employer) -> None:
    report, browser = report_of(gita, shop), browser_of(make("hassan"))
    for name in ("report", "report-sent", "report-answer", "report-withdraw", "report-paper"):
        assert browser.get(reverse(name, args=[report.pk])).status_code == 404
    assert Client().get(reverse("report", args=[report.pk])).status_code == 302
    assert browser_of(gita).post(reverse("report", args=[report.pk])).status_code == 405


def test_the_desk_takes_asks_writes_and_settles_and_each_look_is_recorded(gita: Person, shop: Employer) -> None:
    hire(shop, number=GITA[0], name=GITA[1], hired_on=AUGUST)
    report, devi = report_of(gita, shop), make("devi")
    browser = english(devi)
    assert "1 report waits" in browser.get(reverse("office")).text
    assert report.reference in browser.get(reverse("office-reports")).text
    page = browser.get(reverse("office-report", args=[report.pk]))
    assert WORDS in page.text and "nothing submitted" in page.text and "since 1 August 2026" in page.text
    look = Look.objects.get(page="office-report")
    assert (look.person_id, look.employer_id, look.reason) == (gita.pk, None, "report_check")
    refused = browser.post(
        reverse("office-report-settle", args=[report.pk]), {"version": report.version, "words": "Done."}
    )
    assert refused.status_code == 409 and "Take the report into work first" in refused.text
    for _twice in range(2):
        assert browser.post(reverse("office-report-take", args=[report.pk])).status_code == 302
    report.refresh_from_db()
    assert report.state == "in_hand" and report.steps.filter(verb="take").count() == 1
    told = {"version": report.version, "words": f"Ask {gita.name}."}
    assert browser.post(reverse("office-report-tell-employer", args=[report.pk]), told).status_code == 409
    done = {"version": report.version, "words": "The employer has submitted August."}
    assert browser.post(reverse("office-report-settle", args=[report.pk]), done).status_code == 302
    assert browser.post(reverse("office-report-settle", args=[report.pk]), done).status_code == 409
    assert "The employer has submitted August." in english(gita).get(reverse("report", args=[report.pk])).text


def test_the_queue_finds_by_reference_state_kind_and_name(gita: Person, shop: Employer) -> None:
    report, devi = report_of(gita, shop), make("devi")
    browser, queue = english(devi), reverse("office-reports")
    for found in (f"?q={report.reference.lower()}", "?q=kopi", "?state=sent", "?kind=missing_months", "?whose=nobody"):
        assert report.reference in browser.get(queue + found).text, found
    for lost in ("?q=nasi", "?state=settled", "?kind=wrong_amount", "?whose=mine"):
        assert report.reference not in browser.get(queue + lost).text, lost


@pytest.mark.parametrize("name", ["reports", "office-reports"])
def test_a_longer_list_asks_the_database_no_more_questions(name: str, gita: Person, shop: Employer) -> None:
    report_of(gita, shop)
    browser = browser_of(gita if name == "reports" else make("devi"))
    browser.get(reverse(name))
    with CaptureQueriesContext(connection) as few:
        browser.get(reverse(name))
    for month in range(1, 8):
        report_of(gita, shop, months=(Month(2026, month), Month(2026, month)))
    with CaptureQueriesContext(connection) as more:
        browser.get(reverse(name))
    assert len(more) == len(few)
