"""Every act that the source records is one that people can read, in three languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
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


def _literals() -> dict[str, str]:
    """Give each act that is written out, with one place where it stands; those made of pieces are held below."""
    found = {}
    for place, value in _recorded():
        branches = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
        for branch in branches:
            if isinstance(branch, ast.Constant):
                found[str(branch.value)] = place
    return found


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
