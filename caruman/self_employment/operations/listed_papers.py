"""Shows the documents that an agency sent with its list as papers of the activities, many at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from caruman.accounts.models import Person
from caruman.audit.operations import event_of, record_all
from caruman.documents.models import Document
from caruman.employers.working_time import due_at
from caruman.self_employment.lifecycle import REPLACED
from caruman.self_employment.models import Paper

ABOUT = "listedperson"
"""The kind of what such a document is about in `documents`."""


class Shown(NamedTuple):
    """An activity and the row of the list whose documents prove it."""

    activity_id: UUID
    insured_id: UUID
    row: int


def about_key(list_id: UUID, row: int) -> str:
    """Give the key by which the documents of a row are kept."""
    return f"{list_id}:{row}"


def show_all(*, about_list: UUID, wanted: Sequence[Shown], by: Person | None, at: datetime) -> int:
    """Make papers of the documents of these rows; in the caller's transaction. Those that are papers already stay."""
    activity_of = {about_key(about_list, one.row): one.activity_id for one in wanted}
    known = set(
        Paper.objects.filter(activity_id__in=list(activity_of.values()))
        .exclude(state=REPLACED)
        .values_list("activity_id", "document_id")
    )
    documents = Document.objects.filter(
        about_kind=ABOUT, about_id__in=list(activity_of), state__in=("held", "clean")
    ).order_by("received_at", "pk")
    due = due_at(at)
    papers = [
        Paper(
            activity_id=activity_of[one.about_id], kind=one.kind, document_id=one.pk, sent_at=one.received_at,
            due_at=due,
        )
        for one in documents
        if (activity_of[one.about_id], one.pk) not in known
    ]  # fmt: skip
    Paper.objects.bulk_create(papers)
    record_all([event_of(act="paper.send", at=at, about=one, by=by, kind=one.kind) for one in papers])
    return len(papers)
