"""`caruman template`: a workbook or CSV to fill in, for a contribution file or the register of employees."""

from __future__ import annotations

import argparse

from caruman.cli.arguments import FORCE, OUT, Parser
from caruman.cli.console import Console
from caruman.cli.files import refuse_other_suffixes, refuse_overwriting, written_whole
from caruman.formats.layouts import EIS_223, LAYOUTS, SIPE
from caruman.values.words import Words

EXAMPLES = (
    "caruman template --layout combined-v2 gaji.xlsx",
    "caruman template --layout employees pekerja.csv --language zh",
)

EMPLOYEES, ASSESS = "employees", "assess"
"""Tables that are no layouts of contribution files but have a template like one."""

_LAYOUT_IS = Words(
    "format fail caruman; employees: daftar pekerja; assess: jadual untuk “caruman assess”",
    "layout of the contribution file; employees: register of employees; assess: table for “caruman assess”",
    "缴纳金文件的格式；employees：雇员登记册；assess：供“caruman assess”使用的表",
)
_OUT_IS = Words(
    "templat yang ditulis, .xlsx atau .csv", "the template to write, .xlsx or .csv", "要生成的模板，.xlsx 或 .csv"
)
_WRITTEN = Words(
    "Templat ditulis ke “{path}”. Isi satu baris bagi setiap orang, kemudian: caruman {next}",
    "The template was written to “{path}”. Fill in one row for each person, then: caruman {next}",
    "模板已写入“{path}”。每人填写一行，然后使用：caruman {next}",
)


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("out", metavar=OUT, help=_OUT_IS)
    parser.option(
        "--layout", choices=[*(each.name for each in LAYOUTS), EMPLOYEES, ASSESS], required=True, help=_LAYOUT_IS
    )
    parser.option("--force", action="store_true", help=FORCE)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the template."""
    from shlex import quote

    from caruman.formats.templates import write_template

    refuse_other_suffixes(arguments.out, (".xlsx", ".csv"))
    refuse_overwriting(arguments.out, inputs=(), force=arguments.force)
    with written_whole(arguments.out) as partial:
        write_template(partial, layout=arguments.layout, language=console.language)
    path = quote(arguments.out)
    following = {EMPLOYEES: f"check … --register {path}", ASSESS: f"assess {path}"}
    # The old comma text is read but no longer written; its successor is.
    target = EIS_223.name if arguments.layout == SIPE.name else arguments.layout
    next_command = following.get(arguments.layout, f"convert {path} … --to {target}")
    console.paragraph(console.words(_WRITTEN, path=arguments.out, next=next_command))
    return 0
