"""What was typed is kept when the session is found to be over, and given back after signing in again.

`<c-form>` names, signed, the person for whom the form was drawn. A form that arrives without a
session is put aside under that person; the page it belongs to gets it back in `request.kept`,
and `web.forms.fill` shows it. Passwords, codes and files are never kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict

from caruman.throttling.limits import Limit, TooMany, hit
from caruman.web.models import KeptWork, storable_path

FIELD = "_for"
SALT = "caruman.web.kept_work"
LONGEST_BYTES = 64 * 1024
KEEP = timedelta(hours=12)
NEVER_KEPT = ("password", "code", "phrase", "csrfmiddlewaretoken", "_once", "_for")
LIMIT = Limit("kept-work", hits=20, seconds=3_600)


def sign_person(person_id: UUID) -> str:
    """Give the value of the hidden field."""
    return signing.dumps(str(person_id), salt=SALT)


class KeptWorkMiddleware:
    """Puts work aside, and brings it back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Keep what a signed-out form brings; give a signed-in reader back what was kept for this path."""
        request.kept = None
        if request.method == "POST" and FIELD in request.POST and not request.user.is_authenticated:
            _keep(request)
        elif request.method == "GET" and request.user.is_authenticated and "kept" in request.GET:
            request.kept = _give_back(request)
        return self.get_response(request)


def _keep(request: HttpRequest) -> None:
    try:
        person_id = UUID(signing.loads(request.POST[FIELD], salt=SALT, max_age=KEEP))
    except (signing.BadSignature, ValueError):
        return
    put_aside(request, person_id)


def put_aside(request: HttpRequest, person_id: UUID) -> None:
    """Keep what a form brings, for one person and one page."""
    try:
        hit(LIMIT, str(person_id), at=request.moment)
    except TooMany:
        return
    body = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        if not any(part in name for part in NEVER_KEPT):
            body.setlist(name, values)
    text = body.urlencode()
    if text and len(text) <= LONGEST_BYTES:
        KeptWork.objects.update_or_create(
            person_id=person_id, path=storable_path(request.path), defaults={"body": text, "kept_at": request.moment}
        )


def _give_back(request: HttpRequest) -> QueryDict | None:
    work = KeptWork.objects.filter(
        person_id=request.user.pk, path=storable_path(request.path), kept_at__gt=request.moment - KEEP
    ).first()
    return QueryDict(work.body) if work is not None else None
