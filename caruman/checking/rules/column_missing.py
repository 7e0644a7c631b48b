"""A spreadsheet says whose line it is and for which month: in columns, or once above the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caruman.checking.finding import ERROR, Finding
from caruman.formats.columns import BY_FIELD
from caruman.formats.lines import SHARES
from caruman.formats.table_sources import CONSTANTS
from caruman.values.words import Words

CODE = "COLUMN_MISSING"
SEVERITY = ERROR
WORDS = Words(
    ms="Lajur “{title}” tiada, maka tiada satu baris pun boleh diterima. {advice}",
    en="There is no column “{title}”, so no line can be taken. {advice}",
    zh="没有“{title}”列，因此任何一行都无法接受。{advice}",
)

_ADD = Words("Tambah lajur itu.", "Add that column.", "请加上该列。")
_ADD_OR_REMOVE_SHARES = Words(
    "Tambah lajur itu, atau buang semua lajur syer supaya dikira daripada gaji.",
    "Add that column, or take out all columns of shares, so that they are worked out from the wages.",
    "请加上该列，或删去所有份额列，由系统按工资计算。",
)
_ADD_OR_WRITE_ABOVE = Words(
    "Tambah lajur itu, atau tulis sekali di atas jadual, seperti “{title}: {example}”.",
    "Add that column, or write it once above the table, as “{title}: {example}”.",
    "请加上该列，或在表格上方写一次，例如“{title}: {example}”。",
)


def find(header_row: int, missing: Sequence[str]) -> Iterator[Finding]:
    """Find necessary fields that stand nowhere; the line is that of the header."""
    for field in missing:
        column = BY_FIELD[field]
        advice = _ADD_OR_REMOVE_SHARES if field in SHARES else _ADD
        if field in CONSTANTS:
            advice = _ADD_OR_WRITE_ABOVE.filled(title=column.title, example=column.example)
        params: dict[str, object] = {"title": column.title, "advice": advice}
        yield Finding(CODE, SEVERITY, header_row, None, None, None, None, params)
