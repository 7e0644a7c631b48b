"""`caruman schema`: the published shape of each JSON output."""

from __future__ import annotations

import argparse
import os

from caruman.cli.arguments import Parser
from caruman.cli.console import Console
from caruman.values.words import Words

EXAMPLES = ("caruman schema check",)

NAMES = ("check", "assess", "quote", "interest", "rates", "explain", "receipt", "verify-receipt", "verify-cover")

_NAME_IS = Words("keluaran yang mana", "which output", "哪一项输出")


def add_arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.option("name", choices=NAMES, help=_NAME_IS)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print one JSON Schema."""
    path = os.path.join(os.path.dirname(__file__), "schemas", f"{arguments.name}.schema.json")
    with open(path, encoding="utf-8") as source:
        console.out.write(source.read())
    return 0
