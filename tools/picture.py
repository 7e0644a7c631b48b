"""Draw what a command prints as an SVG: its real output on a terminal, readable in light and in dark."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from tools.consoles import TODAY

CELL_WIDTH = 8.43
LINE_HEIGHT = 19
MARGIN = 20
BASELINE = 14

_COLOURS = {"31": "red", "32": "green", "33": "yellow", "34": "blue", "36": "cyan"}
_WEIGHTS = {"1": "bold", "2": "dim"}

# Light first; a reader whose system is dark gets the second set. Each passes 4.5:1 on its ground.
_STYLE = """
  .ground { fill: #ffffff; stroke: #d4d4d8 }
  text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #18181b;
         white-space: pre }
  .bold { font-weight: 700 } .dim { fill: #6b6b74 } .prompt { fill: #6b6b74 }
  .red { fill: #b91c1c } .green { fill: #15803d } .yellow { fill: #a16207 } .blue { fill: #1d4ed8 } .cyan { fill: #0e7490 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #18181b; stroke: #3f3f46 }
    text { fill: #f4f4f5 } .dim, .prompt { fill: #a1a1aa }
    .red { fill: #fca5a5 } .green { fill: #86efac } .yellow { fill: #fde047 } .blue { fill: #93c5fd } .cyan { fill: #67e8f9 }
  }
"""


class Run(NamedTuple):
    """Text in one style, and the cell where it begins."""

    cell: int
    text: str
    classes: str


def output_on_a_terminal(arguments: list[str], *, columns: int, root: Path) -> str:
    """Run `caruman` with a pseudo-terminal as its output, so that it prints as a person sees it."""
    controller, terminal = os.openpty()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": str(columns), "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        [sys.executable, "-m", "caruman", *arguments], stdout=terminal, stderr=terminal, env=environment, cwd=root
    ) as process:
        os.close(terminal)
        chunks = list(iter(lambda: _read(controller), b""))
        process.wait()
    os.close(controller)
    return b"".join(chunks).decode().replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _runs(line: str) -> Iterator[Run]:
    """Part a line at its escape sequences; what a carriage return overwrote is gone."""
    classes: list[str] = []
    cell = 0
    for piece in re.split(r"(\x1b\[[0-9;?]*[A-Za-z])", line.rsplit("\r", 1)[-1]):
        if not piece.startswith("\x1b"):
            if piece:
                yield Run(cell, piece, " ".join(classes))
            cell += _cells(piece)
        elif piece.endswith("m"):
            for code in piece[2:-1].split(";"):
                if code in ("", "0"):
                    classes = []
                elif found := _COLOURS.get(code) or _WEIGHTS.get(code):
                    classes = [*classes, found]


def draw(command: str, output: str, *, columns: int, title: str) -> str:
    """Draw a command and its output as an SVG with a title for those who do not see it."""
    lines = output.rstrip("\n").split("\n")
    width = round(columns * CELL_WIDTH + 2 * MARGIN)
    height = (len(lines) + 2) * LINE_HEIGHT + 2 * MARGIN
    drawn = [_text(0, [Run(0, "$ ", "prompt"), Run(2, command, "bold")])]
    drawn += [_text(number, list(_runs(line))) for number, line in enumerate(lines, start=2)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="title">\n<title id="title">{escape(title)}</title>\n<style>{_STYLE}</style>\n'
        f'<rect class="ground" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="10"/>\n'
        + "\n".join(text for text in drawn if text)
        + "\n</svg>\n"
    )


def _text(row: int, runs: list[Run]) -> str:
    y = MARGIN + BASELINE + row * LINE_HEIGHT
    spans = "".join(
        f'<tspan x="{MARGIN + run.cell * CELL_WIDTH:.1f}"'
        + (f' class="{run.classes}"' if run.classes else "")
        + f' textLength="{_cells(run.text) * CELL_WIDTH:.1f}">{escape(run.text)}</tspan>'
        for run in runs
        if run.text.strip()
    )
    return f'<text y="{y}" xml:space="preserve">{spans}</text>' if spans else ""


def picture_of_the_check(root: Path) -> str:
    """Draw the verdict on the sample file, as it stands in the README."""
    arguments = ["check", "examples/october-2026.txt", "--language", "en", "--today", TODAY]
    output = output_on_a_terminal(arguments, columns=100, root=root)
    return draw(
        "caruman check examples/october-2026.txt --language en",
        output.replace(f" --today {TODAY}", ""),
        columns=100,
        title="The verdict of caruman check on a sample file: its totals, and the amounts that are worth a look",
    )
