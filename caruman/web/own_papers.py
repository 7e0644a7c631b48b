"""Papers given back to whoever sent them: found by what they are about, and downloaded as they came."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404

from caruman.documents.models import Document
from caruman.documents.queries import content, is_open, sent_about
from caruman.web.downloads import as_download


def paper_about(about: Any, document_id: UUID) -> Document:
    """Give a paper that was sent about a row and is still there; otherwise there is no such page."""
    document = sent_about(about).filter(pk=document_id).first()
    if document is None:
        raise Http404
    return document


def give_back(document: Document | None) -> FileResponse:
    """Answer with a paper. One that the scanner has not passed is given to nobody, its sender included."""
    if document is None or not is_open(document):
        raise Http404
    return as_download(content(document), name=document.name, media_type=document.media_type)
