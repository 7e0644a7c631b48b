"""The answers by which files leave the house: kept ones as they came, made ones while they are made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from django.http import FileResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header


def as_download(content: IO[bytes], *, name: str, media_type: str) -> FileResponse:
    """Answer with a file that the browser saves and never shows. The caller has checked whose it is."""
    response = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    # See middleware.security: an answer in a sandbox runs nothing and belongs to no origin.
    response.sandbox = True  # type: ignore[attr-defined]
    return response


def as_picture(content: IO[bytes], *, media_type: str) -> FileResponse:
    """Answer with a picture that a page of ours shows. The caller has checked whose it is, and that it is a picture."""
    response = FileResponse(content, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response.sandbox = True  # type: ignore[attr-defined]
    # Opened alone, a browser lays the picture out with a style of its own.
    response.policy_changes = {"style-src": "'unsafe-inline'"}  # type: ignore[attr-defined]
    return response


def as_stream(pieces: Iterable[str], *, name: str, media_type: str) -> StreamingHttpResponse:
    """Answer with a text that is sent while it is being made, and saved by the browser."""
    response = StreamingHttpResponse(pieces, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
