"""Every form of every page, filled with what nobody should type: an answer each time, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.web.addresses import Address, all_addresses, sampled
from tests.web.kept_world import the_world
from tests.web.pages import Form, Page, let_go
from tests.web.permission_table import rows
from tests.web.world import World

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

MARK = "caruman9731"
HOSTILE = {
    "a script": f"<script>alert('{MARK}')</script>",
    "the end of an attribute": f'"><img src=x onerror=alert({MARK})>',
    "the end of a text field": f"</textarea></title></script><svg onload=alert({MARK})>",
    "an address that runs": f"javascript:alert('{MARK}')",
    "a template": "{{ 7331*7331 }}{% load cache %}{% debug %}${7331*7331}#{7331*7331}",
    "a statement": "'; DROP TABLE accounts_person; --",
    "another statement": "1) OR 1=1 UNION SELECT password FROM accounts_person --",
    "a NUL": "a\0b",
    "signs that turn the text": "\u202e\u2066abc\u2069\u200b\ufeff",
    "10,000 letters": "a" * 10_000,
    "10,000 digits": "9" * 10_000,
    "line ends and headers": "x\r\nBcc: jahat@jahat.example\r\n\r\nSet-Cookie: a=b",
    "a path": "../../../../etc/passwd%00.pdf",
    "a formula": '=HYPERLINK("http://jahat.example")',
    "digits of another script": "٩٨٠١٠١١٤٥٠٢٧",
    "letters with many marks": "a" + "\u0301" * 500,
    "half of a character": "\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "a long number": "1e999999",
    "less than nothing": "-99999999999999999999",
    "no date": "0000-99-99",
    "a list": "[]",
    "nothing but spaces": " \u00a0\u3000 ",
}
COMPUTED = str(7331 * 7331)
WHO = ("nobody", "aminah", "devi", "farid")
SHARES = 4
"""The addresses are dealt out, so that the workers of a run can share them."""
BARE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE)
LEFT_ALONE = ("csrfmiddlewaretoken", "_once", "_for")


def dealt(share: int) -> list[Address]:
    """Give every so-manieth address that the table knows."""
    known = {row.address for row in rows()}
    return [address for address in all_addresses() if address.name in known][share::SHARES]


def forms_of(browser: Client, address: Address, world: World) -> list[tuple[str, Form]]:
    """Give the forms of a page that are sent to the page itself or to one beside it."""
    path = world.path(address)
    with transaction.atomic():
        response = browser.get(path)
        let_go(response)
        transaction.set_rollback(True)
    if response.status_code != 200 or not response.get("Content-Type", "").startswith("text/html"):
        return []
    return [(form.action or path, form) for form in Page(response.content.decode()).forms]


def filled(form: Form, text: str) -> dict[str, Any]:
    """Fill every field with one text; a field for files gets a file of that content and name."""
    data: dict[str, Any] = {}
    for field in form.fields:
        if field.name in LEFT_ALONE:
            continue
        if field.kind == "file":
            data[field.name] = SimpleUploadedFile(text[:100].replace("\0", "") or "x", text.encode(), "application/pdf")
        else:
            data[field.name] = text
    return data


def sent(browser: Client, action: str, form: Form, data: dict[str, Any]) -> tuple[int, str, str]:
    """Send a form, follow where it leads, and undo what it did; give the status, the pages and the headers."""
    cookies = browser.cookies.copy()
    with transaction.atomic():
        response = browser.post(action, data) if form.method == "post" else browser.get(action, data)
        pages, headers, status = "", str(response.headers), response.status_code
        if response.get("Content-Type", "").startswith("text/html"):
            pages = b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()
        if status in (302, 303) and response["Location"].startswith("/"):
            # What was stored is shown there.
            shown = browser.get(response["Location"])
            status = max(status, shown.status_code if shown.status_code >= 500 else 0)
            pages += shown.content.decode() if shown.get("Content-Type", "").startswith("text/html") else ""
            let_go(shown)
        let_go(response)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return status, pages, headers


def faults_of(status: int, pages: str, headers: str, text: str) -> list[str]:
    """Say what is wrong with an answer."""
    found = []
    if status >= 500:
        found.append(str(status))
    # Only a page that shows the text, or has a script without an address, is read tag by tag.
    tags = Page(pages).inline if MARK in pages or BARE_SCRIPT.search(pages) else []
    inline = [tag for tag in tags if MARK in tag or "without src" in tag]
    if inline or (text in pages and MARK in text and "<" in text):
        found.append(f"runs: {inline or text}")
    if COMPUTED in pages:
        found.append("computed")
    if "jahat" in headers or "\r\n" in headers.replace("\\r\\n", ""):
        found.append("in the headers")
    return found


def tricks(form: Form, who: str, name: str, action: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give what a form is sent: what is tried, the text that may come back, and the fields."""
    # A few texts for each form, others for the next one and for the next person: together all, many times.
    for what, text in sampled(list(HOSTILE.items()), 3, who, name, action):
        yield what, text, filled(form, text)
    names = [field.name for field in form.fields if field.name not in LEFT_ALONE and field.kind != "file"]
    if names and who in ("nobody", "aminah"):
        yield "fields sent twice", "", {name: ["1", "<b>2", "\0"] for name in names}
        yield "lists", "", {f"{name}[$ne]": "" for name in names} | {f"{name}[]": "x" for name in names}


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("who", WHO)
def test_no_form_breaks_or_runs_what_is_typed(who: str, share: int) -> None:
    world = the_world()
    browser = world.browser(who)
    browser.raise_request_exception = False
    wrong: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for address in dealt(share):
        for action, form in forms_of(browser, address, world):
            names = [field.name for field in form.fields if field.name not in LEFT_ALONE]
            # What stands on every page, a search say, is one form.
            if not names or (form.method, action, *names) in seen:
                continue
            seen.add((form.method, action, *names))
            for what, text, data in tricks(form, who, address.name, action):
                faults = faults_of(*sent(browser, action, form, data), text)
                wrong += [f"{address.name} → {action} with {what}: {fault}" for fault in faults]
    assert seen
    assert not wrong, "\n".join(wrong)


FOR_STRANGERS = ("sign-up", "sign-in", "forgot-password", "calculator", "offices", "help", "prices")


@cache
def forms_for_strangers() -> list[tuple[str, str, Form]]:
    """Give the forms of pages that need no world: name, where they are sent, form."""
    found = []
    for address in all_addresses():
        if address.name in FOR_STRANGERS:
            path = address.path({})
            page = Page(Client().get(path).content.decode())
            found += [(address.name, form.action or path, form) for form in page.forms]
    return found


class AnyWords(TestCase):
    """What the list above did not think of."""

    @settings(max_examples=12, deadline=None)
    @given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
    def test_forms_for_strangers_take_any_text(self, text: str) -> None:
        browser = Client(raise_request_exception=False)
        assert {name for name, _, _ in forms_for_strangers()} == set(FOR_STRANGERS)
        for name, action, form in forms_for_strangers():
            status, pages, _ = sent(browser, action, form, filled(form, text))
            assert status < 500, (name, text)
            assert "without src" not in str(Page(pages).inline), (name, text)
