"""The pictures of the tutorials: each that is named is there, none lies unused, and none is heavy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "images" / "first-month"
TUTORIALS = {"en": "first-month.md", "ms": "first-month.ms.md", "zh": "first-month.zh.md"}
LARGEST_BYTES = 90_000


def named(language: str) -> list[str]:
    """Give the pictures that a tutorial shows, in its order, as `language/name.png`."""
    text = (ROOT / "docs" / "tutorials" / TUTORIALS[language]).read_text(encoding="utf-8")
    return re.findall(r"\.\./images/first-month/([^\s)\"]+)", text)


def used_elsewhere() -> set[str]:
    """Give the pictures that other documents show."""
    others = [ROOT / "README.md", *(ROOT / "docs" / "guides").glob("*.md")]
    return {
        name
        for page in others
        for name in re.findall(r"images/first-month/([^\s)\"]+)", page.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("language", TUTORIALS)
def test_a_tutorial_shows_every_picture_of_its_language_and_no_other(language: str) -> None:
    there = {f"{language}/{path.name}" for path in (FOLDER / language).iterdir()}
    assert there
    assert set(named(language)) == there


def test_the_tutorials_show_the_same_pictures_in_the_same_order() -> None:
    orders = {tuple(name.partition("/")[2] for name in named(language)) for language in TUTORIALS}
    assert len(orders) == 1


def test_there_is_no_picture_of_another_language() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(TUTORIALS)


def test_every_picture_that_another_document_shows_is_there() -> None:
    assert [name for name in sorted(used_elsewhere()) if not (FOLDER / name).exists()] == []


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.png")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_picture_is_light_and_as_wide_as_the_page(path: Path) -> None:
    assert path.stat().st_size < LARGEST_BYTES
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        assert 700 <= picture.width <= 780


@pytest.mark.parametrize("language", TUTORIALS)
def test_every_picture_has_words_for_those_who_do_not_see_it(language: str) -> None:
    text = (ROOT / "docs" / "tutorials" / TUTORIALS[language]).read_text(encoding="utf-8")
    words = re.findall(r"!\[([^]]*)\]\(\.\./images|alt=\"([^\"]*)\"", text)
    assert len(words) == len(named(language))
    assert [pair for pair in words if not any(pair)] == []
