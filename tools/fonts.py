"""The fonts: fetched as npm packages, cut to the characters that our pages say, written where pages and PDFs find them.

`make fonts` after new Chinese sentences; `python -m tools.fonts --from FOLDER` uses packages that
are already there (`npm pack`). What is committed is small because it holds nothing that nobody reads.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "caruman"
WEB = PACKAGE / "design" / "static" / "design" / "fonts"
"""For browsers (woff2)."""
PAPER = PACKAGE / "design" / "fonts"
"""For PDFs: Typst reads TrueType only."""
SOURCES = (
    "@fontsource-variable/inter@5.3.0",
    "@fontsource/inter@5.3.0",
    "@fontsource/poppins@5.3.0",
    "@fontsource/noto-sans-sc@5.3.0",
)
READ = {".py", ".html", ".txt", ".po", ".csv", ".json", ".typ", ".xml", ".md"}

# Malay and English need no more than this; names with other letters fall back to the reader's own fonts.
LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "ıŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›⁄€™←↑→↓−≈≠≤≥")}
# Chinese sentences begin here: strokes, punctuation, characters, full-width forms.
FIRST_CHINESE = 0x2E80
CHINESE_MARKS = {*map(ord, "、。〈〉《》「」『』【】〔〕！（），－．／：；？～￥“”‘’…—·")}


def said() -> set[int]:
    """Give the code points of every character that the product's own files hold."""
    found: set[str] = set()
    for file in PACKAGE.rglob("*"):
        if file.suffix in READ and file.is_file():
            found.update(file.read_text(encoding="utf-8", errors="ignore"))
    return {ord(character) for character in found}


def chinese() -> set[int]:
    """Give the code points that the Chinese font must hold."""
    return {
        point for point in said() if FIRST_CHINESE <= point < 0x1F000 and not 0xE000 <= point < 0xF900
    } | CHINESE_MARKS


def fetch(folder: Path) -> None:
    """Fetch the packages by npm into a folder."""
    for source in SOURCES:
        subprocess.run(["npm", "pack", source, "--silent"], cwd=folder, check=True, capture_output=True)


def archive(folder: Path, source: str) -> dict[str, bytes]:
    """Give the files of a package that may be needed: its licence, its style sheets, the upright fonts."""
    name = source.lstrip("@").rpartition("@")[0].replace("/", "-")
    (packed,) = folder.glob(f"{name}-[0-9]*.tgz")
    with tarfile.open(packed) as members:
        wanted = (m for m in members if m.isfile() and re.search(r"LICENSE$|\.css$|normal\.woff2$", m.name))
        return {m.name.removeprefix("package/"): members.extractfile(m).read() for m in wanted}  # type: ignore[union-attr]


def cut(data: bytes, points: Iterable[int], *, layout: bool) -> TTFont:
    """Keep of a font what is needed for some characters; `layout` keeps kerning and the like."""
    options = Options()
    options.layout_features = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum"] if layout else []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.drop_tables += ["DSIG", "vhea", "vmtx", "BASE"] + ([] if layout else ["GSUB", "GPOS", "GDEF", "STAT"])
    font = TTFont(io.BytesIO(data))
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return font


def joined(package: dict[str, bytes], weight: int, points: set[int], work: Path) -> TTFont:
    """Join the slices of the Chinese font into one that holds just these characters."""
    ranges = re.findall(
        r"files/(\S+?\.woff2)\).*?unicode-range: ([^;]+);", package[f"{weight}.css"].decode(), re.DOTALL
    )
    slices: list[str] = []
    left = set(points)
    for name, declared in ranges:
        # Latin comes from Inter; the slices of other scripts repeat some of it.
        mine = {point for point in left if point in _points(declared)}
        if not mine:
            continue
        font = cut(package[f"files/{name}"], mine, layout=False)
        font.flavor = None
        slices.append(str(work / f"{weight}-{len(slices)}.ttf"))
        font.save(slices[-1])
        left -= set(font.getBestCmap())
    if left:
        print(f"No slice of weight {weight} holds: {' '.join(map(chr, sorted(left)))}")
    return Merger().merge(slices)


def _points(declared: str) -> set[int]:
    found: set[int] = set()
    for part in declared.replace("U+", "").split(","):
        first, _, last = part.strip().partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def name_it(font: TTFont, family: str, style: str) -> None:
    """Give a font its family's name: a cut font is otherwise unknown to what looks for it by name."""
    for number, text in ((1, family), (2, style), (4, f"{family} {style}"), (6, f"{family.replace(' ', '')}-{style}")):
        font["name"].setName(text, number, 3, 1, 0x409)
    for number in (16, 17):
        font["name"].removeNames(nameID=number)


def write(font: TTFont, file: Path, *, flavor: str | None) -> None:
    """Write a font, without the hour at which it was made: the same characters give the same bytes."""
    font.flavor = flavor
    font.recalcTimestamp = False
    font["head"].modified = font["head"].created
    file.parent.mkdir(parents=True, exist_ok=True)
    font.save(file)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes")


def make(folder: Path) -> None:
    """Make every font from the packages in a folder."""
    variable, inter, poppins, noto = (archive(folder, source) for source in SOURCES)
    write(cut(variable["files/inter-latin-wght-normal.woff2"], LATIN, layout=True), WEB / "inter.woff2", flavor="woff2")
    write(
        cut(poppins["files/poppins-latin-600-normal.woff2"], LATIN, layout=True),
        WEB / "poppins-600.woff2",
        flavor="woff2",
    )
    for weight, style in ((400, "Regular"), (700, "Bold")):
        font = cut(inter[f"files/inter-latin-{weight}-normal.woff2"], LATIN, layout=True)
        name_it(font, "Inter", style)
        write(font, PAPER / f"Inter-{style}.ttf", flavor=None)
        with tempfile.TemporaryDirectory() as work:
            font = joined(noto, weight, chinese(), Path(work))
        name_it(font, "Noto Sans SC", style)
        write(font, WEB / f"noto-sans-sc-{weight}.woff2", flavor="woff2")
        if weight == 400:
            write(font, PAPER / "NotoSansSC-Regular.ttf", flavor=None)
    for home in (WEB, PAPER):
        for package, name in ((inter, "Inter"), (poppins, "Poppins"), (noto, "NotoSansSC")):
            if home == WEB or name != "Poppins":
                (home / f"OFL-{name}.txt").write_bytes(package["LICENSE"].rstrip() + b"\n")


def main() -> int:
    """Make the fonts, from the packages of `--from FOLDER` or fetched anew."""
    if "--from" in sys.argv:
        make(Path(sys.argv[sys.argv.index("--from") + 1]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        fetch(Path(folder))
        make(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
