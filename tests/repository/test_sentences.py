"""The sentences: complete in three languages, with the same places to fill, each written in its own language."""

from __future__ import annotations

import doctest
import importlib
import re
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from caruman.values.words import LANGUAGES, Words

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "caruman").rglob("*.py")
    if path.stem not in {"__init__", "__main__"}
)
CHINESE = re.compile(r"[\u3400-\u9fff]")


def _words_in(value: object, depth: int = 0) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif depth < 4 and isinstance(value, dict):
        for member in value.values():
            yield from _words_in(member, depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for member in value:
            yield from _words_in(member, depth + 1)


def _sentences(module: ModuleType) -> set[Words]:
    return {words for value in vars(module).values() for words in _words_in(value)}


def _places(text: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(text) if name is not None}


SENTENCES = sorted({words for name in MODULES for words in _sentences(importlib.import_module(name))})


def test_the_sentences_are_found() -> None:
    assert len(SENTENCES) > 300


def test_the_three_languages_have_the_same_places_to_fill() -> None:
    assert not [words for words in SENTENCES if not _places(words.ms) == _places(words.en) == _places(words.zh)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_left_blank_or_unfinished(language: str) -> None:
    for words in SENTENCES:
        text: str = getattr(words, language)
        assert text.strip() == text != "", words
        assert not re.search(r"TODO|FIXME|XXX|\?\?", text), words


def test_each_sentence_is_in_its_own_language() -> None:
    for words in SENTENCES:
        assert not CHINESE.search(words.ms), words.ms
        assert not CHINESE.search(words.en), words.en
        bare = re.sub(r"{[^}]*}", "", words.zh)
        long_latin = re.findall(r"[a-z]{4,}(?: [a-z]{3,}){2,}", bare)
        assert not long_latin, f"looks untranslated: {words.zh}"
        if len(words.en) > 40:
            assert words.ms != words.en
            assert CHINESE.search(words.zh), words.zh


def _has_examples(name: str) -> bool:
    return ">>> " in ROOT.joinpath(*name.split(".")).with_suffix(".py").read_text("utf-8")


def test_examples_in_docstrings_are_true() -> None:
    outcomes = {name: doctest.testmod(importlib.import_module(name)) for name in MODULES if _has_examples(name)}
    assert sum(outcome.attempted for outcome in outcomes.values()) > 0
    assert not [name for name, outcome in outcomes.items() if outcome.failed]
