"""What MyCoID sends us: a registration, which the owner finds on the progress page."""

from __future__ import annotations

import json
from hmac import compare_digest

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from caruman.registrations.mycoid import NotUnderstood, read_company
from caruman.registrations.operations.prefilling import SentDifferently, receive
from caruman.web.access import machines

LONGEST_BYTES = 100_000
LONGEST_REFERENCE = 40


# The secret proves who sends; there is no session whose reader could be tricked into it.
@csrf_exempt
@machines
@require_POST
def registrations(request: HttpRequest) -> HttpResponse:
    """Take one registration: 201 where it is new, 200 where the same one has come before."""
    if not _knows_the_secret(request):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BYTES:
        return JsonResponse({"error": "too_long"}, status=413)
    try:
        told = json.loads(request.body)
        reference = told["reference"] if isinstance(told, dict) else None
        if not isinstance(reference, str) or not 1 <= len(reference) <= LONGEST_REFERENCE or not reference.isascii():
            raise NotUnderstood("reference")
        if not reference.isprintable():
            raise NotUnderstood("reference")
        company = read_company(told.get("company"))
    except NotUnderstood as fault:
        return JsonResponse({"error": "not_understood", "part": str(fault)}, status=400)
    except (ValueError, KeyError, RecursionError, ValidationError):
        return JsonResponse({"error": "not_understood", "part": "body"}, status=400)
    try:
        inbound, is_new = receive(reference=reference, company=company, at=request.moment)
    except SentDifferently:
        return JsonResponse({"error": "reference_used"}, status=409)
    return JsonResponse({"reference": inbound.reference}, status=201 if is_new else 200)


def _knows_the_secret(request: HttpRequest) -> bool:
    secret = settings.MYCOID_SENDS_WITH
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    # Compared as bytes in constant time; without a secret nobody is believed.
    return bool(secret) and scheme == "Bearer" and compare_digest(token.encode(), secret.encode())
