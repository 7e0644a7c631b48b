"""Makes lines of the rows of a spreadsheet, so that the rules of the text layouts speak about its cells."""

from __future__ import annotations

from typing import NamedTuple

from caruman.checking.case import Case, Pair
from caruman.checking.facts import Facts
from caruman.checking.people import FACTS
from caruman.checking.shares import NIL
from caruman.formats.layouts import COMBINED_V2, SOCSO_223, TABLES, Layout
from caruman.formats.lines import BLANK, NOT_DIGITS, SHARES, SHARES_OF, Line
from caruman.formats.tabular import Row, Table
from caruman.law.person import Person, age_in
from caruman.values.month import Month
from caruman.values.words import Refusal

AMOUNTS = ("wage", "contribution", *SHARES)
NECESSARY = ("employer_code", "name", "month")
"""What every line needs besides an identity number and amounts; a table may lack it and still be looked at."""

_WHO = ("employer_code", "mycoid", "identity_no", "name", "month")
_ONE_SCHEME = ("contribution", "employment_date", "status")

_TOLD_BY_A_RULE = {
    **dict.fromkeys(AMOUNTS, "NOT_MONEY"),
    "month": "NOT_A_MONTH",
    "employment_date": "NOT_A_DATE",
    "status": "NOT_KNOWN",
}
"""The reason for not reading a cell of a field that some rule tells better than the reader of cells."""


class RowLine(NamedTuple):
    """A row as a line, and why some of its cells cannot be used where no rule of their field says it."""

    line: Line
    unusable: dict[str, Refusal]


class TableLines:
    """Makes the lines of a table whose contributions are of one scheme, `act4` or `eis`, or of `both`, beside wages.

    `missing` are necessary fields that stand neither in a column nor above the table. `summed` are
    the shares that make the one contribution of a scheme where the table does not state it itself.
    """

    def __init__(self, table: Table, *, scheme: str, facts: Facts) -> None:
        known = {*table.columns, *table.constants, *(("employer_code",) if facts.employer_code else ())}
        shares = tuple(name for name in SHARES_OF.get(scheme, SHARES) if name in known)
        self.scheme = scheme
        self.summed = shares if scheme != "both" and "contribution" not in known else ()
        self._shares = shares if scheme == "both" else ()
        self._unstated = _unstated(self._shares)
        necessary = (*NECESSARY, *(SHARES[:4] if self._shares else ()))
        self.missing = tuple(field for field in necessary if field not in known)
        self._employer_code = facts.employer_code or ""
        if scheme == "both":
            self._fields = (*_WHO, *(name for name in AMOUNTS if name in known))
        else:
            self._fields = (*_WHO, *_ONE_SCHEME, *self.summed)
        self._columns = {field: (column, column) for field, column in table.columns.items()}
        self.layout = self._layout(table.kind)
        self.used = frozenset((*self._fields, *FACTS))

    def _layout(self, kind: str) -> Layout:
        described = {field.name: field for layout in (SOCSO_223, COMBINED_V2) for field in layout.fields}
        fields = []
        for name in self._fields:
            if name not in self.missing:
                first, last = self._columns.get(name, (0, 0))
                fields.append(described[name]._replace(first=first, last=last))
        return Layout(kind, 0, tuple(fields), Month(1, 1), None, TABLES[kind], self.scheme, table=True)

    def line(self, row: Row) -> RowLine:
        """Make the line of a row."""
        cells = {name: row.cells.get(name, "") for name in self._fields}
        cells["employer_code"] = cells["employer_code"] or self._employer_code
        unusable: dict[str, Refusal] = {}
        for field, problem in row.problems.items():
            if field in cells:
                cells[field] = str(problem.params.get("text", ""))
            if field in self.used and problem.code != _TOLD_BY_A_RULE.get(field):
                unusable[field] = problem
        columns = self._columns
        if "passport_no" in columns and not cells["identity_no"] and "identity_no" not in row.problems:
            columns = {**columns, "identity_no": columns["passport_no"]}
            cells["identity_no"] = row.cells.get("passport_no", "").replace(" ", "").upper()
            if "passport_no" in row.problems:
                unusable["identity_no"] = row.problems["passport_no"]
        line = Line(number=row.number, layout=self.layout, text="", cells=cells, columns=columns)
        line.month = None if "month" in row.problems else row.month()
        if "employment_date" in cells and "employment_date" not in row.problems:
            line.employment_date = row.day("employment_date")
        if line.month is not None and "born" in row.cells:
            try:
                age_in(line.month, Person(born=row.day("born")))
            except Refusal as refusal:
                unusable["born"] = refusal
        self._read_amounts(line, row)
        return RowLine(line, unusable)

    def _read_amounts(self, line: Line, row: Row) -> None:
        if self.summed:
            for name in self.summed:
                _read_amount(line, row, name)
            if len(line.amounts) == len(self.summed):
                sen = sum(line.amounts.values())
                line.amounts = {"contribution": sen}
                line.cells["contribution"] = f"{sen // 100}.{sen % 100:02}"
            return
        _read_amount(line, row, "wage" if self.scheme == "both" else "contribution")
        # A row states all shares, or none; then they are worked out from its wage.
        if any(row.cells.get(name) or name in row.problems for name in self._shares):
            for name in self._shares:
                _read_amount(line, row, name)

    def supplement(self, line: Line, case: Case) -> bool:
        """Work out the shares for which the table has no columns, beside those that it states; tell whether any."""
        if not self._unstated or not _states_shares(line) or not _has_price(line, case):
            return False
        expected = case.expected(line, line.amounts["wage"])
        unlawful = (expected.act4_unlawful,) if expected.act4_unlawful else ()
        worked_out = {
            **_pair_beside(line, "act4", (*expected.act4, *unlawful)),
            **_pair_beside(line, "eis", (*expected.eis, NIL)),
            "skbbk_employee": expected.skbbk_sen,
        }
        line.amounts.update((name, worked_out[name]) for name in self._unstated)
        return True

    def settle(self, line: Line, case: Case) -> bool:
        """Give a line without errors the amounts that it is counted with; tell whether they were worked out."""
        if self.summed:
            line.amounts = {}
            for name in self.summed:
                line.amounts[name] = _sen(line.cells[name] or "0.00")
            return False
        if self.scheme != "both" or _states_shares(line) or not _has_price(line, case):
            return False
        expected = case.expected(line, line.amounts["wage"])
        line.amounts["act4_employer"], line.amounts["act4_employee"] = expected.act4[0]
        line.amounts["eis_employer"], line.amounts["eis_employee"] = expected.eis[0]
        line.amounts["skbbk_employee"] = expected.skbbk_sen
        return True


def _unstated(shares: tuple[str, ...]) -> tuple[str, ...]:
    """Give the shares to be worked out beside those that a table states.

    Who states Act 4 without SKBBK leaves SKBBK out, and must hear of it; a list of EIS alone does not speak of it.
    """
    if not shares:
        return ()
    says_act4 = "act4_employer" in shares or "act4_employee" in shares
    return tuple(name for name in SHARES if name not in shares and not (says_act4 and name == "skbbk_employee"))


def _read_amount(line: Line, row: Row, name: str) -> None:
    if name in row.problems:
        if row.problems[name].code == _TOLD_BY_A_RULE[name]:
            line.problems[name] = NOT_DIGITS
        return
    text = row.cells.get(name)
    if text is not None:
        line.amounts[name] = _sen(text)
    elif name == "skbbk_employee":
        line.amounts[name] = 0
        line.nil_blank = True
    else:
        line.problems[name] = BLANK


def _sen(text: str) -> int:
    """Give the sen of an amount in regular form, ringgit with two decimals."""
    return int(text.replace(".", ""))


def _states_shares(line: Line) -> bool:
    return any(name in line.amounts or name in line.problems for name in SHARES)


def _has_price(line: Line, case: Case) -> bool:
    return "wage" in line.amounts and case.can_price(line)


def _pair_beside(line: Line, scheme: str, pairs: tuple[Pair, ...]) -> dict[str, int]:
    """Give the first pair that agrees with the side that the row states, or else the first of all."""
    names = f"{scheme}_employer", f"{scheme}_employee"
    stated = tuple(line.amounts.get(name) for name in names)
    agreeing = (pair for pair in pairs if all(said in (None, right) for said, right in zip(stated, pair, strict=True)))
    return dict(zip(names, next(agreeing, pairs[0]), strict=True))
