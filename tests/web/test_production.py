"""What production adds: cookies that only travel encrypted, a browser that comes back encrypted, nothing of development."""

from __future__ import annotations

import base64
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.project.production import GOOD

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

ROOT = Path(__file__).resolve().parents[2]
PATHS = ("/", "/tiada-di-sini/", "/?choose=en", "/sign-in/", "/health/live", "/static/tiada.css")


def environment_of_production(database: str, data: str) -> dict[str, str]:
    """Give what a careful operator sets, with secrets made for this run."""
    return GOOD | {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "caruman.project.settings",
        "DATABASE_URL": database,
        "CARUMAN_DATA": data,
        "CARUMAN_SECRET_KEY": secrets.token_urlsafe(60),
        "CARUMAN_VAULT_KEYS": "k1:" + base64.b64encode(os.urandom(32)).decode(),
        "CARUMAN_INDEX_KEY": base64.b64encode(os.urandom(32)).decode(),
        "CARUMAN_RECEIPT_KEY": base64.b64encode(os.urandom(32)).decode(),
        "CARUMAN_HOSTS": "caruman.example",
        "CARUMAN_URL": "https://caruman.example",
        "CARUMAN_SMS_TOKEN": secrets.token_urlsafe(32),
        "CARUMAN_METRICS_TOKEN": secrets.token_urlsafe(32),
        "CARUMAN_SECURITY_CONTACT": "mailto:security@caruman.example",
    }


@pytest.fixture(scope="module")
def production(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    with django_db_blocker.unblock():
        address, _, rest = os.environ["DATABASE_URL"].partition("?")
        database = f"{address.rpartition('/')[0]}/{connection.settings_dict['NAME']}?{rest}"
    environment = environment_of_production(database, str(tmp_path_factory.mktemp("data")))
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.in_production", *PATHS],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout[done.stdout.index('{"answers"') :])


def test_every_answer_tells_browsers_to_come_back_encrypted(production: dict[str, Any]) -> None:
    for path, answer in production["answers"].items():
        assert answer["headers"]["strict-transport-security"] == "max-age=31536000; includeSubDomains; preload", path


def test_the_headers_are_on_pages_files_errors_and_machines(production: dict[str, Any]) -> None:
    for path, answer in production["answers"].items():
        headers = answer["headers"]
        assert "unsafe" not in headers["content-security-policy"], path
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["referrer-policy"] == "same-origin", path
        assert "server" not in headers and "x-powered-by" not in headers, path


def test_a_page_that_came_in_the_open_is_asked_for_again_encrypted(production: dict[str, Any]) -> None:
    assert production["plain"]["status"] == 301
    assert production["plain"]["headers"]["location"] == "https://caruman.example/"


def test_a_forged_host_is_refused(production: dict[str, Any]) -> None:
    assert production["forged"]["status"] == 400
    assert "jahat" not in production["forged"]["body"]


def test_every_cookie_is_bound_to_this_host_and_closed_to_scripts(production: dict[str, Any]) -> None:
    set_by = {path: answer["cookies"] for path, answer in production["answers"].items()} | {
        "signing in": production["session_cookie"]
    }
    cookies = [(name, flags) for found in set_by.values() for name, flags in found.items()]
    assert {name for name, _ in cookies} >= {"__Host-session", "__Host-csrf"}
    for name, flags in cookies:
        assert name.startswith("__Host-"), name
        assert flags["secure"] and flags["httponly"] and flags["path"] == "/", name
        assert flags["samesite"] in ("Lax", "Strict"), name
        assert "domain" not in flags, name


def test_passwords_are_hashed_with_argon2id_at_least_as_hard_as_owasp_asks(production: dict[str, Any]) -> None:
    assert production["hashers"] == ["caruman.accounts.hashing.PasswordHasher"]
    _, kind, _, parameters, _, _ = production["hash"].split("$")
    assert production["hash"].startswith("argon2$argon2id$")
    assert kind == "argon2id"
    cost = {name: int(value) for name, value in (part.split("=") for part in parameters.split(","))}
    # OWASP's password storage cheat sheet: 19 MiB and two passes, or 46 MiB and one.
    assert (cost["m"] >= 19 * 1024 and cost["t"] >= 2) or cost["m"] >= 46 * 1024


def test_nothing_of_development_is_there(production: dict[str, Any]) -> None:
    assert production["of_development"] == []
    assert production["time_travel"] == [False, 0]
    assert production["debug"] is False
    assert production["answers"]["/tiada-di-sini/"]["status"] == 404
    assert "Traceback" not in production["answers"]["/tiada-di-sini/"]["body"]


def test_django_has_nothing_to_say_against_the_settings(production: dict[str, Any]) -> None:
    assert production["warnings"] == []
