"""Where the person is signed in, and which devices are trusted; both can be ended."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caruman.accounts.factors import open_sessions, operations
from caruman.accounts.factors.models import Device, OpenSession
from caruman.accounts.factors.queries import trusted_devices
from caruman.web.access import signed_in, signed_in_freshly


@signed_in
@require_http_methods(["GET", "HEAD"])
def sessions(request: HttpRequest) -> HttpResponse:
    """List the open sessions, this one marked, and the trusted devices."""
    context = {
        "sessions": open_sessions.open_of(request.user, at=request.moment),
        "this_one": open_sessions.this_one(request),
        "devices": trusted_devices(request.user, at=request.moment),
    }
    return render(request, "account_pages/sessions.html", context)


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End one session; ending this one signs out. Who comes back from proving again finds the list."""
    row = get_object_or_404(OpenSession, pk=key, person=request.user)
    if request.method != "POST":
        return redirect("account-sessions")
    if row.pk == open_sessions.this_one(request):
        logout(request)
        return redirect("sign-in")
    open_sessions.end(session=row, by=request.user, at=request.moment)
    messages.success(request, _("The session was ended."))
    return redirect("account-sessions")


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session, this one too. Who comes back from proving again finds the list."""
    if request.method != "POST":
        return redirect("account-sessions")
    open_sessions.sign_out_everywhere(person=request.user, at=request.moment)
    logout(request)
    messages.success(request, _("You are signed out on every device, and no device is trusted any more."))
    return redirect("sign-in")


@signed_in_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def stop_trusting(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask for the second factor on a device again. Who comes back from proving again finds the list."""
    device = get_object_or_404(Device, pk=key, person=request.user)
    if request.method != "POST":
        return redirect("account-sessions")
    operations.stop_trusting(person=request.user, device_id=device.pk, at=request.moment)
    messages.success(request, _("On this device we ask for the second step again."))
    return redirect("account-sessions")
