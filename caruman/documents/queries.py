"""Reads of files."""

from __future__ import annotations

from typing import IO, Any

from django.core.files.storage import default_storage

from caruman.documents.lifecycle import CLEAN
from caruman.documents.models import Document, DocumentQuerySet


def sent_about(about: Any) -> DocumentQuerySet:
    """Give what was sent about a row and is still there."""
    return Document.objects.about(type(about).__name__.lower(), about.pk)


def is_open(document: Document) -> bool:
    """Say whether a file may leave the house: it was scanned and is still there."""
    return bool(document.state == CLEAN)


def content(document: Document) -> IO[bytes]:
    """Open what is stored of a file."""
    opened: IO[bytes] = default_storage.open(document.stored_as)
    return opened
