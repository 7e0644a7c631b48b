"""The case of a spreadsheet: what its rows say about people counts as known, as a register would make it."""

from __future__ import annotations

from caruman.checking.case import HISTORY, Case
from caruman.checking.facts import Facts
from caruman.checking.people import FACTS, PERSON_FIELDS, person_in
from caruman.formats.layouts import Layout
from caruman.formats.lines import Line
from caruman.formats.tabular import Row, Table
from caruman.law.person import Person
from caruman.values.month import Month


class TableCase(Case):
    """The state of one check of a spreadsheet.

    A fact of a person's history is proved by its column, also where the cell is blank: the header
    of the column says what blank means. What a register says stands behind what the row says.
    """

    def __init__(self, *, facts: Facts, layout: Layout, table: Table) -> None:
        super().__init__(facts=facts, layout=layout)
        self._facts_stated = tuple(name for name in FACTS if name in table.columns)
        proved = {"skbbk" if name == "skbbk_out_from" else name for name in self._facts_stated}
        self._proved = HISTORY & proved
        self._row: Row | None = None

    def begin_row(self, line: Line, row: Row) -> None:
        """Take up a row and its line."""
        self._row = row
        self.begin(line)

    def proved(self, line: Line) -> frozenset[str]:
        """Give the facts about the line's person that the register or the columns prove."""
        return super().proved(line) | self._proved

    def person(self, line: Line, month: Month) -> Person:
        """Give what register, identity number and row say about the person, the row before the others."""
        known = super().person(line, month)
        row = self._row
        if row is None or not any(name in row.cells for name in self._facts_stated):
            return known
        # Cells that could not be read are told as such and count as blank here.
        stated = person_in(row._replace(problems={}), month)
        said = {name: getattr(stated, name) for name in PERSON_FIELDS if name in row.cells}
        if stated.born is not None and stated.born > month.last_day:
            del said["born"]
        elif "age" in said and "born" not in said:
            said["born"] = None
        if "skbbk_out_from" in row.cells:
            said["skbbk"] = stated.skbbk
        return known._replace(**said)
