"""The command speaks Malay, English and Chinese: help, errors, and what argparse says by itself."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
from typing import Any

import pytest

from caruman.cli.arguments import ARGPARSE_WORDS
from caruman.cli.main import COMMANDS
from caruman.cli.terminal import cells

LANGUAGES = ("ms", "en", "zh")
CHINESE = re.compile(r"[\u3400-\u9fff]")

# argparse says these to programmers, or we say them ourselves.
_NOT_FOR_USERS = re.compile(
    r"^(usage: |%\(prog\)s: error|positional arguments|options|show this help|\.__call__|'required' is|mutually exclusive"
    r"|%r is not callable|cannot merge|invalid option string|dest= is|invalid conflict|conflicting|cannot have multiple"
    r"|unknown parser|can't open|argument \"-\")"
)


def _argparse_sentences() -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    found.add(argument.value)
    return found


def test_everything_that_argparse_says_to_users_is_translated() -> None:
    sentences = {sentence for sentence in _argparse_sentences() if not _NOT_FOR_USERS.search(sentence)}
    assert sentences - set(ARGPARSE_WORDS) == set()


@pytest.mark.parametrize("sentence", sorted(ARGPARSE_WORDS))
def test_translations_keep_the_places_that_argparse_fills(sentence: str) -> None:
    def places(text: str) -> list[str]:
        return sorted(re.findall(r"%(?:\(\w+\))?[sr]", text))

    for language in LANGUAGES:
        said = ARGPARSE_WORDS[sentence].say(language)
        filled = [place for place in places(sentence) if place != "%(type)s"]
        assert [place for place in places(said) if place != "%(type)s"] == filled


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_the_language_asked_for(caruman: Any, command: str, language: str) -> None:
    outcome = caruman(command, "--help", "--language", language)
    assert outcome.status == 0
    assert outcome.err == ""
    assert bool(CHINESE.search(outcome.out)) == (language == "zh")
    first = {
        "ms": "penggunaan: ",
        "en": "usage: ",
        "zh": "用法：",
    }[language]
    assert outcome.out.startswith(first)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_help_fits_the_terminal(caruman: Any, monkeypatch: pytest.MonkeyPatch, command: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for language in LANGUAGES:
        outcome = caruman(command, "--help", "--language", language)
        sentences = outcome.out.rsplit("\n\n", 1)[0]  # the examples are commands, not to be broken
        long_words = re.compile(r"\S{22,}")
        for line in sentences.splitlines():
            assert cells(line) <= min(width, 100) or long_words.search(line), line


def test_every_language_explains_every_argument(caruman: Any) -> None:
    import io

    from caruman.cli.console import Console
    from caruman.cli.main import parser_of

    for command in COMMANDS:
        said = {}
        for language in LANGUAGES:
            parser = parser_of(command, console=Console(language=language, out=io.StringIO(), err=io.StringIO()))
            said[language] = {action.dest: action.help for action in parser.arguments}
        assert said["ms"].keys() == said["en"].keys() == said["zh"].keys()
        for name, sentence in said["zh"].items():
            assert sentence and CHINESE.search(sentence), f"{command} {name}"
            assert sentence != said["en"][name]


def test_the_variable_chooses_the_language_and_the_option_wins(caruman: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARUMAN_LANGUAGE", "zh")
    assert CHINESE.search(caruman("quote", "--plan", "9", "--period", "year").err)
    assert "There is no plan 9" in caruman("quote", "--plan", "9", "--period", "year", "--language=en").err
    assert "There is no plan 9" in caruman("--language", "en", "quote", "--plan", "9", "--period", "year").err
    monkeypatch.setenv("CARUMAN_LANGUAGE", "klingon")
    assert "tidak wujud" in caruman("quote", "--plan", "9", "--period", "year").err


@pytest.mark.parametrize(
    "arguments",
    [
        ("rates",),
        ("rates", "--act", "act5", "--month", "2026-07"),
        ("rates", "--act", "act4", "--month", "July"),
        ("rates", "--act", "act4", "--month"),
        ("rates", "--act", "act4", "--month", "2026-07", "--jsn"),
        ("rates", "--act", "act4", "--month", "2026-07", "--json=yes"),
        ("quote", "--plan", "two", "--period", "year"),
        ("quote", "--plan", "2", "--period", "week"),
        ("interest", "--scheme", "act4", "--month", "2026-07", "--unpaid", "-5", "--paid-on", "2026-10-01"),
        ("interest", "--scheme", "act4", "--month", "2026-07", "--unpaid", "5", "--paid-on", "31/02/2026"),
        ("explain", "--month", "2026-07", "--wage", "1e3"),
        ("explain", "--month", "2026-07", "--wage", "1", "--age", "-3"),
        ("check",),
        ("check", "a", "b"),
        ("check", "a", "--layout", "socso"),
        ("check", "a", "--language", "fr"),
        ("schema", "nothing"),
        ("frobnicate",),
        ("--frobnicate",),
        ("generate", "x", "--lines", "many"),
        (),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_usage_error_is_said_in_the_language_with_status_2(
    caruman: Any, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], language: str
) -> None:
    monkeypatch.setenv("CARUMAN_LANGUAGE", language)
    outcome = caruman(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err
    assert bool(CHINESE.search(outcome.err)) == (language == "zh")
    if language == "ms":
        assert not re.search(r"\b(usage|argument |expected|required|choose)\b", outcome.err)


def test_the_overview_lists_every_command(caruman: Any) -> None:
    outcome = caruman("--help")
    assert outcome.status == 0
    for command in COMMANDS:
        assert f"  {command} " in outcome.out


def test_the_version_is_that_of_the_package(caruman: Any) -> None:
    import caruman as package

    assert caruman("--version").out == f"caruman {package.__version__}\n"
