"""A contribution is of the category that the person is in."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.contributions import (
    categories_of,
    expected_of_person,
    is_declared,
    is_eis,
    lawful_totals,
    totals_of,
)
from caruman.checking.finding import WARNING, Finding, at_field
from caruman.checking.rules.act4_category import CATEGORIES
from caruman.checking.shares import ringgit
from caruman.formats.lines import Line
from caruman.law.reasons import CATEGORY_REASONS
from caruman.law.wage_classes import act4_table
from caruman.values.words import Words

CODE = "CONTRIBUTION_CATEGORY"
SEVERITY = WARNING
WORDS = Words(
    ms="Caruman RM{amount} ialah amaun kategori lain. Kategori orang ini: {category}. {reason} Sepatutnya RM{right}.",
    en=(
        "A contribution of RM{amount} is that of another category. This person's category: {category}. {reason} It "
        "should be RM{right}."
    ),
    zh="缴纳金 RM{amount} 属于另一类别。此人的类别：{category}。{reason}应为 RM{right}。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a table value of the category that the person is not in."""
    if not is_declared(line, case) or is_eis(line):
        return
    contribution = line.amounts["contribution"]
    if contribution in lawful_totals(line, case):
        return
    totals = totals_of(line, case)
    number = totals.first.get(contribution) or totals.second.get(contribution)
    if number is None or line.month is None:
        return
    row = act4_table(line.month, case.facts.settings).classes[number - 1]
    person = expected_of_person(line, case)
    right = {
        "first": row.first_employer_sen + row.first_employee_sen,
        "second": row.second_employer_sen,
        "none": 0,
    }[categories_of(line, case)[0]]
    yield at_field(
        (CODE, SEVERITY),
        line,
        "contribution",
        expected=str(right).rjust(len(line.cells["contribution"]), "0") if line.layout.length else ringgit(right),
        amount=ringgit(contribution),
        right=ringgit(right),
        category=CATEGORIES[person.category],
        reason=CATEGORY_REASONS[person.category_reason],
    )
