"""A line of each layout, made by the code that writes them, for the pages of the specification."""

from __future__ import annotations

from caruman.formats.columns import BY_FIELD
from caruman.formats.layouts import SIPE, Layout
from caruman.formats.records import Record
from caruman.formats.writing import write_line
from caruman.law.contributions import assess
from caruman.values.month import Month

DIALECTS = (
    "Read and told, never written: numbers filled with spaces on the left, a nil SKBBK in blanks, LF for CRLF, a last line "
    "without its end, a trailing 0x1A, a byte order mark. What is written has zeros, CRLF and no mark."
)


def example_of(layout: Layout) -> str:
    """Give a line of a layout for the invented person of the templates, priced by law; nobody can file it."""
    month = Month(2026, 7) if layout.name == "combined-v2" else Month(2026, 5)
    priced = assess(month=month, wage_sen=300_000)
    one_scheme = priced.act4 if layout.name == "socso-223" else priced.eis
    record = Record(
        employer_code=BY_FIELD["employer_code"].example,
        mycoid=BY_FIELD["mycoid"].example,
        identity_no=BY_FIELD["identity_no"].example,
        name=BY_FIELD["name"].example,
        month=month,
        wage_sen=priced.wage_sen,
        contribution_sen=one_scheme.employer_sen + one_scheme.employee_sen,
        act4_employer_sen=priced.act4.employer_sen,
        act4_employee_sen=priced.act4.employee_sen,
        eis_employer_sen=priced.eis.employer_sen,
        eis_employee_sen=priced.eis.employee_sen,
        skbbk_employee_sen=priced.skbbk.employee_sen,
    )
    if layout is not SIPE:
        return write_line(record, layout)
    sen = record.contribution_sen or 0
    amount = f"{sen // 100}.{sen % 100:02}"
    return f"1,{record.employer_code},{record.mycoid},{record.identity_no},{record.name},{month.mmyyyy},{amount},,"
