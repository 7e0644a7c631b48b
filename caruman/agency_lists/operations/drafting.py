"""The writes on a list before it is sent: made of a file, the file replaced, its wishes changed, given up."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils.translation import gettext as _

from caruman.accounts.details import words_language
from caruman.accounts.models import Person
from caruman.agencies.lifecycle import APPROVED
from caruman.agencies.models import Agency
from caruman.agency_lists.choices import Channel
from caruman.agency_lists.lifecycle import DRAFT, LIST, REFUSED, WITHDRAWN
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations.keeping import demand_draft, forget_papers, locked, note, saved
from caruman.agency_lists.refusals import UnableToList
from caruman.agency_lists.settling import settle
from caruman.law.self_employment import price_list, sectors
from caruman.programmes.models import Programme
from caruman.self_employment.choices import Period
from caruman.values.dates import in_malaysia_time
from caruman.values.visible import visible
from caruman.values.words import Refusal

LARGEST_BYTES = 20 * 1024 * 1024


class Wish(NamedTuple):
    """What an agency asks for the people of a list, and what holds for rows that do not say it themselves."""

    plan: int
    period: str = Period.YEAR.value
    programme_id: int | None = None
    group: str = ""
    sector: str = ""
    activity: str = ""


class Arrival(NamedTuple):
    """How and when a list came that an officer enters, with the file that proves it (a document's key)."""

    channel: str
    received_at: datetime
    evidence_id: UUID


def make(
    *,
    agency: Agency,
    upload: UploadedFile | None,
    wish: Wish,
    by: Person,
    at: datetime,
    arrival: Arrival | None = None,
) -> AgencyList:
    """Make a list from a file, or an empty one; nothing of the file is read yet. Raises `UnableToList`."""
    if agency.state != APPROVED:
        raise UnableToList(_("This agency is not approved, or it is closed."), code="agency")
    _demand_wish(agency, wish)
    if arrival is not None:
        _demand_time(arrival.received_at, at)
    content = _content(upload)
    digest = hashlib.sha256(content).hexdigest() if content else ""
    with transaction.atomic():
        # Two uploads at once of one agency wait for each other here, so that the same file is one list.
        Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
        _demand_new(agency, digest)
        made = AgencyList.objects.create(
            agency=agency, reference=next_reference(at), made_at=at, made_by=by, **_file(upload, content, digest, at),
            is_checking=bool(content),
            channel=arrival.channel if arrival else Channel.ONLINE,
            received_at=arrival.received_at if arrival else None,
            evidence_id=arrival.evidence_id if arrival else None,
            **wish._asdict(),
        )  # fmt: skip
        note(made, "make", by=by, at=at)
    return made


def replace_file(*, list_id: UUID, upload: UploadedFile | None, by: Person, at: datetime) -> AgencyList:
    """Put another file in the place of a draft's. The same bytes change nothing. Raises `UnableToList`."""
    content = _content(upload)
    if not content:
        raise UnableToList(_("Choose the file with the people."), code="none")
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        held = locked(list_id)
        Agency.objects.select_for_update(no_key=True).get(pk=held.agency_id)
        if held.state not in (DRAFT, REFUSED):
            raise UnableToList(_("This list was sent. Take it back before you change it."), code="sent")
        if held.sha256 == digest and held.state == DRAFT:
            return held
        _demand_new(held.agency, digest, besides=held)
        if held.state == REFUSED:
            held.state = LIST.target("replace", held.state)
        for name, value in _file(upload, content, digest, at).items():
            setattr(held, name, value)
        # The rows get new numbers: what was sent for row 7 must not prove anything for whoever stands there now.
        forget_papers(held, by=by, at=at)
        held.is_checking, held.refusal, held.read_rows, held.counts = True, None, 0, {}
        ListRow.objects.filter(agency_list=held).delete()
        saved(held, "replace", by=by, at=at)
    return held


def change_wish(*, list_id: UUID, wish: Wish, by: Person, at: datetime) -> AgencyList:
    """Change programme, plan or period of a draft; what depends on them is asked again of every row."""
    with transaction.atomic():
        held = locked(list_id)
        demand_draft(held)
        _demand_wish(held.agency, wish)
        for name, value in wish._asdict().items():
            setattr(held, name, value)
        held.programme = Programme.objects.filter(pk=wish.programme_id).first()
        with connection.cursor() as cursor:
            cursor.execute(_FILL_IN, [wish.group, wish.sector, wish.activity, held.pk])
        held.counts = settle(held, at=at)
        return saved(held, "change", by=by, at=at)


def give_up(*, list_id: UUID, by: Person, at: datetime) -> AgencyList:
    """Give a draft up. Twice is once. Raises `UnableToList`; one that was sent is taken back first."""
    with transaction.atomic():
        held = locked(list_id)
        if held.state == WITHDRAWN:
            return held
        if held.state not in (DRAFT, REFUSED):
            raise UnableToList(_("This list was sent. Take it back before you give it up."), code="sent")
        held.state = LIST.target("withdraw", held.state)
        held.is_checking = False
        return saved(held, "withdraw", by=by, at=at)


_FILL_IN = """
    UPDATE agency_lists_listrow AS line
    SET "group" = CASE WHEN line."group" = held."group" THEN %s ELSE line."group" END,
        sector = CASE WHEN line.sector = held.sector AND line.sector <> '' THEN %s ELSE line.sector END,
        activity = CASE WHEN line.activity = held.activity THEN %s ELSE line.activity END
    FROM agency_lists_agencylist AS held
    WHERE held.id = %s AND line.agency_list_id = held.id
"""
"""Rows that took what holds for the list take what holds for it now; it runs before the list is saved."""


def _content(upload: UploadedFile | None) -> bytes:
    if upload is None:
        return b""
    if (upload.size or 0) > LARGEST_BYTES:
        raise UnableToList(_("The file is larger than 20 MB. Part the list, or save the one sheet as CSV."), code="big")
    content = upload.read()
    if not content:
        raise UnableToList(_("The file is empty. Choose a spreadsheet or a CSV file with the people."), code="empty")
    return content


def _file(upload: UploadedFile | None, content: bytes, digest: str, at: datetime) -> dict[str, Any]:
    if upload is None:
        return {}
    return {
        "name": visible(upload.name or "")[-150:] or "-",
        "size_bytes": len(content),
        "sha256": digest,
        "stored_as": default_storage.save(f"agency-lists/{at:%Y/%m}/{uuid4().hex}", ContentFile(content)),
    }


def _demand_time(received_at: datetime, at: datetime) -> None:
    if received_at > at:
        raise UnableToList(_("A list cannot have been received in the future."), code="future")
    try:
        price_list(on=in_malaysia_time(received_at).date())
    except Refusal as refusal:
        raise UnableToList(refusal.say(words_language()), code="before_scheme") from refusal


def _demand_new(agency: Agency, digest: str, *, besides: AgencyList | None = None) -> None:
    """Refuse the bytes of a list that is there already."""
    if not digest:
        return
    same = agency.lists.filter(sha256=digest).exclude(state__in=(REFUSED, WITHDRAWN))
    known = (same.exclude(pk=besides.pk) if besides is not None else same).first()
    if known is not None:
        raise UnableToList(
            _("You sent this file before: it is list %(reference)s.") % {"reference": known.reference}, code="same"
        )


def _demand_wish(agency: Agency, wish: Wish) -> None:
    if wish.plan not in (1, 2, 3, 4):
        raise UnableToList(_("Choose a plan."), code="plan")
    if wish.sector and wish.sector not in {one.slug for one in sectors()}:
        raise UnableToList(_("Choose a sector."), code="sector")
    programme = Programme.objects.filter(pk=wish.programme_id).first() if wish.programme_id else None
    if programme is None:
        return
    if programme.plan is not None and programme.plan != wish.plan:
        raise UnableToList(
            _("%(programme)s is for plan %(plan)s.") % {"programme": programme, "plan": programme.plan}, code="plan"
        )
    if wish.period != Period.YEAR:
        raise UnableToList(_("A programme pays for twelve months."), code="period")


def next_reference(at: datetime) -> str:
    """Give the reference of a list that is made now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('agency_lists_reference')")
        serial = cursor.fetchone()[0]
    return f"LS{in_malaysia_time(at).year % 100:02}{serial:07}"
