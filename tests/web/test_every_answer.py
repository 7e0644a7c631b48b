"""What holds for every answer that anybody of the cast can get: nothing inline, nothing from elsewhere, nobody's data."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
import structlog
from django.db import transaction
from django.http import HttpResponse
from pytest_django.plugin import DjangoDbBlocker

from tests import people
from tests.web.addresses import all_addresses
from tests.web.kept_world import the_world
from tests.web.pages import Page, let_go, outcome
from tests.web.permission_table import CAST, rows
from tests.web.world import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

# Where the whole identity number is the point of the page, and why. It is shown to people with a role there alone.
NUMBER_IN_FULL = {
    # A person's own months, asked for by the employer by that number.
    "statement-person",
    # An officer compares it with a paper, with a reason noted.
    "office-enrolment",
    "office-registration",
    "office-report",
    "office-agency",
    "office-agency-manager",
    "office-papers-activity",
    # The law asks an employer for a register with the numbers; two people of one name differ by nothing else.
    "employees",
    "employee",
    "employees-register",
    # A wrong digit in a list is seen only where the digits are.
    "employees-upload-one",
    # What is said here of the wrong one of two people costs that one their cover.
    "employee-resign",
    "employee-return",
    "employee-death",
    "employee-withdraw",
    # A schedule is a list of numbers and wages: a contribution counts for the number that stands in the line.
    "schedule",
    "schedule-row",
    "schedule-add",
    "schedule-why",
    "schedule-follow-register",
    # So is a list of members: what is wrong in it is found by the number in the agency's own table.
    "agency-list",
    "office-agency-list",
    # A finding names the line as it was sent, so that it can be found and corrected in the employer's own programme.
    "file",
    "file-line",
    "file-warnings",
}
IDENTITY_NUMBER = re.compile(r"(?<![0-9a-z-])\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-?\d{2}-?\d{4}(?![0-9a-z-])")
# E-mails as a mailbox shows them, in a sandbox with a hash for their style; production has no such page. They and the
# pages that a device stores do not know who is reading.
IN_A_FRAME = {"outbox-mail", "outbox-template"}
FOR_THE_DEVICE = {"offline", "not-sent", "kept", "kept-in"} | IN_A_FRAME
# Pieces that htmx puts into a page that has the way out.
PIECES = {
    "agency-list-progress",
    "employees-upload-progress",
    "file-progress",
    "office-bank-file-progress",
    "self-employed-price",
}
NUMBERS = re.compile(r"\b[0-9a-f]{32}\b|(?<=name=\"csrfmiddlewaretoken\" value=\")\w+")
"""The number of a request, and the token that is another in each form."""
EXAMPLES = re.compile(r"900101-?14-?(0011|0012|5013)")
"""What fields show as an example: nobody's."""


class Answer(NamedTuple):
    """What one of the cast got."""

    who: str
    address: str
    path: str
    response: HttpResponse
    page: Page | None

    def __str__(self) -> str:
        return f"{self.address} for {self.who}"


class Walk(NamedTuple):
    """Every answer, and what was logged meanwhile."""

    answers: list[Answer]
    logged: list[str]
    secrets: list[str]


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.exc_text or ''}")


# One of the cast after the other, so that several workers can share the walk.
@pytest.fixture(scope="module", params=CAST)
def walk(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walk]:
    keeper = _Keeper()
    logging.getLogger().addHandler(keeper)
    with django_db_blocker.unblock(), transaction.atomic(), structlog.testing.capture_logs() as entries:
        world = the_world()
        answers = list(_everything_for(request.param, world))
        transaction.set_rollback(True)
    logging.getLogger().removeHandler(keeper)
    yield Walk(answers, keeper.lines + [str(entry) for entry in entries], _secrets_of(world))


def _everything_for(who: str, world: World) -> Iterator[Answer]:
    browser = world.browser(who)
    browser.raise_request_exception = False
    known = {row.address for row in rows()}
    refusals: dict[str, Page] = {}
    for address in all_addresses():
        if address.name not in known:
            continue
        path = world.path(address)
        with transaction.atomic():
            response = browser.get(path)
            content = b"".join(response.streaming_content) if response.streaming else response.content
            let_go(response)
            transaction.set_rollback(True)
        is_page = bool(content) and response.get("Content-Type", "").startswith("text/html")
        page = Page(content.decode()) if is_page else None
        # The way out stands on every page: there, its address is more than what was asked for.
        if page is not None and response.status_code in (403, 404, 405) and address.name != "sign-out":
            # A thousand refusals are a handful of pages, but for the address and the numbers in them.
            alike = NUMBERS.sub("", content.decode().replace(path, ""))
            page = refusals.setdefault(alike, Page(alike))
        yield Answer(who, address.name, path, response, page)


def _secrets_of(world: World) -> list[str]:
    """Give what is known of people and must not stand in a log, an address or a title."""
    found: list[Any] = []
    for person in world.people.values():
        found += [person.identity_number, person.phone, person.phone.lstrip("+6"), person.email, person.name]
        found += [person.secret_phrase, people.PASSWORD, person.password]
    return [*found, *world.tokens]


def test_everyone_is_shown_what_the_table_says(walk: Walk) -> None:
    wanted = {row.address: row.outcomes for row in rows() if row.verb == "GET"}
    assert [
        f"{answer.address}: wanted {wanted[answer.address][answer.who]}, got {outcome(answer.response)}"
        for answer in walk.answers
        if outcome(answer.response) != wanted[answer.address][answer.who]
    ] == []


def test_nothing_inline_is_in_any_page(walk: Walk) -> None:
    pages = [answer for answer in walk.answers if answer.page and answer.address not in IN_A_FRAME]
    assert [f"{answer}: {answer.page.inline}" for answer in pages if answer.page.inline] == []


def test_no_page_loads_anything_from_elsewhere(walk: Walk) -> None:
    pages = [answer for answer in walk.answers if answer.page]
    assert [
        f"{answer}: {answer.page.loads_from_elsewhere}" for answer in pages if answer.page.loads_from_elsewhere
    ] == []


def test_every_answer_carries_the_headers(walk: Walk) -> None:
    for answer in walk.answers:
        policy = answer.response["Content-Security-Policy"]
        assert "unsafe" not in policy, str(answer)
        assert "default-src 'none'" in policy, str(answer)
        if "sandbox" not in policy:
            # A file that somebody sent, alone in its sandbox, runs nothing and belongs to nobody.
            for directive in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
                assert directive in policy, str(answer)
        assert answer.response["X-Content-Type-Options"] == "nosniff", str(answer)
        assert answer.response["Referrer-Policy"] in ("same-origin", "no-referrer"), str(answer)
        assert answer.response["Cross-Origin-Opener-Policy"] == "same-origin", str(answer)
        assert "camera=()" in answer.response["Permissions-Policy"], str(answer)
        assert "Access-Control-Allow-Origin" not in answer.response, str(answer)
        if answer.response.get("Content-Type", "").startswith("text/"):
            assert "charset=utf-8" in answer.response["Content-Type"], str(answer)


def test_what_the_signed_in_see_is_never_stored(walk: Walk) -> None:
    stored = [
        str(answer)
        for answer in walk.answers
        if "no-store" not in answer.response["Cache-Control"] and answer.response.status_code == 200
    ]
    private = {row.address for row in rows() if row.outcomes["nobody"] != "page"}
    assert [what for what in stored if what.split()[0] in private] == []


def test_no_address_or_title_tells_of_a_person(walk: Walk) -> None:
    told = []
    for answer in walk.answers:
        places = [answer.path, answer.response.get("Location", "")]
        if answer.page:
            places += [answer.page.title, *answer.page.links, *answer.page.loads]
            places += [field.value for form in answer.page.forms if form.method == "get" for field in form.fields]
        for place in places:
            # The choice of a language comes back to the page it stands on.
            plain = unquote(place).replace(answer.path, "")
            if urlsplit(plain).scheme in ("mailto", "tel", "otpauth"):
                continue
            found = [
                secret for secret in walk.secrets if len(secret) > 6 and secret in plain
            ] + IDENTITY_NUMBER.findall(plain)
            told += [f"{answer}: {place}" for _ in found]
    assert told == []


def test_no_line_of_the_log_tells_of_a_person(walk: Walk) -> None:
    assert walk.logged
    assert [
        line for line in walk.logged if any(secret in line for secret in walk.secrets) or IDENTITY_NUMBER.search(line)
    ] == []


def test_identity_numbers_are_masked_but_where_they_are_the_point(walk: Walk) -> None:
    shown = {
        answer.address
        for answer in walk.answers
        if answer.page
        and IDENTITY_NUMBER.search(EXAMPLES.sub("", answer.page.words))
        and answer.address not in NUMBER_IN_FULL
    }
    assert shown == set()


def test_passwords_are_typed_behind_dots_and_may_be_pasted(walk: Walk) -> None:
    fields = [
        field
        for answer in walk.answers
        if answer.page
        for form in answer.page.forms
        for field in form.fields
        if "password" in field.name
    ]
    # Without an account the password is asked for only after the number.
    assert fields or walk.answers[0].who == "nobody"
    assert {field.kind for field in fields} <= {"password"}
    assert {field.value for field in fields} <= {""}


def test_the_way_out_is_on_every_page_of_the_signed_in(walk: Walk) -> None:
    without = [
        str(answer)
        for answer in walk.answers
        if answer.page
        and answer.who != "nobody"
        and answer.address not in FOR_THE_DEVICE | PIECES
        and not any("/sign-out/" in form.action for form in answer.page.forms)
    ]
    assert without == []
