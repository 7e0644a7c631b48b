"""Run as a process of its own: open pages with the settings of production, and print what came back as JSON."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any


def _answer(browser: Any, path: str, *, secure: bool = True, **headers: str) -> dict[str, Any]:
    browser.cookies.clear() if not headers.pop("keep", "") else None
    answer = browser.get(path, secure=secure, headers={"host": "caruman.example", **headers})
    return {
        "path": path,
        "status": answer.status_code,
        "headers": {name.lower(): value for name, value in answer.headers.items()},
        "cookies": {name: {k: v for k, v in cookie.items() if v} for name, cookie in answer.cookies.items()},
        "body": answer.content.decode(errors="replace")[:3_000] if not answer.streaming else "",
    }


def main(paths: list[str]) -> None:
    """Print the answers to `paths`, and the settings that tests ask about."""
    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings
    from django.contrib.auth.hashers import make_password
    from django.core.checks import run_checks
    from django.core.management import call_command
    from django.db import transaction
    from django.test import Client
    from django.urls import NoReverseMatch, reverse

    from caruman.database import clock
    from caruman.simulators.models import ClockOffset

    call_command("collectstatic", verbosity=0, interactive=False)
    browser = Client(raise_request_exception=False)
    answers = {path: _answer(browser, path) for path in paths}
    plain = _answer(browser, "/", secure=False)
    forged = _answer(browser, "/", host="jahat.example")

    # Even a row of development, in a database that was copied, moves nothing.
    with transaction.atomic():
        ClockOffset.objects.update_or_create(pk=1, defaults={"seconds": 86_400})
        clock.look_again()
        ahead = clock.ahead().total_seconds()
        transaction.set_rollback(True)

    with transaction.atomic():
        browser.post("/sign-in/", {"number": "010101145013"}, secure=True, headers={"host": "caruman.example"})
        session = {name: {k: v for k, v in cookie.items() if v} for name, cookie in browser.cookies.items()}
        transaction.set_rollback(True)
    of_development = []
    for name in ("outbox", "clock", "specimens"):
        try:
            of_development.append(reverse(name))
        except NoReverseMatch:
            continue
    json.dump(
        {
            "answers": answers,
            "plain": plain,
            "forged": forged,
            "session_cookie": session,
            "of_development": of_development,
            "time_travel": [settings.TIME_TRAVEL, ahead],
            "hashers": list(settings.PASSWORD_HASHERS),
            "hash": make_password("kopi-o-kau-tanpa-gula"),
            "warnings": [str(message) for message in run_checks(include_deployment_checks=True)],
            "debug": settings.DEBUG,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
