"""Renewing is two taps; what waits is paid or dropped; what changed or expired is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from caruman.accounts.models import Person
from caruman.bills.models import Bill
from caruman.self_employment.models import Activity, Cover, Paper
from tests import people
from tests.self_employment import SELLING, a_cover, a_paid_cover, an_activity, an_insured_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def gita() -> Person:
    return people.make("gita")


@pytest.fixture
def browser(gita: Person) -> Client:
    return people.browser_of(gita)


@pytest.fixture
def driving(gita: Person) -> Activity:
    return an_activity(an_insured_person(gita))


def at(days: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


def text(browser: Client, name: str, *args: object) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_one_tap_leads_to_the_page_and_one_to_the_bank(browser: Client, driving: Activity) -> None:
    a_paid_cover(driving, paid_at=at(-400))
    assert browser.get(reverse("self-employed-renew-which"))["Location"] == reverse(
        "self-employed-renew", args=[driving.pk]
    )
    assert "RM\N{NO-BREAK SPACE}232.80" in text(browser, "self-employed-renew", driving.pk)
    for _ in range(2):
        answer = browser.post(reverse("self-employed-renew", args=[driving.pk]), {"shown_sen": "23280"})
        bill = Bill.objects.get(state="issued")
        # The second tap finds the bill and shows it.
        assert answer.status_code == 200 or answer["Location"] == reverse("pay-one", args=[bill.number])
    assert Cover.objects.filter(state="awaiting_payment").count() == 1


def test_one_month_is_not_about_to_end_in_its_first_days(browser: Client, driving: Activity) -> None:
    a_paid_cover(driving, period="month", paid_at=at(-3))
    assert "Perlindungan hampir tamat" not in text(browser, "self-employed-home")


def test_early_renewal_says_when_the_new_period_begins(browser: Client, driving: Activity) -> None:
    cover = a_paid_cover(driving, paid_at=at(-10))
    assert cover.ends_at is not None
    answer = browser.get(reverse("self-employed-renew", args=[driving.pk]))
    queued = answer.context["queued"]
    assert queued.starts_at == cover.ends_at
    assert queued.ends_at > cover.ends_at + timedelta(days=360)


def test_another_plan_is_chosen_at_renewal(browser: Client, driving: Activity) -> None:
    a_paid_cover(driving, paid_at=at(-400))
    answer = browser.post(reverse("self-employed-plan", args=[driving.pk]), {"plan": "3", "period": "month"})
    assert answer["Location"] == reverse("self-employed-renew", args=[driving.pk])
    assert "RM\N{NO-BREAK SPACE}36.90" in text(browser, "self-employed-renew", driving.pk)


def test_a_bill_that_waits_is_paid_or_dropped(browser: Client, gita: Person, driving: Activity) -> None:
    cover = a_cover(driving, at=at(0), by=gita)
    assert cover.bill is not None
    assert reverse("pay-one", args=[cover.bill.number]) in text(browser, "self-employed-renew", driving.pk)
    text(browser, "self-employed-withdraw", driving.pk)
    browser.post(reverse("self-employed-withdraw", args=[driving.pk]))
    cover.refresh_from_db()
    assert cover.state == "abandoned"
    assert browser.get(reverse("self-employed-withdraw", args=[driving.pk])).status_code == 302


def test_an_expired_paper_is_asked_before_renewing(browser: Client, driving: Activity) -> None:
    a_paid_cover(driving, paid_at=at(-400))
    Paper.objects.filter(activity=driving, kind="driving-licence").update(expires_on=at(-5).date())
    shown = text(browser, "self-employed-renew", driving.pk)
    assert reverse("self-employed-paper-send", args=[driving.pk, "driving-licence"]) in shown
    assert 'name="shown_sen"' not in shown
    answer = browser.post(reverse("self-employed-renew", args=[driving.pk]), {"shown_sen": "23280"})
    assert answer.status_code == 200
    assert not Bill.objects.filter(state="issued").exists()


def test_what_never_was_covered_is_asked_for_a_plan(browser: Client, driving: Activity) -> None:
    answer = browser.get(reverse("self-employed-renew", args=[driving.pk]))
    assert answer["Location"] == reverse("self-employed-plan", args=[driving.pk])


def test_a_deep_link_works_after_signing_in(driving: Activity) -> None:
    path = reverse("self-employed-renew", args=[driving.pk])
    answer = people.browser_of(None).get(path)
    assert answer.status_code == 302
    assert path in answer["Location"] or "sign-in" in answer["Location"]


def test_ending_drops_the_bill_and_resuming_leads_to_the_price(
    browser: Client, gita: Person, driving: Activity
) -> None:
    cover = a_cover(driving, at=at(0), by=gita)
    text(browser, "self-employed-end", driving.pk)
    browser.post(reverse("self-employed-end", args=[driving.pk]))
    driving.refresh_from_db()
    cover.refresh_from_db()
    assert (driving.state, cover.state) == ("ended", "abandoned")
    assert browser.get(reverse("self-employed-renew", args=[driving.pk])).status_code == 404
    answer = browser.post(reverse("self-employed-resume", args=[driving.pk]))
    assert answer["Location"] == reverse("self-employed-renew", args=[driving.pk])


def test_the_home_page_says_loudly_who_is_not_covered(browser: Client, driving: Activity) -> None:
    a_paid_cover(driving, paid_at=at(-400))
    assert "tag--red" in text(browser, "self-employed-home")
    a_paid_cover(driving, paid_at=at(-1))
    assert "tag--green" in text(browser, "self-employed-home")


def test_a_better_paper_is_asked_in_the_officers_words(browser: Client, gita: Person, driving: Activity) -> None:
    licence = driving.papers.get(kind="driving-licence")
    Paper.objects.filter(pk=licence.pk).update(
        state="better_asked", checked_at=at(0), due_at=at(5), words="Gambar kabur di sudut."
    )
    assert reverse("self-employed-paper-replace", args=[driving.pk, licence.pk]) in text(browser, "self-employed-home")
    assert "Gambar kabur di sudut." in text(browser, "self-employed-activity", driving.pk)
    assert "Gambar kabur di sudut." in text(browser, "self-employed-paper-replace", driving.pk, licence.pk)
    papers = text(browser, "self-employed-papers", driving.pk)
    assert "Gambar kabur di sudut." in papers
    assert reverse("self-employed-paper-send", args=[driving.pk, licence.kind]) not in papers, "it is replaced"


def test_ten_activities_cost_no_more_statements_than_one(
    browser: Client, gita: Person, driving: Activity, django_assert_max_num_queries: object
) -> None:
    def counted() -> int:
        with django_assert_max_num_queries(40) as caught:  # type: ignore[operator]
            text(browser, "self-employed-home")
        return len(caught)

    counted()
    one = counted()
    for number in range(5):
        activity = an_activity(driving.insured, **{**SELLING, "description": f"Gerai {number}"}, occupation="")
        a_paid_cover(activity, paid_at=at(-3))
    assert counted() == one
