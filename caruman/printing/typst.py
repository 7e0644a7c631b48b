"""Draws PDFs and pictures with Typst. What people typed reaches a layout as data and is never read as markup.

A layout is a `.typ` file in `papers/` that reads `sys.inputs.data` as JSON. There is no function
here that takes markup, so nothing can be put into it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

import caruman.design

PAPERS = Path(__file__).parent / "papers"
FONTS = Path(caruman.design.__file__).parent / "fonts"

STANDARDS = ["ua-1"]
"""PDF/UA-1: Typst refuses to write a document without title, language, tags or texts for its pictures."""

# One moment for all, so that equal data give equal bytes.
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)

# A compiler keeps the document it is at; two threads would write into one.
_ONE_AT_A_TIME = Lock()


@cache
def _compiler(paper: str) -> typst.Compiler:
    """Keep a compiler for each layout: fonts and layout are read once."""
    return typst.Compiler(
        input=str(PAPERS / f"{paper}.typ"),
        root=str(PAPERS),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )


def draw(paper: str, data: dict[str, Any]) -> bytes:
    """Give the PDF of a layout (the name of a file in `papers/`) filled with data.

    The same data give the same bytes. Raises `KeyError` for a layout that there is not.
    """
    if paper not in papers():
        raise KeyError(paper)
    text = json.dumps(data, ensure_ascii=False)
    with _ONE_AT_A_TIME:
        try:
            return _compiled(paper, text, STANDARDS)
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
            # A name may hold a character that our fonts lack. The sheet is still tagged; it only may not claim UA.
            return _compiled(paper, text, [])


def draw_picture(paper: str, data: dict[str, Any], *, dots_an_inch: int) -> bytes:
    """Give the only page of a layout as PNG. The same data give the same bytes. Raises `KeyError` as `draw` does."""
    if paper not in papers():
        raise KeyError(paper)
    text = json.dumps(data, ensure_ascii=False)
    with _ONE_AT_A_TIME:
        return bytes(_compiler(paper).compile(format="png", ppi=dots_an_inch, sys_inputs={"data": text}))


def _compiled(paper: str, text: str, standards: list[str]) -> bytes:
    pdf = _compiler(paper).compile(format="pdf", sys_inputs={"data": text}, pdf_standards=standards, timestamp=MADE_AT)
    return bytes(pdf)


@cache
def papers() -> frozenset[str]:
    """Give the names of the layouts."""
    return frozenset(path.stem for path in PAPERS.glob("*.typ"))
