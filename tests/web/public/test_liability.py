"""Must I register, from which day: the page without an account."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def ask(workers: str, day: str = "", month: str = "", year: str = "", language: str = "en") -> str:
    client = Client()
    client.cookies["language"] = language
    told = {"workers": workers, "began_on_day": day, "began_on_month": month, "began_on_year": year}
    with time_machine.travel(NOW, tick=False):
        answer: Any = client.post(reverse("liability"), told)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (("employees", "2", "11", "2026"), ("Yes, by 2 December 2026", "12 days left", "15 December 2026")),
        (("employees", "21", "10", "2026"), ("Today is the last day.",)),
        (("employees", "20", "10", "2026"), ("1 day late", "Register now all the same.")),
        (("domestic", "1", "3", "2019"), ("1 June 2021", "Domestic workers are covered", "June 2021")),
        (("foreign", "1", "3", "2020"), ("Not for these people",)),
        (("spouse",), ("No, not now", "within 30 days")),
        (("nobody",), ("No, not now", "Act 789")),
        (("employees",), ("<title>Error:", "first day")),
        (("employees", "31", "2", "2026"), ("real day",)),
        (("robots",), ("<title>Error:",)),
    ],
)
def test_the_answer_names_the_day(said: tuple[str, ...], words: tuple[str, ...]) -> None:
    shown = ask(*said)
    for one in words:
        assert one in shown, one


def test_the_question_stands_alone_and_is_linked_from_the_front() -> None:
    client = Client()
    assert client.get(reverse("liability")).status_code == 200
    assert reverse("liability") in client.get(reverse("front")).content.decode()
    assert reverse("liability") in client.get(reverse("sitemap")).content.decode()


def test_the_answer_reads_in_malay_and_chinese() -> None:
    assert "2 Disember 2026" in ask("employees", "2", "11", "2026", language="ms")
    assert "2026年12月2日" in ask("employees", "2", "11", "2026", language="zh-hans")
