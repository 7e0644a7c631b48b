"""What a browser session remembers of somebody who is not signed in yet; personal details are sealed in it."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest

from caruman.accounts.models import Person, Recovery
from caruman.vault.sealing import CannotOpen, open_sealed, seal

DRAFT, SIGNING_UP, SIGNING_IN, RECOVERING = "draft", "signing_up", "signing_in", "recovering"


def keep_draft(request: HttpRequest, told: dict[str, Any]) -> None:
    """Keep what was typed into the details until it is checked and sent."""
    _keep(request, DRAFT, told)


def draft(request: HttpRequest) -> dict[str, Any] | None:
    """Give what was typed into the details, or None."""
    return _kept(request, DRAFT)


def begin(request: HttpRequest, person: Person) -> None:
    """Remember whose sign-up goes on in this browser; the draft has done its work."""
    request.session.pop(DRAFT, None)
    request.session[SIGNING_UP] = str(person.pk)


def signing_up(request: HttpRequest) -> Person | None:
    """Give the sign-up that goes on in this browser, or None."""
    key = request.session.get(SIGNING_UP)
    return Person.objects.filter(pk=key).first() if key else None


def keep_number(request: HttpRequest, typed: str, *, next: str) -> None:
    """Remember who wants to sign in, and where to."""
    _keep(request, SIGNING_IN, {"typed": typed, "next": next})


def number(request: HttpRequest) -> tuple[str, str] | None:
    """Give who wants to sign in, and where to, or None."""
    kept = _kept(request, SIGNING_IN)
    return (kept["typed"], kept["next"]) if kept else None


def forget_number(request: HttpRequest) -> None:
    """The password was right: the page of the phrase is done with."""
    request.session.pop(SIGNING_IN, None)


def recover(request: HttpRequest, recovery: Recovery) -> None:
    """Remember which request for a new password goes on in this browser."""
    request.session[RECOVERING] = str(recovery.pk)


def recovering(request: HttpRequest) -> Recovery | None:
    """Give the request for a new password that goes on in this browser, or None."""
    key = request.session.get(RECOVERING)
    return Recovery.objects.filter(pk=key, expires_at__gt=request.moment).first() if key else None


def _keep(request: HttpRequest, name: str, what: dict[str, Any]) -> None:
    request.session[name] = seal(json.dumps(what), field=f"session.{name}")


def _kept(request: HttpRequest, name: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(open_sealed(request.session[name], field=f"session.{name}"))
    except (KeyError, CannotOpen):
        # The keys were changed since: the person types it again.
        return None
    return found
