"""One line of a contribution file, taken apart: what stands in each field, and what it means where it can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from caruman.formats.layouts import SIPE, Layout
from caruman.values.month import Month

BLANK = "blank"
DECIMAL_POINT = "decimal point"
NOT_ALIGNED = "not aligned"
NOT_DIGITS = "not digits"

SHARES = ("act4_employer", "act4_employee", "eis_employer", "eis_employee", "skbbk_employee")
"""The five amounts of a combined line, in their order."""

SHARES_OF = {"act4": ("act4_employer", "act4_employee", "skbbk_employee"), "eis": ("eis_employer", "eis_employee")}
"""The shares that make the contribution of one scheme, SKBBK being paid together with Act 4; two must be there."""


class Line:
    """A line as read: raw `cells` and their `columns` by field name, and the values that could be read.

    `amounts` holds sen by field name, only where the field could be read; `problems` says why the
    others could not. `month` and `employment_date` are None where they are blank or malformed.
    `spaced` tells that some number was filled with spaces, `nil_blank` that a blank SKBBK was read as nil.
    """

    __slots__ = (
        "amounts",
        "cells",
        "columns",
        "employer_code",
        "employment_date",
        "identity_no",
        "layout",
        "month",
        "mycoid",
        "name",
        "nil_blank",
        "number",
        "problems",
        "spaced",
        "status",
        "text",
    )

    def __init__(
        self,
        *,
        number: int,
        layout: Layout,
        text: str,
        cells: dict[str, str],
        columns: dict[str, tuple[int, int]],
    ) -> None:
        self.number = number
        self.layout = layout
        self.text = text
        self.cells = cells
        self.columns = columns
        self.employer_code = cells["employer_code"].strip(" ")
        self.mycoid = cells["mycoid"].strip(" ")
        self.identity_no = cells["identity_no"].strip(" ")
        self.name = cells["name"].strip(" ")
        self.status = cells.get("status", "").strip(" ")
        self.month = read_month(cells["month"].strip(" ") if layout is SIPE else cells["month"])
        self.employment_date: date | None = None
        self.amounts: dict[str, int] = {}
        self.problems: dict[str, str] = {}
        self.spaced = False
        self.nil_blank = False


def read_line(*, layout: Layout, number: int, text: str) -> Line:
    """Take a line of a text file apart; nothing is refused here, the rules say what is wrong."""
    if layout is SIPE:
        return _read_sipe(number, text)
    line = take_apart(layout=layout, number=number, text=text)
    for name, required in _shape(layout)[2]:
        cell = line.cells[name]
        if cell.isdigit() and cell.isascii():
            line.amounts[name] = int(cell)
        else:
            _read_amount(line, name, required, read_sen)
    if "employment_date" in line.cells:
        line.employment_date = read_date(line.cells["employment_date"])
    return line


def take_apart(*, layout: Layout, number: int, text: str) -> Line:
    """Take a fixed-width line apart without reading its amounts and dates, where only the person matters."""
    slices, columns, _ = _shape(layout)
    cells = {name: text[start:end] for name, start, end in slices}
    return Line(number=number, layout=layout, text=text, cells=cells, columns=columns)


_Shape = tuple[
    tuple[tuple[str, int, int], ...],  # name, start and end of each field, as a slice takes them
    dict[str, tuple[int, int]],  # first and last column of each field
    tuple[tuple[str, bool], ...],  # name of each amount, and whether it must be there
]
_SHAPES: dict[str, _Shape] = {}


def _shape(layout: Layout) -> _Shape:
    shape = _SHAPES.get(layout.name)
    if shape is None:
        shape = _SHAPES[layout.name] = (
            tuple((field.name, field.first - 1, field.last) for field in layout.fields),
            {field.name: (field.first, field.last) for field in layout.fields},
            tuple((field.name, field.required) for field in layout.fields if field.kind == "sen"),
        )
    return shape


def _read_amount(line: Line, name: str, required: bool, read: Callable[[str], tuple[int, str | None]]) -> None:
    sen, problem = read(line.cells[name])
    if problem is None:
        line.amounts[name] = sen
        line.spaced |= line.cells[name].startswith(" ")
    elif problem == BLANK and not required:
        line.amounts[name] = 0
        line.nil_blank = True
    else:
        line.problems[name] = problem


def _read_sipe(number: int, text: str) -> Line:
    parts = text.split(",")
    cells: dict[str, str] = {}
    columns: dict[str, tuple[int, int]] = {}
    start = 0
    for field in SIPE.fields:
        part = parts[field.first - 1] if field.first <= len(parts) else ""
        cells[field.name] = part
        columns[field.name] = (start + 1, max(start + len(part), start + 1))
        start += len(part) + 1
    line = Line(number=number, layout=SIPE, text=text, cells=cells, columns=columns)
    _read_amount(line, "contribution", True, read_ringgit)
    line.spaced = False
    line.employment_date = read_slashed_date(cells["employment_date"].strip(" "))
    return line


def read_sen(text: str) -> tuple[int, str | None]:
    """Read a fixed-width amount in sen: the amount and None, or 0 and the problem."""
    digits = text.lstrip(" ")
    if digits.isdigit() and digits.isascii():
        return int(digits), None
    digits = digits.rstrip(" ")
    if not digits:
        return 0, BLANK
    if not digits.isascii():
        return 0, NOT_DIGITS
    if digits.isdigit():
        return 0, NOT_ALIGNED
    whole, _, sen = digits.partition(".")
    return 0, DECIMAL_POINT if whole.isdigit() and sen.isdigit() and len(sen) <= 2 else NOT_DIGITS


def read_ringgit(text: str) -> tuple[int, str | None]:
    """Read the comma layout's amount, ringgit with two decimals: the sen and None, or 0 and the problem."""
    bare = text.strip(" ")
    if not bare:
        return 0, BLANK
    whole, _, sen = bare.partition(".")
    if bare.isascii() and whole.isdigit() and sen.isdigit() and len(sen) == 2 and len(whole) <= 12:
        return int(whole + sen), None
    return 0, NOT_DIGITS


def read_month(text: str) -> Month | None:
    """Read `MMYYYY`, or give None."""
    if len(text) == 6 and text.isascii() and text.isdigit():
        month, year = int(text[:2]), int(text[2:])
        if 1 <= month <= 12 and year >= 1900:
            return Month(year, month)
    return None


def read_date(text: str) -> date | None:
    """Read `DDMMYYYY`, or give None."""
    if len(text) == 8 and text.isascii() and text.isdigit():
        return _date(int(text[4:]), int(text[2:4]), int(text[:2]))
    return None


def read_slashed_date(text: str) -> date | None:
    """Read `DD/MM/YYYY`, or give None."""
    if len(text) == 10 and text[2] == text[5] == "/":
        return read_date(text.replace("/", ""))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None
