"""The statuses B (new), H (left) and M (died) come with their date."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "EMPLOYMENT_DATE_MISSING"
SEVERITY = ERROR
NEED_DATE = ("B", "H", "M")
WORDS = Words(
    ms="Status {status} memerlukan tarikh (HHBBTTTT). Tulis tarikh mula bekerja, berhenti kerja atau meninggal dunia.",
    en="The status {status} needs its date (DDMMYYYY). Write the day on which the person started, left or died.",
    zh="状态 {status} 需要日期（日月年 DDMMYYYY）。请填写入职、离职或死亡日期。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find such a status without a date."""
    if line.status in NEED_DATE and not line.cells["employment_date"].strip(" "):
        yield at_field((CODE, SEVERITY), line, "employment_date", expected="DDMMYYYY", status=line.status)
