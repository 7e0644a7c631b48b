"""`caruman rates --act act800`: the employment insurance system, equal shares."""

from __future__ import annotations

from caruman.cli.console import Console
from caruman.cli.rates_wage_classes import (
    CLASS,
    EMPLOYEE,
    EMPLOYER,
    TOTAL,
    WAGES,
    class_values,
    print_footing,
    print_heading,
    table_values,
    wages_of,
)
from caruman.cli.terminal import table as drawn_table
from caruman.law.wage_classes import act800_table
from caruman.values.money import format_ringgit
from caruman.values.month import Month
from caruman.values.words import Words

_TITLE = Words("Akta 800 (SIP), Jadual Kedua", "Act 800 (EIS), Second Schedule", "第800号法令（就业保险），第二附表")


def rates_values(month: Month) -> dict[str, object]:
    """Give the table as JSON."""
    table = act800_table(month)
    return {
        **table_values("act800", month, table),
        "classes": [
            {**class_values(each), "employer_sen": each.employer_sen, "employee_sen": each.employee_sen}
            for each in table.classes
        ],
    }


def print_rates(month: Month, console: Console) -> None:
    """Draw the table."""
    table = act800_table(month)
    print_heading(_TITLE, month, table, console)
    titles = [console.words(words) for words in (CLASS, WAGES, EMPLOYER, EMPLOYEE, TOTAL)]
    rows = [
        [
            str(each.number),
            wages_of(each),
            format_ringgit(each.employer_sen),
            format_ringgit(each.employee_sen),
            format_ringgit(each.employer_sen + each.employee_sen),
        ]
        for each in table.classes
    ]
    console.write_all(drawn_table(titles, rows, right=[True, False, True, True, True], width=console.width))
    print_footing(console)
