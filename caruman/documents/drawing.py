"""Draws one page of a PDF as a picture, in a process of its own with little memory and time: run by `reading`.

Reads a line with the number of the page and then the PDF on standard input, writes the picture on
standard output. What a stranger's PDF holds reaches a browser as dots only: nothing in it can run.
"""

from __future__ import annotations

import os
import resource
import sys
from io import BytesIO

from caruman.documents.reader import CPU_SECONDS, MEMORY_BYTES

LONGEST_SIDE_POINTS = 842
"""The long side of A4, whatever size the page says that it has."""
DOTS_AN_INCH = 150

_LAYOUT = """#set page(width: auto, height: auto, margin: 0pt, fill: white)
#let sheet = image("/PAPER", format: "pdf", page: PAGE)
#context {
  let size = measure(sheet)
  scale(LONGEST * 1pt / calc.max(size.width, size.height) * 100%, reflow: true, sheet)
}
"""


def draw(pdf: bytes, *, page: int) -> bytes:
    """Give a page (1, 2, 3 …) as JPEG."""
    import typst
    from PIL import Image

    # A file in memory alone: what people sent lies nowhere else.
    paper = os.memfd_create("paper")
    with open(paper, "wb", closefd=False) as file:
        file.write(pdf)
    layout = (
        _LAYOUT.replace("PAPER", str(paper)).replace("PAGE", str(page)).replace("LONGEST", str(LONGEST_SIDE_POINTS))
    )
    drawn = typst.compile(
        layout.encode(), root="/proc/self/fd", format="png", ppi=DOTS_AN_INCH, ignore_system_fonts=True
    )
    out = BytesIO()
    # A photograph of a card is a tenth of its size as JPEG.
    with Image.open(BytesIO(bytes(drawn)), formats=("PNG",)) as picture:
        picture.convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


def main() -> None:
    """Answer one page."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    page = int(sys.stdin.buffer.readline())
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read(), page=page))


if __name__ == "__main__":
    main()
