"""Turns drawn people into the lines of a contribution file, a chunk at a time."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from caruman.formats.layouts import Layout
from caruman.law.columnar import Assessor
from caruman.law.columns import FOREIGN, AssessedColumns, Columns
from caruman.samples.crowd import CHUNK, Bytes, Crowd, Ints
from caruman.values.month import Month

_SHARES = {
    "act4_employer": "act4_employer_sen",
    "act4_employee": "act4_employee_sen",
    "eis_employer": "eis_employer_sen",
    "eis_employee": "eis_employee_sen",
    "skbbk_employee": "skbbk_employee_sen",
}
_STATUS_DRAWS = (("B", 1_000), ("H", 2_000), ("T", 2_300), ("S", 2_500), ("M", 2_520))
"""Of 65,536 draws those below the first number are new, below the second left, then unpaid leave, sick leave, died."""

_DATED = b"BHM"
_UNPAID = b"TS"


class Sheet(Protocol):
    """Writes lines of one layout; `end` stands after the last of them."""

    end: bytes

    def written(self, crowd: Crowd, *, first_row: int, count: int) -> bytes | memoryview:
        """Give the first `count` people of the crowd as lines; the view is valid until the next call."""
        ...


def sheet_for(*, layout: Layout, month: Month, employer_code: str, mycoid: str) -> Sheet:
    """Choose the sheet that writes a layout."""
    if layout.length:
        return _FixedSheet(layout, month, employer_code, mycoid)
    return _CommaSheet(month, employer_code, mycoid)


def _priced(crowd: Crowd, assessor: Assessor) -> AssessedColumns:
    foreign = crowd.foreign * np.int8(FOREIGN)
    return assessor.assess(Columns(wages_sen=crowd.wages_sen, born_ymd=crowd.born_ymd, nationalities=foreign))


class _Statuses:
    """The employment statuses of one month and their dates, as bytes."""

    def __init__(self, month: Month) -> None:
        self._of_draw = np.zeros(65_536, dtype=np.uint8)
        self._of_draw[:] = ord(" ")
        first = 0
        for status, below in _STATUS_DRAWS:
            self._of_draw[first:below] = ord(status)
            first = below
        self._days = month.last_day.day
        self._dates = np.array([f"{day:02}{month.mmyyyy}" for day in range(1, self._days + 1)] + [" " * 8], dtype="S8")

    def of(self, crowd: Crowd) -> tuple[npt.NDArray[np.uint8], Bytes]:
        """Give each person's status and date (blank where none is needed)."""
        statuses = self._of_draw[crowd.bits]
        dated = np.isin(statuses, list(_DATED))
        return statuses, self._dates[np.where(dated, crowd.bits % self._days, self._days)]


class _FixedSheet:
    """Lines of a fixed width: a page of constant bytes into which the columns that vary are laid."""

    end = b""

    def __init__(self, layout: Layout, month: Month, employer_code: str, mycoid: str) -> None:
        self._layout = layout
        self._assessor = Assessor(month=month)
        constant = {
            "employer_code": employer_code,
            "mycoid": mycoid,
            "month": month.mmyyyy,
            "wage": "0" * 14,
            "contribution": "0" * 14,
        }
        line = "".join(constant.get(field.name, "").ljust(field.width) for field in layout.fields) + "\r\n"
        self._page = np.tile(np.frombuffer(line.encode("ascii"), dtype=np.uint8), (CHUNK, 1))
        self._bytes = self._page.reshape(-1).data
        self._width = len(line)
        self._four_digits = np.array([f"{number:04}" for number in range(10_000)], dtype="S4")
        self._six_digits = np.array([f"{number:06}" for number in range(32_768)], dtype="S6")
        self._statuses = _Statuses(month)

    def written(self, crowd: Crowd, *, first_row: int, count: int) -> memoryview:
        """Give the lines as a view of the page."""
        del first_row
        priced = _priced(crowd, self._assessor)
        self._lay("identity_no", crowd.identity_no)
        self._lay("name", crowd.name)
        if self._layout.field("wage"):
            self._lay("wage", self._eight_digits(crowd.wages_sen))
            for name, column in _SHARES.items():
                if self._layout.field(name):
                    self._lay(name, self._six_digits[getattr(priced, column)])
        else:
            self._lay_contribution(crowd, _one_scheme(priced, self._layout.name))
        return self._bytes[: count * self._width]

    def _lay_contribution(self, crowd: Crowd, contributions: Ints) -> None:
        statuses, dates = self._statuses.of(crowd)
        contributions[np.isin(statuses, list(_UNPAID))] = 0
        self._lay("contribution", self._eight_digits(contributions))
        self._lay("employment_date", dates)
        self._lay("status", statuses.view("S1"))

    def _lay(self, name: str, values: Bytes) -> None:
        """Lay a column of bytes into its field: text from the left, numbers, which may be shorter, from the right."""
        field = self._layout.field(name)
        if field is None:
            raise LookupError(f"layout {self._layout.name} has no field {name}")
        width = values.dtype.itemsize
        first = field.last - width if field.kind == "sen" else field.first - 1
        cells = np.dtype({"names": ["it"], "formats": [values.dtype], "offsets": [first], "itemsize": self._width})
        self._page.view(cells)["it"][:, 0] = values

    def _eight_digits(self, numbers: Ints) -> Bytes:
        halves = np.empty((CHUNK, 2), dtype="S4")
        halves[:, 0] = self._four_digits[numbers // 10_000]
        halves[:, 1] = self._four_digits[numbers % 10_000]
        return halves.view("S8").ravel()


class _CommaSheet:
    """The old comma text: legacy and small, so plain Python writes it."""

    end = b"\x1a"

    def __init__(self, month: Month, employer_code: str, mycoid: str) -> None:
        self._assessor = Assessor(month=month)
        self._mmyyyy = month.mmyyyy
        self._start = f"{employer_code},{mycoid:<20}"
        self._statuses = _Statuses(month)

    def written(self, crowd: Crowd, *, first_row: int, count: int) -> bytes:
        """Give the lines, each ending with a bare line feed, as the programs of its time wrote them."""
        contributions = _one_scheme(_priced(crowd, self._assessor), "sipe")
        statuses, dates = self._statuses.of(crowd)
        contributions[np.isin(statuses, list(_UNPAID))] = 0
        rows = zip(
            crowd.identity_no[:count].tolist(),
            crowd.name[:count].tolist(),
            contributions[:count].tolist(),
            statuses[:count].tobytes().decode("ascii"),
            dates[:count].tolist(),
            strict=True,
        )
        return "".join(
            f"{row},{self._start},{number.decode()},{name.decode():<130},{self._mmyyyy},"
            f"{f'{sen // 100}.{sen % 100:02}':>14},{_slashed(day.decode())},{status:<10}\n"
            for row, (number, name, sen, status, day) in enumerate(rows, first_row)
        ).encode("ascii")


def _slashed(day: str) -> str:
    return f"{day[:2]}/{day[2:4]}/{day[4:]}" if day.strip() else ""


def _one_scheme(priced: AssessedColumns, layout_name: str) -> Ints:
    """Give both shares together, of the scheme that a layout is for."""
    if layout_name == "socso-223":
        return (priced.act4_employer_sen + priced.act4_employee_sen).astype(np.int64)
    return (priced.eis_employer_sen + priced.eis_employee_sen).astype(np.int64)
