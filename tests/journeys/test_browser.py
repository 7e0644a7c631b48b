"""The browser of the tests: what it must notice, it notices."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from procrastinate.contrib.django.models import ProcrastinateJob

from caruman.project.tasks import forget_what_is_over
from tests.browser import DESK, Complaints, barriers, run_jobs
from tests.people import make

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_opens_and_nothing_is_complained_of(window: Page, complaints: Complaints) -> None:
    complaints.allow("answer 404")
    window.goto("/tiada-di-sini/")
    assert window.locator("html").get_attribute("lang") == "ms"


def test_a_missing_page_is_noticed(window: Page, complaints: Complaints) -> None:
    window.goto("/tiada-di-sini/")
    assert any("answer 404" in complaint for complaint in complaints.found)
    complaints.found.clear()


def test_an_error_of_a_script_is_noticed(window: Page, complaints: Complaints) -> None:
    window.goto("/health/live")
    window.evaluate("setTimeout(() => { throw new Error('ouch') }); console.error('oh')")
    window.wait_for_timeout(100)
    assert sorted(complaint.split(":")[0] for complaint in complaints.found) == ["console", "script"]
    complaints.found.clear()


def test_nothing_reaches_another_origin(open_window: Callable[..., Page], complaints: Complaints) -> None:
    window = open_window(bypass_csp=True)
    window.goto("/health/live")
    window.evaluate("fetch('http://127.0.0.1:9/').catch(() => 0)")
    assert any(complaint.startswith("another origin") for complaint in complaints.found)
    complaints.found.clear()


def test_each_window_has_its_own_person_and_language(open_window: Callable[..., Page], complaints: Complaints) -> None:
    complaints.allow("answer 404")
    open_window(person=make("aminah")).goto("/tiada/")
    other = open_window(person=make("chong"), width=DESK)
    other.goto("/tiada/")
    assert other.locator("html").get_attribute("lang") == "zh-hans"
    english = open_window(language="en", javascript=False)
    english.goto("/tiada/")
    assert english.locator("html").get_attribute("lang") == "en"


def test_barriers_are_found(window: Page) -> None:
    window.goto("/health/live")
    window.set_content("<html><body><img src='data:,'></body></html>")
    assert any(barrier.startswith("image-alt") for barrier in barriers(window))


def test_waiting_jobs_are_done_beside_the_browser(window: Page) -> None:
    number = forget_what_is_over.defer(timestamp=0)
    run_jobs()
    assert ProcrastinateJob.objects.get(pk=number).status == "succeeded"
    assert ProcrastinateJob.objects.count() == 1
