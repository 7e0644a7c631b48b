"""The icons: Lucide's drawings, written into the page, so that they take its colours and cost no request."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "icons"


def names() -> list[str]:
    """Give the name of every icon that there is."""
    return sorted(file.stem for file in FOLDER.glob("*.svg"))


@cache
def drawing(name: str) -> str:
    """Give what an icon is drawn with. An unknown name draws nothing: a test finds it in the templates."""
    file = FOLDER / f"{name}.svg"
    if name not in names():
        return ""
    found = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(encoding="utf-8"), re.DOTALL)
    return found.group(1) if found else ""
