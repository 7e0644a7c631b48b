"""The reading of a list's file: every row looked at and copied with its result, or the file refused."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction

from caruman.agency_lists.copying import copy_rows
from caruman.agency_lists.examining import Examined, Examiner
from caruman.agency_lists.lifecycle import DRAFT, LIST
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations.jobs import CHECK_JOB, once
from caruman.agency_lists.operations.keeping import locked, saved
from caruman.agency_lists.reading import no_rows, open_list
from caruman.agency_lists.settling import settle
from caruman.formats.tabular import too_many_rows
from caruman.values.dates import in_malaysia_time
from caruman.values.words import LANGUAGES, Refusal

MOST_ROWS = 100_000
SMALL = 500
"""A list of so many rows is checked while its sender waits."""
_CHUNK = 5_000


def check_or_defer(agency_list: AgencyList, *, at: datetime) -> AgencyList:
    """Check a short list now, and leave a long one to a job."""
    if not agency_list.is_checking:
        return agency_list
    if _is_small(agency_list):
        return check(list_id=agency_list.pk, at=at)
    once(CHECK_JOB, held=agency_list, list_id=str(agency_list.pk))
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
            found = {"headers": table.shown_headers(), "unknown_headers": table.shown_unknown()}
            count = 0
            rows = (examiner.examine(row.number, row.cells, row.problems) for row in table.rows())
            while some := list(islice(rows, _CHUNK)):
                if count + len(some) > MOST_ROWS:
                    raise too_many_rows(MOST_ROWS)
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


def _is_small(agency_list: AgencyList) -> bool:
    try:
        with open_list(agency_list.stored_as) as table:
            return not table.is_longer_than(SMALL)
    except Refusal:
        return True
