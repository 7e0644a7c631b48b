"""The outbox shows what each receiver has, keeps strangers' HTML in a frame, and is absent in production."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from caruman.notices.models import Notice
from caruman.simulators import keeping
from caruman.simulators.keeping import Arrival
from caruman.simulators.models import Message
from caruman.simulators.queries import codes_in
from tests.people import NOON

pytestmark = pytest.mark.django_db

CODE = Arrival("sms", "k1", "+60123450006", "", "Caruman: kod anda 123 456.", "", "")
LETTER = Arrival(
    "email",
    "<1@localhost>",
    "siti@rumah.example",
    "Aktifkan akaun",
    "Buka di sini: <https://portal.example/activate/abc/>\n\n-- \nCaruman",
    "<!doctype html><html><head><style>p { color: red; }</style></head><body><p>Hai</p><script>alert(1)</script></body></html>",
    "ms",
)


def _page(**query: str) -> str:
    answer = Client().get("/outbox/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_outbox_says_what_to_do() -> None:
    assert "<h2>" in _page()


def test_a_code_is_shown_large_and_a_link_can_be_followed() -> None:
    keeping.keep(CODE, twice=False, at=NOON)
    keeping.keep(LETTER, twice=False, at=NOON)
    page = _page()
    assert "<h3>123456</h3>" in page
    assert 'data-copy="123456"' in page
    assert '<a href="https://portal.example/activate/abc/"' in page


@pytest.mark.parametrize(
    ("searched", "found"), [("012-345 0006", 1), ("+60123450006", 1), ("rumah", 1), ("SITI@", 1), ("019", 0), ("", 2)]
)
def test_messages_are_found_by_number_and_address(searched: str, found: int) -> None:
    keeping.keep(CODE, twice=False, at=NOON)
    keeping.keep(LETTER, twice=False, at=NOON)
    assert _page(q=searched).count('class="panel') == found


def test_the_latest_message_stands_first() -> None:
    keeping.keep(CODE, twice=False, at=NOON)
    keeping.keep(LETTER, twice=False, at=NOON + timedelta(seconds=1))
    page = _page()
    assert page.index("siti@rumah.example") < page.index("+60123450006")


def test_a_second_arrival_is_counted_and_shown_once() -> None:
    for _ in range(2):
        keeping.keep(CODE, twice=False, at=NOON)
    message = Message.objects.get()
    assert (message.arrivals, message.deliveries) == (2, 1)
    keeping.keep(CODE._replace(key="k2"), twice=True, at=NOON)
    assert Message.objects.get(key="k2").deliveries == 2


def test_a_mail_is_shown_without_running_anything() -> None:
    number = keeping.keep(LETTER, twice=False, at=NOON)
    answer = Client().get(f"/outbox/mail/{number}/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "style-src 'sha256-" in policy


def test_an_sms_is_no_mail() -> None:
    number = keeping.keep(CODE, twice=False, at=NOON)
    assert Client().get(f"/outbox/mail/{number}/").status_code == 404


def test_what_no_carrier_took_is_shown_with_its_state() -> None:
    Notice.objects.create(
        kind="gone", channel="sms", to="+60123450006", language="ms", queued_at=NOON, next_try_at=NOON, params=""
    )
    page = _page()
    assert "menunggu" in page
    assert "+60123450006" in page


def test_nothing_is_sent_twice_to_a_page_that_polls() -> None:
    keeping.keep(CODE, twice=False, at=NOON)
    client = Client(headers={"HX-Request": "true"})
    first = client.get("/outbox/").content.decode()
    assert "<html" not in first
    seen = first.partition("seen=")[2].partition('"')[0]
    assert client.get("/outbox/", {"seen": seen}).status_code == 204
    keeping.keep(CODE, twice=False, at=NOON + timedelta(seconds=1))
    assert client.get("/outbox/", {"seen": seen}).status_code == 200


def test_faults_are_switched_on_and_off() -> None:
    client = Client()
    assert client.get("/outbox/faults/").status_code == 200
    assert client.post("/outbox/faults/", {"sms": "later", "email": ""})["Location"] == "/outbox/"
    assert keeping.fault_for("sms", "+60123450006") == "later"
    assert keeping.fault_for("sms", "+60120099991") == "refuse"
    assert keeping.fault_for("email", "a@b.example") == ""
    client.post("/outbox/faults/", {"sms": "", "email": ""})
    assert keeping.fault_for("sms", "+60123450006") == ""


def test_a_fault_that_does_not_exist_is_not_played() -> None:
    answer = Client().post("/outbox/faults/", {"sms": "explode"})
    assert answer.status_code == 200
    assert keeping.fault_of("sms") == ""


@pytest.mark.parametrize(
    ("method", "path"), [("post", "/outbox/"), ("post", "/outbox/mail/1/"), ("put", "/outbox/faults/")]
)
def test_a_wrong_method_is_refused(method: str, path: str) -> None:
    assert getattr(Client(), method)(path).status_code == 405


@pytest.mark.parametrize(
    ("text", "codes"),
    [("kod 123456.", ["123456"]), ("kod 123 456", ["123456"]), ("+60123450006", []), ("no 1234567", []), ("", [])],
)
def test_a_code_is_six_digits_alone(text: str, codes: list[str]) -> None:
    assert codes_in(text) == codes


def test_the_page_asks_the_database_few_questions(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(30):
        keeping.keep(CODE._replace(key=str(number)), twice=False, at=NOON)
    client = Client()
    with django_assert_num_queries(7):
        client.get("/outbox/")


def test_the_simulators_do_not_run_in_production(settings: Settings) -> None:
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("simulate")


def test_the_simulators_do_not_stand_in_for_a_real_server(settings: Settings) -> None:
    settings.SMTP_URL = "smtps://mail.example:465"
    with pytest.raises(CommandError, match="CARUMAN_SMTP_URL"):
        call_command("simulate")


@pytest.mark.slow
def test_production_has_no_outbox() -> None:
    program = (
        "import django; from django.conf import settings; settings.IS_PRODUCTION = True; django.setup();"
        "from django.urls import resolve, Resolver404\n"
        "try:\n    resolve('/outbox/')\nexcept Resolver404:\n    print('absent')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "caruman.project.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip().endswith("absent")
