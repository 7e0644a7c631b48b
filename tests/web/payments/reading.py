"""How the tests of paying read a page."""

from __future__ import annotations

from django.test import Client

from tests.web.pages import Page


def shown(browser: Client, address: str, **headers: str) -> str:
    """Give the words of a page that is there."""
    answer = browser.get(address, headers=headers)
    assert answer.status_code == 200, address
    return Page(answer.content.decode()).words
