"""A stranger's file while it is looked at: in memory, in no folder, gone when the answer is given."""

from __future__ import annotations

import io
import os
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.checking.repair import Repaired, repair_file
from caruman.checking.report import Report
from caruman.checking.reports import report_writer
from caruman.values.words import Language, Refusal, Words

LARGEST_BYTES = 10 * 1024 * 1024
"""Thirty-six thousand lines of text; whoever has more uses the command, or the upload after signing in."""
LARGEST_UNPACKED_BYTES = 48 * 1024 * 1024
"""What the parts of a workbook may come to: about fifteen thousand people, some seconds of reading."""
LONGEST_SECONDS = 10.0

REPORTS = ("csv", "xlsx", "html")

_TOO_MUCH = Words(
    ms="Fail ini mengambil masa terlalu lama untuk disemak di sini. Bahagikan fail itu, atau guna arahan "
    "`caruman check` pada komputer anda.",
    en="The file takes too long to be checked here. Split it, or use the command `caruman check` on your own computer.",
    zh="此文件在这里检查需时过长。请拆分文件，或在您自己的电脑上使用 `caruman check` 命令。",
)


class Checked(NamedTuple):
    """What a check gives: the report, the mended text (None for a spreadsheet or where nothing was mended)."""

    report: Report
    mended: bytes | None
    repaired: Repaired | None


@contextmanager
def passing_path(content: bytes = b"") -> Iterator[str]:
    """Give a path to bytes in memory, for readers and writers that want a path."""
    if not hasattr(os, "memfd_create"):  # only Linux has files without a folder
        with tempfile.TemporaryDirectory(prefix="caruman-") as folder:
            path = Path(folder) / "file"
            path.write_bytes(content)
            yield str(path)
        return
    number = os.memfd_create("caruman")
    try:
        with open(number, "wb", closefd=False) as target:
            target.write(content)
        yield f"/proc/self/fd/{number}"
    finally:
        os.close(number)


def check(content: bytes, *, facts: Facts, layout: str | None, mend: bool) -> Checked:
    """Check a file, and mend it where that is asked for and can be done; raises `Refusal`."""
    refuse_swelling(content)
    watch = _Watch()
    with passing_path(content) as path:
        report = check_file(path, facts=facts, layout=layout, progress=watch)
        if not mend or is_spreadsheet(report):
            return Checked(report, None, None)
        with passing_path() as out:
            repaired = repair_file(path, out, facts=facts, layout=layout, progress=watch)
            return Checked(report, Path(out).read_bytes(), repaired)


def is_spreadsheet(report: Report) -> bool:
    """Tell whether what was checked is a spreadsheet, which is mended in its own program."""
    return report.layout in ("xlsx", "xls", "ods", "csv")


def write_report(
    content: bytes, *, kind: str, name: str, facts: Facts, layout: str | None, language: Language
) -> bytes:
    """Check a file and give the report on it, one of `REPORTS`; raises `Refusal`."""
    refuse_swelling(content)
    with passing_path(content) as path, passing_path() as out:
        with report_writer(out, path=name, language=language, facts=facts, kind=kind) as writer:
            report = check_file(path, facts=facts, layout=layout, progress=_Watch(), on_finding=writer.add)
            writer.end(report)
        return Path(out).read_bytes()


def refuse_swelling(content: bytes) -> None:
    """Refuse a workbook whose parts come to more than may be read here, before any is read."""
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            unpacked = sum(part.file_size for part in book.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return  # the reader of workbooks says what is wrong with it
    if unpacked > LARGEST_UNPACKED_BYTES:
        raise Refusal("TOOK_TOO_LONG", _TOO_MUCH)


class _Watch:
    """Is told of each step, and ends a check that takes too long."""

    def __init__(self) -> None:
        self._until = time.monotonic() + LONGEST_SECONDS

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() > self._until:
            raise Refusal("TOOK_TOO_LONG", _TOO_MUCH)
