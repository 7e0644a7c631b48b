"""A finding: what is wrong with a line, where, what was expected, and the repair where one is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from caruman.formats.text import shown

if TYPE_CHECKING:
    from caruman.formats.lines import Line

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
    """Make a finding about a field of a line, or all from `first` to `last`; `rule` is its code and severity."""
    start = line.columns[first][0]
    end = line.columns[last or first][1]
    found = line.cells[first] if last is None else line.text[start - 1 : end]
    return Finding(rule[0], rule[1], line.number, (start, end), shown(found.rstrip(" ")), expected, repair, params)
