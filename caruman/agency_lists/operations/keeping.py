"""Holds a list while it is changed, and adds each change to its story."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.agency_lists.choices import Channel
from caruman.agency_lists.lifecycle import DRAFT, LIST
from caruman.agency_lists.models import AgencyList, ListRow, ListStep
from caruman.agency_lists.refusals import UnableToList
from caruman.audit.operations import record
from caruman.documents import operations as documents
from caruman.documents.models import Document
from caruman.self_employment.models import Paper
from caruman.self_employment.operations.listed_papers import ABOUT


def locked(list_id: UUID) -> AgencyList:
    """Give a list, held until the transaction ends."""
    rows = AgencyList.objects.select_for_update(no_key=True, of=("self",)).select_related("agency", "programme")
    return rows.get(pk=list_id)


def demand_draft(held: AgencyList) -> None:
    """Refuse to change a list that was sent or is being read."""
    if held.state != DRAFT:
        raise UnableToList(_("This list was sent. Take it back before you change it."), code="sent")
    if held.is_checking:
        raise UnableToList(_("This list is still being checked. Wait for the results."), code="checking")


def unsend(held: AgencyList) -> None:
    """Make a list the draft that it was before it was sent; what came on paper keeps its own moment of receipt."""
    held.state = LIST.target("take_back", held.state)
    held.sent_at = held.sent_by = None
    if held.channel == Channel.ONLINE:
        # Sent again, it counts from then: nobody is covered for the days between.
        held.received_at = None


def note(held: AgencyList, verb: str, *, by: Person | None, at: datetime, rows: int = 0) -> None:
    """Add a step to the story of a list, and an event."""
    ListStep.objects.create(agency_list=held, at=at, verb=verb, by=by, rows=rows)
    record(act=f"agency_list.{verb}", at=at, about=held, by=by, agency=str(held.agency_id), rows=rows)


def saved(held: AgencyList, verb: str, *, by: Person | None, at: datetime, rows: int = 0) -> AgencyList:
    """Save a list that changed, with its step."""
    held.version += 1
    held.save()
    note(held, verb, by=by, at=at, rows=rows)
    return held


def forget_papers(held: AgencyList, *, by: Person | None, at: datetime) -> None:
    """Remove the documents that were sent for the rows of a list, but for those that became papers of somebody."""
    shown = Paper.objects.values("document_id")
    left = Document.objects.filter(about_kind=ABOUT, about_id__startswith=f"{held.pk}:").exclude(pk__in=shown)
    for key in left.filter(state__in=("held", "clean")).values_list("pk", flat=True):
        documents.remove(document_id=key, by=by, at=at)


def contact_of(row: ListRow) -> dict[str, str]:
    """Give how the person of a row is reached."""
    known: dict[str, str] = json.loads(row.contact) if row.contact else {}
    return known
