"""The writes on files: receive one, take it back, scan again what was held, note that it was seen or copied."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.db.models import Q, Sum

from caruman.audit.operations import record
from caruman.documents.lifecycle import CLEAN, DOCUMENT, HELD, REMOVED
from caruman.documents.models import Document
from caruman.documents.reader import JPEG, PDF, PNG
from caruman.documents.reading import read
from caruman.documents.refusals import (
    LARGEST_BYTES,
    MOST_ABOUT_ONE,
    MOST_BYTES_ABOUT_ONE,
    MOST_IN_A_DAY,
    UnableToReceive,
)
from caruman.documents.scanning import ScannerDown, scan

_ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}
_DAY = timedelta(days=1)


def receive(
    *, upload: UploadedFile | None, by: Any | None, about: Any, kind: str, at: datetime, employer_id: UUID | None = None
) -> Document:
    """Check one file and keep it. Raises `UnableToReceive`.

    `by` is the person who sends it, None for a newcomer; `about` the row it belongs to. The same
    bytes sent again about the same thing are kept once.
    """
    if upload is None:
        raise UnableToReceive("none")
    if (upload.size or 0) > LARGEST_BYTES:
        raise UnableToReceive("too_big")
    _demand_room(about, by, at)
    data = upload.read()
    if not data:
        raise UnableToReceive("empty")
    if upload.size is not None and len(data) != upload.size:
        raise UnableToReceive("not_uploaded")
    try:
        verdict = scan(data, at=at)
    except ScannerDown:
        verdict = None
    if verdict is not None and verdict.has_virus:
        raise UnableToReceive("virus")
    # The file is opened outside the transaction: it may take seconds.
    found = read(data)
    document = Document(
        state=HELD if verdict is None else CLEAN,
        about_kind=_kind_of(about),
        about_id=str(about.pk),
        kind=kind,
        person_id=by.pk if by is not None else None,
        employer_id=employer_id,
        name=clean_name(upload.name or "", found.media_type),
        media_type=found.media_type,
        size_bytes=len(found.content),
        page_count=found.page_count,
        sha256=hashlib.sha256(found.content).hexdigest(),
        sent_sha256=hashlib.sha256(data).hexdigest(),
        stored_as=f"{at:%Y/%m}/{uuid4().hex}",
        received_at=at,
        scanned_at=None if verdict is None else at,
        scanner="" if verdict is None else verdict.scanner,
    )
    with transaction.atomic():
        # Two uploads at once about one thing wait for each other here, so that both are counted.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"documents:{about.pk}"])
        known = Document.objects.about(document.about_kind, about.pk).filter(
            sent_sha256=document.sent_sha256, kind=kind
        )
        first = known.first()
        if first is not None:
            return first
        _demand_room(about, by, at)
        document.save(force_insert=True)
        _record("received", document, by, at)
        default_storage.save(document.stored_as, ContentFile(found.content))
    return document


@transaction.atomic
def remove(*, document_id: UUID, by: Any | None, at: datetime) -> Document:
    """Destroy a file that its sender takes back; the row stays and says so. Twice is once."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.state == REMOVED:
        return document
    _destroy(document, "remove", at)
    _record("removed", document, by, at)
    return document


@transaction.atomic
def pass_on(*, about_kind: str, keys: Mapping[str, str], by: Any | None, at: datetime) -> list[Document]:
    """Let files go on from some things to others of the same kind, `keys` says from which to which; give them."""
    found = Document.objects.select_for_update().filter(about_kind=about_kind, about_id__in=list(keys))
    moved = list(found.filter(state__in=(HELD, CLEAN)).order_by("received_at", "pk"))
    for document in moved:
        document.about_id = keys[document.about_id]
        _record("passed_on", document, by, at)
    Document.objects.bulk_update(moved, ["about_id"], batch_size=500)
    return moved


def rescan_held(*, at: datetime) -> int:
    """Ask the scanner about what was held; give how many files found an answer."""
    answered = 0
    for key in Document.objects.filter(state=HELD).order_by("received_at").values_list("pk", flat=True)[:200]:
        with transaction.atomic():
            document = Document.objects.select_for_update(skip_locked=True).filter(pk=key, state=HELD).first()
            if document is None:
                continue
            with default_storage.open(document.stored_as) as stored:
                data = stored.read()
            try:
                verdict = scan(data, at=at)
            except ScannerDown:
                return answered
            if verdict.has_virus:
                _destroy(document, "infect", at)
                _record("infected", document, None, at)
            else:
                document.state = DOCUMENT.target("pass", document.state)
                document.scanned_at, document.scanner = at, verdict.scanner
                document.save()
                _record("passed", document, None, at)
            answered += 1
    return answered


def note_download(*, document: Document, by: Any, at: datetime) -> None:
    """Record that somebody took a copy."""
    _record("downloaded", document, by, at)


def note_shown(*, document: Document, by: Any, at: datetime) -> None:
    """Record that somebody had the file before the eyes, on a page."""
    _record("shown", document, by, at)


def clean_name(name: str, media_type: str) -> str:
    """Give a file name without folders, unseen characters and false endings, with the ending of its content."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    kept = "".join(
        character for character in last if unicodedata.category(character)[0] in "LMNZ" or character in "-_.,()+&'@"
    )
    stem = " ".join(kept.split()).lstrip(".")
    ending = _ENDINGS[media_type]
    for known in (".pdf", ".jpg", ".jpeg", ".png"):
        if stem.lower().endswith(known):
            stem = stem[: -len(known)]
            break
    return (stem.strip(" .")[:80] or "file") + ending


def _kind_of(about: Any) -> str:
    return type(about).__name__.lower()


def _demand_room(about: Any, by: Any | None, at: datetime) -> None:
    present = Document.objects.about(_kind_of(about), about.pk).order_by()
    if present.count() >= MOST_ABOUT_ONE:
        raise UnableToReceive("too_many_files")
    if (present.aggregate(total=Sum("size_bytes"))["total"] or 0) > MOST_BYTES_ABOUT_ONE:
        raise UnableToReceive("too_many_bytes")
    # Removed files count too: sending and removing all day fills no disk, but it burns the scanner.
    mine = Q(person_id=by.pk) if by is not None else Q(about_kind=_kind_of(about), about_id=str(about.pk))
    if Document.objects.filter(mine, received_at__gt=at - _DAY).count() >= MOST_IN_A_DAY:
        raise UnableToReceive("too_many_today")


def _destroy(document: Document, verb: str, at: datetime) -> None:
    document.state = DOCUMENT.target(verb, document.state)
    document.removed_at = at
    document.save()
    name = document.stored_as
    # Only once it is certain: a file that is gone cannot be rolled back.
    transaction.on_commit(lambda: default_storage.delete(name))


def _record(verb: str, document: Document, by: Any | None, at: datetime) -> None:
    record(
        act=f"document.{verb}",
        at=at,
        about=document,
        by=by,
        person_id=document.person_id,
        employer_id=document.employer_id,
        kind=document.kind,
        media_type=document.media_type,
        size_bytes=document.size_bytes,
    )
