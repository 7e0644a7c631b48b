"""Lists of employees: received, read into a preview, and entered into the register when their sender confirms."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.employees.bulk import Decision, Planner, digest_of, services_of
from caruman.employees.bulk_reading import no_rows, open_list
from caruman.employees.bulk_writing import write
from caruman.employees.choices import Outcome
from caruman.employees.lifecycle import APPLIED, APPLYING, DROPPED, READY, RECEIVED, UPLOAD
from caruman.employees.models import Employee, RegisterUpload, UploadRow
from caruman.employees.refusals import UnableToChange
from caruman.employers.models import Employer
from caruman.formats.tabular import Table, too_many_rows
from caruman.values.visible import visible
from caruman.values.words import LANGUAGES, Refusal

LARGEST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 100_000
"""Rows of one list; the largest employers of the country have fewer people."""
SMALL = 500
"""A list of so many rows is read and entered while its sender waits."""
KEPT_DAYS = 30
READ_JOB, ENTER_JOB, QUEUE = "employees.read_list", "employees.enter_list", "registers"
_CHUNK = 2_000
_DAY = timedelta(days=1)


def receive(
    *,
    employer: Employer,
    upload: UploadedFile | None,
    wish: str,
    last_day: date | None,
    all_or_nothing: bool,
    by: Person,
    at: datetime,
) -> RegisterUpload:
    """Keep a list as it was sent; nothing of it is read yet. Raises `UnableToChange`."""
    if upload is None or not upload.size:
        raise UnableToChange(_("The file is empty. Choose a spreadsheet or a CSV file with the employees."))
    if upload.size > LARGEST_BYTES:
        raise UnableToChange(_("The file is larger than 10 MB. Part the list, or save the one sheet as CSV."))
    content = upload.read()
    if len(content) != upload.size:
        raise UnableToChange(_("The file did not arrive completely. Send it again."))
    with transaction.atomic():
        kept = RegisterUpload.objects.create(
            employer=employer,
            name=visible(upload.name or "")[-150:] or "-",
            size_bytes=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            stored_as=default_storage.save(f"registers/{at:%Y/%m}/{uuid4().hex}", ContentFile(content)),
            wish=wish,
            last_day=last_day,
            all_or_nothing=all_or_nothing,
            received_at=at,
            received_by=by,
        )
    return kept


def read_or_defer(upload: RegisterUpload, *, at: datetime) -> RegisterUpload:
    """Read a short list now, and leave a long one to a job."""
    if _is_small(upload):
        return read(upload_id=upload.pk, at=at)
    app.configure_task(READ_JOB, queue=QUEUE, lock=f"register:{upload.employer_id}").defer(upload_id=str(upload.pk))
    return upload


def enter_or_defer(upload: RegisterUpload, *, at: datetime) -> RegisterUpload:
    """Enter a short list now, and leave a long one to a job."""
    if upload.read_rows <= SMALL:
        return enter(upload_id=upload.pk, at=at)
    if upload.state == APPLYING:
        app.configure_task(ENTER_JOB, queue=QUEUE, lock=f"register:{upload.employer_id}").defer(
            upload_id=str(upload.pk)
        )
    return upload


def _is_small(upload: RegisterUpload) -> bool:
    try:
        with open_list(upload.stored_as) as table:
            return not table.is_longer_than(SMALL)
    except Refusal:
        return True


def read(*, upload_id: UUID, at: datetime) -> RegisterUpload:
    """Say what every row of a list would do, and write nothing into the register. Twice is once."""
    upload = RegisterUpload.objects.select_related("employer").get(pk=upload_id)
    if upload.state != RECEIVED:
        return upload
    try:
        with open_list(upload.stored_as) as table:
            decisions = _plan(upload, table, at=at, progress=_progress(upload))
            seen = (table.shown_headers(), table.shown_unknown(), [list(note.words) for note in table.normalised()])
    except Refusal as refusal:
        return _refuse(upload, refusal)
    with transaction.atomic():
        held = RegisterUpload.objects.select_for_update().get(pk=upload.pk)
        if held.state != RECEIVED:
            return held
        held.headers, held.unknown_headers, held.notes = seen
        return _show(held, decisions, verb="read")


def confirm(*, upload_id: UUID, digest: str, by: Person, at: datetime) -> RegisterUpload:
    """Let a list be entered as its preview said. Raises `UnableToChange`; twice is once."""
    with transaction.atomic():
        upload = RegisterUpload.objects.select_for_update().get(pk=upload_id)
        if upload.state in (APPLYING, APPLIED):
            return upload
        if upload.state != READY or upload.digest != digest:
            raise UnableToChange(_("The preview changed after you opened it. Look at it again, then confirm it."))
        if not can_enter(upload):
            raise UnableToChange(_("There is nothing in this list that can be entered. Mend it and send it again."))
        upload.state = UPLOAD.target("confirm", upload.state)
        upload.closed_by, upload.closed_at, upload.is_stale = by, at, False
        upload.version += 1
        upload.save()
    return upload


def can_enter(upload: RegisterUpload) -> bool:
    """Say whether a preview holds something to enter, and no row that keeps the others out."""
    does = sum(upload.counts.get(one, 0) for one in (Outcome.ADDED, Outcome.CHANGED, Outcome.RESIGNED))
    return does > 0 and not (upload.all_or_nothing and upload.counts.get(Outcome.ERROR, 0))


def enter(*, upload_id: UUID, at: datetime) -> RegisterUpload:
    """Enter a confirmed list into the register, all of its good rows at once. Twice is once.

    Where the register changed since the preview, nothing is entered and the sender looks again.
    """
    with transaction.atomic():
        upload = RegisterUpload.objects.select_for_update().get(pk=upload_id)
        if upload.state != APPLYING:
            return upload
        # Two lists of one employer wait for each other here, and so does whoever changes the employer.
        upload.employer = Employer.objects.select_for_update().get(pk=upload.employer_id)
        _hold_register(upload.employer)
        decisions = _planned_again(upload, at)
        as_shown = digest_of(decisions) == upload.digest
        if not as_shown or not _written(upload, decisions, at):
            upload.is_stale = True
            return _show(upload, _planned_again(upload, at) if as_shown else decisions, verb="return")
        upload.state = UPLOAD.target("apply", upload.state)
        upload.version += 1
        upload.save()
    return upload


@transaction.atomic
def drop(*, upload_id: UUID, by: Person, at: datetime) -> RegisterUpload:
    """Give a list up before it is entered. Raises `UnableToChange`; twice is once."""
    upload = RegisterUpload.objects.select_for_update().get(pk=upload_id)
    if upload.state == DROPPED:
        return upload
    if not UPLOAD.permits("drop", upload.state):
        raise UnableToChange(_("This list can no longer be given up."))
    upload.state = UPLOAD.target("drop", upload.state)
    upload.closed_by, upload.closed_at = by, at
    upload.version += 1
    upload.save()
    return upload


def forget_old(*, at: datetime) -> int:
    """Remove lists, their rows and their files thirty days after they came; give how many."""
    old = RegisterUpload.objects.filter(received_at__lt=at - KEPT_DAYS * _DAY)
    gone = list(old.values_list("pk", "stored_as"))
    for key, name in gone:
        with transaction.atomic():
            UploadRow.objects.filter(upload_id=key).delete()
            RegisterUpload.objects.filter(pk=key).delete()
        default_storage.delete(name)
    return len(gone)


def _plan(
    upload: RegisterUpload, table: Table, *, at: datetime, progress: Callable[[int], None] | None = None
) -> list[Decision]:
    services = services_of(upload.employer, table.columns)
    planner = Planner(upload.employer, services, wish=upload.wish, last_day=upload.last_day, at=at)
    decisions: list[Decision] = []
    for row in table.rows():
        if len(decisions) >= MOST_ROWS:
            raise too_many_rows(MOST_ROWS)
        decisions.append(planner.decide(row))
        if progress is not None and len(decisions) % _CHUNK == 0:
            progress(len(decisions))
    if not decisions:
        raise no_rows()
    return decisions


def _planned_again(upload: RegisterUpload, at: datetime) -> list[Decision]:
    with open_list(upload.stored_as) as table:
        return _plan(upload, table, at=at)


def _progress(upload: RegisterUpload) -> Callable[[int], None]:
    """Note how far the reading is, outside any transaction, so that the page can show it."""

    def note(count: int) -> None:
        RegisterUpload.objects.filter(pk=upload.pk).update(read_rows=count)

    return note


def _refuse(upload: RegisterUpload, refusal: Refusal) -> RegisterUpload:
    with transaction.atomic():
        held = RegisterUpload.objects.select_for_update().get(pk=upload.pk)
        if held.state == RECEIVED:
            held.state = UPLOAD.target("refuse", held.state)
            held.refusal = [refusal.say(language) for language in LANGUAGES]
            held.version += 1
            held.save()
    return held


def _show(upload: RegisterUpload, decisions: list[Decision], *, verb: str) -> RegisterUpload:
    """Keep what every row would do, as the preview shows it."""
    UploadRow.objects.filter(upload=upload).delete()
    UploadRow.objects.bulk_create((_row_of(upload, one) for one in decisions), batch_size=_CHUNK)
    counts: dict[str, int] = {}
    for one in decisions:
        counts[one.outcome] = counts.get(one.outcome, 0) + 1
    late = sum(one.is_late for one in decisions)
    upload.counts = counts | ({"late": late} if late else {})
    upload.digest = digest_of(decisions)
    upload.read_rows = len(decisions)
    upload.state = UPLOAD.target(verb, upload.state)
    upload.version += 1
    upload.save()
    return upload


def _row_of(upload: RegisterUpload, decision: Decision) -> UploadRow:
    details = decision.details()
    about = decision.employee if decision.outcome != Outcome.ADDED else None
    return UploadRow(
        upload=upload,
        number=decision.number,
        outcome=decision.outcome,
        identity_no=decision.identity_no[:40],
        name=decision.name[:150],
        employee_id=about.pk if about is not None else None,
        details=json.dumps(details, ensure_ascii=False) if details else "",
    )


def _hold_register(employer: Employer) -> None:
    """Keep single acts on these records waiting until the list is in."""
    rows = Employee.objects.filter(employer=employer).order_by("pk").select_for_update()
    for _key in rows.values_list("pk", flat=True).iterator(chunk_size=5_000):
        pass


def _written(upload: RegisterUpload, decisions: Iterable[Decision], at: datetime) -> bool:
    """Write all good rows; False, with nothing written, where somebody came in between after all."""
    good = [one for one in decisions if one.outcome in (Outcome.ADDED, Outcome.CHANGED, Outcome.RESIGNED)]
    try:
        with transaction.atomic():
            write(upload, good, by=upload.closed_by, at=at)
    except IntegrityError as fault:
        if "nobody_serves_twice_at_once" not in str(fault):
            raise
        return False
    counts: dict[str, Any] = {name: count for name, count in upload.counts.items() if count}
    record(
        act="employee.bulk",
        at=at,
        about=upload,
        by=upload.closed_by,
        employer_id=upload.employer_id,
        **counts,
    )
    return True
