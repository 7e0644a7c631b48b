"""The tables of `caruman assess` that people keep: workbooks, and CSV with the headers that they write."""

from __future__ import annotations

import io
from collections.abc import Iterator

from caruman.checking.people import FACTS, born_by_number, person_in
from caruman.cli.assess_rows import BLANK, IN_COLUMN, REQUIRED, BadRow, Row
from caruman.cli.person_fields import without_contradiction
from caruman.formats.tabular import Row as TableRow
from caruman.formats.tabular import read_table
from caruman.values.words import LANGUAGES, Refusal, Words

_COLUMNS = (*REQUIRED, *FACTS, "identity_no")


class SheetReader:
    """The rows of a table, used in a `with` as `RowReader` is; the first that holds anything is row 1.

    `unknown` are the headers that were not recognised. Raises `Refusal` for what is no table, or one without the
    month or the wage.
    """

    def __init__(self, source: io.BufferedReader) -> None:
        self._table = read_table("", required=REQUIRED, stream=source)
        self.unknown = self._table.unknown

    def __enter__(self) -> SheetReader:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the table and its source."""
        self._table.close()

    def __iter__(self) -> Iterator[Row | BadRow]:
        """Read the rows one after another."""
        for number, row in enumerate(self._table.rows(), 1):
            try:
                yield self._read(number, row)
            except Refusal as refusal:
                yield BadRow(number, refusal)

    def _read(self, number: int, row: TableRow) -> Row:
        for field in _COLUMNS:
            if field in row.problems:
                raise self._in_column(field, row.problems[field])
        month, wage_sen = row.month(), row.sen("wage")
        if month is None or wage_sen is None:
            raise self._in_column("month" if month is None else "wage", Refusal("BLANK", BLANK))
        person = born_by_number(person_in(row, month), identity_no=row.text("identity_no"), month=month)
        return Row(number, month, wage_sen, without_contradiction(person, month=month))

    def _in_column(self, field: str, problem: Refusal) -> Refusal:
        """Say what is wrong with a cell after the header of its column, as the person wrote it."""
        header = self._table.header.texts.get(field, field)
        reason = Words(*(problem.say(language) for language in LANGUAGES))
        return Refusal("BAD_CELL", IN_COLUMN, column=" ".join(header.split())[:60], reason=reason)
