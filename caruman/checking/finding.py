"""A finding: what is wrong with a line, where, what was expected, and the repair where one is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from caruman.formats.text import shown

if TYPE_CHECKING:
    from caruman.formats.lines import Line
    from caruman.values.month import Month

ERROR = "error"
"""The line cannot be taken as it is."""
WARNING = "warning"
"""The line may be taken after somebody has looked at it."""
INFO = "info"
"""Nothing to do; good to know."""

SEVERITIES = (ERROR, WARNING, INFO)


class Finding(NamedTuple):
    """One thing found.

    `line` counts from 1, None when the file as a whole is meant. `columns` are the first and last
    character concerned, counted from 1 (in a spreadsheet: the column's number, twice). `found` is
    the offending text and `expected` what should stand there. `repair`, where it is safe, is the
    text to put in the place of exactly those columns. `params` fill the sentence of the rule.
    """

    code: str
    severity: str
    line: int | None
    columns: tuple[int, int] | None
    found: str | None
    expected: str | None
    repair: str | None
    params: dict[str, object]

    def message(self, language: str) -> str:
        """Say what is wrong and what to do, in `ms`, `en` or `zh`."""
        from caruman.checking.catalogue import rule_of

        found = self.found.strip(" ") if self.found is not None else None
        text = rule_of(self.code).WORDS.say(language, {"found": found, "expected": self.expected, **self.params})
        return text[:1].upper() + text[1:]


def at_field(
    rule: tuple[str, str],
    line: Line,
    first: str,
    last: str | None = None,
    *,
    expected: str | None = None,
    repair: str | None = None,
    **params: object,
) -> Finding:
    """Make a finding about a field of a line, or all from `first` to `last`; `rule` is its code and severity.

    A field that has no column in a spreadsheet has its value from above the table, or none.
    """
    columns = line.columns.get(first)
    found = line.cells[first]
    if columns is not None and last is not None:
        columns = columns[0], line.columns[last][1]
        found = line.text[columns[0] - 1 : columns[1]]
    return Finding(rule[0], rule[1], line.number, columns, shown(found.rstrip(" ")), expected, repair, params)


def month_as_written(line: Line, month: Month) -> str:
    """Write a month as the line's layout does: `MMYYYY`, in a spreadsheet `YYYY-MM`."""
    return str(month) if line.layout.table else month.mmyyyy
