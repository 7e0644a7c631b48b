"""The price on the page of the plans follows what is ticked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.people import make
from tests.self_employment import a_draft, an_insured_person

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_the_price_follows_what_is_ticked(open_window: Callable[..., Page]) -> None:
    gita = make("gita")
    activity = a_draft(an_insured_person(gita))
    window = open_window(person=gita, language="en")
    window.goto(reverse("self-employed-plan", args=[activity.pk]))
    price = window.get_by_role("status")
    window.get_by_label("1 month").check()
    window.get_by_label("Plan 4").check()
    expect(price).to_contain_text("Plan 4, 1 month: RM 49.40")
    window.get_by_label("12 months").first.check()
    expect(price).to_contain_text("Plan 4, 12 months: RM 592.80")
