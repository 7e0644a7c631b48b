"""What FPX tells us, directly and through the payer's browser: kept, then acted on, then acknowledged."""

from __future__ import annotations

from ipaddress import ip_address

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from caruman.formats.fpx.wire import LARGEST_BYTES
from caruman.payments.gateways.fpx import intake
from caruman.payments.gateways.fpx.client import FORM
from caruman.payments.gateways.fpx.configuration import is_connected
from caruman.payments.gateways.fpx.intake import Kept
from caruman.payments.gateways.fpx.reading import read_confirmation
from caruman.payments.models import Message, Payment
from caruman.payments.result_tokens import make_token
from caruman.throttling.limits import Limit, TooMany, hit
from caruman.web.access import machines

FALSE_OF_ADDRESS = Limit("false-callbacks", hits=200, seconds=3_600)
FALSE_OF_ALL = Limit("false-callbacks-of-all", hits=2_000, seconds=3_600)
"""What cannot be believed is kept for those who look into it, but nobody may fill the disk with it."""


@csrf_exempt
@machines
def direct(request: HttpRequest) -> HttpResponse:
    """Take a message from server to server. `OK` and nothing else, once it is committed with what it led to."""
    refusal = _refusal(request)
    if refusal is not None:
        return refusal
    kept = _kept(request, Message.Way.DIRECT)
    if kept is None:
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    if not kept.message.is_verified:
        # Whoever sent it must not take it for acknowledged.
        return HttpResponse(status=400)
    intake.settle(kept, at=request.moment)
    return HttpResponse("OK", content_type="text/plain")


@csrf_exempt
@machines
def come_back(request: HttpRequest) -> HttpResponse:
    """Take the message that a payer's browser brings, and lead the payer to the result.

    The post comes from another site, so nobody is known by a cookie here: only a message that FPX signed opens the
    result. Anybody else is led to the list of their payments, which asks who they are.
    """
    if request.method == "GET":
        return _see_other(reverse("payments"))
    refusal = _refusal(request)
    if refusal is not None:
        return refusal
    kept = _kept(request, Message.Way.RETURN)
    if kept is None or not kept.message.is_verified:
        return _see_other(reverse("payments"))
    intake.settle(kept, at=request.moment)
    number = kept.message.exchange_order_number
    payment_id = Payment.objects.filter(exchange_order_number=number).values_list("pk", flat=True).first()
    if payment_id is None:
        return _see_other(reverse("payments"))
    return _see_other(reverse("payment-result", args=[make_token(payment_id=payment_id, at=request.moment)]))


def _refusal(request: HttpRequest) -> HttpResponse | None:
    """Refuse what cannot be a message of FPX before a byte of it is read."""
    if not is_connected():
        return HttpResponse(status=404)
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if request.content_type != FORM:
        return HttpResponse(status=415)
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal():
        return HttpResponse(status=411)
    if int(length) > LARGEST_BYTES:
        return HttpResponse(status=413)
    return None


def _kept(request: HttpRequest, way: str) -> Kept | None:
    """Keep a message; None where too many came that cannot be believed."""
    body, at = request.body, request.moment
    reading = read_confirmation(body, at=at)
    if reading.fault:
        try:
            hit(FALSE_OF_ADDRESS, request.address, at=at)
            hit(FALSE_OF_ALL, "", at=at)
        except TooMany:
            return None
    return intake.keep(reading, body=body, way=way, address=_address(request), at=at)


def _address(request: HttpRequest) -> str | None:
    """Give the caller's address, which a proxy may have written in its own way."""
    try:
        return str(ip_address(request.address))
    except ValueError:
        return None


def _see_other(address: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": address})
