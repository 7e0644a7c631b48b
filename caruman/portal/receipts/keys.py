"""The public keys of receipts, for whoever checks them without asking us again."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from caruman.formats.receipts.keys import key_list
from caruman.receipts.queries import public_keys
from caruman.web.access import machines


@machines
@require_safe
@cache_control(public=True, max_age=3_600)
def receipt_keys(request: HttpRequest) -> JsonResponse:
    """Give the list of keys (a JSON Web Key Set)."""
    return JsonResponse(key_list(public_keys().values()), json_dumps_params={"indent": 2})
