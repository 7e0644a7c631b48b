"""The yardstick of the pages: find the session and the person, answer with ten kilobytes, and do nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http.cookies import SimpleCookie

import django

django.setup()

from django.contrib.sessions.models import Session  # noqa: E402
from django.db import close_old_connections  # noqa: E402

from caruman.accounts.models import Person  # noqa: E402

BODY = b"<!doctype html><title>bare</title>" + b"x" * 10_000


def application(environ: dict[str, str], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Answer one request."""
    cookie = SimpleCookie(environ.get("HTTP_COOKIE", ""))
    session = Session.objects.get(session_key=cookie["session"].value)
    Person.objects.get(pk=session.get_decoded()["_auth_user_id"])
    close_old_connections()
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(BODY)))])
    return [BODY]
