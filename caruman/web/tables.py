"""The one answer by which a table leaves the house, as CSV while it is made or as a workbook when it is complete."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from caruman.formats.safe_tables import Cell, Heading, Sheet, csv_pieces, write_sheets
from caruman.web.downloads import as_download, as_stream

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_table_file(
    headings: Sequence[Heading], rows: Iterable[Sequence[Cell]], *, form: str, name: str, sheet: str
) -> HttpResponse:
    """Answer with a table of the form `csv` or `xlsx`; its cells are texts that nothing runs.

    Raises `Refusal` where a worksheet cannot hold the rows.
    """
    if form == "csv":
        return as_csv(headings, rows, name=name)
    return as_workbook([Sheet(sheet, headings, rows)], name=name)


def as_csv(headings: Sequence[Heading], rows: Iterable[Sequence[Cell]], *, name: str) -> StreamingHttpResponse:
    """Answer with a table as CSV, however long it is."""
    return as_stream(csv_pieces(headings, rows), name=name, media_type=TYPES["csv"])


def as_workbook(sheets: Sequence[Sheet], *, name: str) -> FileResponse:
    """Answer with a workbook. Raises `Refusal` where a worksheet cannot hold the rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write_sheets(str(path), sheets)
        # An open file outlives its name, so the folder may go before the answer does.
        return as_download(path.open("rb"), name=name, media_type=TYPES["xlsx"])
