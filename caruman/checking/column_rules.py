"""The line rules of the combined layouts, put to many lines at once: how often each code applies to each line.

Nothing here makes a finding. A line with a code goes to the scalar rules, which say what is wrong;
beyond the findings that are listed only the numbers count. A property test holds the two equal.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from caruman.checking.case import Case
from caruman.checking.catalogue import COMBINED, EVERY_LINE, find_of, rule_of
from caruman.checking.columns import (
    KIND_BAD_DATE,
    KIND_BAD_SHAPE,
    KIND_BLANK,
    KIND_NATIONAL,
    KIND_OTHER,
    AmountReader,
    Identities,
    Sen,
    distinct,
    known_places,
    person_keys,
    read_identities,
    values_of,
)
from caruman.checking.finding import ERROR
from caruman.checking.groups import (
    BAD_DATE,
    FOREIGN,
    OLDEST_COLUMNAR,
    STATUS_CODES,
    BirthTables,
    MonthTables,
    birth_tables,
    month_tables,
)
from caruman.checking.matrix import NAME, SPACE, Bytes, Flags, Numbers, Rows
from caruman.checking.persons import NOBODY
from caruman.formats.layouts import COMBINED_V1, Layout
from caruman.formats.lines import BLANK, DECIMAL_POINT, NOT_ALIGNED, NOT_DIGITS, SHARES, Line, read_line
from caruman.values.month import Month

PREFIX_RULES = tuple(code for code in EVERY_LINE if code.startswith(("EMPLOYER_CODE", "MYCOID")))
MONTH_RULES = tuple(code for code in EVERY_LINE if code.startswith("MONTH"))
PROBLEM_CODES = {
    BLANK: "AMOUNT_BLANK",
    DECIMAL_POINT: "AMOUNT_DECIMAL_POINT",
    NOT_ALIGNED: "AMOUNT_NOT_ALIGNED",
    NOT_DIGITS: "AMOUNT_NOT_DIGITS",
}
AMOUNTS = ("wage", *SHARES)

Counts = NDArray[np.int8]


class Judged(NamedTuple):
    """What the rules make of many lines.

    `counts` has an array for each code that applies anywhere; `refused` the lines with an error;
    `amounts` are sen by field (0 where unreadable), `month` the month's ordinal or -1, `keys` the
    person keys, `left` the identity numbers left-justified. `spaced` and `nil_blank` are dialects.
    `mended` are the lines filled or cut for a look, `lost` those of them that are refused for more
    than their length, about which only the length is told.
    """

    counts: dict[str, Counts]
    refused: Flags
    amounts: dict[str, Numbers]
    month: Numbers
    keys: NDArray[np.uint64]
    left: Bytes
    spaced: Flags
    nil_blank: Flags
    mended: Flags | None
    lost: Flags

    def flagged(self) -> Flags:
        """Give the lines to which some code applies."""
        flagged = np.zeros(len(self.refused), dtype=np.bool_)
        for counts in self.counts.values():
            flagged |= counts > 0
        return flagged

    def doubtful(self) -> Flags:
        """Give the lines to which some code applies or that stand in another dialect."""
        return self.flagged() | self.spaced | self.nil_blank


class MonthBook:
    """The tables of the months met in a file, built when first needed."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.amounts = AmountReader(case.layout)
        self._tables: dict[Month, MonthTables] = {}
        self._births: dict[Month, BirthTables] = {}

    def births(self, month: Month) -> BirthTables:
        """Give what birth dates mean in a month, priced or not."""
        known = self._births.get(month)
        if known is None:
            known = self._births[month] = birth_tables(month, self.case.facts)
        return known

    def tables(self, month: Month) -> MonthTables:
        """Give the tables of a month that is priced."""
        known = self._tables.get(month)
        if known is None:
            known = self._tables[month] = month_tables(month, self.case.facts, self.births(month))
        return known


def judge_rows(rows: Rows, *, layout: Layout, case: Case, book: MonthBook) -> Judged:
    """Put every line rule of a combined layout to the rows."""
    return _Judge(rows, layout, case, book).judged()


class _Judge:
    def __init__(self, rows: Rows, layout: Layout, case: Case, book: MonthBook) -> None:
        self.rows = rows
        self.cells = rows.cells
        self.layout = layout
        self.case = case
        self.book = book
        self.size = len(rows.cells)
        self.counts: dict[str, Counts] = {}
        self.amounts: dict[str, Numbers] = {}
        self.readable = np.ones(self.size, dtype=np.bool_)
        self.spaced = np.zeros(self.size, dtype=np.bool_)
        self.nil_blank = np.zeros(self.size, dtype=np.bool_)

    def judged(self) -> Judged:
        self._characters()
        self._prefix()
        month, priced = self._months()
        identities = read_identities(self.cells[:, 32:44])
        self._identities(identities, month)
        self._amounts()
        self._filler()
        self._shares(identities, month, priced)
        refused = self._refused()
        mended = self.rows.mended
        lost = np.zeros(self.size, dtype=np.bool_)
        if mended is not None:
            lost = mended & refused
            refused = refused | mended
            month = np.where(lost, -1, month)
            self._length(lost, mended)
        known = (month >= 0) & ((identities.kind == KIND_NATIONAL) | (identities.kind == KIND_OTHER))
        keys = person_keys(identities.left, month)
        keys[~known] = NOBODY
        return Judged(
            {code: counts for code, counts in self.counts.items() if counts.any()},
            refused,
            self.amounts,
            month,
            keys,
            identities.left,
            self.spaced,
            self.nil_blank,
            mended,
            lost,
        )

    def add(self, code: str, found: Flags | Counts) -> None:
        """Count a code once (or so many times) for each line concerned."""
        counts = self.counts.get(code)
        if counts is None:
            self.counts[code] = found.astype(np.int8)
        else:
            counts += found.astype(np.int8)

    def _characters(self) -> None:
        if not self.rows.printable:
            control = ((self.cells < SPACE) | (self.cells == 127)).any(axis=1)
            if self.rows.control is not None:
                control |= self.rows.control
            self.add("CONTROL_CHARACTER", control)
        if self.rows.not_utf8 is not None:
            self.add("NOT_UTF8", self.rows.not_utf8)
        if self.rows.name_beyond_ascii is not None:
            self.add("NAME_NOT_ASCII", self.rows.name_beyond_ascii)
        # Hardly a name begins with a space, so hardly a name must be looked at whole.
        indented = np.flatnonzero(self.cells[:, NAME.start] == SPACE)
        if len(indented):
            self._add_at("NAME_BLANK", indented, (self.cells[indented, NAME] == SPACE).all(axis=1))

    def _prefix(self) -> None:
        """Put the rules about employer code and MyCoID to each different beginning of a line."""
        if self.case.employer_code is None or self.case.mycoid is None:
            # The scalar rules remember the first good codes of the file; show them each beginning in the file's order.
            distinct(self.cells[:, :32], self._begin)
        self._by_scalar(self.cells[:, :32], PREFIX_RULES)

    def _begin(self, row: int) -> int:
        text = self.rows.text_of(row)[: self.layout.length].ljust(self.layout.length)
        self.case.begin(read_line(layout=self.layout, number=int(self.rows.numbers[row]), text=text))
        return 0

    def _months(self) -> tuple[Numbers, Flags]:
        """Give each line's month as an ordinal, -1 where malformed, and whether it can be priced."""
        cells = self.cells[:, 194:200]
        self._by_scalar(cells, MONTH_RULES)

        def ordinal(row: int) -> int:
            month = self._line(row).month
            return -1 if month is None else month.ordinal

        month = distinct(cells, ordinal)
        priced = np.zeros(self.size, dtype=np.bool_)
        for one in values_of(month):
            if one >= 0:
                known = Month.from_ordinal(one)
                if not self.case.is_in_advance(known) and self.case.is_priced(known):
                    priced |= month == one
        return month, priced

    def _by_scalar(self, cells: Bytes, codes: tuple[str, ...]) -> None:
        """Ask the scalar rules once for each different content of some cells."""
        rules = [find_of(code) for code in codes]

        def judge(row: int) -> int:
            line = self._line(row)
            return sum(1 << place for place, find in enumerate(rules) for _ in find(line, self.case))

        bits = distinct(cells, judge)
        if bits.any():
            for place, code in enumerate(codes):
                found = (bits >> place) & 1 == 1
                if found.any():
                    self.add(code, found)

    def _line(self, row: int) -> Line:
        text = self.cells[row].tobytes().decode("latin-1")
        return read_line(layout=self.layout, number=int(self.rows.numbers[row]), text=text)

    def _identities(self, identities: Identities, month: Numbers) -> None:
        """Look the calendar up for national numbers, by the month that chooses their century."""
        kind = identities.kind
        this_month = Month.of(self.case.facts.today)
        reference = np.where((month < 0) | (month > this_month.ordinal), this_month.ordinal, month)
        self.group = np.full(self.size, FOREIGN, dtype=np.int64)
        for one in values_of(reference):
            tables = self.book.births(Month.from_ordinal(one))
            here = (reference == one) & (kind == KIND_NATIONAL)
            group = tables.group_of[identities.birth]
            bad = here & (group == BAD_DATE)
            kind[bad] = KIND_BAD_DATE
            here &= ~bad
            self.group[here] = group[here]
            self.add("IDENTITY_AGE_UNLIKELY", here & tables.unlikely[identities.birth])
        self.add("IDENTITY_PLACE_CODE", (kind == KIND_NATIONAL) & ~known_places()[identities.place])
        self.add("IDENTITY_NUMBER_BLANK", kind == KIND_BLANK)
        self.add("IDENTITY_NUMBER_SHAPE", kind == KIND_BAD_SHAPE)
        self.add("IDENTITY_NUMBER_DATE", kind == KIND_BAD_DATE)
        self.add("PASSPORT_NUMBER", identities.passport)
        self.add("IDENTITY_NUMBER_DOUBTFUL", identities.doubtful)

    def _amounts(self) -> None:
        for name, sen in self.book.amounts.read(self.cells).items():
            self._take_amount(name, sen)

    def _take_amount(self, name: str, sen: Sen) -> None:
        self.amounts[name] = sen.sen
        if sen.readable is not None:
            self.readable &= sen.readable
        if sen.spaced is not None:
            self.spaced |= sen.spaced
        if sen.blank is not None:
            self.nil_blank |= sen.blank
        for problem, rows in sen.problems.items():
            if len(rows):
                found = np.zeros(self.size, dtype=np.bool_)
                found[rows] = True
                self.add(PROBLEM_CODES[problem], found)

    def _filler(self) -> None:
        field = self.layout.field("filler")
        if field is not None:
            filled = self.cells[:, field.first - 1 :] != SPACE
            if np.count_nonzero(filled):
                self.add("FILLER_NOT_BLANK", filled.any(axis=1))

    def _shares(self, identities: Identities, month: Numbers, priced: Flags) -> None:
        """Compare wage and shares with the tables, month by month."""
        person = (identities.kind == KIND_NATIONAL) | (identities.kind == KIND_OTHER)
        ready = np.flatnonzero(self.readable & priced & person)
        for one in values_of(month[ready]):
            rows = ready[month[ready] == one]
            if Month.from_ordinal(one) < OLDEST_COLUMNAR:
                self._shares_by_scalar(rows)
                continue
            tables = self.book.tables(Month.from_ordinal(one))
            wage = self.amounts["wage"][rows]
            tens = np.minimum((wage + 999) // 1_000, tables.top)
            code = self.group[rows] * tables.classes + tables.class_of[tens]
            self._compare(rows, code, tables)

    def _shares_by_scalar(self, rows: Numbers) -> None:
        rules = [find_of(code) for code in COMBINED if code != "FILLER_NOT_BLANK"]
        for row in rows.tolist():
            line = self._line(row)
            for find in rules:
                for finding in find(line, self.case):
                    self._add_at(finding.code, np.array([row]), np.array([1]))

    def _compare(self, rows: Numbers, code: Numbers, tables: MonthTables) -> None:
        """Compare with the likeliest amounts first, and only what differs with the others that are lawful."""
        amounts = {name: sen[rows] for name, sen in self.amounts.items()}
        for scheme, choices, compare in (
            ("act4", tables.act4, self._compare_act4),
            ("eis", tables.eis, self._compare_eis),
        ):
            pair = amounts[f"{scheme}_employer"], amounts[f"{scheme}_employee"]
            some = np.flatnonzero((pair[0] != choices[0, 0][code]) | (pair[1] != choices[0, 1][code]))
            if len(some):
                declared = pair[0][some], pair[1][some]
                compare(rows[some], code[some], tables, declared, _alike(declared, choices, code[some]))
        skbbk = amounts["skbbk_employee"] if self.layout is not COMBINED_V1 else np.zeros_like(rows)
        some = np.flatnonzero(skbbk != tables.skbbk_sen[code])
        if len(some):
            self._compare_skbbk(rows[some], code[some], tables, skbbk[some])

    def _compare_act4(
        self, rows: Numbers, code: Numbers, tables: MonthTables, declared: tuple[Numbers, Numbers], alike: Counts
    ) -> None:
        lawful = alike == 2
        other = (declared[0] == tables.act4_unlawful[0][code]) & (declared[1] == tables.act4_unlawful[1][code])
        self._add_at("ACT4_CATEGORY", rows, ~lawful & other)
        self._add_at("ACT4_AMOUNT", rows, (2 - alike) * ~(lawful | other))

    def _compare_eis(
        self, rows: Numbers, code: Numbers, tables: MonthTables, declared: tuple[Numbers, Numbers], alike: Counts
    ) -> None:
        some = (declared[0] != 0) | (declared[1] != 0)
        eligible = tables.eis_eligible[code]
        wrong = eligible & (alike < 2)
        self._add_at("EIS_NOT_ELIGIBLE", rows, ~eligible & some)
        self._add_at("EIS_MISSING", rows, wrong & ~some)
        self._add_at("EIS_AMOUNT", rows, (2 - alike) * (wrong & some))

    def _compare_skbbk(self, rows: Numbers, code: Numbers, tables: MonthTables, skbbk: Numbers) -> None:
        status = tables.skbbk_status[code]
        self._add_at("SKBBK_BEFORE_JUNE_2026", rows, (skbbk > 0) & (status == STATUS_CODES["not_in_force"]))
        self._add_at("SKBBK_MISSING", rows, skbbk == 0)
        self._add_at("SKBBK_AMOUNT", rows, (skbbk > 0) & (status > 0))

    def _add_at(self, code: str, rows: Numbers, found: Flags | Counts | Numbers) -> None:
        if found.any():
            counts = np.zeros(self.size, dtype=np.int8)
            counts[rows] = found
            self.add(code, counts)

    def _refused(self) -> Flags:
        refused = np.zeros(self.size, dtype=np.bool_)
        for code, counts in self.counts.items():
            if rule_of(code).SEVERITY == ERROR:
                refused |= counts > 0
        return refused

    def _length(self, lost: Flags, mended: Flags) -> None:
        """A line that was filled or cut is read on only where nothing else refuses it; else its length says it all."""
        for counts in self.counts.values():
            counts[lost] = 0
        self.spaced[lost] = False
        self.nil_blank[lost] = False
        self.add("LINE_LENGTH", mended)


def _alike(declared: tuple[Numbers, Numbers], choices: NDArray[np.int64], code: Numbers) -> Counts:
    """Count the shares that agree with the lawful pair nearest to what was declared, as `shares.differing_shares`."""
    best = np.zeros(len(code), dtype=np.int8)
    for employer, employee in choices:
        alike = (declared[0] == employer[code]).astype(np.int8) + (declared[1] == employee[code])
        np.maximum(best, alike, out=best)
    return best
