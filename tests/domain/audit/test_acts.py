"""Every act that the source records is one that people can read, in three languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.utils import translation

from caruman.audit import wording

SOURCE = Path(wording.__file__).resolve().parents[1]


def _recorded() -> Iterator[tuple[str, ast.expr]]:
    """Give each `act=` that is handed to `record`, with where it stands."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name != "record" and not name.endswith("_record"):
                continue
            for keyword in node.keywords:
                if keyword.arg == "act":
                    yield f"{file.relative_to(SOURCE)}:{node.lineno}", keyword.value


@cache
def _literals() -> dict[str, str]:
    """Give each act that is written out, with one place where it stands; those made of pieces are held below."""
    found = {}
    for place, value in _recorded():
        branches = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
        for branch in branches:
            if isinstance(branch, ast.Constant):
                found[str(branch.value)] = place
    return found


@cache
def _made_of_pieces() -> dict[str, str]:
    """Give the acts written as `f"noun.{verb}"`, for each verb that the function is called with in its module."""
    found = {}
    for file in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for function in functions:
            for keyword in (node for node in ast.walk(function) if isinstance(node, ast.keyword) and node.arg == "act"):
                if not isinstance(keyword.value, ast.JoinedStr):
                    continue
                start, piece = keyword.value.values[0], keyword.value.values[1]
                if not (isinstance(piece, ast.FormattedValue) and isinstance(piece.value, ast.Name)):
                    continue
                for verb in _given(tree, function, piece.value.id):
                    found[f"{ast.literal_eval(start)}{verb}"] = f"{file.relative_to(SOURCE)}:{keyword.value.lineno}"
    return found


def _given(tree: ast.Module, function: ast.FunctionDef, name: str) -> Iterator[str]:
    """Give the texts with which a function of a module is called for one of its arguments."""
    positions = [argument.arg for argument in function.args.args]
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if getattr(call.func, "id", "") != function.name:
            continue
        values = [keyword.value for keyword in call.keywords if keyword.arg == name]
        if name in positions and positions.index(name) < len(call.args):
            values.append(call.args[positions.index(name)])
        for value in values:
            for branch in [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]:
                if isinstance(branch, ast.Constant):
                    yield str(branch.value)


def test_the_acts_made_of_pieces_are_found() -> None:
    assert {"factor.added", "factor.removed", "grant.offered", "grant.ended", "document.received"} <= set(
        _made_of_pieces()
    )


def test_every_act_made_of_pieces_has_words() -> None:
    silent = {act: place for act, place in _made_of_pieces().items() if act not in wording.acts()}
    assert silent == {}, "say them in the acts.py of their application"


def test_every_recorded_act_has_words() -> None:
    silent = {act: place for act, place in _literals().items() if act not in wording.acts()}
    assert silent == {}, "say them in the acts.py of their application"


def test_an_act_is_a_noun_and_a_verb() -> None:
    for act in wording.acts():
        noun, _, verb = act.partition(".")
        assert noun.isidentifier() and verb.isidentifier(), act
        assert act == act.lower()
        assert len(act) <= 60


def test_the_words_are_whole_in_three_languages() -> None:
    for act, words in wording.acts().items():
        assert all(words), act
        assert len(set(words)) == 3, act


@pytest.mark.parametrize(
    ("language", "said"),
    [("ms", "Mesej dihantar semula"), ("en", "A message was sent again"), ("zh-hans", "信息已重新发送")],
)
def test_an_act_is_said_in_the_language_of_the_page(language: str, said: str) -> None:
    with translation.override(language):
        assert wording.sentence("notice.sent_again") == said


def test_an_act_of_a_past_release_is_shown_as_it_stands() -> None:
    assert wording.sentence("something.forgotten") == "something.forgotten"
