"""Writes records as a table, `.xlsx` or `.csv`, which reads back to the same records."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

from caruman.formats.columns import title_of
from caruman.formats.layouts import Layout
from caruman.formats.records import Record
from caruman.formats.safe_cells import csv_text, quoted, write_text
from caruman.formats.workbook_writing import new_workbook
from caruman.values.words import Language, Refusal, Words

MOST_ROWS = 1_048_575
"""Rows under the header that a sheet can hold."""

_AMOUNTS = frozenset(name for name in Record._fields if name.endswith("_sen"))

_TOO_MANY = Words(
    ms="Sehelai lembaran kerja memuatkan paling banyak {most} baris. Tulis ke .csv sebaliknya.",
    en="A worksheet holds {most} rows at most. Write to .csv instead.",
    zh="一个工作表最多容纳 {most} 行。请改写为 .csv。",
)


def write_table(path: str, records: Iterable[Record], *, layout: Layout, language: Language) -> int:
    """Write the records of a layout as a table, one column a field; give the number of rows.

    `.xlsx` or `.csv` by the path. Raises `Refusal` (`TOO_MANY_ROWS`), `OSError` as writing does.
    """
    fields = [field.name for field in layout.fields if field.kind != "filler" and field.name != "row"]
    if path.lower().endswith(".xlsx"):
        return _write_xlsx(path, records, fields, layout, language)
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([csv_text(title_of(field, scheme=layout.scheme).say(language)) for field in fields])
        count = 0
        for record in records:
            writer.writerow([_csv_cell(record, field) for field in fields])
            count += 1
    return count


def _value(record: Record, field: str) -> Any:
    return getattr(record, f"{field}_sen" if f"{field}_sen" in _AMOUNTS else field)


def _csv_cell(record: Record, field: str) -> str:
    value = _value(record, field)
    if value is None:
        return ""
    if f"{field}_sen" in _AMOUNTS:
        return f"{value // 100}.{value % 100:02}"
    return csv_text(str(value))


def _write_xlsx(path: str, records: Iterable[Record], fields: list[str], layout: Layout, language: Language) -> int:
    with new_workbook(path, constant_memory=True) as workbook:
        header = workbook.add_format({"bold": True, "text_wrap": True, "bg_color": "#DDEBF7", "border": 1})
        text, amount = quoted(workbook), workbook.add_format({"num_format": "#,##0.00"})
        sheet = workbook.add_worksheet(layout.name)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for index, field in enumerate(fields):
            sheet.set_column(index, index, 36 if field == "name" else 16)
            write_text(sheet, 0, index, title_of(field, scheme=layout.scheme).say(language), header)
        row = 0
        for row, record in enumerate(records, 1):
            if row > MOST_ROWS:
                raise Refusal("TOO_MANY_ROWS", _TOO_MANY, most=MOST_ROWS)
            for index, field in enumerate(fields):
                value = _value(record, field)
                if f"{field}_sen" in _AMOUNTS and value is not None:
                    sheet.write_number(row, index, value / 100, amount)
                elif value is not None and str(value):
                    write_text(sheet, row, index, str(value), text)
    return row
