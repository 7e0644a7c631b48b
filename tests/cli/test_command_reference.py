"""The reference pages: every option of every command, every key of every output, and the examples really run."""

from __future__ import annotations

import io
import shlex
from pathlib import Path
from typing import Any

import pytest

from caruman.cli.console import Console
from caruman.cli.main import COMMANDS, parser_of
from tools.command_pages import command_page, json_page

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reference" / "command.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented(command: str) -> None:
    section = PAGE.split(f"\n## caruman {command}\n")[1].split("\n## ")[0]
    parser = parser_of(command, console=Console(language="en", out=io.StringIO(), err=io.StringIO()))
    for action in parser.arguments:
        if action.dest not in ("help", "language"):
            # A bar would end the cell of the table.
            assert "`{}`".format(parser.invocation(action).replace("|", r"\|")) in section


def test_the_pages_are_current() -> None:
    assert command_page() == PAGE
    assert json_page() == (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["rates", "explain", "quote", "interest", "schema"])
def test_the_examples_of_the_help_pages_run(caruman: Any, command: str) -> None:
    parser = parser_of(command, console=Console(language="en", out=io.StringIO(), err=io.StringIO()))
    assert parser.examples
    for example in parser.examples:
        program, *words = shlex.split(example)
        assert program == "caruman"
        assert caruman(*words).status == 0


@pytest.mark.parametrize("command", ["check", "assess", "convert", "template", "generate"])
def test_the_examples_of_the_other_help_pages_can_be_parsed(command: str) -> None:
    parser = parser_of(command, console=Console(language="en", out=io.StringIO(), err=io.StringIO()))
    for example in parser.examples:
        _, name, *words = shlex.split(example.partition(" < ")[0])
        assert name == command
        parser.parse_args(words)
