"""The writes by the clock: what stopped in the middle goes on, what nobody needs any more is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max, Q, QuerySet

from caruman.agency_lists.lifecycle import DRAFT, LIST, PROCESSED, REFUSED, SENT, WITHDRAWN
from caruman.agency_lists.models import AgencyList, ListRow, PaperBundle
from caruman.agency_lists.operations.checking import check_or_defer
from caruman.agency_lists.operations.jobs import BUNDLE_JOB, once
from caruman.agency_lists.operations.keeping import forget_papers, locked, saved
from caruman.agency_lists.operations.sending import process_or_defer

STOPPED_AFTER = timedelta(minutes=5)
"""A list of 100,000 is checked in seconds and entered in less: what is silent longer than this has stopped."""
KEPT_DRAFT = timedelta(days=90)
"""Drafts hold people's numbers and telephones without a purpose once nobody works on them for a quarter."""
KEPT_WITHDRAWN = timedelta(days=30)
"""What was given up is kept as long as a mistake is noticed, as with lists of employees."""
KEPT_FILE = timedelta(days=90)
"""The rows of a processed list are its record; the file as it was sent is of use while somebody compares the two."""


def has_stopped(held: AgencyList, *, at: datetime) -> bool:
    """Say whether work on a list was begun and nothing has been heard of it for a while."""
    if not held.is_under_way:
        return False
    last = held.steps.aggregate(last=Max("at"))["last"]
    return last is not None and last <= at - STOPPED_AFTER


def go_on(*, list_id: UUID, at: datetime) -> AgencyList:
    """Take the work on one list up again, a short one now. Twice is once."""
    held = AgencyList.objects.select_related("agency", "programme").get(pk=list_id)
    return process_or_defer(held, at=at) if held.state == SENT else check_or_defer(held, at=at)


def take_up_stopped(*, at: datetime) -> int:
    """Have jobs go on with every list and archive whose job died or was never written; give how many."""
    stopped = _silent_since(AgencyList.objects.filter(Q(is_checking=True) | Q(state=SENT)), at - STOPPED_AFTER)
    keys = list(stopped.values_list("pk", flat=True))
    for key in keys:
        go_on(list_id=key, at=at)
    archives = PaperBundle.objects.filter(read_at__isnull=True, sent_at__lte=at - STOPPED_AFTER)
    bundles = list(archives.select_related("agency_list"))
    for bundle in bundles:
        once(BUNDLE_JOB, held=bundle.agency_list, bundle_id=str(bundle.pk))
    return len(keys) + len(bundles)


def forget_old(*, at: datetime) -> int:
    """Give old drafts up, and remove the people, files and documents of lists given up long ago; give how many."""
    given_up = _silent_since(AgencyList.objects.filter(state__in=(DRAFT, REFUSED)), at - KEPT_DRAFT)
    keys = list(given_up.values_list("pk", flat=True))
    for key in keys:
        _give_up(key, at)
    old = _silent_since(AgencyList.objects.filter(state=WITHDRAWN), at - KEPT_WITHDRAWN)
    # One that was given up a moment ago was silent for a quarter already.
    old = AgencyList.objects.filter(Q(pk__in=old.values("pk")) | Q(pk__in=keys), state=WITHDRAWN)
    withdrawn = old.filter(Q(rows__isnull=False) | ~Q(stored_as="")).distinct()
    for key in withdrawn.values_list("pk", flat=True):
        _forget_people(key, at)
    done = AgencyList.objects.filter(state=PROCESSED, processed_at__lte=at - KEPT_FILE).exclude(stored_as="")
    for key in list(done.values_list("pk", flat=True)):
        with transaction.atomic():
            _forget_file(locked(key), at)
    return len(keys)


def _silent_since(found: QuerySet[AgencyList], moment: datetime) -> QuerySet[AgencyList]:
    return found.annotate(last=Max("steps__at")).filter(last__lte=moment)


@transaction.atomic
def _give_up(list_id: UUID, at: datetime) -> None:
    held = locked(list_id)
    # Somebody may have taken it up since.
    if held.state in (DRAFT, REFUSED):
        held.state, held.is_checking = LIST.target("withdraw", held.state), False
        saved(held, "withdraw", by=None, at=at)


@transaction.atomic
def _forget_people(list_id: UUID, at: datetime) -> None:
    held = locked(list_id)
    forget_papers(held, by=None, at=at)
    for bundle in PaperBundle.objects.filter(agency_list=held):
        # Of one that was read the archive is gone already.
        transaction.on_commit(lambda name=bundle.stored_as: default_storage.delete(name))
        bundle.delete()
    ListRow.objects.filter(agency_list=held).delete()
    held.counts, held.headers, held.unknown_headers, held.read_rows = {}, {}, [], 0
    _forget_file(held, at)


def _forget_file(held: AgencyList, at: datetime) -> None:
    name, held.stored_as = held.stored_as, ""
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))
    saved(held, "forget", by=None, at=at)
