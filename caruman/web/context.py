"""What every page is told: its languages, its person, its doors."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest

from caruman.database import clock
from caruman.web.middleware.kept_work import sign_person


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the context of every page."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "languages": settings.LANGUAGES,
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "signed_in": signed_in,
        "is_production": settings.IS_PRODUCTION,
        "travelled_to": request.moment if clock.ahead() else None,
        "splask": settings.SPLASK,
        # `<c-form>` hides these two in each form: see web.middleware.once and kept_work.
        "once": lambda: str(uuid4()),
        "signed_for": (lambda: sign_person(user.pk)) if signed_in else "",
    }
