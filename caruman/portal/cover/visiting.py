"""What a browser remembers of somebody who asks for a card without an account, sealed and for a quarter of an hour."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest

from caruman.self_employment.models import Cover
from caruman.vault.sealing import CannotOpen, open_sealed, seal

LASTS = timedelta(minutes=15)
_ASKED, _VISIT = "card_asked", "card_visit"


class Asked(NamedTuple):
    """What was asked for: the key of the asking, and the two numbers as they were read."""

    key: str
    number: str
    identity_number: str


class Visit(NamedTuple):
    """Which card is open in this browser, and until when."""

    cover_id: UUID
    ends_at: datetime


def keep_asked(request: HttpRequest, asked: Asked) -> None:
    """Remember what was asked for until the code is typed."""
    request.session[_ASKED] = seal(json.dumps(asked._asdict()), field=f"session.{_ASKED}")


def asked(request: HttpRequest) -> Asked | None:
    """Give what was asked for in this browser, or None."""
    try:
        return Asked(**json.loads(open_sealed(request.session[_ASKED], field=f"session.{_ASKED}")))
    except (KeyError, CannotOpen):
        # Nothing was asked for, or the keys were changed since: both numbers are typed again.
        return None


def begin(request: HttpRequest, cover: Cover) -> None:
    """Open a card in this browser. Whoever knew the session before knows it no more."""
    request.session.pop(_ASKED, None)
    if not request.user.is_authenticated:
        request.session.cycle_key()
    request.session[_VISIT] = [str(cover.pk), int((request.moment + LASTS).timestamp())]


def visit(request: HttpRequest) -> Visit | None:
    """Give what is open in this browser, or None where the time is over."""
    kept = request.session.get(_VISIT)
    if kept is None:
        return None
    ends_at = datetime.fromtimestamp(kept[1], tz=request.moment.tzinfo)
    if request.moment >= ends_at:
        end(request)
        return None
    return Visit(UUID(kept[0]), ends_at)


def is_kept(request: HttpRequest) -> bool:
    """Say whether a card was opened in this browser and not closed; its time may be over."""
    return _VISIT in request.session


def end(request: HttpRequest) -> bool:
    """Close what is open in this browser; say whether anything was."""
    request.session.pop(_ASKED, None)
    return request.session.pop(_VISIT, None) is not None
