"""Reads the tables of the law, which are comma text beside this file, one at a time and only when asked."""

from __future__ import annotations

import csv
import os

_FOLDER = os.path.join(os.path.dirname(__file__), "tables")


def read_table(name: str) -> list[dict[str, str]]:
    """Give the rows of `tables/<name>.csv`; lines that begin with `#` hold its sources."""
    with open(os.path.join(_FOLDER, name + ".csv"), encoding="utf-8", newline="") as file:
        lines = csv.reader(line for line in file if not line.startswith("#"))
        header = next(lines)
        return [dict(zip(header, values, strict=True)) for values in lines]


def whole_or_none(text: str) -> int | None:
    """Read a whole number, or None where the cell is blank (not known, or not there)."""
    return int(text) if text else None
