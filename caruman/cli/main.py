"""The command `caruman`: finds the subcommand, loads only that one, and ends well whatever happens."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from caruman.cli.arguments import Parser, argparse_speaking
from caruman.cli.console import PROGRAM, Console, language_asked, make_streams_safe, silence_standard_output
from caruman.cli.files import output_failed
from caruman.values.words import Refusal, Words

if TYPE_CHECKING:
    import argparse
    from typing import Protocol

    class Command(Protocol):
        """What the module of a subcommand offers."""

        EXAMPLES: Sequence[str]

        def add_arguments(self, parser: Parser) -> None:
            """Declare the arguments."""

        def run(self, arguments: argparse.Namespace, console: Console) -> int:
            """Do the work and give the exit status."""


REFUSED = 1
USAGE_ERROR = 2
UNREADABLE = 2
INTERRUPTED = 130
BROKEN_PIPE = 141

_ABOUT_FILES = frozenset({"FILE_NOT_READ", "OUTPUT_NOT_WRITTEN", "OUTPUT_IS_INPUT", "OUTPUT_EXISTS", "UNKNOWN_SUFFIX"})

SUMMARY = Words(
    ms="Undang-undang, fail dan semakan caruman PERKESO.",
    en="The law, the files and the checks of PERKESO contributions.",
    zh="PERKESO 缴纳金的法规、文件与检查。",
)
COMMANDS: dict[str, Words] = {
    "check": Words(
        "semak fail caruman sebelum dihantar",
        "check a contribution file before it is sent",
        "在提交前检查缴纳金文件",
    ),
    "assess": Words(
        "kira caruman bagi setiap baris jadual",
        "work out the contributions of each row of a table",
        "计算表格每一行的缴纳金",
    ),
    "convert": Words(
        "tukar fail caruman kepada format lain",
        "turn a contribution file into another layout",
        "把缴纳金文件转换成另一种格式",
    ),
    "rates": Words("tunjukkan kadar bagi sesuatu bulan", "show the rates of a month", "显示某月的缴纳率表"),
    "explain": Words("terangkan setiap sen caruman", "explain every sen of a contribution", "说明每一仙缴纳金的依据"),
    "quote": Words(
        "harga pelan bekerja sendiri (Akta 789)",
        "price of a self-employment plan (Act 789)",
        "自雇计划的价格（第789号法令）",
    ),
    "interest": Words("anggarkan faedah caruman lewat bayar", "estimate late-payment interest", "估算逾期利息"),
    "verify-receipt": Words(
        "semak sama ada resit tulen, tanpa internet",
        "check whether a receipt is genuine, offline",
        "离线核实收据真伪",
    ),
    "verify-cover": Words(
        "semak sama ada kad perlindungan tulen dan berkuat kuasa, tanpa internet",
        "check whether a cover card is genuine and holds, offline",
        "离线核实保障卡的真伪与效力",
    ),
    "template": Words("tulis templat untuk diisi", "write a template to fill in", "生成可填写的模板"),
    "generate": Words(
        "tulis fail contoh dengan orang rekaan", "write a sample file of invented people", "生成虚构人员的样本文件"
    ),
    "simulate": Words(
        "jalankan simulator FPX dan bank-banknya",
        "run a simulator of FPX and its banks",
        "运行 FPX 及其银行的模拟器",
    ),
    "schema": Words(
        "cetak JSON Schema sesuatu keluaran", "print the JSON Schema of an output", "显示某项输出的 JSON Schema"
    ),
}

_COMMANDS_TITLE = Words("perintah", "commands", "命令")
_COMMAND_HELP = Words(
    "“caruman PERINTAH --help” menerangkan sesuatu perintah.",
    "“caruman COMMAND --help” explains a command.",
    "“caruman 命令 --help”显示该命令的说明。",
)
_UNKNOWN_COMMAND = Words(
    "Tiada perintah “{name}”. Perintah yang ada: {names}.",
    "There is no command “{name}”. The commands are: {names}.",
    "没有命令“{name}”。可用的命令：{names}。",
)
_VERSION = Words("tunjukkan versi", "show the version", "显示版本")
_COMMAND = Words("PERINTAH", "COMMAND", "命令")


def command_module(name: str) -> Command:
    """Load the module of one subcommand."""
    from importlib import import_module

    module: Command = import_module(f"caruman.cli.{name.replace('-', '_')}")
    return module


def parser_of(name: str, *, console: Console) -> Parser:
    """Build the parser of one subcommand."""
    command = command_module(name)
    parser = Parser(program=f"{PROGRAM} {name}", summary=COMMANDS[name], console=console, examples=command.EXAMPLES)
    command.add_arguments(parser)
    parser.finish()
    return parser


def top_parser(console: Console) -> Parser:
    """Build the parser of what may stand before the subcommand; its help lists the subcommands."""
    language = console.language
    listed = [(name, words.say(language)) for name, words in COMMANDS.items()]
    parser = Parser(
        program=PROGRAM,
        summary=SUMMARY,
        console=console,
        operands=_COMMAND,
        section=(_COMMANDS_TITLE, listed),
        closing=_COMMAND_HELP,
    )
    parser.option("--version", action="store_true", help=_VERSION)
    parser.finish()
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status; nothing that a user can cause ends in a traceback.

    Without `argv` it is the process's own command line, and the process is about to end.
    """
    make_streams_safe()
    console = Console(language=language_asked(_given(argv)), out=sys.stdout, err=sys.stderr)
    try:
        status = _status_of(_given(argv), console)
        sys.stdout.flush()
    except BrokenPipeError:
        silence_standard_output()
        status = BROKEN_PIPE
    except OSError as error:
        silence_standard_output()
        console.complain(output_failed(error))
        status = USAGE_ERROR
    except KeyboardInterrupt:
        status = INTERRUPTED
    if argv is None:
        # Python looks for garbage twice when it ends; an eighth of the time of a small check goes there.
        gc.freeze()
    return status


def _given(argv: Sequence[str] | None) -> list[str]:
    return list(sys.argv[1:] if argv is None else argv)


def _status_of(given: list[str], console: Console) -> int:
    try:
        with argparse_speaking(console.language):
            return _dispatch(given, console)
    except SystemExit as ended:  # argparse leaves this way, after help and after a usage error
        return ended.code if isinstance(ended.code, int) else 0
    except Refusal as refusal:
        console.complain(refusal)
        return UNREADABLE if refusal.code in _ABOUT_FILES else REFUSED


def _dispatch(given: list[str], console: Console) -> int:
    before, name, after = _split(given)
    top = top_parser(console)
    if top.parse_args(before).version:
        from caruman import __version__

        console.write(f"{PROGRAM} {__version__}")
        return 0
    if name is None:
        console.err.write(top.format_help())
        return USAGE_ERROR
    if name not in COMMANDS:
        console.complain(_UNKNOWN_COMMAND, name=name, names=", ".join(COMMANDS))
        return USAGE_ERROR
    arguments = parser_of(name, console=console).parse_args(after)
    return command_module(name).run(arguments, console)


def _split(given: list[str]) -> tuple[list[str], str | None, list[str]]:
    """Part the command line at the name of the subcommand."""
    position = 0
    while position < len(given):
        argument = given[position]
        if argument == "--language":
            position += 2
        elif argument.startswith("-"):
            position += 1
        else:
            return given[:position], argument, given[position + 1 :]
    return given, None, []
