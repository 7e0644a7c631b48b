"""The writes on documents of a list's people: one at a time, or an archive whose file names carry the numbers."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.agency_lists import choices
from caruman.agency_lists.archives import LARGEST_ARCHIVE_BYTES, BadArchive, Member, members
from caruman.agency_lists.models import AgencyList, ListRow, PaperBundle
from caruman.agency_lists.operations.jobs import BUNDLE_JOB, once
from caruman.agency_lists.operations.keeping import demand_draft, locked, saved
from caruman.agency_lists.refusals import UnableToList
from caruman.agency_lists.settling import papers_asked, settle
from caruman.documents import operations as documents
from caruman.documents.models import Document
from caruman.documents.refusals import UnableToReceive
from caruman.self_employment.operations.listed_papers import about_key
from caruman.values.visible import visible

SMALL_BYTES = 2 * 1024 * 1024
_MOST_TOLD = 500
_NOTE_EVERY = 20


class ListedPerson(NamedTuple):
    """What a document of a row is about, as `documents` knows it."""

    pk: str


def send_paper(*, list_id: UUID, number: int, kind: str, upload: UploadedFile | None, by: Person, at: datetime) -> None:
    """Take one document of one person. Raises `UnableToList`, `documents.refusals.UnableToReceive`."""
    held = AgencyList.objects.get(pk=list_id)
    demand_draft(held)
    if kind not in papers_asked() or not ListRow.objects.filter(agency_list=held, number=number).exists():
        raise UnableToList(_("There is no such row on this list."), code="no_row")
    documents.receive(upload=upload, by=None, about=ListedPerson(about_key(list_id, number)), kind=kind, at=at)
    with transaction.atomic():
        held = locked(list_id)
        demand_draft(held)
        _note_papers(held, {number: {kind}})
        held.counts = settle(held, at=at)
        saved(held, "paper", by=by, at=at, rows=1)


def send_bundle(*, list_id: UUID, upload: UploadedFile | None, by: Person, at: datetime) -> PaperBundle:
    """Keep an archive as it was sent; nothing of it is unpacked yet. Raises `UnableToList`."""
    if upload is None or not upload.size:
        raise UnableToList(_("Choose the archive with the documents."), code="none")
    if upload.size > LARGEST_ARCHIVE_BYTES:
        raise UnableToList(_("The archive is larger than 200 MB. Part it into several."), code="big")
    with transaction.atomic():
        held = locked(list_id)
        demand_draft(held)
        bundle = PaperBundle.objects.create(
            agency_list=held,
            name=visible(upload.name or "")[-150:] or "-",
            stored_as=default_storage.save(f"agency-lists/{at:%Y/%m}/{uuid4().hex}", upload),
            sent_at=at,
            sent_by=by,
        )
        saved(held, "bundle", by=by, at=at)
    return bundle


def read_or_defer(bundle: PaperBundle, *, size_bytes: int, at: datetime) -> PaperBundle:
    """Read a small archive now, and leave a large one to a job."""
    if size_bytes <= SMALL_BYTES:
        return read(bundle_id=bundle.pk, at=at)
    once(BUNDLE_JOB, held=bundle.agency_list, bundle_id=str(bundle.pk))
    return bundle


def read(*, bundle_id: UUID, at: datetime) -> PaperBundle:
    """Unpack an archive file by file: check each, give it to its row, and say what became of the others. Twice is once.

    One that was broken off begins anew; documents that were taken before are known by their bytes.
    """
    bundle = PaperBundle.objects.select_related("agency_list").get(pk=bundle_id)
    if bundle.read_at is not None:
        return bundle
    row_of = _rows(bundle.agency_list)
    taken: dict[int, set[str]] = {}
    left: list[tuple[str, str]] = []
    refusal = ""
    try:
        with default_storage.open(bundle.stored_as) as source:
            for count, member in enumerate(members(source), 1):
                reason = _taken(bundle, member, row_of.get(member.identity_no), at)
                if reason:
                    left.append((visible(member.name)[:120], reason))
                else:
                    taken.setdefault(row_of[member.identity_no], set()).add(member.kind)
                if count % _NOTE_EVERY == 0:
                    PaperBundle.objects.filter(pk=bundle.pk).update(read_files=count)
    except BadArchive as fault:
        refusal = fault.code
    with transaction.atomic():
        held = locked(bundle.agency_list_id)
        bundle = PaperBundle.objects.select_for_update().get(pk=bundle_id)
        if bundle.read_at is not None:
            return bundle
        bundle.read_at, bundle.read_files = at, sum(len(kinds) for kinds in taken.values()) + len(left)
        reasons = Counter(reason for _name, reason in left)
        bundle.report = json.dumps(
            {"refusal": refusal, "people": len(taken), "taken": bundle.read_files - len(left), "reasons": reasons,
             "left": left[:_MOST_TOLD]}, ensure_ascii=False,
        )  # fmt: skip
        bundle.save()
        if held.state == "draft":
            _note_papers(held, taken)
            held.counts = settle(held, at=at)
        saved(held, "bundle_read", by=None, at=at, rows=len(taken))
    default_storage.delete(bundle.stored_as)
    return bundle


def _taken(bundle: PaperBundle, member: Member, row: int | None, at: datetime) -> str:
    """Keep one file for its row; give why it was not kept, or nothing."""
    if member.reason:
        return member.reason
    if row is None:
        return "nobody"
    about = ListedPerson(about_key(bundle.agency_list_id, row))
    upload = SimpleUploadedFile(member.name, member.content)
    try:
        documents.receive(upload=upload, by=None, about=about, kind=member.kind, at=at)
    except UnableToReceive as refusal:
        return refusal.code
    return ""


def _rows(held: AgencyList) -> dict[str, int]:
    rows = ListRow.objects.filter(agency_list=held).exclude(identity_index="")
    rows = rows.exclude(result__in=(choices.WITHDRAWN, choices.DECLINED, choices.DUPLICATE))
    return dict(rows.values_list("identity_no", "number"))


def _note_papers(held: AgencyList, taken: dict[int, set[str]]) -> None:
    rows = list(ListRow.objects.filter(agency_list=held, number__in=list(taken)))
    for row in rows:
        row.papers = sorted({*row.papers, *taken[row.number]})
    for row in rows:
        ListRow.objects.filter(agency_list=held, number=row.number).update(papers=row.papers)


def documents_of(held: AgencyList, number: int) -> list[Document]:
    """Give the documents of one row."""
    return list(Document.objects.about("listedperson", about_key(held.pk, number)))
