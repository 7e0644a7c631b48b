"""Lists of employees as people make them, and the way one goes from its upload to the register."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from caruman.accounts.models import Person
from caruman.employees.models import RegisterUpload, UploadRow
from caruman.employees.operations import bulk
from caruman.employers.models import Employer
from tests.people import NOON

HEADER = ["No. KP", "Nama pekerja", "Tarikh mula kerja", "Gaji (RM)", "Tarikh berhenti kerja"]


def as_csv(rows: list[list[Any]], header: list[str] | None = None) -> bytes:
    """Write rows as a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADER if header is None else header, *rows])
    return text.getvalue().encode()


def as_xlsx(rows: list[list[Any]], header: list[str] | None = None) -> bytes:
    """Write rows as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [HEADER if header is None else header, *rows]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent(
    employer: Employer,
    content: bytes,
    *,
    by: Person,
    name: str = "pekerja.csv",
    wish: str = "decide",
    last_day: date | None = None,
    all_or_nothing: bool = False,
    at: datetime = NOON,
) -> RegisterUpload:
    """Upload a list and read it."""
    kept = bulk.receive(
        employer=employer,
        upload=SimpleUploadedFile(name, content),
        wish=wish,
        last_day=last_day,
        all_or_nothing=all_or_nothing,
        by=by,
        at=at,
    )
    return bulk.read(upload_id=kept.pk, at=at)


def entered(upload: RegisterUpload, *, by: Person, at: datetime = NOON) -> RegisterUpload:
    """Confirm a list that was read, and enter it."""
    bulk.confirm(upload_id=upload.pk, digest=upload.digest, by=by, at=at)
    return bulk.enter(upload_id=upload.pk, at=at)


def outcomes(upload: RegisterUpload) -> list[str]:
    """Give what becomes of the rows, in their order."""
    return list(UploadRow.objects.filter(upload=upload).order_by("number").values_list("outcome", flat=True))
