"""The one home of escaping on export: nothing that we write is run by a spreadsheet program that opens it."""

from __future__ import annotations

from typing import Any

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a program take a cell for a formula; the wide ones in East Asian versions."""


def csv_text(text: str) -> str:
    """Give a text as it may stand in a cell of a CSV file: an apostrophe goes before what would be run."""
    return f"'{text}" if text.startswith(_RUNS) or text.startswith("'") else text


def unescaped(text: str) -> str:
    """Undo `csv_text`; an apostrophe that it did not put there stays."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_RUNS, "'")) else text


def write_text(worksheet: Any, row: int, column: int, text: str, cell_format: Any = None) -> None:
    """Write a text into a cell of an XlsxWriter worksheet, as text whatever it begins with.

    Rows and columns count from 0, as XlsxWriter counts. The cell is of the type text, which no program
    works out; text that would be run if it were typed should have `quoted` in its format as well, so that it
    stays text when somebody edits the cell.
    """
    worksheet.write_string(row, column, text, cell_format)


def quoted(workbook: Any, **properties: Any) -> Any:
    """Make a cell format whose text is kept as text even when the cell is edited."""
    return workbook.add_format({"num_format": "@", **properties, "quote_prefix": True})
