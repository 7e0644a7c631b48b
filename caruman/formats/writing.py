"""Writing lines in the one canonical dialect: numbers filled with zeros, text with spaces, CRLF, nothing cut."""

from __future__ import annotations

from caruman.formats.layouts import Field, Layout
from caruman.formats.records import Record
from caruman.values.words import Refusal, Words

LINE_END = "\r\n"

_TOO_LONG = Words(
    ms="“{value}” tidak muat dalam medan {field} ({width} aksara). Pendekkannya; kami tidak memotong apa-apa sendiri.",
    en="“{value}” does not fit the field {field} ({width} characters). Shorten it; nothing is cut without your say.",
    zh="“{value}”超出{field}栏的长度（{width} 个字符）。请缩短；系统不会擅自截断。",
)
_MISSING = Words(
    ms="Format {layout} memerlukan {field}, tetapi rekod ini tidak mempunyainya. Tambah dahulu.",
    en="The layout {layout} needs the {field}, and this record has none. Add it first.",
    zh="格式 {layout} 需要{field}，但此记录没有。请先补上。",
)
_IMPORT_ONLY = Words(
    ms="Format {layout} hanya boleh dibaca, tidak ditulis. Tulis sebagai eis-223.",
    en="The layout {layout} can be read and not written. Write eis-223 instead.",
    zh="格式 {layout} 只能读取，不能写出。请改为 eis-223。",
)


def write_line(record: Record, layout: Layout) -> str:
    """Give the canonical line of a record, without its line end.

    Raises `Refusal`: `DOES_NOT_FIT` (nothing is ever cut), `FIELD_MISSING` (nothing is invented),
    `IMPORT_ONLY` for a layout that is read and not written.
    """
    if not layout.length:
        raise Refusal("IMPORT_ONLY", _IMPORT_ONLY, layout=layout.name)
    return "".join(_written(record, field, layout) for field in layout.fields)


def _written(record: Record, field: Field, layout: Layout) -> str:
    if field.kind == "filler":
        return " " * field.width
    value: object
    if field.kind == "sen":
        value = getattr(record, f"{field.name}_sen")
        if value is None and field.required:
            raise Refusal("FIELD_MISSING", _MISSING, layout=layout.name, field=field.words)
        text = f"{value or 0:0{field.width}d}"
    elif field.kind == "month":
        text = record.month.mmyyyy
    elif field.kind == "date":
        text = f"{record.employment_date:%d%m%Y}" if record.employment_date else " " * field.width
    else:
        text = str(getattr(record, field.name)).ljust(field.width)
    if len(text) > field.width:
        raise Refusal("DOES_NOT_FIT", _TOO_LONG, value=text[:60], field=field.words, width=field.width)
    return text
