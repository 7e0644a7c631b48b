"""The parser of the command line, speaking the three languages.

argparse does the parsing. Its own sentences come from a table here, and the help page is drawn
here, because argparse counts a Chinese character as one cell and loads `shutil` to ask for the
width of the terminal.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from caruman.cli.console import Console
from caruman.cli.terminal import cells, indented, pad
from caruman.values.visible import visible
from caruman.values.words import LANGUAGES, Language, Refusal, Words

HELP = Words("tunjukkan bantuan ini", "show this help", "显示本说明")
LANGUAGE = Words(
    "bahasa keluaran: ms, en atau zh (biasanya ms, atau pemboleh ubah CARUMAN_LANGUAGE)",
    "language of the output: ms, en or zh (normally ms, or the variable CARUMAN_LANGUAGE)",
    "输出语言：ms、en 或 zh（默认 ms，或取环境变量 CARUMAN_LANGUAGE）",
)
JSON = Words("cetak JSON untuk program", "print JSON for programs", "输出供程序使用的 JSON")
FORCE = Words(
    "tulis juga apabila fail keluaran sudah ada dan berisi",
    "write even when the output file exists and has content",
    "即使输出文件已存在且有内容也写入",
)
FILE = Words("FAIL", "FILE", "文件")
OUT = Words("KELUARAN", "OUT", "输出文件")
MONTH = Words("TTTT-BB", "YYYY-MM", "YYYY-MM")
DATE = Words("TTTT-BB-HH", "YYYY-MM-DD", "YYYY-MM-DD")
CODE = Words("KOD", "CODE", "编号")
NAME = Words("NAMA", "NAME", "名称")
RINGGIT = Words("RM", "RM", "令吉")
NUMBER = Words("N", "N", "N")
YEARS = Words("TAHUN", "YEARS", "岁数")
YEAR = Words("TAHUN", "YEAR", "年份")

_USAGE = Words("penggunaan:", "usage:", "用法：")
_ARGUMENTS = Words("argumen", "arguments", "参数")
_OPTIONS = Words("pilihan", "options", "选项")
_EXAMPLES = Words("contoh", "examples", "示例")
_SEE_HELP = Words("Lihat “{program} --help”.", "See “{program} --help”.", "请参阅“{program} --help”。")

_NOT_A_NUMBER = Words(
    "“{text}” bukan nombor. Tulis dengan angka.",
    "“{text}” is not a number. Write it in digits.",
    "“{text}”不是数字。请用数字填写。",
)

# The keys are argparse's own English, as it stands in the standard library of Python 3.11 to 3.13.
ARGPARSE_WORDS: dict[str, Words] = {
    "argument %(argument_name)s: %(message)s": Words(
        "%(argument_name)s: %(message)s", "%(argument_name)s: %(message)s", "%(argument_name)s：%(message)s"
    ),
    "unrecognized arguments: %s": Words(
        "argumen tidak dikenali: %s", "arguments not recognised: %s", "无法识别的参数：%s"
    ),
    "ambiguous option: %(option)s could match %(matches)s": Words(
        "pilihan kabur: %(option)s boleh bermaksud %(matches)s",
        "ambiguous option: %(option)s could be %(matches)s",
        "选项不明确：%(option)s 可能是 %(matches)s",
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": Words(
        "%(value)r bukan pilihan (pilih satu daripada %(choices)s)",
        "%(value)r is not a choice (choose one of %(choices)s)",
        "%(value)r 不在可选范围内（请从 %(choices)s 中选择）",
    ),
    "invalid %(type)s value: %(value)r": Words(
        "nilai tidak sah: %(value)r", "value not valid: %(value)r", "无效的值：%(value)r"
    ),
    "expected one argument": Words("memerlukan satu nilai", "needs one value", "需要一个值"),
    "expected at most one argument": Words("paling banyak satu nilai", "takes at most one value", "最多一个值"),
    "expected at least one argument": Words(
        "memerlukan sekurang-kurangnya satu nilai", "needs at least one value", "至少需要一个值"
    ),
    "expected %s argument": Words("memerlukan %s nilai", "needs %s value", "需要 %s 个值"),
    "expected %s arguments": Words("memerlukan %s nilai", "needs %s values", "需要 %s 个值"),
    "the following arguments are required: %s": Words("masih diperlukan: %s", "still needed: %s", "还需要：%s"),
    "one of the arguments %s is required": Words(
        "salah satu daripada %s diperlukan", "one of %s is needed", "需要 %s 之一"
    ),
    "not allowed with argument %s": Words(
        "tidak boleh digunakan bersama %s", "cannot be used together with %s", "不能与 %s 同时使用"
    ),
    "ignored explicit argument %r": Words("tidak mengambil nilai (%r)", "takes no value (%r)", "不接受值（%r）"),
    "unexpected option string: %s": Words("pilihan tidak dijangka: %s", "option not expected: %s", "意外的选项：%s"),
}


@contextmanager
def argparse_speaking(language: Language) -> Iterator[None]:
    """Let argparse say its own sentences in a language for a while.

    argparse reaches its sentences through two module functions, which otherwise look for
    catalogues of the operating system; this is the only seam it has.
    """

    def translate(text: str) -> str:
        words = ARGPARSE_WORDS.get(text)
        return words.say(language) if words else text

    def translate_counted(one: str, many: str, count: int) -> str:
        return translate(one if count == 1 else many)

    module: Any = argparse
    before = module._, module.ngettext
    module._, module.ngettext = translate, translate_counted
    try:
        yield
    finally:
        module._, module.ngettext = before


class _UnusedFormatter(argparse.HelpFormatter):
    """A formatter that is made at once: argparse's own loads `shutil` to ask how wide the terminal is."""

    def __init__(self) -> None:
        pass


class Parser(argparse.ArgumentParser):
    """An argument parser whose help, errors and values are said in the console's language."""

    def __init__(
        self,
        *,
        program: str,
        summary: Words,
        console: Console,
        examples: Sequence[str] = (),
        operands: Words | None = None,
        section: tuple[Words, list[tuple[str, str]]] | None = None,
        closing: Words | None = None,
    ) -> None:
        super().__init__(prog=program, add_help=False, allow_abbrev=False)
        self.summary = summary
        self.console = console
        self.examples = tuple(examples)
        self.operands = operands
        self.section = section
        self.closing = closing

    def finish(self) -> None:
        """Add, after a command's own arguments, what every command has."""
        self.option("--language", choices=LANGUAGES, default=self.console.language, help=LANGUAGE)
        self.option("-h", "--help", action="help", help=HELP)

    def option(
        self,
        *names: str,
        help: Words,
        metavar: Words | None = None,
        value: Callable[[str], object] | None = None,
        **settings: Any,
    ) -> None:
        """Add an argument; `value` reads its text and may raise `Refusal`, which is then shown as it is."""
        if value is not None:
            settings["type"] = self._said_in_our_language(value)
        if metavar is not None:
            settings["metavar"] = metavar.say(self.console.language)
        self.add_argument(*names, help=help.say(self.console.language).replace("%", "%%"), **settings)

    def _said_in_our_language(self, value: Callable[[str], object]) -> Callable[[str], object]:
        def read(text: str) -> object:
            try:
                return value(text)
            except Refusal as refusal:
                raise argparse.ArgumentTypeError(refusal.say(self.console.language)) from refusal

        return read

    @property
    def arguments(self) -> list[argparse.Action]:
        """Every argument, in the order of the help page."""
        return list(self._actions)

    def _get_formatter(self) -> argparse.HelpFormatter:
        """Give argparse the formatter it insists on at every argument; ours draws the pages itself."""
        return _UnusedFormatter()

    def format_usage(self) -> str:
        """Draw the usage line; argparse's own would count Chinese characters as narrow."""
        optional = [self._usage_of(action) for action in self._actions if action.option_strings]
        positional = [self._usage_of(action) for action in self._actions if not action.option_strings]
        if self.operands is not None:
            positional.append(self.operands.say(self.console.language))
        first = f"{_USAGE.say(self.console.language)} {self.prog} "
        width = self.console.text_width
        hanging = cells(first) if cells(first) <= width // 3 else 4
        lines = [first]
        for part in (*positional, *optional):
            if lines[-1].strip() and cells(lines[-1] + part) > width:
                lines.append(" " * hanging)
            lines[-1] += part + " "
        return "\n".join(line.rstrip() for line in lines) + "\n"

    def _usage_of(self, action: argparse.Action) -> str:
        text = action.option_strings[-1] if action.option_strings else ""
        if action.nargs != 0:
            text += (" " if text else "") + self.value_name(action)
        return text if action.required else f"[{text}]"

    def value_name(self, action: argparse.Action) -> str:
        """Give the name of an argument's value as help shows it."""
        if action.metavar is not None:
            return str(action.metavar)
        if action.choices is not None:
            return "{" + ",".join(str(choice) for choice in action.choices) + "}"
        return action.dest.upper()

    def format_help(self) -> str:
        """Draw the help page at the width of the terminal."""
        language, width = self.console.language, self.console.text_width
        lines = [self.format_usage(), *indented(self._sentence(self.summary), width=width, first="")]
        if self.section is not None:
            title, entries = self.section
            lines += ["", title.say(language), *definition_list(entries, width=width)]
        groups = (
            (_ARGUMENTS, [action for action in self._actions if not action.option_strings]),
            (_OPTIONS, [action for action in self._actions if action.option_strings]),
        )
        for title, actions in groups:
            if actions:
                lines += ["", title.say(language)]
                lines += definition_list(
                    [(self.invocation(action), (action.help or "").replace("%%", "%")) for action in actions],
                    width=width,
                )
        if self.closing is not None:
            lines += ["", *indented(self.closing.say(language), width=width, first="")]
        if self.examples:
            lines += ["", _EXAMPLES.say(language), *(f"  {example}" for example in self.examples)]
        return "\n".join(lines) + "\n"

    def _sentence(self, words: Words) -> str:
        text = words.say(self.console.language)
        end = "" if text[-1] in ".。" else "。" if self.console.language == "zh" else "."
        return text[0].upper() + text[1:] + end

    def invocation(self, action: argparse.Action) -> str:
        """Give an argument as it is typed: its names, and the name of its value if it takes one."""
        names = ", ".join(action.option_strings)
        if action.nargs == 0:
            return names
        return f"{names} {self.value_name(action)}".strip()

    def print_help(self, file: object = None) -> None:
        """Write the help page to standard output."""
        self.console.out.write(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and where to read more; the exit status is 2."""
        hint = _SEE_HELP.say(self.console.language, {"program": self.prog})
        self.console.err.write(self.format_usage())
        self.console.err.write(f"{self.prog}: {visible(message)}\n{hint}\n")
        raise SystemExit(2)


def definition_list(entries: list[tuple[str, str]], *, width: int, longest: int = 28) -> list[str]:
    """Draw terms on the left and their sentences on the right; a long term has its sentence below it."""
    column = min(longest, max((cells(term) for term, _ in entries), default=0)) + 4
    lines: list[str] = []
    for term, sentence in entries:
        if cells(term) + 4 > column or column > width // 2:
            lines += [f"  {term}", *indented(sentence, width=width, first=" " * min(column, 8))]
        else:
            lines += indented(sentence, width=width, first="  " + pad(term, column - 2))
    return lines


def read_number(text: str) -> int:
    """Read a whole number of at most nine digits; raises `Refusal` (`NOT_A_NUMBER`)."""
    bare = text.strip()
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 9):
        raise Refusal("NOT_A_NUMBER", _NOT_A_NUMBER, text=text[:40])
    return int(bare)
