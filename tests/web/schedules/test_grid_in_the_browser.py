"""The grid by keyboard alone, on a phone, without scripts, offline, and without barriers."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from caruman.schedules.lines import lines_of
from caruman.schedules.models import Filing
from tests.browser import DESK, PHONE, barriers, faults, follow
from tests.people import make
from tests.schedules import OCTOBER, SEPTEMBER, STAFF, draft_for, hire, registered, staff_of, submit

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def shop() -> tuple[Any, Any, Any]:
    aminah = make("aminah")
    cafe = registered(aminah)
    staff_of(cafe)
    submit(draft_for(cafe, by=aminah, month=SEPTEMBER), by=aminah)
    return aminah, cafe, draft_for(cafe, by=aminah, month=OCTOBER)


def way(name: str, *keys: object) -> str:
    return reverse(name, args=keys)


def wages(draft: Any) -> list[int]:
    return [line.wage_sen for line in lines_of(draft)]


def test_wages_are_typed_and_saved_by_keyboard_alone(open_window: Callable[..., Any]) -> None:
    aminah, cafe, draft = shop()
    page = open_window(person=aminah, width=DESK, language="en")
    page.goto(way("schedule", cafe.pk, draft.pk))
    page.locator('input[name="w1"]').focus()
    for text in ("3000", "3500.50", "2100"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    page.locator("[data-told]", has_text="Saved").wait_for()
    page.locator("#r3", has_text="35.85").wait_for()
    assert wages(draft) == [300_000, 350_050, 210_000]
    page.locator('input[name="w2"]').focus()
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    assert page.locator('input[name="w2"]').input_value() == "3500.50"
    page.keyboard.press("ArrowUp")
    page.keyboard.type("2900")
    with page.expect_response("**/cells/"):
        page.keyboard.press("Control+s")
    page.locator("[data-told]", has_text="Saved").wait_for()
    assert wages(draft)[:2] == [290_000, 350_050]
    assert "RM\N{NO-BREAK SPACE}8,500.50" in page.locator("#totals").inner_text()


def test_pasted_wages_that_have_no_row_are_counted_aloud(open_window: Callable[..., Any]) -> None:
    aminah, cafe, draft = shop()
    page = open_window(person=aminah, width=DESK, language="en")
    page.goto(way("schedule", cafe.pk, draft.pk))
    page.locator('input[name="w2"]').focus()
    page.evaluate(
        """() => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text", "3100\\n3200\\n3300\\n3400");
            const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(pasted);
        }"""
    )
    page.locator("[data-told]", has_text="no row for them: 2").wait_for()
    assert wages(draft) == [STAFF[0][2], 310_000, 320_000]


def test_what_cannot_be_read_is_said_beside_the_field_and_the_rest_is_saved(open_window: Callable[..., Any]) -> None:
    aminah, cafe, draft = shop()
    page = open_window(person=aminah, width=PHONE, language="en")
    page.goto(way("schedule", cafe.pk, draft.pk))
    page.fill('input[name="w1"]', "three")
    page.fill('input[name="w2"]', "4000")
    page.locator("#e1").wait_for()
    page.locator("[data-state]").first.wait_for(state="detached")
    assert page.locator('input[name="w1"]').input_value() == "three"
    assert wages(draft) == [STAFF[0][2], 400_000, STAFF[2][2]]
    page.fill('input[name="w1"]', "2600")
    page.locator("#e1").wait_for(state="detached")
    page.locator("[data-state]").first.wait_for(state="detached")
    assert wages(draft)[0] == 260_000
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert barriers(page) == []


def test_what_is_typed_without_a_connection_is_saved_when_it_is_back(
    open_window: Callable[..., Any], complaints: Any
) -> None:
    aminah, cafe, draft = shop()
    complaints.allow("cells")
    complaints.allow("icon.svg")
    page = open_window(person=aminah, width=DESK, language="en")
    page.goto(way("schedule", cafe.pk, draft.pk))
    page.context.set_offline(True)
    page.fill('input[name="w1"]', "2600")
    page.locator("[data-told]", has_text="no connection").wait_for()
    page.context.set_offline(False)
    page.locator("[data-told]", has_text="Saved").wait_for()
    assert wages(draft)[0] == 260_000


def test_a_month_goes_from_owing_to_acr_without_scripts(open_window: Callable[..., Any]) -> None:
    aminah = make("aminah")
    cafe = registered(aminah)
    staff_of(cafe)
    page = open_window(person=aminah, width=PHONE, language="en", javascript=False)
    page.goto(way("schedules", cafe.pk))
    follow(page.get_by_role("link", name="Begin October 2026"))
    follow(page.get_by_role("button", name="Begin"))
    page.fill('input[name="w1"]', "1900")
    follow(page.get_by_role("button", name="Save"))
    assert page.locator('input[name="w1"]').input_value() == "1900.00"
    follow(page.get_by_role("link", name="Check the total and submit"))
    page.get_by_label("I declare").check()
    follow(page.get_by_role("button", name="Submit"))
    page.get_by_role("heading", name="Submitted").wait_for()
    assert Filing.objects.count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_no_page_of_the_month_has_barriers(open_window: Callable[..., Any]) -> None:
    aminah, cafe, draft = shop()
    hire(cafe, number="880303145021", name="Lim Mei Ling 林美玲")
    filed = cafe.schedules.get(month=SEPTEMBER)
    pages = {
        "schedules": way("schedules", cafe.pk),
        "begin": f"{way('schedule-begin', cafe.pk)}?month=2026-08",
        "settings": way("schedule-settings", cafe.pk),
        "grid": way("schedule", cafe.pk, draft.pk),
        "row": way("schedule-row", cafe.pk, draft.pk, 1),
        "why": way("schedule-why", cafe.pk, draft.pk, 1),
        "add": way("schedule-add", cafe.pk, draft.pk),
        "paste": way("schedule-paste", cafe.pk, draft.pk),
        "register": way("schedule-follow-register", cafe.pk, draft.pk),
        "compare": way("schedule-compare", cafe.pk, draft.pk),
        "submit": f"{way('schedule-submit', cafe.pk)}?schedule={draft.pk}",
        "filed": way("schedule", cafe.pk, filed.pk),
        "submitted": way("schedule-submitted", cafe.pk, filed.filing_id),
        "amend": way("schedule-amend", cafe.pk, filed.pk),
    }
    folder = os.environ.get("SCREENSHOTS")
    for language in ("ms", "zh-hans", "en") if folder else ("ms",):
        page = open_window(person=aminah, language=language)
        for name, address in pages.items():
            page.goto(address)
            assert faults(page) == [], name
            if folder:
                page.screenshot(path=str(Path(folder) / f"{name}-{language}.png"), full_page=True)
