"""An employment date is a day of the calendar, written as the layout says."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line, read_date
from caruman.values.month import Month
from caruman.values.words import Words

CODE = "EMPLOYMENT_DATE_MALFORMED"
SEVERITY = ERROR
WORDS = Words(
    ms="Tarikh “{found}” tidak dapat dibaca. Tulis hari, bulan dan tahun sebagai {form}.",
    en="The date “{found}” cannot be read. Write day, month and year as {form}.",
    zh="日期“{found}”无法读取。请按 {form} 填写日、月、年。",
)

_JOINED = Words("HHBBTTTT", "DDMMYYYY", "DDMMYYYY")
_SLASHED = Words("HH/BB/TTTT", "DD/MM/YYYY", "DD/MM/YYYY")


def form_of_dates(line: Line) -> Words:
    """Say how the line's layout writes a date."""
    return _JOINED if line.layout.length else _SLASHED


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a date that is none; mend one written year first whose day lies in the contribution month."""
    text = line.cells.get("employment_date", "").strip(" ")
    if not text or line.employment_date is not None:
        return
    turned = text[6:] + text[4:6] + text[:4]
    day = read_date(turned) if len(text) == 8 else None
    mends = day is not None and Month.of(day) == line.month and line.layout.length > 0
    form = form_of_dates(line)
    yield at_field(
        (CODE, SEVERITY), line, "employment_date", expected=form.en, repair=turned if mends else None, form=form
    )
