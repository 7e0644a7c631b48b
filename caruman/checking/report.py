"""The result of a check, and the tally that grows into it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import NamedTuple

from caruman.checking.catalogue import rule_of
from caruman.checking.finding import ERROR, SEVERITIES, Finding
from caruman.formats.layouts import Layout
from caruman.formats.lines import Line
from caruman.formats.text import NORMALISATIONS
from caruman.values.month import Month
from caruman.values.words import Words

MOST_LISTED = 10_000
"""Findings beyond these are counted by code and not listed."""


class Totals(NamedTuple):
    """What the accepted lines declare, in sen; `wages_sen` is None for layouts without wages."""

    wages_sen: int | None
    act4_sen: int
    skbbk_sen: int
    eis_sen: int


class Normalised(NamedTuple):
    """A dialect that was accepted: its code, how many times, the first line, and the sentence about it."""

    code: str
    times: int
    first_line: int
    words: Words


class Report(NamedTuple):
    """What a check found.

    `lines` counts the lines that are not blank, `accepted_lines` those without an error.
    `findings` are the first `MOST_LISTED` in the order of the file, those about the whole file
    first; `counts` has all of them by code and `severities` all of them by severity.
    """

    sha256: str
    layout: str
    lines: int
    months: list[Month]
    employer_code: str | None
    totals: Totals
    accepted_lines: int
    normalised: list[Normalised]
    findings: list[Finding]
    counts: dict[str, int]
    severities: dict[str, int]


class Tally:
    """Sums and findings of a check in progress."""

    def __init__(self, *, layout: Layout, on_finding: Callable[[Finding], None] | None = None) -> None:
        self.layout = layout
        self.lines = 0
        self.accepted = 0
        self.months: set[Month] = set()
        self.sums: dict[str, int] = {}
        self.counts: dict[str, int] = {}
        self.listed: list[Finding] = []
        self.late: list[Finding] = []
        self.whole: list[Finding] = []
        self._normalised: dict[str, tuple[int, int]] = {}
        self._on_finding = on_finding

    @property
    def wants_more(self) -> bool:
        """Tell whether findings must still be made one by one, and not only counted."""
        return self._on_finding is not None or len(self.listed) < MOST_LISTED

    def normalise(self, code: str, count: int, line: int) -> None:
        """Note a dialect that was accepted."""
        before, first = self._normalised.get(code, (0, line))
        self._normalised[code] = before + count, min(first, line)

    def wants_late(self, line: int) -> bool:
        """Tell the same of a finding about the whole file on a line, when those come in the order of lines."""
        if self._on_finding is not None:
            return True
        before = bisect_left(self.listed, line, key=lambda finding: finding.line or 0)
        return len(self.late) + before < MOST_LISTED

    def find(self, findings: Iterable[Finding]) -> bool:
        """Take in findings about a line; tell whether one of them is an error."""
        return self._take(findings, self.listed)

    def find_late(self, findings: Iterable[Finding]) -> None:
        """Take in findings about lines that only the whole file shows; they are listed among the others."""
        self._take(findings, self.late)

    def find_whole(self, findings: Iterable[Finding]) -> None:
        """Take in findings about the file as a whole; they are listed before all others."""
        self._take(findings, self.whole)

    def _take(self, findings: Iterable[Finding], among: list[Finding]) -> bool:
        refused = False
        # In the order of the line, so that where the list is cut does not depend on who went first.
        for finding in sorted(findings, key=_place):
            self.counts[finding.code] = self.counts.get(finding.code, 0) + 1
            refused |= finding.severity == ERROR
            if len(among) < MOST_LISTED:
                among.append(finding)
            if self._on_finding is not None:
                self._on_finding(finding)
        return refused

    def count(self, code: str, number: int) -> None:
        """Count findings that are not listed."""
        if number:
            self.counts[code] = self.counts.get(code, 0) + number

    def add(self, name: str, sen: int) -> None:
        """Add to the sum of a field."""
        self.sums[name] = self.sums.get(name, 0) + sen

    def accept(self, line: Line) -> None:
        """Take in the sums of a line without errors."""
        self.accepted += 1
        for name, sen in line.amounts.items():
            self.add(name, sen)

    def withdraw(self, line: Line) -> None:
        """Take an accepted line out again."""
        self.accepted -= 1
        for name, sen in line.amounts.items():
            self.add(name, -sen)

    def totals(self) -> Totals:
        """Give the sums by scheme."""
        one_scheme = self.sums.get("contribution", 0)
        eis_only = self.layout.scheme == "eis"
        sums = self.sums.get
        return Totals(
            wages_sen=sums("wage", 0) if self.layout.field("wage") else None,
            act4_sen=sums("act4_employer", 0) + sums("act4_employee", 0) + (0 if eis_only else one_scheme),
            skbbk_sen=sums("skbbk_employee", 0),
            eis_sen=sums("eis_employer", 0) + sums("eis_employee", 0) + (one_scheme if eis_only else 0),
        )

    def report(self, *, sha256: str, employer_code: str | None) -> Report:
        """Close the tally."""
        severities = dict.fromkeys(SEVERITIES, 0)
        for code, number in self.counts.items():
            severities[rule_of(code).SEVERITY] += number
        return Report(
            sha256=sha256,
            layout=self.layout.name,
            lines=self.lines,
            months=sorted(self.months),
            employer_code=employer_code,
            totals=self.totals(),
            accepted_lines=self.accepted,
            normalised=[
                Normalised(code, count, first, NORMALISATIONS[code])
                for code, (count, first) in sorted(self._normalised.items())
            ],
            findings=sorted([*self.whole, *self.listed, *self.late], key=_place)[:MOST_LISTED],
            counts=dict(sorted(self.counts.items())),
            severities=severities,
        )


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.line or 0, finding.columns[0] if finding.columns else 0, finding.code
