"""The back office and the outbox in a real browser: no barrier that axe finds, nothing that spills, live messages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator

from caruman.accounts.officers.operations import propose
from caruman.simulators import keeping
from caruman.simulators.keeping import Arrival
from tests.browser import Complaints, barriers, faults, follow
from tests.employers import employer_of
from tests.people import make
from tests.web.office.test_acting import _dead

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def _spills(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def test_the_office_has_no_barrier_and_spills_nowhere(open_window: Callable[..., Page]) -> None:
    gita, devi, farid = make("gita"), make("devi"), make("farid")
    employer = employer_of(make("aminah"))
    Authenticator.objects.create(user=gita, type=Authenticator.Type.TOTP, data={"secret": "x"})
    proposal = propose(act="reset_factors", person=gita, by=devi, at=datetime.now(UTC), words="Came with her card.")
    _dead(person_id=gita.pk)
    window = open_window(person=farid, language="ms")
    for kind, key in (("people", gita.pk), ("employers", employer.pk)):
        window.goto(f"/office/{kind}/{key}/")
        window.select_option("[name=reason]", "complaint")
        follow(window.locator("main form button"))
    pages = [
        "/office/",
        "/office/people/",
        f"/office/people/{gita.pk}/",
        f"/office/people/{gita.pk}/do/lock/",
        "/office/employers/",
        f"/office/employers/{employer.pk}/",
        "/office/messages/",
        "/office/staff/",
        "/office/staff/propose/",
        f"/office/proposals/{proposal.pk}/",
    ]
    for path in pages:
        window.goto(path)
        assert faults(window) == [], path


def test_a_search_without_a_reason_keeps_the_number_and_points_at_the_field(open_window: Callable[..., Page]) -> None:
    make("gita")
    window = open_window(person=make("devi"), language="en")
    window.goto("/office/people/")
    window.fill("[name=wanted]", "950630-13-5024")
    follow(window.locator("main form button"))
    assert window.input_value("[name=wanted]") == "950630-13-5024"
    assert window.title().startswith("Error:")
    window.click(".error-summary a")
    assert window.evaluate("document.activeElement.name") == "reason"


def test_the_outbox_shows_a_new_message_by_itself(open_window: Callable[..., Page]) -> None:
    window = open_window(language="en")
    window.goto("/outbox/")
    assert barriers(window) == []
    code = Arrival("sms", "1", "+60123450006", "", "Caruman: your code is 493028.", "", "en")
    keeping.keep(code, twice=False, at=datetime.now(UTC))
    window.get_by_role("heading", name="493028").wait_for()
    assert window.get_by_role("button", name="Copy the code").is_visible()
    assert barriers(window) == []
    assert not _spills(window)


def test_the_outbox_shows_a_mail_in_its_frame_and_runs_nothing(
    open_window: Callable[..., Page], complaints: Complaints
) -> None:
    complaints.allow("Blocked script execution")
    html = "<!doctype html><html lang='en'><head><title>Hello</title><style>p { color: rgb(0, 0, 255); }</style></head>"
    html += "<body><main><h1>Hello</h1><p>Blue</p><script>document.title = 'ran'</script></main></body></html>"
    letter = Arrival("email", "1", "gita@rumah.example", "Hello", "Hello", html, "en")
    keeping.keep(letter, twice=False, at=datetime.now(UTC))
    window = open_window(language="en", javascript=False)
    window.goto("/outbox/")
    window.click("details summary:has-text('mailbox')")
    blue = window.frame_locator("main iframe").locator("p")
    blue.wait_for()
    assert blue.inner_text() == "Blue"


def test_the_list_of_messages_has_no_barrier(open_window: Callable[..., Page]) -> None:
    window = open_window(language="zh-hans")
    window.goto("/outbox/templates/")
    assert barriers(window) == []
    assert not _spills(window)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mail_has_no_barrier(open_window: Callable[..., Page], scheme: str) -> None:
    # Nothing runs in a mail, not even what looks for barriers: the policy is set aside to look.
    window = open_window(bypass_csp=True, color_scheme=scheme)
    for kind, code in (("activation_link", "ms"), ("office_changed", "en"), ("enrolment_query", "zh-hans")):
        window.goto(f"/outbox/templates/{kind}/{code}/")
        assert barriers(window) == [], kind
        assert not _spills(window), kind
