"""The check of spreadsheets: each row through the same rules as the lines of text files, into the same report."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import IO

from caruman.checking.engine import SAMPLE_BYTES, Check, Progress, sample_lines
from caruman.checking.facts import Facts
from caruman.checking.finding import Finding
from caruman.checking.first_look import look_at
from caruman.checking.layout_choice import choose_layout, mostly_eis
from caruman.checking.persons import person_key, repeated
from caruman.checking.report import Normalised, Report
from caruman.checking.rules import cell_unusable, column_missing, columns_not_used
from caruman.checking.table_case import TableCase
from caruman.checking.table_lines import AMOUNTS, TableLines
from caruman.formats.detection import are_as_long_as_layouts, is_delimited, is_near_layout
from caruman.formats.headers import require
from caruman.formats.lines import SHARES_OF, Line
from caruman.formats.notes import WORDS as NOTES
from caruman.formats.sniffing import container_of
from caruman.formats.table_sources import found_in
from caruman.formats.tabular import Row, Table, read_table, whole_lines
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

ROWS_OF_SAMPLE = 2_000
"""Rows that are looked at to tell which scheme a contribution belongs to, and which employer most of them name."""

ROWS_BETWEEN_NEWS = 500
_CHUNK = 1 << 20

_CHOICES_OF_COLUMNS = (
    ("identity_no", "name", "month", "wage"),
    ("identity_no", "name", "month", "contribution"),
    ("identity_no", "name", "month"),
    (),
)
"""The columns by which the sheet is chosen in a workbook, the fullest wish first."""

_NO_ROWS = Words(
    ms="Jadual ini tidak mempunyai seorang pun pekerja di bawah tajuk lajur.",
    en="The table has no employee under its header.",
    zh="表头下没有任何雇员。",
)


def holds_table(start: bytes, *, layout: str | None) -> bool:
    """Tell from its first bytes whether a file is a spreadsheet, or was meant to be one and cannot be read.

    A text without a header is what its sender says that it is, where he names a `layout`.
    """
    if container_of(start) != "text":
        return True
    text = whole_lines(start) if len(start) == SAMPLE_BYTES else start
    try:
        found_in(BytesIO(text))
    except Refusal as refusal:
        if refusal.code == "TWO_COLUMNS_FOR_ONE":
            return True
        lines = sample_lines(text)
        meant = layout is None and len(lines) > 1 and is_delimited(lines) and not is_near_layout(lines)
        meant = meant and not are_as_long_as_layouts(lines)
        return meant and refusal.code in ("NO_HEADER", "QUOTES_NOT_CLOSED")
    return True


def check_table(
    path: str,
    *,
    facts: Facts,
    layout: str | None = None,
    progress: Progress | None = None,
    on_finding: Callable[[Finding], None] | None = None,
) -> Report:
    """Check a spreadsheet as `check_file` does.

    Amounts that the table does not state are worked out from the wages by law. `layout` says which
    scheme a single contribution belongs to. Raises `Refusal` for what is no table, or one without
    identity numbers (`COLUMNS_MISSING`), amounts or people (`NO_ROWS`).
    """
    table, source = open_table(path)
    with table:
        if "passport_no" not in table.columns:
            require(table.header, ["identity_no"])
        sample = _sample(path)
        scheme = _scheme(table, sample, facts=facts, name=layout)
        check = TableCheck(path, source, table, scheme=scheme, facts=facts, progress=progress, on_finding=on_finding)
        check.look_at(sample)
        return check.row_by_row()


def settled_lines(path: str, *, facts: Facts, layout: str | None = None) -> Iterator[Line]:
    """Give the rows of a spreadsheet that was found good as lines, with the amounts that its check counted.

    The arguments are those of the check. Where the amounts are of one scheme alone the layout of the lines says which.
    """
    table, source = open_table(path)
    with table:
        sample = _sample(path)
        scheme = _scheme(table, sample, facts=facts, name=layout)
        check = TableCheck(path, source, table, scheme=scheme, facts=facts, progress=None, on_finding=None)
        check.look_at(sample)
        for row in table.rows():
            line, _ = check.reader.line(row)
            check.rows_case.begin_row(line, row)
            check.reader.supplement(line, check.case)
            check.reader.settle(line, check.case)
            yield line


def open_table(path: str) -> tuple[Table, IO[bytes]]:
    """Open a table, in a workbook on the sheet with the most of the necessary columns."""
    with open(path, "rb") as file:
        choices = _CHOICES_OF_COLUMNS[-1:] if container_of(file.read(512)) == "text" else _CHOICES_OF_COLUMNS
    failure: Refusal | None = None
    for required in choices:
        source = open(path, "rb")  # noqa: SIM115 - the table closes it
        try:
            return read_table(path, required=required, stream=source), source
        except Refusal as refusal:
            if refusal.code not in ("COLUMNS_MISSING", "SEVERAL_SHEETS"):
                raise
            failure = refusal
    raise failure or AssertionError("a refusal ends the search")


def _sample(path: str) -> list[Row]:
    """Give the first rows, read apart so that nothing is noted twice."""
    table, _ = open_table(path)
    with table:
        rows = list(islice(table.rows(), ROWS_OF_SAMPLE))
    if not rows:
        raise Refusal("NO_ROWS", _NO_ROWS)
    return rows


def _scheme(table: Table, sample: Sequence[Row], *, facts: Facts, name: str | None) -> str:
    """Tell what the amounts of a table are: of one scheme alone, or `both` with the wages."""
    columns = table.columns
    named = choose_layout([], facts=facts, name=name).scheme if name is not None else "both"
    if named != "both" and ("contribution" in columns or _states(columns, named)):
        return named
    if "wage" in columns or named != "both":
        require(table.header, ["wage"])
        return "both"
    if "contribution" in columns and name is None:
        return table.header.scheme or _scheme_of_rows(table, sample, facts)
    stated = [scheme for scheme in SHARES_OF if _states(columns, scheme)]
    if len(stated) != 1 or name is not None:
        require(table.header, ["wage"])
    return stated[0]


def _states(columns: dict[str, int], scheme: str) -> bool:
    return all(name in columns for name in SHARES_OF[scheme][:2])


def _scheme_of_rows(table: Table, sample: Sequence[Row], facts: Facts) -> str:
    """Tell by the majority of the amounts which scheme they belong to, Act 4 in a tie."""
    reader = TableLines(table, scheme="act4", facts=facts)
    return "eis" if mostly_eis((reader.line(row).line for row in sample), facts) else "act4"


class TableCheck(Check):
    """One check of a spreadsheet in progress."""

    def __init__(
        self,
        path: str,
        source: IO[bytes],
        table: Table,
        *,
        scheme: str,
        facts: Facts,
        progress: Progress | None,
        on_finding: Callable[[Finding], None] | None,
    ) -> None:
        self.reader = TableLines(table, scheme=scheme, facts=facts)
        self.sha256, size = _digest_and_size(path)
        super().__init__(
            path=path,
            size=size,
            first_line_bytes=0,
            facts=facts,
            layout=self.reader.layout,
            progress=progress,
            on_finding=on_finding,
        )
        self.table = table
        self.rows_case = self.case = TableCase(facts=facts, layout=self.layout, table=table)
        self._source = source
        self._headers = {column: table.header.texts[field] for field, column in table.columns.items()}
        self._worked_out = self._first_worked_out = 0

    def look_at(self, sample: Sequence[Row]) -> None:
        """Take from the first rows what they show about all of them."""
        look = look_at((self.reader.line(row).line for row in sample), case=self.case)
        self.case = self.rows_case = TableCase(facts=self.facts, layout=self.layout, table=self.table)
        self.case.employer_code = look.employer_code
        self.case.wages_prevail = look.wages_prevail

    def row_by_row(self) -> Report:
        """Check every row, then what only the whole table shows."""
        self._look_at_header()
        keys, refused = array("Q"), bytearray()
        for row in self.table.rows():
            line, findings = self.judge_row(row)
            bad = self.tally.find(findings) or bool(self.reader.missing)
            if not bad and self.reader.settle(line, self.case):
                self._note_worked_out(line)
            self.take(line, bad)
            keys.append(person_key(line, self.case))
            refused.append(bad)
            if len(keys) % ROWS_BETWEEN_NEWS == 0:
                self.advance(max(0, self._source.tell() - self._done))
        # The second reading would note everything once more.
        notes = [Normalised(*note) for note in self.table.normalised()]
        again = repeated(keys)
        if again:
            self._find_duplicates(again, keys, refused)
        self.advance(self.size - self._done)
        report = self.close(self.sha256)
        return report._replace(normalised=sorted([*report.normalised, *notes, *self._worked_out_note()]))

    def judge_row(self, row: Row) -> tuple[Line, list[Finding]]:
        """Put a row through the rules."""
        line, unusable = self.reader.line(row)
        self.rows_case.begin_row(line, row)
        if self.reader.supplement(line, self.case):
            self._note_worked_out(line)
        findings = [finding for find in self.rules for finding in find(line, self.case)]
        if unusable:
            # Of a cell that cannot be used nothing else is said, least of all that it is blank.
            silent = {line.columns.get(field) for field in unusable} - {None}
            findings = [finding for finding in findings if finding.columns not in silent]
            findings += cell_unusable.find(line, unusable)
        return line, [self._in_sheet(finding) for finding in findings]

    def _in_sheet(self, finding: Finding) -> Finding:
        """Add the header of the column, and take away a repair for which there is no cell."""
        if finding.columns is None:
            return finding._replace(repair=None)
        column = finding.columns[0]
        header = " ".join(self._headers.get(column, "").split())
        return finding._replace(params={**finding.params, "header": header})

    def _note_worked_out(self, line: Line) -> None:
        self._worked_out += 1
        self._first_worked_out = self._first_worked_out or line.number

    def _worked_out_note(self) -> list[Normalised]:
        if not self._worked_out:
            return []
        code = "AMOUNTS_WORKED_OUT"
        return [Normalised(code, self._worked_out, self._first_worked_out, NOTES[code])]

    def _look_at_header(self) -> None:
        header = self.table.header
        self.tally.find_late(column_missing.find(header.row, self.reader.missing))
        idle = [(header.columns[name], header.texts[name]) for name in AMOUNTS if name in header.columns]
        idle = [(column, text) for column, text in idle if column not in self._columns_used()]
        headers = [text for _, text in sorted([*header.unknown.items(), *idle])]
        not_used = columns_not_used.find(header.row, headers)
        if not_used is not None:
            self.tally.find_late([not_used])

    def _columns_used(self) -> set[int]:
        return {self.table.columns[field] for field in self.reader.used if field in self.table.columns}

    def _find_duplicates(self, again: frozenset[int], keys: array[int], refused: bytearray) -> None:
        """Read the table once more for the people who seem to stand in it twice, and find those who do."""
        from caruman.checking.rules import duplicate_person

        first_rows: dict[tuple[str, Month], int] = {}
        for place, row in enumerate(self.table.rows()):
            if keys[place] not in again:
                continue
            line, _ = self.reader.line(row)
            if line.month is None:
                continue
            first = first_rows.setdefault((line.identity_no, line.month), row.number)
            if first != row.number:
                self.tally.find_late([self._in_sheet(duplicate_person.find(line, first))])
                if not refused[place]:
                    self.rows_case.begin_row(line, row)
                    self.reader.supplement(line, self.case)
                    self.reader.settle(line, self.case)
                    self.tally.withdraw(line)


def _digest_and_size(path: str) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    with open(path, "rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size
