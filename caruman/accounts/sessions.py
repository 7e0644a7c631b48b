"""What a session stands on: which proofs were given, and when; and how long it lasts."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

FRESH = timedelta(minutes=10)
IDLE = timedelta(minutes=30)
IDLE_OFFICER = timedelta(minutes=15)
LONGEST = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)
PROVED_AT, FACTOR, BEGAN_AT, SEEN_AT = "proved_at", "factor", "began_at", "seen_at"
OFFICER_FACTORS = frozenset({"passkey", "authenticator"})


def note_proof(request: HttpRequest, *, factor: str | None = None) -> None:
    """Remember that the person proved now who they are; `factor` is passkey, authenticator, phone or recovery."""
    request.session[PROVED_AT] = request.moment.isoformat()
    if factor is not None:
        request.session[FACTOR] = factor


def proved_recently(request: HttpRequest) -> bool:
    """Whether the last proof is fresh enough for a sensitive act."""
    text = request.session.get(PROVED_AT)
    return text is not None and request.moment - datetime.fromisoformat(text) <= FRESH


def stands_on_officer_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with a factor that an officer must have."""
    return request.session.get(FACTOR) in OFFICER_FACTORS


def needs_password_change(request: HttpRequest) -> bool:
    """Whether the person came in with a temporary password."""
    return bool(request.user.must_change_password)


def idle_limit(person: object) -> timedelta:
    """Give how long a session may lie idle: an officer's half as long."""
    return IDLE_OFFICER if getattr(person, "is_officer", False) else IDLE


def is_over(request: HttpRequest) -> bool:
    """Whether the session lay idle for too long, or is older than half a day.

    A request is noted once a minute at most, so that the limit gets that minute on top: nobody is
    signed out sooner than the page says.
    """
    seen, began = request.session.get(SEEN_AT), request.session.get(BEGAN_AT)
    if seen is None or began is None:
        return False
    idle = request.moment - datetime.fromisoformat(seen)
    return idle > idle_limit(request.user) + NOTED_EVERY or request.moment - datetime.fromisoformat(began) > LONGEST
