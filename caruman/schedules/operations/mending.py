"""Changes in the mended copy of a file: one repair, all safe ones, a line by hand, a line left out; and undoing them.

Each change makes a new copy, which the same check looks at as a whole. The copy from before is kept
while there is room, so that a change is undone by going back to it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.checking.engine import SMALL_BYTES
from caruman.checking.mending import line_with, lines_at, repaired, rewrite
from caruman.checking.repair import Repaired, repair_file
from caruman.checking.sheet_mending import as_csv, repair_sheet, rewrite_rows, row_at, row_repaired, row_with
from caruman.schedules.facts import facts_for
from caruman.schedules.file_checks import finding_of, layout_of, path_of, storable
from caruman.schedules.models import FileChange, ReceivedFile
from caruman.schedules.operations.receiving import locked_ready, note, restart
from caruman.schedules.refusals import UnableToReceive

MOST_KEPT = 30
"""Copies that can be gone back to; of a large file only the last."""


class Made(NamedTuple):
    """What a change did: the line, or how many of them and which repairs."""

    line: int | None = None
    lines: int = 1
    before: str = ""
    code: str = ""
    counts: Mapping[str, int] = {}


Make = Callable[[ReceivedFile, str, str], Made]
"""Writes the new copy from the old one; given the file, the path that counts now, and the path to write to."""


@transaction.atomic
def mend_finding(*, file_id: UUID, place: int, version: int, by: Person, at: datetime) -> ReceivedFile:
    """Make the repair of one finding. Raises `UnableToReceive`."""
    file = locked_ready(file_id, version=version)
    row = file.findings.filter(place=place).exclude(line=None).exclude(repair=None).first()
    if row is None:
        raise UnableToReceive(_("There is no safe repair for this finding. Correct the line by hand."))

    def make(file: ReceivedFile, path: str, out: str) -> Made:
        text = line_of(file, row.line)
        mend = repaired if layout_of(file) is not None else row_repaired
        _edit(file, path, out, {row.line: mend(text, finding_of(row))})
        return Made(row.line, before=text, code=row.code)

    return _change(file, FileChange.Act.REPAIR, make, by=by, at=at)


@transaction.atomic
def mend_all(*, file_id: UUID, version: int, by: Person, at: datetime) -> ReceivedFile:
    """Make every safe repair of an error or a warning. Raises `UnableToReceive`."""

    def make(file: ReceivedFile, path: str, out: str) -> Made:
        done = _repair_all(file, path, out, at=at)
        if not done.repairs:
            raise UnableToReceive(_("Nothing is left that can be repaired safely."))
        return Made(lines=done.repaired_lines, counts=done.repairs)

    return _change(locked_ready(file_id, version=version), FileChange.Act.SAFE, make, by=by, at=at)


def preview_all(file: ReceivedFile, *, at: datetime) -> Repaired:
    """Say what all safe repairs would do, by rule; nothing is kept."""
    name, out = _new_copy(at)
    try:
        return _repair_all(file, path_of(file), out, at=at)
    finally:
        default_storage.delete(name)


@transaction.atomic
def change_line(
    *, file_id: UUID, line: int, values: Mapping[str, str], version: int, by: Person, at: datetime
) -> ReceivedFile:
    """Write a line anew from its fields. Raises `UnableToReceive`, and `FieldRefusal` for a field that cannot be so."""

    def make(file: ReceivedFile, path: str, out: str) -> Made:
        text, layout = line_of(file, line), layout_of(file)
        now = line_with(text, layout, values) if layout is not None else row_with(text, values)
        if now == text:
            raise UnableToReceive(_("Nothing on the line was changed."))
        _edit(file, path, out, {line: now})
        return Made(line, before=text)

    return _change(locked_ready(file_id, version=version), FileChange.Act.LINE, make, by=by, at=at)


@transaction.atomic
def leave_out(*, file_id: UUID, line: int, version: int, by: Person, at: datetime) -> ReceivedFile:
    """Leave a line out of the file; it can be put back. Raises `UnableToReceive`."""

    def make(file: ReceivedFile, path: str, out: str) -> Made:
        text = line_of(file, line)
        _edit(file, path, out, {line: ""})
        return Made(line, before=text)

    return _change(locked_ready(file_id, version=version), FileChange.Act.LEAVE_OUT, make, by=by, at=at)


@transaction.atomic
def put_back(*, file_id: UUID, line: int, version: int, by: Person, at: datetime) -> ReceivedFile:
    """Put a line that was left out back as it was sent. Raises `UnableToReceive`."""
    file = locked_ready(file_id, version=version)
    if line not in left_out(file):
        raise UnableToReceive(_("This line is in the file already."))

    def make(file: ReceivedFile, path: str, out: str) -> Made:
        sent = default_storage.path(file.stored_as)
        text = lines_at(sent, [line]).get(line) if layout_of(file) is not None else row_at(sent, line)
        _edit(file, path, out, {line: text or ""})
        return Made(line)

    return _change(file, FileChange.Act.PUT_BACK, make, by=by, at=at)


@transaction.atomic
def undo(*, file_id: UUID, version: int, by: Person, at: datetime) -> ReceivedFile:
    """Take the last change back. Raises `UnableToReceive`."""
    file = locked_ready(file_id, version=version)
    last = changes_of(file).last()
    if last is None or not last.is_kept:
        raise UnableToReceive(_("There is no change that can be undone. You can start again from the file as sent."))
    last.undone_at = at
    last.save(update_fields=["undone_at"])
    _go_back(file, last.kept_as, by=by, at=at, changes=1)
    return file


@transaction.atomic
def start_again(*, file_id: UUID, version: int, by: Person, at: datetime) -> ReceivedFile:
    """Take all changes back: the file is as it was sent. Raises `UnableToReceive`."""
    file = locked_ready(file_id, version=version)
    if not file.mended_as:
        raise UnableToReceive(_("The file is as it was sent."))
    gone = {name for name in changes_of(file).values_list("kept_as", flat=True) if name}
    count = changes_of(file).update(undone_at=at)
    _go_back(file, "", by=by, at=at, changes=count)
    _delete_later(gone)
    return file


def changes_of(file: ReceivedFile):  # type: ignore[no-untyped-def]
    """Give the changes that are in force, the earliest first."""
    return file.changes.filter(undone_at=None).order_by("place")


def left_out(file: ReceivedFile) -> dict[int, str]:
    """Give the lines that are left out now, as they can be shown."""
    lines: dict[int, str] = {}
    acts = (FileChange.Act.LEAVE_OUT, FileChange.Act.PUT_BACK)
    for change in changes_of(file).filter(act__in=acts):
        if change.act == FileChange.Act.LEAVE_OUT:
            lines[change.line] = change.before
        else:
            lines.pop(change.line, None)
    return dict(sorted(lines.items()))


def line_of(file: ReceivedFile, line: int) -> str:
    """Give a line of the file as it is now. Raises `UnableToReceive` where there is none, or a blank one."""
    path = path_of(file)
    text = lines_at(path, [line]).get(line) if layout_of(file) is not None else row_at(path, line)
    if not text or not text.strip(" "):
        raise UnableToReceive(_("This line is not in the file any more."))
    return text


def _edit(file: ReceivedFile, path: str, out: str, edits: Mapping[int, str]) -> None:
    if layout_of(file) is not None:
        rewrite(path, out, edits)
    elif file.mended_as:
        rewrite_rows(path, out, edits)
    else:
        table = f"{out}.table"
        try:
            as_csv(path, table)
            rewrite_rows(table, out, edits)
        finally:
            if os.path.exists(table):
                os.unlink(table)


def _repair_all(file: ReceivedFile, path: str, out: str, *, at: datetime) -> Repaired:
    facts = facts_for(file.employer, at=at, amends=file.amends)
    layout = file.layout_wanted or None
    if layout_of(file) is None:
        return repair_sheet(path, out, facts=facts, layout=layout)
    return repair_file(path, out, facts=facts, layout=layout, keep_numbers=True)


def _change(file: ReceivedFile, act: FileChange.Act, make: Make, *, by: Person, at: datetime) -> ReceivedFile:
    name, out = _new_copy(at)
    try:
        made = make(file, path_of(file), out)
        latest = file.changes.order_by("place").last()
        FileChange.objects.create(
            file=file, place=latest.place + 1 if latest else 1, act=act, code=made.code, line=made.line,
            lines=made.lines, before=storable(made.before), counts=dict(made.counts), kept_as=file.mended_as,
            made_at=at, made_by=by,
        )  # fmt: skip
        file.mended_as = name
        file.repairs += 1
        _forget_early_copies(file, os.path.getsize(out))
        note(file, "mended", by=by, at=at, how=act.value, lines=made.lines, line=made.line)
        restart(file, by=by, at=at)
    except BaseException:
        default_storage.delete(name)
        raise
    return file


def _go_back(file: ReceivedFile, name: str, *, by: Person, at: datetime, changes: int) -> None:
    _delete_later({file.mended_as} - {""})
    file.mended_as = name
    file.repairs = changes_of(file).count()
    note(file, "undone", by=by, at=at, changes=changes)
    restart(file, by=by, at=at)


def _forget_early_copies(file: ReceivedFile, size_bytes: int) -> None:
    keep = MOST_KEPT if size_bytes <= SMALL_BYTES else 1
    early = list(changes_of(file).filter(is_kept=True).order_by("-place")[keep:])
    names = {change.kept_as for change in early} - {""}
    # The bytes as sent stay whatever happens; going back to them by one step would skip changes between.
    FileChange.objects.filter(pk__in=[change.pk for change in early]).update(is_kept=False, kept_as="")
    _delete_later(names)


def _delete_later(names: set[str]) -> None:
    # Only once it is certain: a copy that is gone cannot be rolled back.
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names])


def _new_copy(at: datetime) -> tuple[str, str]:
    name = f"files/{at:%Y/%m}/{uuid4().hex}"
    path = default_storage.path(name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return name, path
