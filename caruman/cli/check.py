"""`caruman check`: the verdict on a contribution file, before it is sent."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.cli.arguments import CODE, DATE, FILE, FORCE, JSON, MONTH, OUT, Parser
from caruman.cli.clock import today_in_malaysia
from caruman.cli.console import Console
from caruman.cli.files import (
    not_read,
    refuse_other_suffixes,
    refuse_overwriting,
    refuse_unreadable,
    written_whole,
)
from caruman.cli.person_fields import read_date
from caruman.formats.layouts import LAYOUTS
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

if TYPE_CHECKING:
    from caruman.checking.repair import Repaired
    from caruman.checking.report import Report
    from caruman.cli.progress import Progress

EXAMPLES = (
    "caruman check JUL2026.txt",
    "caruman check JUL2026.txt --register pekerja.csv --employer T9901234567M",
    "caruman check JUL2026.txt --repair JUL2026-dibaiki.txt --report dapatan.xlsx",
)

NO_ERRORS, ERRORS, UNREADABLE = 0, 1, 2

BIG_ENOUGH_FOR_PROGRESS = 8 << 20
"""Bytes from which a check takes long enough to show how far it is."""
BIG_ENOUGH_WHEN_PACKED = 256 << 10
"""The same for workbooks, whose cells are packed and read one by one."""

_FILE_IS = Words(
    "fail caruman: teks dalam mana-mana format, atau jadual (.xlsx, .xls, .ods, .csv)",
    "the contribution file: text in any of the layouts, or a spreadsheet (.xlsx, .xls, .ods, .csv)",
    "缴纳金文件：任一文本格式，或表格（.xlsx、.xls、.ods、.csv）",
)
_LAYOUT_IS = Words(
    "format fail; biasanya dikenal pasti secara automatik",
    "layout of the file; normally found out automatically",
    "文件格式；通常自动识别",
)
_EMPLOYER_IS = Words("kod majikan yang sepatutnya", "the employer code that it should have", "应有的雇主编号")
_MYCOID_IS = Words("MyCoID yang sepatutnya", "the MyCoID that it should have", "应有的 MyCoID")
_REGISTER_IS = Words(
    "daftar pekerja: jadual mengikut “caruman template --layout employees”",
    "register of employees: a table as of “caruman template --layout employees”",
    "雇员登记册：格式同“caruman template --layout employees”的表格",
)
_TODAY_IS = Words(
    "tarikh hantar; biasanya hari ini di Malaysia",
    "day of filing; normally today in Malaysia",
    "提交日期；默认马来西亚当天",
)
_LIABLE_IS = Words("bulan caruman pertama majikan", "first contribution month of the employer", "雇主首个缴纳月份")
_REPAIR_IS = Words(
    "tulis fail yang dibaiki; fail asal tidak disentuh",
    "write the mended file; the original stays as it is",
    "写出修正后的文件；原文件不变",
)
_REPORT_IS = Words(
    "tulis semua dapatan ke .csv, .xlsx atau .html",
    "write all findings to a .csv, .xlsx or .html",
    "把全部结果写入 .csv、.xlsx 或 .html",
)
_PROGRESS_IS = Words(
    "tunjukkan kemajuan walaupun bukan di terminal",
    "show progress even where there is no terminal",
    "即使不在终端也显示进度",
)
_REPORT = Words("LAPORAN", "REPORT", "报告")
_REPAIRED = Words(
    "{lines} baris ditulis ke “{path}”: {repaired} dibaiki, {rewritten} diseragamkan. Semak fail itu sebelum dihantar.",
    "{lines} lines were written to “{path}”: {repaired} mended, {rewritten} normalised. Check that file before it is "
    "sent.",
    "已将 {lines} 行写入“{path}”：修正 {repaired} 行，规范化 {rewritten} 行。提交前请再检查该文件。",
)


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("file", metavar=FILE, help=_FILE_IS)
    parser.option("--json", action="store_true", help=JSON)
    parser.option("--layout", choices=[layout.name for layout in LAYOUTS], help=_LAYOUT_IS)
    parser.option("--employer", metavar=CODE, help=_EMPLOYER_IS)
    parser.option("--mycoid", metavar=CODE, help=_MYCOID_IS)
    parser.option("--register", metavar=FILE, help=_REGISTER_IS)
    parser.option("--today", metavar=DATE, value=read_date, help=_TODAY_IS)
    parser.option("--liable-from", metavar=MONTH, value=Month.parse, help=_LIABLE_IS)
    parser.option("--repair", metavar=OUT, help=_REPAIR_IS)
    parser.option("--force", action="store_true", help=FORCE)
    parser.option("--report", metavar=_REPORT, help=_REPORT_IS)
    parser.option("--progress", action="store_true", help=_PROGRESS_IS)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Check the file, write what was asked for, print the verdict; nothing is printed unless all of it worked."""
    try:
        _refuse_bad_paths(arguments)
        report, repaired = _check(arguments, _facts(arguments), console)
    except Refusal as refusal:
        console.complain(refusal)
        return UNREADABLE
    except OSError as error:  # the disk failed under the reader
        console.complain(not_read(arguments.file, error))
        return UNREADABLE
    if arguments.json:
        from caruman.cli.check_json import report_values

        console.json(report_values(arguments.file, report, console.language))
    else:
        from caruman.cli.check_text import print_report

        print_report(report, path=arguments.file, console=console, asked_for=arguments)
    if repaired is not None:
        _tell_repaired(repaired, arguments, console)
    return ERRORS if report.severities["error"] else NO_ERRORS


def _refuse_bad_paths(arguments: argparse.Namespace) -> None:
    refuse_unreadable(arguments.file)
    inputs = [arguments.file]
    if arguments.register:
        refuse_unreadable(arguments.register)
        inputs.append(arguments.register)
    if arguments.repair:
        refuse_overwriting(arguments.repair, inputs=inputs, force=arguments.force)
        inputs.append(arguments.repair)
    if arguments.report:
        refuse_other_suffixes(arguments.report, (".csv", ".xlsx", ".html"))
        # A report is made anew after every round of mending, so an older one may be replaced.
        refuse_overwriting(arguments.report, inputs=inputs, force=True)


def _facts(arguments: argparse.Namespace) -> Facts:
    register = None
    if arguments.register:
        from caruman.checking.register import read_register

        register = read_register(arguments.register)
    return Facts(
        today=arguments.today or today_in_malaysia(),
        employer_code=arguments.employer,
        mycoid=arguments.mycoid,
        register=register,
        liable_from=arguments.liable_from,
    )


def _check(arguments: argparse.Namespace, facts: Facts, console: Console) -> tuple[Report, Repaired | None]:
    with ExitStack() as stack:
        on_finding = None
        if arguments.report:
            from caruman.checking.reports import report_writer

            partial = stack.enter_context(written_whole(arguments.report))
            writer = stack.enter_context(
                report_writer(partial, path=arguments.file, language=console.language, facts=facts)
            )
            on_finding = writer.add
        with _progress(arguments, console) as progress:
            report = check_file(
                arguments.file, facts=facts, layout=arguments.layout, progress=progress, on_finding=on_finding
            )
        if arguments.report:
            writer.end(report)
        repaired = _repair(arguments, facts, stack, console) if arguments.repair else None
    return report, repaired


@contextmanager
def _progress(arguments: argparse.Namespace, console: Console) -> Iterator[Progress | None]:
    """Show how far it is where it takes long and somebody looks, or where it is asked for."""
    if not arguments.progress and not (sys.stderr.isatty() and _takes_long(arguments.file)):
        yield None
        return
    from caruman.cli.progress import Progress

    with Progress(console, unit="B") as progress:
        yield progress


def _takes_long(path: str) -> bool:
    with open(path, "rb") as source:
        packed = source.read(2) == b"PK"
    return os.path.getsize(path) >= (BIG_ENOUGH_WHEN_PACKED if packed else BIG_ENOUGH_FOR_PROGRESS)


def _repair(arguments: argparse.Namespace, facts: Facts, stack: ExitStack, console: Console) -> Repaired:
    from caruman.checking.repair import repair_file

    partial = stack.enter_context(written_whole(arguments.repair))
    with _progress(arguments, console) as progress:
        return repair_file(arguments.file, partial, facts=facts, layout=arguments.layout, progress=progress)


def _tell_repaired(repaired: Repaired, arguments: argparse.Namespace, console: Console) -> None:
    sentence = console.words(
        _REPAIRED,
        lines=f"{repaired.lines:,}",
        path=arguments.repair,
        repaired=f"{repaired.repaired_lines:,}",
        rewritten=f"{repaired.rewritten_lines:,}",
    )
    if arguments.json:  # standard output holds nothing but the object
        console.err.write(sentence + "\n")
        return
    console.write()
    console.paragraph(sentence)
    for code, count in repaired.repairs.items():
        console.write(f"  · {code} {count:,}")
