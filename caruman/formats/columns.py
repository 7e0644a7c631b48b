"""All columns that a spreadsheet may carry, and the words from which headers of shares are put together."""

from __future__ import annotations

from caruman.formats import columns_of_files, columns_of_form_2, columns_of_people
from caruman.formats.column import Column, names
from caruman.values.words import Words

COLUMNS: tuple[Column, ...] = (*columns_of_files.COLUMNS, *columns_of_people.COLUMNS, *columns_of_form_2.COLUMNS)

BY_FIELD: dict[str, Column] = {column.field: column for column in COLUMNS}


def title_of(field: str, *, scheme: str) -> Words:
    """Give the header of a field in a table whose contributions are of a scheme: `act4`, `eis` or `both`."""
    if field == "contribution" and scheme in CONTRIBUTION_TITLES:
        return CONTRIBUTION_TITLES[scheme]
    return BY_FIELD[field].title


CONTRIBUTION_TITLES: dict[str, Words] = {
    "act4": Words("Caruman PERKESO (RM)", "SOCSO contribution (RM)", "社险缴纳金 (RM)"),
    "eis": Words("Caruman SIP (RM)", "EIS contribution (RM)", "就业保险缴纳金 (RM)"),
}
"""The header of a contribution of one scheme: it says which, lest one scheme's money be filed with the other's."""

SCHEMES: dict[str, str] = {
    **dict.fromkeys(names("SOCSO|PERKESO|Act 4|Akta 4|LINDUNG Pekerja|社险|社保|第4号法令"), "act4"),
    **dict.fromkeys(names("EIS|SIP|Act 800|Akta 800|LINDUNG Kerjaya|就业保险|第800号法令"), "eis"),
    **dict.fromkeys(names("SKBBK|LINDUNG 24 Jam|NEI|非工伤事故计划"), "skbbk"),
}
"""What a scheme is called in the header of a share, and how our field names begin."""

SIDES: dict[str, str] = {
    **dict.fromkeys(names("Employer|Employers|ER|Majikan|Company|Syarikat|雇主|公司"), "employer"),
    **dict.fromkeys(names("Employee|Employees|EE|Pekerja|Staff|Kakitangan|雇员|员工"), "employee"),
}
"""What the side that pays is called in the header of a share, and how our field names end."""

SHARE_WORDS: tuple[str, ...] = names(
    "Contribution|Share|Caruman|Syer|Bahagian|Portion|Amount|Amaun|Deduction|Potongan|份额|缴纳金|缴费"
)
"""Words that may stand anywhere in the header of a share."""

NOT_WAGES: tuple[str, ...] = names(
    "Gaji Pokok|Gaji Asas|Basic|Basic Pay|Basic Salary|Basic Wage|Basic Wages|底薪|基本工资|基本薪金|Gaji Bersih"
    "|Net Pay"
    "|Net Salary|Net Wages|Take Home Pay|净工资|实发工资|EPF Wages|KWSP Wages|Gaji KWSP"
)
"""Headers of amounts that are not the wages of Acts 4 and 800: without overtime and allowances, or after deductions."""
