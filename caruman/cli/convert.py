"""`caruman convert`: a contribution file or a filled-in table as another layout, nothing lost and nothing invented."""

from __future__ import annotations

import argparse

from caruman.cli.arguments import CODE, FILE, FORCE, MONTH, OUT, Parser
from caruman.cli.clock import today_in_malaysia
from caruman.cli.console import Console
from caruman.cli.files import not_read, not_written, refuse_overwriting, refuse_unreadable
from caruman.formats.layouts import LAYOUTS
from caruman.values.month import Month
from caruman.values.words import LANGUAGES, Refusal, Words

EXAMPLES = (
    "caruman convert gaji.xlsx JUL2026.txt --to combined-v2",
    "caruman convert JUL2026.txt EIS2026.txt --to eis-223 --accept-loss",
    "caruman convert JUL2026.txt JUL2026.csv --to csv",
)

WRITTEN, REFUSED, UNREADABLE = 0, 1, 2
TABLES = ("xlsx", "csv")
"""What a text file can become besides a layout."""

UNREADABLE_INPUTS = frozenset(
    (
        *("EMPTY_FILE", "BINARY_FILE", "UTF16", "PIPE_DELIMITED", "UNKNOWN_LAYOUT", "WEB_PAGE", "NO_WORKBOOK"),
        *("BINARY_WORKBOOK", "WORKBOOK_DAMAGED", "WORKBOOK_ENCRYPTED", "WORKBOOK_TOO_LARGE", "WORKBOOK_TOO_OLD"),
        *("NO_HEADER", "LINE_TOO_LONG", "QUOTES_NOT_CLOSED", "TOO_MANY_SHEETS", "SEVERAL_SHEETS"),
        "TWO_COLUMNS_FOR_ONE",
    )
)
"""The codes of refusals that say that the input itself cannot be read, whatever it is to become."""

_IN_IS = Words(
    "fail caruman, CSV atau buku kerja Excel",
    "contribution file, CSV or Excel workbook",
    "缴纳金文件、CSV 或 Excel 工作簿",
)
_OUT_IS = Words("fail yang ditulis", "the file to write", "要写入的文件")
_TO_IS = Words(
    "format keluaran, atau jadual: xlsx, csv",
    "layout of the output, or a table: xlsx, csv",
    "输出的格式，或表格：xlsx、csv",
)
_LAYOUT_IS = Words(
    "format fail teks yang dibaca; biasanya dikenal pasti secara automatik",
    "layout of the text file that is read; normally found out from the file",
    "所读文本文件的格式；通常自动识别",
)
_EMPLOYER_IS = Words(
    "kod majikan, jika jadual tidak menyatakannya",
    "employer code, where the table does not say it",
    "雇主编号（表中没有时）",
)
_MONTH_IS = Words(
    "bulan caruman, jika jadual tidak menyatakannya",
    "contribution month, where the table does not say it",
    "缴纳月份（表中没有时）",
)
_LOSE_IS = Words(
    "terima kehilangan apa yang tidak dapat dimuatkan dalam format keluaran",
    "accept the loss of what the layout of the output cannot hold",
    "接受输出格式无法容纳的内容丢失",
)
_WRITTEN = Words(
    "{lines} baris ditulis ke “{path}” ({target}), dibaca sebagai {source}.",
    "{lines} lines were written to “{path}” ({target}), read as {source}.",
    "已按 {source} 读取，并将 {lines} 行写入“{path}”（{target}）。",
)
_CHECK_NEXT = Words(
    "Semak sebelum dihantar: caruman check {path}",
    "Check it before it is sent: caruman check {path}",
    "提交前请检查：caruman check {path}",
)
_WITH_OPTION = Words("{reason} (--accept-loss)", "{reason} (--accept-loss)", "{reason}（--accept-loss）")


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    names = [layout.name for layout in LAYOUTS]
    parser.option("file", metavar=FILE, help=_IN_IS)
    parser.option("out", metavar=OUT, help=_OUT_IS)
    parser.option("--to", choices=[*names, *TABLES], required=True, help=_TO_IS)
    parser.option("--layout", choices=names, help=_LAYOUT_IS)
    parser.option("--employer", metavar=CODE, help=_EMPLOYER_IS)
    parser.option("--month", metavar=MONTH, value=Month.parse, help=_MONTH_IS)
    parser.option("--accept-loss", action="store_true", help=_LOSE_IS)
    parser.option("--force", action="store_true", help=FORCE)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Convert, and tell what was noticed on the way."""
    from caruman.checking.conversion import convert

    refuse_unreadable(arguments.file)
    refuse_overwriting(arguments.out, inputs=(arguments.file,), force=arguments.force)
    try:
        converted = convert(
            source=arguments.file,
            destination=arguments.out,
            to=arguments.to,
            today=today_in_malaysia(),
            lose=arguments.accept_loss,
            layout=arguments.layout,
            employer_code=arguments.employer,
            month=arguments.month,
            language=console.language,
        )
    except Refusal as refusal:
        console.complain(_with_option(refusal))
        return UNREADABLE if refusal.code in UNREADABLE_INPUTS else REFUSED
    except OSError as error:
        # The file that is read was opened before; what fails now is nearly always the one that is written.
        reading = error.filename == arguments.file
        console.complain(not_read(arguments.file, error) if reading else not_written(arguments.out, error))
        return UNREADABLE
    written = console.words(
        _WRITTEN,
        lines=f"{converted.lines:,}",
        path=arguments.out,
        target=arguments.to,
        source=converted.source_layout,
    )
    console.paragraph(written)
    for note in converted.notes:
        console.paragraph(console.words(note), first="  · ")
    if arguments.to not in TABLES:
        from shlex import quote

        console.paragraph(console.words(_CHECK_NEXT, path=quote(arguments.out)))
    return WRITTEN


def _with_option(refusal: Refusal) -> Refusal:
    """Name the option by which a loss is accepted, which the library cannot know."""
    if refusal.code != "WOULD_LOSE":
        return refusal
    reason = Words(*(refusal.say(language) for language in LANGUAGES))
    return Refusal(refusal.code, _WITH_OPTION, reason=reason)
