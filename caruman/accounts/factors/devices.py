"""The browsers that a person signs in on: known again by a cookie, trusted for 30 days where the person says so."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from caruman.accounts.factors.models import Device
from caruman.accounts.models import Person

COOKIE = "__Host-device" if settings.IS_PRODUCTION else "device"
TRUST = timedelta(days=30)
REMEMBER_SECONDS = 400 * 24 * 60 * 60  # browsers keep no cookie longer

_BROWSERS = (
    ("Edge", re.compile(r"\bEdg(?:e|A|iOS)?/")),
    ("Opera", re.compile(r"\bOPR/|\bOpera\b")),
    ("Samsung Internet", re.compile(r"\bSamsungBrowser/")),
    ("Firefox", re.compile(r"\b(?:Firefox|FxiOS)/")),
    ("Chrome", re.compile(r"\b(?:Chrome|CriOS|Chromium)/")),
    ("Safari", re.compile(r"\bSafari/")),
)
_SYSTEMS = (
    ("Android", re.compile(r"\bAndroid\b")),
    ("iPhone", re.compile(r"\biPhone\b")),
    ("iPad", re.compile(r"\biPad\b")),
    ("Windows", re.compile(r"\bWindows\b")),
    ("macOS", re.compile(r"\bMac OS X\b|\bMacintosh\b")),
    ("ChromeOS", re.compile(r"\bCrOS\b")),
    ("Linux", re.compile(r"\bLinux\b")),
)


def browser_of(request: HttpRequest) -> str:
    """Give the family of the browser, as it names itself; empty where it is none of the known."""
    return _first(_BROWSERS, request)


def system_of(request: HttpRequest) -> str:
    """Give the family of the system, as the browser names it; empty where it is none of the known."""
    return _first(_SYSTEMS, request)


def _first(families: tuple[tuple[str, re.Pattern[str]], ...], request: HttpRequest) -> str:
    agent = request.headers.get("User-Agent", "")[:500]
    return next((name for name, pattern in families if pattern.search(agent)), "")


def known(request: HttpRequest, person: Person) -> Device | None:
    """Give this browser as one that the person has signed in on, or None."""
    token = request.COOKIES.get(COOKIE, "")
    if not token:
        return None
    return Device.objects.filter(person=person, token_hash=_hash(token)).first()


def is_new(request: HttpRequest, person: Person) -> bool:
    """Whether the person has never signed in on this browser, as far as its cookie tells."""
    return known(request, person) is None


def is_trusted(request: HttpRequest, person: Person) -> bool:
    """Whether the person said that no second factor is needed on this browser, and the 30 days are not over."""
    device = known(request, person)
    return device is not None and device.trusted_until is not None and device.trusted_until > request.moment


def remember(request: HttpRequest, response: HttpResponse, person: Person, *, trust: bool) -> Device:
    """Know this browser again, and trust it where the person asked for that. An officer's is never trusted."""
    token = request.COOKIES.get(COOKIE, "")
    if not re.fullmatch(r"[\w-]{43}", token):
        token = secrets.token_urlsafe(32)
    device, _ = Device.objects.update_or_create(
        person=person,
        token_hash=_hash(token),
        defaults={
            "browser": browser_of(request),
            "system": system_of(request),
            "last_seen_at": request.moment,
            **({"trusted_until": request.moment + TRUST} if trust and not person.is_officer else {}),
        },
        create_defaults={
            "browser": browser_of(request),
            "system": system_of(request),
            "first_seen_at": request.moment,
            "last_seen_at": request.moment,
            "trusted_until": request.moment + TRUST if trust and not person.is_officer else None,
        },
    )
    response.set_cookie(
        COOKIE, token, max_age=REMEMBER_SECONDS, secure=settings.IS_PRODUCTION, httponly=True, samesite="Lax"
    )
    return device


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
