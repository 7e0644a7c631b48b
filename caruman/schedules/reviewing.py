"""The check of the rules on the lines of a draft, as a file is checked: what is wrong, what remains doubtful."""

from __future__ import annotations

import tempfile
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from caruman.checking.engine import check_file
from caruman.checking.finding import ERROR, SEVERITIES, WARNING, Finding
from caruman.employers.choices import RegistrationKind
from caruman.formats.layouts import COMBINED_V2
from caruman.formats.records import Record
from caruman.formats.writing import LINE_END, write_line
from caruman.schedules.facts import facts_for
from caruman.schedules.lines import in_pieces
from caruman.schedules.models import Line, Schedule
from caruman.values.month import Month

MOST_SHOWN = 10
"""Findings of a rule that a page shows; it counts them all."""

NO_CODE_YET = "A0000000000A"
"""Stands for the code of an employer that has none yet, so that no line is found fault with for it."""


class Doubt(NamedTuple):
    """What one rule found: its code, severity, how many, and the first findings with the place and name of the line."""

    code: str
    severity: str
    count: int
    shown: list[tuple[Finding, int | None, str]]

    @property
    def slug(self) -> str:
        """How the page of help on the rule is named."""
        return self.code.lower().replace("_", "-")

    @property
    def is_error(self) -> bool:
        """Whether it must be mended before the schedule can be submitted."""
        return self.severity == ERROR

    @property
    def is_warning(self) -> bool:
        """Whether somebody must say that he looked at it."""
        return self.severity == WARNING

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)


def review(schedule: Schedule, at: datetime) -> list[Doubt]:
    """Check a draft with the rules for files, the grave ones first."""
    people: list[tuple[int, str]] = []
    # The layout of the text files is what the rules read; the lines pass through one that nobody keeps.
    with tempfile.NamedTemporaryFile(mode="w", suffix=".txt", encoding="utf-8", newline="") as file:
        for line in in_pieces(schedule):
            people.append((line.place, line.name))
            file.write(write_line(record_of(schedule, line), COMBINED_V2) + LINE_END)
        if not people:
            return []
        file.flush()
        facts = facts_for(schedule.employer, at=at, amends=schedule.amends_id is not None)
        report = check_file(file.name, facts=facts, layout=COMBINED_V2.name)
    ordered = sorted(report.findings, key=lambda one: (SEVERITIES.index(one.severity), one.code))
    doubts = []
    for (severity, code), members in groupby(ordered, key=lambda one: (one.severity, one.code)):
        shown = [(one, *_person(people, one)) for _number, one in zip(range(MOST_SHOWN), members, strict=False)]
        doubts.append(Doubt(code, severity, report.counts[code], shown))
    return doubts


def record_of(schedule: Schedule, line: Line) -> Record:
    """Give a line of a schedule as files carry it."""
    employer = schedule.employer
    return Record(
        employer_code=employer.employer_code or NO_CODE_YET,
        mycoid=employer.registration_number if employer.registration_kind == RegistrationKind.MYCOID else "",
        identity_no=line.identity_no,
        name=line.name,
        month=Month.of(schedule.month),
        wage_sen=line.wage_sen,
        act4_employer_sen=line.act4_employer_sen,
        act4_employee_sen=line.act4_employee_sen,
        eis_employer_sen=line.eis_employer_sen,
        eis_employee_sen=line.eis_employee_sen,
        skbbk_employee_sen=line.skbbk_employee_sen,
        employment_date=line.employment_date,
        status=line.status,
    )


def _person(people: list[tuple[int, str]], finding: Finding) -> tuple[int | None, str]:
    return people[finding.line - 1] if finding.line is not None and finding.line <= len(people) else (None, "")
