"""Every page that the permission table knows, in Chromium on a telephone: no barrier, nothing spills, nothing heavy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from playwright.sync_api import Page

from tests.browser import PHONE, Complaints, barriers
from tests.web.addresses import all_addresses
from tests.web.kept_world import the_world
from tests.web.pages import let_go
from tests.web.permission_table import CAST, rows
from tests.weight import LIMIT, weight

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PARTS = 6
"""So that several workers share the walk."""
VISITORS = ("aminah", "devi", "farid", "gita", "bala", "nobody")
"""Who looks: the first of these to whom a page is open."""
LANGUAGES = ("ms", "zh-hans", "en")


def openings() -> list[tuple[str, str]]:
    """Give every address that shows somebody a page, with who looks."""
    found = []
    for row in rows():
        # The outbox is the world outside, for development; the specimens are walked in their own tests.
        if row.verb != "GET" or row.address.startswith(("outbox", "specimen")):
            continue
        who = next((one for one in VISITORS if one in CAST and row.outcomes[one] == "page"), None)
        if who is not None:
            found.append((row.address, who))
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_a_barrier_spills_or_is_heavy(
    open_window: Callable[..., Page], complaints: Complaints, part: int
) -> None:
    # Some pages answer with a status of their own, such as that nothing is ready where no worker runs.
    complaints.allow("answer 4")
    world = the_world()
    addresses = {address.name: address for address in all_addresses()}
    browsers = {who: world.browser(who) for who in VISITORS}
    windows: dict[str, Page] = {}
    wrong = []
    for place, (name, who) in enumerate(openings()):
        if place % PARTS != part:
            continue
        language = LANGUAGES[place % len(LANGUAGES)]
        path = world.path(addresses[name])
        answer = browsers[who].get(path)
        if not _is_page(answer):
            let_go(answer)
            continue
        bytes_sent = weight(answer)
        if bytes_sent > LIMIT:
            wrong.append(f"{name}: {bytes_sent} bytes")
        key = f"{who}-{language}"
        if key not in windows:
            person = None if who == "nobody" else world.people[who]
            windows[key] = open_window(person=person, width=PHONE, language=language)
        window = windows[key]
        window.goto(path)
        wrong += [f"{name} ({language}): {barrier}" for barrier in barriers(window)]
        spilled = window.evaluate("document.documentElement.scrollWidth") - PHONE
        if spilled > 0:
            wrong.append(f"{name} ({language}): {spilled} px wider than the screen")
    assert wrong == [], "\n".join(wrong)


def _is_page(answer: HttpResponse) -> bool:
    """Say whether an answer is a page: no file, and no piece that a page asks for."""
    if "text/html" not in answer.get("Content-Type", "") or "attachment" in answer.get("Content-Disposition", ""):
        return False
    return not answer.streaming and b"<html" in answer.content
