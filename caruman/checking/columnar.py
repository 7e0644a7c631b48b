"""The check of a long file, columns at a time in blocks that fit the cache; the same findings as line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import IO

import numpy as np
from numpy.typing import NDArray

from caruman.checking.catalogue import find_of
from caruman.checking.column_register import ColumnRegister, not_met_in
from caruman.checking.column_rules import MONTH_RULES, PREFIX_RULES, Judged, MonthBook, judge_rows
from caruman.checking.columns import Keys, left_justified
from caruman.checking.engine import Check
from caruman.checking.facts import Employee
from caruman.checking.fast_path import PREFIX_BYTES, FastPath, Known, Passed, know
from caruman.checking.finding import Finding
from caruman.checking.groups import GROUPS, OLDEST_COLUMNAR
from caruman.checking.matrix import Bytes, Flags, Numbers, Rows, Surveyor
from caruman.checking.persons import NOBODY, person_key
from caruman.checking.register_columns import RegisterColumns
from caruman.checking.report import Report
from caruman.checking.rules import duplicate_person, line_length, mixed_layouts
from caruman.formats.detection import LENGTHS, SLACK
from caruman.formats.layouts import COMBINED_V1, COMBINED_V2
from caruman.formats.lines import SHARES, read_line, take_apart
from caruman.formats.text import blocks
from caruman.values.month import Month

PERSON = np.dtype([("head", "<u8"), ("tail", "<u4"), ("month", "<u8")])
"""Who is meant: the twelve characters of the identity number and the six of the month, as words."""

SIX_BYTES = np.uint64((1 << 48) - 1)

FEW = 16
"""Lines looked at before the first block."""

REST = 7
"""So many blocks go to the rules at once after one in which most lines did not pass."""

LINES_A_BLOCK = 8_000
"""About as many lines as fit the second-level cache; much larger blocks were measured three times slower."""


def check_columns(check: Check) -> Report:
    """Do a check columns at a time."""
    return ColumnarCheck(check).report()


class ColumnarCheck:
    """A check in progress: keys and refusals of all lines so far, and what the fast path may take for granted."""

    def __init__(self, check: Check, *, on_doubt: Callable[[list[int]], None] | None = None) -> None:
        """`on_doubt` is given the numbers of the lines that are not plainly good and canonical."""
        self.check = check
        self.on_doubt = on_doubt
        self.layout = check.layout
        self.case = check.case
        self.tally = check.tally
        self.book = MonthBook(check.case)
        self.digest = sha256()
        self.surveyor = Surveyor(self.layout.length)
        # Whole lines: a block that ends where a line ends needs no joining to the next.
        self._block_bytes = LINES_A_BLOCK * (check.first_line_bytes or self.layout.length + 2)
        # Every line has at least its length less what a short one may lack.
        lines = check.size // (self.layout.length - SLACK) + 2
        self.keys = np.zeros(lines, dtype=np.uint64)
        self.refused = np.zeros(lines, dtype=np.bool_)
        self.count = 0
        # One-scheme files are short, and go through the scalar rules. So do the lines of people about whom a register
        # says something special.
        self.by_columns = self.layout in (COMBINED_V1, COMBINED_V2)
        self.register = check.facts.register
        self.registers: dict[Month, RegisterColumns] = {}
        self.known: Known | None = None
        self.blocks_to_rest = 0
        self.fast: dict[int, FastPath] = {}
        self.months_known: dict[Month, Known] = {}
        self.passed_codes: dict[Month, Numbers] = {}

    def report(self) -> Report:
        """Go through the file once, and once more where somebody may stand in it twice."""
        with open(self.check.path, "rb") as source:
            for block in blocks(
                source,
                size=self._block_bytes,
                seen=self._seen,
                notice=self.tally.normalise,
                count=self.surveyor.count_lines,
            ):
                self._take(self.surveyor.rows_of(block, notice=self.tally.normalise))
        self._settle()
        again = self._repeated()
        if len(again):
            with open(self.check.path, "rb") as source:
                self._duplicates(source, again)
        return self.check.close(self.digest.hexdigest(), among=self._not_met)

    def _seen(self, data: bytes) -> None:
        self.digest.update(data)
        self.check.advance(len(data))

    def _take(self, rows: Rows) -> None:
        """Judge a block, and remember keys and refusals in the order of its lines."""
        size = len(rows.cells)
        keys = np.zeros(size, dtype=np.uint64)
        refused = np.zeros(size, dtype=np.bool_)
        rest = np.arange(size)
        if self.by_columns:
            rest = self._pass(rows, keys)
        if len(rest) or rows.unreadable:
            some = rows.only(rest)
            if self.by_columns and self.register is None:
                judged = judge_rows(some, layout=self.layout, case=self.case, book=self.book)
                keys[rest] = judged.keys
                refused[rest] = judged.refused
                self._add(some, judged)
                self._list(some, judged)
                self._learn(some, judged)
                doubtful = some.numbers[judged.doubtful()]
            else:
                keys[rest], refused[rest] = self._line_by_line(some)
                doubtful = some.numbers
                if self.by_columns and len(rest) * 2 > size:
                    self._learn_from(some.only(np.arange(len(rest) - min(FEW, len(rest)), len(rest))))
            if self.on_doubt is not None:
                self.on_doubt(doubtful.tolist())
        if self.on_doubt is not None:
            self.on_doubt([number for number, _ in rows.unreadable])
        self.keys[self.count : self.count + size] = keys
        self.refused[self.count : self.count + size] = refused
        self.count += size

    def _pass(self, rows: Rows, keys: Keys) -> Numbers:
        """Let the good lines of a block through, and give the places of the rest."""
        size = len(rows.cells)
        if self.known is None and size:
            self._learn_from(rows.only(np.arange(min(FEW, size))))
        if self.known is None or not rows.stride or self.blocks_to_rest:
            self.blocks_to_rest = max(0, self.blocks_to_rest - 1)
            return np.arange(size)
        passed = self._fast(rows, self.known)
        keys[:] = passed.keys
        rest = np.flatnonzero(~passed.passed)
        self.blocks_to_rest = REST if len(rest) * 2 > size else 0
        return rest

    def _fast(self, rows: Rows, known: Known) -> Passed:
        path = self.fast.get(rows.stride)
        if path is None:
            path = self.fast[rows.stride] = FastPath(rows.stride)
        passed = path.passing(rows, known)
        if self.register is not None:
            self._pass_known(rows, known, passed)
        count = int(np.count_nonzero(passed.passed))
        if count:
            codes, wage = passed.code, passed.wage
            if count < len(codes):
                codes, wage = codes[passed.passed], wage[passed.passed]
            month = known.tables.month
            self.passed_codes[month] = self.passed_codes.get(month, np.int64(0)) + np.bincount(
                codes, minlength=GROUPS * known.tables.classes
            )
            self.tally.lines += count
            self.tally.accepted += count
            self.tally.add("wage", int(wage.sum()))
            self.tally.months.add(month)
        return passed

    def _pass_known(self, rows: Rows, known: Known, passed: Passed) -> None:
        """Let only those through whom the register knows by the same name and of whom it says nothing special."""
        columns = self._register_columns(known.tables.month)
        found, places = columns.known(rows)
        passed.passed[~found] = False
        columns.meet(places[passed.passed])

    def _register_columns(self, month: Month) -> RegisterColumns:
        known = self.registers.get(month)
        if known is None:
            register = self.register or {}
            if isinstance(register, ColumnRegister):
                known = register.columns(month)
            else:
                known = RegisterColumns.of(register, month)
            self.registers[month] = known
        return known

    def _not_met(self, month: Month) -> Iterable[tuple[str, Employee]]:
        """Give those on the register who are in no line that passed; the rules know who is in another."""
        columns = self.registers.get(month)
        return (self.register or {}).items() if columns is None else not_met_in(self.register or {}, month, columns)

    def _settle(self) -> None:
        """Turn the codes of the lines that passed into sums."""
        for month, counts in self.passed_codes.items():
            tables = self.book.tables(month)
            for code in np.flatnonzero(counts).tolist():
                for name, sen in zip(SHARES, tables.amounts(code), strict=True):
                    if name != "skbbk_employee" or self.layout is COMBINED_V2:
                        self.tally.add(name, sen * int(counts[code]))

    def _add(self, rows: Rows, judged: Judged) -> None:
        """Take in what the rules made of some lines: sums, months, dialects."""
        tally = self.tally
        accepted = ~judged.refused
        tally.lines += len(rows.cells) + len(rows.unreadable)
        tally.accepted += int(np.count_nonzero(accepted))
        for name, sen in judged.amounts.items():
            tally.add(name, int(sen[accepted].sum()))
        tally.months.update(Month.from_ordinal(one) for one in np.unique(judged.month).tolist() if one >= 0)
        for code, marks in (("SPACE_FILLED_NUMBERS", judged.spaced), ("NIL_SKBBK_BLANK", judged.nil_blank)):
            if marks.any():
                tally.normalise(code, int(np.count_nonzero(marks)), int(rows.numbers[np.argmax(marks)]))

    def _list(self, rows: Rows, judged: Judged) -> None:
        """Have the scalar rules speak about the lines with findings, while findings are listed; count the others."""
        flagged = judged.flagged()
        places = np.flatnonzero(flagged)
        lines = [(int(rows.numbers[place]), place) for place in places.tolist()] if self.tally.wants_more else []
        lines += [(number, -1 - place) for place, (number, _) in enumerate(rows.unreadable)]
        counted = ~flagged
        for number, place in sorted(lines):
            if not self.tally.wants_more:
                if place < 0:
                    self.tally.count(self._misfit(rows.unreadable[-1 - place][1]), 1)
                continue
            if place < 0:
                self.tally.find(self.check.judge(number, rows.unreadable[-1 - place][1])[1])
            else:
                self.tally.find(self._findings(number, rows.text_of(place), place, judged))
                counted[place] = True
        for code, counts in judged.counts.items():
            self.tally.count(code, int(counts[~counted].sum()))

    def _findings(self, number: int, text: str, place: int, judged: Judged) -> Iterator[Finding]:
        """Have just those rules speak about a line whose codes the columns found."""
        codes = [code for code, counts in judged.counts.items() if counts[place]]
        length = self.layout.length
        if judged.mended is not None and judged.mended[place]:
            codes.remove(line_length.CODE)
            safe = not judged.lost[place]
            yield line_length.find(number=number, text=text, layout=self.layout, safe=safe)
            text = text[:length].ljust(length)
        line = read_line(layout=self.layout, number=number, text=text)
        for code in codes:
            yield from find_of(code)(line, self.case)

    def _misfit(self, text: str) -> str:
        return mixed_layouts.CODE if len(text) in LENGTHS else line_length.CODE

    def _learn_from(self, few: Rows) -> None:
        """Look at a few lines by columns only to learn from them, so that the next block can go the fast way."""
        self._learn(few, judge_rows(few, layout=self.layout, case=self.case, book=self.book))

    def _learn(self, rows: Rows, judged: Judged) -> None:
        """Let the fast path know the beginning and the month of the last line about which no rule has a word."""
        size = len(rows.cells)
        if not size or judged.month[-1] < 0:
            return
        if any(counts[-1] for code, counts in judged.counts.items() if code in (*PREFIX_RULES, *MONTH_RULES)):
            return
        month = Month.from_ordinal(int(judged.month[-1]))
        if month < OLDEST_COLUMNAR:
            return
        last = rows.cells[-1].tobytes()
        known = self.months_known.get(month)
        if known is None:
            known = self.months_known[month] = know(
                month_cell=last[194:200],
                births=self.book.births(month),
                tables=self.book.tables(month),
                layout=self.layout,
            )
        self.known = known._replace(prefix=last[:PREFIX_BYTES])

    def _line_by_line(self, rows: Rows) -> tuple[Keys, Flags]:
        """Put each line of a block through the scalar rules; give keys and refusals."""
        keys = np.zeros(len(rows.cells), dtype=np.uint64)
        refused = np.zeros(len(rows.cells), dtype=np.bool_)
        lines = [(int(number), place) for place, number in enumerate(rows.numbers.tolist())]
        lines += [(number, -1 - place) for place, (number, _) in enumerate(rows.unreadable)]
        for number, place in sorted(lines) if rows.unreadable else lines:
            text = rows.unreadable[-1 - place][1] if place < 0 else rows.text_of(place)
            line, findings = self.check.judge(number, text)
            bad = self.tally.find(findings)
            self.check.take(line, bad)
            if place >= 0 and line is not None:
                keys[place] = person_key(line, self.case)
                refused[place] = bad
        return keys, refused

    def _repeated(self) -> Keys:
        """Give the keys that occur more than once, in order."""
        keys = np.sort(self.keys[: self.count])
        again = np.unique(keys[1:][keys[1:] == keys[:-1]])
        named: Keys = again[again != NOBODY]
        return named

    def _duplicates(self, source: IO[bytes], again: Keys) -> None:
        """Read the file once more for the people whose keys repeat, compare them, and find the later lines."""
        first_line = np.zeros(len(again), dtype=np.int64)
        who = np.zeros(len(again), dtype=PERSON)
        start = 0
        for block in blocks(source, size=self._block_bytes, count=self.surveyor.count_lines):
            rows = self.surveyor.rows_of(block, notice=None)
            size = len(rows.cells)
            keys = self.keys[start : start + size]
            place = np.minimum(np.searchsorted(again, keys), len(again) - 1)
            here = np.flatnonzero(again[place] == keys)
            if len(here):
                self._duplicates_among(rows, here, place[here], first_line, who, self.refused[start : start + size])
            start += size

    def _duplicates_among(
        self, rows: Rows, here: Numbers, place: Numbers, first_line: Numbers, who: NDArray[np.void], refused: Flags
    ) -> None:
        person = _persons(_picked(rows.cells, here))
        new = np.flatnonzero(first_line[place] == 0)
        if len(new):
            met, first = np.unique(place[new], return_index=True)
            first_line[met] = rows.numbers[here[new[first]]]
            who[met] = person[new[first]]
        # Equal keys of unlike people are an accident of the key and no finding.
        later = first_line[place] != rows.numbers[here]
        for part in PERSON.names or ():
            later &= who[part][place] == person[part]
        double = here[later]
        if not len(double):
            return
        taken = double[~refused[double]]
        self.tally.accepted -= len(taken)
        for name, sen in self.book.amounts.read(_picked(rows.cells, taken)).items():
            self.tally.add(name, -int(sen.sen.sum()))
        listed = 0
        for row, first_number in zip(double.tolist(), first_line[place[later]].tolist(), strict=True):
            if not self.tally.wants_late(int(rows.numbers[row])):
                break
            text = rows.text_of(row)[: self.layout.length].ljust(self.layout.length)
            line = take_apart(layout=self.layout, number=int(rows.numbers[row]), text=text)
            self.tally.find_late([duplicate_person.find(line, first_number)])
            listed += 1
        self.tally.count(duplicate_person.CODE, len(double) - listed)


def _picked(cells: Bytes, places: Numbers) -> Bytes:
    """Give some lines, without copying where it is all of them."""
    return cells if len(places) == len(cells) else cells[places]


def _persons(cells: Bytes) -> NDArray[np.void]:
    """Give whom whole lines mean."""
    person = np.zeros(len(cells), dtype=PERSON)
    left = left_justified(cells[:, 32:44])
    person["head"] = np.ascontiguousarray(left[:, :8]).view("<u8").ravel()
    person["tail"] = np.ascontiguousarray(left[:, 8:]).view("<u4").ravel()
    person["month"] = np.ascontiguousarray(cells[:, 194:202]).view("<u8").ravel() & SIX_BYTES
    return person
