"""The check of a received file: its bytes looked at with the facts of now, the report and the findings stored."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.core.files.storage import default_storage
from django.db import connection

from caruman.checking.engine import SMALL_BYTES, check_file
from caruman.checking.finding import Finding
from caruman.checking.mending import lines_at
from caruman.checking.report import Report
from caruman.formats.layouts import Layout, layout_named
from caruman.formats.sniffing import container_of
from caruman.formats.text import shown
from caruman.schedules.facts import facts_for
from caruman.schedules.lifecycle import READY
from caruman.schedules.models import FileFinding, ReceivedFile
from caruman.values.words import LANGUAGES, Refusal, Words

SMALL_UNPACKED_BYTES = 8 * 1024 * 1024
"""What the parts of a workbook may come to that is checked while its sender waits."""
LONGEST_SHOWN = 300
NAME = slice(44, 194)

_WORDS = "words"
_COPY = (
    f"COPY {FileFinding._meta.db_table} (file_id, place, code, severity, line, first_column, last_column, found, "
    "expected, repair, params, text, person) FROM STDIN"
)


class Outcome(NamedTuple):
    """What a check gave: a report as it is stored, with its findings; or why the file cannot be read."""

    report: dict[str, object] | None
    findings: list[Finding]
    refusal: Refusal | None


def path_of(file: ReceivedFile) -> str:
    """Give the path of the bytes that count: the mended copy, or those that were sent."""
    return default_storage.path(file.mended_as or file.stored_as)


def layout_of(file: ReceivedFile) -> Layout | None:
    """Give the layout of a checked text file; None for a spreadsheet."""
    return layout_named(str((file.report or {}).get("layout", "")))


def is_small(path: str, size_bytes: int) -> bool:
    """Tell whether a file is checked while its sender waits: what unpacks to much is not."""
    if size_bytes > SMALL_BYTES:
        return False
    with open(path, "rb") as source:
        if container_of(source.read(512)) == "text":
            return True
    try:
        with zipfile.ZipFile(path) as book:
            return sum(part.file_size for part in book.infolist()) <= SMALL_UNPACKED_BYTES
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return True  # the reader of workbooks says what is wrong with it


def examine(file: ReceivedFile, *, at: datetime, progress: Callable[[int, int], None] | None = None) -> Outcome:
    """Check a file as it is now; nothing is written."""
    facts = facts_for(file.employer, at=at, amends=file.amends)
    try:
        report = check_file(path_of(file), facts=facts, layout=file.layout_wanted or None, progress=progress)
    except Refusal as refusal:
        return Outcome(None, [], refusal)
    return Outcome(_stored(report), report.findings, None)


def _stored(report: Report) -> dict[str, object]:
    return {
        "layout": report.layout,
        "lines": report.lines,
        "accepted_lines": report.accepted_lines,
        "months": [str(month) for month in report.months],
        "employer_code": report.employer_code,
        "totals": report.totals._asdict(),
        "counts": report.counts,
        "severities": report.severities,
        "listed": len(report.findings),
        "normalised": [[note.code, note.times, note.first_line, *note.words] for note in report.normalised],
    }


def store_findings(file: ReceivedFile, findings: list[Finding], *, is_first: bool = False) -> None:
    """Put the findings of the last check in the place of those of the one before, in the caller's transaction."""
    if not is_first:
        FileFinding.objects.filter(file=file).delete()
    if not findings:
        return
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(_COPY) as copy:
        for row in _rows(file, findings):
            copy.write_row(row)


def _rows(file: ReceivedFile, findings: list[Finding]) -> Iterator[tuple[object, ...]]:
    layout = layout_of(file)
    numbers = {finding.line for finding in findings if finding.line is not None}
    texts = lines_at(path_of(file), numbers) if layout is not None else {}
    for place, one in enumerate(findings, 1):
        text = texts.get(one.line or 0, "")
        columns = one.columns or (None, None)
        person = text[NAME].strip() if layout is not None and layout.length else ""
        yield (
            file.pk, place, one.code, one.severity, one.line, *columns, storable(one.found), storable(one.expected),
            one.repair, json.dumps({name: _kept(value) for name, value in one.params.items()}),
            storable(text[:LONGEST_SHOWN]), storable(person or _named_in(one)),
        )  # fmt: skip


def storable(text: str | None) -> str | None:
    """Give text as a row can hold it and a page can show it: one sign for each that cannot be seen."""
    if text is None or text.isprintable():
        return text
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


def _named_in(finding: Finding) -> str:
    name = finding.params.get("name")
    return shown(name)[:150] if isinstance(name, str) else ""


def _kept(value: object) -> object:
    if isinstance(value, Words):
        return {_WORDS: list(value)}
    return value if isinstance(value, int | str | None) else str(value)


def finding_of(row: FileFinding) -> Finding:
    """Give a stored finding as the check made it."""
    columns = None if row.first_column is None or row.last_column is None else (row.first_column, row.last_column)
    params = {name: Words(*value[_WORDS]) if isinstance(value, dict) else value for name, value in row.params.items()}
    return Finding(row.code, row.severity, row.line, columns, row.found, row.expected, row.repair, params)


def as_json(refusal: Refusal) -> dict[str, str]:
    """Give a refusal as it is stored."""
    return {"code": refusal.code, **{language: refusal.say(language) for language in LANGUAGES}}


def problems(report: dict[str, object] | None) -> Iterable[int]:
    """Give how many errors and warnings a report counts."""
    severities: dict[str, int] = (report or {}).get("severities", {})  # type: ignore[assignment]
    return severities.get("error", 0), severities.get("warning", 0)


def is_other_month(file: ReceivedFile) -> bool:
    """Tell whether the file is for another month than its sender came to submit."""
    months = (file.report or {}).get("months", [])
    return file.month_wanted is not None and months != [f"{file.month_wanted:%Y-%m}"]


def leads_on(file: ReceivedFile) -> bool:
    """Tell whether a checked file leaves nothing to look at before its lines go into a draft."""
    return file.state == READY and not any(problems(file.report)) and not is_other_month(file)
