"""The register as it is now, as a list that can be changed and uploaded again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from caruman.employees.lifecycle import ACTIVE, PENDING
from caruman.employees.models import Employee
from caruman.employees.row_reading import FIELD_OF
from caruman.employers.models import Employer
from caruman.formats.cell_values import CHOICES
from caruman.formats.columns import BY_FIELD
from caruman.formats.safe_tables import Cell, Heading
from caruman.formats.templates import FIELDS, header_of
from caruman.values.words import Language

COLUMNS = tuple(name for name in FIELDS["employees"] if name in FIELD_OF or name in ("act", "left_on"))
"""The columns of the template that an uploaded list is read for."""
_STORED = {"wage": "wage_sen", "allowance": "allowance_sen"}
_WIDE = {"name": 36, "address": 40}


def present_register(employer: Employer, language: Language) -> tuple[list[Heading], Iterator[Sequence[Cell]]]:
    """Give the headings and the rows of everyone who is in service or waits, by name."""
    columns = [BY_FIELD[name] for name in COLUMNS]
    headings = [
        Heading(header_of(one, "employees", language), _kind(one.kind), _WIDE.get(one.field, 18)) for one in columns
    ]

    def rows() -> Iterator[Sequence[Cell]]:
        people = Employee.objects.filter(employer=employer, state__in=(PENDING, ACTIVE)).order_by("name", "pk")
        for employee in people.iterator(chunk_size=1_000):
            yield [_cell(employee, one.field, one.kind, language) for one in columns]

    return headings, rows()


def _kind(kind: str) -> str:
    return {"ringgit": "ringgit", "date": "date", "years": "whole"}.get(kind, "text")


def _cell(employee: Employee, column: str, kind: str, language: Language) -> Cell:
    if column in ("act", "left_on"):
        return None
    field = FIELD_OF[column]
    value: Any = getattr(employee, _STORED.get(field, field))
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return CHOICES[kind][value].say(language) if kind in CHOICES and value else value
