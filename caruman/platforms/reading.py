"""Reads the CSV files of platforms: workers to register, and deductions; what cannot be read is said by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from caruman.accounts import details
from caruman.formats.safe_cells import unescaped
from caruman.platforms.choices import Work
from caruman.platforms.judging import Job
from caruman.platforms.operations.registering import Named
from caruman.platforms.refusals import Unable
from caruman.values.dates import MALAYSIA_TIME
from caruman.values.money import parse_ringgit
from caruman.values.words import Refusal

MOST_ROWS = 10_000
LARGEST_BYTES = 5 * 1024 * 1024
WORKERS = ("worker", "identity_number", "name", "work", "phone", "email")
DEDUCTIONS = ("transaction", "worker", "earned", "deducted", "at", "description")
_NEEDED = {"worker", "identity_number", "name", "work", "transaction", "earned", "at"}
_WORK = {
    "passengers": Work.PASSENGERS, "penumpang": Work.PASSENGERS, "载客": Work.PASSENGERS,
    "goods": Work.GOODS, "barangan": Work.GOODS, "送货": Work.GOODS,
}  # fmt: skip


class UnableToRead(Unable):
    """The file is no table of this kind."""


class Line(NamedTuple):
    """A row of the file: its number from 1 with the head, what the platform calls it, and what it says or why not."""

    number: int
    name: str
    said: Named | Job | str


def workers_in(content: bytes) -> list[Line]:
    """Read workers. Raises `UnableToRead`."""
    return [Line(number, row["worker"], _worker(row)) for number, row in _rows(content, WORKERS)]


def deductions_in(content: bytes) -> list[Line]:
    """Read deductions. Raises `UnableToRead`."""
    return [Line(number, row["transaction"], _job(row)) for number, row in _rows(content, DEDUCTIONS)]


def _rows(content: bytes, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    if len(content) > LARGEST_BYTES:
        raise UnableToRead(_("The file is larger than 5 MB. Send it in parts."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnableToRead(_("The file is not CSV in UTF-8. Save it again as “CSV UTF-8”.")) from None
    if "\x00" in text:
        raise UnableToRead(_("The file is not CSV in UTF-8. Save it again as “CSV UTF-8”."))
    head, _end, _rest = text.partition("\n")
    mark = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    try:
        table = [(number, row) for number, row in enumerate(reader, 1) if any(cell.strip() for cell in row)]
    except csv.Error:
        raise UnableToRead(_("The file is not CSV in UTF-8. Save it again as “CSV UTF-8”.")) from None
    if not table:
        raise UnableToRead(_("The file is empty."))
    names = [cell.strip().casefold() for cell in table[0][1]]
    missing = [name for name in columns if name in _NEEDED and name not in names]
    if missing:
        raise UnableToRead(_("Columns are missing in the first row: %s.") % ", ".join(missing))
    if len(table) - 1 > MOST_ROWS:
        raise UnableToRead(_("The file has more than 10,000 rows. Send it in parts."))
    if len(table) == 1:
        raise UnableToRead(_("The file has no rows under the first one."))
    for number, row in table[1:]:
        cells = dict(zip(names, (unescaped(cell.strip()) for cell in row), strict=False))
        yield number, {name: cells.get(name, "") for name in columns}


def _worker(row: dict[str, str]) -> Named | str:
    phone, email = row["phone"], row["email"]
    try:
        phone = details.phone(phone) if phone else ""
        if email:
            validate_email(email)
    except (Refusal, ValidationError):
        return "bad_contact"
    work = _WORK.get(row["work"].casefold(), row["work"])
    return Named(row["worker"], row["identity_number"].replace("-", ""), row["name"], str(work), phone, email)


def _job(row: dict[str, str]) -> Job | str:
    try:
        earned_sen = parse_ringgit(row["earned"])
        deducted_sen = parse_ringgit(row["deducted"]) if row["deducted"] else None
    except Refusal:
        return "bad_amount"
    try:
        at = datetime.fromisoformat(row["at"])
    except ValueError:
        return "bad_row"
    # A time without a zone is Malaysia's.
    at = at if at.tzinfo is not None else at.replace(tzinfo=MALAYSIA_TIME)
    return Job(row["transaction"], row["worker"], earned_sen, deducted_sen, at, row["description"])
