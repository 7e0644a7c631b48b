"""What the views of every room need: the page to come back to."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """Give the page to come back to, where it is one of ours; else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    # A word without a slash would be taken for the name of an address, and there may be no such name.
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return otherwise
