"""A contribution month is written MMYYYY."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line, read_month
from caruman.values.words import Words

CODE = "MONTH_MALFORMED"
SEVERITY = ERROR
WORDS = Words(
    ms="Bulan caruman “{found}” tidak dapat dibaca. Tulis {form}.",
    en="The contribution month “{found}” cannot be read. Write {form}.",
    zh="缴纳月份“{found}”无法读取。请写{form}。",
)
_JOINED = Words(
    "dua angka bulan dan empat angka tahun, contohnya 072026",
    "two digits of month and four of year, such as 072026",
    "两位月份和四位年份，例如 072026",
)
_IN_A_TABLE = Words(
    "seperti 2026-07, 07/2026 atau Julai 2026",
    "it as 2026-07, 07/2026 or July 2026",
    "成 2026-07、07/2026 或 2026年7月",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find a month that is none; mend one that was written year first."""
    if line.month is not None:
        return
    text = line.cells["month"].strip(" ")
    turned = text[4:] + text[:4]
    month = read_month(turned) if len(text) == 6 else None
    mends = month is not None and case.is_priced(month) and not case.is_in_advance(month)
    pattern = "YYYY-MM" if line.layout.table else "MMYYYY"
    yield at_field(
        (CODE, SEVERITY),
        line,
        "month",
        expected=turned if mends else pattern,
        repair=turned if mends else None,
        form=_IN_A_TABLE if line.layout.table else _JOINED,
    )
