"""The statuses B (new), H (left) and M (died) come with their date."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.checking.rules.employment_date_malformed import form_of_dates
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "EMPLOYMENT_DATE_MISSING"
SEVERITY = ERROR
NEED_DATE = ("B", "H", "M")
WORDS = Words(
    ms="Status {status} memerlukan tarikh ({form}). Tulis tarikh mula bekerja, berhenti kerja atau meninggal dunia.",
    en="The status {status} needs its date ({form}). Write the day on which the person started, left or died.",
    zh="状态 {status} 需要日期（日月年 {form}）。请填写入职、离职或死亡日期。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find such a status without a date."""
    if line.status in NEED_DATE and not line.cells["employment_date"].strip(" "):
        form = form_of_dates(line)
        yield at_field((CODE, SEVERITY), line, "employment_date", expected=form.en, status=line.status, form=form)
