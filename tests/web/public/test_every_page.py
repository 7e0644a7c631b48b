"""Every public page opens for everyone, in each language."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

PAGES = (
    "front",
    "announcements",
    "help",
    "offices",
    "forms",
    "prices",
    "calculator",
    "file-check",
    "status",
    "privacy",
    "accessibility",
    "sitemap",
    "about",
)


@pytest.mark.parametrize("language", ["ms", "en", "zh-hans"])
@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_opens_for_everyone(page: str, language: str) -> None:
    client = Client()
    client.cookies["language"] = language
    answer = client.get(reverse(page))
    assert answer.status_code == 200
    body = answer.content.decode()
    assert body.count("<h1") == 1
    assert f'<html lang="{language}"' in body
