"""`caruman assess`: the contributions of every row of a table, as JSON lines or as a table."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from caruman.cli.amounts import assessment_values
from caruman.cli.arguments import FILE, JSON, Parser
from caruman.cli.assess_rows import BadRow, RowReader
from caruman.cli.console import Console, compact_json, harmless_json
from caruman.cli.files import not_read
from caruman.law.contributions import Assessment, assess
from caruman.values.words import Refusal, Words

if TYPE_CHECKING:
    from caruman.cli.assess_sheets import SheetReader

EXAMPLES = ("caruman assess gaji.csv", "caruman assess gaji.xlsx", "caruman assess - --json < gaji.csv")

ALL_ROWS_GOOD, SOME_ROW_BAD, NOT_READABLE = 0, 1, 2

_FILE_IS = Words(
    "CSV dengan lajur month dan wage (“-” atau tiada: input piawai); lajur pilihan: born, age, nationality, "
    "first_act4_age, first_eis_age, skbbk, covered_before, domestic, exclusion, invalidity_pension; atau buku kerja "
    "Excel atau CSV dengan tajuk lajur seperti Bulan dan Gaji",
    "CSV with the columns month and wage (“-” or none: standard input); optional columns: born, age, nationality, "
    "first_act4_age, first_eis_age, skbbk, covered_before, domestic, exclusion, invalidity_pension; or an Excel "
    "workbook or CSV with headers such as Month and Wages",
    "带有 month 和 wage 列的 CSV（“-”或省略：标准输入）；可选列：born、age、nationality、first_act4_age、"
    "first_eis_age、skbbk、covered_before、domestic、exclusion、invalidity_pension；或表头为月份、工资等的 Excel "
    "工作簿或 CSV",
)
_UNUSED_COLUMNS = Words(
    "Lajur yang tidak digunakan: {columns}.", "Columns that are not used: {columns}.", "未使用的列：{columns}。"
)
_READING_STDIN = Words(
    "Membaca CSV daripada papan kekunci; tamatkan dengan Ctrl-D.",
    "Reading the CSV from the keyboard; end with Ctrl-D.",
    "正从键盘读取 CSV；按 Ctrl-D 结束。",
)
_STANDARD_INPUT = Words("input piawai", "standard input", "标准输入")


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("file", metavar=FILE, nargs="?", default="-", help=_FILE_IS)
    parser.option("--json", action="store_true", help=JSON)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Assess every row, in order; a row that cannot be assessed says why and the rest goes on."""
    if arguments.file == "-" and sys.stdin is not None and sys.stdin.isatty():
        console.complain(_READING_STDIN)
    try:
        with _opened(arguments.file) as source:
            name = console.words(_STANDARD_INPUT) if arguments.file == "-" else arguments.file
            with _reader(source, name) as reader:
                if reader.unknown:
                    console.complain(_UNUSED_COLUMNS, columns=", ".join(name[:40] for name in reader.unknown[:20]))
                results = _assessed(reader)
                return _print_json(results, console) if arguments.json else _print_table(results, console)
    except Refusal as refusal:
        console.complain(refusal)
        return NOT_READABLE


@contextmanager
def _opened(path: str) -> Iterator[io.BufferedReader]:
    if path == "-":
        yield _standard_input()
        return
    try:
        source = open(path, "rb")  # noqa: SIM115 - the only way to tell its failure from those of the body
    except (OSError, ValueError) as error:
        raise not_read(path, error) from error
    with source:
        yield source


def _reader(source: io.BufferedReader, name: str) -> RowReader | SheetReader:
    """Choose by the first bytes: the plain CSV of programs, or what reads workbooks and people's headers."""
    try:
        with RowReader(io.BufferedReader(io.BytesIO(source.peek())), name=name):
            pass
    except Refusal as no_plain_csv:
        from caruman.cli.assess_sheets import SheetReader

        try:
            return SheetReader(source)
        except Refusal as refusal:
            raise (no_plain_csv if refusal.code == "NO_HEADER" else refusal) from refusal
    return RowReader(source, name=name)


def _standard_input() -> io.BufferedReader:
    if sys.stdin is None:
        return io.BufferedReader(io.BytesIO())
    buffer = getattr(sys.stdin, "buffer", None)
    if isinstance(buffer, io.BufferedReader):
        return buffer
    # Some hosts of the command, and tests, put another stream in its place.
    content = buffer.read() if buffer is not None else sys.stdin.read().encode("utf-8", "surrogateescape")
    return io.BufferedReader(io.BytesIO(content))


Result = tuple[int, Assessment | Refusal]


def _assessed(reader: RowReader | SheetReader) -> Iterator[Result]:
    for row in reader:
        if isinstance(row, BadRow):
            yield row.number, row.refusal
            continue
        try:
            yield row.number, assess(month=row.month, wage_sen=row.wage_sen, person=row.person)
        except Refusal as refusal:
            yield row.number, refusal


def _print_json(results: Iterator[Result], console: Console) -> int:
    status = ALL_ROWS_GOOD
    for number, result in results:
        if isinstance(result, Refusal):
            status = SOME_ROW_BAD
            line = harmless_json(compact_json({"row": number, "error": result.say(console.language)}))
        else:
            line = compact_json({"row": number, **assessment_values(result)})
        console.out.write(line + "\n")
    return status


def _print_table(results: Iterator[Result], console: Console) -> int:
    from caruman.cli.assess_table import AssessmentTable

    table = AssessmentTable(console)
    for number, result in results:
        table.add(number, result)
    table.end()
    return SOME_ROW_BAD if table.bad_rows else ALL_ROWS_GOOD
