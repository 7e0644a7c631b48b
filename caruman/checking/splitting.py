"""Splits a file of several employers into one file for each, by the employer code on every line; nothing is judged."""

from __future__ import annotations

import os
from itertools import islice
from typing import NamedTuple

from caruman.checking.engine import is_table, prepare
from caruman.checking.facts import Facts
from caruman.checking.sheet_mending import ENCODING, as_csv
from caruman.checking.table_check import open_table
from caruman.formats.layouts import SIPE
from caruman.formats.text import BYTE_ORDER_MARK, blocks
from caruman.values.words import Refusal, Words

MOST_EMPLOYERS = 500
BUFFER_BYTES = 4 << 20
BLOCK_BYTES = 1 << 20

_TOO_MANY = Words(
    ms="Fail ini menyebut lebih daripada {most} majikan. Bahagikan fail itu dahulu.",
    en="The file names more than {most} employers. Split it first.",
    zh="此文件列出超过 {most} 个雇主。请先拆分。",
)


class Part(NamedTuple):
    """The lines of one employer: the code as written in capitals ("" where there is none), their file, how many."""

    code: str
    path: str
    lines: int


def split(path: str, folder: str, *, facts: Facts, layout: str | None = None) -> list[Part]:
    """Write a file for each employer code into `folder`, in the order in which the codes first appear.

    A spreadsheet becomes CSV files, each with the header and what stands above it. Raises `Refusal` for what
    cannot be read at all, and for too many employers.
    """
    parts = _Parts(folder)
    if is_table(path, layout=layout):
        _split_sheet(path, folder, parts)
    else:
        is_sipe = prepare(path, facts=facts, layout=layout).layout is SIPE
        with open(path, "rb") as source:
            for block in blocks(source, size=BLOCK_BYTES):
                for raw in block.data.split(b"\n")[:-1]:
                    if raw.strip():
                        parts.add(_code_of(raw, is_sipe), raw + b"\n")
    return parts.close()


def _code_of(raw: bytes, is_sipe: bool) -> str:
    code = (raw.split(b",", 2)[1:2] or [b""])[0] if is_sipe else raw[:12]
    return code.decode("utf-8", "replace").strip().upper()


def _split_sheet(path: str, folder: str, parts: _Parts) -> None:
    copy = os.path.join(folder, "table.csv")
    as_csv(path, copy)
    table, _ = open_table(copy)
    with table, open(copy, encoding=ENCODING, newline="") as source:
        lines = enumerate(source, 1)
        parts.head = BYTE_ORDER_MARK + b"".join(text.encode() for _, text in islice(lines, table.header.row))
        for row in table.rows():
            text = next(text for number, text in lines if number == row.number)
            parts.add(row.cells.get("employer_code", "").strip().upper(), text.encode())


class _Parts:
    """Collects lines by code and writes them out now and then, so that memory does not grow with the file."""

    def __init__(self, folder: str) -> None:
        self.head = b""
        self._folder = folder
        self._waiting: dict[str, list[bytes]] = {}
        self._lines: dict[str, int] = {}
        # A code is whatever somebody wrote, so it names no file.
        self._paths: dict[str, str] = {}
        self._bytes = 0

    def add(self, code: str, line: bytes) -> None:
        """Take a line in."""
        if code not in self._lines:
            if len(self._lines) == MOST_EMPLOYERS:
                raise Refusal("TOO_MANY_EMPLOYERS", _TOO_MANY, most=MOST_EMPLOYERS)
            self._lines[code] = 0
            self._paths[code] = os.path.join(self._folder, f"part-{len(self._paths)}")
            self._waiting[code] = [self.head]
        self._lines[code] += 1
        self._waiting[code].append(line)
        self._bytes += len(line)
        if self._bytes > BUFFER_BYTES:
            self._write()

    def close(self) -> list[Part]:
        """Write the rest, and give the parts."""
        self._write()
        return [Part(code, self._paths[code], lines) for code, lines in self._lines.items()]

    def _write(self) -> None:
        for code, lines in self._waiting.items():
            if lines:
                with open(self._paths[code], "ab") as out:
                    out.writelines(lines)
                lines.clear()
        self._bytes = 0
