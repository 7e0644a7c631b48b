"""`caruman rates --act act4`: both categories and, from June 2026, SKBBK."""

from __future__ import annotations

from caruman.cli.console import Console
from caruman.cli.rates_wage_classes import (
    CLASS,
    WAGES,
    class_values,
    print_footing,
    print_heading,
    table_values,
    wages_of,
)
from caruman.cli.terminal import table as drawn_table
from caruman.law.wage_classes import act4_table
from caruman.values.money import format_ringgit
from caruman.values.month import Month
from caruman.values.words import Words

_TITLE = Words("Akta 4, Jadual Ketiga", "Act 4, Third Schedule", "第4号法令，第三附表")
_FIRST_EMPLOYER = Words("1 majikan", "1 employer", "1 雇主")
_FIRST_EMPLOYEE = Words("1 pekerja", "1 employee", "1 雇员")
_SECOND_EMPLOYER = Words("2 majikan", "2 employer", "2 雇主")
_LEGEND = Words(
    "1 = kategori pertama (bencana kerja dan keilatan); 2 = kategori kedua (bencana kerja sahaja, majikan membayar).",
    "1 = first category (employment injury and invalidity); 2 = second category (employment injury, employer pays).",
    "1 = 第一类（工伤与伤残）；2 = 第二类（仅工伤，由雇主缴纳）。",
)
_SKBBK_LEGEND = Words(
    "SKBBK dibayar oleh pekerja, dalam kedua-dua kategori.",
    "SKBBK is paid by the employee, in both categories.",
    "SKBBK 由雇员缴纳，两类相同。",
)


def rates_values(month: Month) -> dict[str, object]:
    """Give the table as JSON."""
    table = act4_table(month)
    return {
        **table_values("act4", month, table),
        "classes": [
            {
                **class_values(each),
                "first_employer_sen": each.first_employer_sen,
                "first_employee_sen": each.first_employee_sen,
                "second_employer_sen": each.second_employer_sen,
                "skbbk_employee_sen": each.skbbk_employee_sen,
            }
            for each in table.classes
        ],
    }


def print_rates(month: Month, console: Console) -> None:
    """Draw the table."""
    table = act4_table(month)
    has_skbbk = any(each.skbbk_employee_sen is not None for each in table.classes)
    print_heading(_TITLE, month, table, console)
    titles = [console.words(words) for words in (CLASS, WAGES, _FIRST_EMPLOYER, _FIRST_EMPLOYEE, _SECOND_EMPLOYER)]
    rows = [
        [
            str(each.number),
            wages_of(each),
            format_ringgit(each.first_employer_sen),
            format_ringgit(each.first_employee_sen),
            format_ringgit(each.second_employer_sen),
            *([format_ringgit(each.skbbk_employee_sen or 0)] if has_skbbk else []),
        ]
        for each in table.classes
    ]
    if has_skbbk:
        titles.append("SKBBK")
    right = [True, False, *[True] * (len(titles) - 2)]
    console.write_all(drawn_table(titles, rows, right=right, width=console.width))
    console.write()
    console.paragraph(console.words(_LEGEND))
    if has_skbbk:
        console.paragraph(console.words(_SKBBK_LEGEND))
    print_footing(console)
