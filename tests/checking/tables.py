"""Spreadsheets that are right in every sen, so that a test changes just one cell and says which."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.checking.report import Report
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal
from tests.checking.building import AHMAD, EMPLOYER, NAMES, TODAY, owed

Cells = Mapping[str, object]
"""A row: values by the headers of their columns."""

SHARES = ("PERKESO Majikan", "PERKESO Pekerja", "SIP Majikan", "SIP Pekerja", "SKBBK (RM)")


def person(identity_no: str = AHMAD, *, month: str = "2026-07", **cells: object) -> dict[str, object]:
    """Give the cells that say whose row it is; others, or other values, by header."""
    return {
        "Kod Majikan": EMPLOYER,
        "No KP": identity_no,
        "Nama": NAMES.get(identity_no, "ORANG CONTOH"),
        "Bulan": month,
        **cells,
    }


def wage(identity_no: str = AHMAD, *, wage: str = "3000.00", **cells: object) -> dict[str, object]:
    """Give a row with a wage and no shares."""
    month = str(cells.pop("month", "2026-07"))
    return {**person(identity_no, month=month), "Gaji (RM)": wage, **cells}


def shares(
    identity_no: str = AHMAD, *, wage_sen: int = 300_000, month: str = "2026-07", **cells: object
) -> dict[str, object]:
    """Give a row with a wage and the shares that the law wants for it, but for the cells named."""
    law = owed(identity_no=identity_no, month=Month.parse(month), wage_sen=wage_sen)
    sen = (
        law.act4.employer_sen, law.act4.employee_sen, law.eis.employer_sen, law.eis.employee_sen,
        law.skbbk.employee_sen,
    )  # fmt: skip
    amounts = {header: ringgit(each) for header, each in zip(SHARES, sen, strict=True)}
    return {**person(identity_no, month=month), "Gaji (RM)": ringgit(wage_sen), **amounts, **cells}


def ringgit(sen: int) -> str:
    """Write sen as a person types them."""
    return f"{sen // 100}.{sen % 100:02}"


def without(row: Cells, *headers: str) -> dict[str, object]:
    """Give a row without some columns."""
    return {header: value for header, value in row.items() if header not in headers}


def csv_text(rows: Sequence[Cells], *, above: str = "") -> str:
    """Give rows as CSV; every header that some row has is a column."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(header for row in rows for header in row)), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return above + text.getvalue()


def workbook(path: Path, rows: Sequence[Cells], *, above: Sequence[Sequence[object]] = ()) -> Path:
    """Write rows as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    headers = list(dict.fromkeys(header for row in rows for header in row))
    for line in (*above, headers, *([row.get(header) for header in headers] for row in rows)):
        sheet.append(list(line))
    book.save(path)
    book.close()
    return path


def checked(path: Path, *, facts: Facts | None = None, layout: str | None = None) -> Report:
    """Check a file on the day of the tests."""
    return check_file(str(path), facts=facts if facts is not None else Facts(today=TODAY), layout=layout)


def check_rows(
    folder: Path, *rows: Cells, above: str = "", facts: Facts | None = None, layout: str | None = None
) -> Report:
    """Check rows as a CSV file."""
    path = folder / "gaji.csv"
    path.write_text(csv_text(rows, above=above), encoding="utf-8", newline="")
    return checked(path, facts=facts, layout=layout)


def refusal_of(path: Path, *, facts: Facts | None = None, layout: str | None = None) -> Refusal:
    """Have a file refused, in three languages."""
    with pytest.raises(Refusal) as refused:
        checked(path, facts=facts, layout=layout)
    assert all(refused.value.say(language).strip() for language in LANGUAGES)
    return refused.value
