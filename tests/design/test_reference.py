"""The page about components says what is true: every tag, with every attribute that it takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COTTON = ROOT / "caruman" / "design" / "templates" / "cotton"
PAGE = (ROOT / "docs" / "reference" / "components.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `<c-([a-z-]+)>` \|([^|]*)\|", PAGE, re.MULTILINE))


def _attributes(component: Path) -> set[str]:
    declared = re.search(r"<c-vars (.*?)/>", component.read_text(encoding="utf-8"))
    return set(re.findall(r"(:?[a-z]+)=", declared.group(1))) if declared else set()


def test_every_component_is_described_and_nothing_else() -> None:
    assert set(ROWS) == {file.stem for file in COTTON.glob("*.html")}


@pytest.mark.parametrize("component", sorted(COTTON.glob("*.html")), ids=lambda file: file.stem)
def test_its_attributes_are_the_ones_it_takes(component: Path) -> None:
    described = set(re.findall(r"`(:?[a-z]+)`", ROWS[component.stem]))
    assert described == _attributes(component)


@pytest.mark.parametrize("block", re.findall(r"`(title|description|head|breadcrumbs|content)`", PAGE))
def test_the_blocks_of_a_page_exist(block: str) -> None:
    frame = (COTTON.parent / "design" / "page.html").read_text(encoding="utf-8")
    assert f"{{% block {block} %}}" in frame
