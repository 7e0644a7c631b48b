"""The writes on a list before it is sent: made, its file checked, rows mended and withdrawn, given up."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from caruman.accounts.models import Person
from caruman.agencies.lifecycle import APPROVED
from caruman.agencies.models import Agency
from caruman.agency_lists import choices
from caruman.agency_lists.choices import Channel
from caruman.agency_lists.copying import copy_rows
from caruman.agency_lists.examining import Examined, Examiner
from caruman.agency_lists.lifecycle import DRAFT, LIST, REFUSED, WITHDRAWN
from caruman.agency_lists.models import AgencyList, ListRow, ListStep
from caruman.agency_lists.reading import no_rows, open_list, too_many
from caruman.agency_lists.refusals import UnableToList
from caruman.agency_lists.settling import settle
from caruman.audit.operations import record
from caruman.formats.headers import letters
from caruman.formats.tabular import Table
from caruman.law.self_employment import sectors
from caruman.programmes.models import Programme
from caruman.self_employment.choices import Period
from caruman.values.dates import in_malaysia_time
from caruman.values.visible import visible
from caruman.values.words import LANGUAGES, Refusal

LARGEST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
SMALL = 500
"""A list of so many rows is checked while its sender waits."""
CHECK_JOB, QUEUE = "agency_lists.check", "registers"
_CHUNK = 5_000


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
    if arrival is not None and arrival.received_at > at:
        raise UnableToList(_("A list cannot have been received in the future."), code="future")
    content = _content(upload)
    digest = hashlib.sha256(content).hexdigest() if content else ""
    with transaction.atomic():
        # Two uploads at once of one agency wait for each other here, so that the same file is one list.
        Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
        _demand_new(agency, digest)
        made = AgencyList.objects.create(
            agency=agency, reference=_next_reference(at), made_at=at, made_by=by, **_file(upload, content, digest, at),
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


def check_or_defer(agency_list: AgencyList, *, at: datetime) -> AgencyList:
    """Check a short list now, and leave a long one to a job."""
    if not agency_list.is_checking:
        return agency_list
    if _is_small(agency_list):
        return check(list_id=agency_list.pk, at=at)
    app.configure_task(CHECK_JOB, queue=QUEUE, lock=f"agency-list:{agency_list.pk}").defer(list_id=str(agency_list.pk))
    return agency_list


def check(*, list_id: UUID, at: datetime) -> AgencyList:
    """Say of every row of the file what becomes of it. Twice is once; one that was broken off begins anew."""
    held = AgencyList.objects.select_related("agency", "programme").get(pk=list_id)
    if not held.is_checking or held.state != DRAFT:
        return held
    version = held.version
    examiner = Examiner(sector=held.sector, activity=held.activity, group=held.group, on=in_malaysia_time(at).date())
    with transaction.atomic():
        ListRow.objects.filter(agency_list=held).delete()
        AgencyList.objects.filter(pk=held.pk).update(read_rows=0)
    try:
        with open_list(held.stored_as) as table:
            found = {"headers": _headers(table), "unknown_headers": [visible(one[:60]) for one in table.unknown][:50]}
            count = 0
            rows = (examiner.examine(row.number, row.cells, row.problems) for row in table.rows())
            while some := list(islice(rows, _CHUNK)):
                if count + len(some) > MOST_ROWS:
                    raise too_many(MOST_ROWS)
                if not _copied(held, some, count):
                    return AgencyList.objects.get(pk=held.pk)
                count += len(some)
            if not count:
                raise no_rows()
    except Refusal as refusal:
        return _refuse(held.pk, version, refusal, at)
    with transaction.atomic():
        return _checked(held.pk, version, count, found, at)


def _copied(held: AgencyList, rows: list[Examined], count: int) -> bool:
    """Copy rows behind those that are there, with the progress that the page shows; False where another is at it."""
    with transaction.atomic():
        mine = AgencyList.objects.filter(pk=held.pk, version=held.version, is_checking=True, read_rows=count)
        if not mine.update(read_rows=count + len(rows)):
            return False
        copy_rows(held.pk, rows)
    return True


def _headers(table: Table) -> dict[str, list[str]]:
    texts = table.header.texts
    return {field: [letters(column), visible(texts[field][:60])] for field, column in table.columns.items()}


def _checked(list_id: UUID, version: int, count: int, found: dict[str, Any], at: datetime) -> AgencyList:
    held = locked(list_id)
    if held.version != version:
        # Another file came meanwhile, and its own job reads it.
        return held
    held.headers, held.unknown_headers = found["headers"], found["unknown_headers"]
    held.read_rows, held.is_checking = count, False
    held.counts = settle(held, at=at, fresh=True)
    return saved(held, "check", by=None, at=at, rows=count)


def _refuse(list_id: UUID, version: int, refusal: Refusal, at: datetime) -> AgencyList:
    with transaction.atomic():
        held = locked(list_id)
        if held.version == version and held.state == DRAFT and held.is_checking:
            ListRow.objects.filter(agency_list=held).delete()
            held.state = LIST.target("refuse", held.state)
            held.is_checking, held.counts = False, {}
            held.refusal = [refusal.say(language) for language in LANGUAGES]
            saved(held, "refuse", by=None, at=at)
    return held


def mend_row(*, list_id: UUID, number: int, cells: dict[str, str], by: Person, at: datetime) -> ListRow:
    """Put other answers into one row of a draft and look at it again. Raises `UnableToList`."""
    with transaction.atomic():
        held = locked(list_id)
        demand_draft(held)
        row = _row(held, number)
        _examine_again(held, row, cells, at)
        held.counts = settle(held, at=at)
        saved(held, "mend", by=by, at=at, rows=1)
        row.refresh_from_db()
    return row


def add_row(*, list_id: UUID, cells: dict[str, str], by: Person | None, at: datetime) -> ListRow:
    """Add one person to a draft. Raises `UnableToList` where the person stands on it already."""
    with transaction.atomic():
        held = locked(list_id)
        demand_draft(held)
        rows = ListRow.objects.filter(agency_list=held)
        number = (rows.order_by("-number").values_list("number", flat=True).first() or 1) + 1
        row = ListRow(agency_list=held, number=number, result=choices.GOOD)
        _examine_again(held, row, cells, at)
        held.read_rows += 1
        held.counts = settle(held, at=at)
        saved(held, "add", by=by, at=at, rows=1)
        row.refresh_from_db()
    return row


def withdraw_rows(*, list_id: UUID, numbers: list[int], by: Person | None, at: datetime) -> int:
    """Take rows off a draft, or put withdrawn ones back where they are good; give how many changed."""
    with transaction.atomic():
        held = locked(list_id)
        demand_draft(held)
        rows = ListRow.objects.filter(agency_list=held, number__in=numbers).exclude(
            result__in=(choices.WITHDRAWN, choices.DECLINED)
        )
        count = rows.update(result=choices.WITHDRAWN)
        if count:
            held.counts = settle(held, at=at)
            saved(held, "withdraw_row", by=by, at=at, rows=count)
    return count


def renew_rows(*, list_id: UUID, numbers: list[int] | None, by: Person, at: datetime) -> int:
    """Queue people who are covered already behind that cover: some, or all of them; give how many."""
    with transaction.atomic():
        held = locked(list_id)
        demand_draft(held)
        rows = ListRow.objects.filter(agency_list=held, result=choices.ALREADY_COVERED)
        if numbers is not None:
            rows = rows.filter(number__in=numbers)
        count = rows.update(is_renewal=True)
        if count:
            held.counts = settle(held, at=at)
            saved(held, "renew_row", by=by, at=at, rows=count)
    return count


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


_FILL_IN = """
    UPDATE agency_lists_listrow AS line
    SET "group" = CASE WHEN line."group" = held."group" THEN %s ELSE line."group" END,
        sector = CASE WHEN line.sector = held.sector AND line.sector <> '' THEN %s ELSE line.sector END,
        activity = CASE WHEN line.activity = held.activity THEN %s ELSE line.activity END
    FROM agency_lists_agencylist AS held
    WHERE held.id = %s AND line.agency_list_id = held.id
"""
"""Rows that took what holds for the list take what holds for it now; it runs before the list is saved."""


def _examine_again(held: AgencyList, row: ListRow, cells: dict[str, str], at: datetime) -> None:
    seen = dict(
        ListRow.objects.filter(agency_list=held)
        .exclude(number=row.number)
        .exclude(identity_index="")
        .exclude(result__in=(choices.WITHDRAWN, choices.DUPLICATE))
        .values_list("identity_index", "number")
    )
    examiner = Examiner(
        sector=held.sector, activity=held.activity, group=held.group, on=in_malaysia_time(at).date(), seen=seen
    )
    bare = {name: " ".join(text.split()) for name, text in cells.items() if text and text.strip()}
    if "identity_no" in bare:
        bare["identity_no"] = bare["identity_no"].replace("-", "").replace(" ", "").upper()
    found: Examined = examiner.examine(row.number, bare, {})
    for name, value in found._asdict().items():
        setattr(row, name, list(value) if name == "remark" and value is not None else value)
    row.save(force_insert=row._state.adding)


def contact_of(row: ListRow) -> dict[str, str]:
    """Give how the person of a row is reached."""
    known: dict[str, str] = json.loads(row.contact) if row.contact else {}
    return known


def _row(held: AgencyList, number: int) -> ListRow:
    row = ListRow.objects.filter(agency_list=held, number=number).first()
    if row is None:
        raise UnableToList(_("There is no such row on this list."), code="no_row")
    return row


def _is_small(agency_list: AgencyList) -> bool:
    try:
        with open_list(agency_list.stored_as) as table:
            return sum(1 for _row in islice(table.rows(), SMALL + 1)) <= SMALL
    except Refusal:
        return True


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


def _next_reference(at: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('agency_lists_reference')")
        serial = cursor.fetchone()[0]
    return f"LS{in_malaysia_time(at).year % 100:02}{serial:07}"
