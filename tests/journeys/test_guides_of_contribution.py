"""The steps of the two published guides to the employers' portal, each in the browser, in their order.

`guide_003` is a payroll vendor's guide: PERKESO contributions and EIS contributions by text file. `guide_004`
is Employers' Circular 2/2017: without an ACR nothing is paid. What they do in two uploads is one here;
no step is lost. Paying itself comes after.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.employers.models import Employer
from caruman.project import demo_month
from caruman.schedules import owing
from caruman.schedules.models import Line, Schedule
from caruman.values.month import Month
from tests.browser import DESK, follow
from tests.demo_months import months_of_a_shop
from tests.employers import stored_in
from tests.people import PASSWORD

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


class Office(NamedTuple):
    """A registered employer with staff, filed months and one owing; its owner; the files of that month."""

    shop: Employer
    aminah: Person
    good: Path
    with_warnings: Path
    month: Month


@pytest.fixture
def office(settings: Settings, tmp_path: Path) -> Office:
    stored_in(settings, tmp_path / "documents")
    now = timezone.now()
    shop, aminah = months_of_a_shop(now)
    good, _ = sorted(demo_month.write_files(tmp_path, shop=shop, at=now))
    # EIS charged for somebody over sixty: what the guide tells people to ignore and confirm.
    lines = good.read_text().splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if demo_month.STAFF[3].name.upper() in line)
    lines[at] = lines[at][:226] + "000350" * 2 + lines[at][238:]
    (tmp_path / "not-eligible.txt").write_text("".join(lines), newline="")
    month = demo_month.first_month(now).plus(demo_month.MONTHS - 1)
    return Office(shop, aminah, good, tmp_path / "not-eligible.txt", month)


@pytest.fixture
def page(open_window: Callable[..., Page], office: Office) -> Page:
    return open_window(person=office.aminah, width=DESK, language="en")


def at_home(page: Page, office: Office) -> None:
    page.goto("/employer/")
    follow(page.get_by_role("link", name=office.shop.name))


def upload(page: Page, office: Office, file: Path) -> None:
    page.goto(f"/employer/{office.shop.pk}/files/upload/")
    page.locator("input[type=file]").set_input_files(file)
    follow(page.get_by_role("button", name="Send and check"))


def submit(page: Page) -> None:
    follow(page.get_by_role("link", name="Check the total and submit"))
    page.locator("#declared").check()
    follow(page.get_by_role("button", name="Submit"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Submitted")


def test_guide_003_sign_in_with_number_and_password_beside_a_forgotten_one(
    open_window: Callable[..., Page], office: Office
) -> None:
    page = open_window(width=DESK, language="en")
    page.goto("/sign-in/")
    page.get_by_label("Identity number or portal username").fill(office.aminah.identity_number)
    follow(page.locator("main form button").first)
    expect(page.get_by_text("ungkapan aminah")).to_be_visible()
    expect(page.get_by_role("link", name="Forgot password")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page.locator("main form button").last)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Sign in")


def test_guide_003_my_sites_then_perkeso_contributions(page: Page, office: Office) -> None:
    at_home(page, office)
    follow(page.get_by_role("link", name="PERKESO and EIS contributions"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Contribution schedules")
    expect(page.get_by_text("not submitted").first).to_be_visible()


def test_guide_003_employer_contributions_add_a_contribution(page: Page, office: Office) -> None:
    at_home(page, office)
    follow(page.get_by_role("link", name="PERKESO and EIS contributions"))
    follow(page.get_by_role("link", name="Begin").first)
    expect(page.get_by_role("link", name="Upload a file")).to_be_visible()
    follow(page.locator("main form button").first)
    # Keyed in: prefilled from the register and the month before.
    expect(page.locator("main table tbody tr")).to_have_count(6)


def test_guide_003_choose_the_text_file_and_upload_it(page: Page, office: Office) -> None:
    upload(page, office, office.good)
    draft = Schedule.objects.get(state="draft")
    assert Line.objects.filter(schedule_id=draft.pk).count() == 6
    expect(page.get_by_role("heading", level=1)).to_contain_text("Schedule for")


def test_guide_003_see_that_the_total_is_right_then_submit(page: Page, office: Office) -> None:
    upload(page, office, office.good)
    follow(page.get_by_role("link", name="Check the total and submit"))
    draft = Schedule.objects.get(state="draft")
    wages_sen = sum(Line.objects.filter(schedule_id=draft.pk).values_list("wage_sen", flat=True))
    expect(page.locator("main")).to_contain_text(f"{wages_sen // 100:,}.{wages_sen % 100:02}")
    page.locator("#declared").check()
    follow(page.get_by_role("button", name="Submit"))
    draft.refresh_from_db()
    assert draft.state == "submitted"


def test_guide_003_print_the_acr_then_go_on_to_paying(page: Page, office: Office) -> None:
    upload(page, office, office.good)
    submit(page)
    address = page.get_by_role("link", name="Print ACR").get_attribute("href") or ""
    assert page.request.get(urljoin(page.url, address)).body().startswith(b"%PDF-")
    follow(page.get_by_role("link", name=Bill.objects.filter(kind="ACR").latest("issued_at").number))
    expect(page.locator("main")).to_contain_text("collecting bank")


def test_guide_003_eis_contributions_are_in_the_same_file(page: Page, office: Office) -> None:
    at_home(page, office)
    follow(page.get_by_role("link", name="PERKESO and EIS contributions"))
    expect(page.locator("main")).to_contain_text("Act 4, SKBBK and EIS go together")
    upload(page, office, office.good)
    submit(page)
    assert set(Bill.objects.order_by("-issued_at")[:2].values_list("kind", flat=True)) == {"ACR", "ECR"}


def test_guide_003_employee_not_eligible_for_eis_is_named_with_the_reason_and_confirmed(
    page: Page, office: Office
) -> None:
    upload(page, office, office.with_warnings)
    expect(page.get_by_role("heading", name=demo_month.STAFF[3].name.upper())).to_be_visible()
    expect(page.locator("main")).to_contain_text("60 or over")
    follow(page.get_by_role("link", name="Look at the warnings and continue"))
    follow(page.get_by_role("button", name="I have looked at them"))
    if page.get_by_role("button", name="Continue to the schedule").count():
        follow(page.get_by_role("button", name="Continue to the schedule"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Schedule for")


def test_guide_003_saved_and_back_to_the_list_before_submitting(page: Page, office: Office) -> None:
    upload(page, office, office.good)
    follow(page.get_by_role("link", name="Contribution schedules"))
    expect(page.get_by_text("draft", exact=True).first).to_be_visible()
    # A draft can be left, and taken up again where it was.
    follow(page.get_by_role("link", name="Go on").first)
    expect(page.get_by_role("link", name="Check the total and submit")).to_be_visible()


def test_guide_003_submitted_print_the_ecr(page: Page, office: Office) -> None:
    upload(page, office, office.good)
    submit(page)
    address = page.get_by_role("link", name="Print ECR").get_attribute("href") or ""
    sheet = page.request.get(urljoin(page.url, address))
    assert sheet.body().startswith(b"%PDF-")


def test_guide_004_with_the_id_the_schedule_is_completed_in_the_portals_own_form(page: Page, office: Office) -> None:
    page.goto(f"/employer/{office.shop.pk}/schedules/")
    follow(page.get_by_role("link", name="Begin").first)
    follow(page.locator("main form button").first)
    page.wait_for_load_state("networkidle")
    wage = page.locator("main table input").first
    wage.fill("1900.00")
    wage.press("Enter")
    expect(page.locator("main")).to_contain_text("RM 13,671.00", timeout=15_000)
    draft = Schedule.objects.get(state="draft")
    assert Line.objects.filter(schedule_id=draft.pk, wage_sen=190_000).count() == 1


def test_guide_004_the_acr_is_made_from_the_schedule_and_carries_its_amount(page: Page, office: Office) -> None:
    upload(page, office, office.good)
    submit(page)
    acr = Bill.objects.filter(kind="ACR").latest("issued_at")
    schedule = Schedule.objects.get(month=office.month.first_day, state="submitted")
    assert acr.amount_sen == (schedule.act4_employer_sen + schedule.act4_employee_sen + schedule.skbbk_employee_sen)


def test_guide_004_without_an_acr_the_month_stays_owing(page: Page, office: Office) -> None:
    upload(page, office, office.good)
    states = {one.month: one for one in owing.months_of(office.shop, timezone.now())}
    assert states[office.month].is_to_file
    page.goto(f"/employer/{office.shop.pk}/acknowledgements/")
    expect(page.locator("main")).not_to_contain_text(f"{office.month}")
    submit_after = f"/employer/{office.shop.pk}/schedules/"
    page.goto(submit_after)
    follow(page.get_by_role("link", name="Go on").first)
    submit(page)
    states = {one.month: one for one in owing.months_of(office.shop, timezone.now())}
    assert not states[office.month].is_to_file
