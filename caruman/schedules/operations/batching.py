"""One upload that holds several employers: each becomes a file of its own, received or left out by itself."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.operations import record
from caruman.audit.wording import language
from caruman.checking.facts import Facts
from caruman.checking.finding import WARNING
from caruman.checking.splitting import Part, split
from caruman.employers.choices import Role
from caruman.employers.models import Employer
from caruman.employers.queries import employers_of, reaches_both
from caruman.schedules.file_checks import problems
from caruman.schedules.lifecycle import DRAFT, READY, TAKEN
from caruman.schedules.models import Batch, ReceivedFile, Schedule
from caruman.schedules.operations import declaring
from caruman.schedules.operations.receiving import clean_name, demand_good, drafts_of, receive
from caruman.schedules.refusals import UnableToFile, UnableToReceive
from caruman.schedules.taking import take
from caruman.values.dates import in_malaysia_time
from caruman.values.visible import visible
from caruman.values.words import Refusal

NO_CODE, NOT_YOURS = "no_code", "not_yours"
"""Why lines went to no employer. Whether an employer of another's exists is not told."""
PREPARING = {Role.OWNER.value, Role.PREPARER.value}
LONGEST_CODE = 20


class Result(NamedTuple):
    """What became of one employer when all good ones were submitted: nothing to say where it was."""

    file: ReceivedFile
    is_submitted: bool
    why_not: str


def receive_batch(*, upload: UploadedFile, by: Person, at: datetime, layout: str = "") -> Batch:
    """Split a file by employer and receive each part for an employer where the sender prepares.

    Raises `UnableToReceive` for what cannot be read at all; a part that is refused is left out, and the others stay.
    """
    digest = demand_good(upload)
    with tempfile.TemporaryDirectory(prefix="caruman-") as folder:
        path = os.path.join(folder, "sent")
        with open(path, "wb") as kept:
            shutil.copyfileobj(upload, kept)
        try:
            parts = split(path, folder, facts=Facts(today=in_malaysia_time(at).date()), layout=layout or None)
        except Refusal as refusal:
            raise UnableToReceive(visible(refusal.say(language()))) from refusal
        batch = Batch.objects.create(
            name=clean_name(upload.name or ""), sha256=digest, size_bytes=upload.size, received_at=at, received_by=by
        )
        batch.left_out = _received(batch, parts, by=by, at=at, layout=layout)
    batch.save(update_fields=["left_out"])
    record(act="file.batch", at=at, about=batch, by=by, employers=len(parts), left_out=len(batch.left_out))
    return batch


def _received(
    batch: Batch, parts: Sequence[Part], *, by: Person, at: datetime, layout: str
) -> list[tuple[str, int, str]]:
    """Receive each part; give what was left out as code, lines, and a reason: a code, or a sentence."""
    mine = {
        site.employer.employer_code: site.employer
        for site in employers_of(by, at)
        if site.employer.employer_code and reaches_both(site.reach, PREPARING)
    }
    left_out = []
    for part in parts:
        code = visible(part.code)[:LONGEST_CODE]
        employer = mine.get(part.code)
        if employer is None:
            left_out.append((code, part.lines, NOT_YOURS if part.code else NO_CODE))
            continue
        try:
            _receive_part(batch, part, employer, by=by, at=at, layout=layout)
        except UnableToReceive as refusal:
            left_out.append((code, part.lines, str(refusal)))
    return left_out


def _receive_part(batch: Batch, part: Part, employer: Employer, *, by: Person, at: datetime, layout: str) -> None:
    name = PurePath(batch.name)
    with open(part.path, "rb") as source:
        is_table = source.read(3) == b"\xef\xbb\xbf"
        source.seek(0)
        ending = ".csv" if is_table else name.suffix or ".txt"
        upload = UploadedFile(
            file=source, name=f"{name.stem[:100]}-{part.code}{ending}", size=os.path.getsize(part.path)
        )
        received = receive(employer=employer, upload=upload, layout=layout, by=by, at=at, batch=batch)
    if received.was_there and received.file.received_by_id == by.pk:
        # The same list once more: it stands on the page of the newer upload.
        ReceivedFile.objects.filter(pk=received.file.pk).update(batch=batch)


def files_of(batch: Batch, *, by: Person, at: datetime) -> list[ReceivedFile]:
    """Give the files of an upload for employers where its sender still prepares, by name."""
    mine = [site.employer.pk for site in employers_of(by, at) if reaches_both(site.reach, PREPARING)]
    files = ReceivedFile.objects.filter(batch=batch, employer__in=mine).exclude(state="dropped")
    return list(files.select_related("employer").prefetch_related("schedules").order_by("employer__name", "pk"))


def is_good(file: ReceivedFile) -> bool:
    """Tell whether nothing stands between a file and its ACR."""
    if file.state == TAKEN:
        return any(one.state == DRAFT for one in drafts_of(file))
    errors, warnings = problems(file.report)
    return file.state == READY and not errors and (not warnings or file.warnings_seen_at is not None)


def submit_all(files: Sequence[ReceivedFile], *, by: Person, at: datetime) -> list[Result]:
    """Take and submit each good file by itself: what is refused for one employer changes nothing for the others."""
    return [_submitted(file, by=by, at=at) for file in files if is_good(file)]


def _submitted(file: ReceivedFile, *, by: Person, at: datetime) -> Result:
    try:
        drafts = [one for one in take(file_id=file.pk, by=by, at=at) if one.state == DRAFT]
        drafts = list(Schedule.objects.filter(pk__in=[one.pk for one in drafts], state=DRAFT))
        revisions = {draft.pk: draft.revision for draft in drafts}
        # Reviewed as any draft is: somebody may have changed a line since the file was taken.
        seen = set(file.findings.filter(severity=WARNING).values_list("code", flat=True))
        steps = {"employer": file.employer, "revisions": revisions, "confirmed": seen, "by": by, "at": at}
        if file.employer.wants_two_people:
            declaring.hand_over(**steps)
            return Result(file, False, _("Handed to the approver, since the employer wants two people."))
        declaring.declare(**steps)
    except (UnableToReceive, UnableToFile) as refusal:
        return Result(file, False, str(refusal))
    return Result(file, True, "")
