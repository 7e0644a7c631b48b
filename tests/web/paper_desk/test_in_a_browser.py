"""The desk for papers in a real browser: no barrier that axe finds, nothing that spills."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from caruman.self_employment.models import Activity
from caruman.self_employment.operations import checking_papers, excluding
from tests.agencies import approved_agency, one_of_the_cast
from tests.browser import faults
from tests.people import make
from tests.self_employment import a_paid_cover, an_activity, an_insured_person

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_the_desk_has_no_barrier_and_spills_nowhere(open_window: Callable[..., Page]) -> None:
    now, devi = datetime.now(UTC), make("devi")
    driving = an_activity(an_insured_person(make("gita")), at=now - timedelta(hours=3))
    other = an_activity(
        an_insured_person(name="Siti Nur'Ain binti Abdullah @ Lim a/p Muthu", phone="+60123450111"),
        at=now - timedelta(hours=3),
    )
    association = approved_agency(at=now - timedelta(days=1))
    for activity in (driving, other):
        a_paid_cover(activity, paid_at=now - timedelta(hours=2))
    Activity.objects.filter(pk=other.pk).update(agency=association)
    paper = driving.papers.order_by("kind").first()
    assert paper is not None
    checking_papers.ask(paper_id=paper.pk, why="unreadable", words="Dokumen ini gelap.", by=devi, at=now)
    excluding.propose(activity_id=other.pk, words="Dokumen menunjukkan seorang pekerja.", by=devi, at=now)
    window = open_window(person=one_of_the_cast("farid"), language="ms")
    pages = [
        "/office/",
        "/office/papers/",
        "/office/papers/?standing=silent",
        f"/office/papers/{driving.pk}/",
        f"/office/papers/{driving.pk}/{paper.pk}/ask/?ready=unreadable",
        f"/office/papers/{other.pk}/not-in-scheme/decide/",
        f"/office/papers/agencies/{association.pk}/",
        "/outbox/clock/",
    ]
    shots = os.environ.get("SHOTS")
    for number, path in enumerate(pages):
        window.goto(path)
        if shots:
            window.screenshot(path=str(Path(shots) / f"{number:02d}-ms.png"), full_page=True)
        assert faults(window) == [], path
