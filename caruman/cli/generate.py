"""`caruman generate`: a contribution file of invented people, for tests and demonstrations."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack

from caruman.cli.arguments import CODE, FORCE, MONTH, NUMBER, OUT, Parser, read_number
from caruman.cli.clock import today_in_malaysia
from caruman.cli.console import Console
from caruman.cli.files import refuse_overwriting, written_whole
from caruman.formats.layouts import COMBINED_V2, LAYOUTS
from caruman.values.month import Month
from caruman.values.words import Words

EXAMPLES = ("caruman generate --lines 1000000 besar.txt", "caruman generate --lines 20 --month 2026-07 contoh.txt")

ENOUGH_FOR_PROGRESS = 200_000
"""Lines from which writing takes long enough to show how far it is."""

_OUT_IS = Words("fail yang ditulis", "the file to write", "要写入的文件")
_LINES_IS = Words("bilangan baris, seorang setiap baris", "number of lines, one person each", "行数，每人一行")
_LAYOUT_IS = Words("format (biasanya combined-v2)", "layout (normally combined-v2)", "格式（默认 combined-v2）")
_MONTH_IS = Words(
    "bulan caruman (biasanya bulan lepas, atau bulan terakhir format itu)",
    "contribution month (normally last month, or the last one of the layout)",
    "缴纳月份（默认上个月，或该格式的最后一个月）",
)
_SEED_IS = Words(
    "nombor yang sama memberi fail yang sama (biasanya 1)",
    "the same number gives the same file (normally 1)",
    "数字相同则文件相同（默认 1）",
)
_EMPLOYER_IS = Words("kod majikan", "employer code", "雇主编号")
_PROGRESS_IS = Words(
    "tunjukkan kemajuan walaupun bukan di terminal",
    "show progress even where there is no terminal",
    "即使不在终端也显示进度",
)
_WRITTEN = Words(
    "{lines} baris bagi {month} ditulis ke “{path}” ({layout}). Semua orang di dalamnya rekaan.",
    "{lines} lines for {month} were written to “{path}” ({layout}). All the people in it are invented.",
    "已将 {month} 的 {lines} 行写入“{path}”（{layout}）。其中人员均为虚构。",
)


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("out", metavar=OUT, help=_OUT_IS)
    parser.option("--lines", metavar=NUMBER, value=read_number, required=True, help=_LINES_IS)
    parser.option("--layout", choices=[each.name for each in LAYOUTS], default=COMBINED_V2.name, help=_LAYOUT_IS)
    parser.option("--month", metavar=MONTH, value=Month.parse, help=_MONTH_IS)
    parser.option("--seed", metavar=NUMBER, value=read_number, default=1, help=_SEED_IS)
    parser.option("--employer", metavar=CODE, default="T9901234567M", help=_EMPLOYER_IS)
    parser.option("--force", action="store_true", help=FORCE)
    parser.option("--progress", action="store_true", help=_PROGRESS_IS)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the file."""
    from caruman.samples.people import generate_file, latest_month

    last = Month.of(today_in_malaysia()).plus(-1)
    month = arguments.month or latest_month(layout=arguments.layout, until=last)
    refuse_overwriting(arguments.out, inputs=(), force=arguments.force)
    with ExitStack() as stack:
        progress = None
        if arguments.progress or (arguments.lines >= ENOUGH_FOR_PROGRESS and sys.stderr.isatty()):
            from caruman.cli.progress import Progress

            progress = stack.enter_context(Progress(console, unit=""))
        generate_file(
            path=stack.enter_context(written_whole(arguments.out)),
            lines=arguments.lines,
            layout=arguments.layout,
            month=month,
            seed=arguments.seed,
            employer_code=arguments.employer,
            progress=progress,
        )
    console.paragraph(
        console.words(_WRITTEN, lines=f"{arguments.lines:,}", month=month, path=arguments.out, layout=arguments.layout)
    )
    return 0
