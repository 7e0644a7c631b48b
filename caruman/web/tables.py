"""The one answer by which a table leaves the house, as CSV while it is made or as a workbook when it is complete."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from caruman.formats.safe_tables import Cell, Heading, csv_pieces, write_workbook
from caruman.web.downloads import as_download

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_table_file(
    headings: Sequence[Heading], rows: Iterable[Sequence[Cell]], *, form: str, name: str, sheet: str
) -> HttpResponse:
    """Answer with a table of the form `csv` or `xlsx`; its cells are texts that nothing runs."""
    if form == "csv":
        answer = StreamingHttpResponse(csv_pieces(headings, rows), content_type=TYPES["csv"])
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
        answer["Cache-Control"] = "no-store"
        return answer
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write_workbook(str(path), headings, rows, sheet=sheet)
        content = open(path, "rb")  # noqa: SIM115 - the answer closes it
    return as_download(content, name=name, media_type=TYPES["xlsx"])
