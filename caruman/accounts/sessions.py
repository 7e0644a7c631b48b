"""What a session stands on: which proofs were given, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

FRESH = timedelta(minutes=10)
PROVED_AT, FACTOR = "proved_at", "factor"
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
