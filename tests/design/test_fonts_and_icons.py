"""What is drawn from files of ours: fonts hold what pages say, style sheets name what exists, icons are all used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from caruman.design.icons import drawing, names
from tools.fonts import LATIN, PAPER, WEB, chinese

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "caruman" / "design" / "static" / "design"
STYLES = (STATIC / "caruman.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "font", [WEB / "noto-sans-sc-400.woff2", WEB / "noto-sans-sc-700.woff2", PAPER / "NotoSansSC-Regular.ttf"]
)
def test_every_chinese_character_that_we_say_is_in_the_font(font: Path) -> None:
    held = set(TTFont(font).getBestCmap())
    # Without these, a sentence would mix two fonts. `make fonts` cuts them anew.
    assert "".join(sorted(map(chr, chinese() - held))) == ""


@pytest.mark.parametrize(
    "font", [WEB / "inter.woff2", WEB / "poppins-600.woff2", PAPER / "Inter-Regular.ttf", PAPER / "Inter-Bold.ttf"]
)
def test_the_latin_fonts_hold_malay_and_english(font: Path) -> None:
    held = set(TTFont(font).getBestCmap())
    wanted = set(map(ord, "ABCXYZabcxyz0123456789 .,;:!?()/-–—‘’“”…•@&%+’éÉ©"))
    assert not wanted - held
    assert held <= LATIN


@pytest.mark.parametrize(
    ("font", "family"),
    [("Inter-Regular.ttf", "Inter"), ("Inter-Bold.ttf", "Inter"), ("NotoSansSC-Regular.ttf", "Noto Sans SC")],
)
def test_fonts_for_paper_are_known_by_their_family(font: str, family: str) -> None:
    assert TTFont(PAPER / font)["name"].getDebugName(1) == family


def test_the_fonts_are_small() -> None:
    for_pages = sum(file.stat().st_size for file in WEB.glob("*.woff2"))
    assert for_pages < 600_000
    # What a reader of Malay or English loads.
    assert sum((WEB / name).stat().st_size for name in ("inter.woff2", "poppins-600.woff2")) < 60_000


def test_each_font_comes_with_its_licence() -> None:
    for home, families in ((WEB, ("Inter", "Poppins", "NotoSansSC")), (PAPER, ("Inter", "NotoSansSC"))):
        for family in families:
            assert "SIL OPEN FONT LICENSE" in (home / f"OFL-{family}.txt").read_text(encoding="utf-8")
    assert "ISC License" in (ROOT / "caruman/design/icons/LICENSE").read_text(encoding="utf-8")


def test_the_style_sheet_names_only_files_that_exist() -> None:
    named = re.findall(r'url\("([^"]+)"\)', STYLES)
    assert named
    assert not [name for name in named if not (STATIC / name).is_file()]


def test_the_style_sheet_is_small_and_ours() -> None:
    assert len(STYLES.encode()) < 35_000
    assert "http" not in STYLES.replace('a[href^="http"]', "")


def _templates() -> str:
    sources = [*ROOT.glob("caruman/**/templates/**/*.html"), *ROOT.glob("caruman/**/*.py")]
    return "\n".join(source.read_text(encoding="utf-8") for source in sources)


def test_every_icon_that_a_page_names_exists() -> None:
    text = _templates()
    named = {
        *re.findall(r'\bicon="([a-z0-9-]+)"', text),
        *re.findall(r'<c-icon name="([a-z0-9-]+)"', text),
        *re.findall(r'{% icon "([a-z0-9-]+)"', text),
    }
    assert named
    assert named - set(names()) == set()


def test_no_icon_is_carried_for_nothing() -> None:
    text = _templates()
    assert [name for name in names() if f'"{name}"' not in text and f"'{name}'" not in text] == []


def test_an_icon_draws_and_runs_nothing() -> None:
    for name in names():
        assert re.fullmatch(
            r"(<(path|circle|rect|line|polyline|polygon|ellipse) [a-zA-Z0-9=\".,\- ]+/>)+", drawing(name)
        ), name
