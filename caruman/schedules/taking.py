"""Taking a checked file: its lines become those of the drafts of its months.

Files that state wages and shares come in by COPY as they are read, block by block, so that memory
does not grow with them. Files of one scheme are merged with what the months hold already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from os import SEEK_END
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from caruman.accounts.models import Person
from caruman.audit.models import Event
from caruman.audit.operations import event_of, record_all
from caruman.checking.engine import SMALL_BYTES
from caruman.checking.facts import Facts
from caruman.checking.finding import ERROR, WARNING
from caruman.employees.models import Employee
from caruman.employees.queries import KNOWN
from caruman.employers.models import Employer
from caruman.formats.layouts import Layout, layout_named
from caruman.formats.lines import Line
from caruman.formats.reading import readable_lines
from caruman.schedules.copy_text import NotAsChecked, texts_of
from caruman.schedules.facts import facts_for
from caruman.schedules.file_checks import leads_on
from caruman.schedules.lifecycle import FILE, READY, TAKEN
from caruman.schedules.lines import Entry, copy_mixed_in, copy_texts_in, entries_of, head_of
from caruman.schedules.models import Origin, ReceivedFile, Schedule
from caruman.schedules.one_scheme import OneScheme
from caruman.schedules.operations import drafting
from caruman.schedules.refusals import UnableToFile, UnableToReceive, WouldReplace
from caruman.values.month import Month
from caruman.values.words import Refusal

LARGEST_SEN, LARGEST_WAGE_SEN = 2**31 - 1, 10**14 - 1
"""What a column of shares takes, and the fourteen digits that a file has for a wage."""
LONGEST_NAME = 150
_SHARES = ("act4_employer", "act4_employee", "skbbk_employee", "eis_employer", "eis_employee")
"""In the order of an entry."""


@transaction.atomic
def take(*, file_id: UUID, by: Person, at: datetime, replace: bool = False) -> list[Schedule]:
    """Put the lines of a checked file into the drafts of its months, and give the drafts, the earliest first.

    Twice is once. Raises `UnableToReceive` where the file cannot be taken as it stands, and
    `WouldReplace` where somebody typed lines that would be lost: with `replace` they are.
    """
    # The employer before the file, as everything that makes drafts does it.
    employer = Employer.objects.select_for_update(no_key=True).get(received_files=file_id)
    file = ReceivedFile.objects.select_for_update(no_key=True).get(pk=file_id)
    if file.state == TAKEN:
        return list(file.schedules.order_by("month"))
    _demand_good(file)
    try:
        drafts, old, events = _drafts(employer, file, by=by, at=at)
    except UnableToFile as refusal:
        raise UnableToReceive(str(refusal)) from refusal
    typed = [month for month in old if drafting.holds_typed_lines(drafts[month])]
    if typed and not replace:
        raise WouldReplace(
            _("Somebody has typed lines for %s already. Taking this file would remove them.")
            % ", ".join(map(str, typed))
        )
    counts = _put_in(file, drafts, old, lambda: facts_for(employer, at=at, amends=True))
    for month, draft in drafts.items():
        if month in old:
            draft.origin, draft.file, draft.is_nil = Origin.FILE, file, False
            drafting.touch(draft, by=by, at=at)
        events.append(
            drafting.noted(draft, "fill", by=by, at=at, lines=counts[month], origin=Origin.FILE.value)
        )  # fmt: skip
    file.state = FILE.target("take", file.state)
    file.taken_at = at
    file.version += 1
    file.save(update_fields=["state", "taken_at", "version"])
    taken = event_of(
        act="file.taken", at=at, about=file, by=by, employer_id=employer.pk,
        lines=sum(counts.values()), scheme=scheme_of(file),
    )  # fmt: skip
    record_all([*events, taken])
    return list(drafts.values())


def take_if_good(*, file_id: UUID, at: datetime) -> list[Schedule]:
    """Take a file as it was sent where nothing is left to look at; nothing where somebody has to decide first.

    What was repaired, replaces a month that stands, or belongs to an upload of several employers waits
    for the one who works on it.
    """
    file = ReceivedFile.objects.select_related("received_by").get(pk=file_id)
    if not leads_on(file) or file.mended_as or file.amends or file.batch_id is not None:
        return []
    try:
        return take(file_id=file_id, by=file.received_by, at=at)
    except UnableToReceive:
        return []


def scheme_of(file: ReceivedFile) -> str:
    """Tell whose amounts a checked file holds: `both`, or `act4` or `eis` alone, which leaves the other's as it is."""
    report = file.report or {}
    layout = layout_named(report.get("layout", ""))
    if layout is not None:
        return layout.scheme
    totals = report["totals"]
    if totals["wages_sen"] is not None:
        return "both"
    return "eis" if totals["eis_sen"] else "act4"


def _demand_good(file: ReceivedFile) -> None:
    if file.state != READY or file.report is None:
        raise UnableToReceive(_("This file has not been checked, or is not used any more."))
    if file.report["severities"][ERROR]:
        raise UnableToReceive(_("The file still has errors. Repair them, then take it."))
    if file.report["severities"][WARNING] and file.warnings_seen_at is None:
        raise UnableToReceive(_("Look at the warnings and confirm them, then take the file."))


def _drafts(
    employer: Employer, file: ReceivedFile, *, by: Person, at: datetime
) -> tuple[dict[Month, Schedule], list[Month], list[Event]]:
    """Give a draft for each month of the file, locked, the months whose draft is older, and the events of new ones.

    A new one is seen by nobody else before it is committed, so that it needs no lock, and it has no lines.
    """
    months = sorted(Month.parse(text) for text in (file.report or {})["months"])
    drafts: dict[Month, Schedule] = {}
    old, events = [], []
    for month in months:
        draft, is_new = drafting.begun(
            employer=employer, month=month.first_day, origin=Origin.FILE, by=by, at=at, file=file
        )
        if is_new:
            events.append(drafting.noted(draft, "begin", by=by, at=at, origin=draft.origin))
        else:
            draft = drafting.locked_draft(draft.pk)
            old.append(month)
        drafts[month] = draft
    return drafts, old, events


def _put_in(
    file: ReceivedFile, drafts: Mapping[Month, Schedule], old: Iterable[Month], facts: Callable[[], Facts]
) -> dict[Month, int]:
    """Put the lines of the file in the place of what the old drafts hold; give how many each month has now."""
    report: dict[str, Any] = file.report or {}
    path = default_storage.path(file.mended_as or file.stored_as)
    layout = layout_named(report["layout"])
    counts = dict.fromkeys(drafts, 0)
    try:
        if layout is not None and layout.scheme == "both":
            _empty(drafts, old)
            expected, count = report["lines"], _copied(path, layout, drafts, counts)
        else:
            lines = readable_lines(path, layout) if layout is not None else _rows(path, file, facts())
            if scheme_of(file) == "both":
                _empty(drafts, old)
                expected, count = report["lines"], copy_mixed_in(_placed(_entries(lines), drafts, counts))
            else:
                one_scheme = OneScheme(facts=facts(), scheme=scheme_of(file), wages=_wages(file))
                merged = _merged(lines, drafts, one_scheme)
                _empty(drafts, old)
                expected = count = copy_mixed_in(_placed(merged, drafts, counts))
    except (Refusal, NotAsChecked) as refusal:
        raise _changed() from refusal
    if count != expected:
        raise _changed()
    return counts


def _empty(drafts: Mapping[Month, Schedule], months: Iterable[Month]) -> None:
    for month in months:
        drafting.empty(drafts[month])


def _changed() -> UnableToReceive:
    return UnableToReceive(_("The file is not any more what was checked. Check it again."))


def _copied(path: str, layout: Layout, drafts: Mapping[Month, Schedule], counts: dict[Month, int]) -> int:
    """Copy a text file that states wages and shares, as it is read."""
    heads = {month: head_of(draft) for month, draft in drafts.items()}
    with open(path, "rb") as source:
        if source.seek(0, SEEK_END) > SMALL_BYTES:
            # NumPy is loaded only where it pays.
            from caruman.schedules.copy_columns import texts_by_columns as texts
        else:
            texts = texts_of
        source.seek(0)
        return copy_texts_in(texts(source, layout, heads, counts))


def _rows(path: str, file: ReceivedFile, facts: Facts) -> Iterator[Line]:
    from caruman.checking.table_check import settled_lines

    return settled_lines(path, facts=facts, layout=file.layout_wanted or None)


def _placed(
    entries: Iterable[tuple[Month | None, Entry]], drafts: Mapping[Month, Schedule], counts: dict[Month, int]
) -> Iterator[tuple[Schedule, int, Entry]]:
    """Give each entry with its draft and its place there, counting."""
    for month, entry in entries:
        if month not in drafts:
            raise NotAsChecked(str(month))
        _demand_room(entry)
        counts[month] += 1
        yield drafts[month], counts[month], entry


def _demand_room(entry: Entry) -> None:
    """Refuse what no column takes; a check says of such cells that they differ from the law, and lets them pass."""
    largest = max(
        entry.act4_employer_sen, entry.act4_employee_sen, entry.skbbk_employee_sen, entry.eis_employer_sen,
        entry.eis_employee_sen,
    )  # fmt: skip
    if largest > LARGEST_SEN or entry.wage_sen > LARGEST_WAGE_SEN:
        raise UnableToReceive(
            _("An amount of %s is larger than any that can be submitted.") % entry.name[:LONGEST_NAME]
        )
    if len(entry.name) > LONGEST_NAME:
        raise UnableToReceive(_("The name “%s…” is longer than 150 characters.") % entry.name[:40])


def _entries(lines: Iterable[Line]) -> Iterator[tuple[Month | None, Entry]]:
    for line in lines:
        amounts = line.amounts
        if "wage" not in amounts:
            raise NotAsChecked(f"row {line.number}")
        shares = [amounts.get(name, 0) for name in _SHARES]
        yield line.month, Entry(line.identity_no, line.name, amounts["wage"], *shares)


def _merged(
    lines: Iterable[Line], drafts: Mapping[Month, Schedule], one_scheme: OneScheme
) -> list[tuple[Month | None, Entry]]:
    """Merge the lines of one scheme with what each month has: in its draft, or else in the version that it amends."""
    by_month: dict[Month | None, list[Line]] = {}
    for line in lines:
        by_month.setdefault(line.month, []).append(line)
    merged: list[tuple[Month | None, Entry]] = []
    for month, draft in drafts.items():
        before = entries_of(draft)
        if not before and draft.amends is not None:
            before = entries_of(draft.amends)
        merged += [(month, entry) for entry in one_scheme.entries(by_month.pop(month, []), before)]
    if by_month:
        raise NotAsChecked(str(next(iter(by_month))))
    return merged


def _wages(file: ReceivedFile) -> dict[str, int]:
    known = Employee.objects.filter(employer_id=file.employer_id, state__in=KNOWN).order_by("hired_on")
    return dict(known.values_list("identity_no", "wage_sen"))
