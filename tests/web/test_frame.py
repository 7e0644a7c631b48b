"""What holds for every page: the headers, the language, the refusal of what is undeclared, forms that count once."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_unknown_address_has_a_page_of_ours_in_malay() -> None:
    answer = Client().get("/tiada-di-sini/")
    assert answer.status_code == 404
    assert '<html lang="ms"' in answer.content.decode()


def test_nothing_inline_and_nothing_from_elsewhere_is_run() -> None:
    policy = Client().get("/tiada-di-sini/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_language_is_remembered_and_leads_back() -> None:
    client = Client()
    answer = client.get("/language/zh-hans/?next=/tiada-di-sini/")
    assert answer["Location"] == "/tiada-di-sini/"
    assert '<html lang="zh-hans"' in client.get("/tiada-di-sini/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://jahat.example/", "//jahat.example", "javascript:alert(1)"])
def test_the_language_switch_leads_nowhere_else(elsewhere: str) -> None:
    assert Client().get("/language/en/", {"next": elsewhere})["Location"] == "/"
