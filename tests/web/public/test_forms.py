"""Forms to print: every form is listed, every listed form is a PDF."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from caruman.printing.blank_forms import FORMS

pytestmark = pytest.mark.django_db


def test_each_form_is_offered_in_three_languages() -> None:
    page = Client().get("/forms/").content.decode()
    assert len(set(re.findall(r'href="(/forms/[^"]+\.pdf\?lang=[^"]+)"', page))) == 3 * len(FORMS)


@pytest.mark.parametrize("language", ["ms", "en", "zh-hans"])
def test_a_form_opens_in_the_language_of_its_address(language: str) -> None:
    answer = Client().get("/forms/1.pdf", {"lang": language})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Language"] == language


def test_a_form_that_has_not_changed_is_not_sent_again() -> None:
    first = Client().get("/forms/8a.pdf")
    again = Client().get("/forms/8a.pdf", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_there_is_no_other_form() -> None:
    assert Client().get("/forms/99.pdf").status_code == 404


def test_a_language_in_the_address_is_not_remembered_and_gives_way_to_a_choice() -> None:
    client = Client()
    assert '<html lang="en"' in client.get("/about/", {"lang": "en"}).content.decode()
    assert '<html lang="ms"' in client.get("/about/").content.decode()
    chosen = client.get("/prices/?lang=en&month=07/2026&choose=zh-hans")
    assert chosen["Location"] == "/prices/?month=07%2F2026"
