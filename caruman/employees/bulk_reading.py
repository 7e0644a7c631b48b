"""Opens an uploaded list of employees, and says in words for its sender why one cannot be read."""

from __future__ import annotations

from django.core.files.storage import default_storage

from caruman.formats.headers import listed
from caruman.formats.tabular import Table, read_table
from caruman.values.words import Refusal, Words

_NUMBERS = ("identity_no", "passport_no")
_NO_HEADER = Words(
    ms="Tiada baris tajuk lajur yang dikenali dalam 20 baris pertama. Tulis tajuk seperti “No. KP” dan “Nama pekerja”, "
    "atau isi templat yang boleh dimuat turun di halaman ini.",
    en="No header row was recognised in the first 20 rows. Write headers such as “NRIC no.” and “Employee name”, "
    "or fill in the template that can be downloaded on this page.",
    zh="前 20 行中没有可识别的表头。请使用“身份证号码”“姓名”等列名，或填写此页可下载的模板。",
)
_NO_NUMBERS = Words(
    ms="Lajur {fields} tiada. Baris {row} dibaca sebagai tajuk lajur. Tambah lajur itu, atau isi templat yang boleh "
    "dimuat turun di halaman ini.",
    en="The column {fields} is missing. Row {row} was read as the header. Add the column, or fill in the template that "
    "can be downloaded on this page.",
    zh="缺少“{fields}”列。第 {row} 行被视为表头。请补上此列，或填写此页可下载的模板。",
)
_NO_ROWS = Words(
    ms="Tiada baris pekerja di bawah tajuk lajur. Isi sekurang-kurangnya satu baris dan hantar semula.",
    en="There is no row of an employee under the header. Fill in at least one and send the file again.",
    zh="表头下没有任何雇员的行。请至少填写一行后重新发送。",
)


def open_list(stored_as: str) -> Table:
    """Open a list that is kept under a name, as a table with a column of numbers. Raises `Refusal`."""
    try:
        table = read_table("", stream=default_storage.open(stored_as))
    except Refusal as refusal:
        if refusal.code != "NO_HEADER":
            raise
        # A list of numbers alone is a list too: its one column is a header where it is asked for.
        try:
            table = read_table("", required=_NUMBERS[:1], stream=default_storage.open(stored_as))
        except Refusal as again:
            raise Refusal("NO_HEADER", _NO_HEADER) from again
    if not set(_NUMBERS) & table.columns.keys():
        table.close()
        raise Refusal("COLUMNS_MISSING", _NO_NUMBERS, fields=listed(_NUMBERS[:1]), row=table.header.row)
    return table


def no_rows() -> Refusal:
    """Make the refusal of a list without people."""
    return Refusal("NO_ROWS", _NO_ROWS)
