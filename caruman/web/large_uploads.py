"""Pages that take files too large for memory: there, and for people who are signed in, uploads go to disk.

What the browser says is larger than the page takes is refused before its body is read. The decision
comes before any form is read, since the first look at a form reads all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from caruman.web.errors import too_large

View = TypeVar("View", bound=Callable[..., Any])

FORM_BYTES = 64 * 1024
"""Room for what a form holds beside its file."""


def takes_large_files(limit_bytes: int) -> Callable[[View], View]:
    """Declare that a view takes files of up to so many bytes."""

    def keep(view: View) -> View:
        view.largest_upload_bytes = limit_bytes  # type: ignore[attr-defined]
        return view

    return keep


class LargeUploadMiddleware:
    """Stands before everything that reads forms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose where uploads of this request go, or refuse it."""
        limit = _limit(request)
        if limit:
            if _length(request) > limit + FORM_BYTES:
                response = too_large(request, limit)
                # The rest of the body is not read, so nothing else can follow on this line.
                response["Connection"] = "close"
                return response
            request.upload_handlers = [TemporaryFileUploadHandler(request)]
        return self.get_response(request)


def _limit(request: HttpRequest) -> int:
    if request.method != "POST" or request.content_type != "multipart/form-data":
        return 0
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return 0
    limit = getattr(view, "largest_upload_bytes", 0)
    return limit if limit and request.user.is_authenticated else 0


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
