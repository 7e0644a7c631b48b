"""Files as they come: received once, checked, given up, opened again; what their sender says about them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.audit.operations import event_of, record_all
from caruman.audit.wording import language
from caruman.checking.finding import WARNING
from caruman.employers.models import Employer
from caruman.formats.sniffing import container_of
from caruman.schedules.file_checks import Outcome, as_json, examine, is_small, path_of, problems, store_findings
from caruman.schedules.lifecycle import CHECKING, DROPPED, FILE, OPEN, READY, RECEIVED, REFUSED, STANDING, TAKEN
from caruman.schedules.models import Batch, ReceivedFile, Schedule
from caruman.schedules.refusals import UnableToReceive
from caruman.values.visible import visible

LARGEST_TEXT_BYTES = 512 * 1024 * 1024
LARGEST_SHEET_BYTES = 25 * 1024 * 1024
MOST_IN_A_DAY = 500
"""Files of one employer: an accountant who tries and mends all day gets through, a program gone wild does not."""
KEPT_UNUSED_DAYS = 90
"""Files that went into no schedule; what was taken stays with its schedule."""
CHECK_JOB, QUEUE = "schedules.check_file", "files"
_CHUNK = 1 << 20
_DAY = timedelta(days=1)


class Received(NamedTuple):
    """The file, and whether the same bytes were there already."""

    file: ReceivedFile
    was_there: bool


def receive(
    *,
    employer: Employer,
    upload: UploadedFile,
    by: Person,
    at: datetime,
    layout: str = "",
    month: date | None = None,
    batch: Batch | None = None,
) -> Received:
    """Keep a file as it was sent, and check it: at once where it is small, else by a job. Raises `UnableToReceive`.

    The same bytes again lead to what became of them the first time, unless they were given up, or
    another layout is chosen for them: then they are read anew.
    """
    digest = demand_good(upload)
    present = _same_bytes(employer, digest)
    if present is not None and _is_read_otherwise(present, layout):
        drop(file_id=present.pk, by=by, at=at)
    elif present is not None:
        return Received(_opened_again(present, by=by, at=at), was_there=True)
    if ReceivedFile.objects.filter(employer=employer, received_at__gt=at - _DAY).count() >= MOST_IN_A_DAY:
        raise UnableToReceive(_("Too many files were sent for this employer today. Send this one tomorrow."))
    name = default_storage.save(f"files/{at:%Y/%m}/{uuid4().hex}", upload)
    try:
        with transaction.atomic():
            file = ReceivedFile.objects.create(
                employer=employer, batch=batch, name=clean_name(upload.name or ""), size_bytes=upload.size,
                sha256=digest, stored_as=name, layout_wanted=layout, month_wanted=month,
                received_at=at, received_by=by,
            )  # fmt: skip
            received = _noted(file, "received", by=by, at=at, size_bytes=file.size_bytes)
            check_or_defer(file, by=by, at=at, after=[received])
    except BaseException as failure:
        default_storage.delete(name)
        present = _same_bytes(employer, digest) if isinstance(failure, IntegrityError) else None
        if present is None:
            raise
        return Received(present, was_there=True)
    return Received(file, was_there=False)


def demand_good(upload: UploadedFile) -> str:
    """Refuse what is empty or too large; give the SHA-256."""
    if not upload.size:
        raise UnableToReceive(_("The file is empty. Choose the file that your payroll program wrote."))
    digest, start = hashlib.sha256(), b""
    for chunk in upload.chunks(_CHUNK):
        start = start or chunk[:512]
        digest.update(chunk)
    upload.seek(0)
    if upload.size > LARGEST_TEXT_BYTES:
        raise UnableToReceive(_("The file is larger than 512 MB. Split it by month."))
    if container_of(start) != "text" and upload.size > LARGEST_SHEET_BYTES:
        raise UnableToReceive(_("The spreadsheet is larger than 25 MB. Save it as CSV, or leave out what is not pay."))
    return digest.hexdigest()


def _same_bytes(employer: Employer, digest: str) -> ReceivedFile | None:
    return ReceivedFile.objects.filter(employer=employer, sha256=digest).exclude(state=DROPPED).first()


def _is_read_otherwise(file: ReceivedFile, layout: str) -> bool:
    """Tell whether the sender chose another layout for bytes that nobody has worked on yet."""
    if layout == file.layout_wanted or file.mended_as or file.state not in (REFUSED, READY):
        return False
    errors, _warnings = problems(file.report)
    return bool(layout or errors or file.state == REFUSED)


def _opened_again(file: ReceivedFile, *, by: Person, at: datetime) -> ReceivedFile:
    """Open a taken file again where none of its schedules is left; the register may have changed, so check it."""
    if file.state != TAKEN or file.schedules.filter(state__in=(*OPEN, *STANDING)).exists():
        return file
    with transaction.atomic():
        file = ReceivedFile.objects.select_for_update(no_key=True).get(pk=file.pk)
        if file.state == TAKEN:
            file.state = FILE.target("reopen", file.state)
            file.taken_at = None
            file.save(update_fields=["state", "taken_at"])
            note(file, "reopen", by=by, at=at)
            restart(file, by=by, at=at)
    return file


def restart(file: ReceivedFile, *, by: Person | None, at: datetime) -> None:
    """Check a ready file once more, in the caller's transaction: what was confirmed before is open again."""
    file.version += 1
    file.warnings_seen_at = file.warnings_seen_by = None
    file.state = FILE.target("begin", file.state)
    file.save()
    file.state = FILE.target("retry", file.state)
    file.save(update_fields=["state"])
    check_or_defer(file, by=by, at=at)


def check_or_defer(file: ReceivedFile, *, by: Person | None, at: datetime, after: Sequence[Event] = ()) -> None:
    """Check a received file now where it is small, or leave it to a job; `after` are events not written yet."""
    path = path_of(file)
    if not is_small(path, os.path.getsize(path)):
        record_all(after)
        app.configure_task(CHECK_JOB, queue=QUEUE, lock=f"file:{file.pk}").defer(file_id=str(file.pk))
        return
    file.state = FILE.target("begin", file.state)
    file.save(update_fields=["state"])
    outcome = examine(file, at=at)
    if outcome.refusal is not None and file.mended_as:
        # Nobody is left with a copy that cannot be read: the change is not made.
        raise UnableToReceive(visible(outcome.refusal.say(language())))
    settle(file, outcome, by=by, at=at, after=after)


def settle(
    file: ReceivedFile, outcome: Outcome, *, by: Person | None, at: datetime, after: Sequence[Event] = ()
) -> None:
    """Store what a check gave, in the caller's transaction, its event behind those that are not written yet."""
    if outcome.refusal is not None:
        file.state, file.refusal = FILE.target("refuse", file.state), as_json(outcome.refusal)
    else:
        file.state, file.report = FILE.target("finish", file.state), outcome.report
    is_first = file.checked_at is None
    file.checked_at = at
    file.done_bytes = file.size_bytes
    file.save(update_fields=["state", "refusal", "report", "checked_at", "done_bytes"])
    store_findings(file, outcome.findings, is_first=is_first)
    severities = (file.report or {}).get("severities", {}) if outcome.refusal is None else {}
    record_all([*after, _noted(file, "checked", by=by, at=at, state=file.state, **severities)])


def locked(file_id: UUID, *, version: int | None = None) -> ReceivedFile:
    """Load a file for changing it, in a transaction. Raises `UnableToReceive` where somebody was quicker."""
    file = ReceivedFile.objects.select_for_update(no_key=True).get(pk=file_id)
    if version is not None and file.version != version:
        raise UnableToReceive(_("Somebody else has changed this file meanwhile. Look at it again, then go on."))
    if file.state in (RECEIVED, CHECKING):
        raise UnableToReceive(_("The file is being checked. Wait until that is done."))
    return file


def locked_ready(file_id: UUID, *, version: int | None = None) -> ReceivedFile:
    """Load a checked file for changing it. Raises `UnableToReceive`."""
    file = locked(file_id, version=version)
    if file.state != READY:
        raise UnableToReceive(_("This file is not open any more: it was taken, given up or cannot be read."))
    return file


@transaction.atomic
def check_again(*, file_id: UUID, by: Person, at: datetime) -> ReceivedFile:
    """Check a file once more, since the register or the months that stand have changed. Raises `UnableToReceive`."""
    file = locked_ready(file_id)
    restart(file, by=by, at=at)
    return file


@transaction.atomic
def replace_what_was_filed(*, file_id: UUID, version: int, by: Person, at: datetime) -> ReceivedFile:
    """Say that the file replaces what stands for its months already. Raises `UnableToReceive`."""
    file = locked_ready(file_id, version=version)
    if not file.amends:
        file.amends = True
        note(file, "amends", by=by, at=at)
        restart(file, by=by, at=at)
    return file


@transaction.atomic
def confirm_warnings(*, file_id: UUID, version: int, by: Person, at: datetime) -> ReceivedFile:
    """Say that the warnings were looked at. Raises `UnableToReceive`."""
    file = locked_ready(file_id, version=version)
    if file.warnings_seen_at is None:
        file.warnings_seen_by, file.warnings_seen_at = by, at
        file.save(update_fields=["warnings_seen_by", "warnings_seen_at"])
        note(file, "seen", by=by, at=at, warnings=(file.report or {})["severities"][WARNING])
    return file


@transaction.atomic
def drop(*, file_id: UUID, by: Person, at: datetime) -> ReceivedFile:
    """Give a file up: its bytes go, the row stays. Twice is once. Raises `UnableToReceive`."""
    file = ReceivedFile.objects.select_for_update(no_key=True).get(pk=file_id)
    if file.state == DROPPED:
        return file
    if not FILE.permits("drop", file.state):
        raise UnableToReceive(_("This file is being checked or was taken, and cannot be given up now."))
    _give_up(file, by=by, at=at)
    return file


def _give_up(file: ReceivedFile, *, by: Person | None, at: datetime) -> None:
    """Remove what a file held, in the caller's transaction."""
    file.state = FILE.target("drop", file.state)
    file.version += 1
    file.save(update_fields=["state", "version"])
    file.findings.all().delete()
    note(file, "drop", by=by, at=at)
    gone = {file.stored_as, file.mended_as, *file.changes.values_list("kept_as", flat=True)} - {""}
    transaction.on_commit(lambda: [default_storage.delete(name) for name in gone])


def forget_unused(*, at: datetime) -> int:
    """Give up files that nobody took within ninety days, and those that cannot be read; give how many."""
    unused = ReceivedFile.objects.filter(state__in=(READY, REFUSED), received_at__lt=at - KEPT_UNUSED_DAYS * _DAY)
    count = 0
    for key in list(unused.values_list("pk", flat=True)):
        with transaction.atomic():
            file = ReceivedFile.objects.select_for_update(no_key=True).get(pk=key)
            # Somebody may have taken it up since.
            if file.state in (READY, REFUSED):
                _give_up(file, by=None, at=at)
                count += 1
    return count


def drafts_of(file: ReceivedFile) -> list[Schedule]:
    """Give the schedules that a file went into and that are left, the earliest first."""
    left = [one for one in file.schedules.all() if one.state in (*OPEN, *STANDING)]
    return sorted(left, key=lambda one: one.month)


def clean_name(name: str) -> str:
    """Give the name of a file without folders and without what cannot be seen."""
    return visible(name.replace("\\", "/").rsplit("/", 1)[-1]).strip()[:150] or "file"


def note(file: ReceivedFile, verb: str, *, by: Person | None, at: datetime, **details: object) -> None:
    """Add to the audit."""
    record_all([_noted(file, verb, by=by, at=at, **details)])


def _noted(file: ReceivedFile, verb: str, *, by: Person | None, at: datetime, **details: object) -> Event:
    return event_of(act=f"file.{verb}", at=at, about=file, by=by, employer_id=file.employer_id, **details)
