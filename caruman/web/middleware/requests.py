"""Each request gets a number, a moment and the address it came from; one line in the log, without personal data."""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from caruman.audit.operations import request_id
from caruman.database import clock

log = structlog.get_logger("caruman.request")


def client_address(request: HttpRequest) -> str:
    """Give the address of the caller, believing only as many proxies as the settings name."""
    proxies = settings.TRUSTED_PROXIES
    if proxies:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        if len(hops) >= proxies:
            return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


class RequestMiddleware:
    """Outermost: what it sets, every later step may use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Number the request, let it pass, say how it ended."""
        number = uuid4().hex
        request.id = number
        request.moment = clock.now()
        request.address = client_address(request)
        token = request_id.set(number)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-Id"] = number
        match = getattr(request, "resolver_match", None)
        log.info(
            "request",
            request_id=number,
            method=request.method,
            # The name of the address, not the address: paths may hold keys of people.
            page=match.view_name if match else None,
            status=response.status_code,
            milliseconds=round((time.perf_counter() - began) * 1_000, 1),
        )
        return response
